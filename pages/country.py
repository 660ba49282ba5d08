"""A country: with whom it cooperates, in what, since when and on what evidence, on one page that can be taken along."""

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
    code = profile.subject("Country", profile.country_names(), "profile_country")
    if code is None:
        profile.choose(store.frame("leading_countries", filters, most=20), "country", "country")
        return
    record = store.row("record")
    day = min(filters.until or record.as_of.date(), record.as_of.date())
    told = profiles.of_country(code, filters, day)
    if not told.figures.events:
        st.title(widgets.plain(told.name), anchor=False)
        widgets.empty()
        return
    st.title(widgets.plain(told.title), anchor=False)
    st.caption(
        f"Points on {widgets.day_words(day)}, {widgets.default_choices()}. The countries and the pair of the filter do not apply here. "
        + widgets.plain(told.note)
    )
    span = {"since": filters.since, "until": day, "step": "quarter"}
    by_category = store.frame("intensity_of_country", told.filters.undated(), country=code, **span)
    words, chart = st.columns([5, 6], gap="large")
    with words:
        profile.sentences(told)
        profile.downloads(told, by_category)
    with chart:
        draw(by_category, told)
    widgets.record_line()
    left, right = st.columns(2, gap="large")
    with left:
        profile.section("Partners", profile.partners, told)
        profile.section("Who supplies and trains whom", profile.flows, told)
        profile.section("Orders and deliveries", profile.arms, told)
    with right:
        profile.section("Of what kind", profile.kinds, told)
        profile.section("Exercise series", profile.series, told)
        profile.section("Who met whom", profile.people, told)
        profile.section("Announced, not yet confirmed", profile.dated, told.frames["planned"], "planned")
        profile.section("Who published it", profile.publishers, told)


def draw(by_category: Any, told: Any) -> None:
    if by_category.empty or not by_category["points"].any():
        st.caption("No chosen event counts in the index.")
        return
    widgets.chart(stack.draw(by_category, dark=widgets.dark()), "profile_stack", told.title)
    widgets.as_table(by_category, "profile_stack")
    st.caption("The index of all its pairs added up: an event with several partners stands once for each.")


page()
