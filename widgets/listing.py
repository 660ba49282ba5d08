"""Tables of events as the browser's own tables: titles are links, found words are marked, keys move from row to row."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any, NamedTuple

import pandas as pd
import streamlit as st

from charts import theme
from data.each import each
from data.marks import marked, snippet
from widgets import event, inputs, show, state, ways
from widgets.component import component
from widgets.words import dashed

_table = component("listing", "element.js", "listing.js", "listing.css")


class Column(NamedTuple):
    """A heading; a kind (date, title, chip, pair, text, number, named, whose heading stands behind it on a
    phone, or link, whose address is in the column NAME_href); the form of a
    number; and the orders that the heading goes through when it is clicked, each with whether it falls."""

    heading: str
    kind: str = "text"
    form: str = "{}"
    sorts: Mapping[str, bool] = {}


TITLE = Column("Event", "title", sorts={"Title": False})
CATEGORY = Column("Category", "chip")
PAIR = Column("Pair", "pair")
_EVENTS = {
    "date_words": Column("Date", "date", sorts={"Newest first": True, "Oldest first": False}),
    "title": TITLE,
    "category": CATEGORY,
    "type": Column("Type"),
    "countries": Column("Countries"),
    "actors": Column("People and bodies"),
    "place": Column("Place"),
    "level": Column("Level"),
    "exercise": Column("Name"),
    "status": Column("Status"),
    "confidence": Column("Confidence", "named"),
    "sources": Column("Sources", "number", "{:.0f}", {"Most sources": True}),
    "publishers": Column("Publishers"),
}
_CHOSEN = ("Date", "Category", "Type", "Countries", "Confidence", "Sources")
_SEARCHED = ("summary", "actors", "place", "exercise", "countries")


def columns_chosen() -> list[str]:
    """Which columns of the events the reader wants; the title is always there."""
    offered = [column.heading for column in _EVENTS.values() if column is not TITLE]
    with st.popover("Columns", icon=":material/view_column:"):
        return inputs.many_of("Columns", offered, _CHOSEN, "columns", most=len(offered))


def events_listing(frame: pd.DataFrame, key: str, caption: str, headings: Sequence[str] = _CHOSEN, **more: Any) -> None:
    """One page of events (columns of events.sql); ``headings`` are those the reader wants."""
    wanted = {name: column for name, column in _EVENTS.items() if column is TITLE or column.heading in headings}
    listing(frame, wanted, key, caption, **more)


def listing(
    frame: pd.DataFrame,
    columns: Mapping[str, Column],
    key: str,
    caption: str,
    sort: tuple[str, str] = ("", ""),
    needles: Sequence[str] = (),
    tall: int = 0,
    way: Callable[[str], ways.Way] | None = None,
) -> None:
    """A table whose rows are events (event_id, title, category_code and ``columns``). A click opens the event beside, or the page
    at the end of the ``way`` of its key, as a new address does.

    ``sort`` is the key of the choice of an order and the order that holds; ``needles`` are marked where they are found;
    ``tall`` is the height in pixels above which the rows scroll.
    """
    heads = [_head(name, column, sort[0]) for name, column in columns.items()]
    _table(
        data={
            "caption": caption,
            "columns": heads,
            "tall": tall,
            "rows": _rows(frame, columns, needles, way),
            "sort": sort[1],
            "chosen": event.chosen_event(),
            "away": way is not None,
        },
        key=key,
        on_open_change=partial(_open, key, list(frame["event_id"])),
        on_sort_change=partial(_sort, key, sort[0], [name for column in columns.values() for name in column.sorts]),
    )


def _head(name: str, column: Column, sorted_by: str) -> dict[str, Any]:
    sorts = column.sorts if sorted_by else {}
    told = {"key": name, "label": column.heading, "kind": column.kind}
    return told | {"sorts": list(sorts) or None, "falls": list(sorts.values())}


def _rows(
    frame: pd.DataFrame, columns: Mapping[str, Column], needles: Sequence[str], way: Callable[[str], ways.Way] | None
) -> list[dict[str, Any]]:
    palette = theme.palette(show.dark())
    rows = []
    keys = list(frame["event_id"])
    addresses = [way(key).address() for key in keys] if way else ways.addresses("event", keys)
    links = [name for name, column in columns.items() if column.kind == "link"]
    for row, href in zip(each(frame), addresses, strict=True):
        title = marked(row.title, needles)
        told = {name: _cell(getattr(row, name), column) for name, column in columns.items()}
        rows.append(
            {
                "id": row.event_id,
                "href": href,
                "colour": palette.category(row.category_code),
                "cells": told | {"title": title},
                "links": {name: _words(getattr(row, f"{name}_href")) for name in links},
                "snippet": _snippet(row, needles) if needles and not any(found for _, found in title) else [],
            }
        )
    return rows


def _snippet(row: Any, needles: Sequence[str]) -> list[tuple[str, bool]]:
    """Where the words are found when not in the title."""
    texts = (_words(getattr(row, column, None)) for column in _SEARCHED)
    return next((found for text in texts if text and (found := snippet(text, needles))), [])


def _cell(value: Any, column: Column) -> str:
    words = _words(value, column.form)
    if column.kind == "number":
        return words.replace("-", "−").replace(",", "\u202f")
    return dashed(words) if column.kind == "pair" else words


def _words(value: Any, form: str = "{}") -> str:
    return "" if value is None or pd.isna(value) else form.format(value)


def _open(key: str, ids: list[str]) -> None:
    """Callback: open the event of the row, or close the one that is open."""
    chosen = getattr(state.value(key), "open", None)
    event.open_event(chosen if chosen in ids else None)


def _sort(key: str, choice: str, known: list[str]) -> None:
    """Callback: take the order of the heading."""
    if choice and (order := getattr(state.value(key), "sort", None)) in known:
        state.assign(choice, order)
