"""Which choice moves a value most: one bar a choice, from the value under its one end to that under the other."""

from __future__ import annotations

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from charts import theme
from charts.kept import kept

_TRACE = 0.003  # of the reach of all bars: a pixel or two, below which Plotly knows no side


@kept
def draw(frame: pd.DataFrame, *, value: float, unit: str, dark: bool) -> go.Figure:
    """Draw ``frame`` (columns choice, low_words, high_words, low, high), the first row on top; ``value`` is where all
    choices are as the reader made them."""
    colours = theme.palette(dark)
    figure = theme.figure(dark, 70 + 30 * len(frame))
    edges = [*frame["low"], *frame["high"], value]
    reach = max(edges) - min(edges) or 1
    ends = (("low_words", "low", "high", colours.sequence[3]), ("high_words", "high", "low", colours.pairs[0]))
    for words, end, other, colour in ends:
        figure.add_trace(
            go.Bar(
                y=frame["choice"],
                x=_away(frame[end] - value, frame[other] - value, _TRACE * reach),
                base=value,
                orientation="h",
                marker={"color": colour},
                text=frame[words],
                textposition="outside",
                cliponaxis=False,
                customdata=frame[[end]].to_numpy(),
                hovertemplate="%{y}: %{text}<br>%{customdata[0]:.1f} points<extra></extra>",
            )
        )
    figure.add_vline(x=value, line={"color": colours.ink, "width": 1})
    figure.update_yaxes(autorange="reversed", showgrid=False)
    air = 0.18 * reach
    figure.update_xaxes(showgrid=True, title=unit, rangemode="normal", range=[min(edges) - air, max(edges) + air])
    figure.update_layout(barmode="overlay", bargap=0.4)
    return figure


def _away(change: pd.Series, other: pd.Series, trace: float) -> pd.Series:
    """How far each bar goes; one that goes nowhere a ``trace`` away from the other, for its words stand on the side to which it goes."""
    return change.where(change != 0, -trace * np.sign(other))
