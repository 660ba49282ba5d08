"""What the disk refuses, in a sentence."""

from __future__ import annotations

import errno
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import duckdb

from data.faults import WrongUse

FULL = (
    errno.ENOSPC,
    getattr(errno, "EDQUOT", errno.ENOSPC),
)  # what the system says of a disk, or of a share of it, that is full
_ROOM = 32 * 2**20  # bytes free on a disk, under which a refusal is for want of them


@contextmanager
def writing(target: Path, else_told: str) -> Iterator[None]:
    """Turn what the disk refuses of what is written beside ``target`` into WrongUse, with the sentence ``else_told`` behind."""
    try:
        yield
    except BrokenPipeError:  # nobody reads what is told; nothing was to be written there
        raise
    except (
        OSError,
        duckdb.IOException,
        duckdb.OutOfMemoryException,
        duckdb.TransactionException,
        duckdb.FatalException,
        duckdb.SerializationException,
    ) as error:
        raise WrongUse(f"{target} could not be written ({_reason(error, target)}). {else_told}") from error


def _reason(error: Exception, target: Path) -> str:
    """Why the disk refused, in the few words of the system, or that it is full where the engine does not say so."""
    with suppress(OSError):  # the folder itself may be what is missing
        disk = shutil.disk_usage(target.parent)
        if disk.total and disk.free < _ROOM:  # what is no disk, such as /proc, has neither
            return "the disk is full"
    return (error.strerror if isinstance(error, OSError) else None) or str(error).splitlines()[0]
