"""Reads files of one kind into the staging of a layer, file by file: each counts whole or not at all, so that an import that was
killed goes on where it was."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import replace
from pathlib import Path

import duckdb

from data.faults import WrongUse
from data.imports import books, encoding, identity, judging, reading, unpacking
from data.imports.kinds import Kind

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
_ERROR = re.compile(r"^[\w ]+ Error: ")  # how the engine begins
_PLACE = re.compile(r"""["']?/[^"',;:]*["']?""")  # of the machine, which is not for every reader


def take(
    connection: duckdb.DuckDBPyConnection, kind: Kind, file: Path, folder: Path, watch: Watch | None = None
) -> books.Taken:
    """Read one file, or tell that it has been read. Raises WrongUse where it cannot be."""
    named = identity.named(file)
    if known := books.known(connection, kind, named):
        return known
    started = time.perf_counter()
    with (watch or _nobody)(connection):
        try:
            guessed = _judge(connection, kind, file, folder)
            with _whole(connection):
                _keep(connection, kind, books.label(connection, named))
                taken = books.enter(connection, kind, named, time.perf_counter() - started)
            return replace(taken, guessed=guessed)
        except duckdb.Error as error:
            if _UNWRITTEN.search(str(error)):
                raise
            raise WrongUse(_sentence(file, kind, error)) from error


def _judge(connection: duckdb.DuckDBPyConnection, kind: Kind, file: Path, folder: Path) -> bool:
    """A file whose beginning does not tell its encoding or its line ends is looked through and read again; returns whether its encoding
    was guessed."""
    for whole in (False, True):
        with unpacking.unpacked(file, folder, whole=whole, encoding=kind.encoding) as unpacked:
            try:
                judging.judge(connection, kind, unpacked)
                return encoding.is_guessed(unpacked)
            except duckdb.Error as error:
                if whole or not _CHANGES.search(str(error)):
                    raise
    return False


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
