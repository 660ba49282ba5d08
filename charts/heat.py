"""Pairs by years: how intense each was at the end of each year."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from charts import theme
from charts.marks import opens

RIGHT = 8


def draw(frame: pd.DataFrame, *, dark: bool) -> go.Figure:
    """Draw ``frame`` (columns pair, label, year, iso_day, points), the first pair on top; a year's last day may be the record's."""
    colours = theme.palette(dark)
    wide = frame.pivot(index="label", columns="year", values="points").reindex(list(dict.fromkeys(frame["label"])))
    cells = frame.assign(opens=[opens(of=row.pair, day=row.iso_day) for row in frame.itertuples()])
    opened = cells.pivot(index="label", columns="year", values="opens").reindex(wide.index)
    figure = theme.figure(dark, 104 + 24 * len(wide))
    figure.add_trace(
        go.Heatmap(
            x=list(wide.columns),
            y=list(wide.index),
            # A square root keeps the few strongest from making all others look alike; the bar says the true values.
            z=wide.clip(lower=0) ** 0.5,
            zmin=0,
            text=wide.round(1),
            customdata=[[[cell] for cell in row] for row in opened.to_numpy()],
            colorscale=[[place / (len(colours.sequence) - 1), colour] for place, colour in enumerate(colours.sequence)],
            xgap=1,
            ygap=1,
            hovertemplate="%{y}, end of %{x}<br>%{text} points<extra></extra>",
            colorbar={
                **theme.scale(float(wide.max().max()) if len(wide) else 0.0, "points", dark),
                "yref": "container",
                "y": 0,
            },
        )
    )
    figure.update_yaxes(autorange="reversed", showgrid=False)
    figure.update_layout(margin={"r": RIGHT, "b": 84}, clickmode="event+select")
    return figure
