"""What can be told on the command line: the commands, their options, and what each is for."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from data import answers, export
from data.cluster import command as beyond
from data.imports import command
from data.settings import DATABASE, SEEDS


def parser(runs: Mapping[str, Callable[[argparse.Namespace], int]]) -> argparse.ArgumentParser:
    """Reads a command line; ``runs`` are what runs each command, besides the import."""
    whole = argparse.ArgumentParser(prog="python -m data", description="The record of Entente, from the command line.")
    commands = whole.add_subparsers(required=True, metavar="COMMAND")
    beginning = commands.add_parser("begin", help="begin a record of your own: a folder with the codes and no events")
    beginning.add_argument("folder", type=Path, metavar="DIR", help="the new folder")
    checking = commands.add_parser("check", help="report everything that is wrong with the seeds")
    building = commands.add_parser("build", help="check the seeds and build the database")
    command.add(commands.add_parser("import", help="read another data set into a layer of its own"))
    telling = commands.add_parser("docs", help="print every table, column and macro of the database as Markdown")
    for each in (beginning, checking, building):
        each.add_argument("--seeds", type=Path, default=Path(SEEDS.value()), metavar="DIR", help="folder of the seeds")
    database: dict[str, Any] = {"type": _file, "default": Path(DATABASE.value()), "metavar": "FILE"}
    text = "database file; for --engine spark the folder of its Parquet"
    building.add_argument("--out", **database, help=text)
    checking.add_argument("--out", **database, help="accepted as for build; a check writes nothing")
    telling.add_argument("--db", **database, help="database file that is told of")
    telling.add_argument("--out", **database, dest="db", help=argparse.SUPPRESS)  # as it was called
    _exporting(commands.add_parser("export", help="write the record, or a choice of it, or the sources, as a file"))
    _asking(commands.add_parser("sql", help="run one statement that reads, with the limits of the SQL page"))
    beyond.add(building)
    for name, run in runs.items():
        commands.choices[name].set_defaults(run=run)
    return whole


def _exporting(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--format", choices=list(export.FORMATS), required=True, help="what to write")
    chosen = "only events that an address of the events page chooses, such as 'country=NOR&years=2012&years=2020'"
    parser.add_argument("--choice", default="", metavar="ADDRESS", help=chosen)
    parser.add_argument("--layer", metavar="NAME", help="an imported layer, not the curated record")
    parser.add_argument("--out", type=_file, metavar="FILE", help="the file; without it, what is written is printed")


def _asking(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("statement", help="the statement; - reads it from the input")
    parser.add_argument(
        "--value",
        action="append",
        default=[],
        metavar="NAME=TEXT",
        help="a value for the parameter $NAME; may be repeated",
    )
    parser.add_argument("--layer", metavar="NAME", help="ask an imported layer, not the curated record")
    parser.add_argument("--format", choices=list(answers.FORMATS), default="table", help="how to write the answer")
    parser.add_argument("--out", type=_file, metavar="FILE", help="the file; without it, the answer is printed")


def _file(text: str) -> Path:
    path = Path(text)
    if not path.name:
        raise argparse.ArgumentTypeError("it names no file")
    return path
