"""The year until which a page counts: a slider bound to the URL, and a button that plays it."""

from __future__ import annotations

from datetime import date
from typing import Any

import streamlit as st

from data import kinds
from data.filters import Filters
from widgets import misread, state
from widgets.component import component

_player = component("play", "play.js", "button.css", "play.css", html='<button type="button">Play</button>')
_YEAR, _PLAY, _OFFERED = "until", "play", "until_offered"


def year_slider(first: int, last: int) -> int:
    """The last year that is counted; the last of all is the default. Without a choice of years nothing is drawn."""
    if first >= last:
        return last
    _follow(first, last)
    state.drawn(_YEAR, last)
    misread.look(_YEAR, kinds.whole(first, last, last, "Until the end of"))
    with st.container(horizontal=True, vertical_alignment="center", key="year_player"):
        place = st.container(width="content")
        year = int(st.slider("Until the end of", first, last, last, key=_YEAR, bind="query-params"))
        with place:
            told = {"year": year, "first": first, "last": last}
            _player(data=told, key=_PLAY, width="content", on_year_change=lambda: _turn(first, last))
    return year


def up_to(filters: Filters, year: int, last: int) -> Filters:
    """The same choice of events until the end of ``year``; as it is in the last one, which may not be over."""
    return filters if year >= last else filters.but(until=date(year, 12, 31))


def _turn(first: int, last: int) -> None:
    """Callback of the button: show the year that it asks for."""
    asked: Any = (state.value(_PLAY) or {}).get("year")
    if isinstance(asked, int | float) and first <= asked <= last:
        state.assign(_YEAR, int(asked))


def _follow(first: int, last: int) -> None:
    """Keep the year within what is offered, and the last one the last when another choice has another last year."""
    year, before = state.value(_YEAR), state.value(_OFFERED)
    if year is not None and (year == before or not first <= year <= last):
        state.assign(_YEAR, last)
    state.assign(_OFFERED, last)
