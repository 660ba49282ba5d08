"""How many pages are drawn at the same time, and the others in the order they came.

Python runs one thread at a time. Twenty pages that are drawn at once hand its lock to one another at each file that they ask for
and each table that they copy, and all of them wait for the slowest; drawn a few at a time, half of the processor's time was no
longer lost, and a short page is not held up by twenty long ones.
"""

from __future__ import annotations

import os
import threading
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager

# Three fifths of a page are Python's. With three places on two processors 50 readers waited a fifth longer than with two.
_FEWEST, _MOST = 2, 3


class Places:
    """So many at once; who comes back goes before who is new, and of either who came first."""

    def __init__(self, places: int) -> None:
        self._free = places
        self._lock = threading.Lock()
        self._back: deque[threading.Lock] = deque()
        self._new: deque[threading.Lock] = deque()

    def take(self, *, back: bool) -> None:
        with self._lock:
            if self._free:
                self._free -= 1
                return
            called = threading.Lock()
            called.acquire()
            (self._back if back else self._new).append(called)
        called.acquire()

    def give(self) -> None:
        with self._lock:
            waiting = self._back or self._new
            if waiting:
                waiting.popleft().release()
            else:
                self._free += 1


_places = Places(max(_FEWEST, min(os.cpu_count() or 1, _MOST)))
_held = threading.local()


@contextmanager
def drawing() -> Iterator[None]:
    """Wait for a place, and hold it."""
    _places.take(back=False)
    _held.place = True
    try:
        yield
    finally:
        _held.place = False
        _places.give()


@contextmanager
def waiting() -> Iterator[None]:
    """Within this the place is free for others: for who waits for something that takes its time elsewhere."""
    held = getattr(_held, "place", False)
    if held:
        _held.place = False  # who waits within this has no place to give
        _places.give()
    try:
        yield
    finally:
        if held:
            _places.take(back=True)
            _held.place = True
