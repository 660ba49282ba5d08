"""Reads the seeds and reports everything that is wrong with them in one go."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import duckdb

from data import cells, questions, rules, schema, seeds
from data.faults import Fault, RecordFaults, WrongUse
from data.keys import Rows, Sheets

_TABLES = (".csv", ".tsv", ".tab", ".xls", ".xlsx", ".ods", ".parquet")  # what may be meant for one that is read


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
    connection, faults = rules.judged(tables, sheets, rows, questions.checks())
    known = {table.file for table in tables}
    return Record(connection, tables, sorted({*faults, *strays(folder, known)}), as_of)


def codes(folder: Path, without: Collection[str]) -> Codes:
    """Read and check the seeds of ``folder`` but the tables of events ``without`` which all others are whole. Of them nothing is said."""
    tables = schema.tables()
    read = [table for table in tables if table.name not in without]
    sheets, rows = sheets_of(folder, read)
    asked = [check for check in questions.checks() if not check.reads(without)]
    connection, faults = rules.judged(read, sheets, rows, asked)
    return Codes(connection, tables, sorted(set(faults)))


def sheets_of(folder: Path, tables: list[schema.Table]) -> tuple[Sheets, Rows]:
    """The seeds of ``tables`` as written, with the faults of their form, and as values."""
    if not folder.is_dir():
        raise WrongUse(f"There is no folder {folder}. Name the folder of the seeds with --seeds or ENTENTE_SEEDS.")
    sheets = {table.name: seeds.read(folder, table.file, table.seed_columns) for table in tables}
    rows = {table.name: cells.values(table, sheets[table.name]) for table in tables}
    _without_rows(tables, sheets, rows)
    return sheets, rows


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


def strays(folder: Path, known: set[str], under: str = "") -> list[Fault]:
    """Files of ``folder``, or of the folder ``under`` it, that no table reads."""
    beside = [
        path for path in (folder / under).glob("[!.~]*") if path.suffix != ".csv" and path.suffix.lower() in _TABLES
    ]
    names = [f"{under}{path.name}" for path in [*seeds.files(folder / under), *sorted(beside)]]
    mend = "Rename it to the table it is for, or move it out of the folder."
    return [
        Fault(name, 0, "", "", "no table is read from this file", mend, True) for name in names if name not in known
    ]
