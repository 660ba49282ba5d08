"""What a connection that pages read by may do: read one database, and where a layer lies as Parquet its folder."""

from __future__ import annotations

import duckdb

from data.quoting import quoted

MEMORY = "2500MB"  # of a large database: what was asked of ten million events took no longer than with ten thousand
KEPT = "kept"  # a database in memory beside a large one, for what is found once and read by several questions
# A page only reads; these close the rest. Statements that strangers write have a door of their own, data.sandbox.
LOCKS = (
    "set temp_directory = ''",
    "set autoinstall_known_extensions = false",
    "set autoload_known_extensions = false",
    "set allow_community_extensions = false",
    "set allow_persistent_secrets = false",
    "set python_enable_replacements = false",
    "set enable_external_file_cache = false",
    "set enable_external_access = false",
)
# What a layer reads that lies as Parquet beside no database, and nothing else.
_THERE = (
    "select table_name from duckdb_tables() where database_name = current_database() and table_name = 'parquet_folder'"
)


def folder(connection: duckdb.DuckDBPyConnection) -> str | None:
    """The folder of Parquet that a layer reads; None of one that holds its rows itself."""
    if not connection.execute(_THERE).fetchall():
        return None
    return str(connection.execute("select folder from parquet_folder").fetchall()[0][0])


def lock_up(connection: duckdb.DuckDBPyConnection, large: bool, there: str | None) -> None:
    """Close a connection to all but reading. A ``large`` one has a place for what is kept; ``there`` is the folder of files it reads."""
    first = f"set memory_limit = '{MEMORY}'; attach ':memory:' as {KEPT} (read_write)" if large else "set threads = 1"
    files = f"set allowed_directories = [{quoted(there)}]" if there else "set disabled_filesystems = 'LocalFileSystem'"
    # The order matters: a folder is allowed while others still are, and a kind of files is closed after them.
    before, after = ((files,), ()) if there else ((), (files,))
    for statement in (first, *before, *LOCKS, *after, "set lock_configuration = true"):
        connection.execute(statement)
