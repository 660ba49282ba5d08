"""The record and the sources of the chosen events as entries of a list of references, whatever format they end in."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from data import store
from data.citation import authors, chosen, data_sets, known_sets, people, short_title, title
from data.each import each
from data.filters import Filters
from data.layered import layer_read

_UNTOLD = "und"  # the language of a source of another data set that tells none


@dataclass(frozen=True)
class Reference:
    """One entry. ``key`` is unique and stays; ``day`` is as sharp as it is known: year, month and day, or fewer of them.

    Of the record itself ``version`` is told, and no publisher or language."""

    key: str
    title: str
    authors: tuple[str, ...] = ()
    day: tuple[int, ...] = ()
    publisher: str = ""
    url: str = ""
    language: str = ""
    language_name: str = ""
    note: str = ""
    version: str = ""


def references(filters: Filters, sentence: str, address: str = "") -> list[Reference]:
    """The record, then its sources by their keys."""
    return [_record(filters, sentence, address), *(_source(row) for row in each(store.frame("cited", filters)))]


def _record(filters: Filters, sentence: str, address: str) -> Reference:
    record = store.row("record")
    if named := layer_read():
        note = f"Read by {short_title()} as layer {named}, as of {record.as_of_words}. {chosen(filters, sentence)}"
        # When a data set was published is not told; the layer's day is that of its last event.
        told, publisher = data_sets(), ""
        if len(sets := known_sets()) == 1:
            told, publisher = told.removeprefix(f"{sets[0].publisher}, "), sets[0].publisher
        return Reference(f"entente-layer-{named}", told, publisher=publisher, url=address, note=note)
    note = f"Record {record.version}, as of {record.as_of_words}. {chosen(filters, sentence)}"
    return Reference(
        "entente-record", title(), authors(), _as_of(record), url=address, note=note, version=record.version
    )


def _as_of(record: Any) -> tuple[int, ...]:
    return record.as_of.year, record.as_of.month, record.as_of.day


def _source(row: object) -> Reference:
    told = {name: _words(getattr(row, name)) for name in ("title", "author", "publisher", "url", "language")}
    day = tuple(int(part) for part in _words(row.published).split("-") if part)  # type: ignore[attr-defined]
    return Reference(
        row.source_id,  # type: ignore[attr-defined]
        told["title"] or f"[Page without a recorded title, {told['publisher']}]",
        people(told["author"]),
        day,
        told["publisher"],
        told["url"],
        *(("", "") if told["language"] == _UNTOLD else (told["language"], row.language_name)),  # type: ignore[attr-defined]
    )


def _words(value: object) -> str:
    """Text on one line; nothing where nothing is known."""
    return re.sub(r"\s+", " ", value).strip() if isinstance(value, str) else ""
