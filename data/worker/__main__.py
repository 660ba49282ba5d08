"""The process: opens the record, closes all else, and answers line by line."""

from __future__ import annotations

import json
import os
import sys
from random import SystemRandom
from typing import Any

from data.worker import limits
from data.worker.answering import answer
from data.worker.cells import hide

_REQUEST = 2_000_000  # characters of a line that asks
# The order matters: what comes after external access is closed cannot be set any more.
_SETTINGS = (
    "temp_directory = ''",
    "max_temp_directory_size = '0B'",
    "autoinstall_known_extensions = false",
    "autoload_known_extensions = false",
    "allow_community_extensions = false",
    "allow_persistent_secrets = false",
    "allow_unredacted_secrets = false",
    "python_enable_replacements = false",
    "memory_limit = '512MB'",
    "threads = 1",
    "enable_external_file_cache = false",
    "max_expression_depth = 250",
    "enable_external_access = false",
)
_PARQUET = "from duckdb_tables() where database_name = current_database() and table_name = 'parquet_folder'"
# Where what allowed.py knows by name is seen: a text can hide a name from whoever looks for it, in what query() is given; then the
# process ends after its answer.
_LEFT_BEHIND = (
    "select (select count(*) from duckdb_external_resource_types()), (select count(*) from duckdb_external_resources()),"
    " (select count(*) from duckdb_grammar_extensions()), (select count(*) from duckdb_variables()),"
    " (select count(*) from duckdb_prepared_statements())"
)


def main(folder: str, name: str, seconds: float) -> None:
    limits.limit()
    # Opened by its bare name, the file shows no path; a query that takes the engine's words apart finds only this folder.
    os.chdir(folder)
    import duckdb

    connection = duckdb.connect(name, read_only=True)
    connection.execute(f"set max_execution_time = {int(seconds * 1000)}")
    for setting in _settings(connection):
        connection.execute(f"set {setting}")
    untouched = _state(connection)
    chance = SystemRandom()
    print("ready", flush=True)
    while line := sys.stdin.readline(_REQUEST):
        request = json.loads(line)
        limits.limit_time(seconds)
        # Another reader may have chosen what chance gives.
        connection.execute("select setseed($1)", [chance.uniform(-1, 1)])
        reply = answer(connection, str(request["sql"]), int(request["most"]), dict(request["values"]))
        spent = limits.spent() or _state(connection) != untouched
        print(json.dumps(reply | {"spent": spent}, default=str), flush=True)


def _settings(connection: Any) -> tuple[str, ...]:
    """All files are closed, but for the Parquet of a layer that lies in a folder of its own; nothing can be written there either, for
    a process has no room for a file."""
    if not connection.execute(_PARQUET).fetchall():
        return (*_SETTINGS, "disabled_filesystems = 'LocalFileSystem'", "lock_configuration = true")
    folder = str(connection.execute("select folder from parquet_folder").fetchall()[0][0])
    quoted = folder.replace("'", "''")
    hide(quoted, folder)
    return (f"allowed_directories = ['{quoted}']", *_SETTINGS, "lock_configuration = true")


def _state(connection: Any) -> tuple[Any, ...]:
    """What a statement may leave behind for the next one, of another reader; nothing where that cannot be told."""
    try:
        return tuple(connection.execute(_LEFT_BEHIND).fetchall()[0])
    except Exception:  # then another process takes its place
        return ()


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], float(sys.argv[3]))
