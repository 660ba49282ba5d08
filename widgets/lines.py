"""Lists of a profile, one line a row, each leading to its events."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import pandas as pd
import streamlit as st

from data.each import each
from widgets import ways
from widgets.words import bracketed, count, opening, since, the, thousands

NONE = "Nothing of this kind is recorded."
FLOWS = (
    "Supplies: ordered, delivered, made together or given as aid, also where only reported; talks and plans are left out. Trains: "
    "courses, training and military education; agreements on them are left out."
)
Tell = Callable[[Any], Sequence[str | tuple[str, ways.Way]]]


def lines(frame: pd.DataFrame, key: str, tell: Tell, most: int = 50) -> None:
    """One line a row, those beyond the first ``most`` in a fold that is drawn once it is open."""
    if frame.empty:
        st.caption(NONE)
        return
    _lines(frame.head(most), key, tell)
    if len(frame) > most:
        fold = st.expander(f"{thousands(len(frame) - most)} more", key=f"{key}_more", on_change="rerun")
        if fold.open:
            with fold:
                _lines(frame[most:], f"{key}_rest", tell)


def _lines(frame: pd.DataFrame, key: str, tell: Tell) -> None:
    parts: list[str | tuple[str, ways.Way]] = []
    for row in each(frame):
        parts += ["\n"] if parts else []
        parts += tell(row)
    ways.prose(parts, f"lines_{key}", small=True)


def flow_lines(frame: pd.DataFrame, key: str, most: int, **choices: Any) -> None:
    """One line a direction (columns of profile_flows.sql), the first ``most`` in sight, each leading to its events under
    these ``choices``."""
    lines(
        frame,
        key,
        lambda row: [
            (
                f"{opening(the(row.giver_name))} {row.kind} {the(row.taker_name)}: {count(row.events, 'event')}",
                ways.to("events", **(choices | {"flow": f"{row.kind}:{row.giver}-{row.taker}"})),
            ),
            f" {years_of(row)}, {count(row.sources, 'source')}{_weak(row)}",
        ],
        most,
    )


def _weak(row: Any) -> str:
    return f", {row.low} of low confidence" if row.low else ""


def dated(frame: pd.DataFrame, key: str) -> None:
    """Events with their dates (columns event_id, title, date_words)."""
    lines(
        frame, key, lambda row: [(row.title, ways.to("event", {"id": row.event_id})), f" {bracketed(row.date_words)}"]
    )


def years_of(row: Any) -> str:
    last = f", last {row.latest}" if row.latest > row.since else ""
    return since(row.since_words, row.latest) + last
