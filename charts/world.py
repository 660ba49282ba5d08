"""The map: countries by a value, lines between pairs, drawn from geometry that we serve ourselves."""

from __future__ import annotations

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from charts import theme

Window = tuple[float, float, float]  # longitude and latitude of its middle, and degrees from its left to its right
WORLD: Window = (11.0, 13.0, 360.0)
REGIONS = ("Strongest pairs", "World")
_LEADING = 6  # pairs that the window of the strongest is fitted to
_MARGIN = 14.0  # degrees around them
_ASPECT = 1.6  # width to height of the picture on a desk


def draw(countries: pd.DataFrame, pairs: pd.DataFrame, *, geometry: str, by: str, dark: bool, region: str) -> go.Figure:
    """Draw ``countries`` (country, name, events, points) shaded by the column ``by`` and ``pairs`` as lines.

    ``geometry`` is the address of a GeoJSON whose features carry the country codes as id. ``pairs`` has the columns
    pair, label, events, points, category and the two points of each; ``customdata`` ends with the code or the pair.
    """
    figure = theme.figure(dark)
    figure.add_trace(_land(countries, geometry, by, dark))
    for row in pairs[::-1].itertuples():
        figure.add_trace(_line(row, pairs, dark))
    if len(pairs):
        figure.add_trace(_handles(pairs, dark))
    longitude, latitude, width = WORLD if region == "World" else window(pairs)
    # The middle and a scale, not ranges: the land then fills the frame whatever its shape is.
    figure.update_geos(
        visible=False,
        bgcolor="rgba(0,0,0,0)",
        projection={"type": "natural earth", "scale": 360 / width, "rotation": {"lon": longitude}},
        center={"lon": longitude, "lat": latitude},
    )
    figure.update_layout(height=None, margin={"l": 0, "r": 0, "t": 0, "b": 0}, clickmode="event+select")
    return figure


def window(pairs: pd.DataFrame) -> Window:
    """The window that holds the first pairs of the frame with a margin; the world where they span half of it."""
    first = pairs.head(_LEADING)
    longitudes = pd.concat([first["a_longitude"], first["b_longitude"]])
    latitudes = pd.concat([first["a_latitude"], first["b_latitude"]])
    if first.empty or longitudes.max() - longitudes.min() > 180:
        return WORLD
    west, east, south, north = longitudes.min(), longitudes.max(), latitudes.min(), latitudes.max()
    width = max(east - west, _ASPECT * (north - south)) + 2 * _MARGIN
    return (west + east) / 2, (south + north) / 2, width


def middles(pairs: pd.DataFrame) -> tuple[np.ndarray, np.ndarray]:
    """Latitudes and longitudes, in degrees, half-way along the great circle between the two points of each pair."""
    points = []
    for side in ("a", "b"):
        latitude, longitude = np.radians(pairs[f"{side}_latitude"]), np.radians(pairs[f"{side}_longitude"])
        points.append(
            np.array([np.cos(latitude) * np.cos(longitude), np.cos(latitude) * np.sin(longitude), np.sin(latitude)])
        )
    x, y, z = points[0] + points[1]
    return np.degrees(np.arctan2(z, np.hypot(x, y))), np.degrees(np.arctan2(y, x))


def _land(countries: pd.DataFrame, geometry: str, by: str, dark: bool) -> go.Choropleth:
    colours = theme.palette(dark)
    unit = "events" if by == "events" else "points"
    return go.Choropleth(
        geojson=geometry,
        featureidkey="id",
        locations=countries["country"],
        # A square root keeps the few strongest from making all others look alike; the bar says the true values.
        z=countries[by] ** 0.5,
        zmin=0,
        zmax=max(float(countries[by].max()) ** 0.5, 1.0) if len(countries) else 1.0,
        colorscale=[[place / (len(colours.sequence) - 1), colour] for place, colour in enumerate(colours.sequence)],
        marker={"line": {"color": colours.line, "width": 0.6}},
        customdata=_told(countries, "name", "country"),
        hovertemplate="%{customdata[0]}<br>%{customdata[1]}<br>%{customdata[2]:.1f} points<extra></extra>",
        colorbar=theme.scale(float(countries[by].max()) if len(countries) else 0.0, unit, dark),
        selected={"marker": {"opacity": 1}},
        unselected={"marker": {"opacity": 1}},
    )


def _told(frame: pd.DataFrame, name: str, code: str) -> list[list[object]]:
    """What a mark says when pointed at, and its code."""
    columns = (frame[name], frame["events"], frame["points"], frame[code])
    return [
        [word, f"{events} event" + ("" if events == 1 else "s"), points, key]
        for word, events, points, key in zip(*columns, strict=True)
    ]


def _line(row: object, pairs: pd.DataFrame, dark: bool) -> go.Scattergeo:
    most = max(float(pairs["points"].max()), 1e-9)
    return go.Scattergeo(
        lon=[row.a_longitude, row.b_longitude],  # type: ignore[attr-defined]
        lat=[row.a_latitude, row.b_latitude],  # type: ignore[attr-defined]
        mode="lines",
        line={"width": 1 + 6 * (row.points / most) ** 0.5, "color": theme.palette(dark).category(row.category)},  # type: ignore[attr-defined]
        opacity=0.75,
        hoverinfo="skip",
    )


def _handles(pairs: pd.DataFrame, dark: bool) -> go.Scattergeo:
    """A small mark in the middle of each line, to point at and to choose."""
    colours = theme.palette(dark)
    latitudes, longitudes = middles(pairs)
    return go.Scattergeo(
        lon=longitudes,
        lat=latitudes,
        mode="markers",
        marker={"size": 8, "color": colours.paper, "line": {"color": colours.ink, "width": 1}},
        customdata=_told(pairs, "label", "pair"),
        hovertemplate="%{customdata[0]}<br>%{customdata[1]}<br>%{customdata[2]:.1f} points<extra></extra>",
        selected={"marker": {"opacity": 1}},
        unselected={"marker": {"opacity": 1}},
    )
