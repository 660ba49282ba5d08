"""Who became central when: one measure of the leading countries, year by year."""

from __future__ import annotations

import pandas as pd

from charts import apart, axes, theme
from charts.figure import Figure
from charts.kept import kept
from charts.traces import Parts, scatter
from data.each import each

RIGHT = 120


@kept
def draw(frame: pd.DataFrame, *, leading: int, unit: str, dark: bool, height: int = 380) -> Figure:
    """Draw ``frame`` (year, country, name, value, rank): the ``leading`` countries of the last year and whoever was ever first;
    ``unit`` is what the values are. The last ``customdata`` of a point is the country."""
    figure = theme.figure(dark, height)
    last = frame[frame["year"] == frame["year"].max()]
    chosen = list(dict.fromkeys([*last.nsmallest(leading, "rank")["country"], *frame[frame["rank"] == 1]["country"]]))
    colours = theme.palette(dark)
    for place, code in enumerate(chosen):
        line = frame[frame["country"] == code]
        figure.add_trace(_line(line, place, _hue(place, colours), unit))
    for label in _labels(frame, chosen, dark, height):
        figure.add_annotation(**label)
    figure.update_xaxes(**axes.year_axis(frame["year"], 0))
    figure.update_yaxes(automargin=False)
    figure.update_layout(margin={"l": axes.LEFT, "r": RIGHT}, clickmode="event+select")
    axes.unit(figure, unit, dark)
    return figure


def _hue(place: int, colours: theme.Palette) -> str:
    return colours.pairs[place] if place < len(colours.pairs) else colours.faint


def _line(line: pd.DataFrame, place: int, hue: str, unit: str) -> Parts:
    seen = 0 if len(line) > 1 else 1  # of one year there is no line
    return scatter(
        x=line["year"],
        y=line["value"],
        mode="lines+markers",
        line={"color": hue, "width": 2 if place < 3 else 1.2, "dash": theme.DASHES[place % len(theme.DASHES)]},
        marker={"size": 5, "opacity": seen},
        selected={"marker": {"opacity": 1}},
        unselected={"marker": {"opacity": seen}},
        customdata=[[row.name, row.rank, row.country] for row in each(line)],
        hovertemplate="%{customdata[0]}, %{x}<br>%{y:,.3~r} " + unit + ", place %{customdata[1]}<extra></extra>",
    )


def _labels(frame: pd.DataFrame, chosen: list[str], dark: bool, height: int) -> list[Parts]:
    """Names at the ends of the lines, moved apart where they would lie on one another."""
    last = frame[(frame["year"] == frame["year"].max()) & frame["country"].isin(chosen)].sort_values(
        "value", ascending=False
    )
    colours, most = theme.palette(dark), max(float(frame["value"].max()), 1e-9)
    wanted = [(1 - value / most) * (height - 60) for value in last["value"]]
    pixels = apart.apart(wanted, [apart.LINE] * len(wanted), apart.plot(height) + apart.LINE)
    return [
        {"x": 1, "xref": "paper", "xanchor": "left", "xshift": 6, "y": 1, "yref": "paper", "yshift": -pixel, "yanchor": "middle",
         "text": theme.wrapped(name, 18, 1), "showarrow": False, "font": {"size": 12, "color": _hue(chosen.index(code), colours)}}
        for code, name, pixel in zip(last["country"], last["name"], pixels, strict=True)
    ]  # fmt: skip
