"""What the map shows, in sentences: its title, its caption, and what is said of single territories."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from data.filters import Filters
from widgets.place import MOST, MapChoice, MapFrames
from widgets.words import count, opening, plain, tenths, the, thousands

BORDERS = "Borders are those of Natural Earth, which shows who holds a place, with Crimea drawn in Ukraine; no border here is a judgement"
EARLIER = "Points count earlier events too, as far as they have not decayed."
_FLOWS = {"Arms and aid": "Arms and aid are most intense", "Training": "Training is most intense"}


def map_title(choice: MapChoice, shown: MapFrames, filters: Filters, year: int | None) -> str:
    """What the map shows, in a sentence; ``year`` where it is not the last."""
    words = _flow(choice, shown) if choice.roles else _cooperation(choice, shown, filters)
    # What has happened by then is counted, and points stand on a day.
    return f"{'At' if ' points' in words else 'Until'} the end of {year}: {words}" if year else words


def _flow(choice: MapChoice, shown: MapFrames) -> str:
    own = with_whom(choice, shown)
    if shown.pairs.empty:
        return f"No {choice.lines.lower()}{own} recorded with both sides named"
    first = shown.pairs.iloc[0]
    amount = f"{tenths(first.points)} points" if first.points > 0.05 else count(int(first.events), "event")
    return f"{_FLOWS[choice.lines]}: {first.label}, {amount}" + (f", of those{own}" if own else "")


def with_whom(choice: MapChoice, shown: MapFrames) -> str:
    """With whom the lines are, where they are those of one country alone."""
    names = shown.countries.loc[shown.countries["country"] == choice.partner, "name"]
    return f" with {the(names.iloc[0])}" if len(names) else ""


def _cooperation(choice: MapChoice, shown: MapFrames, filters: Filters) -> str:
    first = shown.pairs.iloc[0] if len(shown.pairs) else None
    if first is not None and first.points > 0.05:
        if choice.partner:
            other, own = (first.b_name, first.a_name) if first.a == choice.partner else (first.a_name, first.b_name)
            return f"{opening(the(own))} cooperates most with {the(other)}: {tenths(first.points)} points"
        if filters.countries or filters.pair:
            return f"{first.label} is the strongest pair: {tenths(first.points)} points"
        if choice.by == "points":
            most = shown.countries.loc[shown.countries["points"].idxmax()]
            return f"{opening(the(most['name']))} has {tenths(most.points)} points with all others, more than any other country"
    return _most_events(shown.countries, bool(filters.held))


def _most_events(countries: pd.DataFrame, held: bool) -> str:
    """Who takes part in most events, all of those that share the first place; in what has not taken place nobody takes part."""
    take, takes = ("take part", "takes part") if held else ("are named", "is named")
    most = int(countries["events"].max())
    names = [the(name) for name in countries[countries["events"] == most]["name"]]
    if len(names) == 1:
        return f"{opening(names[0])} {takes} in {count(most, 'event')}, more than any other country"
    if len(names) <= 3:
        return f"{opening(', '.join(names[:-1]))} and {names[-1]} {take} in most events: {thousands(most)} each"
    return f"{thousands(len(names))} countries {take} in {count(most, 'event')} each, more than any other"


def map_caption(choice: MapChoice, shown: MapFrames, events: int, day: str, filters: Filters) -> str:
    """What is counted, on which day, what the lines are, and what to choose."""
    shaded = int((shown.countries[choice.by] > 0).sum())
    there = 0 if shown.places is None else int(shown.places["events"].sum())
    placed = (
        "" if shown.places is None else f" {thousands(there)} of the events {'has' if there == 1 else 'have'} a place."
    )
    earlier = f" {EARLIER}" if filters.since else ""
    return (
        f"{count(events, 'event')}, {count(shaded, 'country', 'countries')} in colour, points on {day}.{earlier} Lines: "
        f"{lines_told(choice, shown)}.{placed} Choose a country{', a line or a place' if placed else ' or a line'}."
    )


def lines_told(choice: MapChoice, shown: MapFrames) -> str:
    """``the 25 strongest pairs``, where no more are drawn; ``4 flows`` where there are no more."""
    kind, own, drawn = "pair" if choice.roles is None else "flow", with_whom(choice, shown), len(shown.pairs)
    if drawn < 2:
        return f"the one {kind}{own}" if drawn else "none"
    if drawn < MOST:
        return count(drawn, kind) + own
    return f"the {drawn} strongest {kind}s{own}" if weighs(shown) else f"{drawn} of the {kind}s{own}"


def weighs(shown: MapFrames) -> bool:
    """Whether anything on a line counts in the index."""
    return bool((shown.pairs["points"] > 0.05).any())


def map_alt(choice: MapChoice, shown: MapFrames) -> str:
    """The map in a sentence, for who does not see it."""
    lines = "; ".join(shown.pairs["label"].head(5)) or "none"
    first = "Strongest lines" if weighs(shown) else "Lines"
    return f"Map of {int((shown.countries[choice.by] > 0).sum())} countries. {first}: {lines}."


def notes(countries: pd.DataFrame) -> str:
    """What is said of territories without general recognition that take part in the chosen events."""
    return " ".join(countries[countries["events"] > 0]["note"].dropna())


def borders(countries: pd.DataFrame) -> None:
    """Whose borders are drawn, and what is said of single territories."""
    st.caption(f"{BORDERS}. {plain(notes(countries))}")
