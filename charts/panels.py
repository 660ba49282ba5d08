"""The same pairs under several half-lives, one panel each."""

from __future__ import annotations

import math

import pandas as pd

from charts import axes, theme
from charts.figure import Figure
from charts.grid import panelled
from charts.kept import kept
from charts.marks import opens
from charts.traces import Parts, scatter
from data.each import each

RIGHT = 8


@kept
def draw(frame: pd.DataFrame, *, names: dict[float, str], dark: bool, day: pd.Timestamp | None = None) -> Figure:
    """Draw ``frame`` (columns half_life, pair, label, day, iso_day, points); ``names`` maps half-lives to titles.

    Each panel has its own scale, for no decay adds up what others let go.
    """
    halves = list(dict.fromkeys(frame["half_life"]))
    titles = [names[half] for half in halves]
    empty = theme.figure(dark, 90 + 220 * math.ceil(len(halves) / 2))
    figure = panelled(empty, titles, cols=2, vertical_spacing=0.2, horizontal_spacing=0.09)
    for place, (half, panel) in enumerate(frame.groupby("half_life", sort=False)):
        for number, (label, line) in enumerate(panel.groupby("label", sort=False)):
            trace = _line(line, str(label), number, names[float(str(half))], dark, shown=place == 0)
            figure.add_trace(trace, place)
    figure.update_xaxes(showgrid=False, nticks=3, tickangle=0)
    figure.update_yaxes(rangemode="tozero")
    if day is not None:
        figure.add_vline(x=day, line={"color": theme.palette(dark).faint, "width": 1, "dash": "dot"})
    figure.update_layout(
        showlegend=True,
        legend={"orientation": "h", "y": -0.13, "yanchor": "top", "x": 0},
        margin={"t": 30, "l": axes.LEFT, "r": RIGHT},
        clickmode="event+select",
    )
    return figure


def _line(line: pd.DataFrame, label: str, place: int, half: str, dark: bool, shown: bool) -> Parts:
    colours = theme.palette(dark).pairs
    return scatter(
        x=line["day"],
        y=line["points"],
        name=label,
        legendgroup=label,
        showlegend=shown,
        mode="lines+markers",
        line={"color": colours[place % len(colours)], "width": 1.5, "dash": theme.DASHES[place // len(colours) % 6]},
        marker={"size": 8, "opacity": 0},
        selected={"marker": {"opacity": 1}},
        unselected={"marker": {"opacity": 0}},
        customdata=[[opens(of=row.pair, day=row.iso_day, half=half)] for row in each(line)],
        hovertemplate="%{x|%-d %B %Y}<br>%{y:,.1f} points<extra>" + label + "</extra>",
    )
