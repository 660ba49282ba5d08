"""What makes a value: the choice of day, pair and category, the title over its events, and what rests on what."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

import pandas as pd
import streamlit as st

from data import offered
from data.each import each
from widgets import inputs, listing, state, tables
from widgets.listing import Column
from widgets.words import count, day_words, plain, tenths, thousands


def behind(
    pairs: Sequence[str], known: Sequence[str], latest: date, earliest: date
) -> tuple[date, str | None, str | None]:
    """The day, the pair (its label) and the category (its code) of the value to open; None is all of them.

    A mark of a chart can name any pair of ``known``; the list offers the chosen ``pairs`` and that one.
    """
    picked = state.value("of")
    listed = list(dict.fromkeys([*pairs, *([picked] if picked in known else [])]))
    categories = {label: code for code, label in offered.labels("category").items()}
    with st.container(horizontal=True, vertical_alignment="bottom"):
        day = inputs.day_input("On", "day", latest, earliest, width=160)
        of = inputs.one_or_all("Pair", listed, "of", "All chosen pairs", width=260)
        part = inputs.one_or_all("Category", list(categories), "part", "All categories", width=200)
    return day, of, categories[part] if part else None


def behind_title(rests: Any, of: str | None, part: str | None, day: date) -> str:
    """``What makes the 93.7 points of Azerbaijan–Pakistan on 6 March 2026``; of all pairs together no total is told."""
    what = plain(of or "the chosen pairs") + (f", {offered.labels('category')[part].lower()}," if part else "")
    value = f"the {tenths(rests.points)} points" if of else "the values"
    return f"What makes {value} of {what} on {day_words(day)}"


def grounds(rests: Any, since: date | None = None) -> str:
    """On what a value rests (columns of grounds.sql), with a warning where that is little: not of years before ``since``, at which
    the axis begins."""
    if not rests.events:
        return "No event counts here."
    words = (
        f"These values rest on {count(int(rests.events), 'event')} with {count(int(rests.sources), 'source')}; "
        f"{rests.one_source:.0%} of the points on events with one source, {rests.doubtful:.0%} on doubtful dates, {rests.low:.0%} "
        "on low confidence."
    )
    if pd.isna(rests.thin_before):
        words += " No year has five sources: a low value may mean little reporting."
    elif not since or since.year < rests.thin_before:
        words += (
            f" Before {int(rests.thin_before)} no year has five sources: a low value there may mean little reporting."
        )
    return words.replace("%", "\u202f%")


def counted(frame: pd.DataFrame) -> None:
    """How many events are recorded, how many of them count, and how many in full (columns of counted.sql)."""
    for row in each(frame):
        later = f", {row.later} came later" if row.later else ""
        st.markdown(
            f"**{plain(row.label)}**: {count(row.recorded, 'event')} recorded. {row.not_held} planned or cancelled and "
            f"{count(row.setbacks, 'setback')} do not count{later}; {row.counting} do, {row.in_full} of them in full. {row.parts} "
            f"are parts of an episode, {row.sized} have more than two countries, {row.unsure} are of less than high confidence. "
            f"Their weights, with the levels, add up to {thousands(round(row.raw_points))} points before and "
            f"{thousands(round(row.counted_points))} after these reductions, decay left out."
        )


def discounted_table(frame: pd.DataFrame) -> None:
    """The events that are reduced or do not count, with the reason."""
    if frame.empty:
        return
    columns = {
        "counted": Column("Counts", "number", "{:.0%}"),
        "why": Column("Why"),
        "title": listing.TITLE,
        "date_words": Column("Date", "date"),
        "pair": listing.PAIR,
        "type": Column("Type"),
    }
    listing.listing(frame, columns, "discounted", "Events that are reduced or do not count", tall=tables.TALL)
