"""The axes that charts share: of time, of years, and the bar that tells what shades mean."""

from __future__ import annotations

from itertools import count
from math import isfinite

import pandas as pd

from charts.figure import Figure
from charts.theme import palette
from charts.traces import Parts
from data.words import thousands

LEFT = 44  # pixels left of every time axis, so that charts under one another line up
OVER = 26  # pixels over a plot whose unit stands there
BAR = 0.75  # of a year, that a bar is wide: without it bars of years far apart would be wide enough to meet
_BAR = 32  # pixels that the bar of shades and its numbers take at the bottom


def whole(days: pd.Series) -> list[pd.Timestamp]:
    """The time axis from the first of ``days`` to the last; around one day alone, a year."""
    half = pd.Timedelta(days=183 if days.min() == days.max() else 0)
    return [days.min() - half, days.max() + half]


def year_axis(years: pd.Series, edge: float = 0.6) -> Parts:
    """An axis of whole years; few of them are all named, and one alone stands in the middle of five. Nothing where there are none."""
    if years.empty:
        return {}
    first, last = int(years.min()), int(years.max())
    air = edge + max(0, 4 - (last - first)) / 2
    few = {"tickmode": "array", "tickvals": list(range(first, last + 1))} if last - first < 8 else {}
    return {"range": [first - air, last + air], "tickformat": "d", **few}


def unit(figure: Figure, words: str, dark: bool) -> None:
    """Name what an upright axis of ``LEFT`` pixels counts, over it."""
    place = {
        "x": 0,
        "xref": "paper",
        "xanchor": "left",
        "xshift": 4 - LEFT,
        "y": 1,
        "yref": "paper",
        "yanchor": "bottom",
        "yshift": 4,
    }
    look = {"showarrow": False, "align": "left", "font": {"size": 12, "color": palette(dark).faint}}
    figure.add_annotation(text=words, **place, **look)
    figure.update_layout(margin={"t": OVER})


def counts(most: float, ticks: int) -> Parts:
    """The marks of an axis that counts up to ``most``: at most ``ticks`` of them, two or more, above 0, all whole numbers. Of nothing, or
    no number, each is marked."""
    most = most if isfinite(most) else 0
    steps = (base * 10**power for power in count() for base in (1, 2, 5))
    return {"tick0": 0, "dtick": next(step for step in steps if most < step * (ticks + 1))}


def scale(most: float, dark: bool) -> Parts:
    """A bar under a chart that says what its shades mean, where they are a square root of the values from 0 to ``most``; scale_title()
    says of what."""
    steps = sorted({round(most * share) for share in (0, 0.1, 0.4)} | {most})
    return {
        "title": None,
        "orientation": "h",
        "x": 0,
        "xanchor": "left",
        "xpad": 4,
        "yref": "container",
        "y": 0,
        "yanchor": "bottom",
        "len": 190,
        "lenmode": "pixels",
        "thickness": 8,
        "outlinewidth": 0,
        "tickvals": [step**0.5 for step in steps],
        "ticktext": [thousands(round(step)) for step in steps],
        "tickfont": {"color": palette(dark).faint, "size": 11},
    }


def scale_title(unit: str, below: int, dark: bool) -> Parts:
    """What the shades of a chart mean, over their bar; ``below`` are the pixels under the plot. The title of the bar itself would lie on
    it where the chart is low."""
    place = {"x": 0, "xref": "paper", "xanchor": "left", "xshift": 4}
    height = {"y": 0, "yref": "paper", "yanchor": "bottom", "yshift": _BAR - below}
    font = {"color": palette(dark).ink, "size": 12}
    return {"text": f"{unit}, square-root scale", "showarrow": False, "font": font, **place, **height}
