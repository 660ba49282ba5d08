"""Network: countries as nodes, pairs as links, the groups they form, and who was first year by year."""

from typing import Any

import streamlit as st

import widgets
from charts import matrix, network
from data import measures, network_words, store
from data.network import matrix_order
from data.network import nodes as nodes_of

widgets.within_frame()

LINKS = {"1 point": 1.0, "a tenth of a point": 0.1, "a hundredth of a point": 0.01, "5 points": 5.0, "20 points": 20.0}
USUAL = ("1 point", "a tenth of a point", "a hundredth of a point")  # of which the first that a pair reaches is chosen
DRAWN = 1_000  # links that an eye can still follow, and a browser draw at once
SQUARE = 30
NARROW = 12  # countries whose matrix fits the width of a phone


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
        now = store.frame("network_pairs", filters.undated(), until=filters.until, year=year)
        least = widgets.select("Links of at least", thresholds(now["points"].max()), "links", width=190)
    nodes = nodes_of(now)
    strong = now[now["points"] >= LINKS[least]]
    shown = strong.head(DRAWN)
    with title:
        head(nodes, now, len(shown), len(strong), filters.since is not None)
        widgets.company(filters)
    drawn = nodes[nodes["country"].isin([*shown["a"], *shown["b"]])]
    with st.container():  # so that no input below moves up, for then it would not be in the address any more
        if drawn.empty:
            st.markdown("**No pair has so many points.** Choose less under “Links of at least”.")
        else:
            graph(drawn, shown, network_words.strongest(nodes), least, filters)
        groups(nodes, now, filters)
    widgets.firsts(filters, strengths, year, now["day"].iloc[0])
    with st.container():
        square(nodes, now, filters)
    with st.container(key="flows"):
        widgets.directions(filters)
    widgets.bring_part("flows")


def thresholds(most: float) -> list[str]:
    """The choices, the usual one first: a record of long ago has no pair of a point."""
    usual = next((label for label in USUAL if most >= LINKS[label]), USUAL[0])
    return [usual, *(label for label in LINKS if label != usual)]


def head(nodes: Any, now: Any, shown: int, strong: int, dated: bool) -> None:
    drawn = (
        f"the strongest {widgets.thousands(shown)} of {widgets.count(strong, 'link')}"
        if shown < strong
        else widgets.count(shown, "link")
    )
    st.title(widgets.plain(network_words.strongest(nodes)), anchor=False)
    st.caption(
        f"{widgets.count(len(nodes), 'country', 'countries')}, {widgets.count(len(now), 'pair')} with points on "
        f"{widgets.day_words(now['day'].iloc[0])}, {widgets.default_choices()}; {drawn} drawn."
        + (
            " The first of the chosen years leaves nothing out here: earlier events count as far as they have not decayed."
            if dated
            else ""
        )
    )


def graph(drawn: Any, shown: Any, finding: str, least: str, filters: Any) -> None:
    alt = f"Network of {len(drawn)} countries; strongest link " + (shown["a_name"] + "–" + shown["b_name"]).iloc[0]
    widgets.chart(
        network.draw(drawn, shown, dark=widgets.dark()), "network", alt, lambda: widgets.pick_profile("network")
    )
    widgets.category_legend({*shown["category"]})
    st.caption(
        "A country is the larger the more points its pairs have; those with much in common lie close, the sign tells the community. "
        "A link is the wider the more points, in the colour of the category that weighs most. Choose a country to open its profile."
    )
    widgets.record_line()
    what = f"network of pairs with at least {least}, {widgets.count(len(shown), 'link')} drawn"
    key = (
        *widgets.line_key(shown["category"], "wider with more points, in the colour of the category that weighs most"),
        ("Size: points of its pairs; sign: community", ""),
    )
    picture = widgets.of_points(
        "network", finding, what, filters.undated(), f"Points {on_day(shown)}", key, **at(shown)
    )
    widgets.take_along(picture, "network")


def on_day(links: Any) -> str:
    return f"on {widgets.day_words(links['day'].iloc[0])}"


def at(links: Any) -> dict[str, str]:
    """The year as an address names it, in which another record may not end."""
    return {"year": str(links["day"].iloc[0].year)}


def groups(nodes: Any, now: Any, filters: Any) -> None:
    st.header(f"{widgets.count(int(nodes['community'].max()), 'community', 'communities')}", anchor=False)
    st.caption(
        "Found by the Louvain method on the points of the pairs: more points inside than between. The strongest first."
    )
    widgets.communities(nodes)
    if (every := widgets.fold("Every country with its measures", "measures")).open:
        with every:
            widgets.network_table(measures.measured(nodes, now), now["day"].iloc[0].date(), filters.undated())


def square(nodes: Any, now: Any, filters: Any) -> None:
    order = matrix_order(nodes, SQUARE)
    title = f"Pairs of the {len(order)} strongest countries, community by community"
    st.header(title, anchor=False)
    names = dict(zip(nodes["country"], nodes["name"], strict=True))
    alt = f"Matrix of {len(order)} countries by {len(order)}; the same pairs are in the table below"
    wide = len(order) > NARROW
    with st.container(key="matrix_frame" if wide else "matrix_whole"):
        widgets.chart(
            matrix.draw(order, names, now, dark=widgets.dark()), "matrix", alt, lambda: widgets.pick_profile("matrix")
        )
    if wide:
        widgets.pushed_by_keys("matrix_frame", "Matrix of pairs")
    st.caption("No colour is no points. Choose a cell to open its pair.")
    strongest = now.assign(label=now["a_name"] + "–" + now["b_name"]).drop(columns="category").head(500)
    widgets.as_table(strongest, "matrix", "The strongest pairs", events="Events that count")
    widgets.record_line()
    valued, key = f"Points {on_day(now)}", (("No colour: no points", ""),)
    picture = widgets.of_points(
        "matrix", f"{title}, {on_day(now)}", "matrix of pairs", filters.undated(), valued, key, **at(now)
    )
    widgets.take_along(picture, "network")


page()
