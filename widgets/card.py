"""The whole event: what, when, who, where, on what evidence, among which others, and what it weighs."""

from __future__ import annotations

from typing import Any

import pandas as pd
import streamlit as st

from charts import spot as map_point
from charts import theme
from data import store
from data.each import each
from data.layered import called
from widgets import component, elsewhere, event, evidence, kin, links, place, show, ways
from widgets.words import plain


def event_card(event_id: str) -> None:
    """Draw one event beside what the reader came from, with a way to close it."""
    with st.container(border=True, key="event_card"):
        if (found := _found(event_id)) is None:
            st.button("Close", on_click=event.close, key="close_event")
            return
        with st.container(horizontal=True, horizontal_alignment="distribute"):
            st.button("Close", on_click=event.close, key="close_event", type="tertiary", icon=":material/close:")
            links.go_to("event", "Page of this event", id=event_id)
        st.header(plain(found.title), anchor=False)
        _what(found)
        _who(event_id)
        evidence.evidence(found)
        _where(event_id)
        kin.family(event_id)
        kin.share(event_id)
        kin.near(event_id)
        evidence.cite(found)
    component.reveal("event_card", event_id)


def event_page(event_id: str) -> bool:
    """The same on a page of its own, in two columns; False where the record has no such event."""
    if (found := _one(event_id)) is None:
        return False
    show.tab(found.title)
    st.title(plain(found.title), anchor=False)
    with st.container(key="event_page"):
        facts, rest = st.columns(2, gap="large")
    with facts:
        _what(found)
        _who(event_id)
        evidence.evidence(found)
    with rest:
        _where(event_id)
        kin.family(event_id)
        kin.share(event_id)
        kin.near(event_id)
        evidence.cite(found)
    return True


def _found(event_id: str) -> Any:
    if (found := _one(event_id)) is None:
        told = st.empty()
        mistyped = "" if elsewhere.event_elsewhere(event_id) else " It may have been mistyped."
        told.markdown(f"**{plain(called())} has no event with this key.**{mistyped}")
    return found


def _one(event_id: str) -> Any:
    found = store.frame("event", event=event_id)
    return found.iloc[0] if len(found) else None


def _what(found: Any) -> None:
    parts: list[str | tuple[str, ways.Way]] = [
        (found.category, ways.to("events", category=[found.category_code])),
        " · ",
        (found.type, ways.to("events", type=[found.type_code])),
        f" · {found.status} · {found.confidence} confidence",
    ]
    ways.prose(parts, "what", sign=("■", theme.palette(show.dark()).category(found.category_code)))
    st.markdown(plain(found.summary))
    facts = {"When": found.date_words, "Read as": _counted(found), "Where": found.place}
    facts |= {"Name": found.exercise, "Quantity": found.quantity_words, "Note": found.note}
    st.table(
        {name: plain(str(value)) for name, value in facts.items() if value and not pd.isna(value)}, border="horizontal"
    )


def _where(event_id: str) -> None:
    """The place on a small map, and the way to all events there; nothing where the place is not told."""
    for spot in each(store.frame("event_spot", event=event_id)):
        figure = map_point.draw(
            spot.latitude,
            spot.longitude,
            precision=spot.precision,
            countries=spot.countries,
            geometry=place.geometry(),
            dark=show.dark(),
        )
        show.chart(figure, "spot", f"{spot.place} on the map, known as {spot.precision}")
        links.go_to("map", "Other events at this place", places="true", place=spot.address)


def _counted(found: Any) -> str:
    """How the machine reads the date, where that is more than its words say."""
    if found.date_precision == "day" and not found.doubt and not found.date.endswith(".."):
        return ""
    days = " to ".join(dict.fromkeys((found.first_day_words, found.last_day_words)))
    return f"{days}{', doubtful' if found.doubt else ''} (written {found.date})"


def _who(event_id: str) -> None:
    """One line a role and country; a country leads to its profile, a person or body to the events that name it."""
    show.part("Who")
    parts: list[str | tuple[str, ways.Way]] = []
    for row in each(store.frame("event_participants", event=event_id)):
        parts.append(f"{chr(10) if parts else ''}{row.role}: ")
        parts.append((row.country, ways.to("country", {"id": row.code})))
        if pd.isna(row.actor):
            parts.append("" if row.level == "State" else f" ({row.level.lower()})")
        else:
            parts.append(f" ({row.level.lower()}), ")
            named = {"q": f'"{row.actor}"'} if pd.isna(row.person) else {"person": [row.person]}
            parts.append((row.actor, ways.to("events", **named)))
    ways.prose(parts, "who")
