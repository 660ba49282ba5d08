"""Places of events on the map: a disc, larger with more events, hollow where only an area or a country is known."""

from __future__ import annotations

from math import sqrt

import pandas as pd

from charts import theme
from charts.traces import AS_BEFORE, Parts, scattergeo
from data.each import each

COARSE = ("area", "country")
_SMALL, _LARGE = 7.0, 26.0  # pixels across: of a place with one event, and of the largest


def draw(places: pd.DataFrame, *, most: int, dark: bool) -> list[Parts]:
    """One trace for ``places`` (place, name, events, others, latitude, longitude, precision, event_id), the smallest on
    top; ``most`` is the number of events of the largest disc. ``customdata`` ends with ``event=…`` or ``place=…``."""
    shown = places.sort_values("events", ascending=False, kind="stable")
    colours = theme.palette(dark)
    coarse = shown["precision"].isin(COARSE)
    return [
        scattergeo(
            lon=shown["longitude"],
            lat=shown["latitude"],
            mode="markers",
            marker={
                "size": [size(events, most) for events in shown["events"]],
                "color": [theme.faded(colours.paper, 0.35) if hollow else theme.faded(colours.ink, 0.55) for hollow in coarse],
                "line": {"color": [colours.ink if hollow else colours.paper for hollow in coarse], "width": 1.2},
                "opacity": 1,
            },
            customdata=_told(shown),
            hovertemplate="%{customdata[0]}<br>%{customdata[1]}<extra></extra>",
            **AS_BEFORE,
        )
    ] if len(shown) else []  # fmt: skip


def size(events: int, most: int) -> float:
    """Pixels across; the area grows with the events."""
    return _SMALL + (_LARGE - _SMALL) * sqrt((events - 1) / max(most - 1, 1))


def _told(places: pd.DataFrame) -> list[list[str]]:
    return [
        [
            row.name + (f" and {row.others} more name{'' if row.others == 1 else 's'} of it" if row.others else ""),
            f"{row.events} event{'' if row.events == 1 else 's'}{_sharp(row.precision)}",
            f"place={row.place}" if pd.isna(row.event_id) else f"event={row.event_id}",
        ]
        for row in each(places.drop(columns="name").assign(name=places["name"]))
    ]


def _sharp(precision: str) -> str:
    """What is to be known of a point that is not the place itself."""
    return {"area": "; the point stands for an area", "country": "; only the country is known"}.get(precision, "")
