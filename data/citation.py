"""How to cite the record, or a choice of it: one line with its version and its as-of date. Of an imported layer, its data sets are
cited, and not those who made the record."""

from __future__ import annotations

from typing import Any

from data import store
from data.filters import Filters
from data.imports.kinds import KINDS, Kind
from data.layered import layer_read
from data.settings import AUTHORS, TITLE
from data.words import count, hyphened

TOOL = "Entente"


def citation(filters: Filters, sentence: str, address: str = "") -> str:
    """The line; ``sentence`` is the choice in words, see Filters.sentence, ``address`` where others can see it."""
    record = store.row("record")
    if layer_read():
        what = f"{held(record)}."
    else:
        what = f"{'; '.join(authors())}. {title()}. Record {record.version}, as of {record.as_of_words}."
    return f"{what} {chosen(filters, sentence)} {address}".rstrip()


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
    """``Entente, record eb76003fa74f, as of 6 March 2026``, of a row of queries/record.sql; of a layer, ``SIPRI, SIPRI Arms Transfers
    Database. Read by Entente as layer sipri, as of …``."""
    if named := layer_read():
        return f"{data_sets()}. Read by {short_title()} as layer {named}, as of {record.as_of_words}"
    return f"{short_title()}, record {record.version}, as of {record.as_of_words}"


def data_sets() -> str:
    """The data sets that the layer was read from, each with its maker; a table by the name of its mapping."""
    tables = [kind for kind in store.frame("imports")["kind"] if kind not in KINDS]
    told = [f"{kind.publisher}, {kind.title}" for kind in known_sets()] + tables
    return "; ".join(told) or str(layer_read())


def known_sets() -> list[Kind]:
    """Those of them that are known here."""
    return [KINDS[kind] for kind in store.frame("imports")["kind"] if kind in KINDS]


def file_named(name: str, *choices: str) -> str:
    """The name of a file that is taken along: it tells of which layer it is, and of which ``choices``, in words."""
    named = layer_read()
    stem, dot, kind = (name.replace("entente", f"entente-{named}", 1) if named else name).partition(".")
    return "-".join(part for part in (stem, *map(hyphened, choices)) if part) + dot + kind


def chosen(filters: Filters, sentence: str) -> str:
    """``Forces · 2012–2022: 120 events, 240 sources.``"""
    figures = store.row("figures", filters)
    return f"{sentence}: {count(figures.events, 'event')}, {count(figures.sources, 'source')}."
