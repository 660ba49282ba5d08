"""A layer as the files of its peers: Parquet for the page of an analyst, SQLite with an FTS5 table and indexes for Datasette."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import duckdb

from data.quoting import quoted

_VIEWS = Path(__file__).with_suffix(".sql")
# Codes in lists are text in SQLite: Datasette reads JSON arrays.
_LISTS = ("countries", "roles", "levels", "classes", "languages")
_INDEXED = ("category", "type", "status", "confidence", "series", "year", "first_day")
_STEP = 50_000
_TOLD = {
    "plain": f"select * exclude ({', '.join(_LISTS)}) replace (first_day::timestamp as first_day, last_day::timestamp as last_day)"
    " from plain"
}


def parquet(layer: Path, folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    with _read(layer) as connection:
        for view, name in {"plain": "events", "parties": "participants", "twos": "pairs"}.items():
            connection.execute(f"copy ({_TOLD.get(view, 'from ' + view)}) to {quoted(folder / f'{name}.parquet')}")


def sqlite(layer: Path, file: Path) -> None:
    file.unlink(missing_ok=True)
    with _read(layer) as connection, sqlite3.connect(file) as made:
        made.execute("pragma journal_mode = off")
        lists = ", ".join(f"to_json({name})::varchar as {name}" for name in _LISTS)
        days = "first_day::varchar as first_day, last_day::varchar as last_day"
        _fill(made, "events", connection.execute(f"select * replace ({lists}, {days}) from plain"))
        _fill(made, "participants", connection.execute("select * from parties"))
        for column in _INDEXED:
            made.execute(f"create index events_{column} on events ({column})")
        made.execute("create unique index events_key on events (event_id)")
        made.execute("create index participants_country on participants (country, event_id)")
        made.execute('create virtual table events_fts using fts5 (title, summary, content="events", prefix="2 3")')
        made.execute("insert into events_fts (rowid, title, summary) select rowid, title, summary from events")
        made.execute("analyze")
    made.close()


def _fill(made: sqlite3.Connection, table: str, rows: duckdb.DuckDBPyConnection) -> None:
    names = [column[0] for column in rows.description]
    told = [
        "event_id text references events (event_id)" if (table, name) == ("participants", "event_id") else name
        for name in names
    ]
    made.execute(f"create table {table} ({', '.join(told)})")
    while batch := rows.fetchmany(_STEP):
        made.executemany(f"insert into {table} values ({', '.join('?' * len(names))})", batch)


def _read(layer: Path) -> duckdb.DuckDBPyConnection:
    connection = duckdb.connect(config={"memory_limit": "1500MB"})
    connection.execute("set enable_progress_bar = false")
    connection.execute(f"attach {quoted(layer)} as world (read_only)")
    connection.execute(_VIEWS.read_text(encoding="utf-8"))
    return connection
