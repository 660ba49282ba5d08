"""The map as tables: the strongest lines beside it, and all of it under it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd
import streamlit as st

from data import offered
from data.citation import file_named
from data.filters import Filters
from widgets import show, tables, told
from widgets.index import default_choices
from widgets.map_words import weighs
from widgets.place import MapChoice, MapFrames


def strongest(choice: MapChoice, shown: MapFrames) -> None:
    """The lines of the map, the strongest first."""
    heading = _heading(choice, weighs(shown))
    st.header(heading, anchor=False)
    columns = {
        "label": _line(choice),
        "points": tables.number("Points", "%.1f"),
        "events": tables.whole("Events"),
    }
    show.table(shown.pairs, columns, heading, key="strongest", height=_height(shown.pairs, 520))


def _height(frame: pd.DataFrame, most: int) -> int:
    """Pixels of a table without empty rows."""
    return min(38 + 35 * len(frame), most)


def as_tables(choice: MapChoice, shown: MapFrames, day: date, filters: Filters) -> None:
    """All that the map shows of the events of ``filters`` on a ``day``, as tables, to sort and to take along; they are made only once
    they are asked for."""
    with st.expander("The same as tables", key="map_tables", on_change="rerun") as fold:
        if not fold.open:
            return
        told_so = told.of_record(filters, day=day.isoformat(), choices=default_choices())
        for table in _tables(choice, shown):
            _draw(table, offered.told(filters), told_so)


@dataclass(frozen=True)
class _Table:
    """Under a heading, the rows and columns of a table; its file has the ``codes`` of its countries besides."""

    heading: str
    rows: pd.DataFrame
    columns: dict[str, Any]
    codes: tuple[str, ...]


def _tables(choice: MapChoice, shown: MapFrames) -> Iterator[_Table]:
    countries = shown.countries[(shown.countries["events"] > 0) | (shown.countries["points"] != 0)]
    yield _Table("Countries", countries.assign(note=countries["note"].fillna("")), {
        "name": "Country", "region": "Region", "events": tables.whole("Events"), "points": tables.number("Points", "%.1f"),
        "note": st.column_config.TextColumn("Note", width=420),
    }, ("country",))  # fmt: skip
    categories = shown.pairs["category"].map(offered.labels("category"))
    yield _Table(_heading(choice, weighs(shown)), shown.pairs.assign(category=categories.fillna("")), {
        "label": _line(choice), "events": tables.whole("Events"), "points": tables.number("Points", "%.1f"),
        "category": "Category that weighs most",
    }, ("a", "b"))  # fmt: skip
    if shown.places is not None:
        yield _Table("Places", shown.places, {
            "name": "Place", "events": tables.whole("Events"), "precision": "Known as",
            "latitude": tables.number("Latitude", "%.4f"), "longitude": tables.number("Longitude", "%.4f"),
        }, ())  # fmt: skip


def _draw(table: _Table, said: str, told_so: dict[str, str]) -> None:
    name = table.heading.split()[-1].lower()
    with st.container(horizontal=True, vertical_alignment="center"):
        st.subheader(table.heading, anchor=False)
        show.download(
            "CSV",
            lambda: table.rows[[*table.codes, *table.columns]],
            file_named(f"entente-map-{name}.csv", said),
            key=f"download_{name}",
            told=told_so,
        )
    show.table(table.rows, table.columns, table.heading, key=f"map_{name}", height=_height(table.rows, 320))


def _heading(choice: MapChoice, weigh: bool) -> str:
    if choice.roles is None:
        return "Strongest pairs" if weigh else "Pairs"
    return f"{choice.lines}: {'strongest flows' if weigh else 'flows'}"


def _line(choice: MapChoice) -> str:
    return "Pair" if choice.roles is None else f"{choice.roles[0].capitalize()} → {choice.roles[1]}"
