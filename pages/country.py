"""A country: with whom it cooperates, in what, since when and on what evidence, on one page that can be taken along."""

from typing import Any

import streamlit as st

import widgets
from data import profile as profiles
from data import store
from widgets import lines, profile, sections, subject

widgets.within_frame()


def page() -> None:
    filters = widgets.filters()
    code = subject.choice("Country", subject.country_names(), "profile_country")
    if code is None:
        subject.choose(store.frame("leading_countries", filters, most=20), "country", "country")
        return
    day = profile.day(filters)
    told = profiles.of_country(code, filters, day)
    if not profile.head(told):
        return
    span: dict[str, Any] = {"since": filters.since, "until": day, "step": "quarter"}
    by_category = store.frame("intensity_of_country", told.filters.undated(), country=code, **span)
    profile.opening(
        told, by_category, "The index of all its pairs added up: an event with several partners stands once for each."
    )
    left, right = st.columns(2, gap="large")
    with left:
        sections.section("Partners", sections.partners, told)
        sections.section("Who supplies and trains whom", sections.flows, told)
        sections.section("Orders and deliveries", sections.arms, told)
    with right:
        sections.section("Of what kind", sections.kinds, told)
        sections.section("Exercise series", sections.series, told)
        sections.section("Named together", sections.people, told)
        sections.section("Announced, not yet confirmed", lines.dated, told.frames["planned"], "planned")
        sections.section("Who published it", sections.publishers, told)


page()
