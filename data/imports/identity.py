"""What tells a file that is imported from others, so that it is read once."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from glob import has_magic
from pathlib import Path

from data.faults import WrongUse

_END = 2**20  # bytes


@dataclass(frozen=True)
class Named:
    """A file by what tells it from others; ``digest`` is of its ends, for all of gigabytes would take seconds."""

    name: str
    size: int
    changed: int
    digest: str

    @property
    def key(self) -> tuple[str, int, int]:
        return self.name, self.size, self.changed


def named(file: Path) -> Named:
    """Raises WrongUse where there is no such file, or one whose name the engine would take for several."""
    if not file.is_file():
        if file.is_dir():
            raise WrongUse(f"{file} is a folder; name the files in it.")
        if file.exists():
            raise WrongUse(f"{file} is a pipe or a device; name a file.")
        raise WrongUse(f"There is no file {file}.")
    if not _is_text(file.name):
        raise WrongUse(f"{file.name!a} has a name that is not in UTF-8; give the file another.")
    if has_magic(str(file)):
        raise WrongUse(f"{file} has *, ? or [ in its name, by which several files could be meant; give it another.")
    there = file.stat()
    return Named(file.name, there.st_size, there.st_mtime_ns, _digest(file, there.st_size))


def _is_text(name: str) -> bool:
    """Whether a name can be written down; the system lets any bytes stand in one."""
    return name.encode("utf-8", "replace") == name.encode("utf-8", "surrogateescape")


def _digest(file: Path, size: int) -> str:
    try:
        with open(file, "rb") as opened:
            digest = hashlib.sha256(opened.read(_END))
            opened.seek(max(0, size - _END))
            digest.update(opened.read(_END))
    except OSError as error:
        raise WrongUse(f"{file} cannot be read: {error.strerror}.") from error
    return digest.hexdigest()
