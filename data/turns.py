"""Who may run next: so many at once, one for each asker; of those who wait the one who has had least of late, and then who came first."""

from __future__ import annotations

import threading
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import count

from data.faults import EntenteError

_LATE = 60.0  # seconds for which it counts what somebody has had


class NoTurn(EntenteError):
    """Nothing could be run; the message says why and what to do."""


class Turns:
    """``places`` may run at once; of one asker one runs and ``waiting`` more may wait."""

    def __init__(self, places: int, waiting: int) -> None:
        self._free = list(range(places))
        self._most = waiting
        self._queue: list[tuple[int, str]] = []
        self._running: Counter[str] = Counter()
        self._numbers = count()
        self._had: list[tuple[float, str, float]] = []  # when somebody was done, who, and with how many seconds
        self._changed = threading.Condition()

    @contextmanager
    def turn(self, who: str, seconds: float, given_up: Callable[[], bool] = lambda: False) -> Iterator[int]:
        """Wait up to ``seconds`` for a place and hold it; its number. Raises NoTurn, also as soon as it is ``given_up``,
        for which those who wait look again on wake()."""
        place = self._enter(who, seconds, given_up)
        begun = time.monotonic()
        try:
            yield place
        finally:
            with self._changed:
                self._running.subtract([who])
                self._running += Counter()  # who has nothing running is not kept
                self._had.append((time.monotonic(), who, time.monotonic() - begun))
                self._free.append(place)
                self._changed.notify_all()

    def standing(self) -> tuple[int, int]:
        """How many run, and how many wait."""
        with self._changed:
            return sum(self._running.values()), len(self._queue)

    def wake(self) -> None:
        """Let those who wait see whether they have been given up."""
        with self._changed:
            self._changed.notify_all()

    def _enter(self, who: str, seconds: float, given_up: Callable[[], bool]) -> int:
        with self._changed:
            if sum(1 for _, other in self._queue if other == who) >= self._most:
                raise NoTurn(f"{self._most} of your queries are waiting already; wait for them first.")
            ticket = (next(self._numbers), who)
            self._queue.append(ticket)
            try:
                called = self._changed.wait_for(lambda: given_up() or self._next() == ticket, seconds)
                if given_up() or not called:
                    raise NoTurn("Other queries are running; try again in a moment.")
            finally:
                self._queue.remove(ticket)
                self._changed.notify_all()
            self._running[who] += 1
            return self._free.pop()

    def _next(self) -> tuple[int, str] | None:
        """Of those of whom nothing runs, who has had least of late, to the second, and of several who has waited longest."""
        if not self._free:
            return None
        self._had = [had for had in self._had if had[0] > time.monotonic() - _LATE]
        used: dict[str, float] = defaultdict(float)
        for _, who, seconds in self._had:
            used[who] += seconds
        waiting = [ticket for ticket in self._queue if not self._running[ticket[1]]]
        return min(waiting, key=lambda ticket: (int(used[ticket[1]]), ticket), default=None)
