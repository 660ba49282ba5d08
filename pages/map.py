"""Map: who takes part, how intense it is, between whom or from whom to whom, where, and until which year."""

import streamlit as st

import widgets
from data import store

widgets.within_frame()


def page() -> None:
    filters = widgets.filters()
    span = store.row("map_span", filters)
    if not span.events:
        st.title("Map", anchor=False)
        widgets.empty()
        return

    title = st.container()
    choice = widgets.map_choice(filters)
    left, right = st.columns([7, 3], gap="medium")
    with left:
        picture = st.container()
        year = widgets.year_slider(span.first_year, span.last_year)
    counted = widgets.up_to(filters, year, span.last_year)
    end = widgets.map_frames(choice, filters)
    shown = end if counted == filters else widgets.map_frames(choice, counted)
    events, valued = store.row("map_span", counted).events, store.row("map_day", day=counted.until)
    finding = widgets.map_title(choice, shown, filters, year if counted != filters else None)
    with title:
        st.title(widgets.plain(finding), anchor=False)
        st.caption(widgets.map_caption(choice, shown, events, valued.words, counted))
    with picture:
        widgets.map_chart(widgets.map_figure(choice, shown, end), widgets.map_alt(choice, shown))
    with left:
        widgets.map_key(choice, shown, end)
        widgets.record_line()
        widgets.map_along(choice, shown, end, finding, valued.day.date(), counted)
    with right:
        widgets.strongest(choice, shown)
    widgets.place_events(counted)
    if event := widgets.chosen_event():
        widgets.event_card(event)
    widgets.as_tables(choice, shown, valued.day.date(), counted)
    widgets.borders(shown.countries)


page()
