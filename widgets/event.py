"""The whole event beside a table: what, when, who, where, on what evidence; and tables whose rows open it."""

from __future__ import annotations

from html import escape
from pathlib import Path
from typing import Any

import pandas as pd
import streamlit as st

from charts import theme
from data import store
from widgets import show, state
from widgets.words import address, count, plain

_reveal = st.components.v2.component(
    "entente_reveal", js=Path(__file__).with_name("reveal.js").read_text(encoding="utf-8")
)
_TABLES = "event_tables"  # the keys of the tables drawn in this session


def chosen_event() -> str | None:
    """The key of the event that the URL names."""
    return state.extra("event")


def event_table(frame: pd.DataFrame, columns: dict[str, Any], key: str, **more: Any) -> None:
    """A table whose rows are events (column event_id): choosing a row opens the event."""
    ids = list(frame["event_id"])
    state.assign(_TABLES, {*state.value(_TABLES, ()), key})
    modes = ["single-row", "single-cell"]
    show.table(frame, columns, key=key, on_select=lambda: _open_row(key, ids), selection_mode=modes, **more)


def event_card(event_id: str) -> None:
    """Draw one event whole, with its participants, evidence and parts."""
    found = store.frame("event", event=event_id)
    with st.container(border=True, key="event_card"):
        if found.empty:
            st.markdown("**The record has no event with this key.** It may have been mistyped.")
            st.button("Close", on_click=_close, key="close_event")
            return
        _head(found.iloc[0])
        _facts(found.iloc[0])
        _people(event_id)
        _evidence(event_id)
        _family(event_id)
        st.caption(f"Key of this event: `{event_id}`")
    _reveal(data={"event": event_id}, key="reveal")


def chip(category: str, label: str) -> str:
    """The name of a category behind its colour, as HTML."""
    colour = theme.palette(show.dark()).category(category)
    return f'<span style="white-space:nowrap"><span style="color:{colour}">■</span> {escape(label)}</span>'


def _head(event: Any) -> None:
    st.button("Close", on_click=_close, key="close_event", type="tertiary", icon=":material/close:")
    st.subheader(plain(event.title), anchor=False)
    about = escape(f"{event.type} · {event.status} · {event.confidence} confidence")
    st.html(f"{chip(event.category_code, event.category)} · {about}")
    st.markdown(plain(event.summary))


def _facts(event: Any) -> None:
    facts = {"When": event.date_words, "Counted as": _counted(event), "Where": _join(event.place, event.place_country)}
    facts |= {"Name": event.exercise, "Quantity": event.quantity_words, "Note": event.note}
    st.table(
        {name: plain(str(value)) for name, value in facts.items() if value and not pd.isna(value)}, border="horizontal"
    )


def _counted(event: Any) -> str:
    """How the machine reads the date, where that is more than its words say."""
    if event.date_precision == "day" and not event.doubt and not event.date.endswith(".."):
        return ""
    days = " to ".join(dict.fromkeys((event.first_day_words, event.last_day_words)))
    return f"{days}{', doubtful' if event.doubt else ''} (written {event.date})"


def _people(event_id: str) -> None:
    st.markdown("**Who**")
    who = store.frame("event_participants", event=event_id).fillna("")
    columns = {"country": "Country", "role": "Role", "level": "Level", "actor": "Person or body"}
    show.prose_table(who, columns)


def _evidence(event_id: str) -> None:
    evidence = store.frame("event_evidence", event=event_id)
    st.markdown(f"**Evidence: {count(len(evidence), 'source')}**")
    for source in evidence.itertuples():
        titled = not pd.isna(source.title)
        known = (
            source.publisher if titled else None,
            source.author,
            source.published,
            source.language,
            source.source_class,
        )
        about = " · ".join(plain(str(part)) for part in known if part and not pd.isna(part))
        name = source.title if titled else _join(source.publisher, source.published)
        st.markdown(f"[{plain(name)}]({address(source.url)})  \n{about}  \n{plain(source.says)}")


def _family(event_id: str) -> None:
    for relation, members in store.frame("event_family", event=event_id).groupby("relation", sort=False):
        st.markdown(f"**{relation}**")
        with st.container(gap=None):
            for member in members.itertuples():
                label = f":blue[{plain(member.title)}] ({plain(member.date_words)})"
                key = f"family_{member.event_id}"
                st.button(label, key=key, on_click=_open, args=(member.event_id,), type="tertiary")


def _open_row(key: str, ids: list[str]) -> None:
    """Callback: open the event of the row whose box or any cell was chosen; a box that is emptied closes it."""
    chosen = state.value(key)["selection"]
    now = [*chosen["rows"], *(cell[0] for cell in chosen["cells"])]
    new = [row for row in now if row not in state.value(f"{key}_chosen", [])] or now[-1:]
    state.assign(f"{key}_chosen", now)
    _open(ids[new[0]] if new and new[0] < len(ids) else None)


def _close() -> None:
    """Callback: close the event, and let go of its row, so that the row can be chosen again."""
    for key in state.value(_TABLES, ()):
        state.assign(key, {"selection": {"rows": [], "columns": [], "cells": []}})
        state.assign(f"{key}_chosen", [])
    _open(None)


def _open(event_id: str | None) -> None:
    state.assign_extra("event", event_id)


def _join(*parts: Any) -> str:
    return ", ".join(str(part) for part in dict.fromkeys(parts) if part and not pd.isna(part))
