"""Runs statements of strangers in a process of its own, with limits; data.workers starts it and may kill it.

Reads lines of JSON (``sql``, ``most``) and answers each with one (``columns``, ``types``, ``rows``, ``more``, or ``error``;
``spent`` where the process should be replaced). It imports nothing of this project, so that it can run isolated, with an empty environment.
"""

from __future__ import annotations

import json
import os
import re
import sys
from contextlib import suppress
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

CELL = 10_000  # characters of a cell
NAME = 300  # characters of a column's name
COLUMNS = 500
BYTES = 5_000_000  # of the rows of a result, as JSON
_REQUEST = 2_000_000  # characters of a line that asks
_LARGE = 400_000  # kilobytes of memory that a worker may have used and go on
_SPACE = 3 * 2**30  # bytes of address space: what a memory limit inside the engine does not hold
# Only gaps and comments that the engine can read in no other way, so that what follows is what it explains.
_GAP = r"(?:\s|--[^\r\n]*\r?\n|/\*(?:[^*/]|/(?!\*)|\*(?!/))*\*/)"
_EXPLAIN = re.compile(
    rf"{_GAP}*explain\b(?:{_GAP}+analyze\b|{_GAP}*\(\s*(?:analyze|format)\b[\w\s,]*\))?", re.IGNORECASE
)
# A number as it is written by all; what begins with a zero is a code.
_WHOLE = re.compile("-?(0|[1-9][0-9]*)")
_NUMBER = re.compile("-?(0|[1-9][0-9]*)([.][0-9]+)?(e[+-]?[0-9]{1,3})?", re.IGNORECASE)
_DAY = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}")
_ADVICE = re.compile(r"\b(SET|RESET|PRAGMA|INSTALL|LOAD)\s+\w+|\bby running:|\bconfiguration option\b")
_PLACE = re.compile(r"(?<![\w<:/])/(?:[\w.-]+/)+[\w.-]*")
_CLOSED = (
    "disabled by configuration",
    "LocalFileSystem",
    "file system operations are disabled",
    "but it exists in the",
    "configuration has been locked",
)
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
_hidden: list[str] = []  # the folder of a layer's Parquet, as it is and as SQL writes it
_THERE = "from duckdb_tables() where database_name = current_database() and table_name = 'parquet_folder'"

try:
    import resource
except ImportError:  # not a Unix machine: the parent's clock and the engine's own limits remain
    resource = None  # type: ignore[assignment]

# Functions of the engine that read nothing and leave something, and where that is seen. A text can hide a name from whoever looks for
# it, in what query() is given; then the process ends after its answer.
_LEAVES = re.compile(
    r"\b(?:(?:register|deregister|create|destroy)_external_resource|(?:add|remove)_grammar_extension|truncate_duckdb_logs)",
    re.IGNORECASE,
)
_LEFT_BEHIND = (
    "select (select count(*) from duckdb_external_resource_types()), (select count(*) from duckdb_external_resources()),"
    " (select count(*) from duckdb_grammar_extensions()), (select count(*) from duckdb_variables()),"
    " (select count(*) from duckdb_prepared_statements())"
)
_TIME = "The query ran longer than it may."
_MEMORY = "The query needed more memory than it may have."
_READS = "Nothing can be changed here; ask the tables of the record."
_DOORS = "Files, networks, extensions and settings are closed here; ask the tables of the record."
# What is said → how the statement ended; whatever else the engine says, it failed.
_ENDS = {_TIME: "stopped", _MEMORY: "stopped", _READS: "refused", _DOORS: "refused"}


class Refused(Exception):
    """A statement that is not run; the message is for the reader."""


def main(folder: str, name: str, seconds: float) -> None:
    _limit()
    # Opened by its bare name, the file shows no path; a query that takes the engine's words apart finds only this folder.
    os.chdir(folder)
    import duckdb

    connection = duckdb.connect(name, read_only=True)
    connection.execute(f"set max_execution_time = {int(seconds * 1000)}")
    for setting in _settings(connection):
        connection.execute(f"set {setting}")
    untouched = _state(connection)
    print("ready", flush=True)
    while line := sys.stdin.readline(_REQUEST):
        request = json.loads(line)
        _limit_time(seconds)
        reply = _answer(connection, str(request["sql"]), int(request["most"]), dict(request["values"]))
        spent = _spent() or _state(connection) != untouched
        print(json.dumps(reply | {"spent": spent}, default=str), flush=True)


