"""The door for a stranger's SQL: one statement that reads, in a worker process with limits, each asker in turn."""

from __future__ import annotations

import threading
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from data import disk, journal, questions, store
from data.answer import Answer, failed, read
from data.journal import LOG
from data.placeholders import PARAMETERS, TEXT, TOO_MANY, demand_named, parameters
from data.settings import SQL_ROWS, SQL_SECONDS
from data.turns import NoTurn, Turns
from data.workers import Stopped, Worker

__all__ = [
    "PARAMETERS",
    "TEXT",
    "TOO_MANY",
    "Query",
    "ask",
    "close",
    "examples",
    "parameters",
    "standing",
]

SECONDS = SQL_SECONDS.number(86_400)
ROWS = SQL_ROWS.whole(10_000_000)
_TURNS = Turns(places=2, waiting=3)
_places: dict[int, Worker] = {}  # the worker of each place, kept for the next query


class Query:
    """A statement that runs beside the caller; ``answer`` waits for it, ``stop`` kills it."""

    def __init__(
        self,
        sql: str,
        values: Mapping[str, str] | None = None,
        *,
        who: str = "",
        seconds: float | None = None,
        most: int | None = None,
    ) -> None:
        self._sql, self._values, self._who = sql, values or {}, who
        self._seconds, self._most = seconds or SECONDS, most or ROWS
        # The record that is served when it is asked, whatever is served once its turn comes. Raises NoRecord.
        self._record, self._served = store.served(), store.bound(store.served)
        self._answer: Answer | None = None
        self._stopped = threading.Event()
        self._worker: Worker | None = None
        self._lock = threading.Lock()  # so that a stop never reaches the worker once it may serve another
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._thread.start()

    def answer(self, wait: float | None = None) -> Answer | None:
        """The answer; None where ``wait`` seconds have passed without one."""
        self._thread.join(wait)
        return self._answer

    def stop(self) -> None:
        """Kill what runs; where it still waits for its turn, it will not begin."""
        self._stopped.set()
        _TURNS.wake()
        with self._lock:
            if self._worker:
                self._worker.kill()

    def _run(self) -> None:
        begun = time.perf_counter()
        try:
            if len(self._sql) + sum(map(len, self._values.values())) > TEXT:
                raise NoTurn(f"The text is too long: at most {TEXT // 1000}\u202f000 characters.")
            demand_named(self._sql)
            with _TURNS.turn(self._who, self._seconds * 4, self._stopped.is_set) as place:
                begun = time.perf_counter()
                self._answer = self._asked(place)
        except NoTurn as error:
            given_up = self._stopped.is_set()
            said = ("The query was stopped.", "stopped") if given_up else (str(error), "refused")
            self._answer = failed(*said)
        except Stopped as stopped:
            self._answer = failed(self._why(stopped), "stopped", time.perf_counter() - begun)
        except OSError as error:
            LOG.error("A query could not be started.", exc_info=error)
            why = ": there is no room for the copy that it reads." if error.errno in disk.FULL else "; try again."
            self._answer = failed(f"The query could not be started{why}")
        except Exception:
            LOG.exception("A query failed.")
            self._answer = failed("The query could not be run; the log says why.")
        answer = self._answer
        journal.statement(self._sql, answer.outcome, answer.seconds, len(answer.frame))

    def _asked(self, place: int) -> Answer:
        # Its version may be gone by now, where it waited while others were built.
        record = self._record if self._record.is_file() else self._served()
        worker = _worker(place, record, self._seconds)
        with self._lock:
            self._worker = worker
        try:
            if self._stopped.is_set():
                raise Stopped(late=False)
            begun = time.perf_counter()
            reply = worker.ask(self._sql, self._most, self._values)
        finally:
            with self._lock:
                self._worker = None
        return read(reply, time.perf_counter() - begun, self._seconds)

    def _why(self, stopped: Stopped) -> str:
        if self._stopped.is_set():
            return "The query was stopped."
        if stopped.late:
            return f"The query was stopped after {self._seconds:g} seconds."
        return "The query was stopped because it needed more than it may have."


def ask(sql: str, values: Mapping[str, str] | None = None, **how: Any) -> Answer:
    """Run ``sql`` on the record that is served, with ``values`` for its parameters; ``how`` is as for Query. Never raises
    for what the statement does."""
    answer = Query(sql, values, **how).answer()
    return answer or failed("The query could not be run; the log says why.")


def standing() -> tuple[int, int]:
    """How many statements run now, and how many wait."""
    return _TURNS.standing()


def close() -> None:
    """End the kept workers, and remove what they read."""
    while _places:
        _places.popitem()[1].end()


def examples() -> list[questions.Question]:
    """Questions to begin with."""
    return questions.examples()


def _worker(place: int, record: Path, seconds: float) -> Worker:
    """The worker of a place; another where that one has ended, or serves another version or other limits."""
    kept = _places.pop(place, None)
    if kept and not (kept.alive and (kept.record, kept.seconds) == (record, seconds)):
        kept.end()
        kept = None
    _places[place] = kept or Worker(record, seconds)
    return _places[place]
