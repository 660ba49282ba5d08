"""Which events a choice leaves, found once for all questions of a page where the layer is large: each of them would look through
every event again. Their numbers are held in memory beside the version, within a bound; those of the choice asked longest ago go first.
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

from data import listings
from data.filters import Filters
from data.locks import KEPT

MOST = 10_000_000  # numbers that are held of one version: some 80 MB, and half as much again where they were found by words
_CHOICES = 32  # choices that are held: each takes some hundred kilobytes, however few it leaves
_number = count(1)


@dataclass
class Pick:
    """The events of a choice: ``relation`` has their numbers, and the ``fit`` of words where ``worded``."""

    relation: str
    worded: bool
    keys: int
    readers: int = 0


@dataclass
class _Picks:
    """Those of one version; one is made at a time."""

    lock: threading.Lock = field(default_factory=threading.Lock)
    held: OrderedDict[Filters, Pick | None] = field(default_factory=OrderedDict)


_versions: WeakKeyDictionary[duckdb.DuckDBPyConnection, _Picks] = WeakKeyDictionary()
_lock = threading.Lock()


@contextmanager
def picked(version: duckdb.DuckDBPyConnection, filters: Filters, asked: listings.Asked) -> Iterator[Pick | None]:
    """The events of a choice, for as long as this lasts; None where they are too many. ``asked`` is how its words are read,
    ``version`` the connection that opened it."""
    with _lock:
        picks = _versions.setdefault(version, _Picks())
    with picks.lock:
        if filters not in picks.held:
            picks.held[filters] = _make(version.cursor(), filters, asked)
        picks.held.move_to_end(filters)
        if pick := picks.held[filters]:
            pick.readers += 1
    try:
        yield pick
    finally:
        with picks.lock:
            if pick:
                pick.readers -= 1
            _let_go(version, picks)


def _make(cursor: duckdb.DuckDBPyConnection, filters: Filters, asked: listings.Asked) -> Pick | None:
    relation, found = f"{KEPT}.main.picked_{next(_number)}", listings.lookup(cursor, filters, asked)
    values = {"filters": found.filters} if found.filters else None
    cursor.execute(f"create table {relation} as from ({found.sql}) limit {MOST + 1}", values)
    keys = int(cursor.execute(f"select count(*) from {relation}").fetchall()[0][0])
    if keys > MOST:
        cursor.execute(f"drop table {relation}")
        return None
    return Pick(relation, found.worded, keys)


def _let_go(version: duckdb.DuckDBPyConnection, picks: _Picks) -> None:
    """Drop what is beyond the bound and read by nobody."""
    over = sum(pick.keys for pick in picks.held.values() if pick) - MOST
    for filters, pick in list(picks.held.items()):
        if (over > 0 or len(picks.held) > _CHOICES) and not (pick and pick.readers):
            if pick:
                version.cursor().execute(f"drop table {pick.relation}")
            del picks.held[filters]
            over -= pick.keys if pick else 0
