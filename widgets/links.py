"""Ways to events and to other pages: short lists of events, and links that keep the filter."""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qsl

import pandas as pd
import streamlit as st
from streamlit.errors import StreamlitAPIException

from charts import theme
from data.each import each
from widgets import menu, show, sign_in, state, ways
from widgets.component import component
from widgets.words import bracketed, dashed, plain, tenths

_short = component("short", "element.js", "follow.js", "short.js", "short.css")


def event_list(frame: pd.DataFrame, nothing: str, key: str) -> None:
    """A short list of events, each a link to the whole event; with a share where the frame has one."""
    if frame.empty:
        st.caption(nothing)
        return
    led = [ways.to("events", {"event": event_id}) for event_id in frame["event_id"]]
    palette = theme.palette(show.dark())
    events = [
        {
            "title": event.title,
            "href": way.address(),
            "about": f"{_share(event)}{event.date_words}",
            "category": event.category,
            "colour": palette.category(event.category_code),
        }
        for event, way in zip(each(frame), led, strict=True)
    ]
    # One message to the browser; three an event were half of those of the overview.
    _short(data={"events": events}, key=key, on_go_change=lambda: ways.picked(led, key))


def event_lines(frame: pd.DataFrame, key: str) -> None:
    """Short lines that open their events in place (columns event_id, title, date_words)."""
    with st.container(gap=None, key=f"lines_{key}"):
        for row in each(frame):
            label = f":blue[{plain(row.title)}] {plain(bracketed(row.date_words))}"
            st.button(label, key=f"{key}_{row.event_id}", on_click=open_here, args=(row.event_id,), type="tertiary")


def open_here(event_id: str) -> None:
    """Callback: read another event where one is read, beside a table or on its own page."""
    state.assign_extra("id" if state.extra("id") and not state.extra("event") else "event", event_id)


def pick_event(chart: str) -> None:
    """Callback of a chart whose last ``customdata`` is the key of an event."""
    points = (state.value(chart) or {}).get("selection", {}).get("points", [])
    if points and points[0].get("customdata"):
        open_here(str(points[0]["customdata"][-1]))


def _share(event: Any) -> str:
    """What an event has of its pair's index, or that an announced date has passed; nothing where neither is told."""
    if getattr(event, "overdue", False):
        return "date passed · "
    share = getattr(event, "share", None)
    if share is None or pd.isna(share):
        return ""
    return f"{tenths(event.points)} points, {100 * share:.1f}\u202f% of {dashed(event.pair)} · "


def go_to(page: str, label: str, **query: str) -> None:
    """A link to another page that keeps the filter; plain words where the page runs without the frame."""
    try:
        st.page_link(menu.known(page), label=f":blue[{plain(label)}]", query_params=query or None)
    except StreamlitAPIException:
        st.markdown(plain(label))


def all_planned() -> None:
    """A link to every announced event of the choice, in the table."""
    words = "Every planned event in the table, with those confirmed since"
    ways.prose([(words, ways.to("events", status=["planned"]))], "all_planned", small=True)


def doors() -> None:
    """Ways on from the overview."""
    ways = {
        "intensity": ("How intense, and since when?", "By pair or by category, with the events behind each point."),
        "network?part=flows": (
            "Who trains whom, since when?",
            "Who supplies and trains whom, with the events and sources of each; who is central.",
        ),
        "map": ("Who with whom?", "Countries and the strongest pairs on the map."),
    }
    if sign_in.reader().asks:
        ways["sql"] = ("Ask in SQL", "One statement on every table, with examples.")
    for column, (goal, (question, about)) in zip(st.columns(len(ways)), ways.items(), strict=True):
        page, _, query = goal.partition("?")
        with column.container(border=True, gap=None, height="stretch"):
            go_to(page, question, **dict(parse_qsl(query)))
            st.html(f"<div class='entente-meta'>{about}</div>")
