"""The files of a database: the one that is served, the copy for everybody's own tools, and how a new one takes their place.

Beside ``entente.duckdb`` lies the folder ``entente.duckdb.versions``: the file that the dashboard serves, and ``current``,
which names it. ``entente.duckdb`` itself is a copy for everybody's own tools. The dashboard never opens it, so a
client that opens it for writing meets no lock and changes nothing that is served.
"""

from __future__ import annotations

import os
import re
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from filelock import FileLock, Timeout

from data.faults import WrongUse
from data.journal import LOG

_NAME = re.compile("[a-z0-9][a-z0-9_-]{0,39}", re.IGNORECASE)
_KEPT = 2  # versions left beside the pointer, so that a reader in the middle of a query keeps its file


def folder(database: Path) -> Path:
    """The folder of the files that are served."""
    return database.with_name(f"{database.name}.versions")


def layer(database: Path, name: str) -> Path:
    """The database of an imported layer beside that of the record. Raises WrongUse for a name that cannot be that of a file."""
    if not _NAME.fullmatch(name):
        raise WrongUse(
            f"“{name}” cannot be the name of a layer; take up to 40 letters, digits, hyphens and underscores,"
            " the first a letter or a digit."
        )
    return database.with_name("layers") / f"{name}.duckdb"


def layers(database: Path) -> list[str]:
    """The names of the layers beside a database that were built whole and whose file is there."""
    found = sorted(database.with_name("layers").glob("*.duckdb.versions/current"))
    beside = [path.parent.with_suffix("") for path in found]
    return [path.stem for path in beside if current(path)]


@dataclass(frozen=True)
class Version:
    """A file to serve and the folder of the seeds it was built from."""

    path: Path
    seeds: Path


def current(database: Path) -> Version | None:
    """The version to serve, or None where nothing was built yet."""
    versions = folder(database)
    try:
        # Asked some thirty times a page, so without the ceremony of Path.
        with open(f"{versions}/current", encoding="utf-8") as pointer:
            name, seeds = pointer.read().splitlines()
    except (OSError, ValueError):  # not there, or not what a build has written
        return None
    path = versions / name
    return Version(path, Path(seeds)) if path.is_file() else None


class Busy(Exception):
    """Another process is building."""


@contextmanager
def alone(database: Path, wait: bool) -> Iterator[None]:
    """Be the only one who builds, among all processes and containers that share the folder: the lock ends with its process.
    Raises Busy where another has it and one would not ``wait``."""
    lock = FileLock(folder(database) / "lock")
    try:
        lock.acquire(blocking=False)
    except Timeout:
        if not wait:
            raise Busy from None
        LOG.warning("Another build is under way; this one begins when it has ended.")
        lock.acquire()
    try:
        yield
    finally:
        lock.release()


@contextmanager
def half_made(database: Path) -> Iterator[Path]:
    """A path of our own for the file in the making, cleared away whatever happens."""
    path = folder(database) / f"making-{os.getpid()}-{time.monotonic_ns()}.duckdb"
    try:
        yield path
    finally:
        for leftover in folder(database).glob(f"{path.stem}*"):
            _remove(leftover)


def _remove(path: Path) -> None:
    """A file, or a folder of what was laid out beside it."""
    if path.is_dir():
        shutil.rmtree(path, ignore_errors=True)
    else:
        path.unlink(missing_ok=True)


def publish(half: Path, name: str, seeds: Path, database: Path) -> Version | None:
    """Move the finished file into place, then the copy for others, then the name of the current one: each at once. Returns which was
    the current one before, and may still be read."""
    before = current(database)
    version = Version(folder(database) / f"{name}.duckdb", seeds)
    _to_disk(half)
    copy = half.with_suffix(".copy")
    shutil.copyfile(half, copy)
    _to_disk(copy)
    os.replace(half, version.path)
    # A log that somebody's writing client left beside the old copy does not belong to the new one.
    with suppress(FileNotFoundError):
        os.unlink(f"{database}.wal")
    os.replace(copy, database)
    named = half.with_suffix(".current")
    named.write_text(f"{version.path.name}\n{version.seeds}\n", encoding="utf-8")
    _to_disk(named)
    os.replace(named, version.path.parent / "current")
    return before


def _to_disk(path: Path) -> None:
    with open(path, "rb+") as file:
        os.fsync(file.fileno())


def clear(database: Path, name: str, before: Version | None) -> None:
    """Remove what a killed build left and older versions than that of ``name`` and the one ``before``, whatever the clock says of them."""
    made = sorted(folder(database).glob("[0-9a-f]*.duckdb"), key=lambda path: path.stat().st_mtime, reverse=True)
    others = sorted((path for path in made if path.stem != name), key=lambda path: not before or path != before.path)
    for path in others[_KEPT - 1 :]:
        with suppress(OSError):
            _remove(path)
    sweep(database)


def sweep(database: Path) -> None:
    """Remove what a build or an import that was killed has left; for who has the lock, so that it belongs to nobody."""
    for path in [*folder(database).glob("making-*"), *folder(database).glob("unpacked-*")]:
        with suppress(OSError):
            _remove(path)
