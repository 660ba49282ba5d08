"""Map: who takes part, coloured by events or by intensity with one country, and the strongest pairs as lines."""

import streamlit as st

import widgets
from charts import world
from data import store

widgets.within_frame()

SHADES = ("Events", "Intensity with a country")
LINES = 25


def page() -> None:
    filters = widgets.filters()
    figures = store.row("figures", filters)
    if not figures.events:
        st.title("Map", anchor=False)
        widgets.empty()
        return

    title = st.container()
    with st.container(horizontal=True, vertical_alignment="bottom"):
        shade = widgets.one_of("Colour by", SHADES, "shade")
        partner = widgets.country("With", "with", filters) if shade == SHADES[1] else None
        region = widgets.one_of("Show", world.REGIONS, "region")

    countries = store.frame("map_countries", filters, partner=partner, day=filters.until)
    pairs = store.frame("map_pairs", filters, partner=partner, day=filters.until, most=LINES)
    by = "points" if partner else "events"
    with title:
        st.title(widgets.map_title(countries, pairs, partner, filters), anchor=False)
        st.caption(widgets.map_caption(countries, pairs, partner, figures.events))
    picture, strongest = st.columns([7, 3], gap="medium")
    with picture:
        figure = world.draw(countries, pairs, geometry=widgets.geometry(), by=by, dark=widgets.dark(), region=region)
        alt = f"Map of {int((countries['events'] > 0).sum())} countries. Strongest pairs: " + "; ".join(
            pairs["label"].head(5)
        )
        widgets.map_chart(figure, alt)
        widgets.category_legend()
        widgets.record_line()
        st.caption(
            "Borders are those of Natural Earth, which shows who holds a place, with Crimea drawn in Ukraine; no border here is a "
            "judgement. " + widgets.notes(countries)
        )
    with strongest:
        st.subheader("Strongest pairs", anchor=False)
        widgets.table(
            pairs,
            {
                "label": "Pair",
                "points": widgets.number("Points", "%.1f"),
                "events": widgets.number("Events", "%d"),
            },
            key="strongest",
            height=520,
        )


page()
