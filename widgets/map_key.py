"""What the colours, lines and marks of the map mean."""

from __future__ import annotations

from collections.abc import Collection

import pandas as pd
import streamlit as st

from charts import theme
from data import offered
from widgets import event, show
from widgets.place import MapChoice, MapFrames
from widgets.words import tenths

PLACE, HOLLOW = "place, larger with more events", "hollow: only an area or a country is known"


def map_key(choice: MapChoice, shown: MapFrames, end: MapFrames) -> None:
    """What no colour, lines, marks and places mean, and the categories in their colours and their one order."""
    colours = theme.palette(show.dark())
    parts = [f"{_box(colours.paper, colours.faint)} no colour: {no_colour(choice)}"]
    if len(shown.pairs):
        thin, thick = (_bar(pixels, colours.faint) for pixels in (1, 6))
        scale, mark = line_words(choice, shown, end, thin, thick)
        parts += [scale, f"{mark}{'' if choice.roles else ': choose it there'}"]
    if choice.places:
        parts += [f"{_disc(colours.ink, colours.ink)} {PLACE}", f"{_disc(colours.paper, colours.ink)} {HOLLOW}"]
    labels = offered.labels("category")
    parts += [event.chip(code, label) for code, label in labels.items() if code in set(shown.pairs["category"])]
    st.html("<small>" + " &nbsp; ".join(parts) + "</small>")


def no_colour(choice: MapChoice) -> str:
    """What a country without a colour is."""
    if choice.partner:
        return "no points with it"
    return "takes part in none; who only observes is not counted" if choice.by == "events" else "no points"


def line_words(choice: MapChoice, shown: MapFrames, end: MapFrames, thin: str = "", thick: str = "") -> tuple[str, str]:
    """What the width of a line says, from ``thin`` to ``thick``, and its colour, and what the mark on it is."""
    drawn = pd.concat([shown.pairs, end.pairs.head(1)])
    least, most = max(float(drawn["points"].min()), 0.0), max(float(drawn["points"].max()), 0.0)
    of = ", a scale for all years" if drawn["points"].max() > shown.pairs["points"].max() else ""
    low, high = (f"{sign} {tenths(points)}".lstrip() for sign, points in ((thin, least), (thick, most)))
    told = f"{low} to {high}" if tenths(least) != tenths(most) else f"{thin} {tenths(most)}".lstrip()
    scale = (
        f"{told} points{of}, in the colour of the category that weighs most"
        if most
        else f"{thin} no points: nothing that counts".lstrip()
    )
    return scale, f"➤ from {choice.roles[0]} to {choice.roles[1]}" if choice.roles else "◇ on a line"


def _bar(pixels: int, colour: str) -> str:
    style = f"display:inline-block;width:22px;vertical-align:middle;border-top:{pixels}px solid {colour}"
    return f"<span style='{style}'></span>"


def _box(fill: str, edge: str) -> str:
    return (
        f"<span style='display:inline-block;width:10px;height:10px;background:{fill};border:1px solid {edge}'></span>"
    )


def _disc(fill: str, edge: str) -> str:
    return f"<span style='display:inline-block;width:9px;height:9px;border-radius:50%;background:{fill};border:1px solid {edge}'></span>"


def category_legend(drawn: Collection[str] | None = None) -> None:
    """The categories in their colours and their one order; of those that are ``drawn``, if that is told."""
    labels = offered.labels("category")
    st.html(
        " &nbsp; ".join(event.chip(code, label) for code, label in labels.items() if drawn is None or code in drawn)
    )
