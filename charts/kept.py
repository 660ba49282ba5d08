"""Figures that were drawn a moment ago, kept for the next reader who asks for the same picture.

To make and check a figure took Plotly a third to a half of the time of a page.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec

import plotly.graph_objects as go

from data.kept import once

MOST = 8  # pictures kept of each kind of chart

P = ParamSpec("P")


def kept(draw: Callable[P, go.Figure]) -> Callable[P, go.Figure]:
    """Draw once for the same arguments; nobody may change the figure that is returned."""

    @once(MOST)
    @wraps(draw)
    def drawn(*places: P.args, **names: P.kwargs) -> go.Figure:
        return _finished(draw(*places, **names))

    return drawn


def _finished(figure: go.Figure) -> go.Figure:
    """The figure with what is sent to the browser made once: Plotly copies all of it each time it is asked for."""
    whole = figure.to_dict()
    object.__setattr__(figure, "to_dict", lambda: whole)
    return figure
