"""What stands under the lines of the intensity page, on their time axis: the events in lanes, and their sources a year."""

from __future__ import annotations

from typing import Any

import streamlit as st

from charts import lanes, strip
from data import offered, store
from widgets import inputs, show
from widgets.tables import drawn_words
from widgets.words import count


def lanes_and_sources(opens: str, filters: Any, pairs: list[str], marks: Any, axis: Any, ends: Any, right: int) -> None:
    """The events in their lanes and the sources a year, under the same time axis; ``ends`` are those of the chosen years, or its own."""
    seen = lanes.within(lanes.within(marks, *ends), *axis)
    if len(seen):
        figure = lanes.draw(seen, span=axis, right=right, dark=show.dark())
        alt = f"The {count(len(seen), 'event')} of these pairs in these years, one lane a category"
        show.chart(figure, "lanes", alt, lambda: inputs.pick("lanes"))
    every = drawn_words(marks) + (" on this axis" if len(seen) < len(marks) else "")
    st.caption(
        f"{opens}Below, {every}: ● dated, ○ doubtful date, ◇ planned, ✕ cancelled, a bar "
        "over its days. What is planned, cancelled or a setback is in a lane of its own. Choose a mark to read the event."
        f"{_beyond(len(marks) - len(seen))}"
    )
    named = marks["category"].map(offered.labels("category"))
    show.as_table(marks.drop(columns="events").assign(category=named), "lanes", "These events", lane="Lane")
    sources = store.frame("reporting", filters, pairs=pairs)
    sources = sources[sources["year"].between(*(day.year for day in ends))]
    figure = strip.draw(sources, span=axis, right=right, dark=show.dark())
    show.chart(figure, "reporting", "Sources of these pairs' events, year by year, by class and by language")
    show.colour_key(strip.key(sources, show.dark()))
    show.as_table(sources, "reporting", "Sources by year", kind="By", label="Class or language")


def _beyond(events: int) -> str:
    are = "lies" if events == 1 else "lie"
    return f" {count(events, 'event')} {are} before or after it; the table has them too." if events else ""
