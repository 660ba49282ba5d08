"""One event on a page of its own, at an address that survives a new build of the record."""

import streamlit as st

import widgets
from data.layered import called
from data.parameters import quoted

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
    lacking = widgets.plain(f"{called()} has no event with the key {quoted(key)}.")
    told = st.empty()
    if widgets.event_elsewhere(key):
        told.markdown(lacking)
    else:
        told.markdown(f"{lacking} It may have been mistyped; search for a word of its title.")
        widgets.go_to("events", "All events")
