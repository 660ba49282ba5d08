"""What the pages ask of a layer and how long each answer takes, by filters of the kinds that readers use.

A question is asked by each filter so that the engine answers anew, and at once a second time, which the kept answers do.
A question that is a whole page is all that the page asks, one after the other, as it asks it.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterable
from datetime import date
from functools import cache, partial
from typing import Any

from benchmarks.worlds import peak
from data import asking, store
from data import pairs as pairs_of
from data.filters import Filters
from data.kept import Kept

KINDS = [
    "category", "type", "country", "year", "role", "level", "status", "confidence", "quality", "class", "language", "series", "person",
]  # fmt: skip
WORDS = (
    "exercise",
    "Türkiye",
    "Hasanov",
    "protocol",
    "naval drill",
    "general ambassador",
    "Ivanov",
    "minis",
    "-army visit",
)
TIMES, SHORT = 3, 0.5
LEAST = 3  # filters by which a question is asked, however long it takes
Question = Callable[[Filters], object]


def events(filters: Filters) -> None:
    """The events page without its counts."""
    store.row("figures", filters)
    store.frame("events", filters, sort="Newest first", most=50, skip=0)


def search(filters: Filters) -> None:
    store.row("figures", filters)
    store.frame("needles", Filters(words=filters.words))
    store.frame("events", filters, sort="Best match", most=50, skip=0)


def facets(filters: Filters) -> None:
    """All kinds at once, and each kind that is chosen as if it were not."""
    chosen = [kind for kind, made in (("category", filters.categories), ("country", filters.countries)) if made]
    store.frame("facets", filters, kinds=[kind for kind in KINDS if kind not in chosen])
    for kind in chosen:
        store.frame("facets", filters.chose({kind: []}), kinds=[kind])


def intensity(filters: Filters) -> None:
    """Three pairs, month by month."""
    store.frame("intensity", filters.undated(), since=filters.since, until=filters.until, step="month", pairs=_three())


def intensity_page(filters: Filters) -> None:
    pairs = list(pairs_of.leading(filters)["pair"].head(3))
    store.row("span", filters, pairs=pairs)
    undated, asked = filters.undated(), {"pairs": pairs, "day": filters.until}
    store.row("standing", undated, **asked) if pairs else None
    store.frame("intensity", undated, since=filters.since, until=filters.until, step="month", pairs=pairs)
    store.frame("lanes", undated, pairs=pairs, most=1500)
    store.frame("reporting", undated, pairs=pairs)
    store.row("grounds", undated, category=None, **asked)
    store.frame("contributions", undated, category=None, recent=False, most=100, skip=0, **asked)


def overview(filters: Filters) -> None:
    store.row("figures", filters)
    pairs = list(store.frame("leading_pairs", filters, most=3)["pair"])
    undated, asked = filters.undated(), {"pairs": pairs, "day": filters.until}
    store.frame("standing", undated, **asked)
    store.frame("intensity", undated, since=filters.since, until=filters.until, step="quarter", pairs=pairs)
    store.frame("contributions", undated, category=None, recent=True, most=5, skip=0, **asked)
    store.frame("latest", filters, most=6)
    store.frame("planned", filters, most=6)
    store.row("thin", filters, few=10)
    store.frame("coverage", filters)


def world_map(filters: Filters) -> None:
    store.row("map_span", filters)
    asked = {"partner": None, "day": filters.until}
    store.frame("map_countries", filters, **asked)
    store.frame("map_pairs", filters, most=300, **asked)
    store.frame("map_places", filters)


def network(filters: Filters) -> None:
    years = store.frame("network_years", filters.undated(), until=filters.until)["year"]
    store.frame("network_pairs", filters.undated(), until=filters.until, year=int(years.max()) if len(years) else None)
    store.frame("profile_flows", filters)


def options(_: Filters) -> None:
    """What the filter bar offers; once for a new version of a layer."""
    store.frame("options")


QUESTIONS: dict[str, Question] = {
    "intensity, 3 pairs": intensity,
    "events, first page": events,
    "search": search,
    "facets, all kinds": facets,
    "overview page": overview,
    "intensity page": intensity_page,
    "map page": world_map,
    "network page": network,
    "options of the bar": options,
}


def filters() -> list[Filters]:
    """What readers choose: nothing, a pair, one or two countries, categories, years, a word, and several of them."""
    pairs = list(store.frame("leading_pairs", most=60)["pair"])
    lands = list(store.frame("leading_countries", most=12)["code"])
    recent, past = (date(2020, 1, 1), date(2025, 12, 31)), (date(2005, 1, 1), date(2009, 12, 31))
    return [
        Filters(),
        Filters(pair=pairs[0]),
        Filters(countries=(lands[1], lands[3])),
        Filters(categories=("forces",)),
        Filters(since=recent[0], until=recent[1]),
        Filters(words="exercise"),
        Filters(countries=(lands[0],), categories=("dialogue",), since=past[0], until=past[1]),
        Filters(pair=pairs[min(10, len(pairs) - 1)]),
        Filters(countries=(lands[5],)),
        Filters(categories=("arms_industry", "agreements")),
        Filters(since=past[0], until=past[1]),
        Filters(words="Hasanov"),
        Filters(words="minister", confidences=("high",), countries=(lands[2],)),
    ]


def timed(name: str, chosen: Iterable[Filters], budget: float) -> dict[str, list[float]]:
    """Seconds of a question by each filter, first from the engine and then from the kept answers; no new filter after ``budget``
    seconds."""
    begun = time.perf_counter()
    cold: list[float] = []
    warm: list[float] = []
    for one in chosen:
        if len(cold) >= LEAST and time.perf_counter() - begun > budget:
            break
        ask = partial(QUESTIONS[name], one)
        cold.append(anew(ask))
        warm.append(seconds(ask))
    return {"cold": cold, "warm": warm}


def anew(ask: Callable[[], object]) -> float:
    """Seconds of an answer that nobody has kept. What is short is asked three times and the least counts, for others use the
    machine as well."""
    times: list[float] = []
    while len(times) < TIMES and sum(times) < SHORT:
        forget()
        times.append(seconds(ask))
    return min(times)


def seconds(ask: Callable[[], object]) -> float:
    started = time.perf_counter()
    ask()
    return time.perf_counter() - started


def forget() -> None:
    """Begin with no kept answer: two pages ask some of the same."""
    store._kept = Kept()
    asking._read.cache_clear()


def measure(layer: str, budget: float) -> dict[str, Any]:
    """Every question of a layer, and the memory that the process had at most."""
    with store.layer(layer):
        started = time.perf_counter()
        store.row("record")
        opened = time.perf_counter() - started
        by_name: dict[str, list[Filters]] = {
            "search": [Filters(words=words) for words in WORDS],
            "options of the bar": [Filters()],
        }
        usual = filters()
        questions = {name: timed(name, by_name.get(name, usual), budget) for name in QUESTIONS}
    return {"opened": opened, "questions": questions, "peak": peak(), "process": os.getpid()}


@cache
def _three() -> list[str]:
    return list(store.frame("leading_pairs", most=60)["pair"].head(3))
