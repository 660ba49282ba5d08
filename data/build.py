"""Seeds, schema and derived relations → one DuckDB file, named by a hash of everything it was made from."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import duckdb

from data import check, derived, disk, schema, seeds, summed, versions
from data.faults import Fault, RecordFaults, WrongUse
from data.quoting import quoted

# Files of the 1.x storage format open in the 1.x and the 2.x clients; those of the 2.x format only in the latter.
_STORAGE = "v1.2.0"
_TRIES = 5  # to read seeds that somebody is changing
_BLOCK = 16384  # bytes; the usual 256 KiB would make a file of many small tables six times as large


@dataclass(frozen=True)
class Built:
    """What a build did: the file made, rows by table, the warnings of the check, and the seconds it took."""

    path: Path
    rows: dict[str, int]
    warnings: list[Fault]
    seconds: float


def inputs(folder: Path) -> list[Path]:
    """Every file that a build depends on."""
    return seeds.files(folder) + _program()


def _program() -> list[Path]:
    return sorted(path for path in Path(__file__).parent.glob("*") if path.suffix in (".py", ".sql")) + summed.asked()


def outdated() -> bool:
    """Whether the program lies on the disk otherwise than when this process began: what it builds would be of neither."""
    return _hash(_program(), "") != _begun


def fingerprint(folder: Path) -> str:
    """The name of the version that the present inputs would make."""
    return _hash([*inputs(folder)], duckdb.__version__)


def build(folder: Path, database: Path, wait: bool = True) -> Built:
    """Check the seeds of ``folder`` and build ``database`` from them, once no other process builds it.

    Raises versions.Busy where one does and this one would not ``wait``, RecordFaults where the record has faults, and WrongUse
    where a folder is missing or cannot be written to; what was built before then stays in place.
    """
    started = time.perf_counter()
    _refuse(folder, database)
    name, version, record = _read(folder, wait)
    with _writing(database), versions.alone(database, wait):
        if fingerprint(folder) != name:  # while another built
            name, version, record = _read(folder, wait)
        with versions.half_made(database) as half:
            rows = _write(record, half, version)
            before = versions.publish(half, name, folder.resolve(), database)
        versions.clear(database, name, before)
    return Built(database, rows, record.faults, time.perf_counter() - started)


def _read(folder: Path, wait: bool) -> tuple[str, str, check.Record]:
    """The record, with what it and the version that it makes are called by the very seeds that were read. Who would not wait is told
    versions.Busy while somebody changes them."""
    for _ in range(_TRIES if wait else 1):
        looked = [seeds.look(path) for path in seeds.files(folder)]  # by which a change is seen that was taken back
        name, version = fingerprint(folder), _hash(seeds.files(folder), "")
        record = check.read(folder)
        if fingerprint(folder) == name and [seeds.look(path) for path in seeds.files(folder)] == looked:
            record.demand_faultless()
            return name, version, record
    if not wait:
        raise versions.Busy(f"{folder} is being changed.")
    raise WrongUse(f"{folder} is being changed while it is read. Build again once nothing changes there.")


def _refuse(folder: Path, database: Path) -> None:
    """Raise WrongUse where ``database`` is something that a build must not replace."""
    if folder.is_dir() and folder.resolve() in database.resolve().parents:
        raise WrongUse(f"{database} lies in the folder of the seeds. Name another place with --out.")
    if database.is_dir():
        raise WrongUse(f"{database} is a folder. Name a file with --out.")
    if database.exists() and not (_is_database(database) or versions.current(database)):
        raise WrongUse(f"{database} is there and is not a database of DuckDB. Name another file with --out.")


def _is_database(path: Path) -> bool:
    """Whether a file is one of the engine, or an empty one that becomes it."""
    return path.is_file() and (path.stat().st_size == 0 or _content(path)[8:12] == b"DUCK")


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
    """Turn what the disk or the database refuses into a sentence; the last good database is untouched by then."""
    try:
        with disk.writing(database, "What was built before stays in use."):
            versions.folder(database).mkdir(parents=True, exist_ok=True)
            yield
    except duckdb.ConstraintException as error:  # a rule of schema.sql that no check foresaw
        wrong = "the database refuses the record: " + str(error).splitlines()[0]
        raise RecordFaults([Fault("seeds", 0, "", "", wrong, "Mend what this sentence names.")]) from error


def _write(record: check.Record, path: Path, version: str) -> dict[str, int]:
    """Write the whole database to ``path``; returns the rows of each table."""
    connection = record.connection
    source = connection.execute("select current_database()").fetchall()[0][0]
    # With them a file is a tenth smaller, and a small one takes four times as long to be written out.
    connection.execute("set disabled_compression_methods = 'fsst,dict_fsst'")
    connection.execute(f"attach {quoted(path)} as made (storage_version '{_STORAGE}', block_size {_BLOCK})")
    connection.execute("use made")
    connection.execute("begin transaction")  # else every comment on a column waits for the disk
    connection.execute(schema.SCHEMA_SQL.read_text(encoding="utf-8"))
    rows = {table.name: _fill(connection, source, table) for table in record.tables}
    derived.derive(connection)
    connection.execute("insert into record values (?, ?)", [version, record.as_of])
    summed.answer(connection)
    connection.execute("commit")
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


_begun = _hash(_program(), "")
