"""Names beside points of a picture, each on a side where it lies on nothing else, or left out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

Box = tuple[float, float, float, float]  # left, top, right, bottom, in pixels
LETTER, LINE = 6.4, 15.0  # pixels of a letter of 12 on average, and of a line
_GAP = 2.0
# Side, as Plotly names where a text stands → which way the name goes from the point.
_SIDES = {
    "top center": (0, -1),
    "bottom center": (0, 1),
    "middle right": (1, 0),
    "middle left": (-1, 0),
    "top right": (1, -1),
    "top left": (-1, -1),
    "bottom right": (1, 1),
    "bottom left": (-1, 1),
}


def sides(places: Sequence[tuple[float, float]], sizes: Sequence[float], names: Sequence[str]) -> list[str | None]:
    """On which side of its point each name stands, the first served first; None where every side is taken. ``places`` are in pixels
    from the top left, ``sizes`` the widths of the points."""
    points = [_around(*place, size / 2, size / 2) for place, size in zip(places, sizes, strict=True)]
    taken: list[Box] = []
    found: list[str | None] = []
    for number, name in enumerate(names):
        others = points[:number] + points[number + 1 :]
        side, box = next(_free(places[number], sizes[number], name, [*others, *taken]), (None, None))
        found.append(side)
        taken += [box] if box else []
    return found


def _free(place: tuple[float, float], size: float, name: str, taken: Sequence[Box]) -> Iterator[tuple[str, Box]]:
    """The sides on which the name would lie on nothing that is ``taken``, the best first."""
    for side, (right, down) in _SIDES.items():
        box = _beside(place, size / 2, name, right, down)
        if not any(_meet(box, other) for other in taken):
            yield side, box


def _beside(place: tuple[float, float], radius: float, name: str, right: int, down: int) -> Box:
    wide, high = LETTER * len(name) / 2, LINE / 2
    # Plotly lets a text begin at the edge of its point on a side, and a little nearer at a corner.
    over = radius * (1 if not (right and down) else 0.8)
    return _around(place[0] + right * (over + wide + _GAP), place[1] + down * (over + high), wide, high)


def _around(x: float, y: float, wide: float, high: float) -> Box:
    return (x - wide, y - high, x + wide, y + high)


def _meet(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
