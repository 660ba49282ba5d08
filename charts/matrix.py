"""Countries by countries: the index of each pair in a square, community by community."""

from __future__ import annotations

import pandas as pd

from charts import axes, heat, theme
from charts.figure import Figure
from charts.kept import kept
from charts.traces import Parts, scatter
from data.each import each

_CELL = 21  # pixels


@kept
def draw(order: list[str], names: dict[str, str], links: pd.DataFrame, *, dark: bool) -> Figure:
    """Draw ``links`` (a, b, pair, points) among the countries of ``order``; the last ``customdata`` of a cell is its pair."""
    shown = links[links["a"].isin(order) & links["b"].isin(order)]
    both = pd.concat([shown, shown.rename(columns={"a": "b", "b": "a"})])
    wide = both.pivot_table(index="a", columns="b", values="points", sort=False).reindex(index=order, columns=order)
    labels = [names[code] for code in order]
    most = float(shown["points"].max()) if len(shown) else 0.0
    figure = theme.figure(dark, 150 + _CELL * len(order))
    figure.add_trace(heat.cells(wide.set_axis(labels).set_axis(labels, axis=1), most, dark))
    figure.add_trace(_handles(both, names))
    edge = len(order) - 0.5  # the marks would take room of their own around the cells
    axis: Parts = {"tickfont": {"size": 11}, "dtick": 1, "showgrid": False, "fixedrange": True}
    figure.update_xaxes(tickangle=-60, side="top", range=[-0.5, edge], **axis)
    figure.update_yaxes(range=[edge, -0.5], rangemode="normal", **axis)
    figure.update_layout(margin={"b": 70}, clickmode="event+select")
    figure.add_annotation(**axes.scale_title("points", 70, dark))
    return figure


def _handles(both: pd.DataFrame, names: dict[str, str]) -> Parts:
    """A mark without ink on each cell: cells of a heat map cannot be chosen, marks can."""
    return scatter(
        x=both["b"].map(names),
        y=both["a"].map(names),
        mode="markers",
        marker={"symbol": "square", "size": _CELL - 3, "opacity": 0},
        selected={"marker": {"opacity": 0}},
        unselected={"marker": {"opacity": 0}},
        customdata=[[round(row.points, 1), row.pair] for row in each(both)],
        hovertemplate="%{y} and %{x}<br>%{customdata[0]} points<extra></extra>",
    )