def _settings(connection: Any) -> tuple[str, ...]:
    """All files are closed, but for the Parquet of a layer that lies in a folder of its own; nothing can be written there either, for
    a process has no room for a file."""
    if not connection.execute(_THERE).fetchall():
        return (*_SETTINGS, "disabled_filesystems = 'LocalFileSystem'", "lock_configuration = true")
    folder = str(connection.execute("select folder from parquet_folder").fetchall()[0][0])
    quoted = folder.replace("'", "''")
    _hidden[:] = [quoted, folder]
    return (f"allowed_directories = ['{quoted}']", *_SETTINGS, "lock_configuration = true")


def _state(connection: Any) -> tuple[Any, ...]:
    """What a statement may leave behind for the next one, of another reader; nothing where that cannot be told."""
    try:
        return tuple(connection.execute(_LEFT_BEHIND).fetchall()[0])
    except Exception:  # then another process takes its place
        return ()


def _limit() -> None:
    if not resource:
        return
    for what, value in (
        (resource.RLIMIT_AS, _SPACE),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_NOFILE, 256),
        (resource.RLIMIT_FSIZE, 0),
    ):
        hard = resource.getrlimit(what)[1]
        value = value if hard == resource.RLIM_INFINITY else min(value, hard)
        with suppress(ValueError):  # macOS knows a limit of address space but does not take it
            resource.setrlimit(what, (value, value))
    os.nice(10)  # the pages go first


def _limit_time(seconds: float) -> None:
    """The processor's time of the next statement: what ends it should nobody be left to kill it."""
    if resource:
        used = resource.getrusage(resource.RUSAGE_SELF)
        hard = resource.getrlimit(resource.RLIMIT_CPU)[1]
        resource.setrlimit(resource.RLIMIT_CPU, (int(used.ru_utime + used.ru_stime + seconds) + 5, hard))


def _spent() -> bool:
    """Whether it has grown so large that another should take its place."""
    return bool(resource) and _most_used() > _LARGE


def _most_used() -> int:
    """Kilobytes of memory that the process had at most. Linux counts what the process that started it had to getrusage as well."""
    with suppress(OSError), open("/proc/self/status", encoding="ascii", errors="replace") as status:
        for line in status:
            if line.startswith("VmHWM:"):
                return int(line.split()[1])
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most // 1024 if sys.platform == "darwin" else most


def _answer(connection: Any, sql: str, most: int, values: dict[str, str]) -> dict[str, Any]:
    try:
        _allow(connection, sql)
        # What looks like a parameter may stand inside words; the engine knows.
        known = connection.extract_statements(sql)[0].named_parameters
        bound = {name: _value(text) for name, text in values.items() if name in known}
        cursor = connection.execute(sql, bound)
        columns = cursor.description or []
        if len(columns) > COLUMNS:
            raise Refused(f"The result has {_thousands(len(columns))} columns; at most {COLUMNS} can be shown.")
        if any(str(column[1]) == "INTERVAL" for column in columns):
            cursor = _in_words(connection, sql, bound, columns)
        rows, more = _rows(cursor, most)
    except Refused as refusal:
        return {"error": str(refusal), "outcome": "refused"}
    except MemoryError:
        return {"error": _MEMORY, "outcome": "stopped"}
    except Exception as error:  # whatever the engine raises is the answer; the process ends after it
        said = _plain(error)
        return {"error": said, "outcome": _ENDS.get(said, "failed")}
    return {
        "columns": [_cut(str(column[0]), NAME) for column in columns],
        "types": [_cut(str(column[1]), NAME) for column in columns],
        "rows": rows,
        "more": more,
    }


def _in_words(connection: Any, sql: str, bound: dict[str, Any], columns: list[Any]) -> Any:
    """The same answer with spans of time as the engine writes them: for Python a month is thirty days."""
    names = [f"c{place}" for place in range(len(columns))]
    cells = [
        f"{name}::varchar" if str(column[1]) == "INTERVAL" else name
        for name, column in zip(names, columns, strict=True)
    ]
    try:
        return connection.execute(
            f"select {', '.join(cells)} from (\n{sql.rstrip().rstrip(';')}\n) as t ({', '.join(names)})", bound
        )
    except Exception:  # what cannot stand in brackets
        return connection.execute(sql, bound)


def _value(text: str) -> Any:
    """What a reader has typed for a parameter: a number, a day, nothing, or words."""
    text = text.strip()
    if _WHOLE.fullmatch(text):
        return int(text)
    if _NUMBER.fullmatch(text):
        return float(text)
    if _DAY.fullmatch(text):
        with suppress(ValueError):
            return date.fromisoformat(text)
    return text or None


