"""Panels of one figure beside and under one another, where Plotly would place them."""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

import plotly.graph_objects as go
from plotly.subplots import make_subplots

from charts.figure import Figure
from charts.traces import Parts


def panelled(figure: Figure, titles: Sequence[str], cols: int = 1, **how: Any) -> Figure:
    """``figure`` with a panel for each of ``titles``, row by row; ``how`` is what Plotly's ``make_subplots`` is told."""
    layout, figure.panels = _placed(len(titles), cols, tuple(how.items()))  # shared by all figures, and never changed
    named = [place | {"text": title} for place, title in zip(layout["annotations"], titles, strict=True)]
    figure.update_layout(**layout | {"annotations": named})
    return figure


@lru_cache(64)  # to place the panels of a strip took 3 % of a page, and there are few ways to
def _placed(panels: int, cols: int, how: tuple[tuple[str, Any], ...]) -> tuple[Parts, list[tuple[str, str]]]:
    rows = math.ceil(panels / cols)
    grid = make_subplots(rows=rows, cols=cols, subplot_titles=["."] * panels, **dict(how))
    for place in range(rows * cols):
        grid.add_trace(go.Scatter(), row=place // cols + 1, col=place % cols + 1)
    axes = [(trace.xaxis, trace.yaxis) for trace in grid.data]
    layout: Parts = grid.layout.to_plotly_json()
    layout.pop("template")
    return layout, axes
