"""Seeds, schema and views → one DuckDB file, named by a hash of everything it was made from.

Beside ``entente.duckdb`` lies the folder ``entente.duckdb.versions``: the file that the dashboard serves, and ``current``,
which names it. ``entente.duckdb`` itself is a copy for everybody's own tools. The dashboard never opens it, so a
client that opens it for writing meets no lock and changes nothing that is served.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import duckdb

from data import check, schema
from data.faults import Fault, RecordFaults, WrongUse

DERIVED_SQL = tuple(Path(__file__).with_name(name) for name in ("views.sql", "filter.sql", "index.sql"))
# Files of the 1.x storage format open in the 1.x and the 2.x clients; those of the 2.x format only in the latter.
_STORAGE = "v1.2.0"
_BLOCK = 16384  # bytes; the usual 256 KiB would make a file of many small tables six times as large
_KEPT = 2  # versions left beside the pointer, so that a reader in the middle of a query keeps its file
_ROOM = 32 * 2**20  # bytes free on a disk, under which a refusal is for want of them
_STALE = 3600  # seconds after which a half-made file of a killed build is cleared away


@dataclass(frozen=True)
class Built:
    """What a build did: the file made, rows by table, the warnings of the check, and the seconds it took."""

    path: Path
    rows: dict[str, int]
    warnings: list[Fault]
    seconds: float


def versions(database: Path) -> Path:
    """The folder of the files that are served."""
    return database.with_name(f"{database.name}.versions")


@dataclass(frozen=True)
class Version:
    """A file to serve and the folder of the seeds it was built from."""

    path: Path
    seeds: Path


def current(database: Path) -> Version | None:
    """The version to serve, or None where nothing was built yet."""
    try:
        name, seeds = (versions(database) / "current").read_text(encoding="utf-8").splitlines()
    except (FileNotFoundError, NotADirectoryError):
        return None
    path = versions(database) / name
    return Version(path, Path(seeds)) if path.is_file() else None


def inputs(folder: Path) -> list[Path]:
    """Every file that a build depends on."""
    code = [path for path in Path(__file__).parent.glob("*") if path.suffix in (".py", ".sql")]
    return sorted(folder.glob("*.csv")) + sorted(code)


def fingerprint(folder: Path) -> str:
    """The name of the version that the present inputs would make."""
    return _hash([*inputs(folder)], duckdb.__version__)


def build(folder: Path, database: Path) -> Built:
    """Check the seeds of ``folder`` and build ``database`` from them.

    Raises RecordFaults where the record has faults and WrongUse where a folder is missing or cannot be written to;
    what was built before then stays in place.
    """
    started = time.perf_counter()
    _refuse(folder, database)
    name = fingerprint(folder)
    record = check.read(folder)
    record.demand_faultless()
    with _writing(database):
        with _half_made(versions(database)) as half:
            rows = _write(record, half, _hash(sorted(folder.glob("*.csv")), ""))
            _publish(half, Version(versions(database) / f"{name}.duckdb", folder.resolve()), database)
        _clear(versions(database), name)
    return Built(database, rows, record.faults, time.perf_counter() - started)


def _refuse(folder: Path, database: Path) -> None:
    """Raise WrongUse where ``database`` is something that a build must not replace."""
    if folder.is_dir() and folder.resolve() in database.resolve().parents:
        raise WrongUse(f"{database} lies in the folder of the seeds. Name another place with --out.")
    if database.is_dir():
        raise WrongUse(f"{database} is a folder. Name a file with --out.")
    if database.exists() and not (database.is_file() and _content(database)[8:12] in (b"DUCK", b"")):
        raise WrongUse(f"{database} is there and is not a database of DuckDB. Name another file with --out.")


def _hash(paths: list[Path], more: str) -> str:
    digest = hashlib.sha256(more.encode())
    for path in paths:
        digest.update(path.name.encode() + b"\0" + hashlib.sha256(_content(path)).digest())
    return digest.hexdigest()[:12]


def _content(path: Path) -> bytes:
    """What a file holds; nothing where it cannot be read, for the check will say so."""
    try:
        return path.read_bytes()
    except OSError:
        return b""


@contextmanager
def _writing(database: Path) -> Iterator[None]:
    """Turn what the disk refuses into a sentence; the last good database is untouched by then."""
    try:
        versions(database).mkdir(parents=True, exist_ok=True)
        yield
    except duckdb.ConstraintException as error:  # a rule of schema.sql that no check foresaw
        wrong = "the database refuses the record: " + str(error).splitlines()[0]
        raise RecordFaults([Fault("seeds", 0, "", "", wrong, "Mend what this sentence names.")]) from error
    except (OSError, duckdb.IOException, duckdb.OutOfMemoryException) as error:
        full = shutil.disk_usage(database.parent).free < _ROOM
        reason = (
            "the disk is full"
            if full
            else error.strerror
            if isinstance(error, OSError) and error.strerror
            else str(error).splitlines()[0]
        )
        raise WrongUse(f"{database} could not be written ({reason}). What was built before stays in use.") from error


@contextmanager
def _half_made(folder: Path) -> Iterator[Path]:
    """A path of our own for the file in the making, cleared away whatever happens."""
    path = folder / f"making-{os.getpid()}-{time.monotonic_ns()}.duckdb"
    try:
        yield path
    finally:
        for leftover in folder.glob(f"{path.stem}*"):
            leftover.unlink(missing_ok=True)


def _write(record: check.Record, path: Path, version: str) -> dict[str, int]:
    """Write the whole database to ``path``; returns the rows of each table."""
    connection = record.connection
    source = connection.execute("select current_database()").fetchall()[0][0]
    connection.execute(
        f"attach '{str(path).replace(chr(39), chr(39) * 2)}' as made (storage_version '{_STORAGE}', block_size {_BLOCK})"
    )
    connection.execute("use made")
    connection.execute(schema.SCHEMA_SQL.read_text(encoding="utf-8"))
    rows = {table.name: _fill(connection, source, table) for table in record.tables}
    for path in DERIVED_SQL:
        connection.execute(path.read_text(encoding="utf-8"))
    connection.execute("insert into record values (?, ?)", [version, record.as_of])
    connection.execute(f"use {source}")
    connection.execute("detach made")
    return rows


def _fill(connection: duckdb.DuckDBPyConnection, source: str, table: schema.Table) -> int:
    """Copy one table; rows that point to others of the same table go in after those."""
    names = ", ".join(column.name for column in table.columns)
    select = f"select {names} from {source}.{table.name} as s"
    own = next((reference for reference in table.references if reference.table == table.name), None)
    if own is None:
        connection.execute(f"insert into {table.name} {select} order by line")
        return _count(connection, table)
    key, parent = own.target, own.column
    wanted = f"select {key} from {table.name}"
    before = -1
    while before != (before := _count(connection, table)):
        ready = f"({parent} is null or {parent} in ({wanted})) and {key} not in ({wanted})"
        connection.execute(f"insert into {table.name} {select} where {ready} order by line")
    return _count(connection, table)


def _count(connection: duckdb.DuckDBPyConnection, table: schema.Table) -> int:
    return int(connection.execute(f"select count(*) from {table.name}").fetchall()[0][0])


def _publish(half: Path, version: Version, database: Path) -> None:
    """Move the finished file into place, then the copy for others, then the name of the current one: each at once."""
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


def _to_disk(path: Path) -> None:
    with open(path, "rb+") as file:
        os.fsync(file.fileno())


def _clear(folder: Path, name: str) -> None:
    """Remove older versions and what a killed build left."""
    made = sorted(folder.glob("[0-9a-f]*.duckdb"), key=lambda path: path.stat().st_mtime, reverse=True)
    others = [path for path in made if path.stem != name]
    stale = [path for path in folder.glob("making-*") if _left(path)]
    for path in others[_KEPT - 1 :] + stale:
        with suppress(OSError):
            path.unlink(missing_ok=True)


def _left(path: Path) -> bool:
    """Whether the build that was making this file is no more."""
    process = path.name.split("-")[1]
    return time.time() - path.stat().st_mtime > _STALE or (
        Path("/proc/self").exists() and not Path("/proc", process).exists()
    )
