"""The strongest pairs, each with where it stood before, and the change between the two."""

from __future__ import annotations

import pandas as pd

from charts import theme
from charts.figure import Figure
from charts.kept import kept
from charts.marks import opens
from charts.traces import bar, scatter
from data.each import each
from data.words import signed, tenths

_LEAST = 3  # rows that there is room for, with the legend above and the axis below


@kept
def draw(frame: pd.DataFrame, *, on: str, since: str, iso_day: str, iso_before: str, dark: bool) -> Figure:
    """Draw ``frame`` (columns place, pair, label, points, points_before, change), the first row on top; ``on`` and
    ``since`` are the day and the earlier one in words."""
    colours = theme.palette(dark)
    figure = theme.figure(dark, 70 + 26 * max(len(frame), _LEAST))
    figure.add_trace(
        bar(
            y=frame["label"],
            x=frame["points"],
            orientation="h",
            name=on,
            marker={"color": colours.pairs[0]},
            selected={"marker": {"opacity": 1}},
            unselected={"marker": {"opacity": 1}},
            customdata=[[opens(of=row.pair, day=iso_day)] for row in each(frame)],
            hovertemplate="%{y}: %{x:,.1f} points<extra></extra>",
        )
    )
    figure.add_trace(
        scatter(
            y=frame["label"],
            x=frame["points_before"],
            mode="markers",
            cliponaxis=False,
            name=since,
            marker={
                "symbol": "circle",
                "size": 9,
                "color": colours.paper,
                "line": {"width": 1.5, "color": colours.ink},
            },
            selected={"marker": {"opacity": 1}},
            unselected={"marker": {"opacity": 1}},
            customdata=[[opens(of=row.pair, day=iso_before)] for row in each(frame)],
            hovertemplate="%{y}: %{x:,.1f} points on " + since + "<extra></extra>",
        )
    )
    figure.add_trace(
        scatter(
            y=frame["label"],
            x=frame[["points", "points_before"]].max(axis=1),
            mode="text",
            text=[f"    {tenths(row.points)} ({signed(row.change)})" for row in each(frame)],
            textposition="middle right",
            cliponaxis=False,
            showlegend=False,
            hoverinfo="skip",
        )
    )
    figure.update_yaxes(autorange="reversed", showgrid=False)
    # A ring at nothing would move the axis below nothing.
    least = frame[["points", "points_before"]].min(axis=None)
    figure.update_xaxes(
        showgrid=True,
        separatethousands=True,
        title={"text": "points", "font": {"size": 12}},
        rangemode="nonnegative" if least >= 0 else "tozero",
    )
    figure.update_layout(
        showlegend=True,
        legend={"orientation": "h", "y": 1.0, "yanchor": "bottom", "x": 0},
        margin={"r": 90},
        bargap=0.35,
        clickmode="event+select",
    )
    return figure
