"""A chart to take along: as a picture, drawn by the browser itself, as its data, and how to cite it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pandas as pd
import streamlit as st

from data import offered, store
from data.choices import Choices
from data.citation import file_named, held
from data.filters import Filters
from data.words import hyphened
from widgets import show, state
from widgets.component import component
from widgets.views import HALF_LIVES_DRAWN
from widgets.words import day_words

_pictures = component(
    "pictures",
    "pictures.js",
    "button.css",
    "pictures.css",
    html='<button data-kind="png">PNG</button><button data-kind="svg">SVG</button>',
)


@dataclass(frozen=True)
class View:
    """A view of the intensity page with all that was chosen for it: enough to draw the chart again."""

    kind: str
    pairs: list[str]
    index: Choices
    day: date
    filters: Filters

    def citation(self) -> str:
        """A line that names the record's version, what is drawn, every choice and the day."""
        record, drawn = held(store.row("record")), _joined(self._drawn(), self._filtered())
        if self.kind == "Agreements":
            return f"{record}: {drawn}."
        return f"{record}: {drawn}. Cooperation intensity with {self._index()}; value on {day_words(self.day)}."

    def choices(self) -> str:
        """The choices of the index, and the filter where there is one."""
        return _joined("" if self.kind == "Agreements" else self._index(), self._filtered())

    def named(self) -> str:
        """What the name of a file says of it."""
        pairs = [] if self.kind == "Ranking" else self.pairs
        return " ".join([*pairs, self._filter()])

    def _drawn(self) -> str:
        pairs, strongest = ", ".join(self.pairs), "the strongest pairs"
        return {
            "Agreements": f"agreements signed by {pairs}",
            "Ranking": f"ranking, {strongest}",
            "Pair by year": f"pair by year, {pairs} and {strongest}",
        }.get(self.kind, f"{self.kind.lower()}, {pairs}")

    def _index(self) -> str:
        return self.index.sentence(HALF_LIVES_DRAWN if self.kind == "Half-lives" else "")

    def _filter(self) -> str:
        return self.filters.sentence(offered.names()) if self.filters != Filters() else ""

    def _filtered(self) -> str:
        return f"filter: {said}" if (said := self._filter()) else ""


def _joined(*parts: str) -> str:
    return "; ".join(part for part in parts if part)


def exports(chart: str, view: View, title: str, frame: pd.DataFrame) -> None:
    """Offer the chart with the key ``chart`` as PNG and SVG, with its title and citation in the picture, and its data, in files named
    by the view."""
    citation, chosen_so = view.citation(), view.choices()
    name = file_named(f"entente-{hyphened(view.kind)}", view.named())
    with st.container(horizontal=True, vertical_alignment="center"):
        told = {"chart": chart, "title": title, "citation": citation, "name": name}
        _pictures(data=told, key=f"pictures_{chart}", width="content")
        told = frame.drop(columns="iso_day", errors="ignore")
        show.download("CSV", lambda: told.assign(choices=chosen_so), f"{name}.csv", key=f"data_{chart}")
        with st.popover("Cite", icon=":material/format_quote:"):
            st.code(f"{citation} {state.cited_view('intensity')}".rstrip(), language=None, wrap_lines=True)
