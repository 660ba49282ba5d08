"""A chart to take along: as a picture, drawn by the browser itself, as its data, and how to cite it."""

from __future__ import annotations

from datetime import date

import pandas as pd
import streamlit as st

from data import store
from data.choices import Choices
from data.citation import file_named, held
from widgets import show
from widgets.component import component
from widgets.words import day_words

_pictures = component(
    "pictures",
    "pictures.js",
    "button.css",
    "pictures.css",
    html='<button data-kind="png">PNG</button><button data-kind="svg">SVG</button>',
)


def exports(chart: str, kind: str, title: str, citation: str, frame: pd.DataFrame) -> None:
    """Offer the chart with the key ``chart`` as PNG and SVG, with its title and citation in the picture, and its data, in files named
    by the ``kind`` of view."""
    name = file_named(f"entente-{kind.lower().replace(' ', '-')}")
    with st.container(horizontal=True, vertical_alignment="center"):
        told = {"chart": chart, "title": title, "citation": citation, "name": name}
        _pictures(data=told, key=f"pictures_{chart}", width="content")
        show.download("CSV", lambda: frame.drop(columns="iso_day", errors="ignore"), f"{name}.csv", key=f"data_{chart}")
        with st.popover("Cite", icon=":material/format_quote:"):
            st.code(citation, language=None, wrap_lines=True)


def citation(what: str, index: Choices, as_of: str) -> str:
    """A line that names the record's version, every choice and the day: enough to draw the chart again."""
    record = store.row("record")
    return f"{held(record)}: {what}. Cooperation intensity with {index.sentence()}; value on {as_of}."


def view_citation(kind: str, pairs: list[str], index: Choices, day: date) -> str:
    """The same of a view of the intensity page: of the pairs that it draws, and without the index where it counts."""
    if kind == "Agreements":
        return f"{held(store.row('record'))}: agreements signed by {', '.join(pairs)}, those of the filter."
    strongest = "the strongest pairs of the filter"
    drawn = {"Ranking": strongest, "Pair by year": f"{', '.join(pairs)} and {strongest}"}.get(kind, ", ".join(pairs))
    return citation(f"{kind.lower()}, {drawn}", index, day_words(day))
