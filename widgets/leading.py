"""The strongest pairs: year by year as a grid, and on one day with what they were before."""

from __future__ import annotations

from datetime import date
from typing import Any

import pandas as pd

from charts import heat, ranking
from data import store
from widgets import inputs, notices, show
from widgets.words import day_words, tenths

_SINCE = {"1 year": 1, "3 years": 3, "5 years": 5, "10 years": 10}
_RANKED, _ROWS = 20, 20


def by_year(filters: Any, asked: dict[str, Any], span: dict[str, Any], day: date) -> Any:
    strongest = store.frame("ranking", filters, index=asked["index"], day=day, before=day, most=_ROWS)["pair"]
    pairs = list(dict.fromkeys([*asked["pairs"], *strongest]))
    years = {"since": span["since"], "until": span["until"]}
    frame = store.frame("intensity_by_year", filters, index=asked["index"], pairs=pairs, **years)
    if frame.empty or not frame["points"].any():
        notices.nothing_counts(span)
        return frame
    last = frame[frame["year"] == frame["year"].max()].nlargest(1, "points").iloc[0]
    alt = f"Intensity of {len(pairs)} pairs at the end of each year; in {last.year} {last.label} is highest, {tenths(last.points)} points"
    show.chart(heat.draw(frame, dark=show.dark()), "lines", alt, lambda: inputs.pick("lines"))
    return frame


def ranked(filters: Any, asked: dict[str, Any], day: date) -> Any:
    back = inputs.one_of("Change over", list(_SINCE), "change")
    # The same day of the calendar, as titles have it.
    before = (pd.Timestamp(day) - pd.DateOffset(years=_SINCE[back])).date()
    frame = store.frame("ranking", filters, index=asked["index"], day=day, before=before, most=_RANKED)
    if frame.empty:
        notices.empty("No event of this choice counts in any pair.")
        return frame
    figure = ranking.draw(
        frame,
        on=day_words(day),
        since=day_words(before),
        iso_day=day.isoformat(),
        iso_before=before.isoformat(),
        dark=show.dark(),
    )
    first = frame.iloc[0]
    alt = f"The {len(frame)} strongest pairs, {first.label} first with {tenths(first.points)} points; each with its value {back} before"
    show.chart(figure, "lines", alt, lambda: inputs.pick("lines"))
    return frame
