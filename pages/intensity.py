"""Intensity: the index of chosen pairs under the reader's choices, the events behind every value, and how sure it is."""

from datetime import date, timedelta
from typing import Any

import streamlit as st

import widgets
from charts import heat, intensity, lanes, panels, ranking, stack, steps, strip
from data import store

widgets.within_frame()

VIEWS = ("By pair", "By category", "Half-lives", "Pair by year", "Ranking", "Agreements")
SINCE = {"1 year": 365, "3 years": 1096, "5 years": 1826, "10 years": 3652}
PANELS = ("6 months", "12 months", "24 months", "No decay")
LISTED, RANKED, ROWS, PEAKS = 100, 20, 20, 2
MARKS = 1_500  # in the lanes: more would hide one another, and the browser would take long


def page() -> None:
    filters = widgets.filters()
    leading = store.frame("leading_pairs", filters, most=1000)
    if leading.empty:
        st.title("Intensity", anchor=False)
        widgets.empty()
        return

    title, own = st.container(), st.container()
    controls, view = st.columns([2, 7], gap="large")
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
        frame = draw(kind, undated, asked, span, day, finding)
        grounds = store.row("grounds", undated, index=index, pairs=opened, category=part, day=day)
        st.caption(widgets.grounds(grounds))
        cited = widgets.citation(f"{kind.lower()}, {', '.join(pairs)}", index, widgets.day_words(day))
        widgets.exports("lines", f"{finding}, on {widgets.day_words(day)}", cited, frame)
        widgets.as_table(frame, "lines")
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


def draw(kind: str, filters: Any, asked: dict[str, Any], span: dict[str, Any], day: date, finding: str) -> Any:
    """Draw the chosen view, with the lanes and the sources under it where it has a time axis; returns its data."""
    if kind == "Half-lives":
        return half_lives(filters, asked, span, day, finding)
    if kind == "Pair by year":
        return pair_by_year(filters, asked, span, day)
    if kind == "Ranking":
        return rank(filters, asked, day)
    series = store.frame("intensity", filters, **asked, **span)
    marks = store.frame("lanes", filters, pairs=asked["pairs"], most=MARKS)
    axis = lanes.span(series, marks)
    drawn = {"By pair": by_pair, "By category": by_category, "Agreements": agreements}[kind]
    frame, right = drawn(filters, asked, span, day, finding, series, axis)
    under(filters, asked["pairs"], marks, axis, right)
    return frame


def by_pair(
    filters: Any, asked: dict[str, Any], span: dict[str, Any], day: date, finding: str, series: Any, axis: Any
) -> tuple[Any, int]:
    with st.container(horizontal=True):
        named = widgets.switch("Name the peaks", "peaks")
        around = widgets.switch("Wars and treaties", "context")
        banded = widgets.switch("Band: how sure", "band")
    if not series["points"].any():
        widgets.empty("No event of this choice counts in these pairs.")
        return series, intensity.RIGHT
    context = store.frame("context", pairs=asked["pairs"], **widgets.bounds(series)) if around else None
    figure = intensity.draw(
        series,
        dark=widgets.dark(),
        day=day,
        span=axis,
        band=widgets.band(filters, asked, series).spread if banded else None,
        peaks=store.frame("peaks", filters, most=PEAKS, **asked, **span) if named else None,
        context=context,
    )
    widgets.chart(figure, "lines", finding, lambda: widgets.pick("lines"))
    if context is not None:
        widgets.context_sources(context)
    return series, intensity.RIGHT


def by_category(
    filters: Any, asked: dict[str, Any], span: dict[str, Any], day: date, finding: str, series: Any, axis: Any
) -> tuple[Any, int]:
    frame = store.frame("intensity_by_category", filters, **asked, **span)
    if frame.empty:
        widgets.empty("No event of this choice counts in these pairs.")
    else:
        figure = stack.draw(frame, dark=widgets.dark(), day=day, span=axis)
        widgets.chart(figure, "lines", finding, lambda: widgets.pick("lines"))
    return frame, stack.RIGHT