def _allow(connection: Any, sql: str) -> None:
    """Raise Refused unless the text is one statement that reads, and nothing else."""
    if _LEAVES.search(sql):
        raise Refused(_READS)
    kind = _kind(connection, sql)
    explained = _EXPLAIN.match(sql) if kind == "EXPLAIN" else None
    if explained:  # ANALYZE runs what it explains
        kind = _kind(connection, sql[explained.end() :])
    if kind == "MULTI":
        raise Refused("PIVOT is run where it names its values: pivot … on column in ('one', 'two') using …")
    if kind != "SELECT":
        raise Refused("Only statements that read are run: SELECT, FROM, WITH, VALUES, DESCRIBE, SUMMARIZE, EXPLAIN.")


def _kind(connection: Any, sql: str) -> str:
    """The kind of the one statement of the text."""
    try:
        sql.encode()
    except UnicodeEncodeError:
        raise Refused("The text holds half of a character.") from None
    statements = connection.extract_statements(sql)
    if len(statements) != 1:
        raise Refused("Run one statement at a time." if statements else "There is no statement to run.")
    try:
        return str(statements[0].type).rpartition(".")[2].upper()
    except ValueError:  # a kind that the client has no name for
        return ""


def _rows(cursor: Any, most: int) -> tuple[list[list[Any]], str]:
    """Up to ``most`` rows, and a sentence where the result goes on."""
    rows: list[list[Any]] = []
    size = 0
    while len(rows) <= most and (batch := cursor.fetchmany(200)):
        for row in batch:
            cells = [_cell(value) for value in row]
            size += len(json.dumps(cells)) + 2
            if len(rows) == most:
                return rows, f"The result has more rows; the first {_thousands(most)} are shown."
            if size > BYTES:
                return (
                    rows,
                    f"The result is larger than {BYTES // 1_000_000} MB; the first {_thousands(len(rows))} rows are shown.",
                )
            rows.append(cells)
    return rows, ""


def _cell(value: Any) -> Any:
    """A value as JSON can carry it; whole numbers beyond 2**53 and all other kinds as text, without our folder."""
    if isinstance(value, Decimal) and len(value.as_tuple().digits) <= 15:
        return float(value)
    if value is None or isinstance(value, bool | int | float):
        return value if not isinstance(value, int) or abs(value) < 2**53 else str(value)
    return _cut(_without_places(str(_inner(value)).replace(f"{Path.cwd()}{os.sep}", "")), CELL)


def _without_places(text: str) -> str:
    """Where the Parquet of a layer lies is for the operator to know."""
    for place in _hidden:
        text = text.replace(place, "(path)")
    return text


def _inner(value: Any) -> Any:
    """What is inside a list, a struct or a map, so that its text shows values rather than Python's names for them."""
    if isinstance(value, dict):
        return {key if isinstance(key, int) else str(key): _inner(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_inner(inner) for inner in value]
    if isinstance(value, Decimal):
        return float(value) if len(value.as_tuple().digits) <= 15 else str(value)
    return value if value is None or isinstance(value, bool | int | float | bytes) else str(value)


def _thousands(number: int) -> str:
    return f"{number:,}".replace(",", "\u202f")


def _cut(text: str, most: int) -> str:
    return text if len(text) <= most else text[:most] + "… (cut)"


def _plain(error: Exception) -> str:
    """The engine's message without paths of the machine, and without words on how to lift a limit."""
    said, line, excerpt = str(error).partition("\n\nLINE ")
    if "max_execution_time" in said or said.lower().startswith("interrupt") or "INTERRUPT Error" in said:
        return _TIME
    if "expression depth" in said:
        return "The query is nested too deeply."
    if "Out of Memory" in said or "bad_alloc" in said:
        return _MEMORY
    if "read-only mode" in said:
        return _READS
    if any(words in said for words in _CLOSED) or ("does not exist" in said and _PLACE.search(said)):
        return _DOORS
    said = (
        _without_places(said)
        .split("\n\nPossible solutions")[0]
        .split("\n\nStack Trace")[0]
        .replace(str(Path.cwd()), "")
    )
    kept = [_PLACE.sub("(path)", text) for text in said.splitlines() if not _ADVICE.search(text)]
    return ("\n".join(kept).strip()[:2000] + line + excerpt[:1000]).strip()


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], float(sys.argv[3]))
