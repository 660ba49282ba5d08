"""Lines of the map between two countries each, with a mark to point at: a diamond, or an arrow from giver to taker."""

from __future__ import annotations

from math import sqrt

import pandas as pd

from charts import sphere, theme
from charts.traces import AS_BEFORE, Parts, scattergeo
from data.each import each

_THIN, _THICK = 1.0, 7.0  # pixels of a line without points, and of the strongest
_HEAD = 0.62  # of the way: beyond the middle, so that the arrows of both ways are apart on their common line


def draw(pairs: pd.DataFrame, *, middle: float | None, most: float, dark: bool) -> list[Parts]:
    """The traces of ``pairs``, the strongest on top; ``most`` is the value of the thickest line.

    With ``middle``, the longitude in the middle of the map, they have arrows from a to b."""
    lines = [_line(row, most, dark) for row in each(pairs[::-1])]
    if not len(pairs):
        return []
    return [*lines, _diamonds(pairs, dark) if middle is None else _arrows(pairs, middle, most, dark)]


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


def _line(row: object, most: float, dark: bool) -> Parts:
    return scattergeo(
        lon=[row.a_longitude, row.b_longitude],  # type: ignore[attr-defined]
        lat=[row.a_latitude, row.b_latitude],  # type: ignore[attr-defined]
        mode="lines",
        line={"width": width(row.points, most), "color": theme.palette(dark).category(row.category)},  # type: ignore[attr-defined]
        opacity=0.75,
        hoverinfo="skip",
    )


def _diamonds(pairs: pd.DataFrame, dark: bool) -> Parts:
    colours = theme.palette(dark)
    marker = {"symbol": "diamond", "size": 9, "color": colours.paper, "line": {"color": colours.ink, "width": 1}}
    return _marks(pairs, 0.5, marker)


def _arrows(pairs: pd.DataFrame, middle: float, most: float, dark: bool) -> Parts:
    colours = theme.palette(dark)
    marker = {
        "symbol": "arrow",
        # As the picture turns it: Plotly reckons from north only for the first trace of a map.
        "angle": sphere.slopes(pairs, _HEAD, middle),
        "size": [9 + 1.6 * width(points, most) for points in pairs["points"]],
        "color": [colours.category(code) for code in pairs["category"]],
        "line": {"color": colours.ink, "width": 1},
    }
    return _marks(pairs, _HEAD, marker)


def _marks(pairs: pd.DataFrame, share: float, marker: Parts) -> Parts:
    latitudes, longitudes = sphere.along(pairs, share)
    return scattergeo(
        lon=longitudes,
        lat=latitudes,
        mode="markers",
        marker=marker,
        customdata=told(pairs, "label", "pair"),
        hovertemplate="%{customdata[0]}<br>%{customdata[1]}<br>%{customdata[2]:,.1f} points<extra></extra>",
        **AS_BEFORE,
    )
