"""What profiles of countries and pairs show: the sentences with their links, and one section a question."""

from __future__ import annotations

from datetime import date

import pandas as pd
import streamlit as st

from charts import stack
from data import briefing, offered, store
from data.choices import Choices
from data.citation import file_named, held
from data.filters import Filters
from data.profile import Profile
from data.said import Said
from widgets import links, notices, paper, show, ways
from widgets.words import day_words, plain


def day(filters: Filters) -> date:
    """The day on which a profile stands: the end of the chosen years, or the as-of date."""
    as_of: date = store.row("record").as_of.date()
    return min(filters.until, as_of) if filters.until else as_of


def head(profile: Profile) -> bool:
    """Title and caption; False where there is nothing to tell, which it says."""
    if not profile.figures.events:
        st.title(plain(profile.name), anchor=False)
        notices.empty()
        return False
    st.title(plain(profile.title), anchor=False)
    st.caption(
        f"Points on {day_words(profile.day)}, {Choices().sentence()}. The filter's countries, pair and direction do not apply here. "
        + plain(profile.note)
    )
    return True


def opening(profile: Profile, by_category: pd.DataFrame, note: str = "") -> None:
    """The briefing beside the index by category (columns of intensity_by_category.sql), and the file to take along."""
    words, chart = st.columns([5, 6], gap="large")
    with words:
        sentences(profile)
        downloads(profile, by_category)
    with chart:
        _index(profile, by_category, note)
    show.record_line()


def _index(profile: Profile, by_category: pd.DataFrame, note: str) -> None:
    if by_category.empty or not by_category["points"].any():
        st.caption(
            "Nothing here counts in the index: what is planned, cancelled, a setback or only observed weighs nothing."
        )
        return
    show.chart(stack.draw(by_category, dark=show.dark()), "profile_stack", profile.title)
    st.caption(note)
    show.as_table(by_category, "profile_stack", "Intensity by category")
    if "-" in profile.code:
        links.go_to("intensity", "Open in the intensity page", pairs=profile.name)


def sentences(profile: Profile) -> None:
    """The briefing as one paragraph; every figure leads to its events."""
    parts: list[str | tuple[str, ways.Way]] = []
    for place, said in enumerate(briefing.sentences(profile)):
        parts += [" "] if place else []
        parts += [_linked(part) for part in said]
    ways.prose(parts, "briefing")


def _linked(part: Said) -> str | tuple[str, ways.Way]:
    if part.event:
        return part.words, ways.to("event", {"id": part.event})
    return part.words if part.choices is None else (part.words, ways.to(part.page, **part.choices))


def downloads(profile: Profile, by_category: pd.DataFrame) -> None:
    """The profile as a file that stands alone: it prints on A4, or is saved as PDF from the print dialogue."""
    record = store.row("record")
    words = profile.filters.sentence(offered.names())
    which = "" if words == profile.name else f" ({words})"
    cited = (
        f"{held(record)}: {profile.name}{which}. "
        f"Cooperation intensity with {Choices().sentence()}; value on {day_words(profile.day)}."
    )
    name = file_named(f"entente-{profile.code.lower()}.html")
    with st.container(horizontal=True, vertical_alignment="center"):
        st.download_button(
            "Briefing as HTML",
            store.bound(lambda: paper.page(profile, by_category, cited).encode()),
            name,
            "text/html",
            on_click="ignore",
            icon=":material/download:",
        )
        ways.prose([("All events in the table", ways.to("events", **profile.choices))], "all_events")
    st.caption("The file stands alone, with charts and every source; print it, or save it as PDF, from the browser.")
