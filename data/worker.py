"""Runs one statement of a stranger in a process of its own, with limits; data.sandbox starts it and may kill it.

Reads one line of JSON (``sql``) and writes one (``columns``, ``types``, ``rows``, ``more``, or ``error``). It
imports nothing of this project, so that it can run isolated, with an empty environment.
"""

from __future__ import annotations

import json
import os
import re
import sys
from pathlib import Path
from typing import Any

TEXT = 20_000  # characters of a statement; longer ones can take the parser down
CELL = 10_000  # characters of a cell
BYTES = 5_000_000  # of a result
_SPACE = 3 * 2**30  # bytes of address space: what a memory limit inside the engine does not hold
_READS = re.compile(r"\s*explain\s+(analyze\s+)?(select|from|with|values|table)\b", re.IGNORECASE)
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
    "disabled_filesystems = 'LocalFileSystem'",
    "lock_configuration = true",
)


class Refused(Exception):
    """A statement that is not run; the message is for the reader."""


def main(folder: str, name: str, seconds: float, most: int) -> None:
    _limit(seconds)
    # Inside its folder the database is opened by its bare name, so that no query can read a path of the machine.
    os.chdir(folder)
    import duckdb

    connection = duckdb.connect(name, read_only=True)
    connection.execute(f"set max_execution_time = {int(seconds * 1000)}")
    for setting in _SETTINGS:
        connection.execute(f"set {setting}")
    print("ready", flush=True)
    request = json.loads(sys.stdin.readline())
    print(json.dumps(_answer(connection, str(request["sql"]), most), default=str), flush=True)


def _limit(seconds: float) -> None:
    try:
        import resource
    except ImportError:  # not a Unix machine: the parent's clock and the engine's own limits remain
        return
    for what, value in (
        (resource.RLIMIT_AS, _SPACE),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_NOFILE, 64),
        (resource.RLIMIT_CPU, int(seconds) + 5),
    ):
        resource.setrlimit(what, (value, value))
    os.nice(5)


def _answer(connection: Any, sql: str, most: int) -> dict[str, Any]:
    try:
        _allow(connection, sql)
        cursor = connection.execute(sql)
        columns = [(str(column[0]), str(column[1])) for column in cursor.description or []]
        rows, more = _rows(cursor, most)
    except Refused as refusal:
        return {"error": str(refusal)}
    except MemoryError:
        return {"error": "The query needed more memory than it may have."}
    except Exception as error:  # whatever the engine raises is the answer; the process ends after it
        return {"error": _plain(error)}
    return {
        "columns": [name for name, _ in columns],
        "types": [kind for _, kind in columns],
        "rows": rows,
        "more": more,
    }


def _allow(connection: Any, sql: str) -> None:
    """Raise Refused unless the text is one statement that reads."""
    if len(sql) > TEXT:
        raise Refused(f"The text is too long: at most {TEXT:,} characters.")
    statements = connection.extract_statements(sql)
    if len(statements) != 1:
        what = "There is no statement to run." if not statements else "Run one statement at a time."
        raise Refused(what)
    kind = _kind(statements[0])
    if kind != "SELECT" and not (kind == "EXPLAIN" and _READS.match(statements[0].query)):
        raise Refused("Only statements that read are run: SELECT, FROM, WITH, VALUES, DESCRIBE, SUMMARIZE, EXPLAIN.")


def _kind(statement: Any) -> str:
    try:
        return str(statement.type).rpartition(".")[2].upper()
    except ValueError:  # a kind that the client has no name for
        return ""


def _rows(cursor: Any, most: int) -> tuple[list[list[Any]], str]:
    """Up to ``most`` rows, and a sentence where the result goes on."""
    rows: list[list[Any]] = []
    size = 0
    while len(rows) <= most and (batch := cursor.fetchmany(200)):
        for row in batch:
            cells = [_cell(value) for value in row]
            size += sum(len(str(cell)) for cell in cells)
            if len(rows) == most:
                return rows, f"The result has more rows; the first {most:,} are shown."
            if size > BYTES:
                return (
                    rows,
                    f"The result is larger than {BYTES // 1_000_000} MB; the first {len(rows):,} rows are shown.",
                )
            rows.append(cells)
    return rows, ""


def _cell(value: Any) -> Any:
    """A value as JSON can carry it; whole numbers beyond 2**53 and all other kinds as text, without our folder."""
    if value is None or isinstance(value, bool | int | float):
        return value if not isinstance(value, int) or abs(value) < 2**53 else str(value)
    text = str(value).replace(f"{Path.cwd()}{os.sep}", "")
    return text if len(text) <= CELL else text[:CELL] + "… (cut)"


def _plain(error: Exception) -> str:
    """The engine's message without paths of the machine, and without words on how to lift a limit."""
    text = re.sub(r"(?<![\w<])/(?:[\w.-]+/)+[\w.-]*", "(path)", str(error))
    if "max_execution_time" in text or "nterrupt" in text.split(":")[0].title():
        return "The query ran longer than it may."
    if "expression depth" in text:
        return "The query is nested too deeply."
    if "Out of Memory" in text or "bad_alloc" in text:
        return "The query needed more memory than it may have."
    if (
        "disabled by configuration" in text
        or "LocalFileSystem" in text
        or "file system operations are disabled" in text
    ):
        return "Files, networks and extensions are closed here; ask the tables of the record."
    return text.split("\n\nPossible solutions")[0].strip()[:2000]


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], float(sys.argv[3]), int(sys.argv[4]))
