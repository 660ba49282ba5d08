"""The editions of exercise series on one time line, a row a series."""

from __future__ import annotations

import pandas as pd

from charts import theme
from charts.figure import Figure
from charts.kept import kept
from charts.traces import scatter
from data.each import each

_ROW = 30  # pixels of a series


def _axis(days: pd.Series) -> list[pd.Timestamp]:
    """All of the days with air around them, and a year at least."""
    length = days.max() - days.min()
    air = max((pd.Timedelta(days=366) - length) / 2, length * 0.04)
    return [days.min() - air, days.max() + air]


@kept
def draw(frame: pd.DataFrame, *, dark: bool) -> Figure:
    """Draw ``frame`` (series, editions, event_id, title, date_words, first_day, last_day, doubt, status, category_code): a mark an
    edition, hollow where the date is doubtful, a diamond where it is announced. ``customdata`` ends with the key."""
    colours = theme.palette(dark)
    names = list(dict.fromkeys(frame["series"]))
    figure = theme.figure(dark, height=66 + _ROW * len(names))
    for row, name in enumerate(names):
        of = frame[frame["series"] == name]
        hue = colours.category(of["category_code"].iloc[0])
        figure.add_trace(
            scatter(
                x=of["first_day"],
                y=[row] * len(of),
                mode="lines+markers",
                line={"color": colours.line, "width": 1},
                marker={
                    "size": 11,
                    "symbol": ["diamond" if status == "planned" else "circle" for status in of["status"]],
                    "color": [colours.paper if doubt else hue for doubt in of["doubt"]],
                    "line": {"color": hue, "width": 2},
                },
                customdata=[[theme.wrapped(e.title, 60, 3), e.date_words, e.event_id] for e in each(of)],
                hovertemplate="%{customdata[0]}<br>%{customdata[1]}<extra></extra>",
            )
        )
    figure.update_yaxes(
        tickvals=list(range(len(names))), ticktext=[theme.wrapped(name, 26, 1) for name in names],
        range=[len(names) - 0.5, -0.5], rangemode="normal", showgrid=False,
    )  # fmt: skip
    figure.update_xaxes(showgrid=True, range=_axis(frame["first_day"]))
    figure.update_layout(clickmode="event+select")
    return figure
