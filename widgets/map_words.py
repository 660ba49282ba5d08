"""What the map shows, in sentences: its title, its caption, its key, and what is said of single territories."""

from __future__ import annotations

from collections.abc import Collection

import pandas as pd
import streamlit as st

from charts import theme
from data import offered
from data.filters import Filters
from widgets import event, show
from widgets.place import MapChoice, MapFrames
from widgets.words import count, opening, plain, tenths, the, thousands

BORDERS = "Borders are those of Natural Earth, which shows who holds a place, with Crimea drawn in Ukraine; no border here is a judgement"
_FLOWS = {"Arms and aid": "Arms and aid are most intense", "Training": "Training is most intense"}


def map_title(choice: MapChoice, shown: MapFrames, filters: Filters, year: int | None) -> str:
    """What the map shows, in a sentence; ``year`` where it is not the last."""
    words = _flow(choice, shown) if choice.roles else _cooperation(choice, shown, filters)
    return f"Until the end of {year}: {words}" if year else words


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


def map_caption(choice: MapChoice, shown: MapFrames, events: int, day: str) -> str:
    """What is counted, on which day, what the lines are, and what to choose."""
    shaded = int((shown.countries[choice.by] > 0).sum())
    kind, own = "pair" if choice.roles is None else "flow", with_whom(choice, shown)
    strongest = "strongest " if weighs(shown) else ""
    lines = f"the {len(shown.pairs)} {strongest}{kind}s{own}" if len(shown.pairs) != 1 else f"the one {kind}{own}"
    placed = (
        "" if shown.places is None else f" {thousands(int(shown.places['events'].sum()))} of the events have a place."
    )
    return (
        f"{count(events, 'event')}, {count(shaded, 'country', 'countries')} in colour, points on {day}. Lines: "
        f"{lines if len(shown.pairs) else 'none'}.{placed} Choose a country{', a line or a place' if placed else ' or a line'}."
    )


def weighs(shown: MapFrames) -> bool:
    """Whether anything on a line counts in the index."""
    return bool((shown.pairs["points"] > 0.05).any())


def map_alt(choice: MapChoice, shown: MapFrames) -> str:
    """The map in a sentence, for who does not see it."""
    lines = "; ".join(shown.pairs["label"].head(5)) or "none"
    first = "Strongest lines" if weighs(shown) else "Lines"
    return f"Map of {int((shown.countries[choice.by] > 0).sum())} countries. {first}: {lines}."


def map_key(choice: MapChoice, shown: MapFrames, end: MapFrames) -> None:
    """What no colour, lines, marks and places mean, and the categories in their colours and their one order."""
    colours = theme.palette(show.dark())
    none = "takes part in none; who only observes is not counted" if choice.by == "events" else "no points"
    if choice.partner:
        none = "no points with it"
    parts = [f"{_box(colours.paper, colours.faint)} no colour: {none}"]
    if len(shown.pairs):
        drawn = pd.concat([shown.pairs, end.pairs.head(1)])
        wider = drawn["points"].max() > shown.pairs["points"].max()
        parts += _line_key(choice, drawn, colours, ", a scale for all years" if wider else "")
    if choice.places:
        parts += [f"{_disc(colours.ink, colours.ink)} place, larger with more events",
                  f"{_disc(colours.paper, colours.ink)} hollow: only an area or a country is known"]  # fmt: skip
    labels = offered.labels("category")
    parts += [event.chip(code, label) for code, label in labels.items() if code in set(shown.pairs["category"])]
    st.html("<small>" + " &nbsp; ".join(parts) + "</small>")


def _line_key(choice: MapChoice, pairs: pd.DataFrame, colours: theme.Palette, of: str) -> list[str]:
    least, most = max(float(pairs["points"].min()), 0.0), max(float(pairs["points"].max()), 0.0)
    thin, thick = (_bar(pixels, colours.faint) for pixels in (1, 6))
    told = (
        f"{thin} {tenths(least)} to {thick} {tenths(most)}"
        if tenths(least) != tenths(most)
        else f"{thin} {tenths(most)}"
    )
    parts = [
        f"{told} points{of}, in the colour of the category that weighs most"
        if most
        else f"{thin} no points: nothing that counts"
    ]
    if choice.roles:
        return [*parts, f"➤ from {choice.roles[0]} to {choice.roles[1]}"]
    return [*parts, "◇ on a line: choose it there"]


def _bar(pixels: int, colour: str) -> str:
    style = f"display:inline-block;width:22px;vertical-align:middle;border-top:{pixels}px solid {colour}"
    return f"<span style='{style}'></span>"


def _box(fill: str, edge: str) -> str:
    return (
        f"<span style='display:inline-block;width:10px;height:10px;background:{fill};border:1px solid {edge}'></span>"
    )


def _disc(fill: str, edge: str) -> str:
    return f"<span style='display:inline-block;width:9px;height:9px;border-radius:50%;background:{fill};border:1px solid {edge}'></span>"


def category_legend(drawn: Collection[str] | None = None) -> None:
    """The categories in their colours and their one order; of those that are ``drawn``, if that is told."""
    labels = offered.labels("category")
    st.html(
        " &nbsp; ".join(event.chip(code, label) for code, label in labels.items() if drawn is None or code in drawn)
    )


def notes(countries: pd.DataFrame) -> str:
    """What is said of territories without general recognition that take part in the chosen events."""
    return " ".join(countries[countries["events"] > 0]["note"].dropna())


def borders(countries: pd.DataFrame) -> None:
    """Whose borders are drawn, and what is said of single territories."""
    st.caption(f"{BORDERS}. {plain(notes(countries))}")
