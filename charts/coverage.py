"""Where the record is thin: events a year, those that rest on one source apart."""

from __future__ import annotations

import pandas as pd

from charts import axes, theme
from charts.figure import Figure
from charts.kept import kept
from charts.traces import bar

_MARKS = 5  # on the axis of events


@kept
def draw(frame: pd.DataFrame, *, dark: bool, height: int = 220) -> Figure:
    """Draw ``frame`` (columns year, events, one_source) as bars in two parts."""
    colours = theme.palette(dark)
    figure = theme.figure(dark, height)
    parts = (
        ("two sources or more", frame["events"] - frame["one_source"], colours.faint),
        ("one source", frame["one_source"], colours.thin),
    )
    for name, values, colour in parts:
        figure.add_trace(
            bar(
                x=frame["year"],
                y=values,
                name=name,
                width=axes.BAR,
                marker={"color": colour, "line": {"width": 0}},
                hovertemplate="%{x}: %{y} with " + name + "<extra></extra>",
            )
        )
    figure.update_xaxes(**axes.year_axis(frame["year"]))
    figure.update_yaxes(**axes.counts(frame["events"].max(), _MARKS), title={"text": "events"})
    figure.update_layout(
        barmode="stack",
        showlegend=True,
        legend={"orientation": "h", "y": 1.02, "yanchor": "bottom", "x": 0, "traceorder": "normal"},
    )
    return figure
