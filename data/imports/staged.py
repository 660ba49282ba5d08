"""Where what has been read of a layer lies: a database of its own, which is put aside while the layer is begun anew."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import duckdb

from data.faults import WrongUse
from data.imports import meanings
from data.quoting import quoted

_HERE = Path(__file__).parent
_BROKEN = re.compile("not a valid DuckDB database|checksum|corrupt|serializ|INTERNAL", re.IGNORECASE)  # what was read
# What has been read, and its log → where they lie while a layer is begun anew.
_STAGED = {".staging": ".before", ".staging.wal": ".before.wal"}
MEMORY = "1500MB"  # of the engine; what goes beyond is on the disk


def file_of(layer: Path) -> Path:
    """The file of what has been read of a layer."""
    return layer.with_suffix(".staging")


def forget(layer: Path) -> None:
    """What has been read of a layer was never read."""
    for suffix in _STAGED:
        layer.with_suffix(suffix).unlink(missing_ok=True)


@contextmanager
def anew(layer: Path) -> Iterator[None]:
    """Begin with nothing read; unless this ends well, what was read before comes back."""
    # One file is put aside at once or not at all; of two, one could be lost by a kill between them.
    with suppress(duckdb.Error):
        _fold(layer)
    for suffix, aside in _STAGED.items():
        if layer.with_suffix(suffix).exists():
            layer.with_suffix(suffix).replace(layer.with_suffix(aside))
    try:
        yield
    except BaseException:
        come_back(layer)
        raise
    for aside in _STAGED.values():
        layer.with_suffix(aside).unlink(missing_ok=True)


def _fold(layer: Path) -> None:
    """Write the log of what was read, which a killed import leaves, into its file."""
    if layer.with_suffix(".staging.wal").exists():
        duckdb.connect(str(file_of(layer))).close()


def come_back(layer: Path) -> None:
    """Take back what was put aside, also by an import that was killed."""
    if layer.with_suffix(_STAGED[".staging"]).exists():
        forget(layer)
        for suffix, aside in _STAGED.items():
            if layer.with_suffix(aside).exists():
                layer.with_suffix(aside).replace(layer.with_suffix(suffix))


@contextmanager
def opened(layer: Path, meant: duckdb.DuckDBPyConnection) -> Iterator[duckdb.DuckDBPyConnection]:
    """The staging of a layer, with what codes mean, of meanings.demand, at hand."""
    with _opened(file_of(layer)) as connection:
        connection.execute(f"set memory_limit = '{MEMORY}'")
        # A file that was read is safe in the log; to fold the log in after every file took a sixth of its time.
        connection.execute("set wal_autocheckpoint = '256MB'")
        connection.execute("set timezone = 'UTC'")  # a day is the same on every machine
        for name in ("staged.sql", "common.sql"):
            connection.execute((_HERE / name).read_text(encoding="utf-8"))
        meanings.copy(meant, connection)
        connection.execute(f"set variable codes = {quoted(meanings.mark(meant))}")
        yield connection


def _opened(file: Path) -> duckdb.DuckDBPyConnection:
    try:
        return duckdb.connect(str(file))
    except duckdb.Error as error:
        if "Could not set lock" in str(error):
            raise WrongUse(f"{file} is open in another program; close it there, and import again.") from error
        if not _BROKEN.search(str(error)):
            raise
        raise WrongUse(f"{file} is damaged. Delete it, and import all files of the layer again.") from error
