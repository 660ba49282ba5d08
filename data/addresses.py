"""What an address of the dashboard asks for: its parameters → Filters and Choices, with no browser at hand."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import parse_qsl

from data import accepted, kinds, offered, parameters, store, weights
from data import pairs as pairs_of
from data.choices import OWN, STEPS, Choices
from data.filters import LISTS, ONES, Filters
from data.parameters import WrongAddress
from data.view import BEST, SORTS

DRAWN = 3  # pairs where none is asked for: those with most events
Query = Iterable[tuple[str, str]]
UNSEARCHED = "it is the order of a search, and q gives no words; sort orders the table."


@dataclass(frozen=True)
class Events:
    """One page of events, from 1, in the order ``sort``."""

    filters: Filters
    sort: str
    page: int
    size: int


@dataclass(frozen=True)
class Intensity:
    """The index of ``pairs`` until ``as_of``, and what makes it on ``day``; ``step`` is month, quarter or year."""

    filters: Filters
    index: Choices
    pairs: tuple[str, ...]
    step: str
    as_of: date
    day: date


def layer_of(query: Query) -> tuple[str | None, list[tuple[str, str]]]:
    """The layer that is asked for, and the rest of the query. Raises WrongAddress."""
    asked = list(query)
    named = [(name, text) for name, text in asked if name == parameters.LAYER]
    rest = [(name, text) for name, text in asked if name != parameters.LAYER]
    return parameters.read(named, {parameters.LAYER: accepted.layer_parameter()})[parameters.LAYER], rest


def filters_of(read: dict[str, Any]) -> Filters:
    """The filter from what accepted.filter_parameters() have read."""
    since, until = offered.bounds(*read["years"]) if read["years"] else (None, None)
    chosen = {key: read[key] for key in (*LISTS, *ONES)}
    return Filters(since=since, until=until, words=(read["q"] or "")[: accepted.LONGEST] or None).chose(chosen)


def choice_of(address: str) -> tuple[str | None, Query]:
    """The layer that an address of the page of events names, and the rest of what it says: ``country=AZE&years=2012&years=2020``, or
    all of it, with or without the part before the question mark. Raises WrongAddress."""
    return layer_of(parse_qsl(address.rpartition("?")[2], keep_blank_values=True))


def layer_told(named: str | None) -> str | None:
    """The layer that --layer names, which must be there; None for the curated record. Raises WrongAddress."""
    try:
        return None if named is None else str(accepted.layer_parameter().read([named]))
    except WrongAddress as error:
        raise WrongAddress(f"--layer: {error}") from error


def events_of(query: Query) -> Events:
    """The page of events that is asked for. Raises WrongAddress."""
    read = parameters.read(query, accepted.events_parameters())
    filters = filters_of(read)
    return Events(filters, _order(read, filters.words), read["page"], read["size"])


def _order(read: dict[str, Any], words: str | None) -> str:
    """The order that is asked for; that of a search where ``words`` are searched for."""
    if words:
        return str(read["order"] or read["sort"] or BEST)
    if read["order"]:
        raise WrongAddress(f"order: {UNSEARCHED}")
    if read["sort"] == BEST:
        raise WrongAddress(f"sort: {BEST} is an order of a search, and q gives no words.")
    return str(read["sort"] or SORTS[0])


def intensity_of(query: Query) -> Intensity:
    """The index that is asked for. Raises WrongAddress."""
    read = parameters.read(query, accepted.index_parameters())
    filters = filters_of(read)
    leading = list(pairs_of.leading(filters)["pair"])
    pairs = read["pairs"] or tuple(leading[:DRAWN])
    if strange := next((pair for pair in pairs if pair not in leading), None):
        raise WrongAddress(f"pairs: {strange} has no event among those chosen by the other parameters.")
    limits = store.row("span", filters, pairs=list(pairs))
    as_of = _within("as_of", read["as_of"], limits.earliest.date(), limits.latest.date())
    day = _within("day", read["day"], limits.earliest.date(), as_of)
    return Intensity(filters, _choices(read), pairs, STEPS[read["step"]], as_of, day)


def _choices(read: dict[str, Any]) -> Choices:
    own = weights.strict(read["own"] or "", read["weights"] == OWN)
    rest = {name: read[name] for name in ("rho", "gamma", "levels", "net")}
    return Choices.labelled(read["half"], read["weights"], own, confidence=read["confident"], **rest)


def _within(name: str, asked: date | None, earliest: date, latest: date) -> date:
    """The day that is asked for; the latest where none is."""
    try:
        return kinds.within(asked or latest, earliest, latest)
    except WrongAddress as error:
        raise WrongAddress(f"{name}: {error}") from None
