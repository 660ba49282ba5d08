"""The seeds are followed: where they have changed, the record is built anew."""

from __future__ import annotations

import math
import time
from functools import cache
from pathlib import Path

from data import build, layered, mending, seeds, versions
from data.faults import RecordFaults, WrongUse
from data.journal import LOG
from data.settings import SEEDS, check_command

_LAST_GOOD = "This is the last good record."
_checked: dict[Path, tuple[object, str | None]] = {}
LOOKED_APART = 1.0  # seconds between two looks at the seeds: each asks the disk for a hundred files
_looked: dict[Path, float] = {}
_APART = 60.0  # seconds after which is tried again what failed for another reason than the seeds, such as a full disk
_again: dict[Path, float] = {}
_discreet: list[bool] = []  # whether readers are told that there are faults and not which


def be_discreet() -> None:
    """Keep what is wrong with the seeds, which may be a draft, to the log: for who serves the record to strangers."""
    _discreet[:] = [True]


def refresh() -> str | None:
    """Follow the seeds: build anew if they changed since the last call. Returns what keeps them from being served.

    Who comes while another builds does not wait, and reads what is there."""
    database = layered.database()
    version = versions.current(database)
    if version is None or not version.seeds.is_dir():
        return None
    _tell_elsewhere(version)
    stamp = (version, [seeds.look(path) for path in build.inputs(version.seeds)])
    known, notice = _checked.get(database, (None, None))
    late = time.monotonic() > _again.get(database, math.inf)
    if (known != stamp or late) and mending.building.acquire(blocking=False):
        _again.pop(database, None)
        try:
            notice = _rebuild(version, database)
            _checked[database] = (stamp, notice)
        except versions.Busy:
            pass  # what the other process makes is served once it is there
        finally:
            mending.building.release()
    return notice


@cache
def _tell_elsewhere(version: versions.Version) -> None:
    """Say once in the log that the seeds which are followed are not those that the settings name."""
    named = Path(SEEDS.value()).resolve()
    if SEEDS.value() != SEEDS.default and named != version.seeds:
        LOG.warning(
            "The record was built from %s, and follows it; ENTENTE_SEEDS names %s. Run: python -m data build",
            version.seeds,
            named,
        )


def glance() -> str | None:
    """refresh() for who comes often: at most once in LOOKED_APART seconds, and what the last one said between."""
    database, now = layered.database(), time.monotonic()
    if now - _looked.get(database, -LOOKED_APART) < LOOKED_APART:
        return _checked.get(database, (None, None))[1]
    _looked[database] = now
    return refresh()


def _rebuild(version: versions.Version, database: Path) -> str | None:
    if build.fingerprint(version.seeds) == version.path.stem:
        return None
    if build.outdated():
        LOG.warning(
            "The program on the disk is another than this process runs; nothing is built until it is started again."
        )
        return f"The program was changed and is to be started again. {_LAST_GOOD}"
    try:
        build.build(version.seeds, database, wait=False)
    except versions.Busy:
        raise
    except RecordFaults as error:
        first = next(fault for fault in error.faults if not fault.warning)
        told = str(first).removeprefix("fault").strip()
        if _discreet:
            LOG.error("The changed seeds have faults.", extra={"told": {"why": f"{error} The first: {told}"}})
            return f"{error} {_LAST_GOOD}"
        return f"{error} {_LAST_GOOD} The first: {told} To see all: {check_command()}"
    except WrongUse as error:
        # The sentence names a place on the machine, which is not for every reader.
        mending.tell("The changed seeds could not be built.", error)
        _again[database] = time.monotonic() + _APART
        return f"The changed seeds could not be built; the log says why. {_LAST_GOOD}"
    except Exception:
        LOG.exception("The seeds could not be read.")
        _again[database] = time.monotonic() + _APART
        return f"The seeds could not be read; the log says why. {_LAST_GOOD}"
    return None
