"""The open databases: one locked, read-only connection a version, a cursor of it for each question."""

from __future__ import annotations

import os
import threading
from collections import OrderedDict
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext, suppress
from pathlib import Path

import duckdb

from data import pace
from data.quoting import quoted

# A page only reads; these close the rest. Statements that strangers write have a door of their own, data.sandbox.
LOCKS = (
    "set temp_directory = ''",
    "set autoinstall_known_extensions = false",
    "set autoload_known_extensions = false",
    "set allow_community_extensions = false",
    "set allow_persistent_secrets = false",
    "set python_enable_replacements = false",
    "set enable_external_file_cache = false",
    "set enable_external_access = false",
)
# What a layer reads that lies as Parquet beside no database, and nothing else.
_THERE = (
    "select table_name from duckdb_tables() where database_name = current_database() and table_name = 'parquet_folder'"
)
# Bytes of a database under which a question has one thread: to share one out took longer, and half as much processor again.
_SMALL = 64 * 2**20
MEMORY = "2500MB"  # of a large database: what was asked of ten million events took no longer than with ten thousand
KEPT = "kept"  # a database in memory beside a large one, for what is found once and read by several questions
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
    """Whether the file of a version is what it was when it was opened: answers that are kept would hide that it is not. Where it is not,
    it is let go, so that the next question finds it out."""
    try:
        cursor(path)
        same = _look(path) == _found[path]
    except (Damaged, OSError):
        same = False
    if not same:
        forget(path)
    return same


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
    there = _there(connection)
    large = looked[0] >= _SMALL or there is not None
    (_large.add if large else _large.discard)(path)
    # Where somebody still reads by a connection that was let go, the engine gives the same database, locked already.
    if not connection.execute("select current_setting('lock_configuration')").fetchall()[0][0]:
        _lock_up(connection, large, there)
    return connection


def there(path: Path) -> str | None:
    """The folder of Parquet that a version reads, where that can be told."""
    with suppress(Gone, Damaged, duckdb.Error):
        return _there(cursor(path))
    return None


def _there(connection: duckdb.DuckDBPyConnection) -> str | None:
    """The folder of Parquet that a layer reads; None of one that holds its rows itself."""
    if not connection.execute(_THERE).fetchall():
        return None
    return str(connection.execute("select folder from parquet_folder").fetchall()[0][0])


def _lock_up(connection: duckdb.DuckDBPyConnection, large: bool, there: str | None) -> None:
    first = f"set memory_limit = '{MEMORY}'; attach ':memory:' as {KEPT} (read_write)" if large else "set threads = 1"
    files = f"set allowed_directories = [{quoted(there)}]" if there else "set disabled_filesystems = 'LocalFileSystem'"
    # The order matters: a folder is allowed while others still are, and a kind of files is closed after them.
    before, after = ((files,), ()) if there else ((), (files,))
    for statement in (first, *before, *LOCKS, *after, "set lock_configuration = true"):
        connection.execute(statement)
