"""Two layers side by side: the index of a pair from each, and which events of an imported one the curated record has."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import pandas as pd

from data import questions, store
from data.choices import Choices
from data.each import each
from data.filters import Filters
from data.pairs import EVERY

CURATED = "Curated record"
_SEEN = 3  # digits after the point of a change that counts: less is that of a sum that has come to its end
# Label → days by which two dates may lie apart and still be those of one event.
SLACKS = {"a month": 31, "the same days": 0, "half a year": 183, "a year": 366}


@dataclass(frozen=True)
class Side:
    """What a layer has of a pair: its events, the first and last year they name, and the last day the layer speaks of."""

    name: str
    events: int
    first_year: int | None
    last_year: int | None
    as_of: str


@contextmanager
def reading(name: str) -> Iterator[None]:
    """Within this, what is read is the layer of that name, or the curated record."""
    with store.layer(None if name == CURATED else name), store.steady():
        yield


def others(name: str) -> list[str]:
    """What a layer can be compared with: the curated record first."""
    return [other for other in (CURATED, *store.layers()) if other != name]


def pairs(names: tuple[str, ...], filters: Filters) -> dict[str, str]:
    """Label → code of the pairs that one of the layers has among the chosen events: those that all have come first, and in
    each part those with most events in the first layer."""
    counted = []
    for name in names:
        with reading(name):
            counted.append(store.frame("leading_pairs", filters, most=EVERY))
    shared = set.intersection(*(set(frame["pair"]) for frame in counted))
    every = pd.concat(counted).drop_duplicates("pair")
    return {row.label: row.pair for both in (True, False) for row in each(every) if (row.pair in shared) is both}


def side(name: str, pair: str, filters: Filters) -> Side:
    """What the layer has of the pair among the chosen events."""
    with reading(name):
        figures = store.row("figures", filters.but(pair=pair))
        as_of = store.row("record").as_of_words
    first, last = (None if pd.isna(year) else int(year) for year in (figures.first_year, figures.last_year))
    return Side(name, int(figures.events), first, last, as_of)


def series(names: tuple[str, ...], pair: str, filters: Filters, index: Choices, step: str) -> pd.DataFrame:
    """The index of the pair from each layer that has points of it: columns layer, label, pair, day, iso_day, points, share (of
    the highest value of its layer, in per cent). A line ends where its layer does, and begins with its first event."""
    frames = []
    for name in names:
        with reading(name):
            asked = {"since": filters.since, "until": filters.until, "step": step, "pairs": [pair]}
            frame = store.frame("intensity", filters.undated(), index=index, **asked)
        known = frame[(frame["points"] != 0).cummax()]
        if not known.empty:
            most = known["points"].abs().max()
            frames.append(known.assign(layer=name, label=name, share=100 * known["points"] / most))
    return pd.concat(frames) if frames else pd.DataFrame(columns=["layer", "label", "pair", "day", "points", "share"])


def alike(series: pd.DataFrame) -> tuple[int, int]:
    """Of two layers, year by year: in how many of how many changes from one year's end to the next both rise or both do not."""
    if series.empty:
        return 0, 0
    year_ends = (series["day"].dt.month == 12) & (series["day"].dt.day == 31)
    ends = series[year_ends].pivot_table(index="day", columns="layer", values="points").dropna()
    if len(ends.columns) < 2:
        return 0, 0
    rises = ends.diff().iloc[1:].round(_SEEN) > 0
    return int((rises.nunique(axis=1) == 1).sum()), len(rises)


@dataclass(frozen=True)
class Recall:
    """The events of an imported ``layer`` looked up in the curated record, ``slack`` days apart at most."""

    layer: str
    filters: Filters
    slack: int

    def counts(self) -> pd.DataFrame:
        """One row a kind: kind, label, events, found, missing."""
        return self._asked("recall_counts")

    def rows(self, kind: str | None, found: bool | None, most: int, skip: int = 0) -> pd.DataFrame:
        """The events, the last first: columns of recall.sql; ``found`` None for both those that are there and those that are not."""
        return self._asked("recall", kind=kind, is_found=found, most=most, skip=skip)

    def _asked(self, question: str, **more: Any) -> pd.DataFrame:
        with reading(CURATED):
            version = store.served().name

        def ask() -> pd.DataFrame:
            with reading(CURATED):
                theirs = store.records("recall_events")
            rows = store.records(question, self.filters, theirs=theirs, slack=self.slack, **more)
            return pd.DataFrame(rows, columns=list(questions.question(question).columns))

        # Kept by the version of the record: its events as a key would be larger than the answer.
        with reading(self.layer):
            return store.made(question, ask, self, tuple(more.items()), version)


def by_machine(name: str) -> bool:
    """Whether most of the layer was coded by machine, so that its events are reports and not things to look up."""
    with reading(name):
        record = store.row("record")
    return bool(2 * record.by_machine > record.events)
