"""Which events a choice leaves, found once for all questions of a page where the layer is large: each of them would look through
every event again. The keys are held in memory beside the version, within a bound; those of the choice asked longest ago go first.
A choice that leaves more than the bound is not held: each question then makes it for itself."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count
from weakref import WeakKeyDictionary

import duckdb

from data.filters import Filters
from data.opened import KEPT

MOST = 3_000_000  # keys that are held of one version: some 60 MB
_CHOICES = 32  # choices that are held: each takes some hundred kilobytes, however few it leaves
_number = count(1)


@dataclass
class _Pick:
    relation: str | None
    keys: int
    readers: int = 0


@dataclass
class _Picks:
    """Those of one version; one is made at a time."""

    lock: threading.Lock = field(default_factory=threading.Lock)
    held: OrderedDict[Filters, _Pick] = field(default_factory=OrderedDict)


_versions: WeakKeyDictionary[duckdb.DuckDBPyConnection, _Picks] = WeakKeyDictionary()
_lock = threading.Lock()


@contextmanager
def picked(version: duckdb.DuckDBPyConnection, filters: Filters, values: dict[str, object]) -> Iterator[str | None]:
    """The relation that holds the keys of the chosen events, for as long as this lasts; None where they are too many.
    ``values`` is what Filters.parameter() gives, ``version`` the connection that opened it."""
    with _lock:
        picks = _versions.setdefault(version, _Picks())
    with picks.lock:
        pick = picks.held.get(filters) or _make(version, picks, filters, values)
        picks.held.move_to_end(filters)
        pick.readers += 1
    try:
        yield pick.relation
    finally:
        with picks.lock:
            pick.readers -= 1
            _let_go(version, picks)


def _make(version: duckdb.DuckDBPyConnection, picks: _Picks, filters: Filters, values: dict[str, object]) -> _Pick:
    relation = f"{KEPT}.main.picked_{next(_number)}"
    cursor = version.cursor()
    limited = f"create table {relation} as from filtered($filters) limit {MOST + 1}"
    cursor.execute(limited, {"filters": values})
    keys = int(cursor.execute(f"select count(*) from {relation}").fetchall()[0][0])
    if keys > MOST:
        cursor.execute(f"drop table {relation}")
    picks.held[filters] = _Pick(relation, keys) if keys <= MOST else _Pick(None, 0)
    return picks.held[filters]


def _let_go(version: duckdb.DuckDBPyConnection, picks: _Picks) -> None:
    """Drop what is beyond the bound and read by nobody."""
    over = sum(pick.keys for pick in picks.held.values()) - MOST
    for filters, pick in list(picks.held.items()):
        if (over > 0 or len(picks.held) > _CHOICES) and not pick.readers:
            if pick.relation:
                version.cursor().execute(f"drop table {pick.relation}")
            del picks.held[filters]
            over -= pick.keys
