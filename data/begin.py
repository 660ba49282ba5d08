"""A record of one's own begins: the codes as they are, and the tables of what happened with a header and no row."""

from __future__ import annotations

import shutil
from pathlib import Path

from data.faults import WrongUse

# Tables of events, of their evidence, and of what is told beside them; the others are codes, which hold for any countries.
_OF_EVENTS = (
    "events",
    "participants",
    "sources",
    "event_sources",
    "disagreements",
    "distinct_events",
    "exercises",
    "people",
    "places",
    "context",
)


def begin(seeds: Path, folder: Path) -> list[str]:
    """Copy the tables of ``seeds`` to a new folder, those of events without their rows; returns the names of these. Raises WrongUse."""
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise WrongUse(f"{folder} is there already. Name a folder that is not, or an empty one.")
    if not seeds.is_dir():
        raise WrongUse(f"There is no folder {seeds}. Name the folder of the seeds with --seeds or ENTENTE_SEEDS.")
    if seeds.resolve() in folder.resolve().parents:
        raise WrongUse(f"{folder} lies in {seeds}, whose tables are copied. Name another folder.")
    try:
        shutil.copytree(seeds, folder, dirs_exist_ok=True, ignore=shutil.ignore_patterns(".*"))
        for name in _OF_EVENTS:
            header = (folder / f"{name}.csv").read_text(encoding="utf-8-sig").splitlines()[:1]
            (folder / f"{name}.csv").write_text("".join(f"{line}\n" for line in header), encoding="utf-8")
    except OSError as error:
        raise WrongUse(f"{folder} could not be written ({error.strerror}).") from error
    return [f"{name}.csv" for name in _OF_EVENTS]
