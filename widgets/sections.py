"""The sections of a profile, one question each: kinds, series, who supplies and trains whom, arms, people, partners, publishers."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pandas as pd
import streamlit as st

from charts import editions
from data.profile import Profile
from widgets import links, show, ways
from widgets.lines import FLOWS, NONE, flow_lines, lines, years_of
from widgets.words import bracketed, count, signed, since, tenths

_SHOWN = 12  # lines of a list before its fold


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
            f" {years_of(row)}",
        ],
    )


def series(profile: Profile) -> None:
    """The editions of exercise series on one time line."""
    frame = profile.frames["series"]
    if frame.empty:
        st.caption(NONE)
        return
    show.chart(
        editions.draw(frame, dark=show.dark()),
        "editions",
        f"Events of {frame['series'].nunique()} exercise series; most of {frame['series'].iloc[0]}",
        lambda: links.pick_event("editions"),
    )
    show.as_table(frame, "editions", "Events of exercise series")
    drawn, every = frame["series"].nunique(), int(frame["every"].iloc[0])
    some = f"The {drawn} of {every} series with most events. " if drawn < every else ""
    st.caption(
        f"{some}A mark an event, hollow where the date is doubtful, a diamond where it is announced. Choose one to read it."
    )


def flows(profile: Profile) -> None:
    """Who supplies and trains whom, since when, on how many sources."""
    flow_lines(profile.frames["flows"], "flows", 15, **(profile.held | {"pair": None, "country": []}))
    if len(profile.frames["flows"]):
        st.caption(FLOWS)


def arms(profile: Profile) -> None:
    """Orders with the deliveries that belong to them, and what stands alone."""
    frame = profile.frames["arms"]
    if frame.empty:
        st.caption(NONE)
        return
    under = frame["order_id"].notna() & (frame["order_id"] != frame["event_id"])
    lines(frame.assign(under=under), "arms", _deal, 40)


def _deal(row: Any) -> list[str | tuple[str, ways.Way]]:
    what = {"arms_contract": "Order", "arms_delivery": "Delivery"}.get(row.type_code, row.type)
    # It stands in brackets, so that its own are none.
    size = "" if pd.isna(row.quantity_words) else f", {row.quantity_words.replace(' (', ', ').replace(')', '')}"
    way = "" if pd.isna(row.supplier) or pd.isna(row.recipient) else f", {row.supplier} → {row.recipient}"
    status = "" if row.status == "Occurred" else f", {row.status.lower()}"
    return [
        f"{'↳ ' if row.under else ''}{what}: ",
        (row.title, ways.to("event", {"id": row.event_id})),
        f" {bracketed(row.date_words, way + size + status)}",
    ]


def people(profile: Profile) -> None:
    """Who is named together with whom, how often."""
    lines(
        profile.frames["people"],
        "people",
        lambda row: [
            (
                f"{row.person} ({row.country_name}) and {row.other} ({row.other_country}): {row.meetings}",
                ways.to("events", **_meeting(profile, row)),
            ),
            f" {years_of(row)}",
        ],
        _SHOWN,
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
            f": {tenths(row.points)} points ({signed(row.points - row.year_ago)} in a year), ",
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
        _SHOWN,
    )
