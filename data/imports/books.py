"""The books of a layer: which files it has, what became of the rows of each, and which a file would be read for a second time."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import duckdb

from data.faults import WrongUse
from data.imports.encoding import ODD
from data.imports.identity import Named
from data.imports.kinds import Kind

_AT_ONCE = 5000  # rows that are held to be written
COUNTED = {"loaded": "loaded", "duplicate": "duplicates", "out of scope": "out_of_scope", "rejected": "rejected"}


@dataclass(frozen=True)
class Taken:
    """What became of the rows of a file: rows = loaded + duplicates + out_of_scope + rejected. ``before`` where the file had
    been read already, ``by_other_codes`` where the codes that it was read by have changed since, and ``guessed`` where nothing told its
    encoding."""

    file: str
    rows: int
    loaded: int
    duplicates: int
    out_of_scope: int
    rejected: int
    seconds: float
    before: bool = False
    by_other_codes: bool = False
    guessed: bool = False


def known(connection: duckdb.DuckDBPyConnection, kind: Kind, file: Named) -> Taken | None:
    """What became of the rows of a file that the layer has; None of one that it has not. Raises WrongUse where it has it as another
    kind, or by another mapping, or has another file by its name, size and time."""
    where = "where (file, size, changed) = (?, ?, ?)"
    contents = connection.execute(f"select digest from contents {where}", file.key).fetchone()
    if contents and contents[0] != file.digest:
        raise WrongUse(
            f"Another file named {file.name}, of the same size and time, was read into this layer. Give this one another name."
        )
    _demand_one_reading(connection, kind, file, where)
    columns = "file, rows, loaded, duplicates, out_of_scope, rejected, seconds"
    row = connection.execute(f"select {columns} from files {where}", file.key).fetchone()
    if not row:
        return None
    others = connection.execute(f"select codes <> getvariable('codes') from read_by {where}", file.key).fetchone()
    return replace(Taken(*row), file=label(connection, file), before=True, by_other_codes=bool(others and others[0]))


def label(connection: duckdb.DuckDBPyConnection, file: Named) -> str:
    """What the file is called in the books: its name, with a number where another of that name was read before."""
    where = "where (file, size, changed) = (?, ?, ?)"
    if called := connection.execute(f"select label from file_labels {where}", file.key).fetchone():
        return str(called[0])
    others = connection.execute("select count(*) from files where file = ?", [file.name]).fetchall()[0][0]
    return f"{file.name} ({others + 1})" if others and not _entered(connection, file, where) else file.name


def _entered(connection: duckdb.DuckDBPyConnection, file: Named, where: str) -> bool:
    """Whether it was read before files had labels."""
    return connection.execute(f"select 1 from files {where}", file.key).fetchone() is not None


def _demand_one_reading(connection: duckdb.DuckDBPyConnection, kind: Kind, file: Named, where: str) -> None:
    read = connection.execute(f"select kind from files {where}", file.key).fetchone()
    if read and read[0] != kind.name:
        raise WrongUse(
            f"{file.name} was read into this layer as {read[0]}; read it as {kind.name} into another, with --layer."
        )
    marked = connection.execute("select mark from mappings where kind = ?", [kind.name]).fetchone()
    if marked and marked[0] != kind.mark:
        raise WrongUse(
            f"The mapping of {kind.name} is not the one by which this layer was read. Begin the layer anew with"
            " --anew, or read into another, with --layer."
        )


def enter(connection: duckdb.DuckDBPyConnection, kind: Kind, file: Named, seconds: float) -> Taken:
    """Write down a file whose rows were judged."""
    grouped = "select split_part(verdict, ': ', 1), sum(rows) from counted group by 1"
    counts = dict(connection.execute(grouped).fetchall())
    each = [int(counts.get(verdict, 0)) for verdict in COUNTED]
    values = [*file.key, kind.name, sum(each), *each, seconds]
    connection.execute("insert or ignore into mappings values (?, ?)", [kind.name, kind.mark])
    connection.execute("insert or ignore into contents values (?, ?, ?, ?)", [*file.key, file.digest])
    connection.execute("insert or ignore into read_by values (?, ?, ?, getvariable('codes'))", list(file.key))
    called = label(connection, file)
    connection.execute("insert or ignore into file_labels values (?, ?, ?, ?)", [*file.key, called])
    connection.execute("insert into files values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", values)
    loaded, duplicates, out_of_scope, rejected = each
    return Taken(called, sum(each), loaded, duplicates, out_of_scope, rejected, seconds)


def reasons(connection: duckdb.DuckDBPyConnection, files: Sequence[str]) -> list[tuple[str, str, int]]:
    """Verdict, reason and rows of what was not loaded of these files, or not all of it, the most first."""
    return connection.execute(
        "select verdict, reason, sum(rows)::bigint from reasons where file = any($files) and reason <> ''"
        " group by all order by 3 desc, 1, 2",
        {"files": list(files)},
    ).fetchall()


def rejects(connection: duckdb.DuckDBPyConnection, path: Path) -> int:
    """Write every row that was rejected, with its file, line and reason; returns how many there are."""
    # A file whose row was odd has its bytes as letters of Windows.
    answer = connection.execute("select * replace (replace(row, ?, '') as row) from rejects order by file, line", [ODD])
    written = 0
    with open(path, "w", encoding="utf-8", newline="") as opened:
        writer = csv.writer(opened)
        writer.writerow(("file", "line", "reason", "row"))
        while rows := answer.fetchmany(_AT_ONCE):
            writer.writerows(rows)
            written += len(rows)
    return written
