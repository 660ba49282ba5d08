"""Countries as nodes and pairs as links: the closer, the more they have in common."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from charts import theme
from charts.kept import kept
from data.each import each

_SIGNS = ("circle", "square", "diamond", "triangle-up", "pentagon", "hexagon", "star", "triangle-down", "cross", "x")
_STEPS = 16  # widths that a link may have
_NAMED = 36  # countries whose names are always there


@kept
def draw(nodes: pd.DataFrame, links: pd.DataFrame, *, dark: bool, height: int = 620) -> go.Figure:
    """Draw ``nodes`` (country, name, x, y, community, strength, partners) and ``links`` (a, b, pair, points, category).

    A node is the larger the stronger; its colour and sign tell its community. The last ``customdata`` is the country.
    """
    figure = theme.figure(dark, height)
    at = {row.country: (row.x, row.y) for row in each(nodes)}
    most = float(links["points"].max()) if len(links) else 1.0
    figure.add_traces([*_links(links, at, most, dark), _nodes(nodes, dark)])
    figure.update_xaxes(visible=False)
    figure.update_yaxes(visible=False, rangemode="normal")
    figure.update_layout(hovermode="closest", clickmode="event+select", margin={"l": 0, "r": 0, "t": 0, "b": 0})
    return figure


def hue(community: int, dark: bool) -> str:
    """The colour of a community; there are three, so that a sign tells further ones apart."""
    pairs = theme.palette(dark).pairs
    return pairs[(community - 1) % len(pairs)]


def sign(community: int) -> str:
    return _SIGNS[(community - 1) % len(_SIGNS)]


def _links(
    links: pd.DataFrame, at: dict[str, tuple[float, float]], most: float, dark: bool
) -> Iterator[dict[str, Any]]:
    """The links in steps of width, the weakest first, and of one colour together: a trace each would be hundreds."""
    step = (_STEPS * (links["points"] / most) ** 0.5).round()
    for (width, category), some in links.groupby([step, "category"]):
        share = width / _STEPS
        yield {
            "type": "scatter",
            "x": _apart([(at[row.a][0], at[row.b][0]) for row in each(some)]),
            "y": _apart([(at[row.a][1], at[row.b][1]) for row in each(some)]),
            "mode": "lines",
            "line": {"width": 0.6 + 7 * share, "color": theme.palette(dark).category(str(category))},
            "opacity": 0.3 + 0.5 * share,
            "hoverinfo": "skip",
        }


def _apart(ends: list[tuple[float, float]]) -> np.ndarray:
    """Begin and end of each line, with a gap after it; as an array, whose elements are not looked at one by one."""
    return np.array([place for begin, end in ends for place in (begin, end, np.nan)])


def _nodes(nodes: pd.DataFrame, dark: bool) -> go.Scatter:
    colours = theme.palette(dark)
    most = max(float(nodes["strength"].max()), 1e-9) if len(nodes) else 1.0
    return go.Scatter(
        x=nodes["x"],
        y=nodes["y"],
        mode="markers+text",
        text=[name if place < _NAMED else "" for place, name in enumerate(nodes["name"])],
        textposition="top center",
        textfont={"size": 12, "color": colours.ink},
        marker={
            "size": 8 + 26 * (nodes["strength"] / most) ** 0.5,
            "symbol": [sign(community) for community in nodes["community"]],
            "color": [hue(community, dark) for community in nodes["community"]],
            "line": {"color": colours.paper, "width": 1.5},
            "opacity": 1,
        },
        selected={"marker": {"opacity": 1}},
        unselected={"marker": {"opacity": 1}},
        customdata=[[row.name, row.strength, int(row.partners), row.community, row.country] for row in each(nodes)],
        hovertemplate="%{customdata[0]}<br>%{customdata[1]:.1f} points, %{customdata[2]} partners"
        "<br>community %{customdata[3]}<extra></extra>",
    )
