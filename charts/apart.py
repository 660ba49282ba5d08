"""Names at the ends of lines, moved apart so that none lies on another."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from charts import theme
from charts.traces import Parts

LINE = 17  # pixels of a line of text of 13
_BELOW = 3  # pixels that a name may reach below the plot, where the days of the axis stand
_AROUND = 56  # pixels of a figure over and under the plot: its unit, and the days of its axis


def plot(height: float) -> float:
    """How high the plot is in a figure of so many pixels."""
    return height - _AROUND


def apart(wanted: Sequence[float], heights: Sequence[float], room: float) -> list[float]:
    """Where the middles of names of these ``heights`` stand, in pixels from the top and in the order given: each as near as may be to
    where it is ``wanted``, none on another, and none below ``room`` unless they fill all of it."""
    order = sorted(range(len(wanted)), key=lambda place: wanted[place])
    stands, edge = dict(enumerate(wanted)), float("-inf")
    for place in order:
        stands[place] = max(wanted[place], edge + heights[place] / 2)
        edge = stands[place] + heights[place] / 2
    edge = room
    for place in reversed(order):
        stands[place] = min(stands[place], edge - heights[place] / 2)
        edge = stands[place] - heights[place] / 2
    return [stands[place] for place in range(len(wanted))]


def names(
    days: Sequence[Any],
    values: Sequence[float],
    texts: Sequence[str],
    scale: tuple[float, float],
    room: float,
    dark: bool,
) -> list[Parts]:
    """The names of pairs in their colours, as annotations where their lines end: at these days and values, moved apart on an axis from
    the least to the most of ``scale`` in a plot of so many pixels."""
    moved = shifts(values, texts, scale, room)
    colours = theme.palette(dark).pairs
    return [
        {
            "x": day,
            "y": value,
            "yshift": moved[place],
            "text": texts[place],
            "align": "left",
            "xanchor": "left",
            "xshift": 6,
            "yanchor": "middle",
            "showarrow": False,
            "font": {"color": colours[place % len(colours)], "size": 13},
        }
        for place, (day, value) in enumerate(zip(days, values, strict=True))
    ]


def shifts(values: Sequence[float], texts: Sequence[str], scale: tuple[float, float], room: float) -> list[float]:
    """By how many pixels, upwards, the names ``texts`` are moved from the ``values`` at which their lines end, on an axis from the
    least to the most of ``scale`` in a plot of so many pixels."""
    wanted = [(scale[1] - value) / (scale[1] - scale[0]) * room for value in values]
    stands = apart(wanted, [LINE * (1 + text.count("<br>")) for text in texts], room + _BELOW)
    return [asked - stand for asked, stand in zip(wanted, stands, strict=True)]
