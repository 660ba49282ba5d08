"""Tables of events and of the database itself, with their headings and formats."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pandas as pd
import streamlit as st

from data.each import each
from widgets import inputs, listing, show
from widgets.listing import Column
from widgets.words import count, plain, thousands

TALL = 460  # pixels of a table of events under a chart
_CONTRIBUTIONS = {
    "percent": Column("Share of its pair", "number", "{:.1f}\u202f%"),
    "points": Column("Points", "number", "{:,.2f}"),
    "title": listing.TITLE,
    "date_words": Column("Date", "date"),
    "pair": listing.PAIR,
    "category": listing.CATEGORY,
    "type": Column("Type"),
    "sources": Column("Sources", "number", "{:.0f}"),
    "weight": Column("Weight", "number", "{:.1f}"),
    "level_factor": Column("× Level", "number", "{:.2f}"),
    "confidence_factor": Column("× Confidence", "number", "{:.1f}"),
    "episode_factor": Column("× Episode", "number", "{:.2f}"),
    "size_factor": Column("× Size", "number", "{:.2f}"),
    "left": Column("× Left that day", "number", "{:.1f}\u202f%"),
}


def number(heading: str, form: str) -> Any:
    return st.column_config.NumberColumn(heading, format=form)


def whole(heading: str) -> Any:
    """Whole numbers, with what parts thousands where the reader is."""
    return number(heading, "localized")


def contributions_table(frame: pd.DataFrame, key: str, skip: int) -> None:
    """One page of the events behind a value, each with its share and what is left of it."""
    shown = frame.assign(percent=100 * frame["share"], left=100 * frame["remains"])
    caption = _together(frame, skip)
    listing.listing(shown, _CONTRIBUTIONS, key, caption, tall=TALL)
    several = " An event has a row for each of its pairs that are chosen." if frame["pair"].nunique() > 1 else ""
    net = " Shares are of all points, also those that setbacks take off." if (frame["points"] < 0).any() else ""
    st.caption(
        f"{caption}{several}{net} Points are the product of weight, factors and what decay has left. Choose a row to read it."
    )


def _together(frame: pd.DataFrame, skip: int) -> str:
    """What all rows add up to, and what those in sight have of it."""
    listed, total, rows = frame["points"].sum(), frame["total"].iloc[0], int(frame["events"].iloc[0])
    if rows == len(frame):
        return f"Together {total:.2f} points from {count(rows, 'row')}."
    # Where setbacks are taken off, a page may have more than all pages together.
    share = f", {100 * listed / total:.1f}\u202f%" if 0 < listed <= total else ""
    return (
        f"Rows {skip + 1} to {skip + len(frame)} of {rows}, the heaviest first: {listed:.2f} of {total:.2f} points{share}; "
        "the other pages have the rest."
    )


def codes_tables(frame: pd.DataFrame) -> None:
    """One table a list of codes (columns list, label, definition, effect)."""
    for name, rows in frame.groupby("list", sort=False):
        st.subheader(str(name), anchor=False)
        columns = {"label": "Name", "definition": "Definition", "effect": "In the index"}
        show.prose_table(rows, {column: columns[column] for column in columns if rows[column].any()})


def schema(relations: pd.DataFrame, macros: pd.DataFrame, some: Callable[[str], Any]) -> None:
    """What can be asked: the columns of one relation at a time with ``some`` of its rows, and the macros."""
    relation = inputs.select("Table or view", list(relations["relation"].unique()), "relation")
    columns = relations[relations["relation"] == relation]
    st.caption(plain(columns["about"].iloc[0]))
    show.prose_table(columns, {"column_name": "Column", "type": "Type", "meaning": "Meaning"})
    fold = st.expander("A few of its rows", key="some_rows", on_change="rerun")
    if fold.open:
        with fold:
            st.dataframe(some(relation).frame, hide_index=True, placeholder="NULL", alt="Some rows", key="some_of_them")
    with st.expander("Macros: the filter and the index, to call in SQL"):
        for macro in each(macros):
            st.markdown(f"`{macro.name}`  \n{plain(macro.about)}")


def drawn_words(marks: pd.DataFrame) -> str:
    """Which events are drawn, where a chart has room for so many (columns events, all of them)."""
    events = int(marks["events"].iloc[0]) if len(marks) else 0
    if events == len(marks):
        return "every event"
    return f"of {count(events, 'event')} the {thousands(len(marks))} of the heaviest types and then the last"
