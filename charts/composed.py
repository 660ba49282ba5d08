"""A chart that a reader composes of an answer: bars, lines or points of one column over another, coloured by a third."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from charts import axes, theme

KINDS = ("Bars", "Line", "Points")
MOST = 7  # colours; what has more values is drawn for those of most rows


def draw(frame: pd.DataFrame, kind: str, x: str, y: str, colour: str | None, *, dark: bool) -> go.Figure:
    """Draw ``frame``; ``kind`` is one of KINDS, ``x``, ``y`` and ``colour`` are columns, ``y`` numbers."""
    figure = theme.figure(dark, 420)
    hues = theme.palette(dark).categories.values()
    for hue, (name, rows) in zip(hues, groups(frame, colour), strict=False):
        figure.add_trace(_trace(kind, rows[x], rows[y], name, hue))
    if kind != "Bars":
        figure.update_xaxes(showgrid=True)
    figure.update_layout(barmode="stack", margin={"l": axes.LEFT, "b": 40, "t": 24})
    figure.update_xaxes(title=_plain(x))
    figure.update_yaxes(title=_plain(y))
    return figure


def groups(frame: pd.DataFrame, colour: str | None) -> list[tuple[str, pd.DataFrame]]:
    """The rows of each value of the column ``colour``, those of most rows; all of them without a column."""
    if colour is None:
        return [("", frame)]
    values = frame[colour].astype("string").fillna("(none)")
    return [(str(value), frame[values == value]) for value in values.value_counts().index[:MOST]]


def key(frame: pd.DataFrame, colour: str | None, dark: bool) -> list[tuple[str, str, str]]:
    """The parts of a key under the chart: what the colours are, a value and its colour."""
    hues = theme.palette(dark).categories.values()
    return [(colour or "", name, hue) for hue, (name, _) in zip(hues, groups(frame, colour), strict=False) if name]


def _trace(kind: str, x: pd.Series, y: pd.Series, name: str, hue: str) -> go.Bar | go.Scatter:
    told = {"x": x, "y": y, "name": _plain(name), "hovertemplate": "%{x}<br>%{y}<extra>%{fullData.name}</extra>"}
    if kind == "Bars":
        return go.Bar(**told, marker={"color": hue})
    return go.Scatter(**told, mode="lines" if kind == "Line" else "markers", marker={"color": hue}, line={"color": hue})


def _plain(words: str) -> str:
    """Words that Plotly does not read as HTML."""
    return words.replace("<", "‹")
