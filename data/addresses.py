"""What an address of the dashboard asks for: its parameters → Filters and Choices, with no browser at hand."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from data import kinds, offered, parameters, store, weights
from data.choices import GAMMA, HALF_LIVES, OWN, PRESETS, RHO, STEPS, Choices
from data.filters import LISTS, ONES, Filters
from data.parameters import Parameter, WrongAddress
from data.view import BEST, SORTS

SIZE = 50  # rows of a page of events
LARGEST = 200
PAIRS = 6  # that the intensity can be asked for at once
DRAWN = 3  # pairs where none is asked for: those with most events
_DEFAULT = Choices()
Query = Iterable[tuple[str, str]]
LONGEST = 500  # letters of a search that are read
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


def layer_parameter() -> Parameter:
    """What is read: the curated record or an imported layer."""
    there = store.layers()

    def named(given: list[str]) -> str:
        if given[0] not in there:
            raise WrongAddress(f"{parameters.quoted(given[0])} is not there; {_told(there)}")
        return given[0]

    said = "An imported layer, beside the curated record; without it, that record."
    return Parameter(said, lambda: {"type": "string"} | ({"enum": there} if there else {}), named)


def _told(layers: list[str]) -> str:
    return f"layers: {', '.join(layers)}." if layers else "no layer is imported here."


def layer_of(query: Query) -> tuple[str | None, list[tuple[str, str]]]:
    """The layer that is asked for, and the rest of the query. Raises WrongAddress."""
    asked = list(query)
    named = [(name, text) for name, text in asked if name == parameters.LAYER]
    rest = [(name, text) for name, text in asked if name != parameters.LAYER]
    return parameters.read(named, {parameters.LAYER: layer_parameter()})[parameters.LAYER], rest


def filter_parameters() -> dict[str, Parameter]:
    """The filter, as the bar of the pages keeps it in the address."""
    span = Parameter(
        "The first and the last year, the parameter twice: years=2012&years=2020.", _years_schema, _years, many=True
    )
    return {
        "q": kinds.text("Words to search for; “in quotes” as they stand, -word for those left out.", LONGEST),
        "years": span,
        **{key: kinds.one(key, f"{label}: one code or name.") for key, label in ONES.items()},
        **{key: kinds.some(key, f"{label}: codes or names; may be repeated.") for key, label in LISTS.items()},
    }


def events_parameters() -> dict[str, Parameter]:
    """The filter, and the order and page of the table of events."""
    sorts = (BEST, *SORTS)
    return filter_parameters() | {
        "sort": kinds.of(sorts, f"The order; without it {SORTS[0]}, or {BEST} of a search."),
        "order": kinds.of(sorts, "The order of a search, as the pages keep it."),
        "page": kinds.whole(1, 1_000_000, 1, "Which page, from 1."),
        "size": kinds.whole(1, LARGEST, SIZE, "Events a page."),
    }


def index_parameters() -> dict[str, Parameter]:
    """The filter, and every choice of the index, as the page of the intensity keeps them in the address."""
    half, preset = next(iter(HALF_LIVES)), next(iter(PRESETS.values()))
    return filter_parameters() | {
        "pairs": kinds.some("pair", "Pairs; without them those with most events.", PAIRS),
        "half": kinds.of(HALF_LIVES, "Half-life.", half),
        "weights": kinds.of((*PRESETS.values(), OWN), "Weights of the types.", preset),
        "own": kinds.text(
            "With weights=Own, and only then, those that differ from the project's, at least one: training:8,award:0."
        ),
        "rho": kinds.number(*RHO, _DEFAULT.rho, "How much the parts of an episode count."),
        "gamma": kinds.number(*GAMMA, _DEFAULT.gamma, "Discount for many countries."),
        "levels": kinds.switch(_DEFAULT.levels, "Whether the level counts in dialogue."),
        "confident": kinds.switch(_DEFAULT.confidence, "Whether the confidence counts."),
        "net": kinds.switch(_DEFAULT.net, "Whether setbacks are taken off."),
        "step": kinds.of(STEPS, "A value at the end of each.", next(iter(STEPS))),
        "as_of": kinds.day("The last day; without it the as-of date of the record."),
        "day": kinds.day("The day whose value is taken apart; without it the last."),
    }


def filters_of(read: dict[str, Any]) -> Filters:
    """The filter from what filter_parameters() have read."""
    since, until = offered.bounds(*read["years"]) if read["years"] else (None, None)
    chosen = {key: read[key] for key in (*LISTS, *ONES)}
    return Filters(since=since, until=until, words=(read["q"] or "")[:LONGEST] or None).chose(chosen)


def events_of(query: Query) -> Events:
    """The page of events that is asked for. Raises WrongAddress."""
    read = parameters.read(query, events_parameters())
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
    read = parameters.read(query, index_parameters())
    filters = filters_of(read)
    leading = list(store.frame("leading_pairs", filters, most=1_000_000)["pair"])
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


def _years(given: list[str]) -> tuple[int, int]:
    known = offered.years()
    told = f"give a first and a last year from {known[0]} to {known[-1]}, such as years={known[0]}&years={known[-1]}."
    if len(given) != 2 or not all(year in map(str, known) for year in given):
        raise WrongAddress(f"{' and '.join(map(parameters.quoted, given[:3]))} will not do; {told}")
    if int(given[0]) > int(given[1]):
        raise WrongAddress(
            f"{given[0]} is after {given[1]}; give the earlier first: years={given[1]}&years={given[0]}."
        )
    return int(given[0]), int(given[1])


def _years_schema() -> parameters.Schema:
    known = offered.years()
    year = {"type": "integer", "minimum": known[0], "maximum": known[-1]}
    return {"type": "array", "items": year, "minItems": 2, "maxItems": 2}
