"""Where the record is thin: events a year, those that rest on one source apart."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from charts import axes, theme
from charts.kept import kept

_MARKS = 5  # on the axis of events


@kept
def draw(frame: pd.DataFrame, *, dark: bool, height: int = 220) -> go.Figure:
    """Draw ``frame`` (columns year, events, one_source) as bars in two parts."""
    colours = theme.palette(dark)
    figure = theme.figure(dark, height)
    parts = (
        ("two sources or more", frame["events"] - frame["one_source"], colours.faint),
        ("one source", frame["one_source"], colours.thin),
    )
    for name, values, colour in parts:
        figure.add_trace(
            go.Bar(
                x=frame["year"],
                y=values,
                name=name,
                marker={"color": colour, "line": {"width": 0}},
                hovertemplate="%{x}: %{y} with " + name + "<extra></extra>",
            )
        )
    figure.update_xaxes(axes.year_axis(frame["year"]))
    figure.update_yaxes(axes.counts(frame["events"].max(), _MARKS))
    figure.update_layout(
        barmode="stack",
        bargap=0.25,
        showlegend=True,
        yaxis_title="events",
        legend={"orientation": "h", "y": 1.02, "yanchor": "bottom", "x": 0, "traceorder": "normal"},
    )
    return figure
