"""Tables of events and of the database itself, with their headings and formats."""

from __future__ import annotations

import time
from typing import Any

import pandas as pd
import streamlit as st

from widgets import inputs, listing, show, state
from widgets.listing import Column
from widgets.words import count, plain

TALL = 460  # pixels of a table of events under a chart
_CONTRIBUTIONS = {
    "percent": Column("Share", "number", "{:.1f}\u2009%"),
    "points": Column("Points", "number", "{:.2f}"),
    "title": listing.TITLE,
    "date_words": Column("Date", "date"),
    "pair": Column("Pair"),
    "category": listing.CATEGORY,
    "type": Column("Type"),
    "sources": Column("Sources", "number", "{:.0f}"),
    "weight": Column("Weight", "number", "{:.1f}"),
    "level_factor": Column("× Level", "number", "{:.2f}"),
    "confidence_factor": Column("× Confidence", "number", "{:.1f}"),
    "episode_factor": Column("× Episode", "number", "{:.2f}"),
    "size_factor": Column("× Size", "number", "{:.2f}"),
    "left": Column("× Left that day, %", "number", "{:.1f}"),
}


def number(heading: str, form: str) -> Any:
    return st.column_config.NumberColumn(heading, format=form)


def contributions_table(frame: pd.DataFrame, key: str, skip: int) -> None:
    """One page of the events behind a value, each with its share and what is left of it."""
    shown = frame.assign(percent=100 * frame["share"], left=100 * frame["remains"])
    caption = _together(frame, skip)
    listing.listing(shown, _CONTRIBUTIONS, key, caption, tall=TALL)
    st.caption(f"{caption} Points are the product of weight, factors and what decay has left. Choose a row to read it.")


def _together(frame: pd.DataFrame, skip: int) -> str:
    """What all rows add up to, and what those in sight have of it."""
    listed, total, rows = frame["points"].sum(), frame["total"].iloc[0], int(frame["events"].iloc[0])
    if rows == len(frame):
        return f"Together {total:.2f} points from {count(rows, 'row')}."
    share = 100 * listed / total if total else 0.0
    return (
        f"Rows {skip + 1} to {skip + len(frame)} of {rows}, the heaviest first: {listed:.2f} of {total:.2f} points, {share:.1f} %; "
        "the other pages have the rest."
    )


def codes_tables(frame: pd.DataFrame) -> None:
    """One table a list of codes (columns list, label, definition, effect)."""
    for name, rows in frame.groupby("list", sort=False):
        st.subheader(str(name), anchor=False)
        columns = {"label": "Name", "definition": "Definition", "effect": "In the index"}
        show.prose_table(rows, {column: columns[column] for column in columns if rows[column].any()})


def schema(relations: pd.DataFrame, macros: pd.DataFrame) -> None:
    """What can be asked: the columns of one relation at a time, and the macros."""
    relation = inputs.select("Table or view", list(relations["relation"].unique()), "relation")
    columns = relations[relations["relation"] == relation]
    st.caption(plain(columns["about"].iloc[0]))
    show.prose_table(columns, {"column_name": "Column", "type": "Type", "meaning": "Meaning"})
    with st.expander("Macros: the filter and the index, to call in SQL"):
        for macro in macros.itertuples():
            st.markdown(f"`{macro.name}`  \n{plain(macro.about)}")


def wait_for_answer(sql: str, query: Any) -> None:
    """Wait for a statement that runs, with a button that stops it; its answer is kept for this visit, so that a look at
    another table does not take it away."""
    place = st.empty()
    with place.container(horizontal=True, vertical_alignment="center"):
        st.button("Stop", icon=":material/stop:", key="stop")
        note = st.empty()
    state.assign("answer_kept", (sql, query))
    try:
        # Whatever the reader presses ends this run of the page at the next call of Streamlit, and the statement with it.
        begun = time.monotonic()
        while query.answer(wait=0.2) is None:
            note.caption(f"Running for {time.monotonic() - begun:.0f} s")
    finally:
        query.stop()
    place.empty()


def kept_answer(sql: str) -> bool:
    """Show the last answer, and whether the text has changed since; False where nothing was asked yet."""
    if not (kept := state.value("answer_kept")):
        return False
    asked, query = kept
    query.stop()  # of no account to one that has ended; the run that waited for it may not be here any more
    answer = query.answer()
    if asked != sql:
        st.caption("The answer to the statement that was run before:")
    _answer(answer.frame, answer.seconds, answer.more, answer.error)
    return True


def _answer(frame: pd.DataFrame, seconds: float, more: str, error: str) -> None:
    """What a statement gave: a table with its download, or the sentence that says why not."""
    if error:
        st.error("The query gave no result.")
        st.code(error, language=None, wrap_lines=True)
        return
    st.caption(f"{count(len(frame), 'row')} in {seconds:.2f} seconds. {more}")
    if frame.empty:
        st.markdown("**The query ran and found no row.**")
        return
    st.dataframe(frame, hide_index=True, key="answer")
    show.download("Download as CSV", lambda: frame, "entente-query.csv")
