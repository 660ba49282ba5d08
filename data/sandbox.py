"""The door for a stranger's SQL: one statement that reads, in a worker process with limits.

The worker is killed when its time is over, which is the only way of stopping that always works.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd

from data import questions, store
from data.settings import SQL_ROWS, SQL_SECONDS

SECONDS = float(SQL_SECONDS.value())
ROWS = int(SQL_ROWS.value())
_WORKER = Path(__file__).with_name("worker.py")
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
    if not _SLOTS.acquire(timeout=seconds * 4):
        return _failed("Other queries are running; try again in a moment.", 0.0)
    try:
        return _run(sql, store.served(), seconds, most)
    finally:
        _SLOTS.release()


def examples() -> list[questions.Question]:
    """Questions to begin with."""
    return questions.examples()


def _run(sql: str, path: Path, seconds: float, most: int) -> Answer:
    with _start(path, seconds, most) as worker:
        try:
            return _asked(worker, sql, seconds)
        finally:
            worker.kill()


def _asked(worker: subprocess.Popen[str], sql: str, seconds: float) -> Answer:
    """Wait until the worker is ready, then give it the statement and its seconds."""
    stopper = threading.Timer(_START, worker.kill)
    stopper.start()
    ready = worker.stdout.readline() if worker.stdout else ""
    stopper.cancel()
    if not ready:
        return _failed("The query could not be started; try again.", 0.0)
    started = time.perf_counter()
    try:
        written, _ = worker.communicate(json.dumps({"sql": sql}) + "\n", timeout=seconds + _GRACE)
    except subprocess.TimeoutExpired:
        return _failed(f"The query was stopped after {seconds:g} seconds.", time.perf_counter() - started)
    return _answer(written, time.perf_counter() - started, seconds)


def _start(path: Path, seconds: float, most: int) -> subprocess.Popen[str]:
    command = [sys.executable, "-I", str(_WORKER), str(path.parent), path.name, str(seconds), str(most)]
    # Nothing of our environment goes along; Windows cannot start a process without its own.
    environment = {name: os.environ[name] for name in ("SYSTEMROOT",) if name in os.environ}
    return subprocess.Popen(
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=environment | {"PYTHONIOENCODING": "utf-8"},
        text=True,
        encoding="utf-8",
    )


def _answer(written: str, took: float, seconds: float) -> Answer:
    if not written.strip():
        return _failed("The query was stopped: it needed more than it may have.", took)
    reply: dict[str, Any] = json.loads(written)
    if "error" in reply:
        return _failed(reply["error"].replace("longer than it may", f"longer than {seconds:g} seconds"), took)
    frame = pd.DataFrame(reply["rows"], columns=_unique(reply["columns"]))
    for name, kind in zip(frame.columns, reply["types"], strict=True):
        if kind in ("DATE", "TIMESTAMP"):
            frame[name] = pd.to_datetime(frame[name], errors="coerce")
    return Answer(frame, took, reply["more"])


def _unique(names: list[str]) -> list[str]:
    """Column names, a repeated one with its number."""
    seen: dict[str, int] = {}
    unique = []
    for name in names:
        seen[name] = seen.get(name, 0) + 1
        unique.append(name if seen[name] == 1 else f"{name} ({seen[name]})")
    return unique


def _failed(sentence: str, took: float) -> Answer:
    return Answer(pd.DataFrame(), took, error=sentence)
