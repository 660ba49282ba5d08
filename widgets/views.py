"""The views of the intensity page: what is drawn over one time axis."""

from __future__ import annotations

from datetime import date
from typing import Any

import streamlit as st

from charts import intensity, lanes, panels, stack, steps
from data import store
from data.choices import HALF_LIVES
from data.layered import layer_read
from widgets import inputs, leading, notices, show
from widgets.sureness import band, bounds, context_sources
from widgets.under import lanes_and_sources
from widgets.words import count, day_words

OF_PAIRS = ("By pair", "By category", "Half-lives")  # the points of the chosen pairs and no others
VIEWS = ("By pair", "By category", "Half-lives", "Pair by year", "Ranking", "Agreements")
_PANELS = ("6 months", "12 months", "24 months", "No decay")
HALF_LIVES_DRAWN = "half-lives of 6, 12 and 24 months and no decay"
_PEAKS = 2
_STEPS = (
    "Alliance treaties and defence agreements that both have signed, where the record names who signs; ratifications are left out. "
    "Which have ended is not recorded."
)
_STEPS_OF_LAYER = (
    "Alliance treaties and defence agreements of this data set, each a step on the day it begins. One that is changed may be listed "
    "anew, and none goes down where it ends."
)
_MARKS = 1_500  # in the lanes: more would hide one another, and the browser would take long


def view_title(kind: str, finding: str, day: date, frame: Any) -> str:
    """What a picture of the view shows: the finding of the chosen pairs only where their points are drawn."""
    if kind in OF_PAIRS:
        return finding if day_words(day) in finding else f"{finding}, on {day_words(day)}"
    if kind == "Agreements":
        return _signed(frame)
    if kind == "Pair by year":
        one = frame["label"].nunique() == 1
        return f"{frame['label'].iloc[0] if one else f'The chosen pairs and the strongest of {day_words(day)}'}, year by year"
    return f"The {f'{len(frame)} strongest pairs' if len(frame) > 1 else 'strongest pair'} on {day_words(day)}"


def _signed(frame: Any) -> str:
    """What steps of agreements show; one of several pairs is a step of each of them."""
    # Other data sets list obligations for as long as they hold, and a change of them as another.
    return f"{count(frame['event_id'].nunique(), 'agreement')} {'listed' if layer_read() else 'signed'}, step by step"


def drawn_view(
    kind: str,
    filters: Any,
    asked: dict[str, Any],
    span: dict[str, Any],
    day: date,
    finding: str,
    until: date | None = None,
) -> Any:
    """Draw the chosen view, with the lanes and the sources under it where it has a time axis; returns its data. ``until`` is
    the last day that the reader has chosen, which may be still to come."""
    if kind == "Half-lives":
        return _half_lives(filters, asked, span, day, finding)
    if kind == "Pair by year":
        return leading.by_year(filters, asked, span, day)
    if kind == "Ranking":
        return leading.ranked(filters, asked, day)
    series = store.frame("intensity", filters, **asked, **span)
    marks = store.frame("lanes", filters, pairs=asked["pairs"], most=_MARKS)
    chosen = lanes.within(marks, span["since"], until)
    axis = lanes.span(series, chosen, span["since"], until)
    drawn = {"By pair": _by_pair, "By category": _by_category, "Agreements": _agreements}[kind]
    frame, right = drawn(filters, asked, span, day, finding, series, axis)
    ends = (span["since"] or axis[0], until or axis[1])
    lanes_and_sources(_opens(kind, frame), filters, asked["pairs"], marks, axis, ends, right)
    return frame


def _by_pair(
    filters: Any, asked: dict[str, Any], span: dict[str, Any], day: date, finding: str, series: Any, axis: Any
) -> tuple[Any, int]:
    with st.container(horizontal=True):
        named = inputs.switch("Name the peaks", "peaks")
        around = inputs.switch("Wars and treaties", "context")
        banded = inputs.switch("Band: how sure", "band")
    if not series["points"].any():
        notices.nothing_counts(span)
        return series, intensity.RIGHT
    context = store.frame("context", pairs=asked["pairs"], **bounds(series)) if around else None
    figure = intensity.draw(
        series,
        dark=show.dark(),
        day=day,
        span=axis,
        band=band(filters, asked, series).spread if banded else None,
        peaks=store.frame("peaks", filters, most=_PEAKS, **asked, **span) if named else None,
        context=context,
    )
    show.chart(figure, "lines", finding, lambda: inputs.pick("lines"))
    if context is not None:
        context_sources(context)
    return series, intensity.RIGHT


def _by_category(
    filters: Any, asked: dict[str, Any], span: dict[str, Any], day: date, finding: str, series: Any, axis: Any
) -> tuple[Any, int]:
    frame = store.frame("intensity_by_category", filters, **asked, **span)
    if frame.empty:
        notices.nothing_counts(span)
    else:
        figure = stack.draw(frame, dark=show.dark(), day=day, span=axis)
        show.chart(figure, "lines", finding, lambda: inputs.pick("lines"))
    return frame, stack.RIGHT


def _agreements(
    filters: Any, asked: dict[str, Any], span: dict[str, Any], day: date, finding: str, series: Any, axis: Any
) -> tuple[Any, int]:
    frame = store.frame("commitments", filters, pairs=asked["pairs"])
    if frame.empty:
        there = "is in this layer" if layer_read() else "is recorded as signed"
        notices.empty(f"No alliance treaty or defence agreement of these pairs {there}.")
    else:
        figure = steps.draw(frame, span=axis, end=series["day"].max(), dark=show.dark())
        show.chart(figure, "lines", _signed(frame), lambda: inputs.pick("lines"))
        st.caption(_STEPS_OF_LAYER if layer_read() else _STEPS)
    return frame, steps.RIGHT


def _half_lives(filters: Any, asked: dict[str, Any], span: dict[str, Any], day: date, finding: str) -> Any:
    names = {HALF_LIVES[label]: label for label in _PANELS}
    frame = store.frame("half_lives", filters, half_lives=list(names), **asked, **span)
    if frame.empty or not frame["points"].any():
        notices.nothing_counts(span)
        return frame
    figure = panels.draw(frame, names=names, dark=show.dark(), day=day)
    show.chart(figure, "lines", finding, lambda: inputs.pick("lines"))
    st.caption(
        "Points, each half-life on a scale of its own: the longer it is, the more of what happened before still counts."
    )
    return frame


def _opens(kind: str, frame: Any) -> str:
    """What a mark of the chart above leads to, where it has marks."""
    if kind == "Agreements":
        return "Choose a step to read the agreement. " if len(frame) else ""
    return "Choose a point to list the events that make it. " if len(frame) and frame["points"].any() else ""
