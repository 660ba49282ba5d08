"""python -m data build --events DIR: a layer from what imports have written as Parquet, by DuckDB here or by Spark on a cluster."""

from __future__ import annotations

import argparse
import re
import sys
from pathlib import Path

import duckdb

from data import versions
from data.cluster import given, looking
from data.faults import WrongUse
from data.imports import layers, staged
from data.settings import DATABASE

ENGINES = ("duckdb", "spark")
_ASKED = {"events": "--events DIR", "master": "--master URL, such as spark://host:7077 or local[4]"}


def add(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--engine", choices=ENGINES, default="duckdb", help="what builds a layer from --events")
    parser.add_argument(
        "--events", type=Path, metavar="DIR", help="what imports have written with --events, of which a layer is built"
    )
    parser.add_argument("--layer", metavar="NAME", help="its name; without it, that of the folder of events")
    parser.add_argument("--master", metavar="URL", help="the cluster of Spark, such as spark://host:7077 or local[4]")
    parser.add_argument(
        "--conf",
        action="append",
        default=[],
        metavar="NAME=VALUE",
        help="a setting of Spark; may be given several times",
    )


def asked(options: argparse.Namespace) -> bool:
    """Whether a layer is to be built and not the record. Raises WrongUse where the options do not fit together."""
    spark = options.engine == "spark"
    if spark and (missing := [asked for name, asked in _ASKED.items() if not getattr(options, name)]):
        raise WrongUse(f"--engine spark asks for {' and '.join(missing)}.")
    if not spark and (options.master or options.conf):
        raise WrongUse("--master and --conf are for --engine spark.")
    if options.layer and not options.events:
        raise WrongUse("--layer asks for --events DIR, what the layer is built of.")
    return options.events is not None


def run(options: argparse.Namespace) -> int:
    name = options.layer or re.sub(r"[^A-Za-z0-9_-]+", "-", options.events.resolve().name).strip("-_")[:40]
    spark = options.engine == "spark"
    database = Path(DATABASE.value()) if spark else options.out
    if spark and options.out == database:
        raise WrongUse(
            "--engine spark asks for --out DIR, a folder that every worker and the dashboard reach by the same path."
        )
    layer = versions.layer(database, name)
    looking.demand_tables(options.events)
    versions.folder(layer).mkdir(parents=True, exist_ok=True)
    with versions.alone(layer, wait=True):
        if staged.file_of(layer).exists():
            raise WrongUse(f"The layer {name} was imported here; name another with --layer.")
        if versions.current(layer):
            print(f"The layer {name} that is there is replaced.", file=sys.stderr)
        made = _by_spark(options, layer) if spark else _by_duckdb(options, layer)
    print(f"{made.path} holds {made.events:,} events; built in {made.seconds:.1f} seconds.")
    return 0


def _by_duckdb(options: argparse.Namespace, layer: Path) -> layers.Layer:
    record = layers.codes(options.seeds)
    looking.demand(options.events, record)
    with versions.half_made(layer) as gathered:
        with duckdb.connect(str(gathered)) as engine:
            engine.execute(f"set memory_limit = '{staged.MEMORY}'")
            engine.execute("set timezone = 'UTC'")
            engine.execute(given.STAGED_SQL.read_text(encoding="utf-8"))
            given.gather(options.events, engine)
        return layers.finish(layer, options.seeds, gathered)


def _by_spark(options: argparse.Namespace, layer: Path) -> layers.Layer:
    try:
        from data.cluster import building
    except ImportError as error:
        raise WrongUse("This needs Apache Spark and sqlglot: pip install -r requirements-spark.txt") from error

    def told(relation: str, rows: int, seconds: float) -> None:
        print(f"{rows:>14,}  {relation} ({seconds:.1f} s)", file=sys.stderr, flush=True)

    return building.build(options.events, options.out, layer, options.seeds, options.master, options.conf, told)
