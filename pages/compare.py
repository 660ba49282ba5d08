"""Compare: the index of one pair from two layers on one time axis, and the events of one looked up in the record."""

from typing import Any

import streamlit as st

import widgets
from charts import intensity
from data import compare

widgets.within_frame()

SHARE = "Share of each one's highest"


def page() -> None:
    filters = widgets.filters()
    title = st.container()
    with st.container(horizontal=True, vertical_alignment="bottom"):
        names = widgets.compared()
        pair = widgets.compared_pair(names, filters) if names else None
        if names and pair:
            half, weights = widgets.half_life_and_weights(width=150)
            scale = widgets.one_of("Scale", ["Points", SHARE], "scale")
    with title:
        st.title("Compare" if not names else f"{widgets.plain(names[0])} and {widgets.plain(names[1])}", anchor=False)
    if not names:
        return
    if not pair:
        widgets.empty()
        return
    with st.container():  # so that no input below moves up, for then it would not be in the address any more
        over_time(names, *pair, widgets.choices(half, weights), scale == SHARE)
    widgets.looked_up(names, filters, pair[1])


def over_time(names: tuple[str, str], name: str, pair: str, index: Any, shares: bool) -> None:
    filters = widgets.filters()
    series = compare.series(names, pair, filters, index, "month")
    st.header(widgets.plain(f"{name} in each"), anchor=False)
    widgets.sides_told([compare.side(side, pair, filters) for side in names], compare.alike(series))
    if series.empty:
        st.markdown("**No chosen event of this pair counts in the index.**")
        return
    what = "Percent of its highest value drawn" if shares else "Points"
    st.caption(f"{what}, at the end of each month, {index.sentence()}. A line ends where its layer does.")
    shown = series.assign(pair=series["layer"], points=series["share"] if shares else series["points"])
    figure = intensity.draw(shown, dark=widgets.dark(), unit="% of its highest" if shares else "points")
    widgets.chart(figure, "compared_lines", f"{name}: intensity over time in {names[0]} and in {names[1]}")
    widgets.as_table(shown, "compared_lines", "These lines", label="Layer", points=what)
    widgets.compared_along(names, (name, pair), filters, index, what, series)


page()
