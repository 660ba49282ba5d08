"""Where the commands write: files, the output and its words."""

from __future__ import annotations

import logging
import os
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from data.faults import Fault, WrongUse
from data.journal import LOG

_UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f]")


def demand_file(out: Path | None, text: bool) -> None:
    """Raises WrongUse where what is no text would go to a screen."""
    if out is None and not text and sys.stdout.isatty():
        raise WrongUse("This format is not for a screen. Name a file with --out.")


def write(content: bytes, out: Path | None) -> None:
    """Raises WrongUse where that cannot be done."""
    try:
        if out:
            out.write_bytes(content)
        elif not sys.stdout:
            raise WrongUse("There is nowhere to write to; name a file with --out.")
        else:
            sys.stdout.buffer.write(seen(content.decode("utf-8")).encode("utf-8") if sys.stdout.isatty() else content)
            sys.stdout.buffer.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        raise WrongUse(f"{out or 'The output'} could not be written ({error.strerror}).") from error


def print_faults(faults: list[Fault]) -> None:
    for fault in faults:
        print(seen(str(fault)))


def seen(text: str) -> str:
    """For a terminal: what would move it, colour it or name its window is written out, so that words of a file only say what they say."""
    return _UNSEEN.sub(lambda found: f"\\x{ord(found[0]):02x}", text)


def counted(number: int, noun: str) -> str:
    """``1 event``, ``1,070 events``, in letters that every terminal has."""
    return f"{number:,} {noun if number == 1 else noun + 's'}"


def tell_nobody() -> None:
    """Python would write what is left once more as it ends, and complain."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


@contextmanager
def telling() -> Iterator[None]:
    """Have what goes into the log told on the terminal while this lasts: a sentence and why, and a traceback where nobody knows why."""
    handler = logging.StreamHandler()
    handler.setFormatter(_Sentence())
    LOG.addHandler(handler)
    try:
        yield
    finally:
        LOG.removeHandler(handler)


class _Sentence(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        why = getattr(record, "told", {}).get("why")
        return seen(f"{record.getMessage()} {why}") if why else super().format(record)
