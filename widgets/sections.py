"""The sections of a profile, one question each: kinds, series, who supplies and trains whom, arms, people, partners, publishers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import pandas as pd
import streamlit as st

from charts import editions
from data.each import each
from data.profile import Profile
from widgets import links, show, ways
from widgets.words import bracketed, count, signed, since, thousands

_NONE = "Nothing of this kind is recorded."


def section(heading: str, draw: Callable[..., None], *values: Any) -> None:
    """A heading and what is under it."""
    st.header(heading, anchor=False)
    draw(*values)


def kinds(profile: Profile) -> None:
    """Categories with their types, each with its number and years."""
    lines(
        profile.frames["types"],
        "kinds",
        lambda row: [
            (
                f"{row.type}: {count(row.events, 'event')}",
                ways.to("events", **(profile.held | {"type": [row.type_code]})),
            ),
            f" {_years(row)}",
        ],
    )


def series(profile: Profile) -> None:
    """The editions of exercise series on one time line."""
    frame = profile.frames["series"]
    if frame.empty:
        st.caption(_NONE)
        return
    show.chart(
        editions.draw(frame, dark=show.dark()),
        "editions",
        f"Editions of {frame['series'].nunique()} exercise series; most of {frame['series'].iloc[0]}",
        lambda: links.pick_event("editions"),
    )
    show.as_table(frame, "editions", "Editions")
    st.caption(
        "A mark an edition, hollow where the date is doubtful, a diamond where it is announced. Choose one to read it."
    )


def flows(profile: Profile) -> None:
    """Who supplies and trains whom, since when, on how many sources."""
    flow_lines(profile.frames["flows"], "flows", 15, **(profile.held | {"pair": None, "country": []}))


def flow_lines(frame: pd.DataFrame, key: str, most: int, **choices: Any) -> None:
    """One line a direction (columns of profile_flows.sql), the first ``most`` in sight, each leading to its events under
    these ``choices``."""
    lines(
        frame,
        key,
        lambda row: [
            (
                f"{row.giver_name} {row.kind} {row.taker_name}: {count(row.events, 'event')}",
                ways.to("events", **(choices | {"flow": f"{row.kind}:{row.giver}-{row.taker}"})),
            ),
            f" {_years(row)}, {count(row.sources, 'source')}{_weak(row)}",
        ],
        most,
    )


def _weak(row: Any) -> str:
    return f", {row.low} of low confidence" if row.low else ""


def arms(profile: Profile) -> None:
    """Orders with the deliveries that belong to them, and what stands alone."""
    frame = profile.frames["arms"]
    if frame.empty:
        st.caption(_NONE)
        return
    under = frame["order_id"].notna() & (frame["order_id"] != frame["event_id"])
    lines(frame.assign(under=under), "arms", _deal, 40)


def _deal(row: Any) -> list[str | tuple[str, ways.Way]]:
    what = {"arms_contract": "Order", "arms_delivery": "Delivery"}.get(row.type_code, row.type)
    size = "" if pd.isna(row.quantity_words) else f", {row.quantity_words}"
    way = "" if pd.isna(row.supplier) or pd.isna(row.recipient) else f", {row.supplier} → {row.recipient}"
    status = "" if row.status == "Occurred" else f", {row.status.lower()}"
    return [
        f"{'↳ ' if row.under else ''}{what}: ",
        (row.title, ways.to("event", {"id": row.event_id})),
        f" {bracketed(row.date_words, way + size + status)}",
    ]


def people(profile: Profile) -> None:
    """Who met whom, how often."""
    lines(
        profile.frames["people"],
        "people",
        lambda row: [
            (
                f"{row.person} ({row.country_name}) and {row.other} ({row.other_country}): {row.meetings}",
                ways.to("events", **_meeting(profile, row)),
            ),
            f" {_years(row)}",
        ],
    )


def _meeting(profile: Profile, row: Any) -> dict[str, Any]:
    return profile.held | {"person": list(dict.fromkeys([*profile.filters.people, row.person, row.other]))}


def partners(profile: Profile) -> None:
    """The partners of a country, the strongest first."""
    lines(
        profile.frames["partners"],
        "partners",
        lambda row: [
            (row.name, ways.to("pair", {"id": row.pair})),
            f": {row.points:.1f} points ({signed(row.points - row.year_ago)} in a year), ",
            (count(row.events, "event"), ways.to("events", **(profile.choices | {"pair": row.pair, "country": []}))),
            f" {since(row.since_words)}",
        ],
        15,
    )


def publishers(profile: Profile) -> None:
    """Who published most of what the profile rests on."""
    lines(
        profile.frames["publishers"],
        "publishers",
        lambda row: [
            f"{row.publisher} ({row.class_label.lower()}): {count(row.sources, 'source')} on {count(row.events, 'event')}"
        ],
    )


def dated(frame: pd.DataFrame, key: str) -> None:
    """Events with their dates (columns event_id, title, date_words)."""
    lines(
        frame, key, lambda row: [(row.title, ways.to("event", {"id": row.event_id})), f" {bracketed(row.date_words)}"]
    )


_Tell = Callable[[Any], Sequence[str | tuple[str, ways.Way]]]


def lines(frame: pd.DataFrame, key: str, tell: _Tell, most: int = 50) -> None:
    """One line a row, those beyond the first ``most`` in a fold that is drawn once it is open."""
    if frame.empty:
        st.caption(_NONE)
        return
    _lines(frame.head(most), key, tell)
    if len(frame) > most:
        fold = st.expander(f"{thousands(len(frame) - most)} more", key=f"{key}_more", on_change="rerun")
        if fold.open:
            with fold:
                _lines(frame[most:], f"{key}_rest", tell)


def _lines(frame: pd.DataFrame, key: str, tell: _Tell) -> None:
    parts: list[str | tuple[str, ways.Way]] = []
    for row in each(frame):
        parts += ["\n"] if parts else []
        parts += tell(row)
    ways.prose(parts, f"lines_{key}", small=True)


def _years(row: Any) -> str:
    last = f", last {row.latest}" if row.latest > row.since else ""
    return since(row.since_words, row.latest) + last