def agreements(
    filters: Any, asked: dict[str, Any], span: dict[str, Any], day: date, finding: str, series: Any, axis: Any
) -> tuple[Any, int]:
    frame = store.frame("commitments", filters, pairs=asked["pairs"])
    if frame.empty:
        widgets.empty("No agreement of these pairs is recorded.")
    else:
        figure = steps.draw(frame, span=axis, end=series["day"].max(), dark=widgets.dark())
        widgets.chart(figure, "lines", f"{len(frame)} agreements signed, step by step", lambda: widgets.pick("lines"))
        st.caption(
            "Alliance treaties and defence agreements signed, ratifications left out. Which have ended is not recorded."
        )
    return frame, steps.RIGHT


def half_lives(filters: Any, asked: dict[str, Any], span: dict[str, Any], day: date, finding: str) -> Any:
    names = {widgets.HALF_LIVES[label]: label for label in PANELS}
    frame = store.frame("half_lives", filters, half_lives=list(names), **asked, **span)
    if frame.empty:
        widgets.empty("The chosen years begin after the as-of date.")
        return frame
    figure = panels.draw(frame, names=names, dark=widgets.dark(), day=day)
    widgets.chart(figure, "lines", finding, lambda: widgets.pick("lines"))
    return frame


def pair_by_year(filters: Any, asked: dict[str, Any], span: dict[str, Any], day: date) -> Any:
    strongest = store.frame("ranking", filters, index=asked["index"], day=day, before=day, most=ROWS)["pair"]
    pairs = list(dict.fromkeys([*asked["pairs"], *strongest]))
    years = {"since": span["since"], "until": span["until"]}
    frame = store.frame("intensity_by_year", filters, index=asked["index"], pairs=pairs, **years)
    if frame.empty:
        widgets.empty("The chosen years begin after the as-of date.")
        return frame
    last = frame[frame["year"] == frame["year"].max()].nlargest(1, "points").iloc[0]
    alt = f"Intensity of {len(pairs)} pairs at the end of each year; in {last.year} {last.label} is highest, {last.points:.1f} points"
    widgets.chart(heat.draw(frame, dark=widgets.dark()), "lines", alt, lambda: widgets.pick("lines"))
    return frame


def rank(filters: Any, asked: dict[str, Any], day: date) -> Any:
    back = widgets.one_of("Change over", list(SINCE), "change")
    before = day - timedelta(days=SINCE[back])
    frame = store.frame("ranking", filters, index=asked["index"], day=day, before=before, most=RANKED)
    if frame.empty:
        widgets.empty("No event of this choice counts in any pair.")
        return frame
    figure = ranking.draw(
        frame, on=widgets.day_words(day), since=widgets.day_words(before), iso_day=day.isoformat(), dark=widgets.dark()
    )
    first = frame.iloc[0]
    alt = f"The {len(frame)} strongest pairs, {first.label} first with {first.points:.1f} points; each with its value {back} before"
    widgets.chart(figure, "lines", alt, lambda: widgets.pick("lines"))
    return frame


def under(filters: Any, pairs: list[str], marks: Any, axis: Any, right: int) -> None:
    """The events in their lanes and the sources a year, under the same time axis."""
    figure = lanes.draw(marks, span=axis, right=right, dark=widgets.dark())
    alt = f"The {len(marks)} events of these pairs in time, one lane a category"
    widgets.chart(figure, "lanes", alt, lambda: widgets.pick("lanes"))
    every = widgets.drawn_words(marks)
    st.caption(
        f"Choose a point to list the events that make it. Below, {every}: ● dated, ○ doubtful date, ◇ planned, ✕ cancelled, a bar "
        "over its days. What is planned, cancelled or a setback is in a lane of its own. Choose a mark to read the event."
    )
    widgets.as_table(marks, "lanes", lane="Lane")
    sources = store.frame("reporting", filters, pairs=pairs)
    figure = strip.draw(sources, span=axis, right=right, dark=widgets.dark())
    widgets.chart(figure, "reporting", "Sources of these pairs' events, year by year, by class and by language")
    widgets.colour_key(strip.key(sources, widgets.dark()))
    widgets.as_table(sources, "reporting", kind="By", label="Class or language")


page()
