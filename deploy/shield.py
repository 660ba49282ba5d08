"""Keeps what this process holds in memory and environment from other processes of the same user, such as those that run
statements: the words that open the operator's pages and sign cookies are there."""

from __future__ import annotations

import ctypes
import sys
from contextlib import suppress

_SET_DUMPABLE = 4  # of prctl, in Linux


def shield() -> None:
    """From now on only root may look into this process; where the system has no such thing, nothing happens."""
    if sys.platform == "linux":
        with suppress(OSError, AttributeError):
            ctypes.CDLL(None).prctl(_SET_DUMPABLE, 0, 0, 0, 0)
