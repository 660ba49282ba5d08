"""A pair: what is recorded between two countries, as a briefing on one page that can be printed and taken along."""

from typing import Any

import streamlit as st

import widgets
from charts import stack
from data import profile as profiles
from data import store
from widgets import profile

widgets.within_frame()


def page() -> None:
    filters = widgets.filters()
    code = profile.subject("Pair", profile.pair_names(), "profile_pair")
    if code is None:
        profile.choose(store.frame("leading_pairs", filters, most=20).rename(columns={"pair": "code"}), "pair", "pair")
        return
    record = store.row("record")
    day = min(filters.until or record.as_of.date(), record.as_of.date())
    told = profiles.of_pair(code, filters, day)
    if not told.figures.events:
        st.title(widgets.plain(told.name), anchor=False)
        widgets.empty()
        return
    st.title(widgets.plain(told.title), anchor=False)
    st.caption(
        f"Points on {widgets.day_words(day)}, {widgets.default_choices()}. The pair and countries of the filter do not apply here."
    )
    asked = {"pairs": [code], "since": filters.since, "until": day, "step": "quarter"}
    by_category = store.frame("intensity_by_category", told.filters.undated(), **asked)
    words, chart = st.columns([5, 6], gap="large")
    with words:
        profile.sentences(told)
        profile.downloads(told, by_category)
    with chart:
        draw(by_category, told)
    widgets.record_line()
    left, right = st.columns(2, gap="large")
    with left:
        profile.section("Of what kind", profile.kinds, told)
        profile.section("Who supplies and trains whom", profile.flows, told)
        profile.section("Orders and deliveries", profile.arms, told)
        profile.section("Agreements signed", profile.dated, told.frames["agreements"][::-1], "agreements")
    with right:
        profile.section("Exercise series", profile.series, told)
        profile.section("Who met whom", profile.people, told)
        profile.section("Announced, not yet confirmed", profile.dated, told.frames["planned"], "planned")
        profile.section("Who published it", profile.publishers, told)


def draw(by_category: Any, told: Any) -> None:
    if by_category.empty or not by_category["points"].any():
        st.caption("No chosen event counts in the index.")
        return
    figure = stack.draw(by_category, dark=widgets.dark())
    widgets.chart(figure, "profile_stack", told.title)
    widgets.as_table(by_category, "profile_stack")
    widgets.go_to("intensity", "Open in the intensity page", pairs=told.name)


page()
