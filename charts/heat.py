"""Pairs by years: how intense each was at the end of each year."""

from __future__ import annotations

import pandas as pd

from charts import axes, theme
from charts.figure import Figure
from charts.kept import kept
from charts.marks import opens
from charts.traces import Parts, heatmap, scatter
from data.each import each

RIGHT = 8


@kept
def draw(frame: pd.DataFrame, *, dark: bool) -> Figure:
    """Draw ``frame`` (columns pair, label, year, iso_day, points), the first pair on top; a year's last day may be the record's."""
    wide = frame.pivot(index="label", columns="year", values="points").reindex(list(dict.fromkeys(frame["label"])))
    most = float(frame["points"].max()) if len(frame) else 0.0
    figure = theme.figure(dark, 104 + 24 * len(wide))
    figure.add_trace(cells(wide, most, dark))
    figure.add_trace(_handles(frame))
    figure.update_yaxes(autorange="reversed", showgrid=False)
    figure.update_xaxes(**axes.year_axis(frame["year"], 0.5))
    figure.update_layout(margin={"r": RIGHT, "b": 84}, clickmode="event+select")
    figure.add_annotation(**axes.scale_title("points", 84, dark))
    return figure


def cells(wide: pd.DataFrame, most: float, dark: bool) -> Parts:
    """Values from 0 to ``most`` as cells, rows by columns; a missing value is none. axes.scale_title() says what they are."""
    sequence = theme.palette(dark).sequence
    return heatmap(
        x=list(wide.columns),
        y=list(wide.index),
        # A square root keeps the few strongest from making all others look alike; the bar says the true values.
        z=wide.fillna(0).clip(lower=0) ** 0.5,
        zmin=0,
        zmax=most**0.5 or 1,  # without it the least of the cells would be the lightest, and not nothing
        colorscale=[[place / (len(sequence) - 1), colour] for place, colour in enumerate(sequence)],
        xgap=1,
        ygap=1,
        hoverinfo="skip",
        colorbar=axes.scale(most, dark),
    )


def _handles(frame: pd.DataFrame) -> Parts:
    """A mark without ink on each cell: cells of a heat map cannot be chosen, marks can."""
    return scatter(
        x=frame["year"],
        y=frame["label"],
        mode="markers",
        marker={"symbol": "square", "size": 18, "opacity": 0},
        selected={"marker": {"opacity": 0}},
        unselected={"marker": {"opacity": 0}},
        customdata=[[round(row.points, 1), opens(of=row.pair, day=row.iso_day)] for row in each(frame)],
        hovertemplate="%{y}, end of %{x}<br>%{customdata[0]} points<extra></extra>",
    )
