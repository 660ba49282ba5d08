"""Overview: what this is, how much is recorded, where the leading pairs stand, what is new and what is thin."""

from typing import Any

import streamlit as st

import widgets
from charts import coverage, intensity
from data import store
from data.citation import TOOL, short_title

widgets.within_frame()

MOVED = 5  # heaviest events of a year that are listed
FEW = 10  # events a year under which a year counts as thin

filters = widgets.filters()
figures = store.row("figures", filters)
record = store.row("record")

st.title(widgets.plain(short_title()), anchor=False)
st.markdown(
    "Military cooperation between states, event by event: how intense it is, how it grew, who does what with whom, "
    "and on what evidence." + ("" if short_title() == TOOL else f" Made with {TOOL}.")
)
widgets.figures(
    {
        "Events": widgets.thousands(figures.events),
        "Pairs of countries": widgets.thousands(figures.pairs),
        "Countries": widgets.thousands(figures.countries),
        "Sources": widgets.thousands(figures.sources),
        "Years": widgets.years(figures.first_year, figures.last_year),
        "As of": record.as_of_short,
    }
)

if not figures.events:
    widgets.empty()
else:
    widgets.company(filters)
    leading = store.frame("leading_pairs", filters, most=3)
    choice: dict[str, Any] = {"pairs": list(leading["pair"])}
    standing = store.frame("standing", filters.undated(), day=filters.until, **choice)
    lines, movers = st.columns([5, 3], gap="large")
    scale = store.row("scale")
    day = min(filters.until or record.as_of.date(), record.as_of.date())
    series = store.frame(
        "intensity", filters.undated(), since=filters.since, until=filters.until, step="quarter", **choice
    )
    with lines:
        st.header(widgets.plain(standing["finding"].iloc[0]) if len(standing) else "No pair of countries", anchor=False)
        st.caption(
            f"On {widgets.day_words(day)}. Cooperation intensity in points at the end of each quarter, "
            f"{widgets.default_choices()}; the pairs with most events. "
            f"One {scale.type.lower()} signed yesterday by two countries is {scale.weight:g} points."
        )
        if series["points"].any():
            figure = intensity.draw(series, dark=widgets.dark())
            widgets.sourced_chart(figure, "overview_lines", ". ".join(standing["finding"]))
            widgets.as_table(series, "overview_lines", "These lines")
        elif leading.empty:
            st.markdown(f"**{widgets.NO_PAIR}**")
        else:
            st.markdown(
                "**No chosen event counts in the index:** what is planned, cancelled or a setback weighs nothing."
            )
    with movers:
        whose = " of these pairs" if len(leading) else ""
        st.header(f"Heaviest events{whose} in the year to {widgets.day_words(day)}", anchor=False)
        most = MOVED * max(len(leading), 1)  # an event of several pairs counts in each, and is listed once
        moved = store.frame(
            "contributions",
            filters.undated(),
            day=filters.until,
            category=None,
            recent=True,
            most=most,
            skip=0,
            **choice,
        )
        moved = moved.drop_duplicates("event_id").head(MOVED)
        widgets.event_list(moved, "No event that began in this year counts in these pairs.", "moved")

    latest, planned = st.columns(2, gap="large")
    with latest:
        st.header("Latest events", anchor=False)
        widgets.event_list(
            store.frame("latest", filters, most=6), "None of the chosen events is known to have taken place.", "latest"
        )
    with planned:
        waiting = store.frame("planned", filters, most=6)
        total = int(waiting["total"].iloc[0]) if len(waiting) else 0
        what = f"{widgets.count(total, 'event')} announced" if total else "Announced"
        st.header(f"{what}, not yet confirmed", anchor=False)
        widgets.event_list(waiting, "Nothing announced is waiting.", "planned")
        if total > len(waiting):
            widgets.all_planned()

    thin = store.row("thin", filters, few=FEW)
    rest = "rests" if thin.one_source == 1 else "rest"
    st.header(
        f"{widgets.count(thin.one_source, 'event')} of {widgets.thousands(thin.events)} {rest} on one source only",
        anchor=False,
    )
    st.markdown(
        f"{widgets.count(thin.doubtful, 'event')} with a doubtful date, {thin.low} of low confidence. "
        f"Years in which fewer than {FEW} events begin: {thin.thin_year_list or 'none'}. "
        "Few events may mean little reporting, not little cooperation."
    )
    counted = store.frame("coverage", filters)
    widgets.sourced_chart(
        coverage.draw(counted, dark=widgets.dark()),
        "coverage",
        f"Events recorded a year; {thin.one_source} of {thin.events} rest on one source.",
    )
    widgets.as_table(counted, "coverage", "Events by year")

    st.header("Go on", anchor=False)
    widgets.doors()
