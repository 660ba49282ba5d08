"""The parameters that an address of the dashboard may have: what each means, what it takes, and how it is read."""

from __future__ import annotations

from data import kinds, offered, parameters, store
from data.choices import GAMMA, HALF_LIVES, OWN, PRESETS, RHO, STEPS, Choices
from data.filters import LISTS, ONES
from data.parameters import Parameter, WrongAddress
from data.view import BEST, SORTS

SIZE = 50  # rows of a page of events
LARGEST = 200
PAIRS = 6  # that the intensity can be asked for at once
LONGEST = 500  # letters of a search that are read
_DEFAULT = Choices()


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
        "sort": kinds.of(sorts, f"The order; without it {SORTS[0]}, or {BEST} of a search, which is for q alone."),
        "order": kinds.of(sorts, "The order of a search, as the pages keep it; for q alone."),
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
