"""The rows of a lookup in the record: a page of them with ways to both events, and all of them as a file."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from data import compare, offered
from data.citation import file_named
from data.compare import CURATED, Recall
from widgets import listing, pager, show, ways
from widgets.listing import Column
from widgets.words import thousands

_ROWS = 25  # of a page of the list
_LOOKED_UP = {
    "date_words": Column("Date", "date"),
    "title": listing.TITLE,
    "type_label": Column("Type"),
    "country_names": Column("Countries"),
    "record_title": Column("In the record", "link"),
    "days_apart": Column("Days apart", "number", "{:.0f}"),
}
_LISTED = {False: "not-in-the-record", True: "in-the-record", None: "looked-up"}  # in the name of a file
_OF_RECORD = ("record_event", "record_title", "days_apart")
_NEAR = Column("Same pair and time in the record", "link")  # of what is not in the record


def page(recall: Recall, kind: str | None, found: bool | None) -> None:
    """The rows of a ``kind``, or of all: those that are ``found``, those that are not, or both."""
    total = _total(recall.rows(kind, found, _ROWS))
    skip = pager.page_of(total, _ROWS, "recall_page", (recall, kind, found)) * _ROWS
    rows = recall.rows(kind, found, _ROWS, skip)
    if rows.empty:
        st.caption("None.")
        return
    caption = f"Rows {skip + 1} to {skip + len(rows)} of {thousands(total)}"
    st.caption(f"{caption}, the last first. An event opens in its layer.")
    columns = _LOOKED_UP | ({"record_title": _NEAR} if found is False else {})
    listing.listing(_linked(rows, found), columns, "recall", caption, way=lambda key: _event(key, recall.layer))
    said = offered.told(recall.filters)
    with compare.reading(recall.layer):
        name = file_named(f"entente-{_LISTED[found]}.csv", said)
    show.download(
        "This list as CSV",
        lambda: taken(recall.rows(kind, found, total)),
        name,
        key="recall_csv",
        told={"days_apart_at_most": str(recall.slack)} | ({"filter": said} if said else {}),
    )


def _linked(rows: pd.DataFrame, found: bool | None) -> pd.DataFrame:
    """The rows with the addresses of events of the record; where all are shown, only of what is in the record."""
    if found is None:
        rows = rows.assign(**{name: rows[name].where(rows["in_record"]) for name in _OF_RECORD})
    links = [_event(key, CURATED).address() if isinstance(key, str) else None for key in rows["record_event"]]
    return rows.assign(record_title_href=links)


def taken(rows: pd.DataFrame) -> pd.DataFrame:
    """The rows for a file: what is only of the same pair and time stands in columns of its own."""
    rows, there = rows.drop(columns="total"), rows["in_record"].astype(bool)
    told = [name for name in rows if name.startswith("record_")]
    near = {name.replace("record", "near"): rows[name].where(~there) for name in told}
    return rows.assign(**{name: rows[name].where(there) for name in (*told, "days_apart")}, **near)


def _total(rows: pd.DataFrame) -> int:
    return int(rows["total"].iloc[0]) if len(rows) else 0


def _event(key: str, name: str) -> ways.Way:
    return ways.to("event", {"id": key}, layer=name)
