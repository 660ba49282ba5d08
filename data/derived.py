"""What is derived from the tables of a record: the .sql files of this folder, run one after the other. A statement that speaks of
of_part(event_id) is run part by part, so that millions of events are held in memory a few at a time."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

import duckdb

SQL = tuple(
    Path(__file__).with_name(name)
    for name in (
        "imported.sql",
        "search.sql",
        "views.sql",
        "addresses.sql",
        "quality.sql",
        "filter.sql",
        "listings.sql",
        "index.sql",
        "summaries.sql",
        "recall.sql",
    )
)
PART = 200_000  # events of a part: their texts, lists and counts fit some hundred megabytes
_MADE = re.compile(r"^create table (\w+) as$", re.MULTILINE)


def derive(connection: duckdb.DuckDBPyConnection, files: Sequence[Path] = SQL) -> None:
    """Run the files on the database of the connection, whose tables are filled."""
    for path in files:
        for statement in connection.extract_statements(path.read_text(encoding="utf-8")):
            if "of_part(" in statement.query:
                _by_parts(connection, statement.query)
            else:
                connection.execute(statement)


def _by_parts(connection: duckdb.DuckDBPyConnection, query: str) -> None:
    """The first part makes the table, and the others are added to it."""
    events = connection.execute("select count(*) from events").fetchall()[0][0]
    parts = max(1, -(-events // PART))
    for part in range(parts):
        which = f"hash(event_id) % {parts} = {part}" if parts > 1 else "true"
        connection.execute(f"create or replace temp macro of_part(event_id) as {which}")
        connection.execute(_MADE.sub(r"insert into \1", query) if part else query)
    connection.execute("drop macro of_part")
    if parts > 1 and (made := _MADE.search(query)):
        _in_order(connection, made[1])


def _in_order(connection: duckdb.DuckDBPyConnection, table: str) -> None:
    """Rows that were made part by part, in the order of their events: those of a few are then found by passing over the rest."""
    columns = [column[0] for column in connection.execute(f"from {table} limit 0").description]
    if "event_no" in columns:
        connection.execute(f"create table ordered as from {table} order by event_no")
        connection.execute(f"drop table {table}")
        connection.execute(f"alter table ordered rename to {table}")
