"""Intensity: the index of chosen pairs under the reader's choices, the events behind every value, and how sure it is."""

from datetime import timedelta

import streamlit as st

import widgets
from charts import heat, intensity, lanes, panels, ranking, stack, steps, strip
from data import store

widgets.within_frame()

VIEWS = ("By pair", "By category", "Half-lives", "Pair by year", "Ranking", "Agreements")
SINCE = {"1 year": 365, "3 years": 1096, "5 years": 1826, "10 years": 3652}
PANELS = ("6 months", "12 months", "24 months", "No decay")
LISTED, RANKED, ROWS, PEAKS = 300, 20, 20, 2


def page() -> None:
    filters = widgets.filters()
    leading = store.frame("leading_pairs", filters, most=1000)
    if leading.empty:
        st.title("Intensity", anchor=False)
        widgets.empty()
        return

    title = st.container()
    own = st.container()
    controls, view = st.columns([2, 7], gap="large")
    behind = st.container()
    sure = st.container()
    codes = dict(zip(leading["label"], leading["pair"], strict=True))
    with controls:
        pairs = widgets.many_of("Pairs", list(codes), list(codes)[:3], "pairs", most=6)
        half, weights = widgets.half_life_and_weights()
    with view:
        kind = widgets.one_of("View", VIEWS, "view", label_visibility="collapsed")
    if not pairs:
        with view:
            st.markdown("**Choose a pair to see its intensity.**")
        return

    shown = [codes[label] for label in pairs]
    limits = store.row("span", filters, pairs=shown)
    with controls:
        more = widgets.more_choices(limits.latest.date(), limits.earliest.date())
    with own:
        index = widgets.choices(half, weights, more)
    undated = filters.undated()
    with behind:
        heading = st.container()
        day, of, part = widgets.behind(pairs, list(codes), more["as_of"], limits.earliest.date())
    asked = {"pairs": shown, "index": index}
    span = {"since": filters.since, "until": more["as_of"], "step": more["step"]}

    standing = store.frame("standing", undated, day=day, **asked)
    finding = widgets.plain(standing["finding"].iloc[0])
    with title:
        st.title(finding, anchor=False)
        st.caption(
            f"Points on {widgets.day_words(day)}; {index.sentence()}. Planned and cancelled events weigh nothing. The years of "
            "the filter set the axis; earlier events still count as far as they have not decayed."
        )
    series = store.frame("intensity", undated, **asked, **span)
    axis = (series["day"].min(), series["day"].max())
    with view:
        frame, right = draw(kind, series, undated, asked, span, day, finding)
        if right is not None:
            marks = store.frame("lanes", undated, pairs=shown)
            alt = f"The {len(marks)} events of these pairs in time, one lane a category"
            widgets.chart(
                lanes.draw(marks, span=axis, right=right, dark=widgets.dark()),
                "lanes",
                alt,
                lambda: widgets.pick("lanes"),
            )
            st.caption(
                "Choose a point to list the events that make it. Below, every event: ● dated, ○ doubtful date, ◇ planned, "
                "✕ cancelled, a bar over its days. Choose a mark to read the event."
            )
            reporting = strip.draw(
                store.frame("reporting", undated, pairs=shown), span=axis, right=right, dark=widgets.dark()
            )
            widgets.chart(
                reporting, "reporting", "Sources of these pairs' events, year by year, by class and by language"
            )
        grounds = store.row("grounds", undated, category=None, day=day, **asked)
        st.caption(widgets.grounds(grounds))
        cited = widgets.citation(f"{kind.lower()}, {', '.join(pairs)}", index, widgets.day_words(day))
        widgets.exports("lines", f"{standing['finding'].iloc[0]}", cited, frame)
        widgets.record_line()

    if chosen := widgets.chosen_event():
        with heading:
            widgets.event_card(chosen)
    with behind:
        parted = {**asked, "pairs": [codes[of]] if of else shown, "category": part, "day": day}
        events = store.frame("contributions", undated, recent=False, most=LISTED, **parted)
        with heading:
            st.header(widgets.behind_title(events, of, part, day), anchor=False)
        if events.empty:
            widgets.empty("Nothing counts on this day.")
        else:
            widgets.contributions_table(events, "contributions")
        with st.expander("Raw against counted: what is reduced, and why"):
            widgets.counted(store.frame("counted", undated, day=day, **asked))
            widgets.discounted_table(store.frame("discounted", undated, day=day, most=LISTED, **asked))
    with sure:
        widgets.sureness(filters, pairs, shown, day, index, series)


def draw(kind, series, filters, asked, span, day, finding):  # type: ignore[no-untyped-def]
    """Draw the chosen view; returns its data, and the margin at its right where it has a time axis."""
    dark = widgets.dark()
    spoken = ". ".join([finding])
    pick = {"on_select": lambda: widgets.pick("lines")}
    if kind == "By pair":
        with st.container(horizontal=True):
            named = widgets.switch("Name the peaks", "peaks")
            around = widgets.switch("Wars and treaties", "context")
            banded = widgets.switch("Band: how sure", "band")
        figure = intensity.draw(
            series,
            dark=dark,
            day=day,
            band=widgets.band(filters, asked, series).spread if banded else None,
            peaks=store.frame("peaks", filters, most=PEAKS, **asked, **span) if named else None,
            context=widgets.context(asked["pairs"], series) if around else None,
        )
        widgets.chart(figure, "lines", spoken, **pick)
        return series, intensity.RIGHT
    if kind == "By category":
        frame = store.frame("intensity_by_category", filters, **asked, **span)
        widgets.chart(stack.draw(frame, dark=dark, day=day), "lines", spoken, **pick)
        return frame, stack.RIGHT
    if kind == "Half-lives":
        names = {widgets.HALF_LIVES[label]: label for label in PANELS}
        frame = store.frame("half_lives", filters, half_lives=list(names), **asked, **span)
        widgets.chart(panels.draw(frame, names=names, dark=dark, day=day), "lines", spoken, **pick)
        return frame, None
    if kind == "Pair by year":
        top = store.frame("ranking", filters, index=asked["index"], day=day, before=day, most=ROWS)["pair"]
        pairs = list(dict.fromkeys([*asked["pairs"], *top]))
        years = {name: span[name] for name in ("since", "until")}
        frame = store.frame("intensity_by_year", filters, index=asked["index"], pairs=pairs, **years)
        widgets.chart(
            heat.draw(frame, dark=dark), "lines", f"Intensity of {len(pairs)} pairs at the end of each year", **pick
        )
        return frame, None
    if kind == "Ranking":
        back = widgets.one_of("Change over", list(SINCE), "change")
        before = day - timedelta(days=SINCE[back])
        frame = store.frame("ranking", filters, index=asked["index"], day=day, before=before, most=RANKED)
        figure = ranking.draw(frame, since=widgets.day_words(before), iso_day=day.isoformat(), dark=dark)
        widgets.chart(figure, "lines", f"The {len(frame)} strongest pairs, each with its value {back} before", **pick)
        return frame, None
    frame = store.frame("commitments", filters, pairs=asked["pairs"])
    if frame.empty:
        widgets.empty("No agreement of these pairs is recorded.")
        return frame, None
    figure = steps.draw(frame, span=(series["day"].min(), series["day"].max()), dark=dark)
    widgets.chart(figure, "lines", f"{len(frame)} agreements signed by these pairs, step by step", **pick)
    st.caption(
        "Alliance treaties and defence agreements signed; a ratification is not counted again. Which have ended is not recorded."
    )
    return frame, steps.RIGHT


page()
