"""The events under the time axis, one lane a category and one for what is planned or cancelled: doubt and length at once."""

from __future__ import annotations

from datetime import date

import pandas as pd

from charts import axes, theme
from charts.figure import Figure
from charts.kept import kept
from charts.traces import AS_BEFORE, Parts, scatter
from data.each import each

# How a mark looks; the key beside the chart says the same in words.
SYMBOLS = {"planned": "diamond-open", "cancelled": "x-thin-open"}
_SHORTEST = pd.Timedelta(days=60)  # an axis, or it would name hours
DOUBTFUL, CERTAIN = "circle-open", "circle"


Axis = tuple[pd.Timestamp, pd.Timestamp]
_NO_DAY = pd.Timestamp(2000, 1, 1)


def span(series: pd.DataFrame, marks: pd.DataFrame, since: date | None = None, until: date | None = None) -> Axis:
    """The time axis that holds the days of a ``series`` and the events around them: from the first event, where that is
    less than a period before, to what is announced, as far as a twentieth of the axis after its end, or to ``until``. ``since`` and
    ``until`` are the days between which a reader has chosen, if so; without a series the axis is theirs, or that of the events."""
    first, last = _ends(series["day"], marks, since, until)
    length = max(last - first, _SHORTEST)
    step = series["day"].drop_duplicates().sort_values().diff().max() if first < last else pd.Timedelta(days=366)
    starts = marks["first_day"][marks["first_day"] > first - max(length / 20, step)]
    most = max(last + length / 20, pd.Timestamp(until or last))
    begun = marks[marks["first_day"] <= most]
    middles = (begun["first_day"] + (begun["last_day"] - begun["first_day"]) / 2).clip(upper=most)
    left = min([first, starts.min()] if len(starts) else [first])
    # To the sign of an event, which stands in its middle, and no farther along its bar.
    right = max([last, *middles])
    air = max(length / 100, (_SHORTEST - (right - left)) / 2)
    return left - air, right + air


def _ends(days: pd.Series, marks: pd.DataFrame, since: date | None, until: date | None) -> Axis:
    if len(days):
        return days.min(), days.max()
    first = pd.Timestamp(since) if since else marks["first_day"].min()
    last = pd.Timestamp(until) if until else marks["last_day"].max()
    known = [day for day in (first, last) if not pd.isna(day)] or [_NO_DAY]
    return min(known), max(known)


def within(marks: pd.DataFrame, since: date | None, until: date | None) -> pd.DataFrame:
    """The events of which something lies between two days; None leaves an end open."""
    marks = marks if since is None else marks[marks["last_day"] >= pd.Timestamp(since)]
    return marks if until is None else marks[marks["first_day"] <= pd.Timestamp(until)]


@kept
def draw(frame: pd.DataFrame, *, span: tuple[pd.Timestamp, pd.Timestamp], right: int, dark: bool) -> Figure:
    """Draw ``frame`` (lane, event_id, title, date_words, first_day, last_day, doubt, status, category), the first lane on top.

    ``span`` is the time axis of the chart above and ``right`` its margin, in pixels, so that the two line up.
    ``customdata`` of a mark ends with the key of its event.
    """
    lanes = list(dict.fromkeys(frame["lane"]))
    figure = theme.figure(dark, 40 + 34 * max(len(lanes), 1))
    traces, names = [], []
    for place, (name, lane) in enumerate(frame.groupby("lane", sort=False)):
        hues = {str(category): theme.palette(dark).category(str(category)) for category in lane["category"].unique()}
        lengths = [
            _lengths(some, -place, hues[str(category)]) for category, some in lane.groupby("category", sort=False)
        ]
        signs = [_symbol(row.status, row.doubt) for row in each(lane)]
        # One look a trace, which is told once and not for every sign.
        looks = lane.groupby(["category", pd.Series(signs, lane.index)], sort=False)
        traces += [*lengths, *(_marks(some, -place, hues[str(category)], sign) for (category, sign), some in looks)]
        names.append(_name(str(name), -place, dark))
    figure.add_traces(traces)
    figure.update_xaxes(range=list(span))
    figure.update_yaxes(visible=False, range=[0.7 - max(len(lanes), 1), 0.8], rangemode="normal")
    figure.update_layout(
        margin={"l": axes.LEFT, "r": right, "t": 4, "b": 24}, clickmode="event+select", annotations=names
    )
    return figure


def _lengths(lane: pd.DataFrame, height: int, colour: str) -> Parts:
    """A bar over the days of each event; of an event of one day it lies under its mark."""
    days = [day for row in each(lane) for day in (row.first_day, row.last_day, None)]
    return scatter(
        x=days, y=[height] * len(days), mode="lines", line={"color": colour, "width": 3}, opacity=0.35, hoverinfo="skip"
    )


def _marks(lane: pd.DataFrame, height: int, colour: str, sign: str) -> Parts:
    return scatter(
        x=lane["first_day"] + (lane["last_day"] - lane["first_day"]) / 2,
        y=[height] * len(lane),
        mode="markers",
        cliponaxis=False,  # at the end of the axis it is whole, too
        marker={
            "symbol": sign,
            "size": 7,
            "color": colour,
            "line": {"width": 1.5, "color": colour},
        },
        **AS_BEFORE,
        customdata=lane[["title", "date_words", "event_id"]].to_numpy(),
        hovertemplate="%{customdata[0]}<br>%{customdata[1]}<extra></extra>",
    )


def _symbol(status: str, doubt: bool) -> str:
    return SYMBOLS.get(status, DOUBTFUL if doubt else CERTAIN)


def _name(label: str, height: int, dark: bool) -> Parts:
    return {
        "x": 0,
        "xref": "paper",
        "xanchor": "left",
        "y": height,
        "yshift": 15,  # over the mark and under those of the lane above
        "text": label,
        "showarrow": False,
        "font": {"size": 12, "color": theme.palette(dark).faint},
    }
