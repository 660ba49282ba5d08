"""Choices that belong to one page, each bound to the URL under its key, and the link to the view."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any
from urllib.parse import parse_qsl

import streamlit as st

from data import kinds, offered
from widgets import misread, permalink, state


def one_of(label: str, options: Sequence[str], key: str, **more: Any) -> str:
    """One choice, as a row of segments; the first option is the default."""
    state.drawn(key, options[0])
    misread.look(key, kinds.of(options, label))
    value = st.segmented_control(
        label, options, default=options[0], key=key, bind="query-params", required=True, wrap=True, **more
    )
    return value if value in options else options[0]


def many_of(label: str, options: Sequence[str], default: Sequence[str], key: str, most: int) -> list[str]:
    """Some of many, at most ``most``. Who has not chosen follows the default when it changes, and so does who has chosen what is
    not offered any more."""
    before, value = state.value(f"{key}_default"), state.value(key)
    if value and (value == before or not set(value) & set(options)):
        state.assign(key, list(default))
    state.assign(f"{key}_default", list(default))
    state.drawn(key, list(default))
    misread.look(key, kinds.several(options, label, most))
    value = st.multiselect(
        label,
        options,
        default=list(default),
        key=key,
        bind="query-params",
        max_selections=most,
        placeholder="None",
        wrap=True,
    )
    return [item for item in value if item in options][:most]


def day_input(label: str, key: str, latest: date, earliest: date, **more: Any) -> date:
    """A day between two days; the latest is the default."""
    state.drawn(key, latest)
    misread.look(key, kinds.day(label, earliest, latest))
    bounds: dict[str, Any] = {"value": latest, "min_value": earliest, "max_value": latest}
    day = st.date_input(label, key=key, bind="query-params", format="YYYY-MM-DD", **bounds, **more)
    return day if isinstance(day, date) and earliest <= day <= latest else latest


def text_line(label: str, key: str) -> str:
    """One line of text."""
    state.drawn(key, "")
    misread.look(key, kinds.text(label))
    return str(st.text_input(label, key=key, bind="query-params") or "")


def pick(chart: str) -> None:
    """Callback of a chart whose last ``customdata`` is what a mark opens: an event, or choices of the page as the end of
    an address, such as ``of=AZE-PAK&day=2022-03-31``."""
    points = (state.value(chart) or {}).get("selection", {}).get("points", [])
    picked = str(points[0]["customdata"][-1]) if points and points[0].get("customdata") else ""
    if "=" not in picked:
        state.assign_extra("event", picked or None)
        return
    listed = {"of": "pair", "part": "category"}
    asked = dict(parse_qsl(picked))
    if "of" in asked and "part" not in asked:
        state.assign("part", None)
    for key, text in asked.items():
        known = offered.labels(listed[key]) if key in listed else {}
        state.assign(key, date.fromisoformat(text) if key == "day" else known.get(text, text))


def link(place: Any) -> None:
    """Put the address of the view, with a button that copies it, where the bar has kept a place."""
    place.caption("This address opens the same view.")
    place.code(permalink.link(), language=None, wrap_lines=True)
    state.end()


def select(label: str, options: Sequence[str], key: str, **more: Any) -> str:
    """One of many; the first is the default."""
    state.drawn(key, options[0])
    misread.look(key, kinds.of(options, label))
    value = st.selectbox(label, options, key=key, bind="query-params", **more)
    return value if value in options else options[0]


def put(key: str, words: str) -> None:
    """Callback: write ``words`` into the text of the choice ``key``."""
    state.assign(key, words)


def number(label: str, key: str, least: float, most: float, default: float, step: float, **more: Any) -> float:
    """A number on a slider."""
    state.drawn(key, default)
    misread.look(key, kinds.number(least, most, default, label))
    return float(st.slider(label, least, most, default, step, key=key, bind="query-params", **more))


def switch(label: str, key: str, default: bool = False, **more: Any) -> bool:
    """Something that is on or off."""
    state.drawn(key, default)
    misread.look(key, kinds.switch(default, label))
    return bool(st.toggle(label, default, key=key, bind="query-params", **more))


def one_or_all(label: str, options: Sequence[str], key: str, every: str, **more: Any) -> str | None:
    """One of many, or None for all of them."""
    state.drawn(key, None)
    misread.look(key, kinds.of(options, label))
    if state.value(key) not in (None, *options):
        state.assign(key, None)
    value = st.selectbox(label, options, index=None, key=key, bind="query-params", placeholder=every, **more)
    return value if value in options else None
