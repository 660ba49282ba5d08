"""What a statement of SQL gave: a table, a chart that the reader composes, or a plan, with its downloads."""

from __future__ import annotations

from typing import Any

import pandas as pd
import streamlit as st

from charts import composed
from data.answers import FORMATS, plan
from widgets import chosen, inputs, show
from widgets.words import count, plain

_MEDIA = {"csv": "text/csv", "json": "application/json", "parquet": "application/vnd.apache.parquet"}


def answer(answer: Any) -> None:
    """What a statement gave: a table, a chart or a plan, with its downloads, or the sentence that says why not."""
    if answer.error:
        st.error(f"The query gave no result. {plain(answer.error.partition(chr(10))[0])}")
        st.code(answer.error, language=None, wrap_lines=True)
        return
    if drawn := plan(answer):
        st.caption(f"The plan, its last step first. The whole took {answer.seconds:.2f} seconds.")
        st.code(drawn, language=None, height=460)
        return
    with st.container(key="answered"):  # it is said to who does not see it, see spoken.js
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
        st.dataframe(answer.frame, column_config=days, hide_index=True, placeholder="NULL", alt="Answer", key="answer")
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
