"""What can be chosen in the filter, as the record has it, and how an address may name it."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from pathlib import Path

from data import store
from data.each import each
from data.filters import FIELDS, LISTS, ONES, Filters

Offered = dict[str, dict[str, str]]


def offered() -> Offered:
    """Kind of choice → label → code, in the order of the lists; also ``year``, and ``alias``: other name → name."""
    return _offered(store.served())


# Five asks a run, eleven of some 150 milliseconds each, before this was kept for as long as a version is served.
@lru_cache(maxsize=4)
def _offered(version: Path) -> Offered:
    kinds: Offered = {key: {} for key in (*LISTS, *ONES, "year", "alias")}
    with store.steady(version):
        for row in each(store.frame("options")):
            kinds[row.kind][row.label] = row.code
    return kinds


def labels(kind: str) -> dict[str, str]:
    """Code → label of one kind of choice, in the order of the lists."""
    return {code: label for label, code in offered()[kind].items()}


def names() -> dict[str, dict[str, str]]:
    """Field of Filters → code → label, for all codes that can be chosen."""
    return {FIELDS.get(key, key): labels(key) for key in (*LISTS, *ONES)}


def told(filters: Filters) -> str:
    """The choice in words, see Filters.sentence; nothing where nothing is chosen."""
    return filters.sentence(names()) if filters != Filters() else ""


def label(kind: str, item: str) -> str | None:
    """The label that ``item`` stands for: itself, that of its code in any case, of another name of a country, or of a pair with
    its countries the other way round; None where the record has no such thing."""
    spelled = (item, _turned(item, "-"), _turned(item, "–")) if kind == "pair" else (item,)
    exact, known = offered()[kind], _named(store.served(), kind)
    return next((found for name in spelled if (found := name if name in exact else known.get(name.lower()))), None)


def _turned(pair: str, mark: str) -> str:
    """A pair, by codes or by names, with its countries the other way round."""
    return mark.join(reversed(pair.split(mark)))


@lru_cache(maxsize=64)
def _named(version: Path, kind: str) -> dict[str, str]:
    """Codes, and other names of countries, in small letters → label."""
    kinds = _offered(version)
    known = {code.lower(): label for label, code in kinds[kind].items()}
    if kind == "country":
        known |= {alias.lower(): name for alias, name in kinds["alias"].items()}
    return known


def years() -> list[int]:
    """The years that can be chosen, from the first to the last."""
    return [int(year) for year in offered()["year"]]


def last_day(filters: Filters) -> date | None:
    """The last day that is chosen, where a reader has chosen some of the years: that of the last year that is offered may be."""
    return filters.until or (date(years()[-1], 12, 31) if filters.since else None)


def bounds(first: int, last: int) -> tuple[date | None, date | None]:
    """The days of a span of years; None at an end that leaves nothing out."""
    known = years()
    return (
        date(first, 1, 1) if first > known[0] else None,
        date(last, 12, 31) if last < known[-1] else None,
    )
