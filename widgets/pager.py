"""Which page of a long table is shown."""

from __future__ import annotations

import streamlit as st

from data import kinds
from widgets import misread, state


def page_of(rows: int, size: int, key: str, of: object) -> int:
    """Which page of a long table is shown, from 0; draws the pager only where there is more than one.

    ``of`` is what the table shows; when it changes, the table begins at its first page again.
    """
    pages = max(1, -(-int(rows) // size))  # a number of a table is not one of Python's own
    if state.value(f"{key}_of", of) != of:
        state.assign(key, 1)
    state.assign(f"{key}_of", of)
    if pages == 1:
        _only(key)
        return 0
    misread.look(key, kinds.whole(1, pages, 1, "Page"))
    state.drawn(key, 1)
    return int(st.pagination(pages, key=key, bind="query-params")) - 1


def _only(key: str) -> None:
    """Tell an address that asks for another page that there is none."""
    if misread.is_new(key) and any(text not in ("", "1") for text in state.in_link(key)):
        misread.wrong(key, "there is only one page.", told="")
