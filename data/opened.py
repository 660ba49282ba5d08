"""The open databases: one locked, read-only connection a version, a cursor of it for each question."""

from __future__ import annotations

import os
import threading
from collections import OrderedDict
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext, suppress
from pathlib import Path

import duckdb

from data import locks, pace

# Bytes of a database under which a question has one thread: to share one out took longer, and half as much processor again.
_SMALL = 64 * 2**20
# The version that is served, the one before it, which pages that began earlier still read, and as many of imported layers.
_MOST = 4
# What the engine raises for a file that is damaged, from another version, or gone.
DAMAGED = (duckdb.IOException, duckdb.SerializationException, duckdb.InternalException, duckdb.FatalException)

# Questions that are asked at once: one a processor. More of them took no less time, and a hundred megabytes more that the
# engine did not give back. Those of large versions wait for one another alone.
_turns = {large: threading.BoundedSemaphore(os.cpu_count() or 1) for large in (False, True)}
_lock = threading.Lock()
_open: OrderedDict[Path, duckdb.DuckDBPyConnection] = OrderedDict()
_large: set[Path] = set()
# Size, time and number of a version's file when it was opened: nobody writes to it afterwards, and a build puts another in its place.
_found: dict[Path, tuple[int, int, int]] = {}


class Gone(Exception):
    """The file of this version is not there any more: others were built since."""


class Damaged(Exception):
    """The file of this version is there and cannot be read."""


def cursor(path: Path) -> duckdb.DuckDBPyConnection:
    """A cursor of one's own on a version. Raises Gone or Damaged."""
    with _lock:
        if path not in _open:
            _open[path] = _opened(path)
            while len(_open) > _MOST:
                _open.popitem(last=False)
        _open.move_to_end(path)
        return _open[path].cursor()


@contextmanager
def turn(path: Path) -> Iterator[None]:
    """Wait for the turn of a question to a version, and hold it. Of a large one it may take seconds, in which other pages are drawn."""
    large = base(path) is not None
    with pace.waiting() if large else nullcontext(), _turns[large]:
        yield


def base(path: Path) -> duckdb.DuckDBPyConnection | None:
    """The connection that holds a version, where that is large; None of a small one. Raises Gone or Damaged."""
    cursor(path)
    with _lock:
        connection = _open.get(path)
    return connection if connection and path in _large else None


def damaged(error: duckdb.Error) -> bool:
    """Whether an error of a question is one of the file; a wrong checksum is of no class of its own."""
    return isinstance(error, DAMAGED) or type(error) is duckdb.Error


def forget(path: Path) -> None:
    """Let go of the connection to a version, for its file is damaged; the next cursor opens it again. It is not closed, for
    others may be reading: it ends with the last of them."""
    with _lock:
        _open.pop(path, None)


def whole(path: Path) -> bool:
    """Whether the version can be opened, and what it reads besides."""
    try:
        cursor(path).execute("from record").fetchall()
        if there(path):
            cursor(path).execute("select event_id from event_keys limit 1").fetchall()
    except (Gone, Damaged, duckdb.Error):
        forget(path)
        return False
    return True


def intact(path: Path) -> bool:
    """Whether the file of a version is what it was when it was opened, or another that is whole, as a build of the same seeds puts in its
    place: answers that are kept would hide that it is not. Where it is another, it is let go, so that the next question reads that."""
    try:
        cursor(path)
        looked, found = _look(path), _found[path]
    except (Damaged, OSError):
        forget(path)
        return False
    if looked != found:
        forget(path)
    return looked == found or (looked[2] != found[2] and whole(path))


def _look(path: Path) -> tuple[int, int, int]:
    looked = path.stat()
    return looked.st_size, looked.st_mtime_ns, looked.st_ino


def _opened(path: Path) -> duckdb.DuckDBPyConnection:
    try:
        connection = duckdb.connect(str(path), read_only=True)
        looked = _look(path)
    except (duckdb.Error, OSError) as error:
        raise (Damaged if path.is_file() else Gone)(str(path)) from error
    before = _found.setdefault(path, looked)
    # The engine gives what it still holds of a file that others read, whatever has become of it.
    if before != looked and before[2] == looked[2]:
        raise Damaged(str(path))
    _found[path] = looked
    there = locks.folder(connection)
    large = looked[0] >= _SMALL or there is not None
    (_large.add if large else _large.discard)(path)
    # Where somebody still reads by a connection that was let go, the engine gives the same database, locked already.
    if not connection.execute("select current_setting('lock_configuration')").fetchall()[0][0]:
        locks.lock_up(connection, large, there)
    return connection


def there(path: Path) -> str | None:
    """The folder of Parquet that a version reads, where that can be told."""
    with suppress(Gone, Damaged, duckdb.Error):
        return locks.folder(cursor(path))
    return None
