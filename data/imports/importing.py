"""Reads files of one kind into the staging of a layer, file by file: each counts whole or not at all, so that an import that was
killed goes on where it was."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import duckdb

from data.faults import WrongUse
from data.imports import books, judging, meanings, reading
from data.imports.kinds import Kind
from data.quoting import quoted

_HERE = Path(__file__).parent
# What the engine says of a file whose encoding or line ends change after its beginning.
_CHANGES = re.compile("unicode|utf-?8|state machine", re.IGNORECASE)
_UNWRITTEN = re.compile(
    "could not write|no space left|failed to offload|failed to create", re.IGNORECASE
)  # the disk's fault
_NO_COLUMN = re.compile('Referenced column "(.+)" not found')
_DAMAGED = re.compile(
    "magic|footer|failed to read|snappy|thrift|decompress|metadata|variable-length|page", re.IGNORECASE
)
_BROKEN = re.compile("not a valid DuckDB database|checksum|corrupt|serializ|INTERNAL", re.IGNORECASE)  # what was read
_ERROR = re.compile(r"^[\w ]+ Error: ")  # how the engine begins
_PLACE = re.compile(r"""["']?/[^"',;:]*["']?""")  # of the machine, which is not for every reader
# What has been read, and its log → where they lie while a layer is begun anew.
_STAGED = {".staging": ".before", ".staging.wal": ".before.wal"}
MEMORY = "1500MB"  # of the engine; what goes beyond is on the disk


def staged(layer: Path) -> Path:
    """The file of what has been read of a layer."""
    return layer.with_suffix(".staging")


def forget(layer: Path) -> None:
    """What has been read of a layer was never read."""
    for suffix in _STAGED:
        layer.with_suffix(suffix).unlink(missing_ok=True)


@contextmanager
def anew(layer: Path) -> Iterator[None]:
    """Begin with nothing read; unless this ends well, what was read before comes back."""
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


def come_back(layer: Path) -> None:
    """Take back what was put aside, also by an import that was killed."""
    if layer.with_suffix(_STAGED[".staging"]).exists():
        forget(layer)
        for suffix, aside in _STAGED.items():
            if layer.with_suffix(aside).exists():
                layer.with_suffix(aside).replace(layer.with_suffix(suffix))


@contextmanager
def staging(layer: Path, meant: duckdb.DuckDBPyConnection) -> Iterator[duckdb.DuckDBPyConnection]:
    """The staging of a layer, with what codes mean, of meanings.demand, at hand."""
    with _opened(staged(layer)) as connection:
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


def take(
    connection: duckdb.DuckDBPyConnection, kind: Kind, file: Path, folder: Path, watch: Watch | None = None
) -> books.Taken:
    """Read one file, or tell that it has been read. Raises WrongUse where it cannot be."""
    named = books.named(file)
    if known := books.known(connection, kind, named):
        return known
    started = time.perf_counter()
    with (watch or _nobody)(connection):
        try:
            _judge(connection, kind, file, folder)
            with _whole(connection):
                _keep(connection, kind, books.label(connection, named))
                return books.enter(connection, kind, named, time.perf_counter() - started)
        except duckdb.Error as error:
            if _UNWRITTEN.search(str(error)):
                raise
            raise WrongUse(_sentence(file, kind, error)) from error


def _judge(connection: duckdb.DuckDBPyConnection, kind: Kind, file: Path, folder: Path) -> None:
    """A file whose beginning does not tell its encoding or its line ends is looked through and read again."""
    for whole in (False, True):
        with reading.unpacked(file, folder, whole=whole) as unpacked:
            try:
                judging.judge(connection, kind, unpacked)
                return
            except duckdb.Error as error:
                if whole or not _CHANGES.search(str(error)):
                    raise


@contextmanager
def _whole(connection: duckdb.DuckDBPyConnection) -> Iterator[None]:
    """All of it, or nothing."""
    connection.execute("begin transaction")
    try:
        yield
    except BaseException:  # who stops the command in the middle as well
        connection.execute("rollback")
        raise
    connection.execute("commit")


def _keep(connection: duckdb.DuckDBPyConnection, kind: Kind, called: str) -> None:
    values = {"file": called, "kind": kind.name, "url": kind.url, "publisher": kind.publisher, "title": kind.title}
    for statement in connection.extract_statements((_HERE / "taken.sql").read_text(encoding="utf-8")):
        connection.execute(statement, {name: values[name] for name in statement.named_parameters})


def _sentence(file: Path, kind: Kind, error: duckdb.Error) -> str:
    text = str(error).splitlines()[0]
    if missing := _NO_COLUMN.search(text):
        return f"{file.name} has no column {missing[1]}; is it of kind {kind.name}?"
    if "aximum line size" in str(error):
        return f"{file.name} has a line of more than a million bytes; is it of kind {kind.name}?"
    if _DAMAGED.search(text) and reading.is_parquet(file):
        return f"{file.name} is a damaged Parquet file; get it anew."
    return f"{file.name} could not be read as {kind.name}: {_PLACE.sub(file.name, _ERROR.sub('', text))}"


Watch = Callable[[duckdb.DuckDBPyConnection], AbstractContextManager[None]]


@contextmanager
def _nobody(connection: duckdb.DuckDBPyConnection) -> Iterator[None]:
    yield
