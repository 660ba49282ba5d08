"""Sources: tables of publishers, of pages and of odd addresses, and one source with the events it supports."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pandas as pd
import streamlit as st

from data import store
from data.filters import Filters
from widgets import inputs, links, listing, show, state, tables
from widgets.listing import Column
from widgets.words import address, count, plain, thousands

_ROW, _SEEN, _LISTED = 34, 12, 10  # pixels of a row, rows in sight, events listed before the fold
_reveal = st.components.v2.component(
    "entente_reveal_source", js=Path(__file__).with_name("reveal.js").read_text(encoding="utf-8")
)


def find(label: str, key: str) -> str | None:
    """Words to look for within a page; None where there are none."""
    state.drawn(key, "")
    return (st.text_input(label, key=key, bind="query-params", placeholder=label, width=320) or "").strip() or None


def groups_table(frame: pd.DataFrame, kind: str) -> None:
    """Publishers, classes, languages or years, each with what rests on it."""
    columns = {
        "label": st.column_config.TextColumn(kind, width=300),
        "sources": tables.number("Sources", "%d"),
        "events": tables.number("Events", "%d"),
        "alone": tables.number("Rest on it alone", "%d"),
        "percent": tables.number("Share of its events", "%.0f %%"),
    }
    show.table(frame.assign(percent=100 * frame["share"]), columns, key="groups", height=_height(frame))


def sources_table(frame: pd.DataFrame) -> None:
    """One page of the sources; choosing a row opens the source."""
    columns = {
        "publisher": st.column_config.TextColumn("Publisher", width=170),
        "title": st.column_config.TextColumn("Title", width=380),
        "class": "Class",
        "language": "Language",
        "published": "Published",
        "events": tables.number("Events", "%d"),
        "alone": tables.number("Alone", "%d"),
        "url": st.column_config.LinkColumn("Address", width=260),
    }
    _opening(frame, columns, "sources")


def odd_table(frame: pd.DataFrame) -> None:
    """One page of the addresses of one rule; choosing a row opens the source."""
    columns = {
        "url": st.column_config.LinkColumn("Address", width=560),
        "publisher": st.column_config.TextColumn("Publisher", width=200),
        "title": st.column_config.TextColumn("Title", width=300),
        "events": tables.number("Events", "%d"),
    }
    _opening(frame, columns, "odd")


def alone_table(frame: pd.DataFrame) -> None:
    """One page of the events with one source; choosing a row opens the event."""
    columns = {
        "points": Column("Points", "number", "{:.1f}"),
        "title": listing.TITLE,
        "date_words": Column("Date", "date"),
        "type": Column("Type", "chip"),
        "confidence": Column("Confidence"),
        "publisher": Column("Its one source"),
        "of_class": Column("Class"),
    }
    listing.listing(frame.rename(columns={"class": "of_class"}), columns, "alone", "Events with one source", tall=tables.TALL)


def chosen_source() -> str | None:
    """The key of the source that the URL names."""
    return state.extra("source")


def source_card(source_id: str, filters: Filters) -> None:
    """One source, and the chosen events that it supports as links."""
    found = store.frame("source", source=source_id)
    with st.container(border=True, key="source_card"):
        st.button("Close", on_click=_close, key="close_source", type="tertiary", icon=":material/close:")
        if found.empty:
            st.markdown("**The record has no source with this key.** It may have been mistyped.")
            return
        _about(found.iloc[0])
        _supported(store.frame("source_events", filters, source=source_id))
    _reveal(data={"event": f"source {source_id}", "card": "source_card"}, key="reveal_source")


def _supported(events: pd.DataFrame) -> None:
    st.markdown(f"**It supports {count(len(events), 'chosen event')}, {int(events['alone'].sum())} of them alone**")
    links.event_list(events.head(_LISTED), "No chosen event rests on it.")
    if len(events) > _LISTED:
        with st.expander(f"{len(events) - _LISTED} more"):
            links.event_list(events.iloc[_LISTED:], "")


def _about(source: Any) -> None:
    titled = not pd.isna(source.title)
    st.markdown(f"[{plain(source.title if titled else source.publisher)}]({address(source.url)})")
    told = (source.publisher if titled else None, source.author, source.published, source.language, source["class"])
    known = [str(part) for part in told if part and not pd.isna(part)]
    odd = [] if pd.isna(source.odd) else [f"address {source.odd.lower()}"]
    st.caption(plain(" · ".join([*known, *odd, f"key {source.source_id}"])))


def _opening(frame: pd.DataFrame, columns: dict[str, Any], key: str) -> None:
    ids = list(frame["source_id"])
    words = [name for name in ("title", "published") if name in frame]
    show.table(
        frame.assign(**{name: frame[name].fillna("") for name in words}),
        columns,
        key=key,
        on_select=lambda: _open_row(key, ids),
        selection_mode=["single-row", "single-cell"],
        height=_height(frame),
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


def _height(frame: pd.DataFrame) -> int:
    return 38 + _ROW * min(len(frame), _SEEN)


def sources_title(figures: Any) -> str:
    """``1 070 events rest on 1 500 sources of 682 publishers; 455 on one source only``."""
    verb = "rests" if figures.events == 1 else "rest"
    return (
        f"{count(figures.events, 'event')} {verb} on {count(figures.sources, 'source')} of "
        f"{count(figures.publishers, 'publisher')}; {thousands(figures.one_source)} on one source only"
    )


def groups_title(group: Any, kind: str) -> str:
    """``Azernews supports most events: 72, of them 26 alone`` from the first group; years come in their own order."""
    if kind == "Year":
        return "Sources by the year they were published"
    named = plain(group.label.lower() if kind == "Class" else group.label)
    return f"Most events rest on {named}: {thousands(group.events)}, {thousands(group.alone)} of them on it alone"


def odd_title(rules: pd.DataFrame) -> str:
    """``Not encrypted: 169 addresses; 4 other rules find some``."""
    found = rules[rules["sources"] > 0].sort_values("sources", ascending=False)
    if found.empty:
        return "No address is odd by these rules"
    others = f"; {count(len(found) - 1, 'other rule finds', 'other rules find')} some" if len(found) > 1 else ""
    return f"{found['label'].iloc[0]}: {count(int(found['sources'].iloc[0]), 'address', 'addresses')}{others}"


def thin_title(cells: Any, few: int) -> str:
    """``In 629 of 800 years of a pair fewer than 3 events are recorded, in 388 of them none``."""
    return (
        f"In {thousands(cells.few_cells)} of {thousands(cells.cells)} years of a pair fewer than {few} events are recorded, in "
        f"{thousands(cells.empty_cells)} of them none"
    )


def address_rule(rules: pd.DataFrame) -> Any:
    """The rule whose addresses are to be listed (a row of ``rules``), among those that hold for some; None where none does."""
    found = {row.label: row for row in rules.itertuples() if row.sources}
    return found[inputs.select("Addresses of the rule", list(found), "rule", width=320)] if found else None
