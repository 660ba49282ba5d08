"""Datasette on the events of a layer, asked by HTTP on this machine for the JSON of what our pages ask the engine for.

It has what makes it fast: an immutable file whose rows are counted beforehand, an index on every column that is filtered or counted, FTS5
with prefixes, and no limit of time that it would run into. Facets are not suggested, only counted. Our answers are those of
the door that the pages use, as JSON, with no kept answer; they come without the millisecond or two of HTTP.
"""

from __future__ import annotations

import json
import subprocess
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import date
from functools import partial
from pathlib import Path
from urllib.parse import urlencode

from benchmarks import asked
from benchmarks.served import free_port
from data import store
from data.filters import Filters

_PATIENCE = "300000"  # milliseconds
_FACETS = [("_facet", name) for name in ("category", "type", "year", "status", "confidence", "series")]
_FACETS += [("_facet_array", name) for name in ("countries", "roles", "levels", "classes", "languages")]
_LISTED = [("_size", "50"), ("_sort_desc", "first_day")]
_WORDS = ("exercise", "Hasanov", "protocol", "naval drill")
Asked = list[tuple[str, str]]


def measure(layer: str, file: Path, binary: Path, budget: float) -> dict[str, dict[str, list[float]]]:
    """Question → peer and ours → seconds of each of its filters; no other filter once the peer took ``budget`` seconds."""
    with _serving(file, binary) as address, store.layer(layer):
        answers: dict[str, dict[str, list[float]]] = {}
        _demand_search(address)
        for name, asks, ours in _questions():
            peer = _within(budget, [partial(_get, address, told) for told, _ in asks])
            own = [asked.anew(partial(ours, one)) for _, one in asks[: len(peer)]]
            answers[name] = {"peer": peer, "ours": own}
        return answers


def version(binary: Path) -> str:
    told = subprocess.run([binary, "--version"], capture_output=True, text=True, check=True).stdout
    return told.strip().replace("datasette, version", "Datasette")


def _questions() -> list[tuple[str, list[tuple[Asked, Filters]], Callable[[Filters], object]]]:
    land = str(store.frame("leading_countries", most=3)["code"].iloc[1])
    through: Asked = [("_through", f'{{"table":"participants","column":"country","value":"{land}"}}')]
    chosen: list[tuple[Asked, Filters]] = [
        ([("category", "forces")], Filters(categories=("forces",))),
        (through, Filters(countries=(land,))),
        ([("category", "dialogue"), *through], Filters(categories=("dialogue",), countries=(land,))),
        ([("first_day__gte", "2020-01-01")], Filters(since=date(2020, 1, 1))),
        ([], Filters()),
    ]
    words = [([("_search", one), ("_size", "50")], Filters(words=one)) for one in _WORDS]
    return [
        ("filter", [([*told, *_LISTED], one) for told, one in chosen], _events),
        ("search", words, _search),
        ("facets", [([*told, *_FACETS, ("_size", "1")], one) for told, one in chosen], _facets),
    ]


def _events(filters: Filters) -> None:
    """A page of rows and how many there are, as the peer gives them."""
    store.frame("map_span", filters).to_json(orient="records")
    store.frame("events", filters, sort="Newest first", most=50, skip=0).to_json(orient="records", date_format="iso")


def _search(filters: Filters) -> None:
    store.frame("map_span", filters).to_json(orient="records")
    store.frame("events", filters, sort="Best match", most=50, skip=0).to_json(orient="records", date_format="iso")


def _facets(filters: Filters) -> None:
    kinds = [kind for kind in asked.KINDS if kind not in ("quality", "person")]
    store.frame("facets", filters, kinds=kinds).to_json(orient="records")


def _within(budget: float, asks: list[Callable[[], object]]) -> list[float]:
    times: list[float] = []
    for ask in asks:
        if sum(times) > budget:
            break
        times.append(asked.anew(ask))
    return times


def _demand_search(address: str) -> None:
    """Datasette passes over a search for which it finds no index, and is then fast for nothing."""
    every, found = (
        json.loads(_get(address, told))["filtered_table_rows_count"] for told in ([], [("_search", _WORDS[0])])
    )
    assert 0 < found < every


def _get(address: str, told: Asked) -> bytes:
    with urllib.request.urlopen(f"{address}/world/events.json?{urlencode(told)}", timeout=400) as answer:
        return bytes(answer.read())


@contextmanager
def _serving(file: Path, binary: Path) -> Iterator[str]:
    counts, port = file.with_suffix(".counts.json"), free_port()
    subprocess.run([binary, "inspect", file, "--inspect-file", counts], check=True, stdout=subprocess.DEVNULL)
    settings = {
        "sql_time_limit_ms": _PATIENCE, "facet_time_limit_ms": _PATIENCE, "suggest_facets": "off", "default_cache_ttl": "0",
    }  # fmt: skip
    told = [word for name, value in settings.items() for word in ("--setting", name, value)]
    command = [binary, "serve", "-i", file, "--inspect-file", counts, "-h", "127.0.0.1", "-p", str(port), *told]
    running = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        _wait(f"http://127.0.0.1:{port}")
        yield f"http://127.0.0.1:{port}"
    finally:
        running.terminate()
        running.wait()


def _wait(address: str) -> None:
    for _ in range(300):
        with suppress(OSError), urllib.request.urlopen(f"{address}/-/versions.json"):
            return
        time.sleep(0.1)
    raise TimeoutError(address)
