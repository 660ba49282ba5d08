"""What a process that answers strangers may use: memory, files, processor time."""

from __future__ import annotations

import os
import sys
from contextlib import suppress

try:
    import resource
except ImportError:  # not a Unix machine: the parent's clock and the engine's own limits remain
    resource = None  # type: ignore[assignment]

_LARGE = 400_000  # kilobytes of memory that a worker may have used and go on
_SPACE = 2 * 2**30  # bytes of address space: what a memory limit inside the engine does not hold


def limit() -> None:
    """What holds from the start to the end of the process."""
    if not resource:
        return
    for what, value in (
        (resource.RLIMIT_AS, _SPACE),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_NOFILE, 256),
        (resource.RLIMIT_FSIZE, 0),
    ):
        hard = resource.getrlimit(what)[1]
        value = value if hard == resource.RLIM_INFINITY else min(value, hard)
        with suppress(ValueError):  # macOS knows a limit of address space but does not take it
            resource.setrlimit(what, (value, value))
    os.nice(10)  # the pages go first
    with suppress(OSError), open("/proc/self/oom_score_adj", "w", encoding="ascii") as score:
        score.write("1000")  # and this goes first where memory is short


def limit_time(seconds: float) -> None:
    """The processor's time of the next statement: what ends it should nobody be left to kill it."""
    if resource:
        used = resource.getrusage(resource.RUSAGE_SELF)
        hard = resource.getrlimit(resource.RLIMIT_CPU)[1]
        resource.setrlimit(resource.RLIMIT_CPU, (int(used.ru_utime + used.ru_stime + seconds) + 5, hard))


def spent() -> bool:
    """Whether it has grown so large that another should take its place."""
    return bool(resource) and _most_used() > _LARGE


def _most_used() -> int:
    """Kilobytes of memory that the process had at most. Linux counts what the process that started it had to getrusage as well."""
    with suppress(OSError), open("/proc/self/status", encoding="ascii", errors="replace") as status:
        for line in status:
            if line.startswith("VmHWM:"):
                return int(line.split()[1])
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most // 1024 if sys.platform == "darwin" else most
