"""The one door out of the database: a question of queries/ and its parameters → DataFrame."""

from __future__ import annotations

import logging
import threading
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import duckdb
import pandas as pd

from data import build, questions, versions
from data.choices import Choices
from data.faults import NoRecord, RecordFaults, WrongUse
from data.filters import Filters
from data.settings import DATABASE, SEEDS

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
    "set disabled_filesystems = 'LocalFileSystem'",
    "set lock_configuration = true",
)


@dataclass(frozen=True)
class Rows:
    """An answer in Python's own types, with None where nothing is known, for files that know days from words."""

    names: tuple[str, ...]
    types: tuple[str, ...]
    rows: list[tuple[object, ...]]


_lock = threading.Lock()
_open: dict[Path, duckdb.DuckDBPyConnection] = {}
_checked: dict[Path, tuple[object, str | None]] = {}


def frame(
    name: str, filters: Filters | None = None, *, index: Choices | None = None, **parameters: object
) -> pd.DataFrame:
    """Ask queries/``name``.sql. Columns are those its header declares; ``filters`` binds ``$filters``, and ``index``,
    a Choices, ``$index``; without them nothing is left out and the defaults hold."""
    return _asked(questions.question(name), filters, index, parameters).df()


def row(
    name: str, filters: Filters | None = None, *, index: Choices | None = None, **parameters: object
) -> SimpleNamespace:
    """The first row of queries/``name``.sql in Python's own types, one attribute a column."""
    return SimpleNamespace(**frame(name, filters, index=index, **parameters).head(1).to_dict("records")[0])


def records(
    name: str, filters: Filters | None = None, *, index: Choices | None = None, **parameters: object
) -> list[dict[str, Any]]:
    """The rows of queries/``name``.sql in Python's own types, with None where nothing is known."""
    answer = _asked(questions.question(name), filters, index, parameters)
    names = [column[0] for column in answer.description]
    return [dict(zip(names, row, strict=True)) for row in answer.fetchall()]


def rows(question: questions.Question, filters: Filters | None = None) -> Rows:
    """The answer to ``question`` with the types of its columns as the engine names them, such as ``DATE``."""
    answer = _asked(question, filters, None, {})
    names, types = zip(*((column[0], str(column[1])) for column in answer.description), strict=True)
    return Rows(names, types, answer.fetchall())


def _asked(
    question: questions.Question, filters: Filters | None, index: Choices | None, parameters: dict[str, object]
) -> duckdb.DuckDBPyConnection:
    values, version = dict(parameters), served()
    if "filters" in question.used:
        chosen = filters or Filters()
        values["filters"] = chosen.parameter(_read(version, chosen.words) if chosen.words else None)
    if "index" in question.used:
        values["index"] = (index or Choices()).parameter()
    return _connection(version).cursor().execute(question.sql, values)


# To read the words anew in each question of a page took 40 ms a question.
@lru_cache(maxsize=256)
def _read(version: Path, words: str) -> list[dict[str, object]]:
    answer = _connection(version).cursor().execute("select search_meant($words)", {"words": words}).fetchone()
    return list(answer[0]) if answer else []


def served() -> Path:
    """The file that is served now; builds it if there is none. Raises NoRecord if that cannot be done."""
    version = versions.current(_database())
    return version.path if version else _first_build()


def refresh() -> str | None:
    """Follow the seeds: build anew if they changed since the last call. Returns what keeps them from being served."""
    database = _database()
    version = versions.current(database)
    if version is None or not version.seeds.is_dir():
        return None
    stamp = (version, [(path, path.stat().st_mtime_ns, path.stat().st_size) for path in build.inputs(version.seeds)])
    with _lock:
        if _checked.get(database, (None, None))[0] != stamp:
            _checked[database] = (stamp, _rebuild(version, database))
        return _checked[database][1]


def _rebuild(version: versions.Version, database: Path) -> str | None:
    if build.fingerprint(version.seeds) == version.path.stem:
        return None
    try:
        build.build(version.seeds, database)
    except RecordFaults as error:
        first = next(fault for fault in error.faults if not fault.warning)
        return f"{error} This is the last good record. The first {first} To see all: python -m data check"
    except WrongUse as error:
        return f"{error} This is the last good record."
    except Exception:
        logging.getLogger("entente").exception("The seeds could not be read.")
        return "The seeds could not be read; the log says why. This is the last good record."
    return None


def _first_build() -> Path:
    with _lock:
        version = versions.current(_database())
        if version is None:
            try:
                build.build(Path(SEEDS.value()), _database())
            except (RecordFaults, WrongUse) as error:
                raise NoRecord(f"There is no record to show. {error} Run: python -m data check") from error
            version = versions.current(_database())
    if version is None:
        raise NoRecord("There is no record to show. Run: python -m data build")
    return version.path


def _database() -> Path:
    return Path(DATABASE.value())


def _connection(path: Path) -> duckdb.DuckDBPyConnection:
    """The open connection to a version; the one to the version before is let go."""
    with _lock:
        if path not in _open:
            connection = duckdb.connect(str(path), read_only=True)
            for statement in LOCKS:
                connection.execute(statement)
            _open.clear()
            _open[path] = connection
        return _open[path]
