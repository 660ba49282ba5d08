"""How to cite the record, or a choice of it: one line with its version and its as-of date."""

from __future__ import annotations

from typing import Any

from data import store
from data.filters import Filters
from data.settings import AUTHORS, TITLE
from data.words import count


def citation(filters: Filters, sentence: str, address: str = "") -> str:
    """The line; ``sentence`` is the choice in words, see Filters.sentence, ``address`` where others can see it."""
    record = store.row("record")
    cited = f"{'; '.join(authors())}. {title()}. Record {record.version}, as of {record.as_of_words}. {chosen(filters, sentence)}"
    return f"{cited} {address}".rstrip()


def title() -> str:
    """What the record is called."""
    return " ".join(TITLE.value().split())


def short_title() -> str:
    """The same up to its first colon."""
    return title().partition(":")[0]


def authors() -> tuple[str, ...]:
    """Who has made it."""
    return people(AUTHORS.value())


def people(text: str) -> tuple[str, ...]:
    """Names that stand apart by semicolons."""
    return tuple(name for part in text.split(";") if (name := " ".join(part.split())))


def held(record: Any) -> str:
    """``Entente, record eb76003fa74f, as of 6 March 2026``, of a row of queries/record.sql."""
    return f"{short_title()}, record {record.version}, as of {record.as_of_words}"


def chosen(filters: Filters, sentence: str) -> str:
    """``Forces · 2012–2022: 120 events, 240 sources.``"""
    figures = store.row("figures", filters)
    return f"{sentence}: {count(figures.events, 'event')}, {count(figures.sources, 'source')}."
