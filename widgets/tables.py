"""Tables of events and of the database itself, with their headings and formats."""

from __future__ import annotations

from typing import Any

import pandas as pd
import streamlit as st

from charts import theme
from widgets import bar, event, inputs, show, state
from widgets.words import count, plain


def number(heading: str, form: str) -> Any:
    return st.column_config.NumberColumn(heading, format=form)


def category_column(heading: str) -> Any:
    """The name of a category on its colour; the column holds lists of one name."""
    palette = theme.palette(show.dark())
    labels = bar.labels("category")
    return st.column_config.MultiselectColumn(
        heading,
        options=list(labels.values()),
        color=[palette.chip(code) for code in labels],
        width=130,
    )


def events_table(frame: pd.DataFrame, key: str) -> None:
    """One page of the event table."""
    columns = {
        "date_words": st.column_config.TextColumn("Date", width=185),
        "title": st.column_config.TextColumn("Event", width=420),
        "category": category_column("Category"),
        "countries": st.column_config.TextColumn("Countries", width=180),
        "type": "Type",
        "status": "Status",
        "confidence": "Confidence",
        "sources": number("Sources", "%d"),
    }
    event.event_table(_listed(frame), columns, key, height=38 + 34 * min(len(frame), 16))


def contributions_table(frame: pd.DataFrame, key: str, skip: int) -> None:
    """One page of the events behind a value, each with its share and what is left of it."""
    shown = _listed(frame).assign(percent=100 * frame["share"], left=100 * frame["remains"])
    columns = {
        "percent": number("Share", "%.1f %%"),
        "points": number("Points", "%.2f"),
        "title": st.column_config.TextColumn("Event", width=400),
        "date_words": "Date",
        "pair": "Pair",
        "category": category_column("Category"),
        "type": "Type",
        "sources": number("Sources", "%d"),
        "weight": number("Weight", "%.1f"),
        "level_factor": number("× Level", "%.2f"),
        "confidence_factor": number("× Confidence", "%.1f"),
        "episode_factor": number("× Episode", "%.2f"),
        "size_factor": number("× Size", "%.2f"),
        "left": number("× Left that day, %", "%.1f"),
    }
    opening_table(shown, columns, key)
    st.caption(
        f"{_together(frame, skip)} Points are the product of weight, factors and what decay has left. Choose a row to read it."
    )


def opening_table(frame: pd.DataFrame, columns: dict[str, Any], key: str) -> None:
    """A table of a dozen rows in sight, each of which opens its event."""
    event.event_table(frame, columns, key, height=38 + 34 * min(len(frame), 12))


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


def _listed(frame: pd.DataFrame) -> pd.DataFrame:
    return frame.assign(category=[[name] for name in frame["category"]])


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


def keep_answer(sql: str, answer: Any) -> None:
    """Keep the last answer of this visit, so that a look at another table does not take it away."""
    state.assign("answer_kept", (sql, answer))


def kept_answer(sql: str) -> bool:
    """Show the last answer, and whether the text has changed since; False where nothing was asked yet."""
    if not (kept := state.value("answer_kept")):
        return False
    asked, answer = kept
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
