"""One event on a page of its own, at an address that survives a new build of the record."""

import streamlit as st

import widgets

widgets.within_frame()

if key := widgets.asked_id():
    widgets.event_page(key)
    widgets.record_line()
else:
    st.title("Event", anchor=False)
    st.markdown("This address names no event. Choose one in the table of events, or on any chart, map or list.")
    widgets.go_to("events", "All events")
