"""Makes a wide table of millions of events a part of them at a time, so that few are held in memory. What is known of events is first laid
out by parts, in files beside the database: each part then reads its own rows, and none passes over those of the others."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb

from data.quoting import quoted

PART = 200_000  # events of a part: their texts, lists and counts fit some hundred megabytes
_MADE = re.compile(r"^create table (\w+) as$", re.MULTILINE)
_FILLED = re.compile(r"^insert into (\w+)$", re.MULTILINE)
# A thread keeps this many rows of all parts before it writes them; of wide ones the usual half a million are some hundred megabytes.
_HELD = 100_000
_OF_EVENTS = (
    "select table_name, temporary from duckdb_tables() join duckdb_columns() using (database_name, schema_name, table_name)"
    " where column_name = 'event_id' and (temporary or database_name = current_database())"
)


def target(query: str) -> str | None:
    """The table that a statement makes of rows or fills."""
    found = _MADE.search(query) or _FILLED.search(query)
    return found[1] if found else None


def execute(connection: duckdb.DuckDBPyConnection, query: str) -> None:
    """Run a statement that makes or fills a table of events, part by part where they are many. No row may rest on other events."""
    events = connection.execute("select count(*) from events").fetchall()[0][0]
    parts = max(1, -(-events // PART))
    if parts == 1:
        connection.execute(query)
        return
    with _laid_out(connection, query, parts) as files:
        for part in range(parts):
            for name, folder in files.items():
                _see(connection, name, folder / f"part={part}")
            connection.execute(_MADE.sub(r"insert into \1", query) if part else query)
    _in_order(connection, str(target(query)))


@contextmanager
def _laid_out(connection: duckdb.DuckDBPyConnection, query: str, parts: int) -> Iterator[dict[str, Path]]:
    """The folders of what the query reads of events, by the names of the tables; while they are there the tables stand aside."""
    path = connection.execute("select path from duckdb_databases() where database_name = current_database()")
    folder = Path(f"{path.fetchall()[0][0]}.parts")
    known = dict(connection.execute(_OF_EVENTS).fetchall())
    read = {name: known[name] for name in _spoken(known, query) if name != target(query)}
    connection.execute(f"set partitioned_write_flush_threshold = {_HELD}")
    try:
        for name, passing in read.items():
            _lay_out(connection, name, query, folder / name, parts)
            if passing:  # a view would have the very name of a temporary table
                connection.execute(f"alter table temp.{name} rename to whole_{name}")
        yield {name: folder / name for name in read}
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    for name, passing in read.items():
        connection.execute(f"drop view temp.{name}")
        if passing:
            connection.execute(f"alter table temp.whole_{name} rename to {name}")


def _lay_out(connection: duckdb.DuckDBPyConnection, name: str, query: str, folder: Path, parts: int) -> None:
    """The columns of a table that the query speaks of, by parts."""
    folder.mkdir(parents=True)
    columns = [column[0] for column in connection.execute(f"from {name} limit 0").description]
    read = f"select {', '.join(_spoken(columns, query))}"
    by = f"{read}, hash(event_id) % {parts} as part from {name}"
    connection.execute(f"copy ({by}) to {quoted(folder)} (format parquet, partition_by (part), overwrite_or_ignore)")
    nothing = folder / "nothing.parquet"  # of a part that has no rows
    connection.execute(f"copy ({read} from {name} limit 0) to {quoted(nothing)} (format parquet)")


def _spoken(names: Iterable[str], query: str) -> list[str]:
    """The names that stand in a query."""
    return [name for name in names if re.search(rf"\b{name}\b", query)]


def _see(connection: duckdb.DuckDBPyConnection, name: str, part: Path) -> None:
    """The rows of one part under the name of their table: what is temporary is found before what is not."""
    files = part / "*.parquet" if part.exists() else part.parent / "nothing.parquet"
    rows = f"from read_parquet({quoted(files)}, hive_partitioning = false)"
    connection.execute(f"create or replace temp view {name} as {rows}")


def _in_order(connection: duckdb.DuckDBPyConnection, table: str) -> None:
    """Rows that were made part by part, in the order of their events: those of a few are then found by passing over the rest."""
    columns = [column[0] for column in connection.execute(f"from {table} limit 0").description]
    if "event_no" in columns:
        connection.execute(f"create table ordered as from {table} order by event_no")
        connection.execute(f"drop table {table}")
        connection.execute(f"alter table ordered rename to {table}")
