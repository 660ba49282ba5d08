"""A view of the intensity page to take along: what is said of it in the picture, in the table and in the citation."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pandas as pd

from data import offered, store
from data.choices import Choices
from data.citation import file_named, held
from data.filters import Filters
from data.layered import layer_read
from data.words import hyphened
from widgets import told
from widgets.picture import Picture, filtered, joined, take_along, years_drawn
from widgets.views import HALF_LIVES_DRAWN
from widgets.words import day_words


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
        drawn = joined(self._drawn(), filtered(self._choosing()), self._axis())
        if self.kind == "Agreements":
            return f"{held(store.row('record'))}: {drawn}."
        return f"{held(store.row('record'))}: {drawn}. Cooperation intensity with {self._choices()}."

    def told(self) -> dict[str, str]:
        """The record, and how the chart was made of it, as columns of its table."""
        return told.of_record(self._choosing(), choices="" if self.kind == "Agreements" else self._choices())

    def named(self) -> list[str]:
        """What the name of a file says of it: the pairs, those of the filter once, and the filter."""
        said = offered.told(self.filters)
        pairs = self.pairs[0] if len(self.pairs) == 1 else f"{len(self.pairs)} pairs"
        return [said] if self.kind == "Ranking" or said.startswith(pairs) else [pairs, said]

    def _drawn(self) -> str:
        pairs, strongest = ", ".join(self.pairs), "the strongest pairs"
        return {
            "Agreements": f"agreements {'listed of' if layer_read() else 'signed by'} {pairs}",
            "Ranking": f"ranking, {strongest}",
            "Pair by year": f"pair by year, {pairs} and {strongest}",
        }.get(self.kind, f"{self.kind.lower()}, {pairs}")

    def _choices(self) -> str:
        index = self.index.sentence(HALF_LIVES_DRAWN if self.kind == "Half-lives" else "")
        return f"{index}; value on {day_words(self.day)}"

    def _choosing(self) -> Filters:
        """What chooses the events: the years do not, for what happened before still counts."""
        return self.filters.undated()

    def _axis(self) -> str:
        """The years that are drawn, of a view that has an axis of time."""
        return "" if self.kind in ("Ranking", "Agreements") else years_drawn(self.filters)


def exports(chart: str, view: View, title: str, frame: pd.DataFrame) -> None:
    """Offer the chart with the key ``chart`` in files named by the view, and its data."""
    name = file_named(f"entente-{hyphened(view.kind)}", *view.named())
    data = frame.drop(columns="iso_day", errors="ignore")
    picture = Picture(chart, title, view.citation(), name, view={"pairs": view.pairs})
    take_along(picture, "intensity", data, view.told())
