"""What profiles of countries and pairs show: the sentences with their links, and one section a question."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import pandas as pd
import streamlit as st

from charts import editions
from data import briefing, store
from data.choices import Choices
from data.profile import Profile, Said, held
from widgets import bar, links, paper, show, state, ways
from widgets.words import count, plain

_NONE = "Nothing of this kind is recorded."


def subject(label: str, known: dict[str, str], key: str) -> str | None:
    """The code of the country or pair that the address names, with a list to turn to another; None where it names none.
    ``known`` maps codes to names."""
    asked = (state.asked_id() or "").upper()
    code = asked if asked in known else None
    names = {name: code for code, name in known.items()}
    state.assign(key, known.get(code) if code else None)
    st.selectbox(
        label, list(names), index=None, key=key, placeholder="Choose", on_change=_turn, args=(key, names), width=360
    )
    if asked and not code:
        st.warning(plain(f"The record has nothing of {asked}."))
    return code


def _turn(key: str, names: dict[str, str]) -> None:
    """Callback: turn to the country or pair that was chosen in the list."""
    state.assign_extra("id", names.get(state.value(key) or ""))


def sentences(profile: Profile) -> None:
    """The briefing as one paragraph; every figure leads to its events."""
    parts: list[str | tuple[str, ways.Way]] = []
    for place, said in enumerate(briefing.sentences(profile)):
        parts += [" "] if place else []
        parts += [_linked(part) for part in said]
    ways.prose(parts, "briefing")


def _linked(part: Said) -> str | tuple[str, ways.Way]:
    if part.event:
        return part.words, ways.to("event", {"id": part.event})
    return part.words if part.choices is None else (part.words, ways.to("events", **part.choices))


def kinds(profile: Profile) -> None:
    """Categories with their types, each with its number and years."""
    _lines(
        profile.frames["types"],
        "kinds",
        lambda row: [
            (
                f"{row.type}: {count(row.events, 'event')}",
                ways.to("events", **held(**profile.choices, type=[row.type_code])),
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
    st.caption(
        "A mark an edition, hollow where the date is doubtful, a diamond where it is announced. Choose one to read it."
    )


def flows(profile: Profile) -> None:
    """Who supplies and trains whom, since when, on how many sources."""
    flow_lines(profile.frames["flows"].head(15), "flows")


def flow_lines(frame: pd.DataFrame, key: str) -> None:
    """One line a direction (columns of profile_flows.sql), each leading to its events."""
    _lines(
        frame,
        key,
        lambda row: [
            (
                f"{row.giver_name} {row.kind} {row.taker_name}: {count(row.events, 'event')}",
                ways.to("events", **held(pair=None, country=[], flow=f"{row.kind}:{row.giver}-{row.taker}")),
            ),
            f" {_years(row)}, {count(row.sources, 'source')}",
        ],
    )


def arms(profile: Profile) -> None:
    """Orders with the deliveries that belong to them, and what stands alone."""
    frame = profile.frames["arms"]
    if frame.empty:
        st.caption(_NONE)
        return
    under = frame["order_id"].notna() & (frame["order_id"] != frame["event_id"])
    _lines(frame.assign(under=under).head(40), "arms", _deal)


def _deal(row: Any) -> list[str | tuple[str, ways.Way]]:
    what = {"arms_contract": "Order", "arms_delivery": "Delivery"}.get(row.type_code, row.type)
    size = "" if pd.isna(row.quantity_words) else f", {row.quantity_words}"
    way = "" if pd.isna(row.supplier) or pd.isna(row.recipient) else f", {row.supplier} → {row.recipient}"
    status = "" if row.status == "Occurred" else f", {row.status.lower()}"
    return [
        f"{'↳ ' if row.under else ''}{what}: ",
        (row.title, ways.to("event", {"id": row.event_id})),
        f" ({row.date_words}{way}{size}{status})",
    ]


def people(profile: Profile) -> None:
    """Who met whom, how often."""
    _lines(
        profile.frames["people"],
        "people",
        lambda row: [
            (
                f"{row.person} ({row.country_name}) and {row.other} ({row.other_country}): {row.meetings}",
                ways.to("events", **held(**profile.choices, person=[row.person, row.other])),
            ),
            f" {_years(row)}",
        ],
    )


def partners(profile: Profile) -> None:
    """The partners of a country, the strongest first."""
    _lines(
        profile.frames["partners"].head(15),
        "partners",
        lambda row: [
            (row.name, ways.to("pair", {"id": row.pair})),
            f": {row.points:.1f} points ({row.points - row.year_ago:+.1f} in a year), ",
            (count(row.events, "event"), ways.to("events", pair=row.pair, country=[])),
            f" since {row.since}",
        ],
    )


def publishers(profile: Profile) -> None:
    """Who published most of what the profile rests on."""
    _lines(
        profile.frames["publishers"],
        "publishers",
        lambda row: [
            f"{row.publisher} ({row.class_label.lower()}): {count(row.sources, 'source')} on {count(row.events, 'event')}"
        ],
    )


def dated(frame: pd.DataFrame, key: str) -> None:
    """Events with their dates (columns event_id, title, date_words)."""
    _lines(frame, key, lambda row: [(row.title, ways.to("event", {"id": row.event_id})), f" ({row.date_words})"])


def _lines(frame: pd.DataFrame, key: str, tell: Callable[[Any], Sequence[str | tuple[str, ways.Way]]]) -> None:
    """One line a row."""
    if frame.empty:
        st.caption(_NONE)
        return
    parts: list[str | tuple[str, ways.Way]] = []
    for row in frame.itertuples(index=False):
        parts += ["\n"] if parts else []
        parts += tell(row)
    ways.prose(parts, f"lines_{key}", small=True)


def _years(row: Any) -> str:
    return f"since {row.since}, last {row.latest}" if row.latest > row.since else f"in {row.since}"


def pair_names() -> dict[str, str]:
    """Code → name of every pair that has an event, those with most first."""
    return bar.labels("pair")


def country_names() -> dict[str, str]:
    """Code → name of every country in the record."""
    return bar.labels("country")


def choose(frame: pd.DataFrame, page: str, what: str) -> None:
    """Where no subject is named: the first of them as links (columns code, label, events)."""
    st.title(f"Choose a {what}", anchor=False)
    if frame.empty:
        show.empty()
        return
    st.caption("Those with most of the chosen events:")
    _lines(
        frame, "choose", lambda row: [(row.label, ways.to(page, {"id": row.code})), f" ({count(row.events, 'event')})"]
    )


def section(heading: str, draw: Callable[..., None], *values: Any) -> None:
    """A heading and what is under it."""
    st.header(heading, anchor=False)
    draw(*values)


def downloads(profile: Profile, by_category: pd.DataFrame) -> None:
    """The profile as a file that stands alone: it prints on A4, or is saved as PDF from the print dialogue."""
    record = store.row("record")
    words = profile.filters.sentence(bar.names())
    cited = (
        f"Entente, record {record.version} as of {record.as_of_words}: {profile.name} ({words}). "
        f"Cooperation intensity with {Choices().sentence()}; value on {profile.day:%-d %B %Y}."
    )
    name = f"entente-{profile.code.lower()}.html"
    with st.container(horizontal=True, vertical_alignment="center"):
        st.download_button(
            "Briefing as HTML",
            lambda: paper.page(profile, by_category, cited).encode(),
            name,
            "text/html",
            on_click="ignore",
            icon=":material/download:",
        )
        ways.prose([("All events in the table", ways.to("events", **profile.choices))], "all_events")
    st.caption("The file stands alone, with charts and every source; print it, or save it as PDF, from the browser.")
