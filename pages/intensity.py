"""Intensity: the index of chosen pairs under the reader's choices, the events behind every value, and how sure it is."""

import streamlit as st

import widgets
from data import offered, store
from data import pairs as pairs_of

widgets.within_frame()

LISTED = 100  # events behind a value, on one page


def page() -> None:
    filters = widgets.filters()
    leading = pairs_of.leading(filters)
    if leading.empty:
        st.title("Intensity", anchor=False)
        if store.row("figures", filters).events:
            widgets.empty(widgets.NO_PAIR)
        else:
            widgets.empty()
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
        with title:
            st.title("Intensity", anchor=False)
        with view:
            st.markdown("**Choose a pair to see its intensity.**")
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
    opened = [codes[of]] if of else shown
    asked = {"pairs": shown, "index": index}
    undated = filters.undated()

    finding = store.row("standing", undated, index=index, pairs=opened, day=day).finding
    with title:
        st.title(widgets.plain(finding), anchor=False)
        st.caption(
            f"Points on {widgets.day_words(day)}; {index.sentence()}. Planned and cancelled events weigh nothing. The years of "
            "the filter set the axis; earlier events still count as far as they have not decayed."
        )
    with view:
        span = {"since": filters.since, "until": more["as_of"], "step": more["step"]}
        of_view = None if kind in widgets.OF_PAIRS else st.container()
        frame = widgets.drawn_view(kind, undated, asked, span, day, finding, offered.last_day(filters))
        named = widgets.view_title(kind, finding, day, frame)
        if of_view and len(frame):  # the title of the page is of the chosen pairs
            of_view.markdown(f"**{named}**")
        grounds = store.row("grounds", undated, index=index, pairs=opened, category=part, day=day)
        if kind in widgets.OF_PAIRS:  # the others draw other pairs, or no points
            st.caption(widgets.grounds(grounds, filters.since))
        widgets.exports("lines", widgets.View(kind, pairs, index, day, filters), named, frame)
        widgets.as_table(frame, "lines", "This chart")
        widgets.record_line()
    if chosen := widgets.chosen_event():
        with card:
            widgets.event_card(chosen)
    behind = {"index": index, "pairs": opened, "category": part, "day": day}
    with heading:
        st.header(widgets.behind_title(grounds, of, part, day), anchor=False)
    if grounds.events:
        skip = widgets.page_of(grounds.rows, LISTED, "rows", (filters, behind)) * LISTED
        events = store.frame("contributions", undated, recent=False, most=LISTED, skip=skip, **behind)
        widgets.contributions_table(events, "contributions", skip)
    else:
        widgets.empty("Nothing counts on this day.")
    reduced = widgets.fold("Raw against counted: what is reduced, and why", "reduced")
    if reduced.open:
        with reduced:
            widgets.counted(store.frame("counted", undated, day=day, **asked))
            widgets.discounted_table(store.frame("discounted", undated, day=day, most=300, **asked))
    widgets.sureness(filters, pairs, shown, day, index)


page()
