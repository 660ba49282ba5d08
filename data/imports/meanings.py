"""What the codes of other data sets mean: seeds/imports/, read and checked as the seeds of the record are."""

from __future__ import annotations

import hashlib
from pathlib import Path

import duckdb
import pandas as pd

from data import check, questions, rules, schema
from data.faults import Fault, RecordFaults

_HERE = Path(__file__).parent
_FOLDER = "imports/"
# Tables of the record whose codes these name, or the mapping of a table.
_NAMED = ("categories", "event_types", "roles", "statuses", "confidences", "source_classes", "countries")
_MARKED = {
    "import_types": "* exclude (line, damaged)",
    "import_codes": "scheme, code, country, since, until",
    "countries": "country, name, aliases",
}
_COPIED = ("import_types", "import_codes", "countries", "event_types", "statuses")


def faults(folder: Path) -> list[Fault]:
    """Everything that is wrong with the seeds of imports below ``folder``; nothing where there are none."""
    return _read(folder)[1] if (folder / _FOLDER).is_dir() else []


def demand(folder: Path) -> duckdb.DuckDBPyConnection:
    """An engine with the tables by which imports are read. Raises RecordFaults with everything that is wrong with them."""
    connection, found = _read(folder)
    if any(not fault.warning for fault in found):
        raise RecordFaults(found, "The seeds by which other data sets are read have", "nothing was read")
    return connection


def mark(meant: duckdb.DuckDBPyConnection) -> str:
    """What tells these codes from those of another day; what only a person reads is no part of it."""
    told = [meant.execute(f"select {columns} from {name} order by all").fetchall() for name, columns in _MARKED.items()]
    return hashlib.sha256(repr(told).encode()).hexdigest()


def copy(meant: duckdb.DuckDBPyConnection, connection: duckdb.DuckDBPyConnection) -> None:
    """The same as temporary tables of ``connection``, where names of countries are codes of a scheme of their own."""
    for name in _COPIED:
        answer = meant.execute(f"select * exclude (line, damaged) from {name} order by line")
        declared = ", ".join(f"{column} {kind}" for column, kind, *_ in answer.description or [])
        frame = pd.DataFrame(answer.fetchall(), dtype=object)
        connection.execute(f"create or replace temp table read_{name} ({declared})")
        connection.execute(f"insert into read_{name} select * from {'frame' if len(frame) else f'read_{name}'}")
    connection.execute((_HERE / "mapped.sql").read_text(encoding="utf-8"))


def _read(folder: Path) -> tuple[duckdb.DuckDBPyConnection, list[Fault]]:
    declared = schema.tables(_HERE / "meanings.sql")
    tables = [table for table in declared if table.name in _NAMED or table.file.startswith(_FOLDER)]
    sheets, rows = check.sheets_of(folder, tables)
    for table in tables:
        sheet = sheets[table.name]
        if table.file.startswith(_FOLDER) and sheet.whole and not sheet.rows:
            sheet.unreadable(1, "", "the file has a header and no rows", "Put the rows back; imports are read by them.")
    connection, found = rules.judged(tables, sheets, rows, questions.import_checks())
    return connection, sorted({*found, *check.strays(folder, {table.file for table in tables}, _FOLDER)})
