"""Pairs by years: how many events are recorded, and where they are few."""

from __future__ import annotations

import numpy as np
import pandas as pd

from charts import axes, heat, theme
from charts.figure import Figure, merged
from charts.kept import kept
from charts.traces import Parts, scatter
from data.words import count

_ROW = 24  # pixels of a pair


@kept
def draw(frame: pd.DataFrame, *, dark: bool) -> Figure:
    """Draw ``frame`` (columns pair, label, year, events, few), the first pair on top: a ring marks a cell with few events, and
    one with none is the page itself."""
    colours = theme.palette(dark)
    # Codes, for names of two countries would take half of a phone; the names show over a cell.
    named = frame.assign(code=frame["pair"].str.replace("-", "–"))
    told = named.assign(told=[count(int(events), "event") for events in named["events"]])
    wide, names, counts = (_wide(told, values) for values in ("events", "label", "told"))
    figure = theme.figure(dark, 104 + _ROW * len(wide))
    drawn = heat.cells(wide, float(frame["events"].max()), dark)
    hover = {
        "customdata": np.dstack([names, counts]),
        "hovertemplate": "%{customdata[0]}, %{x}<br>%{customdata[1]}<extra></extra>",
    }
    figure.add_trace(merged(drawn, hover | {"hoverinfo": None}))
    figure.add_trace(_rings(named[named["few"] & (named["events"] > 0)], colours))
    figure.update_yaxes(autorange="reversed", showgrid=False)
    figure.update_xaxes(**axes.year_axis(frame["year"], 0.5))
    figure.update_layout(margin={"b": 84})
    figure.add_annotation(**axes.scale_title("events", 84, dark))
    return figure


def _wide(named: pd.DataFrame, values: str) -> pd.DataFrame:
    return named.pivot(index="code", columns="year", values=values).reindex(list(dict.fromkeys(named["code"])))


def _rings(few: pd.DataFrame, colours: theme.Palette) -> Parts:
    ring = {"symbol": "circle-open", "size": 4, "color": colours.ink, "line": {"width": 1}}
    return scatter(x=few["year"], y=few["code"], mode="markers", marker=ring, hoverinfo="skip")
