"""Rows of tables → every fault of them: of their form, their keys and codes, the rules of their columns, and the checks."""

from __future__ import annotations

from dataclasses import replace

import duckdb
import pandas as pd

from data import keys, questions, schema
from data.faults import Fault
from data.keys import Rows, Sheets


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
