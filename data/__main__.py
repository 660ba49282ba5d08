"""The command line: python -m data check | build | docs | export."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from data import build, check, docs, export
from data.faults import EntenteError, Fault, RecordFaults, WrongUse
from data.settings import DATABASE, SEEDS

WELL, FAULTS, WRONG_USE = 0, 1, 2


def main(arguments: list[str] | None = None) -> int:
    """Run one command; returns the exit code: 0 well, 1 faults in the record, 2 wrong use."""
    options = _parser().parse_args(arguments)
    try:
        return int(options.run(options))
    except RecordFaults as error:
        _print_faults(error.faults)
        print(error, file=sys.stderr)
        return FAULTS
    except EntenteError as error:
        print(error, file=sys.stderr)
        return WRONG_USE


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m data", description="The record of Entente, from the command line.")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    checking = commands.add_parser("check", help="report everything that is wrong with the seeds")
    building = commands.add_parser("build", help="check the seeds and build the database")
    telling = commands.add_parser("docs", help="print every table, column and macro of the database as Markdown")
    for command in (checking, building):
        command.add_argument(
            "--seeds", type=Path, default=Path(SEEDS.value()), metavar="DIR", help="folder of the seeds"
        )
    for command in (checking, building, telling):
        text = "database file" if command is not checking else "accepted as for build; a check writes nothing"
        command.add_argument("--out", type=Path, default=Path(DATABASE.value()), metavar="FILE", help=text)
    _exporting(commands.add_parser("export", help="write the whole record, or its sources, as a file"))
    checking.set_defaults(run=_check)
    building.set_defaults(run=_build)
    telling.set_defaults(run=_docs)
    return parser


def _exporting(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--format", choices=list(export.FORMATS), required=True, help="what to write")
    parser.add_argument("--out", type=Path, metavar="FILE", help="the file; without it, what is written is printed")
    parser.set_defaults(run=_export)


def _check(options: argparse.Namespace) -> int:
    record = check.read(options.seeds)
    record.demand_faultless()
    _print_faults(record.faults)
    print(f"The record is well: {_count(len(record.faults), 'warning')}, as of {record.as_of}.")
    return WELL


def _build(options: argparse.Namespace) -> int:
    built = build.build(options.seeds, options.out)
    for table, rows in built.rows.items():
        print(f"{rows:>8,}  {table}")
    print(f"Built {built.path} in {built.seconds:.1f} seconds.")
    if built.warnings:
        print(f"{_count(len(built.warnings), 'warning')}; python -m data check lists them.")
    return WELL


def _docs(options: argparse.Namespace) -> int:
    print(docs.markdown(options.out))
    return WELL


def _export(options: argparse.Namespace) -> int:
    if options.out is None and not export.FORMATS[options.format].text and sys.stdout.isatty():
        raise WrongUse("This format is not for a screen. Name a file with --out.")
    content = export.export(options.format)
    try:
        if options.out:
            options.out.write_bytes(content)
        else:
            sys.stdout.buffer.write(content)
            sys.stdout.buffer.flush()
    except OSError as error:
        raise WrongUse(f"{options.out or 'The output'} could not be written ({error.strerror}).") from error
    return WELL


def _print_faults(faults: list[Fault]) -> None:
    for fault in faults:
        print(fault)


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


if __name__ == "__main__":
    sys.exit(main())
