"""Which choice moves a value most: one bar a choice, from the value under its one end to that under the other."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from charts import theme
from charts.kept import kept


@kept
def draw(frame: pd.DataFrame, *, value: float, unit: str, dark: bool) -> go.Figure:
    """Draw ``frame`` (columns choice, low_words, high_words, low, high), the first row on top; ``value`` is where all
    choices are as the reader made them."""
    colours = theme.palette(dark)
    figure = theme.figure(dark, 70 + 30 * len(frame))
    for words, end, colour in (("low_words", "low", colours.sequence[3]), ("high_words", "high", colours.pairs[0])):
        figure.add_trace(
            go.Bar(
                y=frame["choice"],
                x=frame[end] - value,
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
    edges = [*frame["low"], *frame["high"], value]
    air = 0.18 * (max(edges) - min(edges) or 1)
    figure.update_xaxes(showgrid=True, title=unit, rangemode="normal", range=[min(edges) - air, max(edges) + air])
    figure.update_layout(barmode="overlay", bargap=0.4)
    return figure
