"""Reads files of one kind into the staging of a layer, file by file: each counts whole or not at all, so that an import that was
killed goes on where it was."""

from __future__ import annotations

import csv
import re
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, replace
from glob import has_magic
from pathlib import Path

import duckdb

from data.faults import WrongUse
from data.imports import judging, meanings, reading
from data.imports.kinds import Kind

_HERE = Path(__file__).parent
_OTHER_ENCODING = re.compile("unicode|utf-?8", re.IGNORECASE)
_NO_COLUMN = re.compile('Referenced column "(.+)" not found')
MEMORY = "1500MB"  # of the engine; what goes beyond is on the disk
COUNTED = {"loaded": "loaded", "duplicate": "duplicates", "out of scope": "out_of_scope", "rejected": "rejected"}


@dataclass(frozen=True)
class Taken:
    """What became of the rows of a file: rows = loaded + duplicates + out_of_scope + rejected. ``before`` where the file had
    been read already."""

    file: str
    rows: int
    loaded: int
    duplicates: int
    out_of_scope: int
    rejected: int
    seconds: float
    before: bool = False


def staged(layer: Path) -> Path:
    """The file of what has been read of a layer."""
    return layer.with_suffix(".staging")


@contextmanager
def staging(layer: Path, seeds: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """The staging of a layer, with the meanings of codes in ``seeds`` at hand. Raises RecordFaults, with all that is wrong with
    them, before anything is written."""
    meant = meanings.demand(seeds)
    with duckdb.connect(str(staged(layer))) as connection:
        connection.execute(f"set memory_limit = '{MEMORY}'")
        # A file that was read is safe in the log; to fold the log in after every file took a sixth of its time.
        connection.execute("set wal_autocheckpoint = '256MB'")
        connection.execute("set timezone = 'UTC'")  # a day is the same on every machine
        for name in ("staged.sql", "common.sql"):
            connection.execute((_HERE / name).read_text(encoding="utf-8"))
        meanings.copy(meant, connection)
        yield connection


def take(
    connection: duckdb.DuckDBPyConnection, kind: Kind, file: Path, folder: Path, watch: Watch | None = None
) -> Taken:
    """Read one file, or tell that it has been read. Raises WrongUse where it cannot be."""
    told = _identity(file)
    _demand_one_reading(connection, kind, told)
    if known := _known(connection, told):
        return known
    started = time.perf_counter()
    with (watch or _nobody)(connection):
        try:
            _judge(connection, kind, file, folder)
            with _whole(connection):
                _keep(connection, kind, file)
                return _count(connection, kind, told, time.perf_counter() - started)
        except duckdb.Error as error:
            raise WrongUse(_sentence(file, kind, error)) from error


def _judge(connection: duckdb.DuckDBPyConnection, kind: Kind, file: Path, folder: Path) -> None:
    """A file whose beginning does not tell its encoding is looked through and read again."""
    for whole in (False, True):
        with reading.unpacked(file, folder, whole=whole) as unpacked:
            try:
                judging.judge(connection, kind, unpacked)
                return
            except duckdb.Error as error:
                if whole or not _OTHER_ENCODING.search(str(error)):
                    raise


def reasons(connection: duckdb.DuckDBPyConnection, files: Sequence[str]) -> list[tuple[str, str, int]]:
    """Verdict, reason and rows of what was not loaded of these files, or not all of it, the most first."""
    return connection.execute(
        "select verdict, reason, sum(rows)::bigint from reasons where file = any($files) and reason <> ''"
        " group by all order by 3 desc, 1, 2",
        {"files": list(files)},
    ).fetchall()


def rejects(connection: duckdb.DuckDBPyConnection, path: Path) -> int:
    """Write every row that was rejected, with its file, line and reason; returns how many there are."""
    rows = connection.execute("from rejects order by file, line").fetchall()
    with open(path, "w", encoding="utf-8", newline="") as written:
        csv.writer(written).writerows([("file", "line", "reason", "row"), *rows])
    return len(rows)


@contextmanager
def _whole(connection: duckdb.DuckDBPyConnection) -> Iterator[None]:
    """All of it, or nothing."""
    connection.execute("begin transaction")
    try:
        yield
    except duckdb.Error:
        connection.execute("rollback")
        raise
    connection.execute("commit")


def _keep(connection: duckdb.DuckDBPyConnection, kind: Kind, file: Path) -> None:
    values = {"file": file.name, "kind": kind.name, "url": kind.url, "publisher": kind.publisher, "title": kind.title}
    for statement in connection.extract_statements((_HERE / "taken.sql").read_text(encoding="utf-8")):
        connection.execute(statement, {name: values[name] for name in statement.named_parameters})


def _count(connection: duckdb.DuckDBPyConnection, kind: Kind, told: tuple[str, int, int], seconds: float) -> Taken:
    grouped = "select split_part(verdict, ': ', 1), sum(rows) from counted group by 1"
    counts = dict(connection.execute(grouped).fetchall())
    each = [int(counts.get(verdict, 0)) for verdict in COUNTED]
    values = [*told, kind.name, sum(each), *each, seconds]
    connection.execute("insert or ignore into mappings values (?, ?)", [kind.name, kind.mark])
    connection.execute("insert into files values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", values)
    loaded, duplicates, out_of_scope, rejected = each
    return Taken(told[0], sum(each), loaded, duplicates, out_of_scope, rejected, seconds)


def _identity(file: Path) -> tuple[str, int, int]:
    if not file.is_file():
        raise WrongUse(f"There is no file {file}.")
    if has_magic(str(file)):
        raise WrongUse(f"{file} has *, ? or [ in its name, by which several files could be meant; give it another.")
    return file.name, file.stat().st_size, file.stat().st_mtime_ns


def _demand_one_reading(connection: duckdb.DuckDBPyConnection, kind: Kind, told: tuple[str, int, int]) -> None:
    """Raises WrongUse for a file that this layer has as another kind, and for a mapping that is not the one it has."""
    read = connection.execute("select kind from files where (file, size, changed) = (?, ?, ?)", told).fetchone()
    if read and read[0] != kind.name:
        raise WrongUse(
            f"{told[0]} was read into this layer as {read[0]}; read it as {kind.name} into another, with --layer."
        )
    marked = connection.execute("select mark from mappings where kind = ?", [kind.name]).fetchone()
    if marked and marked[0] != kind.mark:
        raise WrongUse(
            f"The mapping of {kind.name} is not the one by which this layer was read. Remove the files of the layer to begin it"
            " anew, or read into another, with --layer."
        )


def _sentence(file: Path, kind: Kind, error: duckdb.Error) -> str:
    text = str(error).splitlines()[0]
    if missing := _NO_COLUMN.search(text):
        return f"{file.name} has no column {missing[1]}; is it of kind {kind.name}?"
    return f"{file.name} could not be read as {kind.name}: {text}"


def _known(connection: duckdb.DuckDBPyConnection, told: tuple[str, int, int]) -> Taken | None:
    columns = "file, rows, loaded, duplicates, out_of_scope, rejected, seconds"
    row = connection.execute(f"select {columns} from files where (file, size, changed) = (?, ?, ?)", told).fetchone()
    return replace(Taken(*row), before=True) if row else None


Watch = Callable[[duckdb.DuckDBPyConnection], AbstractContextManager[None]]


@contextmanager
def _nobody(connection: duckdb.DuckDBPyConnection) -> Iterator[None]:
    yield
