"""Lines of the map between two countries each, with a mark to point at: a dot, or an arrow from giver to taker."""

from __future__ import annotations

from math import sqrt
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from charts import sphere, theme

_THIN, _THICK = 1.0, 7.0  # pixels of a line without points, and of the strongest
_HEAD = 0.62  # of the way: beyond the middle, so that the arrows of both ways are apart on their common line


def draw(pairs: pd.DataFrame, *, directed: bool, most: float, dark: bool) -> list[go.Scattergeo]:
    """The traces of ``pairs``, the strongest on top; ``most`` is the value of the thickest line."""
    lines = [_line(row, most, dark) for row in pairs[::-1].itertuples()]
    if not len(pairs):
        return []
    return [*lines, _arrows(pairs, most, dark) if directed else _dots(pairs, dark)]


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


def _line(row: object, most: float, dark: bool) -> go.Scattergeo:
    return go.Scattergeo(
        lon=[row.a_longitude, row.b_longitude],  # type: ignore[attr-defined]
        lat=[row.a_latitude, row.b_latitude],  # type: ignore[attr-defined]
        mode="lines",
        line={"width": width(row.points, most), "color": theme.palette(dark).category(row.category)},  # type: ignore[attr-defined]
        opacity=0.75,
        hoverinfo="skip",
    )


def _dots(pairs: pd.DataFrame, dark: bool) -> go.Scattergeo:
    colours = theme.palette(dark)
    marker = {"size": 8, "color": colours.paper, "line": {"color": colours.ink, "width": 1}}
    return _marks(pairs, 0.5, marker)


def _arrows(pairs: pd.DataFrame, most: float, dark: bool) -> go.Scattergeo:
    colours = theme.palette(dark)
    marker = {
        "symbol": "arrow",
        "angleref": "north",
        "angle": sphere.bearings(pairs, _HEAD),
        "size": [9 + 1.6 * width(points, most) for points in pairs["points"]],
        "color": [colours.category(code) for code in pairs["category"]],
        "line": {"color": colours.ink, "width": 1},
    }
    return _marks(pairs, _HEAD, marker)


def _marks(pairs: pd.DataFrame, share: float, marker: dict[str, Any]) -> go.Scattergeo:
    latitudes, longitudes = sphere.along(pairs, share)
    return go.Scattergeo(
        lon=longitudes,
        lat=latitudes,
        mode="markers",
        marker=marker,
        customdata=told(pairs, "label", "pair"),
        hovertemplate="%{customdata[0]}<br>%{customdata[1]}<br>%{customdata[2]:.1f} points<extra></extra>",
        selected={"marker": {"opacity": 1}},
        unselected={"marker": {"opacity": 1}},
    )
