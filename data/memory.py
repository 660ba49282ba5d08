"""How this process takes memory from the system, and how often it looks for what it can give back."""

from __future__ import annotations

import ctypes
import gc
import sys
from contextlib import suppress
from functools import cache

import pyarrow as pa

_ARENA_MAX = -8  # mallopt(3): how many heaps threads may have of their own; each keeps what it has once needed
_ARENAS = 2
_COLLECT = (5_000, 10, 5)  # new objects before a look at the youngest; looks before one at the next older


@cache
def keep_small() -> None:
    """Have threads share two heaps, and tables come from them and not from one more: fifty visits took 40 MB less. What the
    libraries have made stays for good, so that it is not gone through again and again: that stopped all readers for a third of a
    second at a time."""
    pa.set_memory_pool(pa.system_memory_pool())
    if sys.platform == "linux":
        with suppress(OSError, AttributeError):  # a library of C other than GNU's
            ctypes.CDLL(None).mallopt(_ARENA_MAX, _ARENAS)
    gc.collect()
    gc.freeze()
    gc.set_threshold(*_COLLECT)
