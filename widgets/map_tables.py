"""The map as tables: the strongest lines beside it, all of it under it, and the events of a chosen place."""

from __future__ import annotations

from typing import Any

import pandas as pd
import streamlit as st

from data import offered, store
from data.citation import file_named
from data.filters import Filters
from data.layered import called
from data.parameters import quoted
from widgets import component, listing, misread, pager, show, state, tables, told
from widgets.map_words import weighs
from widgets.place import MapChoice, MapFrames
from widgets.words import count, plain

_COLUMNS = ("Date", "Category", "Type", "Countries", "Status", "Sources")
_PAGE = 50  # events of a place that are listed at once


def strongest(choice: MapChoice, shown: MapFrames) -> None:
    """The lines of the map, the strongest first."""
    st.subheader(_heading(choice, weighs(shown)), anchor=False)
    columns = {
        "label": _line(choice),
        "points": tables.number("Points", "%.1f"),
        "events": tables.whole("Events"),
    }
    show.table(shown.pairs, columns, key="strongest", height=_height(shown.pairs, 520))


def _height(frame: pd.DataFrame, most: int) -> int:
    """Pixels of a table without empty rows."""
    return min(38 + 35 * len(frame), most)


def as_tables(choice: MapChoice, shown: MapFrames, day: str) -> None:
    """All that the map shows on a ``day``, in words, as tables, to sort and to take along; they are made only once they are asked for."""
    with st.expander("The same as tables", key="map_tables", on_change="rerun") as fold:
        if not fold.open:
            return
        countries = shown.countries[(shown.countries["events"] > 0) | (shown.countries["points"] != 0)]
        countries = countries.assign(note=countries["note"].fillna(""))
        pairs = shown.pairs.assign(category=shown.pairs["category"].map(offered.labels("category")).fillna(""))
        _table("Countries", countries, {
            "name": "Country", "region": "Region", "events": tables.whole("Events"), "points": tables.number("Points", "%.1f"),
            "note": st.column_config.TextColumn("Note", width=420),
        }, day)  # fmt: skip
        _table(_heading(choice, weighs(shown)), pairs, {
            "label": _line(choice), "events": tables.whole("Events"), "points": tables.number("Points", "%.1f"),
            "category": "Category that weighs most",
        }, day)  # fmt: skip
        if shown.places is not None:
            _table("Places", shown.places, {
                "name": "Place", "events": tables.whole("Events"), "precision": "Known as",
                "latitude": tables.number("Latitude", "%.4f"), "longitude": tables.number("Longitude", "%.4f"),
            }, day)  # fmt: skip


def _table(heading: str, frame: pd.DataFrame, columns: dict[str, Any], day: str) -> None:
    name = heading.split()[-1].lower()
    with st.container(horizontal=True, vertical_alignment="center"):
        st.subheader(heading, anchor=False)
        show.download(
            "CSV",
            lambda: frame[list(columns)],
            file_named(f"entente-map-{name}.csv"),
            key=f"download_{name}",
            told=told.of_record(day=day),
        )
    show.table(frame, columns, key=f"map_{name}", height=_height(frame, 320))


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


def _heading(choice: MapChoice, weigh: bool) -> str:
    if choice.roles is None:
        return "Strongest pairs" if weigh else "Pairs"
    return f"{choice.lines}: {'strongest flows' if weigh else 'flows'}"


def _line(choice: MapChoice) -> str:
    return "Pair" if choice.roles is None else f"{choice.roles[0].capitalize()} → {choice.roles[1]}"
