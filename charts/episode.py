"""The events of one episode in time, one line each, with the one that is read in full ink."""

from __future__ import annotations

from datetime import timedelta

import pandas as pd

from charts import theme
from charts.figure import Figure
from charts.kept import kept
from charts.traces import scatter
from data.each import each

_SHAPES = {"planned": "diamond", "cancelled": "x-thin"}
_ROW = 30  # pixels of one event, so that no title covers the mark above it


@kept
def draw(frame: pd.DataFrame, *, event: str, dark: bool) -> Figure:
    """Draw ``frame`` (event_id, title, category_code, date_words, first_day, last_day, doubt, status): a mark on the first day, a
    bar to the last, hollow where the date is doubtful; a hollow diamond where it is planned, a cross where it was cancelled. ``customdata``
    ends with the key."""
    colours = theme.palette(dark)
    figure = theme.figure(dark, height=44 + _ROW * len(frame))
    for place, row in enumerate(each(frame)):
        hue = colours.category(row.category_code)
        own = row.event_id == event
        # A day has its length too, so that a bar of one day can be seen beside longer ones.
        figure.add_trace(
            scatter(
                x=[row.first_day, max(row.last_day, row.first_day)],
                y=[place, place],
                mode="lines+markers",
                line={"color": hue, "width": 5 if own else 3},
                marker={
                    "size": [11 if own else 9, 0.1],
                    "symbol": _SHAPES.get(row.status, "circle"),
                    "color": colours.paper if row.doubt or row.status == "planned" else hue,
                    "line": {"color": hue, "width": 2},
                },
                customdata=[[theme.wrapped(row.title, 60, 3), row.date_words, row.event_id]] * 2,
                hovertemplate="%{customdata[0]}<br>%{customdata[1]}<extra></extra>",
            )
        )
        figure.add_annotation(
            x=0, xref="paper", y=place, yshift=14, text=theme.wrapped(("▸ " if own else "") + row.title, 62, 1),
            showarrow=False, xanchor="left", bgcolor=colours.paper, borderpad=0,
            font={"size": 11, "color": colours.ink if own else colours.faint},
        )  # fmt: skip
    pad = max(timedelta(days=1), (frame["last_day"].max() - frame["first_day"].min()) * 0.04)
    figure.update_xaxes(
        range=[frame["first_day"].min() - pad, frame["last_day"].max() + pad],
        showgrid=True,
        nticks=5,
        tickfont={"size": 11},
        tickformatstops=[
            {"dtickrange": [None, "M1"], "value": "%-d %b<br>%Y"},
            {"dtickrange": ["M1", "M12"], "value": "%b %Y"},
            {"dtickrange": ["M12", None], "value": "%Y"},
        ],
    )
    figure.update_yaxes(visible=False, range=[len(frame) - 0.4, -1.0], rangemode="normal")
    figure.update_layout(clickmode="event+select", margin={"l": 8, "r": 8, "t": 4, "b": 4})
    return figure
