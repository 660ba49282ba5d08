"""Network: countries as nodes, pairs as links, the groups they form, and who was first year by year."""

from datetime import date
from typing import Any

import streamlit as st

import widgets
from charts import central, matrix, network
from data import network as measures
from data import network_words, store
from widgets import lines

widgets.within_frame()

LINKS = {"1 point": 1.0, "a tenth of a point": 0.1, "5 points": 5.0, "20 points": 20.0}
DRAWN = 1_000  # links that an eye can still follow, and a browser draw at once
SQUARE = 30
ROWS = 20


def page() -> None:
    filters = widgets.filters()
    strengths = store.frame("network_years", filters.undated(), until=filters.until)
    if strengths.empty:
        st.title("Network", anchor=False)
        widgets.empty("No chosen event counts in the index.")
        return
    title = st.container()
    with st.container(horizontal=True, vertical_alignment="bottom"):
        years = sorted(strengths["year"].unique(), reverse=True)
        year = int(widgets.select("At the end of", [str(year) for year in years], "year", width=140))
        least = LINKS[widgets.select("Links of at least", list(LINKS), "links", width=190)]
    now = store.frame("network_pairs", filters.undated(), until=filters.until, year=year)
    nodes = measures.nodes(now)
    strong = now[now["points"] >= least]
    shown = strong.head(DRAWN)
    with title:
        head(nodes, now, len(shown), len(strong))
        widgets.company(filters)
    drawn = nodes[nodes["country"].isin([*shown["a"], *shown["b"]])]
    if drawn.empty:
        st.markdown("**No pair has so many points.** Choose less under “Links of at least”.")
    else:
        picture(drawn, shown)
    groups(nodes, now)
    over_time(filters, strengths, year, now["day"].iloc[0])
    square(nodes, now)
    with st.container(key="flows"):
        directions(filters)
    widgets.bring_part("flows")


def head(nodes: Any, now: Any, shown: int, strong: int) -> None:
    drawn = (
        f"the strongest {widgets.thousands(shown)} of {widgets.count(strong, 'link')}"
        if shown < strong
        else widgets.count(shown, "link")
    )
    st.title(widgets.plain(network_words.strongest(nodes)), anchor=False)
    st.caption(
        f"{widgets.count(len(nodes), 'country', 'countries')}, {widgets.count(len(now), 'pair')} with points on "
        f"{widgets.day_words(now['day'].iloc[0])}, {widgets.default_choices()}; {drawn} drawn."
    )


def picture(drawn: Any, shown: Any) -> None:
    alt = f"Network of {len(drawn)} countries; strongest link " + (shown["a_name"] + "–" + shown["b_name"]).iloc[0]
    widgets.chart(
        network.draw(drawn, shown, dark=widgets.dark()), "network", alt, lambda: widgets.pick_profile("network")
    )
    widgets.category_legend()
    st.caption(
        "A country is the larger the more points its pairs have; those with much in common lie close, the sign tells the community. "
        "A link is the wider the more points, in the colour of the category that weighs most. Choose a country to open its profile."
    )
    widgets.record_line()


def groups(nodes: Any, now: Any) -> None:
    st.header(f"{widgets.count(int(nodes['community'].max()), 'community', 'communities')}", anchor=False)
    st.caption(
        "Found by the Louvain method on the points of the pairs: more points inside than between. The strongest first."
    )
    widgets.communities(nodes)
    if (every := widgets.fold("Every country with its measures", "measures")).open:
        with every:
            widgets.network_table(measures.measured(nodes, now))


def over_time(filters: Any, strengths: Any, year: int, day: date) -> None:
    st.header("Who was first, year by year", anchor=False)
    measure = widgets.one_of("Measure", list(measures.MEASURES), "measure", label_visibility="collapsed")
    with st.spinner("Computing…"):
        series = measured(filters, strengths, measure)
    series = series[series["year"] <= year]
    finding = network_words.finding(series, measure, widgets.day_words(day))
    st.markdown(f"**{widgets.plain(finding)}.**")
    st.caption(f"{measure}: {measures.MEASURES[measure][1]}; {when(year, day)}.")
    figure = central.draw(series, leading=measures.LEADING, dark=widgets.dark())
    widgets.sourced_chart(figure, "central", finding, lambda: widgets.pick_profile("central"))
    widgets.as_table(series[series["rank"] <= measures.LEADING], "central", "Leading countries by year")


def when(year: int, day: date) -> str:
    """Of which days the values are; the last year may not be over."""
    over = (day.month, day.day) == (12, 31)
    return "each year on its last day" + ("" if over else f", {year} on {widgets.day_words(day)}")


def measured(filters: Any, strengths: Any, measure: str) -> Any:
    """The measure of every country at the end of each year, the first of a year first."""
    if column := measures.COUNTED.get(measure):
        return measures.ranked(strengths.rename(columns={column: "value"})[["year", "country", "name", "value"]])

    def compute() -> Any:
        links = store.frame("network_pairs", filters.undated(), until=filters.until, year=None)
        return measures.over_time(links, measure)

    # Of forty years of a thousand events, betweenness took two seconds.
    return store.made("centrality", compute, filters.undated(), filters.until, measure)


def square(nodes: Any, now: Any) -> None:
    order = measures.matrix_order(nodes, SQUARE)
    st.header(f"Pairs of the {len(order)} strongest countries, community by community", anchor=False)
    names = dict(zip(nodes["country"], nodes["name"], strict=True))
    alt = f"Matrix of {len(order)} countries by {len(order)}; the same pairs are in the table below"
    with st.container(key="matrix_frame"):
        widgets.chart(
            matrix.draw(order, names, now, dark=widgets.dark()), "matrix", alt, lambda: widgets.pick_profile("matrix")
        )
    widgets.pushed_by_keys("matrix_frame", "Matrix of pairs")
    st.caption("No colour is no points. Choose a cell to open its pair.")
    strongest = now.assign(label=now["a_name"] + "–" + now["b_name"]).drop(columns="category").head(500)
    widgets.as_table(strongest, "matrix", "The strongest pairs")
    widgets.record_line()


def directions(filters: Any) -> None:
    flows = store.frame("profile_flows", filters)
    st.header("Who supplies and trains whom, since when", anchor=False)
    if flows.empty:
        st.caption("Nothing of this kind is among the chosen events.")
        return
    st.caption(
        "Supplies: ordered, delivered, made together or given as aid; talks are left out. Each line leads to its events, and those to "
        "their sources."
    )
    for column, kind in zip(st.columns(2, gap="large"), ("trains", "supplies"), strict=True):
        with column:
            st.subheader(f"Who {kind} whom", anchor=False)
            lines.flow_lines(flows[flows["kind"] == kind], f"flows_{kind}", ROWS, status=filters.held)
    with st.container(horizontal=True):
        widgets.download(
            "All of them as CSV",
            lambda: widgets.dated_record(flows),
            "entente-who-supplies-and-trains-whom.csv",
            key="flows_csv",
        )
        widgets.download(
            "With every event and source as CSV",
            lambda: widgets.dated_record(store.frame("flow_evidence", filters)),
            "entente-who-supplies-and-trains-whom-by-source.csv",
            key="flows_evidence_csv",
        )
    widgets.record_line()


page()
