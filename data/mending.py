"""What is built because somebody reads: the record where there is none, and a version whose file is damaged."""

from __future__ import annotations

import threading
import time
from pathlib import Path

from data import build, layered, opened, versions
from data.faults import NoRecord, RecordFaults, WrongUse
from data.journal import LOG
from data.seeds import look
from data.settings import SEEDS, check_command

building = threading.Lock()  # one build at a time in this process
_mended: dict[Path, float] = {}  # when a version was last built anew for a damage, or could not be
_failed: dict[Path, tuple[float, object, str]] = {}  # when the first build failed, of which seeds, and what was said
_APART = 10.0  # seconds between two tries, so that not every question of every page is one


def mend(path: Path) -> None:
    """Build anew a version whose file is damaged. Raises NoRecord if that cannot be done."""
    with building:
        version = versions.current(layered.database())
        if version is None or version.path != path or opened.whole(path):
            return
        if time.monotonic() - _mended.get(path, -_APART) < _APART:
            raise NoRecord("The record cannot be opened; the log says why. Try again in a moment.")
        if layered.chosen():
            raise NoRecord(_closed(path))
        _mended[path] = time.monotonic()
        if build.outdated():
            raise NoRecord("The record cannot be opened, and the program was changed and is to be started again.")
        LOG.error("The database is damaged and is built anew.")
        try:
            build.build(version.seeds, layered.database())
        except (RecordFaults, WrongUse) as error:
            tell("The damaged database could not be built anew.", error)
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


def first_build() -> Path:
    """The file of a record of which there is none yet, built now. Raises NoRecord."""
    if layered.chosen():
        raise NoRecord("This layer is not there any more. Choose another, or import it again.")
    with building:
        version = versions.current(layered.database())
        if version is None:
            _build_first(Path(SEEDS.value()))
            version = versions.current(layered.database())
    if version is None:
        raise NoRecord("There is no record to show. Run: python -m data build")
    return version.path


def _build_first(seeds: Path) -> None:
    """Build the record; where that has just failed, say so again, so that not every question of every page is a try."""
    stamp = [look(path) for path in build.inputs(seeds)]
    begun, failed_of, said = _failed.get(layered.database(), (-_APART, None, ""))
    if failed_of == stamp and time.monotonic() - begun < _APART:
        raise NoRecord(said)
    try:
        build.build(seeds, layered.database())
    except (RecordFaults, WrongUse) as error:
        said = _unbuilt(error)
        _failed[layered.database()] = (time.monotonic(), stamp, said)
        raise NoRecord(said) from error


def _unbuilt(error: RecordFaults | WrongUse) -> str:
    if isinstance(error, RecordFaults):
        return f"There is no record to show. {error} Run: {check_command()}"
    tell("There is no record, and none could be built.", error)
    if not Path(SEEDS.value()).is_dir():
        return "There is no record to show: the folder of the seeds, which ENTENTE_SEEDS names, is not there."
    return "There is no record to show. The log says why. Run: python -m data build"


def tell(what: str, why: Exception) -> None:
    """An error in the log; why it came names places on the machine, so it stands apart from what a page may repeat."""
    LOG.error(what, exc_info=why, extra={"told": {"why": str(why)}})
