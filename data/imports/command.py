"""python -m data import: files into a layer, and what became of their rows."""

from __future__ import annotations

import argparse
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path

import duckdb

from data import disk, versions
from data.cluster import given
from data.faults import WrongUse
from data.imports import books, importing, layers, mapping, meanings, tables
from data.imports.kinds import KINDS, Kind
from data.output import counted, seen
from data.settings import DATABASE, SEEDS

TABLE = "table"  # the kind that is what its mapping says
_WIDTH = 30  # letters of the bar
_REASONS = 40  # that are told on the screen
_APART = 0.5  # seconds between two looks at how far the engine is


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
    layer = versions.layer(options.out, kind.name if options.layer is None else options.layer)
    with disk.writing(layer, "What was read before is kept; import again once there is room or leave to write."):
        versions.folder(layer).mkdir(parents=True, exist_ok=True)
        with versions.alone(layer, wait=True):
            importing.come_back(layer)
            with importing.anew(layer) if options.anew else nullcontext():
                _read(layer, kind, meant, options)
                _give(layer, meant, options) if options.events else _build(layer, options)
    return 0


def _read(layer: Path, kind: Kind, meant: duckdb.DuckDBPyConnection, options: argparse.Namespace) -> None:
    """Read the files, and tell what became of their rows."""
    refused = layer.with_suffix(".rejects.csv")
    versions.sweep(layer)
    first, taken = not importing.staged(layer).exists(), list[books.Taken]()
    try:
        with importing.staging(layer, meant) as connection:
            for file in options.files:
                taken.append(_take(connection, kind, file, versions.folder(layer), bool(taken)))
            rejected = books.rejects(connection, refused)
            _tell(taken, books.reasons(connection, [one.file for one in taken]))
    except WrongUse:
        if first and not taken:  # a layer of which nothing was ever read is none
            importing.forget(layer)
        raise
    if rejected:
        print(f"{refused} has the {counted(rejected, 'rejected row')} of this layer, each with its reason.")


def _tell(taken: list[books.Taken], reasons: list[tuple[str, str, int]]) -> None:
    """All files together, the reasons of what was not loaded, and that files were passed over which would be read otherwise now."""
    if len(taken) > 1:
        each = {one.file: one for one in taken}.values()
        _print("all files", *(sum(getattr(one, name) for one in each) for name in _COUNTS))
    for verdict, reason, rows in reasons[:_REASONS]:
        print(f"{rows:>12,}  {verdict}: {seen(reason)}")
    if rest := reasons[_REASONS:]:
        print(f"{sum(rows for *_, rows in rest):>12,}  for {counted(len(rest), 'more reason')}")
    if others := sum(one.by_other_codes for one in taken):
        verb = "was read before by codes that" if others == 1 else "were read before by codes that"
        print(f"{counted(others, 'file')} {verb} have changed in the seeds; --anew reads the layer anew.")


def _build(layer: Path, options: argparse.Namespace) -> None:
    """Make the layer of what was read."""
    print("Building the layer …", file=sys.stderr)
    try:
        made = layers.finish(layer, options.seeds)
    except layers.NothingLoaded:
        # So that a mended file or mapping is read as if it were the first.
        importing.forget(layer)
        raise
    if made.orphans:
        one = made.orphans == 1
        lonely = "1 event is part" if one else f"{made.orphans:,} events are parts"
        alone = "it stands alone, and counts" if one else "they stand alone, and count"
        print(
            f"{lonely} of one that the layer does not have, or of {'itself' if one else 'themselves'}; {alone} in full."
        )
    print(f"{made.path} holds {counted(made.events, 'event')}; built in {made.seconds:.1f} seconds.")


def _give(layer: Path, meant: duckdb.DuckDBPyConnection, options: argparse.Namespace) -> None:
    with importing.staging(layer, meant) as connection:
        given.write(connection, options.events, layer.stem)
    print(f"{options.events} has what was read, as {layer.stem}.parquet in the folder of each table.")


_COUNTS = ("rows", *books.COUNTED.values())


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
        taken = importing.take(connection, kind, file, folder, _watched(file.name) if sys.stderr.isatty() else None)
    except WrongUse as wrong:
        if not others:
            raise
        raise WrongUse(
            f"{wrong}\nThe files before it are read; the layer is built once the others are repaired, or left out of the command."
        ) from wrong
    _print(taken.file + (" (read before)" if taken.before else ""), *(getattr(taken, each) for each in _COUNTS))
    return taken


def _print(name: str, rows: int, *counts: int) -> None:
    told = ", ".join(f"{count:,} {verdict}" for verdict, count in zip(books.COUNTED, counts, strict=True))
    print(f"{seen(name)}: {counted(rows, 'row')} = {told}", flush=True)


def _watched(name: str) -> importing.Watch:
    """A bar that follows the engine while it reads the file."""

    @contextmanager
    def watching(connection: duckdb.DuckDBPyConnection) -> Iterator[None]:
        over = threading.Event()
        drawing = threading.Thread(target=_draw, args=(name, connection, over), daemon=True)
        drawing.start()
        try:
            yield
        finally:
            over.set()
            drawing.join()
            print(f"\r{' ' * (len(name) + _WIDTH + 12)}\r", end="", file=sys.stderr, flush=True)

    return watching


def _draw(name: str, connection: duckdb.DuckDBPyConnection, over: threading.Event) -> None:
    while not over.wait(_APART):
        share = max(0.0, min(connection.query_progress(), 100.0)) / 100
        print(f"\r{name} [{'#' * round(share * _WIDTH):<{_WIDTH}}] {share:4.0%}", end="", file=sys.stderr, flush=True)
