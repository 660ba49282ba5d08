"""What can be wrong with a record, and the exceptions of this package, each with a plain sentence."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, order=True)
class Fault:
    """One thing to mend in a seed: where it stands, what was read, what is wrong, how to mend it.

    ``line`` is the line of the file as an editor counts it (1 is the header; 0 speaks of the whole file).
    A ``warning`` does not stop a build.
    """

    file: str
    line: int
    column: str
    value: str
    wrong: str
    mend: str
    warning: bool = False

    def __str__(self) -> str:
        kind = "warning" if self.warning else "fault"
        line = f":{self.line}" if self.line else ""
        place = f"{self.file}{line}" + (f" [{self.column}]" if self.column else "")
        value = f" “{_short(self.value)}”" if self.value else ""
        return f"{kind}  {place}{value}: {self.wrong}. {self.mend}"


def _short(value: str, most: int = 80) -> str:
    """Keep a long or many-lined cell on one line of the report."""
    flat = "".join(sign if sign.isprintable() else ascii(sign)[1:-1] for sign in " ".join(value.split()))
    return flat if len(flat) <= most else flat[: most - 1] + "…"


class EntenteError(Exception):
    """Something a person can act on; the text of the exception is the sentence to show."""


class RecordFaults(EntenteError):
    """The record has faults, so nothing was built; or the seeds have, by which other data sets are read."""

    def __init__(self, faults: Iterable[Fault], has: str = "The record has", so: str = "nothing was built") -> None:
        self.faults = sorted(faults)
        count = sum(not fault.warning for fault in self.faults)
        super().__init__(f"{has} {count} {'fault' if count == 1 else 'faults'}; {so}.")


class WrongUse(EntenteError):
    """The command was called with something that cannot work, such as a folder that is not there."""


class NoRecord(EntenteError):
    """There is no database to read and none could be built."""


class TooMuch(EntenteError):
    """A question asks for more memory than the engine may have."""


class LeftAlone(EntenteError):
    """A statement of SQL was not laid out anew, and the sentence says why."""


class NotYours(EntenteError):
    """What a reader who has signed in asks for is open to others only."""
