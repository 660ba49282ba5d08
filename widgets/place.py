"""What the map is asked for and what a chosen mark of it does."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from charts import world
from data import dated, offered, store
from data.filters import Filters
from data.settings import ROOT
from widgets import inputs, show, state, ways

_HEIGHT = 520  # pixels of the map on a desk
MOST = 25  # lines
SHADES = ("Events", "Intensity", "Intensity with a country")
# What the lines are → the roles of giver and taker, where they have a direction.
LINES: dict[str, tuple[str, str] | None] = {
    "All cooperation": None,
    "Arms and aid": ("supplier", "recipient"),
    "Training": ("trainer", "trainee"),
}


@dataclass(frozen=True)
class MapChoice:
    """What the reader has chosen for the map: ``partner`` is a code, ``roles`` are giver and taker of directed lines."""

    shade: str
    partner: str | None
    lines: str
    region: str
    places: bool

    @property
    def roles(self) -> tuple[str, str] | None:
        return LINES[self.lines]

    @property
    def by(self) -> str:
        """The column of the countries that is shaded."""
        return "events" if self.shade == SHADES[0] else "points"


@dataclass(frozen=True)
class MapFrames:
    """What the map draws."""

    countries: pd.DataFrame
    pairs: pd.DataFrame
    places: pd.DataFrame | None


def map_choice(filters: Filters) -> MapChoice:
    """Draw the choices of the map in a row."""
    taking_part = store.frame("map_countries", filters, partner=None, day=None).query("events > 0")
    with st.container(horizontal=True, vertical_alignment="bottom"):
        shade = inputs.one_of("Colour by", SHADES, "shade")
        partner = _country("With", "with", taking_part) if shade == SHADES[2] else None
        lines = inputs.one_of("Lines", tuple(LINES), "lines")
        # Regions by their first country in order of events: those that matter most stand first.
        region = inputs.select("Show", [*world.REGIONS, *taking_part["region"].unique()], "region", width=220)
        places = inputs.switch("Places of events", "places")
    return MapChoice(shade, partner, lines, region, places)


def map_frames(choice: MapChoice, filters: Filters) -> MapFrames:
    """Ask for what the map draws of the chosen events, on their last day."""
    asked: dict[str, Any] = {"partner": choice.partner, "day": filters.until}
    countries = dated.frame("map_countries", ["country"], filters, **asked)
    if choice.roles:
        flow = "supplies" if choice.roles[0] == "supplier" else "trains"
        pairs = dated.frame("map_flows", ["a", "b"], filters, MOST, flow=flow, **asked)
    else:
        pairs = dated.frame("map_pairs", ["a", "b"], filters, MOST, **asked)
    return MapFrames(countries, pairs, store.frame("map_places", filters) if choice.places else None)


def map_figure(choice: MapChoice, now: MapFrames, end: MapFrames) -> go.Figure:
    """The map of ``now``; window and scales are those of ``end``, so that both hold still while the years go by."""
    return world.draw(
        now.countries,
        now.pairs,
        now.places,
        geometry=geometry(),
        by=choice.by,
        dark=show.dark(),
        view=world.window(choice.region, end.countries, end.pairs),
        directed=choice.roles is not None,
        largest=world.most(end.countries, end.pairs, end.places, choice.by),
    )


def map_chart(figure: go.Figure, alt: str) -> None:
    """Draw the map; look.css makes its frame lower where the map is narrow."""
    with st.container(height=_HEIGHT, border=False, key="map_frame"):
        show.chart(figure, "map", alt, pick_place, height="stretch")


def geometry() -> str:
    """The address of the country geometry, which the browser loads once; it is named by its content."""
    return f"app/static/{next((ROOT / 'static').glob('countries-*.geojson')).name}"


def pick_place() -> None:
    """Callback of the map: a country or a line becomes the filter and its profile opens; a place opens its events."""
    points = (state.value("map") or {}).get("selection", {}).get("points", [])
    if not points or not points[0].get("customdata"):
        return
    code = str(points[0]["customdata"][-1])
    kind, _, key = code.partition("=")
    if key:
        state.assign_extra("event", key if kind == "event" else None)
        state.assign_extra("place", key if kind == "place" else None)
    elif "-" in code:
        ways.go(ways.to("pair", {"id": code}, pair=code))
    else:
        ways.go(ways.to("country", {"id": code}, country=[code]))


def _country(label: str, key: str, taking_part: pd.DataFrame) -> str:
    """The code of one country among those of the chosen events; the one with most events is the default."""
    codes = dict(zip(taking_part["name"], taking_part["country"], strict=True))
    for asked in state.in_link(key)[-1:]:  # a link may name the code
        name = offered.label("country", asked)
        if name and name in codes and name != asked:
            state.mend_link({key: [name]})
    return str(codes[inputs.select(label, list(codes), key, width=220)])
