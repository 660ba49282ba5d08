"""Who was first in the network, year by year, by a measure that the reader chooses."""

from __future__ import annotations

from datetime import date
from typing import Any

import streamlit as st

from charts import central
from data import measures, network_words, store
from data.filters import Filters
from widgets import inputs, show, told, ways
from widgets.index import default_choices
from widgets.picture import of_points, take_along
from widgets.words import day_words, opening, plain


def firsts(filters: Filters, strengths: Any, year: int, day: date) -> None:
    """``strengths`` are the rows of network_years.sql; the last year is ``year``, up to ``day``."""
    st.header("Who was first, year by year", anchor=False)
    measure = inputs.one_of("Measure", list(measures.MEASURES), "measure", label_visibility="collapsed")
    with st.spinner("Computing…"):
        series = _measured(filters, strengths, measure)
    series = series[series["year"] <= year]
    finding = network_words.finding(series, measure, day_words(day))
    st.markdown(f"**{plain(finding)}.**")
    meant = measures.MEASURES[measure]
    st.caption(f"{measure}: {meant.words}; {_when(year, day)}.")
    figure = central.draw(series, leading=measures.LEADING, unit=meant.unit, dark=show.dark())
    show.sourced_chart(figure, "central", finding, lambda: ways.pick_profile("central"))
    first = series[series["rank"] <= measures.LEADING]
    show.as_table(first, "central", "Leading countries by year")
    when = f"{opening(_when(year, day))}, links by their points"
    what = f"{measure.lower()} of countries ({meant.words})"
    told_of = told.of_record(filters.undated(), choices=default_choices())
    take_along(
        of_points("central", finding, what, filters.undated(), when, year=str(year)),
        "network",
        first.assign(measure=measure),
        told_of,
    )


def _when(year: int, day: date) -> str:
    """Of which days the values are; the last year may not be over."""
    over = (day.month, day.day) == (12, 31)
    return "each year on its last day" + ("" if over else f", {year} on {day_words(day)}")


def _measured(filters: Filters, strengths: Any, measure: str) -> Any:
    """The measure of every country at the end of each year, the first of a year first."""
    if column := measures.COUNTED.get(measure):
        return measures.ranked(strengths.rename(columns={column: "value"})[["year", "country", "name", "value"]])

    def compute() -> Any:
        links = store.frame("network_pairs", filters.undated(), until=filters.until, year=None)
        return measures.over_time(links, measure)

    # Of forty years of a thousand events, betweenness took two seconds.
    return store.made("centrality", compute, filters.undated(), filters.until, measure)
