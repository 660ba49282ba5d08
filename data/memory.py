"""How this process takes memory from the system, and how often it looks for what it can give back."""

from __future__ import annotations

import ctypes
import gc
import sys
import threading
import time
from contextlib import suppress
from functools import cache

import duckdb
import pyarrow as pa

_ARENA_MAX = -8  # mallopt(3): how many heaps threads may have of their own; each keeps what it has once needed
_ARENAS = 1
_COLLECT = (5_000, 10, 5)  # new objects before a look at the youngest; looks before one at the next older
_EVERY = 1.0  # seconds between two times that the engine gives back what it does not use
_lock = threading.Lock()
_given_back = [0.0]  # when it last did


@cache
def keep_small() -> None:
    """Have threads share one heap, and tables come from it and not from one more: fifty visits took 40 MB less, and hundreds that came
    and went some twenty less than with two heaps, in the same time. What the libraries have made stays for good, so that it is not gone
    through again and again: that stopped all readers for a third of a second at a time."""
    pa.set_memory_pool(pa.system_memory_pool())
    if sys.platform == "linux":
        with suppress(OSError, AttributeError):  # a library of C other than GNU's
            ctypes.CDLL(None).mallopt(_ARENA_MAX, _ARENAS)
    gc.collect()
    gc.freeze()
    gc.set_threshold(*_COLLECT)


def give_back() -> None:
    """Have the engine give the system what it holds and does not use, once a second at most. It would keep some fifty megabytes of
    what a question once needed; to have it give back after each question took half as much processor again."""
    if time.monotonic() - _given_back[0] < _EVERY or not _lock.acquire(blocking=False):
        return
    try:
        # The engine does so for all databases of a process where the threads of one become more or fewer, and nothing else asks for it.
        _empty().execute("set threads = 2; set threads = 1")
        _given_back[0] = time.monotonic()
    finally:
        _lock.release()


@cache
def _empty() -> duckdb.DuckDBPyConnection:
    return duckdb.connect()
