"""Events: the searchable table, the whole event beside it, and the chosen rows to take along."""

import streamlit as st

import widgets
from data import store

widgets.within_frame()

SIZE = 50
SORTS = ("Newest first", "Oldest first", "Most sources", "Title")

filters = widgets.filters()
figures = store.row("figures", filters)
chosen = widgets.chosen_event()

st.title(
    f"{widgets.count(figures.events, 'event')} of {widgets.thousands(figures.events_recorded)} recorded", anchor=False
)
if figures.events:
    with st.container(horizontal=True, vertical_alignment="bottom"):
        sort = widgets.one_of("Sort", SORTS, "sort")
        widgets.take(filters, sort)
    skip = widgets.page_of(figures.events, SIZE, "page", (filters, sort)) * SIZE
    rows = store.frame("events", filters, sort=sort, most=SIZE, skip=skip)
    st.caption(
        f"Rows {skip + 1} to {skip + len(rows)}. Search looks in title, summary, actors, places, exercise names and countries. "
        "Choose a row to read the whole event."
    )
    beside = st.columns(2, gap="medium") if chosen else [st.container(), None]
    with beside[0]:
        widgets.events_table(rows, "events")
        widgets.record_line()
    if chosen and beside[1]:
        with beside[1]:
            widgets.event_card(chosen)
else:
    widgets.empty()
    if chosen:
        widgets.event_card(chosen)
