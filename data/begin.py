"""A record of one's own begins: the codes as they are, and the tables of what happened with a header and no row."""

from __future__ import annotations

import csv
import io
import shutil
from pathlib import Path

from data import schema, seeds
from data.faults import WrongUse

# Tables of events, of their evidence, and of what is told beside them; the others are codes, which hold for any countries, but for
# spellings of what is in the record.
OF_EVENTS = (
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


def begin(source: Path, folder: Path) -> list[str]:
    """Copy the tables of ``source`` to a new folder, those of events without their rows; returns the names of these. Raises WrongUse;
    what could not be read or written whole is not begun."""
    _demand_room(source, folder)
    written = _tables(source)
    half = folder.resolve().with_name(f".{folder.resolve().name}.begun")
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        shutil.rmtree(half, ignore_errors=True)
        for name, content in written.items():
            (half / name).parent.mkdir(parents=True, exist_ok=True)
            (half / name).write_bytes(content)
        folder.mkdir(exist_ok=True)
        for path in half.iterdir():
            path.rename(folder / path.name)
    except OSError as error:
        raise WrongUse(f"{folder} could not be written ({error.strerror}).") from error
    finally:
        shutil.rmtree(half, ignore_errors=True)
    return [f"{name}.csv" for name in OF_EVENTS]


def _demand_room(source: Path, folder: Path) -> None:
    hidden = folder.is_dir() and all(path.name.startswith(".") for path in folder.iterdir())
    if folder.exists() and not hidden:
        raise WrongUse(f"{folder} is there already. Name a folder that is not, or an empty one.")
    if not source.is_dir():
        raise WrongUse(f"There is no folder {source}. Name the folder of the seeds with --seeds or ENTENTE_SEEDS.")
    if source.resolve() in folder.resolve().parents:
        raise WrongUse(f"{folder} lies in {source}, whose tables are copied. Name another folder.")


def _tables(source: Path) -> dict[str, bytes]:
    """What is to be written, by the name of the file: every table, what says how data sets are read, and the codebook."""
    beside = [*seeds.files(source / "imports"), *source.glob("README.md")]
    paths = [*(source / table.file for table in schema.tables()), *beside]
    try:
        written = {str(path.relative_to(source)): path.read_bytes() for path in paths}
    except OSError as error:
        raise WrongUse(
            f"{error.filename} cannot be read ({error.strerror}); the new record begins with its codes."
        ) from error
    written["spellings.csv"] = _of_countries(written["spellings.csv"], written["countries.csv"])
    for name in OF_EVENTS:
        header, end, _ = written[f"{name}.csv"].partition(b"\n")
        written[f"{name}.csv"] = header + end
    return written


def _of_countries(spellings: bytes, countries: bytes) -> bytes:
    """The spellings of countries, without those of people, places and weapons of the record that they come from."""
    lands = {
        name.strip().lower()
        for row in csv.DictReader(io.StringIO(countries.decode("utf-8-sig"), newline=""))
        for name in (row["name"], *(row["aliases"] or "").split(";"))
    }
    header, *rows = csv.reader(io.StringIO(spellings.decode("utf-8-sig"), newline=""))
    place = header.index("meaning")
    kept = io.StringIO(newline="")
    csv.writer(kept, lineterminator="\n").writerows([header, *(row for row in rows if row[place].lower() in lands)])
    return kept.getvalue().encode("utf-8")
