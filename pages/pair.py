"""A pair: what is recorded between two countries, as a briefing on one page that can be printed and taken along."""

from typing import Any

import streamlit as st

import widgets
from data import profile as profiles
from data import store
from widgets import lines, profile, sections, subject

widgets.within_frame()


def page() -> None:
    filters = widgets.filters()
    code = subject.choice("Pair", subject.pair_names(), "profile_pair")
    if code is None:
        subject.choose(store.frame("leading_pairs", filters, most=20).rename(columns={"pair": "code"}), "pair", "pair")
        return
    day = profile.day(filters)
    told = profiles.of_pair(code, filters, day)
    if not profile.head(told):
        return
    asked: dict[str, Any] = {"pairs": [code], "since": filters.since, "until": day, "step": "quarter"}
    by_category = store.frame("intensity_by_category", told.filters.undated(), **asked)
    profile.opening(told, by_category)
    left, right = st.columns(2, gap="large")
    with left:
        sections.section("Of what kind", sections.kinds, told)
        sections.section("Who supplies and trains whom", sections.flows, told)
        sections.section("Orders and deliveries", sections.arms, told)
        sections.section("Agreements signed", lines.dated, told.frames["agreements"][::-1], "agreements")
    with right:
        sections.section("Exercise series", sections.series, told)
        sections.section("Named together", sections.people, told)
        sections.section("Announced, not yet confirmed", lines.dated, told.frames["planned"], "planned")
        sections.section("Who published it", sections.publishers, told)


page()
