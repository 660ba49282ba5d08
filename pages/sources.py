"""Sources: on what and on whom the chosen events rest, which rest on one page only, and where the record is thin."""

from functools import partial
from typing import Any

import streamlit as st

import widgets
from charts import pair_years, sources_years
from data import store

widgets.within_frame()

KINDS = ("Publisher", "Class", "Language", "Year")
SIZE, PAIRS, FEW = 25, 20, 3  # rows of a page; pairs drawn; events a year under which a pair's year is thin


def page() -> None:
    filters = widgets.filters()
    figures = store.row("sources_count", filters)
    if not figures.events:
        st.title("Sources", anchor=False)
        widgets.empty()
        return
    st.title(widgets.sources_title(figures), anchor=False)
    # Each in a place of its own: an input that moves up because less stands above it is not in the address any more.
    sections = partial(published, figures=figures), groups, listed, partial(alone, figures=figures), odd, thin
    for section in sections:
        with st.container():
            section(filters)


def published(filters: Any, figures: Any) -> None:
    years = store.frame("sources_years", filters)
    undated, them = widgets.count(figures.undated, "source"), "it is" if figures.undated == 1 else "they are"
    st.caption(
        "Sources by the year they were published and the class of their publisher."
        + (f" Of {undated} the year is not known, so {them} not drawn." if figures.undated else "")
    )
    if len(years):
        alt = "Sources by year of publication and class of publisher"
        widgets.chart(sources_years.draw(years, dark=widgets.dark()), "sources_years", alt)
        widgets.colour_key(sources_years.key(years, widgets.dark()))
        widgets.as_table(years, "sources_years", "Sources by year", label="Class of source")
    widgets.record_line()


def groups(filters: Any) -> None:
    heading = st.container()
    kind = widgets.one_of("By", KINDS, "by")
    # The first page, asked once, tells how many there are.
    first = store.frame("sources_groups", filters, kind=kind, most=SIZE, skip=0)
    heading.header(widgets.groups_title(first, kind), anchor=False)
    skip = widgets.page_of(first["total"].iloc[0], SIZE, "by_page", (filters, kind)) * SIZE
    widgets.groups_table(store.frame("sources_groups", filters, kind=kind, most=SIZE, skip=skip), kind)
    st.caption("An event rests on one alone if all its sources are of it.")


def listed(filters: Any) -> None:
    st.header("Every source", anchor=False)
    find = widgets.find("Search sources", "find", "Title, publisher, author, address …")
    first = store.frame("sources_list", filters, find=find, most=SIZE, skip=0)
    with st.container():
        if chosen := widgets.chosen_source():
            widgets.source_card(chosen, filters)
    if first.empty:
        st.markdown("**No source has these words.**")
        return
    total = int(first["total"].iloc[0])
    skip = widgets.page_of(total, SIZE, "list_page", (filters, find)) * SIZE
    widgets.sources_table(store.frame("sources_list", filters, find=find, most=SIZE, skip=skip))
    order = ", those of most events first" if total > 1 else ""
    st.caption(f"{widgets.count(total, 'source')}{order}. Choose a row to see its events.")
    widgets.sources_file(filters, find, total)


def alone(filters: Any, figures: Any) -> None:
    verb = "rests" if figures.one_source == 1 else "rest"
    rest = (
        f"{widgets.count(figures.one_source, 'event')} of {widgets.thousands(figures.events)} {verb} on one source only"
    )
    st.header(rest, anchor=False)
    with st.container():
        if chosen := widgets.chosen_event():
            widgets.event_card(chosen)
    if figures.one_source:
        skip = widgets.page_of(figures.one_source, SIZE, "alone_page", filters) * SIZE
        widgets.alone_table(store.frame("sources_alone", filters, most=SIZE, skip=skip))
        st.caption(
            "The heaviest first: points in the index before decay. What is planned, cancelled or a setback has none."
        )


def odd(filters: Any) -> None:
    rules = store.frame("sources_rules", filters)
    st.header(widgets.odd_title(rules), anchor=False)
    st.caption(
        "Rules that look at the letters of an address only. No address is visited, so which are dead is not known."
    )
    widgets.prose_table(rules, {"label": "Rule", "sources": "Sources", "definition": "In words"})
    if rule := widgets.address_rule(rules):
        skip = widgets.page_of(rule.sources, SIZE, "odd_page", (filters, rule.rule)) * SIZE
        widgets.odd_table(store.frame("sources_odd", filters, rule=rule.rule, most=SIZE, skip=skip))


def thin(filters: Any) -> None:
    cells = store.frame("pair_years", filters, most=PAIRS, few=FEW)
    if len(cells):
        st.header(widgets.thin_title(cells.iloc[0], FEW), anchor=False)
        st.caption(
            f"Events of the pairs with most of them, each in the year in which it may have begun. A ring marks a year "
            f"with fewer than {FEW}; no colour, none. "
            "Few events may mean little reporting, not little cooperation."
        )
        alt = "Events recorded of each pair in each year"
        widgets.chart(pair_years.draw(cells, dark=widgets.dark()), "pair_years", alt)
        widgets.as_table(cells, "pair_years", "Events by pair and year", label="Pair")


page()
