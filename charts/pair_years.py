"""Pairs by years: how many events are recorded, and where they are few."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from charts import theme

_ROW = 24  # pixels of a pair


def draw(frame: pd.DataFrame, *, dark: bool) -> go.Figure:
    """Draw ``frame`` (columns label, year, events, few), the first pair on top: a ring marks a cell with few events, and
    one with none is the page itself."""
    colours = theme.palette(dark)
    wide = frame.pivot(index="label", columns="year", values="events").reindex(list(dict.fromkeys(frame["label"])))
    figure = theme.figure(dark, 104 + _ROW * len(wide))
    figure.add_trace(
        go.Heatmap(
            x=list(wide.columns),
            y=list(wide.index),
            # A square root keeps the few largest cells from making all others look alike; the bar says the true values.
            z=wide**0.5,
            zmin=0,
            colorscale=[[place / (len(colours.sequence) - 1), colour] for place, colour in enumerate(colours.sequence)],
            xgap=1,
            ygap=1,
            customdata=wide,
            hovertemplate="%{y}, %{x}<br>%{customdata} events<extra></extra>",
            colorbar={**theme.scale(float(frame["events"].max()), "events", dark), "yref": "container", "y": 0},
        )
    )
    figure.add_trace(_rings(frame[frame["few"] & (frame["events"] > 0)], colours))
    figure.update_yaxes(autorange="reversed", showgrid=False)
    figure.update_xaxes(tickformat="d")
    figure.update_layout(margin={"b": 84}, hovermode="closest")
    return figure


def _rings(few: pd.DataFrame, colours: theme.Palette) -> go.Scatter:
    ring = {"symbol": "circle-open", "size": 5, "color": colours.ink, "line": {"width": 1}}
    return go.Scatter(x=few["year"], y=few["label"], mode="markers", marker=ring, hoverinfo="skip")
