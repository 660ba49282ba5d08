"""When the sources were published: sources a year, by class."""

from __future__ import annotations

import pandas as pd

from charts import axes, theme
from charts.figure import Figure
from charts.kept import kept
from charts.traces import bar
from data.each import each


@kept
def draw(frame: pd.DataFrame, *, dark: bool, height: int = 260) -> Figure:
    """Draw ``frame`` (columns year, label, position, sources) as stacked bars, the first class at the axis.

    What the shades mean stands beside the chart, see ``key``.
    """
    figure = theme.figure(dark, height)
    for _, label, colour in key(frame, dark):
        bars = frame[frame["label"] == label]
        figure.add_trace(
            bar(
                x=bars["year"],
                y=bars["sources"],
                name=label,
                width=axes.BAR,
                marker={"color": colour, "line": {"width": 0}},
                hovertemplate="%{x}: %{y}<extra>" + label + "</extra>",
            )
        )
    figure.update_layout(barmode="stack")
    figure.update_xaxes(**axes.year_axis(frame["year"]))
    most = int(frame.groupby("year")["sources"].sum().max()) if len(frame) else 1
    figure.update_yaxes(rangemode="tozero", title={"text": "sources"}, **axes.counts(most, 5))
    return figure


def key(frame: pd.DataFrame, dark: bool) -> list[tuple[str, str, str]]:
    """Kind, label and colour of each class, from the axis upwards."""
    shades = theme.palette(dark).sequence[:1:-1]
    classes = each(frame[["label", "position"]].drop_duplicates())
    # By its place in all lists, so that a class keeps its shade whatever else is shown.
    return [("class", str(each.label), shades[(each.position - 1) % len(shades)]) for each in classes]
