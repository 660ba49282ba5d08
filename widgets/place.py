"""What the map needs: where its geometry is, its title and legend, and what a chosen place does."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from charts import theme
from data import store
from data.filters import Filters
from data.settings import ROOT
from widgets import bar, event, inputs, show, state
from widgets.words import count, plain

_HEIGHT = 520  # pixels of the map on a desk


def geometry() -> str:
    """The address of the country geometry, which the browser loads once; it is named by its content."""
    return f"app/static/{next((ROOT / 'static').glob('countries-*.geojson')).name}"


def map_title(countries: pd.DataFrame, pairs: pd.DataFrame, partner: str | None, filters: Filters) -> str:
    """What the map shows, in a sentence."""
    if partner and len(pairs):
        first = pairs.iloc[0]
        other = first.b_name if first.a == partner else first.a_name
        own = first.a_name if first.a == partner else first.b_name
        return plain(f"{own} cooperates most with {other}: {first.points:.1f} points")
    if len(pairs) and (filters.countries or filters.pair):
        return plain(f"{pairs.iloc[0].label} is the strongest pair: {pairs.iloc[0].points:.1f} points")
    first = countries.iloc[0]
    return plain(f"{first['name']} takes part in {count(first.events, 'event')}, more than any other country")


def pick_place() -> None:
    """Callback of the map: a country or a line becomes the filter, or leaves it if it was chosen before."""
    points = (state.value("map") or {}).get("selection", {}).get("points", [])
    if not points or not points[0].get("customdata"):
        return
    code = str(points[0]["customdata"][-1])
    if "-" in code:
        bar.choose(pair=code)
    else:
        chosen = list(bar.filters().countries)
        bar.choose(country=[item for item in chosen if item != code] if code in chosen else [*chosen, code])


def map_chart(figure: go.Figure, alt: str) -> None:
    """Draw the map; look.css makes its frame lower on a phone, where the map is narrow."""
    with st.container(height=_HEIGHT, border=False, key="map_frame"):
        show.chart(figure, "map", alt, pick_place, height="stretch")


def category_legend() -> None:
    """The categories in their colours and their one order."""
    labels = bar.labels("category")
    st.html(" &nbsp; ".join(event.chip(code, labels.get(code, code)) for code in theme.palette(show.dark()).categories))


def country(label: str, key: str, filters: Filters) -> str:
    """The code of one country among those of the chosen events; the one with most events is the default."""
    taking_part = store.frame("map_countries", filters, partner=None, day=None).query("events > 0")
    codes = dict(zip(taking_part["name"], taking_part["country"], strict=True))
    return str(codes[inputs.select(label, list(codes), key, width=260)])


def notes(countries: pd.DataFrame) -> str:
    """What is said of territories without general recognition that take part in the chosen events."""
    return " ".join(countries[countries["events"] > 0]["note"].dropna())
