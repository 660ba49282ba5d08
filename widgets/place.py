"""What the map needs: where its geometry is, its title and legend, and what a chosen place does."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from data import store
from data.filters import Filters
from data.settings import ROOT
from widgets import bar, event, inputs, show, state, ways
from widgets.words import count, plain, thousands

_HEIGHT = 520  # pixels of the map on a desk


def geometry() -> str:
    """The address of the country geometry, which the browser loads once; it is named by its content."""
    return f"app/static/{next((ROOT / 'static').glob('countries-*.geojson')).name}"


def map_title(countries: pd.DataFrame, pairs: pd.DataFrame, partner: str | None, filters: Filters) -> str:
    """What the map shows, in a sentence."""
    first = pairs.iloc[0] if len(pairs) else None
    if first is not None and first.points > 0.05:
        if partner:
            other, own = (first.b_name, first.a_name) if first.a == partner else (first.a_name, first.b_name)
            return plain(f"{own} cooperates most with {other}: {first.points:.1f} points")
        if filters.countries or filters.pair:
            return plain(f"{first.label} is the strongest pair: {first.points:.1f} points")
    return plain(_most_events(countries))


def _most_events(countries: pd.DataFrame) -> str:
    """Who takes part in most events, all of those that share the first place."""
    most = int(countries["events"].max())
    names = list(countries[countries["events"] == most]["name"])
    if len(names) == 1:
        return f"{names[0]} takes part in {count(most, 'event')}, more than any other country"
    if len(names) <= 3:
        return f"{', '.join(names[:-1])} and {names[-1]} take part in most events: {thousands(most)} each"
    return f"{thousands(len(names))} countries take part in {count(most, 'event')} each, more than any other"


def map_caption(countries: pd.DataFrame, pairs: pd.DataFrame, partner: str | None, events: int) -> str:
    """What is coloured, what the lines are, and what to choose."""
    shaded = int((countries["points" if partner else "events"] > 0).sum())
    lines = "the strongest pair" if len(pairs) == 1 else f"the {len(pairs)} strongest pairs"
    colour = "has no points with it" if partner else "takes part in none of them; who only observes is not counted"
    return (
        f"{count(events, 'event')}, {count(shaded, 'country', 'countries')} in colour. A country without colour {colour}. "
        f"Lines: {lines}, wider with intensity, in the colour of the category that weighs most. "
        "Choose a country or a line to open its profile."
    )


def pick_place() -> None:
    """Callback of the map: a country or a line becomes the filter, and its profile opens."""
    points = (state.value("map") or {}).get("selection", {}).get("points", [])
    if points and points[0].get("customdata"):
        code = str(points[0]["customdata"][-1])
        if "-" in code:
            ways.go(ways.to("pair", {"id": code}, pair=code))
        else:
            ways.go(ways.to("country", {"id": code}, country=[code]))


def map_chart(figure: go.Figure, alt: str) -> None:
    """Draw the map; look.css makes its frame lower on a phone, where the map is narrow."""
    with st.container(height=_HEIGHT, border=False, key="map_frame"):
        show.chart(figure, "map", alt, pick_place, height="stretch")


def category_legend() -> None:
    """The categories in their colours and their one order."""
    labels = bar.labels("category")
    st.html(" &nbsp; ".join(event.chip(code, label) for code, label in labels.items()))


def country(label: str, key: str, filters: Filters) -> str:
    """The code of one country among those of the chosen events; the one with most events is the default."""
    taking_part = store.frame("map_countries", filters, partner=None, day=None).query("events > 0")
    codes = dict(zip(taking_part["name"], taking_part["country"], strict=True))
    return str(codes[inputs.select(label, list(codes), key, width=260)])


def notes(countries: pd.DataFrame) -> str:
    """What is said of territories without general recognition that take part in the chosen events."""
    return " ".join(countries[countries["events"] > 0]["note"].dropna())
