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
    _without_rows(tables, sheets, rows)
    as_of = cells.as_of(sheets["sources"], rows["sources"])
    cells.read_dates(sheets["events"], rows["events"], as_of)
    for table in tables:
        _repeated_keys(table, sheets[table.name], rows[table.name])
        _broken_references(table, sheets, rows)
    connection = _load(tables, sheets, rows)
    faults = [fault for sheet in sheets.values() for fault in sheet.faults]
    faults += _broken_rules(connection, tables, sheets) + _checks(connection, sheets) + _strays(folder, tables)
    return Record(connection, tables, as_of, sorted(set(faults)))


def _without_rows(tables: list[schema.Table], sheets: Sheets, rows: Rows) -> None:
    """One fault for a file without rows that others refer to, in place of one for each of those that do."""
    wanted = {
        reference.table
        for table in tables
        for reference in table.references
        if any(values[reference.column] is not None for values in rows[table.name])
    }
    for name in wanted:
        if sheets[name].whole and not sheets[name].rows:
            sheets[name].unreadable(
                1, "", "the file has a header and no rows", "Put the rows back; other files name them."
            )


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
        called = _called(rows[reference.table], reference.target)
        for row, values in zip(sheet.rows, rows[table.name], strict=True):
            value = values[reference.column]
            if value is not None and value not in known:
                wrong = f"{reference.table}.csv does not have this"
                sheet.fault(row.line, reference.column, str(value), wrong, _nearest(str(value), called, reference))


def _called(rows: list[cells.Values], key: str) -> dict[str, str]:
    """What a curator may have written for a code, in small letters → the code: itself, its label, name and aliases."""
    called: dict[str, str] = {}
    for column in ("aliases", "label", "name", key):
        for values in rows:
            for word in str(values.get(column) or "").split(";"):
                called[word.strip().lower()] = str(values[key])
    return {word: code for word, code in called.items() if word}


def _nearest(value: str, called: dict[str, str], reference: schema.Reference) -> str:
    """How to mend an unknown code: the one it resembles, or all of them where they are few."""
    like = get_close_matches(value.lower(), sorted(called), n=1)
    if like:
        return f"Did you mean {called[like[0]]}? If not, add it to {reference.table}.csv first."
    codes = sorted(set(called.values()))
    if 0 < len(codes) <= 12:
        return f"Use one of {', '.join(codes)}."
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


def _broken_rules(connection: duckdb.DuckDBPyConnection, tables: list[schema.Table], sheets: Sheets) -> list[Fault]:
    """Values that break a check of schema.sql, each with the column's comment as the way to mend it."""
    faults = []
    for table in tables:
        for column, rule in table.rules:
            broken = f"select line from {table.name} where not damaged and not ({rule})"
            mend = f"Mend it: {table.column(column).comment}"
            for (line,) in connection.execute(broken).fetchall():
                value = sheets[table.name].written(line, column)
                wrong = "this value is out of range or of the wrong form"
                if (line, column) not in {(fault.line, fault.column) for fault in sheets[table.name].faults}:
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
