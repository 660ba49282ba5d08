"""Builds of a layer on the shared storage that nobody reads any more are removed."""

from __future__ import annotations

import re
import shutil
import time
from contextlib import suppress
from pathlib import Path

import duckdb

from data import locks, versions

_STAMP = re.compile(r"[0-9]{8}T[0-9]{12}")
WHOLE = "whole"  # a file in the folder of a build that has ended well
_KEPT = 2  # builds that are left on the shared storage: one is read, and pages that began earlier read the one before
_DAY = 86_400  # seconds


def read_before(before: versions.Version | None) -> set[Path]:
    """The build that pages which have begun still read."""
    there = None
    with suppress(duckdb.Error):
        if before:
            with duckdb.connect(str(before.path), read_only=True) as connection:
                there = locks.folder(connection)
    return {Path(there)} if there else set()


def clear(builds: Path, read: set[Path]) -> None:
    """Remove earlier builds of the layer, and nothing else: folders named as we name them, whole ones that are not ``read``, but for the
    latest, and what a killed build has left a day ago."""
    stamped = sorted((path for path in builds.iterdir() if _STAMP.fullmatch(path.name)), reverse=True)
    whole = [path for path in stamped if (path / WHOLE).is_file()]
    left = [path for path in stamped if path not in whole and time.time() - path.stat().st_mtime > _DAY]
    for path in {*whole[_KEPT:], *left} - read:
        shutil.rmtree(path, ignore_errors=True)
