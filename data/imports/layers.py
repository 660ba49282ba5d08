"""What was imported → a database of its own with the relations and columns of the curated one."""

from __future__ import annotations

import hashlib
import time
from dataclasses import dataclass
from pathlib import Path

import duckdb
import pandas as pd

from data import check, derived, schema, summed, versions
from data.faults import WrongUse
from data.imports.staged import MEMORY, file_of
from data.quoting import quoted

LAYER_SQL = Path(__file__).with_name("layer.sql")
# Tables of the record that a layer fills by layer.sql or leaves empty; the others hold codes, which it shares.
_OWN = ("events", "participants", "sources", "event_sources", "exercises", "disagreements", "distinct_events", "people")
# The last day of what took place; where nothing has, of what is planned.
_SPOKEN_OF = (
    "insert into record select $1, least(coalesce(max(e.last_day) filter (where s.counts), max(e.last_day)), current_date)"
    " from events as e inner join statuses as s using (status)"
)
# Events that name a parent which the layer does not have, or are parts of themselves; see layer.sql.
_ORPHANS = (
    "select count(*) from staged.events as s inner join events as e using (event_id)"
    " where s.parent_id is not null and e.parent_id is null"
)


class NothingLoaded(WrongUse):
    """No row of any file is in the layer."""


@dataclass(frozen=True)
class Layer:
    """The database made, how many events it holds, the seconds it took, and of how many events the parent is not there."""

    path: Path
    events: int
    seconds: float
    orphans: int = 0


def finish(layer: Path, seeds: Path, read: Path | None = None) -> Layer:
    """Build the database of a layer from what has been read of it, in the file ``read``, or that of its imports. Raises RecordFaults
    where the codes of ``seeds`` have faults and NothingLoaded."""
    started = time.perf_counter()
    record = codes(seeds)
    with versions.half_made(layer) as half:
        with duckdb.connect(str(half)) as connection:
            events = _write(connection, record, layer.stem, read or file_of(layer))
            orphans = int(connection.execute(_ORPHANS).fetchall()[0][0])
        name = version(half)
        before = versions.publish(half, name, file_of(layer), layer)
    versions.clear(layer, name, before)
    return Layer(layer, events, time.perf_counter() - started, orphans)


def codes(seeds: Path) -> check.Codes:
    """What a layer shares with the record. Raises RecordFaults where it has faults; those of events are the record's own."""
    read = check.codes(seeds, _OWN)
    read.demand_faultless()
    return read


def _write(connection: duckdb.DuckDBPyConnection, record: check.Codes, name: str, read: Path) -> int:
    connection.execute(f"set memory_limit = '{MEMORY}'")
    connection.execute(f"attach {quoted(read)} as staged (read_only)")
    count = int(connection.execute("select count(*) from staged.events").fetchall()[0][0])
    if not count:
        raise NothingLoaded("No row of these files was loaded, so no layer was built.")
    connection.execute("begin transaction")
    relate(connection, record)
    speak(connection, name)
    connection.execute("commit")
    return count


def relate(connection: duckdb.DuckDBPyConnection, record: check.Codes) -> None:
    """Every relation of a layer, from the codes of ``record`` and from ``staged``, a database that is attached."""
    connection.execute("set timezone = 'UTC'")  # what goes on ends on the same day on every machine
    for table in record.tables:
        connection.execute(_unbound(table))
        if table.name not in _OWN:
            _copy(connection, record.connection, table)
    imported, *rest = derived.SQL
    derived.derive(connection, (imported, LAYER_SQL, *rest))


def speak(connection: duckdb.DuckDBPyConnection, name: str) -> None:
    """Write down the name of the layer and its last day, and answer what is asked first. A plan, or a day that stands for no end, is
    not what a layer speaks of, unless it has nothing else."""
    named = f"{name}, imported and not curated"
    connection.execute(_SPOKEN_OF, [named])
    summed.answer(connection)


def _unbound(table: schema.Table) -> str:
    """The table without keys and rules: an index of ten million names would not fit the memory, and the import keeps them."""
    columns = ", ".join(f"{column.name} {column.type}" for column in table.columns)
    comments = (
        f"comment on column {table.name}.{column.name} is {quoted(column.comment)};" for column in table.columns
    )
    of_all = f"comment on table {table.name} is {quoted(table.comment)};"
    return f"create table {table.name} ({columns}); {of_all} " + " ".join(comments)


def _copy(made: duckdb.DuckDBPyConnection, source: duckdb.DuckDBPyConnection, table: schema.Table) -> None:
    names = ", ".join(column.name for column in table.columns)
    rows = source.execute(f"select {names} from {table.name} order by line").fetchall()
    frame = pd.DataFrame(rows, dtype=object)
    if len(frame):
        made.execute(f"insert into {table.name} select * from frame")


def version(path: Path) -> str:
    """The name of a database by what it holds."""
    with open(path, "rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()[:12]
