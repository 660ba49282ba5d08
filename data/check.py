"""Reads the seeds and reports everything that is wrong with them in one go."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from difflib import get_close_matches
from pathlib import Path

import duckdb
import pandas as pd

from data import cells, questions, schema, seeds
from data.faults import Fault, RecordFaults, WrongUse

Sheets = dict[str, seeds.Sheet]
Rows = dict[str, list[cells.Values]]


@dataclass
class Record:
    """The record as read: ``connection`` holds each table, unconstrained, with the line of each row."""

    connection: duckdb.DuckDBPyConnection
    tables: list[schema.Table]
    as_of: date
    faults: list[Fault]

    def demand_faultless(self) -> None:
        """Raise RecordFaults, with all of them, if any is more than a warning."""
        if any(not fault.warning for fault in self.faults):
            raise RecordFaults(self.faults)


def read(folder: Path) -> Record:
    """Read and check every seed of ``folder``. Faults are in the result; only a missing folder raises WrongUse."""
    if not folder.is_dir():
        raise WrongUse(f"There is no folder {folder}. Name the folder of the seeds with --seeds.")
    tables = schema.tables()
    sheets = {table.name: seeds.read(folder / table.file, table.seed_columns) for table in tables}
    rows = {table.name: cells.values(table, sheets[table.name]) for table in tables}
    as_of = cells.as_of(sheets["sources"], rows["sources"])
    cells.read_dates(sheets["events"], rows["events"], as_of)
    for table in tables:
        _repeated_keys(table, sheets[table.name], rows[table.name])
        _broken_references(table, sheets, rows)
    connection = _load(tables, sheets, rows)
    faults = [fault for sheet in sheets.values() for fault in sheet.faults]
    faults += _broken_rules(connection, tables) + _checks(connection, sheets) + _strays(folder, tables)
    return Record(connection, tables, as_of, sorted(set(faults)))


def _repeated_keys(table: schema.Table, sheet: seeds.Sheet, rows: list[cells.Values]) -> None:
    for key in table.keys:
        seen: dict[tuple[cells.Cell, ...], int] = {}
        for row, values in zip(sheet.rows, rows, strict=True):
            value = tuple(values[name] for name in key)
            if None not in value and value in seen:
                wrong = f"this stands already in line {seen[value]} and must stand once"
                cell = ", ".join(map(str, value))
                sheet.fault(row.line, ", ".join(key), cell, wrong, "Change one of the two or remove it.")
            seen.setdefault(value, row.line)


def _broken_references(table: schema.Table, sheets: Sheets, rows: Rows) -> None:
    sheet = sheets[table.name]
    for reference in table.references:
        if not sheets[reference.table].whole:
            continue
        known = {str(values[reference.target]) for values in rows[reference.table]}
        for row, values in zip(sheet.rows, rows[table.name], strict=True):
            value = values[reference.column]
            if value is not None and value not in known:
                wrong = f"{reference.table}.csv does not have this"
                sheet.fault(row.line, reference.column, str(value), wrong, _nearest(str(value), known, reference))


def _nearest(value: str, known: set[str], reference: schema.Reference) -> str:
    """How to mend an unknown code: the one it resembles, or all of them where they are few."""
    like = get_close_matches(value.lower(), sorted(known), n=1)
    if like:
        return f"Did you mean {like[0]}? If not, add it to {reference.table}.csv first."
    if len(known) <= 12:
        return f"Use one of {', '.join(sorted(known))}."
    return f"Use one that stands in {reference.table}.csv, or add it there first."


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


def _broken_rules(connection: duckdb.DuckDBPyConnection, tables: list[schema.Table]) -> list[Fault]:
    """Values that break a check of schema.sql, each with the column's comment as the way to mend it."""
    faults = []
    for table in tables:
        for column, rule in table.rules:
            broken = f"select line, {column}::varchar from {table.name} where not ({rule})"
            mend = f"Mend it: {table.column(column).comment}"
            for line, value in connection.execute(broken).fetchall():
                wrong = "this value is out of range or of the wrong form"
                faults.append(Fault(table.file, line, column, value, wrong, mend))
    return faults


def _checks(connection: duckdb.DuckDBPyConnection, sheets: Sheets) -> list[Fault]:
    """Run queries/checks. A check whose words begin with ``Warning`` warns; one that names a table of which the
    file could not be read is left out, for it would report what is only unread."""
    unread = {name for name, sheet in sheets.items() if not sheet.whole}
    faults = []
    for check in questions.checks():
        if not unread & set(check.reads(sheets)):
            warning = check.words.startswith("Warning")
            rows = connection.execute(check.sql).fetchall()
            faults += [replace(Fault(*row), value=row[3] or "", warning=warning) for row in rows]
    return faults


def _strays(folder: Path, tables: list[schema.Table]) -> list[Fault]:
    """Files of the folder that no table reads."""
    known = {table.file for table in tables}
    stray = [path.name for path in sorted(folder.glob("*.csv")) if path.name not in known]
    mend = "Rename it to the table it is for, or move it out of the folder."
    return [Fault(name, 0, "", "", "no table is read from this file", mend, warning=True) for name in stray]
