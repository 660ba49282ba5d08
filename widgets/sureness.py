"""How sure is this: the band of seeded draws, who stands above whom, and which choice moves it most."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import date
from itertools import combinations
from typing import Any

import pandas as pd
import streamlit as st

from charts import tornado
from data import band as draws
from data import store
from data import sway as turns
from data.choices import Choices
from data.each import each
from data.filters import Filters
from widgets import inputs, listing, show, state
from widgets.listing import Column
from widgets.words import address, plain, tenths

_PARTING = 12  # events named for a difference
_PATIENCE = 0.5  # seconds of work before its progress is shown


def band(filters: Filters, asked: dict[str, Any], series: pd.DataFrame) -> draws.Band:
    """The band of the pairs asked for, at the days of ``series``."""
    days = series["day"].drop_duplicates().reset_index(drop=True)
    frame = store.frame("draws", filters.undated(), **asked)
    with _progress("Drawing 500 times") as told:
        return draws.band(frame, days, told)


class _progress:  # noqa: N801 - a context that is read as a word
    """A bar that appears once the work has taken half a second, and goes with it."""

    def __init__(self, words: str) -> None:
        self.words, self.started, self.place = words, time.perf_counter(), st.empty()

    def __enter__(self) -> Callable[[float], None]:
        return self._told

    def _told(self, share: float) -> None:
        if time.perf_counter() - self.started > _PATIENCE:
            self.place.progress(share, self.words)

    def __exit__(self, *_: object) -> None:
        self.place.empty()


def sure_words() -> str:
    """How the band comes about, for the method page."""
    return (
        f"The intensity page can draw a band: the index is computed {draws.DRAWS} times, always with the same seed, and the band "
        "holds the middle 90\u202f% of the values. In each draw every event happens on one day, anywhere within its dates; it is kept with "
        "a chance by its confidence (below); the weight of each type is multiplied by exp(N(0, 0.25)), so mostly by 0.66 to 1.51; ρ "
        "is drawn from 0 to 0.5, γ from 0 to 1 and the half-life from 180 to 730 days, evenly on a log scale. Everything else is as "
        "chosen. From the same draws comes the share in which one pair stands above another. These ranges are judgements of this project. "
        "Other draws would move an edge of the band by a few percent, and more for pairs that meet in large exercises."
    )


def bounds(series: pd.DataFrame) -> dict[str, Any]:
    """The first and the last day of a time axis."""
    return {"since": series["day"].min().date(), "until": series["day"].max().date()}


def context_sources(frame: pd.DataFrame) -> None:
    """Where the wars, treaties and turning points on the chart are told of."""
    told = "; ".join(f"[{plain(row.title)}]({address(row.url)}) ({plain(row.publisher)})" for row in each(frame))
    st.caption(f"Marks: {told}." if told else "No war or treaty around these countries is listed for these years.")


def sureness(filters: Filters, pairs: list[str], codes: list[str], day: date, index: Choices) -> None:
    """The fold under the table: comparison of the pairs over the draws, and the tornado, each on demand."""
    asked = any(state.value(key) or state.extra(key) for key in ("compare", "sway"))
    with st.expander("How sure is this?", asked, icon=":material/contrast:"):
        st.caption(
            "500 seeded draws: each date anywhere within its bounds, each event kept by its confidence, each weight, the half-life "
            "(180 to 730 days), ρ (0 to 0.5) and γ (0 to 1) varied. The method page says how."
        )
        if inputs.switch("Compare the pairs over 500 draws", "compare"):
            _compare(filters, pairs, codes, day, index)
        if inputs.switch("Show which choice moves it most", "sway"):
            _sway(filters, pairs, codes, day, index)


def _compare(filters: Filters, pairs: list[str], codes: list[str], day: date, index: Choices) -> None:
    at = pd.DataFrame({"day": [pd.Timestamp(day)]})
    found = band(filters, {"pairs": codes, "index": index}, at)
    names = dict(zip(codes, pairs, strict=True))
    last = found.spread.groupby("pair").tail(1).set_index("pair")
    for code in (code for code in codes if code in last.index):
        row = last.loc[code]
        st.markdown(
            f"**{plain(names[code])}**: {tenths(row.low)} to {tenths(row.high)} points in 90\u202f% of the draws."
        )
    for one, other in combinations([code for code in codes if code in found.last], 2):
        share = found.above(one, other)
        if share == found.above(other, one) == 0:
            st.markdown(f"{plain(names[one])} and {plain(names[other])} are equal in all draws.")
            continue
        first, second, share = (one, other, share) if share >= 0.5 else (other, one, found.above(other, one))
        words = "all" if share == 1 else "more than 99\u202f% of" if share >= 0.995 else f"{100 * share:.0f}\u202f% of"
        st.markdown(f"{plain(names[first])} above {plain(names[second])} in {words} draws.")
    if len(codes) > 1:
        _difference(filters, pairs, codes, day, index)


def _difference(filters: Filters, pairs: list[str], codes: list[str], day: date, index: Choices) -> None:
    """The events on which the difference between the first two pairs rests."""
    one, other = codes[:2]
    frame = store.frame("difference", filters.undated(), index=index, one=one, other=other, day=day, most=_PARTING)
    if frame.empty:
        return
    st.markdown(
        f"{plain(pairs[0])} less {plain(pairs[1])} is {tenths(frame['total'].iloc[0])} points as chosen; the events that part them most:"
    )
    columns = {
        "difference": Column("Difference", "number", "{:+.2f}"),
        "points_one": Column(one, "number", "{:.2f}"),
        "points_other": Column(other, "number", "{:.2f}"),
        "title": listing.TITLE,
        "date_words": Column("Date", "date"),
        "type": Column("Type"),
    }
    listing.listing(frame, columns, "difference", f"Events that part {one} and {other}")


def _sway(filters: Filters, pairs: list[str], codes: list[str], day: date, index: Choices) -> None:
    with st.spinner("Trying each choice…"):
        value, frame = turns.sway(filters, codes, day, index)
    if not frame[["low", "high"]].sub(value).abs().gt(5e-4).any(axis=None):
        st.markdown(f"**No choice moves it:** {tenths(value)} points, whatever is chosen.")
        return
    against = len(codes) > 1
    what = f"{pairs[0]} less {pairs[1]}" if against else pairs[0]
    st.markdown(
        f"**{plain(frame['choice'].iloc[0])}** moves it most: {plain(what)} is {tenths(value)} points as chosen."
    )
    show.chart(tornado.draw(frame, value=value, unit="points", dark=show.dark()), "tornado", f"What moves {what} most")
    st.caption("The line is the value as chosen. A bar ends at the values under the settings that are named beside it.")
    ends = {
        "low_words": "At one end",
        "low": "Points there",
        "high_words": "At the other end",
        "high": "Points at that",
    }
    show.as_table(frame, "tornado", "These choices", choice="Choice", **ends)
