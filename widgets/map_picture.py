"""The map to take along: what is said of it in the picture and in the citation."""

from __future__ import annotations

from dataclasses import replace

from data.filters import Filters
from widgets.map_words import BORDERS, with_whom
from widgets.picture import joined, line_key, of_points, take_along
from widgets.place import MapChoice, MapFrames


def map_along(choice: MapChoice, shown: MapFrames, finding: str, day: str, filters: Filters) -> None:
    """Offer the map of the events of ``filters`` on a ``day``, in words, under its ``finding``."""
    picture = of_points("map", finding, _drawn(choice, shown), filters, f"on {day}", line_key(shown.pairs["category"]))
    # Whose borders they are belongs to the picture, which may stand where this page does not.
    take_along(replace(picture, citation=f"{picture.citation} {BORDERS}."), "map")


def _drawn(choice: MapChoice, shown: MapFrames) -> str:
    shade = "intensity" + with_whom(choice, shown) if choice.partner else choice.shade.lower()
    ways = f", from {choice.roles[0]} to {choice.roles[1]}" if choice.roles else ""
    return joined(f"map, countries by {shade}", f"lines: {choice.lines.lower()}{ways}")
