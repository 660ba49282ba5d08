"""Intensity: the index of chosen pairs under the reader's choices, the events behind every value, and how sure it is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

import streamlit as st

import widgets
from data import offered, store
from data import pairs as pairs_of
from data.choices import Choices
from data.filters import Filters

widgets.within_frame()

LISTED = 100  # events behind a value, on one page


@dataclass(frozen=True)
class Asked:
    """What the reader has chosen: ``pairs`` by their names, ``shown`` by their codes, ``opened`` those whose events are listed."""

    filters: Filters
    pairs: list[str]
    shown: list[str]
    opened: list[str]
    index: Choices
    more: dict[str, Any]
    day: date
    of: str | None
    part: str | None

    @property
    def undated(self) -> Filters:
        return self.filters.undated()

    @property
    def drawn(self) -> dict[str, Any]:
        return {"pairs": self.shown, "index": self.index}

    @property
    def behind(self) -> dict[str, Any]:
        return {"index": self.index, "pairs": self.opened, "category": self.part, "day": self.day}


def page() -> None:
    filters = widgets.filters()
    leading = pairs_of.leading(filters)
    if leading.empty:
        _without_pairs(filters)
        return
    title, own = st.container(), st.container()
    controls, view = st.columns([2, 7], gap="large")
    codes = dict(zip(leading["label"], leading["pair"], strict=True))
    with controls:
        pairs = widgets.many_of("Pairs", widgets.listed(list(codes), "pairs"), list(codes)[:3], "pairs", most=6)
        half, weights = widgets.half_life_and_weights()
    with view:
        kind = widgets.one_of("View", widgets.VIEWS, "view", label_visibility="collapsed")
    if not pairs:
        title.title("Intensity", anchor=False)
        view.markdown("**Choose a pair to see its intensity.**")
        return

    shown = [codes[label] for label in pairs]
    limits = store.row("span", filters, pairs=shown)
    with controls:
        more = widgets.more_choices(limits.latest.date(), limits.earliest.date())
    with own:
        index = widgets.choices(half, weights, more)
    card, heading = st.container(), st.container()
    day, of, part = widgets.behind(pairs, list(codes), more["as_of"], limits.earliest.date())
    of = of or (pairs[0] if len(pairs) == 1 else None)
    asked = Asked(filters, pairs, shown, [codes[of]] if of else shown, index, more, day, of, part)
    with title:
        finding = _headed(asked)
    with view:
        grounds = _drawn(asked, kind, finding)
    if chosen := widgets.chosen_event():
        with card:
            widgets.event_card(chosen)
    with heading:
        st.header(widgets.behind_title(grounds, of, part, day), anchor=False)
    _behind(asked, grounds)
    _reduced(asked)
    widgets.sureness(filters, pairs, shown, day, index)


def _without_pairs(filters: Filters) -> None:
    st.title("Intensity", anchor=False)
    if store.row("figures", filters).events:
        widgets.empty(widgets.NO_PAIR)
    else:
        widgets.empty()


def _headed(asked: Asked) -> str:
    """What is found, which is the title of the page."""
    finding: str = store.row("standing", asked.undated, index=asked.index, pairs=asked.opened, day=asked.day).finding
    st.title(widgets.plain(finding), anchor=False)
    st.caption(
        f"Points on {widgets.day_words(asked.day)}; {asked.index.sentence()}. Planned and cancelled events weigh nothing. The "
        "years of the filter set the axis; earlier events still count as far as they have not decayed."
    )
    return finding


def _drawn(asked: Asked, kind: str, finding: str) -> Any:
    """The chosen view with what is taken along of it; returns what the points of the day rest on."""
    filters = asked.filters
    of_view = None if kind in widgets.OF_PAIRS else st.container()
    span = {"since": filters.since, "until": asked.more["as_of"], "step": asked.more["step"]}
    frame = widgets.drawn_view(kind, asked.undated, asked.drawn, span, asked.day, finding, offered.last_day(filters))
    named = widgets.view_title(kind, finding, asked.day, frame)
    if of_view and len(frame):  # the title of the page is of the chosen pairs
        of_view.markdown(f"**{named}**")
    grounds = store.row("grounds", asked.undated, **asked.behind)
    if kind in widgets.OF_PAIRS:  # the others draw other pairs, or no points
        st.caption(widgets.grounds(grounds, filters.since))
    widgets.exports("lines", widgets.View(kind, asked.pairs, asked.index, asked.day, filters), named, frame)
    widgets.as_table(frame, "lines", "This chart")
    widgets.record_line()
    return grounds


def _behind(asked: Asked, grounds: Any) -> None:
    """The events that make the points of the day, a page of them."""
    if not grounds.events:
        widgets.empty("Nothing counts on this day.")
        return
    skip = widgets.page_of(grounds.rows, LISTED, "rows", (asked.filters, asked.behind)) * LISTED
    events = store.frame("contributions", asked.undated, recent=False, most=LISTED, skip=skip, **asked.behind)
    widgets.contributions_table(events, "contributions", skip)


def _reduced(asked: Asked) -> None:
    reduced = widgets.fold("Raw against counted: what is reduced, and why", "reduced")
    if not reduced.open:
        return
    with reduced:
        widgets.counted(store.frame("counted", asked.undated, day=asked.day, **asked.drawn))
        widgets.discounted_table(store.frame("discounted", asked.undated, day=asked.day, most=300, **asked.drawn))


page()
