"""One place on a small map, with the land around it."""

from __future__ import annotations

from collections.abc import Sequence

from charts import theme
from charts.figure import Figure
from charts.kept import kept
from charts.spots import COARSE
from charts.traces import choropleth, scattergeo

_WIDTH = 24.0  # degrees from the left to the right of the picture


@kept
def draw(
    latitude: float, longitude: float, *, precision: str, countries: Sequence[str], geometry: str, dark: bool
) -> Figure:
    """A disc at the place, hollow where only an area or a country is known; ``countries`` are the codes of the land to draw
    and ``geometry`` the address of its shapes."""
    colours = theme.palette(dark)
    figure = theme.figure(dark, 190)
    figure.add_trace(
        choropleth(
            geojson=geometry, featureidkey="id", locations=list(countries), z=[0] * len(countries), showscale=False, hoverinfo="skip",
            colorscale=[[0, colours.sequence[2]], [1, colours.sequence[2]]], marker={"line": {"color": colours.paper, "width": 1.2}},
        )
    )  # fmt: skip
    hue = colours.pairs[1]
    fill = "rgba(0,0,0,0)" if precision in COARSE else hue
    figure.add_trace(
        scattergeo(
            lat=[latitude], lon=[longitude], mode="markers", hoverinfo="skip",
            marker={"size": 13, "color": fill, "line": {"color": hue, "width": 3}},
        )
    )  # fmt: skip
    figure.update_geos(
        visible=False,
        bgcolor="rgba(0,0,0,0)",
        projection={"type": "natural earth", "scale": 360 / _WIDTH, "rotation": {"lon": longitude}},
        center={"lon": longitude, "lat": latitude},
    )
    figure.update_layout(margin={"l": 0, "r": 0, "t": 0, "b": 0})
    return figure
