"""The events of a place that was chosen on the map."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from data import store
from data.filters import Filters
from data.layered import called
from data.parameters import quoted
from widgets import component, listing, misread, pager, state
from widgets.words import count, plain

_COLUMNS = ("Date", "Category", "Type", "Countries", "Status", "Sources")
_PAGE = 50  # events that are listed at once


def place_events(filters: Filters) -> None:
    """The events of the place that was chosen, if one was."""
    if place := misread.extra("place"):
        skip = pager.page_of(_together(filters, place), _PAGE, "place_page", (filters, place)) * _PAGE
        rows = store.frame("map_place_events", filters, place=place, most=_PAGE, skip=skip)
        with st.container(key="place_card"):
            _place_head(_told(place, rows))
            if len(rows):
                listing.events_listing(rows, "place_rows", f"Events at {place}", _COLUMNS)
    component.reveal("place_card", place)


def _told(place: str, rows: pd.DataFrame) -> str:
    """How many of the chosen events happened there, or that the record knows of no event there at all."""
    known = rows if len(rows) else store.frame("map_place_events", Filters(), place=place, most=1, skip=0)
    if known.empty:
        return f"{called()} has no event at {quoted(place)}. The name may have been mistyped."
    return f"{known['point'].iloc[0]}: {count(int(rows['together'].max()) if len(rows) else 0, 'event')}"


def _place_head(told: str) -> None:
    with st.container(horizontal=True, vertical_alignment="center"):
        st.subheader(plain(told), anchor=False)
        st.button("Close", on_click=_close, key="close_place", type="tertiary", icon=":material/close:")


def _together(filters: Filters, place: str) -> int:
    """How many of the chosen events happened at the place."""
    found = store.frame("map_place_events", filters, place=place, most=1, skip=0)
    return int(found["together"].sum())


def _close() -> None:
    state.assign_extra("place", None)
