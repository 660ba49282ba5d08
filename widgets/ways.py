"""Ways from a figure to its events: a page, what the filter becomes there, and sentences whose words are such ways."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

import streamlit as st

from data.compare import CURATED
from widgets import chosen, menu, state
from widgets.component import component

_GO = "go"  # where the last click leads, until the frame has followed it
_prose = component("prose", "follow.js", "prose.js", "prose.css")


@dataclass(frozen=True)
class Way:
    """Where a click leads: a page of pages/, choices of the filter bar by their keys (codes), and what else the address
    of that page says. Choices that are not named stay as they are."""

    page: str
    choices: Mapping[str, Any] = field(default_factory=dict)
    query: Mapping[str, str] = field(default_factory=dict)

    def address(self) -> str:
        """The same as the end of an address, for a new tab and for copying."""
        return _address(self.page, {**chosen.kept(), **self.choices, **self.query})


def addresses(page: str, ids: Iterable[str]) -> list[str]:
    """The addresses of many pages of one kind, such as the events of a table; the choices are read once for all."""
    kept = chosen.kept()
    return [_address(page, {**kept, "id": key}) for key in ids]


def _address(page: str, asked: Mapping[str, Any]) -> str:
    pairs = [(key, value) for key, value in asked.items() if value not in (None, "", [], (), CURATED)]
    name = "." if page == "overview" else page
    return f"{name}?{urlencode(pairs, doseq=True)}" if pairs else name


def to(page: str, query: Mapping[str, str] | None = None, **choices: Any) -> Way:
    """``to("events", pair="AZE-PAK", category=["forces"])``, ``to("event", {"id": …})``."""
    return Way(page, choices, query or {})


def go(way: Way) -> None:
    """Callback: make the choices of the way, and let the frame turn to its page."""
    chosen.choose(**way.choices)
    state.assign(_GO, (way.page, dict(way.query)))


def follow() -> None:
    """Turn to the page that the last click leads to; the frame calls this once its bar is drawn, for the address keeps
    what is drawn."""
    if led := state.take(_GO):
        page, query = led
        st.switch_page(menu.known(page), query_params=query)


def picked(ways: Sequence[Way], key: str) -> None:
    """Callback of a component with the key ``key`` that reports the place of the way that was clicked."""
    place = getattr(state.value(key), "go", None)
    if isinstance(place, int) and 0 <= place < len(ways):
        go(ways[place])


def pick_profile(chart: str) -> None:
    """Callback of a chart whose last ``customdata`` is the code of a country or a pair: open its profile."""
    points = (state.value(chart) or {}).get("selection", {}).get("points", [])
    if points and points[0].get("customdata"):
        code = str(points[0]["customdata"][-1])
        go(to("pair" if "-" in code else "country", {"id": code}))


def prose(
    parts: Sequence[str | tuple[str, Way]], key: str, small: bool = False, sign: tuple[str, str] | None = None
) -> None:
    """A paragraph; a part with a way is a link. ``sign`` is a mark before it and its colour."""
    ways = [part[1] for part in parts if not isinstance(part, str)]
    place = iter(range(len(ways)))
    told = [
        {"text": part} if isinstance(part, str) else {"text": part[0], "href": part[1].address(), "go": next(place)}
        for part in parts
    ]
    _prose(data={"parts": told, "small": small, "sign": sign}, key=key, on_go_change=lambda: picked(ways, key))
