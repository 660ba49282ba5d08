"""The connections of this process, which Streamlit leaves to gather small messages before they are sent."""

from __future__ import annotations

import os
import socket
from contextlib import suppress
from functools import cache

_LOOKED_AT = 512  # open files; those of the server are among the first of a process


@cache
def send_at_once() -> int:
    """Have every connection of this process, and every one to come, send what it has at once; returns how many there are.

    Without this the last message of a page waits some 40 ms for the browser to acknowledge those before it (RFC 896 against
    RFC 1122, 4.2.3.2): a page of 17 ms took 59. What a listening socket is told, the connections that it takes have.
    """
    return sum(map(_told, range(_LOOKED_AT)))


def _told(descriptor: int) -> bool:
    """Tell one open file, if it is a TCP socket; it may be closed by now."""
    with suppress(OSError):
        copy = os.dup(descriptor)
        try:
            known = socket.socket(fileno=copy)
        except OSError:  # no socket
            os.close(copy)
            return False
        with known:
            if known.type == socket.SOCK_STREAM and known.family in (socket.AF_INET, socket.AF_INET6):
                known.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
                return True
    return False
