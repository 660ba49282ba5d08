"""The strongest pairs, each with where it stood before, and the change between the two."""

from __future__ import annotations

import pandas as pd

from charts import theme
from charts.figure import Figure
from charts.kept import kept
from charts.marks import opens
from charts.traces import AS_BEFORE, Parts, bar, scatter
from data.each import each
from data.words import signed, tenths

_LEAST = 3  # rows that there is room for, with the legend above and the axis below


@kept
def draw(frame: pd.DataFrame, *, on: str, since: str, iso_day: str, iso_before: str, dark: bool) -> Figure:
    """Draw ``frame`` (columns place, pair, label, points, points_before, change), the first row on top; ``on`` and
    ``since`` are the day and the earlier one in words."""
    figure = theme.figure(dark, 70 + 26 * max(len(frame), _LEAST))
    figure.add_trace(_bars(frame, on, iso_day, dark))
    figure.add_trace(_rings(frame, since, iso_before, dark))
    figure.add_trace(_told(frame))
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


def _bars(frame: pd.DataFrame, on: str, iso_day: str, dark: bool) -> Parts:
    return bar(
        y=frame["label"],
        x=frame["points"],
        orientation="h",
        name=on,
        marker={"color": theme.palette(dark).pairs[0]},
        customdata=[[opens(of=row.pair, day=iso_day)] for row in each(frame)],
        hovertemplate="%{y}: %{x:,.1f} points<extra></extra>",
        **AS_BEFORE,
    )


def _rings(frame: pd.DataFrame, since: str, iso_before: str, dark: bool) -> Parts:
    """Where each stood on the earlier day."""
    colours = theme.palette(dark)
    return scatter(
        y=frame["label"],
        x=frame["points_before"],
        mode="markers",
        cliponaxis=False,
        name=since,
        marker={"symbol": "circle", "size": 9, "color": colours.paper, "line": {"width": 1.5, "color": colours.ink}},
        customdata=[[opens(of=row.pair, day=iso_before)] for row in each(frame)],
        hovertemplate="%{y}: %{x:,.1f} points on " + since + "<extra></extra>",
        **AS_BEFORE,
    )


def _told(frame: pd.DataFrame) -> Parts:
    """The points and their change, right of the bar and the ring."""
    return scatter(
        y=frame["label"],
        x=frame[["points", "points_before"]].max(axis=1),
        mode="text",
        text=[f"    {tenths(row.points)} ({signed(row.change)})" for row in each(frame)],
        textposition="middle right",
        cliponaxis=False,
        showlegend=False,
        hoverinfo="skip",
    )
