"""What is derived from the tables of a record: the .sql files of this folder, run one after the other."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import duckdb

from data import parted

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
# One row an event, with its texts and lists: of millions of events these are not held in memory all at once.
WIDE = ("event_search", "event_list", "event_keys")


def derive(connection: duckdb.DuckDBPyConnection, files: Sequence[Path] = SQL) -> None:
    """Run the files on the database of the connection, whose tables are filled."""
    for path in files:
        for statement in connection.extract_statements(path.read_text(encoding="utf-8")):
            if parted.target(statement.query) in WIDE:
                parted.execute(connection, statement.query)
            else:
                connection.execute(statement)
