"""A layer beyond one machine: the relations that grow with the events are Parquet that Spark has written, and the database of the layer
reads them where they lie; it holds the codes, the macros and the words itself."""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path

import duckdb

from data import check, versions
from data.cluster import clearing, given, looking, session
from data.cluster.relations import RELATIONS, make
from data.faults import WrongUse
from data.imports import layers
from data.quoting import quoted

Told = Callable[[str, int, float], None]  # a relation, its rows, and the seconds it took


def build(
    events: Path,
    out: Path,
    layer: Path,
    seeds: Path,
    master: str,
    settings: Sequence[str] = (),
    told: Told = lambda *_: None,
) -> layers.Layer:
    """Make the layer ``layer`` from the Parquet of ``events``, with its relations as Parquet in a new folder of ``out``, both of which
    every worker of the cluster ``master`` reaches by the same path. Raises RecordFaults where the codes of ``seeds`` have faults,
    NothingLoaded, and WrongUse."""
    started = time.perf_counter()
    session.demand(master, settings)
    record = layers.codes(seeds)
    looking.demand(events, record)
    _demand_room(out)
    builds = _builds(out, layer, events)
    folder = builds / f"{datetime.now(UTC):%Y%m%dT%H%M%S%f}"
    try:
        with versions.half_made(layer) as half:
            with duckdb.connect(str(half)) as connection:
                _template(connection, record, events)
                _fill(connection, events.resolve(), folder, master, settings, told)
                count = _finish(connection, folder, layer.stem)
            name = layers.version(half)
            (folder / clearing.WHOLE).touch()
            before = versions.publish(half, name, events, layer)
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    versions.clear(layer, name, before)
    clearing.clear(builds, {folder, *clearing.read_before(before)})
    return layers.Layer(layer, count, time.perf_counter() - started)


def _builds(out: Path, layer: Path, events: Path) -> Path:
    """The folder of the builds of a layer. Raises WrongUse where it and ``events`` lie in one another."""
    builds, given_there = out.resolve() / layer.stem, events.resolve()
    if builds == given_there or builds in given_there.parents or given_there in builds.parents:
        raise WrongUse(
            f"{builds}, where the layer would be written, and {events} lie in one another. Name another folder with --out."
        )
    return builds


def _demand_room(out: Path) -> None:
    """Raise WrongUse where ``out`` cannot be written to; Spark would find out at the end of the first relation."""
    tried = out / f".tried-{time.monotonic_ns()}"
    try:
        out.mkdir(parents=True, exist_ok=True)
        tried.touch()
        tried.unlink()
    except OSError as error:
        raise WrongUse(f"{out} cannot be written to ({error.strerror}). Name another folder with --out.") from error


def _template(connection: duckdb.DuckDBPyConnection, record: check.Codes, events: Path) -> None:
    """Every relation of a layer, of which those that grow with the events have no rows."""
    connection.execute("attach ':memory:' as staged")
    name = connection.execute("select current_database()").fetchall()[0][0]
    connection.execute("use staged")
    connection.execute(given.STAGED_SQL.read_text(encoding="utf-8"))
    given.gather(events, connection, given.SMALL)
    connection.execute(f'use "{name}"')
    layers.relate(connection, record)


def _fill(
    connection: duckdb.DuckDBPyConnection, events: Path, folder: Path, master: str, settings: Sequence[str], told: Told
) -> None:
    with session.started(master, settings) as spark:
        began = time.perf_counter()
        for relation in make(spark, events, folder, connection):
            rows = connection.execute(f"select count(*) from {_parquet(folder, relation)}").fetchall()[0][0]
            told(relation, rows, time.perf_counter() - began)
            began = time.perf_counter()
            if relation == "events" and not rows:
                raise layers.NothingLoaded(f"{events} holds no events, so there is no layer.")


def _finish(connection: duckdb.DuckDBPyConnection, folder: Path, name: str) -> int:
    """Let the database read what Spark has written; returns how many events there are."""
    for relation in RELATIONS:
        _read_there(connection, relation, folder)
    connection.execute("create table parquet_folder as select $1 as folder", [str(folder)])
    connection.execute(
        "comment on table parquet_folder is 'Where the relations of this layer lie that grow with the events.'"
    )
    layers.speak(connection, name)
    count, known = connection.execute(
        "select (select count(*) from events), (select count(*) from event_keys)"
    ).fetchall()[0]
    if count != known:
        raise WrongUse(
            f"Of {count:,} events only {known:,} can be shown, and it is not known why. Nothing was changed."
        )
    return int(count)


def _read_there(connection: duckdb.DuckDBPyConnection, relation: str, folder: Path) -> None:
    """Replace the empty table by a view of its Parquet, with the same columns, types and comments."""
    about = "select comment from duckdb_tables() where database_name = current_database() and table_name = $1"
    of_columns = (
        "select column_name, data_type, comment from duckdb_columns()"
        " where database_name = current_database() and table_name = $1 order by column_index"
    )
    comment = connection.execute(about, [relation]).fetchall()[0][0]
    columns = connection.execute(of_columns, [relation]).fetchall()
    typed = ", ".join(f'"{name}"::{kind} as "{name}"' for name, kind, _ in columns)
    connection.execute(f"drop table {relation}")
    connection.execute(f"create view {relation} as select {typed} from {_parquet(folder, relation)}")
    if comment:
        connection.execute(f"comment on view {relation} is {quoted(comment)}")
    for name, _, said in columns:
        if said:
            connection.execute(f"comment on column {relation}.{name} is {quoted(said)}")


def _parquet(folder: Path, relation: str) -> str:
    return f"read_parquet({quoted(folder / relation / '*.parquet')})"
