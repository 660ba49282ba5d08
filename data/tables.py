"""Tables to write into files: the chosen events, wide or as the record keeps them, each column with its meaning."""

from __future__ import annotations

from dataclasses import dataclass

from data import questions, store
from data.filters import Filters

# What the download has beyond the columns of event_list.
_ADDED = {"urls": "Addresses of its sources, separated by spaces."}
_OF_EVENTS = "select t.* from {name} as t semi join filtered($filters) as f using (event_id) order by all"
_OF_SOURCES = (
    "select t.* from {name} as t semi join (select u.source_id from event_sources as u "
    "semi join filtered($filters) as f using (event_id)) as k using (source_id) order by all"
)
_EVIDENCE = (
    "select t.* from evidence_list as t semi join filtered($filters) as f using (event_id) "
    "order by t.first_day desc, t.event_id, t.source_id"
)
_WHOLE = "select t.* from {name} as t order by all"
_CHOSEN = {
    "events": _OF_EVENTS,
    "participants": _OF_EVENTS,
    "event_sources": _OF_EVENTS,
    "sources": _OF_SOURCES,
    "disagreements": _OF_EVENTS,
    "evidence_list": _EVIDENCE,
}


@dataclass(frozen=True)
class Column:
    """One column: its name, its type as the engine names it, and what it means."""

    name: str
    type: str
    meaning: str


@dataclass(frozen=True)
class Table:
    """Rows in Python's own types, None where nothing is known, with their columns and what one row is."""

    name: str
    about: str
    columns: tuple[Column, ...]
    rows: list[tuple[object, ...]]

    @property
    def names(self) -> list[str]:
        return [column.name for column in self.columns]


def events(filters: Filters) -> Table:
    """The chosen events, one wide row each, with names in place of codes."""
    about, meanings = _told("event_list")
    answer = store.rows(questions.question("events_download"), filters)
    return _table("events", about, meanings | _ADDED, answer)


def part(name: str, filters: Filters) -> Table:
    """One table of the record: what of it belongs to the chosen events, or the whole of a list of codes."""
    about, meanings = _told(name)
    statement = _CHOSEN.get(name, _WHOLE).format(name=name)
    return _table(name, about, meanings, store.rows(questions.Question(name, about, (), (), statement), filters))


def _table(name: str, about: str, meanings: dict[str, str], answer: store.Rows) -> Table:
    kinds = zip(answer.names, answer.types, strict=True)
    return Table(name, about, tuple(Column(key, kind, meanings.get(key, "")) for key, kind in kinds), answer.rows)


def _told(relation: str) -> tuple[str, dict[str, str]]:
    """What the comments of the database say of a relation and of its columns."""
    told = store.frame("schema")
    told = told[told["relation"] == relation]
    return str(told["about"].iloc[0]), dict(zip(told["column_name"], told["meaning"], strict=True))
