"""The map to take along: what is said of it in the picture and in the citation."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from data.filters import Filters
from data.words import count
from widgets.map_key import HOLLOW, PLACE, line_words, no_colour
from widgets.map_words import BORDERS, EARLIER, lines_told, with_whom
from widgets.picture import joined, line_key, of_points, take_along
from widgets.place import MapChoice, MapFrames
from widgets.words import day_words

_WHOLE = {"World": " of the world", "Strongest pairs": ""}


def map_along(choice: MapChoice, shown: MapFrames, end: MapFrames, finding: str, day: date, filters: Filters) -> None:
    """Offer the map of the events of ``filters`` on a ``day`` under its ``finding``; its scales are those of ``end``."""
    picture = of_points(
        "map",
        finding,
        _drawn(choice, shown),
        filters,
        f"Points on {day_words(day)}",
        _key(choice, shown, end),
        until=str(day.year),
    )
    earlier = f" {EARLIER}" if filters.since else ""
    # Whose borders they are belongs to the picture, which may stand where this page does not.
    take_along(replace(picture, citation=f"{picture.citation}{earlier} {BORDERS}."), "map")


def _drawn(choice: MapChoice, shown: MapFrames) -> str:
    shade = "intensity" + with_whom(choice, shown) if choice.partner else choice.shade.lower()
    of = f", {choice.lines.lower()} from {choice.roles[0]} to {choice.roles[1]}" if choice.roles else ""
    return joined(
        f"map{_WHOLE.get(choice.region, f' of {choice.region}')}, countries by {shade}",
        f"lines: {lines_told(choice, shown)}{of}",
        f"places of {count(int(shown.places['events'].sum()), 'event')}" if shown.places is not None else "",
    )


def _key(choice: MapChoice, shown: MapFrames, end: MapFrames) -> tuple[tuple[str, str], ...]:
    key = [(f"No colour: {no_colour(choice)}", "")]
    if len(shown.pairs):
        scale, mark = line_words(choice, shown, end)
        key += [*line_key(shown.pairs["category"], scale), (mark, "")]
    if choice.places:
        key.append((f"● {PLACE}, ○ {HOLLOW}", ""))
    return tuple(key)
