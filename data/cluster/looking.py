"""Looks through what was given before anything is built of it: a build may take hours, and what it cannot use would be lost silently."""

from __future__ import annotations

import re
from glob import has_magic
from pathlib import Path

import duckdb

from data import check
from data.cluster import given
from data.faults import Fault, RecordFaults, WrongUse

_SQL = Path(__file__).with_name("looked_through.sql")
_NEEDED = ("events", "participants", "sources", "event_sources")
_MEMORY = "1500MB"
_NUMBERS = ("TINYINT", "SMALLINT", "INTEGER", "BIGINT", "UTINYINT", "USMALLINT", "UINTEGER", "UBIGINT")
# Type of a column → those that mean the same in DuckDB and in Spark, which cannot read days in nanoseconds.
_TAKEN = {
    "VARCHAR": ("VARCHAR",),
    "DATE": ("DATE", "TIMESTAMP", "TIMESTAMP WITH TIME ZONE"),
    "DOUBLE": ("DOUBLE", "FLOAT", "DECIMAL", *_NUMBERS),
    "BIGINT": _NUMBERS,
    "BOOLEAN": ("BOOLEAN",),
}


def demand_tables(folder: Path) -> None:
    """Raise WrongUse unless ``folder`` has the tables that a layer needs with their columns."""
    if has_magic(str(folder)):
        raise WrongUse(f"{folder} has *, ? or [ in its name, by which several folders could be meant; give it another.")
    with given.staging() as engine:
        for table in (*given.LARGE, *given.SMALL):
            _demand_columns(engine, folder, table)


def demand(folder: Path, record: check.Codes) -> None:
    """Raise WrongUse unless ``folder`` has the tables that a layer needs with their columns, and RecordFaults where rows of them have
    codes that ``record`` does not know, or are of things that are not there."""
    demand_tables(folder)
    with given.staging() as engine:
        engine.execute("set timezone = 'UTC'")
        engine.execute(f"set memory_limit = '{_MEMORY}'")
        _codes(engine, record)
        given.view(folder, engine)
        try:
            found = engine.execute(_SQL.read_text(encoding="utf-8")).fetchall()
        except duckdb.ConversionException as error:
            raise WrongUse(f"{folder} holds a value that is not of its type: {str(error).splitlines()[0]}") from error
    if found:
        mend = "Mend it where the files are made; docs/scaling.md says what each column holds."
        raise RecordFaults(
            Fault(f"{table}/", 0, "", example or "", f"{wrong} ({rows:,} {'row' if rows == 1 else 'rows'})", mend)
            for table, wrong, rows, example in found
        )


def _demand_columns(engine: duckdb.DuckDBPyConnection, folder: Path, table: str) -> None:
    if not given.files(folder, table):
        if table in _NEEDED:
            raise WrongUse(
                f"{folder} has no Parquet files in {table}/. Write them with: python -m data import KIND FILE --events {folder}"
            )
        return
    asked = (
        "select name, list(distinct duckdb_type order by duckdb_type) from parquet_schema($1::varchar[])"
        " where duckdb_type is not null group by name"
    )
    try:
        have = dict(engine.execute(asked, [[str(file) for file in given.files(folder, table)]]).fetchall())
    except duckdb.Error as error:
        raise WrongUse(f"{folder / table} cannot be read: {str(error).splitlines()[0]}") from error
    wanted = {name: kind for name, kind, *_ in engine.execute(f"describe {table}").fetchall()}
    if missing := [name for name in wanted if name not in have]:
        raise WrongUse(f"{folder / table} lacks {', '.join(missing)}; docs/scaling.md lists the columns.")
    for name, kind in wanted.items():
        if len(have[name]) > 1 or re.sub(r"\(.*", "", have[name][0]) not in _TAKEN[kind]:
            raise WrongUse(
                f"{folder / table} has {name} as {' and '.join(have[name])}; write it as {kind} in every file."
            )


def _codes(engine: duckdb.DuckDBPyConnection, record: check.Codes) -> None:
    """The codes of the record as tables of one column."""
    for table, column in _CODES.items():
        codes = [code for (code,) in record.connection.execute(f"select {column} from {table}").fetchall()]
        engine.execute(f"create temp table {table} as select unnest($codes::varchar[]) as {column}", {"codes": codes})


_CODES = {
    "event_types": "type",
    "statuses": "status",
    "confidences": "confidence",
    "countries": "country",
    "roles": "role",
    "levels": "level",
    "languages": "language",
    "source_classes": "class",
}
