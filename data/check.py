"""Reads the seeds and reports everything that is wrong with them in one go."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import duckdb
import pandas as pd

from data import cells, keys, questions, schema, seeds
from data.faults import Fault, RecordFaults, WrongUse
from data.keys import Rows, Sheets


@dataclass
class Codes:
    """Tables as read: ``connection`` holds each, unconstrained, with the line of each row; ``tables`` are all of the record."""

    connection: duckdb.DuckDBPyConnection
    tables: list[schema.Table]
    faults: list[Fault]

    def demand_faultless(self) -> None:
        """Raise RecordFaults, with all of them, if any is more than a warning."""
        if any(not fault.warning for fault in self.faults):
            raise RecordFaults(self.faults)


@dataclass
class Record(Codes):
    """The record as read, with every one of its tables, and the day that it speaks of."""

    as_of: date


def read(folder: Path) -> Record:
    """Read and check every seed of ``folder``. Faults are in the result; only a missing folder raises WrongUse."""
    tables = schema.tables()
    sheets, rows = sheets_of(folder, tables)
    as_of = cells.as_of(sheets["sources"], rows["sources"])
    cells.read_dates(sheets["events"], rows["events"], as_of)
    connection, faults = judged(tables, sheets, rows, questions.checks())
    known = {table.file for table in tables}
    return Record(connection, tables, sorted({*faults, *strays(folder, known)}), as_of)


def codes(folder: Path, without: Collection[str]) -> Codes:
    """Read and check the seeds of ``folder`` but the tables of events ``without`` which all others are whole. Of them nothing is said."""
    tables = schema.tables()
    read = [table for table in tables if table.name not in without]
    sheets, rows = sheets_of(folder, read)
    asked = [check for check in questions.checks() if not check.reads(without)]
    connection, faults = judged(read, sheets, rows, asked)
    return Codes(connection, tables, sorted(set(faults)))


def sheets_of(folder: Path, tables: list[schema.Table]) -> tuple[Sheets, Rows]:
    """The seeds of ``tables`` as written, with the faults of their form, and as values."""
    if not folder.is_dir():
        raise WrongUse(f"There is no folder {folder}. Name the folder of the seeds with --seeds.")
    sheets = {table.name: seeds.read(folder, table.file, table.seed_columns) for table in tables}
    rows = {table.name: cells.values(table, sheets[table.name]) for table in tables}
    _without_rows(tables, sheets, rows)
    return sheets, rows


def judged(
    tables: list[schema.Table], sheets: Sheets, rows: Rows, checks: list[questions.Question]
) -> tuple[duckdb.DuckDBPyConnection, list[Fault]]:
    """The rows in an engine, and every fault of them: of form, of keys and codes, of the rules of each column, of ``checks``."""
    connection = _load(tables, sheets, rows)
    malformed = {table.name: _malformed(connection, table) for table in tables}
    for table in tables:
        keys.repeated(table, sheets[table.name], rows[table.name])
        keys.broken(table, sheets, rows, {name: list(lines.values()) for name, lines in malformed.items()})
    known = {(table.file, line, table.keys[0][0]) for table in tables for line in malformed[table.name]}
    checked = [
        fault for fault in _checks(connection, sheets, checks) if (fault.file, fault.line, fault.column) not in known
    ]
    faults = [fault for sheet in sheets.values() for fault in sheet.faults] + checked
    return connection, faults + _broken_rules(connection, tables, sheets, faults)


def _malformed(connection: duckdb.DuckDBPyConnection, table: schema.Table) -> dict[int, str]:
    """Keys of a wrong form, by line: they are told once, and neither what refers to them nor what their rows then seem to lack."""
    of_key = [rule for columns, rule in table.rules if (columns,) == table.keys[:1] and len(columns) == 1]
    asked = (f"select line, {table.keys[0][0]} from {table.name} where not damaged and not ({rule})" for rule in of_key)
    return {line: str(key) for each in asked for line, key in connection.execute(each).fetchall()}


def _without_rows(tables: list[schema.Table], sheets: Sheets, rows: Rows) -> None:
    """One fault for a file without rows that others refer to or cannot do without, in place of one for each of those."""
    wanted = {
        reference.table
        for table in tables
        for reference in table.references
        if any(values[reference.column] is not None for values in rows[table.name])
    }
    if sheets.get("events") and sheets["events"].rows:
        wanted |= {"participants", "event_sources"}
    for name in wanted:
        if sheets[name].whole and not sheets[name].rows:
            sheets[name].unreadable(
                1, "", "the file has a header and no rows", "Put the rows back; other files need them."
            )


def _load(tables: list[schema.Table], sheets: Sheets, rows: Rows) -> duckdb.DuckDBPyConnection:
    """Put the rows into an engine in memory, without constraints, so that checks can be asked in SQL."""
    connection = duckdb.connect()
    for table in tables:
        columns = ", ".join(f"{column.name} {column.type}" for column in table.columns)
        connection.execute(f"create table {table.name} (line integer, damaged boolean, {columns})")
        frame = pd.DataFrame(rows[table.name], columns=[column.name for column in table.columns], dtype=object)
        frame.insert(0, "line", [row.line for row in sheets[table.name].rows])
        frame.insert(1, "damaged", [row.damaged for row in sheets[table.name].rows])
        if len(frame):
            connection.execute(f"insert into {table.name} select * from frame")
    return connection


def _broken_rules(
    connection: duckdb.DuckDBPyConnection, tables: list[schema.Table], sheets: Sheets, told: list[Fault]
) -> list[Fault]:
    """Values that break a rule of schema.sql and of which no fault is ``told`` yet, each with the column's comment as the way to mend
    it: what a build would refuse."""
    faults = []
    for table in tables:
        cells = {(fault.line, fault.column) for fault in told if fault.file == table.file and not fault.warning}
        of_form = {(fault.line, fault.column) for fault in sheets[table.name].faults if not fault.warning}
        # What a check says of a key is said of its row, and its cell may be of the wrong form all the same.
        of_rows = {cell for cell in cells - of_form if (cell[1],) in table.keys[:1]}
        for columns, rule in table.rules:
            known = cells if len(columns) > 1 else cells - of_rows
            broken = f"select line from {table.name} where not damaged and not ({rule})"
            for (line,) in connection.execute(broken).fetchall():
                if not known & {(line, column) for column in columns}:
                    faults.append(_broken(table, sheets, line, columns))
    return faults


def _broken(table: schema.Table, sheets: Sheets, line: int, columns: tuple[str, ...]) -> Fault:
    column, *others = columns
    wrong = (
        f"this does not go with {' and '.join(others)}" if others else "this value is out of range or of the wrong form"
    )
    value = sheets[table.name].written(line, column)
    return Fault(table.file, line, column, value, wrong, f"Mend it: {table.column(column).comment}")


def _checks(connection: duckdb.DuckDBPyConnection, sheets: Sheets, checks: list[questions.Question]) -> list[Fault]:
    """Run ``checks``. A check whose words begin with ``Warning`` warns; one that names a table of which the
    file could not be read is left out, for it would report what is only unread."""
    unread = {name for name, sheet in sheets.items() if not sheet.whole}
    faults = []
    for check in checks:
        if not unread & set(check.reads(sheets)):
            warning = check.words.startswith("Warning")
            rows = connection.execute(check.sql).fetchall()
            faults += [replace(Fault(*row), value=row[3] or "", warning=warning) for row in rows]
    return faults


def strays(folder: Path, known: set[str], under: str = "") -> list[Fault]:
    """Files of ``folder``, or of the folder ``under`` it, that no table reads."""
    names = [f"{under}{path.name}" for path in seeds.files(folder / under)]
    mend = "Rename it to the table it is for, or move it out of the folder."
    return [
        Fault(name, 0, "", "", "no table is read from this file", mend, True) for name in names if name not in known
    ]
