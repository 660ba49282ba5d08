"""A chart to take along: as a picture, drawn by the browser itself, as its data, and how to cite it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import pandas as pd
import streamlit as st

from charts import theme
from data import offered, store
from data.citation import file_named, held
from data.filters import Filters
from widgets import permalink, show
from widgets.component import component
from widgets.index import default_choices

_pictures = component(
    "pictures",
    "pictures.js",
    "button.css",
    "pictures.css",
    html='<button data-kind="png">PNG</button><button data-kind="svg">SVG</button>',
)


@dataclass(frozen=True)
class Picture:
    """The chart with the key ``chart``: its title and citation, which stand in the picture, the ``name`` of its files without their
    ending, what its colours mean where it does not say so itself, labels with a colour each or with none, and what of the ``view`` an
    address must say though the page would take it by itself today."""

    chart: str
    title: str
    citation: str
    name: str
    key: tuple[tuple[str, str], ...] = ()
    view: Mapping[str, str | list[str]] = field(default_factory=dict)


def take_along(
    picture: Picture, page: str, table: pd.DataFrame | None = None, told: Mapping[str, str] | None = None
) -> None:
    """Offer the chart as PNG and SVG, its ``table`` with the columns ``told``, and a line to cite this view of ``page``."""
    with st.container(horizontal=True, vertical_alignment="center"):
        drawn = {
            "chart": picture.chart,
            "title": picture.title,
            "citation": picture.citation,
            "name": picture.name,
            "key": picture.key,
        }
        _pictures(data=drawn, key=f"pictures_{picture.chart}", width="content")
        if table is not None:
            show.download("CSV", lambda: table, f"{picture.name}.csv", key=f"data_{picture.chart}", told=told)
        with st.popover("Cite", icon=":material/format_quote:"):
            st.code(
                f"{picture.citation} {permalink.cited_view(page, **picture.view)}".rstrip(),
                language=None,
                wrap_lines=True,
            )


def of_points(
    chart: str, title: str, what: str, filters: Filters, valued: str, key: tuple[tuple[str, str], ...] = (), **view: str
) -> Picture:
    """The picture of a chart by the choices that hold where none are made: ``what`` is drawn, of the events of ``filters``, and when
    it is ``valued``, as in "Points on 6 March 2026"."""
    drawn = joined(what, filtered(filters))
    citation = f"{held(store.row('record'))}: {drawn}. {valued}; {default_choices()}."
    return Picture(chart, title, citation, file_named(f"entente-{chart}", offered.told(filters)), key, view)


def line_key(drawn: pd.Series, lines: str) -> tuple[tuple[str, str], ...]:
    """What lines between countries mean, in words, and the categories that are ``drawn``, codes, in their colours and their one order."""
    colours, codes = theme.palette(show.dark()), set(drawn)
    labels = [(label, colours.category(code)) for code, label in offered.labels("category").items() if code in codes]
    return ((f"Lines: {lines}", ""), *labels) if labels else ()


def joined(*parts: str) -> str:
    """The parts of a citation that have something to say."""
    return "; ".join(part for part in parts if part)


def filtered(filters: Filters) -> str:
    """What chooses the events, where anything does."""
    return f"filter: {said}" if (said := offered.told(filters)) else ""


def years_drawn(filters: Filters) -> str:
    """The years of an axis of time, where some are chosen."""
    return f"drawn: {years}" if (years := offered.told(Filters(since=filters.since, until=filters.until))) else ""
