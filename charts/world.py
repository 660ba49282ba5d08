"""The map: countries by a value, lines between pairs and places of events, on geometry that we serve ourselves."""

from __future__ import annotations

import numpy as np
import pandas as pd

from charts import axes, routes, small, sphere, spots, theme
from charts.figure import Figure
from charts.kept import kept
from charts.traces import AS_BEFORE, Parts, choropleth

REGIONS = ("Strongest pairs", "World")  # the windows that are there whatever is chosen; the others are regions
_LEADING = 6  # pairs that the window of the strongest is fitted to, or as many as have
_MOST = 2 / 3  # of the points of all
_MARGIN = 14.0  # degrees around them
_SCALE = 56  # pixels under the map for what its shades mean: lines would run through it
_WIDER = 1.6  # times: where all pairs that are drawn fit into a window so much wider, it is fitted to all
_MUCH = 0.25  # of the points of all lines
_BESIDE = 8.0  # degrees around the points of a region's countries


@kept
def draw(
    countries: pd.DataFrame,
    pairs: pd.DataFrame,
    places: pd.DataFrame | None = None,
    *,
    geometry: str,
    by: str,
    dark: bool,
    view: sphere.Window,
    directed: bool = False,
    largest: tuple[float, float, int] = (0.0, 0.0, 0),
) -> Figure:
    """Draw ``countries`` (country, name, events, points) shaded by the column ``by``, ``pairs`` as lines, and ``places``.

    ``geometry`` is the address of a GeoJSON whose features carry the country codes as id. ``pairs`` has the columns
    pair, label, events, points, category and the two points of each; with ``directed`` they go from a to b. ``largest``
    are values of a shade, a line and a place that the scales reach to at least, so that the pictures of a series share
    them. ``customdata`` ends with the code, the pair, or what a place opens.
    """
    shade, line, disc = (max(least, _most(frame, column)) for least, frame, column in zip(
        largest, (countries, pairs, places), (by, "points", "events"), strict=True))  # fmt: skip
    figure = theme.figure(dark)
    land = _land(countries, geometry, by, shade, dark)
    figure.add_trace(land)
    figure.add_traces(small.draw(countries, by=by, land=land, dark=dark))
    figure.add_traces(routes.draw(pairs, middle=view[0] if directed else None, most=line, dark=dark))
    figure.add_traces([] if places is None else spots.draw(places, most=int(disc), dark=dark))
    longitude, latitude, width = view
    # The middle and a scale, not ranges: the land then fills the frame whatever its shape is.
    figure.update_geos(
        visible=False,
        bgcolor="rgba(0,0,0,0)",
        projection={"type": "natural earth", "scale": 360 / width, "rotation": {"lon": longitude}},
        center={"lon": longitude, "lat": latitude},
    )
    figure.update_layout(height=None, margin={"l": 0, "r": 0, "t": 0, "b": _SCALE}, clickmode="event+select")
    figure.add_annotation(**axes.scale_title("events" if by == "events" else "points", _SCALE, dark))
    return figure


def window(region: str, countries: pd.DataFrame, pairs: pd.DataFrame) -> sphere.Window:
    """What the map shows: the first of ``pairs``, the world, or the ``countries`` of a region, with a margin."""
    if region == "World":
        return sphere.WORLD
    if region == "Strongest pairs":
        leading, every = _around(pairs.head(_leading(pairs["points"]))), _around(pairs)
        view = every if every[2] <= _WIDER * leading[2] else leading
        return _turned(pairs) if view == sphere.WORLD else view
    inside = countries[countries["region"] == region]
    return sphere.window(inside["longitude"], inside["latitude"], _BESIDE)


def _leading(points: pd.Series) -> int:
    return max(_LEADING, int((points.cumsum() < _MOST * points.sum()).sum()) + 1)


def _around(pairs: pd.DataFrame) -> sphere.Window:
    """What holds the ways of the pairs, which rise toward a pole between their ends."""
    latitudes, longitudes = zip(*(sphere.along(pairs, share) for share in (0.0, 0.25, 0.5, 0.75, 1.0)), strict=True)
    return sphere.window(pd.Series(np.concatenate(longitudes)), pd.Series(np.concatenate(latitudes)), _MARGIN)


def _turned(pairs: pd.DataFrame) -> sphere.Window:
    """The world, seen from the Pacific where its usual seam cuts much more of what is drawn than one in the Atlantic does."""
    worth = pairs["points"].clip(lower=0) if (pairs["points"] > 0).any() else pairs["events"]
    usual, other = (worth[sphere.cut(pairs, view[0])].sum() for view in (sphere.WORLD, sphere.PACIFIC))
    return sphere.PACIFIC if usual - other > _MUCH * worth.sum() else sphere.WORLD


def most(
    countries: pd.DataFrame, pairs: pd.DataFrame, places: pd.DataFrame | None, by: str
) -> tuple[float, float, int]:
    """The largest shade, line and place, as ``draw`` takes them."""
    return _most(countries, by), _most(pairs, "points"), int(_most(places, "events"))


def _most(frame: pd.DataFrame | None, column: str) -> float:
    return 0.0 if frame is None or frame.empty else max(float(frame[column].max()), 0.0)


def _land(countries: pd.DataFrame, geometry: str, by: str, most: float, dark: bool) -> Parts:
    colours = theme.palette(dark)
    return choropleth(
        geojson=geometry,
        featureidkey="id",
        locations=countries["country"],
        # A square root keeps the few strongest from making all others look alike; the bar says the true values.
        z=countries[by].clip(lower=0) ** 0.5,
        zmin=0,
        zmax=max(most**0.5, 1.0),
        colorscale=[[place / (len(colours.sequence) - 1), colour] for place, colour in enumerate(colours.sequence)],
        marker={"line": {"color": colours.line, "width": 0.6}},
        customdata=routes.told(countries, "name", "country"),
        hovertemplate="%{customdata[0]}<br>%{customdata[1]}<br>%{customdata[2]:,.1f} points<extra></extra>",
        colorbar=axes.scale(most, dark),
        **AS_BEFORE,
    )
