"""Events: the searchable table with counts to narrow it by, the whole event beside it, and the rows to take along."""

import streamlit as st

import widgets
from data import store
from data.filters import Filters

widgets.within_frame()

SIZE = 50

filters = widgets.filters()
figures = store.row("figures", filters)
chosen = widgets.chosen_event()
needles = list(store.frame("needles", Filters(words=filters.words))["needle"]) if filters.words else []

st.title(
    f"{widgets.count(figures.events, 'event')} of {widgets.thousands(figures.events_recorded)} recorded", anchor=False
)
if figures.events:
    narrow, beside = st.columns([2, 9], gap="medium")
    with narrow:
        widgets.facets(filters)
    with beside:
        with st.container(horizontal=True, vertical_alignment="bottom"):
            order, sort = widgets.order_chosen(bool(needles))
            headings = widgets.columns_chosen()
            widgets.take(filters, sort)
        skip = widgets.page_of(figures.events, SIZE, "page", (filters, sort)) * SIZE
        rows = store.frame("events", filters, sort=sort, most=SIZE, skip=skip)
        caption = f"Rows {skip + 1} to {skip + len(rows)}"
        st.caption(f"{caption}. Choose a row to read the whole event.")
        table, card = st.columns(2, gap="medium") if chosen else (st.container(), None)
        with table:
            widgets.events_listing(rows, "events", caption, headings, sort=(order, sort), needles=needles)
            widgets.record_line()
    if chosen and card:
        with card:
            widgets.event_card(chosen)
else:
    widgets.empty()
    if filters.words:
        widgets.search_help(filters.words)
    if chosen:
        widgets.event_card(chosen)
