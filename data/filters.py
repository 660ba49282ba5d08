"""The choice of events that a reader has made: one value, one macro (``chosen`` in filter.sql), one sentence."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Any

from data.words import dashed

HELD = ("occurred", "ongoing")  # the statuses of what took place, those that count in the index
# The fields that hold codes with labels, in the order of the sentence.
_LISTED = (
    "categories",
    "types",
    "levels",
    "roles",
    "statuses",
    "confidences",
    "classes",
    "languages",
    "series",
    "people",
    "qualities",
)
# Choices of some of many: key in an address → label. The years and the words stand apart.
LISTS = {
    "country": "Countries",
    "category": "Categories",
    "type": "Types of event",
    "level": "Levels",
    "status": "Status",
    "confidence": "Confidence",
    "role": "Roles",
    "class": "Source classes",
    "language": "Languages of sources",
    "series": "Exercises and agreements",
    "person": "Persons",
    "quality": "Quality of the record",
}
# Choices of one of many: key → label.
ONES = {"pair": "Pair", "flow": "Who supplies or trains whom", "once": "Events coded by machine"}
# Fields whose labels say by themselves too little in a sentence: High confidence, Turkish sources.
_OF = {"confidences": "confidence", "classes": "sources", "languages": "sources"}
# Key of a choice in an address → field of Filters, where the two differ.
FIELDS = {
    "country": "countries",
    "category": "categories",
    "type": "types",
    "level": "levels",
    "status": "statuses",
    "confidence": "confidences",
    "role": "roles",
    "class": "classes",
    "language": "languages",
    "person": "people",
    "quality": "qualities",
    "q": "words",
}


@dataclass(frozen=True)
class Filters:
    """What is chosen; None or an empty tuple is no choice. Codes, not names; ``pair`` is ``AZE-PAK``, a before b.

    ``classes`` and ``languages`` are those of the sources, ``series`` those of exercises and agreements; of ``people``
    all must be there, of any other list one; ``qualities`` are weak points of the record; ``flow`` is
    ``supplies:TUR-AZE`` or ``trains:PAK-AZE``, the giver first; ``once`` is ``story`` or ``day``: of the events that a machine
    has coded of a pair and kind of act, only one of each."""

    since: date | None = None
    until: date | None = None
    countries: tuple[str, ...] = ()
    pair: str | None = None
    categories: tuple[str, ...] = ()
    types: tuple[str, ...] = ()
    levels: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    confidences: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    classes: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    series: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    qualities: tuple[str, ...] = ()
    flow: str | None = None
    once: str | None = None
    words: str | None = None

    def parameter(self, asked: list[dict[str, object]] | None = None) -> dict[str, object]:
        """The value to bind as ``$filters``: every field, with None where there is no choice; ``asked`` is how the words
        are read, see search_meant in search.sql."""
        return {field.name: _bound(getattr(self, field.name)) for field in fields(self)} | {"asked": asked}

    def but(self, **other: Any) -> Filters:
        """The same choice with some of its fields another."""
        return replace(self, **other)

    def chose(self, choices: Mapping[str, Any]) -> Filters:
        """The same choice with some of its fields as an address has them: ``{"country": ["AZE"], "pair": None}``."""
        made = {FIELDS.get(key, key): tuple(new) if isinstance(new, list) else new for key, new in choices.items()}
        return self.but(**made)

    @property
    def held(self) -> list[str]:
        """The chosen statuses of what took place."""
        return [status for status in self.statuses or HELD if status in HELD]

    def undated(self) -> Filters:
        """The same choice without its years, for the index: what happened before still counts in it."""
        return replace(self, since=None, until=None)

    def sentence(self, names: dict[str, dict[str, str]]) -> str:
        """The choice in words, such as ``Azerbaijan–Pakistan · 2012–2026 · Arms and industry``; ``names`` maps the fields to
        code → label, and what it does not name is told by its code."""

        def named(field: str) -> str:
            known, held = names.get(field, {}), getattr(self, field) or ()
            joined = " and " if field == "people" else " or "  # of persons all must be there
            code = dashed if field == "pair" else str
            return joined.join(known.get(one) or code(one) for one in ([held] if isinstance(held, str) else held))

        def told(field: str) -> str:
            said = named(field)
            return f"{said} {_OF[field]}" if said and field in _OF else said

        parts = [told("pair"), told("countries"), _years(self), *map(told, ("flow", "once", *_LISTED))]
        parts.append(f"{self.words} (search)" if self.words else "")
        return " · ".join(part for part in parts if part) or "Everything recorded"


def _bound(value: object) -> object:
    """Tuples as lists, and no choice as None."""
    return (list(value) if isinstance(value, tuple) else value) or None


def _years(filters: Filters) -> str:
    if not filters.since and not filters.until:
        return ""
    if not filters.until and filters.since:
        return f"since {filters.since.year}"
    if not filters.since and filters.until:
        return f"until {filters.until.year}"
    since, until = (day.year if day else None for day in (filters.since, filters.until))
    return str(since) if since == until else f"{since}–{until}"
