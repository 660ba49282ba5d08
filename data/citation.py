"""How to cite the record, or a choice of it: one line with its version and its as-of date."""

from __future__ import annotations

from data import store
from data.filters import Filters
from data.settings import AUTHORS, TITLE
from data.words import count


def citation(filters: Filters, sentence: str, address: str = "") -> str:
    """The line; ``sentence`` is the choice in words, see Filters.sentence, ``address`` where others can see it."""
    record = store.row("record")
    cited = f"{AUTHORS.value()}. {TITLE.value()}. Record {record.version}, as of {record.as_of_words}. {chosen(filters, sentence)}"
    return f"{cited} {address}".rstrip()


def chosen(filters: Filters, sentence: str) -> str:
    """``Forces · 2012–2022: 120 events, 240 sources.``"""
    figures = store.row("figures", filters)
    return f"{sentence}: {count(figures.events, 'event')}, {count(figures.sources, 'source')}."
