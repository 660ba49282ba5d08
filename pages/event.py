"""One event on a page of its own, at an address that survives a new build of the record."""

import streamlit as st

import widgets

widgets.within_frame()

key = widgets.asked_id()
if key and widgets.event_page(key):
    widgets.record_line()
elif not key:
    st.title("Event", anchor=False)
    st.markdown("This address names no event. Choose one in the table of events, or on any chart, map or list.")
    widgets.go_to("events", "All events")
else:
    st.title("No such event", anchor=False)
    st.markdown(
        f"The record has no event with the key {widgets.plain(key[:80])}. It may have been mistyped; search for a word of its title."
    )
    widgets.go_to("events", "All events")
