"""The door for a stranger's SQL: one statement that reads, in a worker process with limits.

The worker is killed when its time is over, which is the only way of stopping that always works. It reads a copy in a
folder of its own: a query can ask the engine where its file lies, and nothing it does to the file is of any account.
"""

from __future__ import annotations

import hashlib
import json
import logging
import os
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pandas as pd

from data import questions, store
from data.settings import SQL_ROWS, SQL_SECONDS
from data.worker import BYTES

SECONDS = SQL_SECONDS.number()
ROWS = int(SQL_ROWS.number())
_LOG = logging.getLogger("entente.sql")
_WORKER = Path(__file__).with_name("worker.py")
_TEXT = 20_000  # characters of a statement; longer ones can take the parser down
_REPLY = 2 * BYTES  # characters read of a reply: its rows and the names of its columns are fewer
_START = 20.0  # seconds a worker may need to start on a busy machine
_GRACE = 0.5  # seconds the engine has to stop by itself before the worker is killed
_SLOTS = threading.BoundedSemaphore(2)


@dataclass(frozen=True)
class Answer:
    """What came back: a frame and the seconds it took, ``more`` where it was cut, or ``error``, a sentence."""

    frame: pd.DataFrame
    seconds: float
    more: str = ""
    error: str = ""


def ask(sql: str, seconds: float | None = None, most: int | None = None) -> Answer:
    """Run ``sql`` on the record that is served. Never raises for what the statement does."""
    seconds, most = seconds or SECONDS, most or ROWS
    if len(sql) > _TEXT:
        return _failed(f"The text is too long: at most {_TEXT // 1000}\u2009000 characters.", 0.0)
    if not _SLOTS.acquire(timeout=seconds * 4):
        return _failed("Other queries are running; try again in a moment.", 0.0)
    try:
        answer = _run(sql, store.served(), seconds, most)
    finally:
        _SLOTS.release()
    _LOG.info(
        "query %s: %.2f s, %d rows, %s",
        hashlib.sha256(sql.encode(errors="replace")).hexdigest()[:12],
        answer.seconds,
        len(answer.frame),
        answer.error.partition("\n")[0] or answer.more or "whole",
    )
    return answer


def examples() -> list[questions.Question]:
    """Questions to begin with."""
    return questions.examples()


def _run(sql: str, path: Path, seconds: float, most: int) -> Answer:
    try:
        with TemporaryDirectory(prefix="entente-", ignore_cleanup_errors=True) as folder:
            copy = shutil.copyfile(path, Path(folder) / "entente.duckdb")
            with _start(copy, seconds, most) as worker:
                try:
                    return _asked(worker, sql, seconds)
                finally:
                    worker.kill()
    except OSError:
        return _failed("The query could not be started; try again.", 0.0)


def _asked(worker: subprocess.Popen[str], sql: str, seconds: float) -> Answer:
    """Wait until the worker is ready, then give it the statement and its seconds."""
    assert worker.stdin and worker.stdout
    with _killed_after(_START, worker):
        ready = worker.stdout.readline(_REPLY)
    if not ready:
        return _failed("The query could not be started; try again.", 0.0)
    started = time.perf_counter()
    with _killed_after(seconds + _GRACE, worker):
        worker.stdin.write(json.dumps({"sql": sql}) + "\n")
        worker.stdin.flush()
        written = worker.stdout.readline(_REPLY)
    return _answer(written, time.perf_counter() - started, seconds)


@contextmanager
def _killed_after(seconds: float, worker: subprocess.Popen[str]) -> Iterator[None]:
    timer = threading.Timer(seconds, worker.kill)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()


def _start(path: Path, seconds: float, most: int) -> subprocess.Popen[str]:
    command = [sys.executable, "-I", str(_WORKER), str(path.parent), path.name, str(seconds), str(most)]
    # Nothing of our environment goes along; Windows cannot start a process without its own.
    environment = {name: os.environ[name] for name in ("SYSTEMROOT",) if name in os.environ}
    return subprocess.Popen(
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=environment,
        text=True,
        encoding="utf-8",
    )


def _answer(written: str, took: float, seconds: float) -> Answer:
    if not written.endswith("\n"):
        late = took >= seconds + _GRACE
        why = f"after {seconds:g} seconds." if late else "because it needed more than it may have."
        return _failed(f"The query was stopped {why}", took)
    reply: dict[str, Any] = json.loads(written)
    if "error" in reply:
        return _failed(reply["error"].replace("longer than it may", f"longer than {seconds:g} seconds"), took)
    frame = pd.DataFrame(reply["rows"], columns=_unique(reply["columns"]))
    for name, kind in zip(frame.columns, reply["types"], strict=True):
        frame[name] = _typed(frame[name], kind)
    return Answer(frame, took, reply["more"])


def _typed(column: pd.Series, kind: str) -> pd.Series:
    """Days and times as such where they all fit, whole numbers as such beside missing ones."""
    if kind == "DATE" or kind.startswith("TIMESTAMP"):
        times = pd.to_datetime(column, format="ISO8601", errors="coerce", utc="ZONE" in kind)
        return times if times.isna().equals(column.isna()) else column
    if kind.endswith("INT") or kind == "INTEGER":
        far = any(isinstance(value, str) for value in column)
        return column.astype("string" if far else "Int64") if far or column.isna().any() else column
    return column


def _unique(names: list[str]) -> list[str]:
    """Column names, a repeated one with its number."""
    unique: dict[str, None] = {}
    for name in names:
        number, free = 1, name
        while free in unique:
            number += 1
            free = f"{name} ({number})"
        unique[free] = None
    return list(unique)


def _failed(sentence: str, took: float) -> Answer:
    return Answer(pd.DataFrame(), took, error=sentence)
