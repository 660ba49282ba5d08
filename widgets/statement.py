"""Around a statement of SQL: its parameters, its running, and what was asked before."""

from __future__ import annotations

import re
import time
from collections.abc import Sequence
from typing import Any

import streamlit as st

from data import pace
from widgets import answer, inputs, state
from widgets.words import count, plain

_KEPT, _PAST = "answer_kept", "statements_past"
_MOST = 20  # statements that the history keeps
_LINE = re.compile(r"^LINE (\d+):", re.MULTILINE)


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
    given = query.answer(wait=0) if query and asked == sql else None
    place = _LINE.search(given.error) if given else None
    return int(place[1]) if place else 0


def kept(sql: str) -> bool:
    """Show the last answer, and whether the text has changed since; False where nothing was asked yet."""
    if not (last := state.value(_KEPT)):
        return False
    asked, query = last
    query.stop()  # of no account to one that has ended; the run that waited for it may not be here any more
    if asked != sql:
        st.caption("The answer to the statement that was run before:")
    answer.answer(query.answer())
    return True


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
    given = query.answer(wait=0)
    return ((given.error.partition("\n")[0] or count(len(given.frame), "row")) if given else "stopped")[:200]


def _past() -> list[tuple[str, Any]]:
    return list(state.value(_PAST) or [])
