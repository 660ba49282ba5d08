"""python -m data import: files into a layer, and what became of their rows."""

from __future__ import annotations

import argparse
import sys
from contextlib import nullcontext
from pathlib import Path

import duckdb

from data import disk, versions
from data.cluster import given
from data.faults import WrongUse
from data.imports import books, importing, layers, mapping, meanings, staged, tables, told
from data.imports.kinds import KINDS, TABLE, Kind
from data.output import counted
from data.settings import DATABASE, SEEDS

_TAKEN = ("curated", "record")  # what the record itself is called


def add(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("kind", choices=[*KINDS, TABLE], help="the kind of data set")
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE", help="its files, zipped or not")
    parser.add_argument("--mapping", type=Path, metavar="FILE", help=f"what the columns of a {TABLE} are, as TOML")
    parser.add_argument("--layer", metavar="NAME", help=f"the layer; without it, the name of the kind, or of a {TABLE}")
    parser.add_argument("--anew", action="store_true", help="forget what the layer has, and begin it with these files")
    parser.add_argument("--seeds", type=Path, default=Path(SEEDS.value()), metavar="DIR", help="folder of the seeds")
    parser.add_argument(
        "--out",
        type=Path,
        default=Path(DATABASE.value()),
        metavar="FILE",
        help="database of the record, beside which layers/ lies",
    )
    parser.add_argument(
        "--events",
        type=Path,
        metavar="DIR",
        help="write what was read as Parquet to this folder, for a build beyond one machine, and build no layer",
    )
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    _demand_fitting(options)
    meant = meanings.demand(options.seeds)  # before a mapping is read, for that names codes of the record
    kind = _kind(options)
    name = kind.name if options.layer is None else options.layer
    if name.lower() in _TAKEN:
        raise WrongUse(f"“{name}” is what the record itself is called; give the layer another name, with --layer.")
    layer = versions.layer(options.out, name)
    with disk.writing(layer, "What was read before is kept; import again once there is room or leave to write."):
        versions.folder(layer).mkdir(parents=True, exist_ok=True)
        with versions.alone(layer, wait=True):
            staged.come_back(layer)
            with staged.anew(layer) if options.anew else nullcontext():
                taken = _read(layer, kind, meant, options)
                _give(layer, meant, options) if options.events else _build(layer, taken, options)
    return 0


def _read(layer: Path, kind: Kind, meant: duckdb.DuckDBPyConnection, options: argparse.Namespace) -> list[books.Taken]:
    """Read the files, and tell what became of their rows."""
    refused = layer.with_suffix(".rejects.csv")
    versions.sweep(layer)
    first, taken = not staged.file_of(layer).exists(), list[books.Taken]()
    try:
        with staged.opened(layer, meant) as connection:
            for file in options.files:
                taken.append(_take(connection, kind, file, versions.folder(layer), bool(taken)))
            rejected = books.rejects(connection, refused)
            told.files(taken, books.reasons(connection, [one.file for one in taken]))
    except WrongUse:
        if first and not taken:  # a layer of which nothing was ever read is none
            staged.forget(layer)
        raise
    if rejected:
        print(f"{refused} has the {counted(rejected, 'rejected row')} of this layer, each with its reason.")
    return taken


def _build(layer: Path, taken: list[books.Taken], options: argparse.Namespace) -> None:
    """Make the layer of what was read."""
    print("Building the layer …", file=sys.stderr)
    try:
        made = layers.finish(layer, options.seeds)
    except layers.NothingLoaded as nothing:
        # So that a mended file or mapping is read as if it were the first.
        staged.forget(layer)
        raise WrongUse(f"{nothing}{told.none_loaded(taken, options.kind)}") from nothing
    if made.orphans:
        told.orphans(made.orphans)
    print(f"{made.path} holds {counted(made.events, 'event')}; built in {made.seconds:.1f} seconds.")


def _give(layer: Path, meant: duckdb.DuckDBPyConnection, options: argparse.Namespace) -> None:
    with staged.opened(layer, meant) as connection:
        given.write(connection, options.events, layer.stem)
    print(f"{options.events} has what was read, as {layer.stem}.parquet in the folder of each table.")


def _demand_fitting(options: argparse.Namespace) -> None:
    """Raises WrongUse where a mapping is missing, or given to another kind."""
    if options.kind != TABLE and options.mapping:
        raise WrongUse(
            f"A mapping is for the kind {TABLE}; how {options.kind} is read stands in data/imports/{options.kind}.sql."
        )
    if options.kind == TABLE and not options.mapping:
        raise WrongUse(f"The kind {TABLE} asks for --mapping FILE, which says what the columns are (docs/import.md).")


def _kind(options: argparse.Namespace) -> Kind:
    """One of the kinds, or a table by its mapping. Raises WrongUse with all that is wrong with that."""
    return KINDS.get(options.kind) or tables.kind(mapping.read(options.mapping, options.seeds))


def _take(connection: duckdb.DuckDBPyConnection, kind: Kind, file: Path, folder: Path, others: bool) -> books.Taken:
    try:
        taken = importing.take(connection, kind, file, folder, told.watched(file.name))
    except WrongUse as wrong:
        if not others:
            raise
        raise WrongUse(
            f"{wrong}\nThe files before it are read; the layer is built once the others are repaired, or left out of the command."
        ) from wrong
    told.file(taken, kind.read_as == TABLE)
    return taken
