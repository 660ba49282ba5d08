"""Which version of the record is served: the one that the pointer names, built where there is none, built anew where the
seeds have changed or the file is damaged."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path

from data import build, layered, opened, versions
from data.faults import NoRecord, RecordFaults, WrongUse
from data.journal import LOG
from data.settings import DATABASE, SEEDS

_LAST_GOOD = "This is the last good record."
_building = threading.Lock()
_checked: dict[Path, tuple[object, str | None]] = {}
_mended: dict[Path, float] = {}  # when a version was last built anew for a damage, or could not be
_failed: dict[Path, tuple[float, object, str]] = {}  # when the first build failed, of which seeds, and what was said
_APART = 10.0  # seconds between two tries, so that not every question of every page is one
LOOKED_APART = 1.0  # seconds between two looks at the seeds: each asks the disk for a hundred files
_looked: dict[Path, float] = {}
_steady: ContextVar[tuple[Path, Path] | None] = ContextVar("steady", default=None)


def served() -> Path:
    """The file that is served now; builds it if there is none. Raises NoRecord if that cannot be done."""
    held = _steady.get()
    if held and held[0] == _database():
        return held[1]
    version = versions.current(_database())
    return version.path if version else _first_build()


@contextmanager
def steady(version: Path | None = None) -> Iterator[None]:
    """Within this, served() stays the same, or is ``version``, so that a page is of one record though another is built
    meanwhile."""
    token = _steady.set((_database(), version or served()))
    try:
        yield
    finally:
        _steady.reset(token)


def is_ours(path: Path) -> bool:
    """Whether this very code has built a version."""
    version = versions.current(_database())
    return version is None or version.path != path or build.fingerprint(version.seeds) == path.stem


def follow() -> None:
    """Let go of the version that was held, for it is gone."""
    _steady.set(None)


def refresh() -> str | None:
    """Follow the seeds: build anew if they changed since the last call. Returns what keeps them from being served.

    Who comes while another builds does not wait, and reads what is there."""
    database = _database()
    version = versions.current(database)
    if version is None or not version.seeds.is_dir():
        return None
    stamp = (version, [_stamp(path) for path in build.inputs(version.seeds)])
    known, notice = _checked.get(database, (None, None))
    if known != stamp and _building.acquire(blocking=False):
        try:
            notice = _rebuild(version, database)
            _checked[database] = (stamp, notice)
        except versions.Busy:
            pass  # what the other process makes is served once it is there
        finally:
            _building.release()
    return notice


def _stamp(path: Path) -> tuple[Path, int, int]:
    """By what a change of a file is seen; it may be gone by now, where an editor puts another in its place."""
    try:
        there = path.stat()
    except OSError:
        return path, 0, 0
    return path, there.st_mtime_ns, there.st_size


def glance() -> str | None:
    """refresh() for who comes often: at most once in LOOKED_APART seconds, and what the last one said between."""
    database, now = _database(), time.monotonic()
    if now - _looked.get(database, -LOOKED_APART) < LOOKED_APART:
        return _checked.get(database, (None, None))[1]
    _looked[database] = now
    return refresh()


def mend(path: Path) -> None:
    """Build anew a version whose file is damaged. Raises NoRecord if that cannot be done."""
    with _building:
        version = versions.current(_database())
        if version is None or version.path != path or opened.whole(path):
            return
        if time.monotonic() - _mended.get(path, -_APART) < _APART:
            raise NoRecord("The record cannot be opened; the log says why. Try again in a moment.")
        if layered.chosen():
            raise NoRecord(_closed(path))
        _mended[path] = time.monotonic()
        LOG.error("The database is damaged and is built anew.")
        try:
            build.build(version.seeds, _database())
        except (RecordFaults, WrongUse) as error:
            _tell("The damaged database could not be built anew.", error)
            raise NoRecord(
                "The record cannot be opened and could not be built anew; the log says why. Run: python -m data build"
            ) from error


def _closed(path: Path) -> str:
    there = opened.there(path)
    if there and not Path(there).is_dir():
        return (
            f"The folder {Path(there).name} of Parquet that this layer reads cannot be reached here; see that it is, or build the layer"
            " again."
        )
    return "This layer cannot be opened; import or build it again."


def _rebuild(version: versions.Version, database: Path) -> str | None:
    if build.fingerprint(version.seeds) == version.path.stem:
        return None
    try:
        build.build(version.seeds, database, wait=False)
    except versions.Busy:
        raise
    except RecordFaults as error:
        first = next(fault for fault in error.faults if not fault.warning)
        return f"{error} {_LAST_GOOD} The first {first} To see all: python -m data check"
    except WrongUse as error:
        # The sentence names a place on the machine, which is not for every reader.
        _tell("The changed seeds could not be built.", error)
        return f"The changed seeds could not be built; the log says why. {_LAST_GOOD}"
    except Exception:
        LOG.exception("The seeds could not be read.")
        return f"The seeds could not be read; the log says why. {_LAST_GOOD}"
    return None


def _first_build() -> Path:
    if layered.chosen():
        raise NoRecord("This layer is not there any more. Choose another, or import it again.")
    with _building:
        version = versions.current(_database())
        if version is None:
            _build_first(Path(SEEDS.value()))
            version = versions.current(_database())
    if version is None:
        raise NoRecord("There is no record to show. Run: python -m data build")
    return version.path


def _build_first(seeds: Path) -> None:
    """Build the record; where that has just failed, say so again, so that not every question of every page is a try."""
    stamp = [_stamp(path) for path in build.inputs(seeds)]
    begun, failed_of, said = _failed.get(_database(), (-_APART, None, ""))
    if failed_of == stamp and time.monotonic() - begun < _APART:
        raise NoRecord(said)
    try:
        build.build(seeds, _database())
    except (RecordFaults, WrongUse) as error:
        said = _unbuilt(error)
        _failed[_database()] = (time.monotonic(), stamp, said)
        raise NoRecord(said) from error


def _unbuilt(error: RecordFaults | WrongUse) -> str:
    if isinstance(error, RecordFaults):
        return f"There is no record to show. {error} Run: python -m data check"
    _tell("There is no record, and none could be built.", error)
    return "There is no record to show. The log says why. Run: python -m data check"


def _tell(what: str, why: Exception) -> None:
    """An error in the log; why it came names places on the machine, so it stands apart from what a page may repeat."""
    LOG.error(what, exc_info=why, extra={"told": {"why": str(why)}})


def _database() -> Path:
    return layered.chosen() or Path(DATABASE.value())
