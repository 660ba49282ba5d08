"""One source with the events it supports, and tables whose rows open it."""

from __future__ import annotations

from typing import Any

import pandas as pd
import streamlit as st

from data import store
from data.filters import Filters
from data.layered import called
from widgets import component, links, misread, show, state
from widgets.words import address, count, plain

_ROW, _SEEN, _LISTED = 34, 12, 10  # pixels of a row, rows in sight, events listed before the fold


def chosen_source() -> str | None:
    """The key of the source that the URL names."""
    return misread.extra("source")


def source_card(source_id: str, filters: Filters) -> None:
    """One source, and the chosen events that it supports as links."""
    found = store.frame("source", source=source_id)
    with st.container(border=True, key="source_card"):
        st.button("Close", on_click=_close, key="close_source", type="tertiary", icon=":material/close:")
        if found.empty:
            st.markdown(f"**{plain(called())} has no source with this key.** It may have been mistyped.")
            return
        _about(found.iloc[0])
        _supported(store.frame("source_events", filters, source=source_id))
    component.reveal("source_card", source_id)


def _supported(events: pd.DataFrame) -> None:
    st.markdown(f"**It supports {count(len(events), 'chosen event')}, {int(events['alone'].sum())} of them alone**")
    links.event_list(events.head(_LISTED), "No chosen event rests on it.", "supported")
    if len(events) > _LISTED:
        with st.expander(f"{len(events) - _LISTED} more"):
            links.event_list(events.iloc[_LISTED:], "", "supported_more")


def _about(source: Any) -> None:
    titled = not pd.isna(source.title)
    st.markdown(f"[{plain(source.title if titled else source.publisher)}]({address(source.url)})")
    told = (source.publisher if titled else None, source.author, source.published, source.language, source["class"])
    known = [str(part) for part in told if part and not pd.isna(part)]
    odd = [] if pd.isna(source.odd) else [f"address {source.odd.lower()}"]
    st.caption(plain(" · ".join([*known, *odd, f"key {source.source_id}"])))


def opening_table(frame: pd.DataFrame, columns: dict[str, Any], key: str, alt: str) -> None:
    """A table whose rows are sources (column source_id): choosing a row opens the source."""
    ids = list(frame["source_id"])
    words = [name for name in ("title", "published") if name in frame]
    show.table(
        frame.assign(**{name: frame[name].fillna("") for name in words}),
        columns,
        alt,
        key=key,
        on_select=lambda: _open_row(key, ids),
        selection_mode=["single-row", "single-cell"],
        height=height(frame),
    )


def _open_row(key: str, ids: list[str]) -> None:
    """Callback: open the source of the row whose box or any cell was chosen last."""
    chosen = state.value(key)["selection"]
    now = [*chosen["rows"], *(cell[0] for cell in chosen["cells"])]
    new = [row for row in now if row not in state.value(f"{key}_chosen", [])] or now[-1:]
    state.assign(f"{key}_chosen", now)
    state.assign_extra("source", ids[new[0]] if new and new[0] < len(ids) else None)


def _close() -> None:
    """Callback: close the source, and let go of its row, so that the row can be chosen again."""
    for key in ("sources", "odd"):
        state.assign(key, {"selection": {"rows": [], "columns": [], "cells": []}})
        state.assign(f"{key}_chosen", [])
    state.assign_extra("source", None)


def height(frame: pd.DataFrame) -> int:
    """Pixels of a table of a dozen rows in sight, or fewer."""
    return 38 + _ROW * min(len(frame), _SEEN)
