"""Around a statement of SQL: its parameters, its running, its answer as a table or a chart, and what was asked before."""

from __future__ import annotations

import re
import time
from collections.abc import Sequence
from typing import Any

import pandas as pd
import streamlit as st

from charts import composed
from data import pace
from data.answers import FORMATS, plan
from widgets import chosen, inputs, show, state
from widgets.words import count, plain

_KEPT, _PAST = "answer_kept", "statements_past"
_MOST = 20  # statements that the history keeps
_LINE = re.compile(r"^LINE (\d+):", re.MULTILINE)
_MEDIA = {"csv": "text/csv", "json": "application/json", "parquet": "application/vnd.apache.parquet"}


def parameters(names: Sequence[str], too_many: str = "") -> dict[str, str]:
    """One input a parameter of the statement; name → what was typed. Of ``too_many``, that sentence and no input."""
    if not names:
        return {}
    if too_many:
        st.caption(too_many)
        return {}
    st.caption("A number, a day such as 2020-01-31, or words. Nothing typed is null.")
    with st.grid(min(len(names), 4), min_column_width=160):
        return {name: inputs.text_line(plain(f"${name}"), f"value_{name}") for name in names}


def wait(sql: str, query: Any) -> None:
    """Wait for a statement that runs, with a button that stops it; its answer is kept for this visit, so that a look at
    another table does not take it away."""
    state.assign(_KEPT, (sql, query))
    # Of those before, what came of them is enough: twenty answers a visit would fill the memory.
    before = [(text, _told(asked)) for text, asked in _past() if text != sql]
    state.assign(_PAST, [(sql, query), *before][:_MOST])
    place = st.empty()
    try:
        if _answered(query, 0.3) is None:
            _watch(query, place)
    finally:
        query.stop()
    place.empty()
    if wrong_line(sql):
        st.rerun()  # the editor above is drawn already, without its mark


def _watch(query: Any, place: Any) -> None:
    """Tell how long it has been running. Whatever the reader presses ends this run of the page at the next call of
    Streamlit, and the statement with it."""
    with place.container(horizontal=True, vertical_alignment="center"):
        st.button("Stop", icon=":material/stop:", key="stop")
        note = st.empty()
    begun = time.monotonic()
    while _answered(query, 0.2) is None:
        note.caption(f"Running for {time.monotonic() - begun:.0f} s")


def _answered(query: Any, seconds: float) -> Any:
    with pace.waiting():
        return query.answer(wait=seconds)


def wrong_line(sql: str) -> int:
    """The line of the statement at which its last run failed; 0 where it did not, or another was run."""
    asked, query = state.value(_KEPT) or ("", None)
    answer = query.answer(wait=0) if query and asked == sql else None
    place = _LINE.search(answer.error) if answer else None
    return int(place[1]) if place else 0


def kept(sql: str) -> bool:
    """Show the last answer, and whether the text has changed since; False where nothing was asked yet."""
    if not (last := state.value(_KEPT)):
        return False
    asked, query = last
    query.stop()  # of no account to one that has ended; the run that waited for it may not be here any more
    if asked != sql:
        st.caption("The answer to the statement that was run before:")
    _answer(query.answer())
    return True


def _answer(answer: Any) -> None:
    """What a statement gave: a table, a chart or a plan, with its downloads, or the sentence that says why not."""
    if answer.error:
        st.error("The query gave no result.")
        st.code(answer.error, language=None, wrap_lines=True)
        return
    if drawn := plan(answer):
        st.caption(f"The plan, its last step first. The whole took {answer.seconds:.2f} seconds.")
        st.code(drawn, language=None, height=460)
        return
    st.caption(f"{count(len(answer.frame), 'row')} in {answer.seconds:.2f} seconds. {answer.more}")
    if answer.frame.empty:
        st.markdown("**The query ran and found no row.**")
    else:
        _shown(answer)


def _shown(answer: Any) -> None:
    numbers = [str(name) for name in answer.frame.select_dtypes("number")]
    if numbers and len(answer.frame.columns) > 1 and inputs.one_of("Show", ("Table", "Chart"), "show") == "Chart":
        _chart(answer.frame, numbers)
    else:
        days = {
            name: st.column_config.DateColumn()
            for name, kind in zip(answer.frame, answer.kinds, strict=True)
            if kind == "DATE"
        }
        st.dataframe(answer.frame, column_config=days, hide_index=True, key="answer")
    with st.container(horizontal=True, gap="small"):
        for name, media in _MEDIA.items():
            # The answer is bound now: the next statement may have another by the time a file is asked for.
            st.download_button(
                name.upper() if name != "parquet" else "Parquet",
                lambda make=FORMATS[name][0]: make(answer),  # type: ignore[misc]
                f"entente-query.{name}",
                media,
                on_click="ignore",
                icon=":material/download:",
                key=f"answer_{name}",
            )


def _chart(frame: pd.DataFrame, numbers: list[str]) -> None:
    """The chart that the reader composes of the answer."""
    names = [str(name) for name in frame.columns]
    with st.grid(4, min_column_width=150):
        kind = inputs.select("As", composed.KINDS, "chart_as")
        x = inputs.select("Across", names, "chart_x")
        # A column over itself says nothing, so that it comes last.
        y = inputs.select("Up", sorted(numbers, key=x.__eq__), "chart_y")
        colour = inputs.select("Colour", ("None", *names), "chart_colour")
    by = None if colour == "None" else colour
    categories = chosen.options()["category"]
    figure = composed.draw(frame, kind, x, y, by, dark=show.dark(), categories=categories)
    show.chart(figure, "composed", f"{kind} of {y} over {x}, {count(len(frame), 'row')}")
    show.colour_key(composed.key(frame, by, show.dark(), categories))
    if by and frame[by].nunique(dropna=False) > composed.MOST:
        st.caption(f"The {composed.MOST} values with most rows are drawn.")


def past() -> None:
    """The statements of this visit, the latest first, each to put back into the editor."""
    if not (asked := _past()):
        return
    with st.expander("Asked in this visit", key="past"):
        for place, (sql, query) in enumerate(asked):
            st.code(sql[:400], language="sql", wrap_lines=True)
            with st.container(horizontal=True, vertical_alignment="center"):
                st.button("Put it in the editor", key=f"past_{place}", on_click=inputs.put, args=("sql", sql))
                st.caption(plain(_told(query)))


def _told(query: Any) -> str:
    """What came of a statement, in a line; of an older one just that is kept."""
    if isinstance(query, str):
        return query
    answer = query.answer(wait=0)
    return ((answer.error.partition("\n")[0] or count(len(answer.frame), "row")) if answer else "stopped")[:200]


def _past() -> list[tuple[str, Any]]:
    return list(state.value(_PAST) or [])
