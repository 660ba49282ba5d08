"""Countries as nodes and pairs as links: the closer, the more they have in common."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pandas as pd

from charts import naming, theme
from charts.figure import Figure
from charts.kept import kept
from charts.traces import AS_BEFORE, Parts, scatter
from data.each import each

_SIGNS = ("circle", "square", "diamond", "triangle-up", "pentagon", "hexagon", "star", "triangle-down", "cross", "x")
_STEPS = 16  # widths that a link may have
_NAMED = 60  # the strongest countries, named where there is room
_WIDTH = 1000  # pixels for which the names are placed; on a wider screen they have more room
_ACROSS, _UP = 0.1, 0.06  # of the picture, left free beside it and over it; names stand there


@kept
def draw(nodes: pd.DataFrame, links: pd.DataFrame, *, dark: bool, height: int = 620) -> Figure:
    """Draw ``nodes`` (country, name, x, y, community, strength, partners) and ``links`` (a, b, pair, points, category).

    A node is the larger the stronger; its colour and sign tell its community. The last ``customdata`` is the country.
    """
    figure = theme.figure(dark, height)
    at = {row.country: (row.x, row.y) for row in each(nodes)}
    most = float(links["points"].max()) if len(links) else 1.0
    figure.add_traces([*_links(links, at, most, dark), _nodes(nodes, dark, height)])
    across, up = _span(nodes["x"], _ACROSS), _span(nodes["y"], _UP)
    figure.update_xaxes(visible=False, range=across)
    figure.update_yaxes(visible=False, range=up)
    figure.update_layout(clickmode="event+select", margin={"l": 0, "r": 0, "t": 0, "b": 0})
    return figure


def fill(community: int, dark: bool) -> str:
    """What a sign is filled with: by turns ink, nothing and grey, for colours are those of categories."""
    colours = theme.palette(dark)
    return (colours.ink, colours.paper, colours.faint)[(community - 1) % 3]


def sign(community: int) -> str:
    """The sign of a community, as Plotly names it."""
    return _SIGNS[(community - 1) % len(_SIGNS)]


def _links(links: pd.DataFrame, at: dict[str, tuple[float, float]], most: float, dark: bool) -> Iterator[Parts]:
    """The links in steps of width, the weakest first, and of one colour together: a trace each would be hundreds."""
    step = (_STEPS * (links["points"] / most) ** 0.5).round()
    for (width, category), some in links.groupby([step, "category"]):
        share = width / _STEPS
        yield scatter(
            x=_apart([(at[row.a][0], at[row.b][0]) for row in each(some)]),
            y=_apart([(at[row.a][1], at[row.b][1]) for row in each(some)]),
            mode="lines",
            line={"width": 0.6 + 7 * share, "color": theme.palette(dark).category(str(category))},
            opacity=0.3 + 0.5 * share,
            hoverinfo="skip",
        )


def _apart(ends: list[tuple[float, float]]) -> np.ndarray:
    """Begin and end of each line, with a gap after it."""
    return np.array([place for begin, end in ends for place in (begin, end, np.nan)])


def _nodes(nodes: pd.DataFrame, dark: bool, height: int) -> Parts:
    colours = theme.palette(dark)
    most = max(float(nodes["strength"].max()), 1e-9) if len(nodes) else 1.0
    sizes = 8 + 26 * (nodes["strength"] / most) ** 0.5
    sides = _sides(nodes, sizes, height)
    return scatter(
        x=nodes["x"],
        y=nodes["y"],
        mode="markers+text",
        text=[name if side else "" for name, side in zip(nodes["name"], sides, strict=True)],
        textposition=[side or "top center" for side in sides],
        textfont={"size": 12, "color": colours.ink, "shadow": f"0 0 3px {colours.paper}, 0 0 3px {colours.paper}"},
        marker={
            "size": sizes,
            "symbol": [sign(community) for community in nodes["community"]],
            "color": [fill(community, dark) for community in nodes["community"]],
            "line": {"color": colours.ink, "width": 1.5},
            "opacity": 1,
        },
        **AS_BEFORE,
        customdata=[[row.name, row.strength, int(row.partners), row.community, row.country] for row in each(nodes)],
        hovertemplate="%{customdata[0]}<br>%{customdata[1]:,.1f} points, %{customdata[2]} partners"
        "<br>community %{customdata[3]}<extra></extra>",
    )


def _sides(nodes: pd.DataFrame, sizes: pd.Series, height: int) -> list[str | None]:
    """On which side of each node its name stands; the weak ones are told by the pointer only."""
    across, up = _span(nodes["x"], _ACROSS), _span(nodes["y"], _UP)
    x = _WIDTH * (nodes["x"] - across[0]) / (across[1] - across[0])
    y = height * (up[1] - nodes["y"]) / (up[1] - up[0])
    # The first of each community is served before those that are stronger than it in another.
    later = nodes["community"].duplicated().to_numpy()
    order = list(np.argsort(later, kind="stable"))
    places = [(float(x.iloc[place]), float(y.iloc[place])) for place in order]
    named = naming.sides(places, [sizes.iloc[place] for place in order], list(nodes["name"].iloc[order[:_NAMED]]))
    found = dict(zip(order, named, strict=False))
    return [found.get(place) for place in range(len(nodes))]


def _span(places: pd.Series, share: float) -> tuple[float, float]:
    """The axis on which these places lie, with a ``share`` of it free at either end."""
    low, high = (float(places.min()), float(places.max())) if len(places) else (0.0, 1.0)
    edge = share * (high - low) or 1.0
    return low - edge, high + edge
