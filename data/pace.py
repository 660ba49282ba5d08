"""How many pages are drawn at the same time: a few more than there are processors, and the others in the order they came.

Python runs one thread at a time. Twenty pages that are drawn at once hand its lock to one another at each file that they ask for
and each table that they copy, and all of them wait for the slowest; drawn a few at a time, half of the processor's time was no
longer lost, and a short page is not held up by twenty long ones.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager

_places = threading.BoundedSemaphore((os.cpu_count() or 1) + 1)
_held = threading.local()


@contextmanager
def drawing() -> Iterator[None]:
    """Wait for a place, and hold it."""
    _places.acquire()
    _held.place = True
    try:
        yield
    finally:
        _held.place = False
        _places.release()


@contextmanager
def waiting() -> Iterator[None]:
    """Within this the place is free for others: for who waits for something that takes its time elsewhere."""
    held = getattr(_held, "place", False)
    if held:
        _places.release()
    try:
        yield
    finally:
        if held:
            _places.acquire()
