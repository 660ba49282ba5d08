"""Intensity: the index of chosen pairs over time, by pair or by category, and the events that make it."""

import streamlit as st

import widgets
from charts import intensity, lanes, stack
from data import store

widgets.within_frame()

HALF_LIVES = {"12 months": 365.0, "6 months": 182.5, "24 months": 730.0, "No decay": float("inf")}
WEIGHTS = {"Project": "project", "Goldstein": "goldstein", "PLOVER": "plover", "Equal": "equal"}
VIEWS = ("By pair", "By category")
STEPS = {"Each month": "month", "Each quarter": "quarter", "Each year": "year"}


def page() -> None:
    filters = widgets.filters()
    leading = store.frame("leading_pairs", filters, most=1000)
    if leading.empty:
        st.title("Intensity", anchor=False)
        widgets.empty()
        return

    title = st.container()
    controls, view = st.columns([2, 7], gap="large")
    codes = dict(zip(leading["label"], leading["pair"], strict=True))
    with controls:
        pairs = widgets.many_of("Pairs", list(codes), list(codes)[:3], "pairs", most=6)
        kind = widgets.one_of("View", VIEWS, "view")
        half_life = widgets.select("Half-life", list(HALF_LIVES), "half")
        weights = widgets.select("Weights", list(WEIGHTS), "weights")
        step = widgets.select("Value at the end of", list(STEPS), "step")
    if not pairs:
        with view:
            st.markdown("**Choose a pair to see its intensity.**")
        return

    choice = {
        "pairs": [codes[label] for label in pairs],
        "half_life": HALF_LIVES[half_life],
        "weights": WEIGHTS[weights],
    }
    span = {"since": filters.since, "until": filters.until, "step": STEPS[step]}
    limits = store.row("span", filters, pairs=choice["pairs"])
    with controls:
        day = widgets.day_input("Events behind the value on", "day", limits.latest.date(), limits.earliest.date())

    standing = store.frame("standing", filters.undated(), day=day, **choice)
    with title:
        st.title(widgets.plain(standing["finding"].iloc[0]), anchor=False)
        st.caption(
            f"Points on {widgets.day_words(day)}; half-life: {half_life.lower()}; weights: {weights}. "
            "Events of the chosen kinds that occurred or go on; planned and cancelled ones weigh nothing. "
            "The years of the filter set the axis; earlier events still count as far as they have not decayed."
        )
    with view:
        by_pair = kind == VIEWS[0]
        chart = intensity if by_pair else stack
        frame = store.frame("intensity" if by_pair else "intensity_by_category", filters.undated(), **choice, **span)
        if frame.empty:
            widgets.empty("No event of this choice counts in these pairs.")
        else:
            figure = chart.draw(frame, dark=widgets.dark(), day=day)
            widgets.chart(figure, "lines", ". ".join(standing["finding"]), lambda: widgets.pick_point("lines", "day"))
            marks = store.frame("lanes", filters.undated(), pairs=choice["pairs"])
            axis = (frame["day"].min(), frame["day"].max())
            figure = lanes.draw(marks, span=axis, right=chart.RIGHT, dark=widgets.dark())
            alt = f"The {len(marks)} events of these pairs in time, one lane a category"
            widgets.chart(figure, "lanes", alt, lambda: widgets.pick_point("lanes", "day"))
            st.caption(
                "Points at the end of each period; choose one to list the events that make it. Below, every event: "
                "● dated, ○ doubtful date, ◇ planned, ✕ cancelled, a bar over its days. Choose a mark to read the event."
            )
            widgets.record_line()

    if chosen := widgets.chosen_event():
        widgets.event_card(chosen)
    events = store.frame("contributions", filters.undated(), day=day, recent=False, most=200, **choice)
    st.header(f"Events behind the value on {widgets.day_words(day)}", anchor=False)
    if events.empty:
        widgets.empty("Nothing counts on this day.")
    else:
        widgets.contributions_table(events, "contributions")


page()
