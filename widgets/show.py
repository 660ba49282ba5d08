"""Displays: charts with their sources, tables, figures and downloads."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from html import escape
from typing import Any
from urllib.parse import quote

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from data import store
from data.citation import short_title
from widgets import state
from widgets.words import plain

# Plotly asks a foreign host for its base map unless it is told of one; this one is empty and travels in the page.
_NO_BASE_MAP = "data:application/json," + quote('{"type":"Topology","arcs":[],"objects":{}}') + "#"
_DECIMALS = re.compile(r"%[+]?[.](\d)f")
_CONFIG = {"displayModeBar": False, "topojsonURL": _NO_BASE_MAP, "scrollZoom": False}


def tab(title: str) -> None:
    """What the browser calls the page, for readers with many of them open."""
    st.set_page_config(page_title=f"{title} · {short_title()}")


def dark() -> bool:
    """Whether the reader's theme is the dark one."""
    return st.context.theme.type == "dark"


def chart(
    figure: go.Figure, key: str, alt: str, on_select: Callable[[], None] | None = None, height: Any = "content"
) -> None:
    """Draw a chart; ``alt`` says in a sentence what it shows, ``on_select`` is called when a point is chosen."""
    st.plotly_chart(
        figure,
        key=key,
        theme=None,
        config=_CONFIG,
        alt=alt,
        on_select=on_select or "ignore",
        selection_mode="points",
        height=height,
    )


def sourced_chart(figure: go.Figure, key: str, alt: str, on_select: Callable[[], None] | None = None) -> None:
    """A chart with the line that names its sources and the version of the record."""
    chart(figure, key, alt, on_select)
    record_line()


# What the columns of charts are called in a table; those that are not here are for the chart alone.
_HEADINGS: dict[str, Any] = {
    "series": "Series",
    "label": "Pair or country",
    "name": "Country",
    "category_label": "Category",
    "day": st.column_config.DateColumn("Day"),
    "year": st.column_config.NumberColumn("Year", format="%d"),
    "half_life": st.column_config.NumberColumn("Half-life, days", format="%.0f"),
    "points": st.column_config.NumberColumn("Points", format="%.1f"),
    "points_before": st.column_config.NumberColumn("Points before", format="%.1f"),
    "change": st.column_config.NumberColumn("Change", format="%+.1f"),
    "value": st.column_config.NumberColumn("Value", format="%.3g"),
    "rank": st.column_config.NumberColumn("Place", format="%d"),
    "events": st.column_config.NumberColumn("Events", format="%d"),
    "counting": st.column_config.NumberColumn("Events that count", format="%d"),
    "one_source": st.column_config.NumberColumn("With one source", format="%d"),
    "class_label": "Class of source",
    "language": "Language",
    "sources": st.column_config.NumberColumn("Sources", format="%d"),
    "date_words": "Date",
    "title": "Event",
    "type": "Type",
    "category": "Category",
    "signed": st.column_config.NumberColumn("Signed by then", format="%d"),
}


def fold(label: str, key: str) -> Any:
    """A fold whose content is made only once it is open: ``if (fold := …).open: with fold: …``."""
    return st.expander(label, key=key, on_change="rerun")


def as_table(frame: pd.DataFrame, key: str, what: str, **headings: str) -> None:
    """What a chart draws, as a table in a fold that says ``what`` it is, for who cannot see the chart; drawn once the fold is open.
    ``headings`` are those of columns that mean something else in this chart."""
    place = fold(f"{what} as a table", f"{key}_as_table")
    if place.open:
        with place:
            known = _HEADINGS | headings
            columns = {name: known[name] for name in known if name in frame}
            if "category_label" in columns:
                columns.pop("category", None)
            table(frame, columns, what, key=f"{key}_table", height=min(38 + 34 * len(frame), 420))


def record_line() -> None:
    """Where the figures come from."""
    record = store.row("record")
    title = short_title()
    named = title if title.lower().endswith("record") else f"{title} record"  # of a record that is called so itself
    what = f"layer {record.version}" if store.layer_read() else f"{named} {record.version}"
    st.caption(f"Source: {what}, as of {record.as_of_words}. Every event names its sources.")


def colour_key(parts: list[tuple[str, str, str]]) -> None:
    """What the colours of a chart mean: one line a kind, of its labels behind their colours."""
    for kind in dict.fromkeys(part[0] for part in parts):
        marks = [
            f"<span style='white-space:nowrap'><span style='color:{colour}' aria-hidden='true'>■</span> {escape(label)}</span>"
            for of, label, colour in parts
            if of == kind
        ]
        st.html(f"<small>{escape(kind.capitalize())}: {' &nbsp; '.join(marks)}</small>")


def part(title: str) -> None:
    """The heading of a part of an event, below the title of its own page or of the card that it is read on."""
    heading = st.header if state.extra("id") and not state.extra("event") else st.subheader
    heading(title, anchor=False)


def table(frame: pd.DataFrame, columns: dict[str, Any], alt: str, **more: Any) -> Any:
    """A table of the columns named, in this order; a value of ``columns`` is a heading or a column configuration. What is not known is
    an empty cell; ``alt`` is what the table is called for who does not see what stands above it."""
    shown = _rounded(frame[list(columns)], columns)
    return st.dataframe(shown, column_config=columns, hide_index=True, row_height=34, placeholder="", alt=alt, **more)


def _rounded(frame: pd.DataFrame, columns: dict[str, Any]) -> pd.DataFrame:
    """As the formats of the columns draw them: a screen reader is told what stands in a cell, and not what is drawn."""
    places = {}
    for name, column in columns.items():
        form = column.get("type_config", {}).get("format") if isinstance(column, dict) else None
        if found := _DECIMALS.match(str(form)):
            places[name] = int(found[1])
    return frame.round(places)


def prose_table(frame: pd.DataFrame, columns: dict[str, str]) -> None:
    """A small table of words, each cell shown whole; ``columns`` maps names to headings."""
    shown = frame[list(columns)].rename(columns=columns)
    st.table(
        shown.map(lambda cell: plain(cell) if isinstance(cell, str) else cell), border="horizontal", hide_index=True
    )


def figures(values: dict[str, str]) -> None:
    """A few figures that matter, side by side."""
    with st.grid(len(values), min_column_width=150):
        for label, value in values.items():
            st.metric(label, value)


def download(
    label: str,
    make: Callable[[], pd.DataFrame],
    file_name: str,
    key: str | None = None,
    told: Mapping[str, str] | None = None,
) -> None:
    """Offer a table as CSV; it is made only when asked for. ``told`` are columns that say the same in every row, see told.of_record. The
    mark at the start lets spreadsheets read it as UTF-8."""
    st.download_button(
        label,
        store.bound(lambda: str(make().assign(**(told or {})).to_csv(index=False)).encode("utf-8-sig")),
        file_name,
        "text/csv",
        on_click="ignore",
        icon=":material/download:",
        key=key,
    )
