"""Lines of the map between two countries each, with a mark to point at: a diamond, or an arrow from giver to taker."""

from __future__ import annotations

from math import sqrt

import numpy as np
import pandas as pd

from charts import sphere, theme
from charts.traces import AS_BEFORE, Parts, scattergeo
from data.each import each

_THIN, _THICK = 1.0, 7.0  # pixels of a line without points, and of the strongest
_HEAD = 0.62  # of the way: beyond the middle, so that a mark on it is seen to be an arrow's
_ASIDE = 0.07  # of the way: as far from the straight one is each of two that lead back and forth, or one would hide the other
_BENDS = np.linspace(0, 1, 13)  # shares of a bent way at which it has a point


def draw(pairs: pd.DataFrame, *, middle: float | None, most: float, dark: bool) -> list[Parts]:
    """The traces of ``pairs``, the strongest on top; ``most`` is the value of the thickest line.

    With ``middle``, the longitude in the middle of the map, they have arrows from a to b."""
    if not len(pairs):
        return []
    aside = np.zeros(len(pairs)) if middle is None else _asides(pairs)
    lines = [_line(row, way, most, dark) for row, way in zip(each(pairs), _ways(pairs, aside), strict=True)]
    return [*lines[::-1], _diamonds(pairs, dark) if middle is None else _arrows(pairs, aside, middle, most, dark)]


def width(points: float, most: float) -> float:
    """Pixels of a line; a square root keeps the few strongest from making all others look alike."""
    return _THIN + (_THICK - _THIN) * sqrt(max(points, 0.0) / max(most, 1e-9))


def told(frame: pd.DataFrame, name: str, opens: str) -> list[list[object]]:
    """What a mark says when pointed at, and what it opens."""
    columns = (frame[name], frame["events"], frame["points"], frame[opens])
    return [
        [word, f"{events} event" + ("" if events == 1 else "s"), points, key]
        for word, events, points, key in zip(*columns, strict=True)
    ]


def _asides(pairs: pd.DataFrame) -> np.ndarray:
    """How far aside each way goes: not at all where no other leads back."""
    ends = [(pairs[f"{side}_longitude"], pairs[f"{side}_latitude"]) for side in "ab"]
    (starts, stops) = (list(zip(*end, strict=True)) for end in ends)
    back = set(zip(stops, starts, strict=True))
    return np.array([_ASIDE if way in back and way[0] != way[1] else 0.0 for way in zip(starts, stops, strict=True)])


def _ways(pairs: pd.DataFrame, aside: np.ndarray) -> list[tuple[list[float], list[float]]]:
    """Latitudes and longitudes of each line: its two ends, between which Plotly draws the shortest way, or all of its bends."""
    ways = [([row.a_latitude, row.b_latitude], [row.a_longitude, row.b_longitude]) for row in each(pairs)]
    bent = np.flatnonzero(aside)
    if len(bent):
        bends = [sphere.along(pairs.iloc[bent], share, aside[bent]) for share in _BENDS]
        for place, *way in zip(bent, *np.round(np.stack(bends), 3).transpose(1, 2, 0).tolist(), strict=True):
            ways[place] = (way[0], way[1])
    return ways


def _line(row: object, way: tuple[list[float], list[float]], most: float, dark: bool) -> Parts:
    return scattergeo(
        lat=way[0],
        lon=way[1],
        mode="lines",
        line={"width": width(row.points, most), "color": theme.palette(dark).category(row.category)},  # type: ignore[attr-defined]
        opacity=0.75,
        hoverinfo="skip",
    )


def _diamonds(pairs: pd.DataFrame, dark: bool) -> Parts:
    colours = theme.palette(dark)
    marker = {"symbol": "diamond", "size": 9, "color": colours.paper, "line": {"color": colours.ink, "width": 1}}
    return _marks(pairs, sphere.along(pairs, 0.5), marker)


def _arrows(pairs: pd.DataFrame, aside: np.ndarray, middle: float, most: float, dark: bool) -> Parts:
    colours = theme.palette(dark)
    marker = {
        "symbol": "arrow",
        # As the picture turns it: Plotly reckons from north only for the first trace of a map.
        "angle": sphere.slopes(pairs, _HEAD, middle, aside),
        "size": [9 + 1.6 * width(points, most) for points in pairs["points"]],
        "color": [colours.category(code) for code in pairs["category"]],
        "line": {"color": colours.ink, "width": 1},
    }
    return _marks(pairs, sphere.along(pairs, _HEAD, aside), marker)


def _marks(pairs: pd.DataFrame, points: tuple[np.ndarray, np.ndarray], marker: Parts) -> Parts:
    latitudes, longitudes = points
    return scattergeo(
        lon=longitudes,
        lat=latitudes,
        mode="markers",
        marker=marker,
        customdata=told(pairs, "label", "pair"),
        hovertemplate="%{customdata[0]}<br>%{customdata[1]}<br>%{customdata[2]:,.1f} points<extra></extra>",
        **AS_BEFORE,
    )
