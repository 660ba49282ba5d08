"""The command line: python -m data begin | check | build | import | docs | export | sql."""

from __future__ import annotations

import argparse
import io
import shlex
import sys
from pathlib import Path

from data.faults import EntenteError, RecordFaults, WrongUse

try:
    from data import (
        addresses,
        begin,
        build,
        check,
        docs,
        export,
        offered,
        output,
        statement,
        store,
        usage,
    )
    from data.cluster import command as beyond
    from data.imports import meanings
    from data.settings import SEEDS
except ModuleNotFoundError as error:  # another Python than that of the project
    sys.exit(
        f"This Python does not have {error.name}. Ask that of the project, which make run sets up: .venv/bin/python -m data …"
    )
except WrongUse as error:  # a setting that cannot be read
    print(error, file=sys.stderr)
    sys.exit(2)
except KeyboardInterrupt:  # before anything was begun
    sys.exit(130)

WELL, FAULTS, WRONG_USE, STOPPED = 0, 1, 2, 130


def main(arguments: list[str] | None = None) -> int:
    """Run one command; returns the exit code: 0 well, 1 faults in the record, 2 wrong use."""
    parser = usage.parser(
        {"begin": _begin, "check": _check, "build": _build, "docs": _docs, "export": _export, "sql": statement.run}
    )
    if not (sys.argv[1:] if arguments is None else arguments):
        parser.print_help(sys.stderr)
        return WRONG_USE
    options = parser.parse_args(arguments)
    if isinstance(sys.stdout, io.TextIOWrapper):  # letters that a terminal has not are written out
        sys.stdout.reconfigure(errors="backslashreplace")
    try:
        with output.telling():
            code = int(options.run(options))
        if sys.stdout:
            sys.stdout.flush()
        return code
    except RecordFaults as error:
        output.print_faults(error.faults)
        print(output.seen(str(error)), file=sys.stderr)
        return FAULTS
    except EntenteError as error:
        print(output.seen(str(error)), file=sys.stderr)
        return WRONG_USE
    except BrokenPipeError:  # who was told has gone, as after head
        output.tell_nobody()
        return STOPPED
    except OSError as error:
        print(f"The output could not be written ({error.strerror}).", file=sys.stderr)
        output.tell_nobody()
        return WRONG_USE
    except KeyboardInterrupt:
        return _stopped()
    except RuntimeError as error:  # in the midst of a statement, as the engine tells it
        if "interrupted" not in str(error).lower():
            raise
        return _stopped()


def _stopped() -> int:
    print("Stopped. What was built before is as it was.", file=sys.stderr)
    return STOPPED


def _begin(options: argparse.Namespace) -> int:
    empty = begin.begin(options.seeds, options.folder)
    folder = shlex.quote(str(options.folder))
    print(f"{options.folder} has the codes of {options.seeds}, and without a row yet: {', '.join(empty)}.")
    print(f"Its README.md tells what a row means, and what is wrong: python -m data check --seeds {folder}")
    return WELL


def _check(options: argparse.Namespace) -> int:
    record = check.read(options.seeds)
    record.faults = sorted({*record.faults, *meanings.faults(options.seeds)})
    record.demand_faultless()
    output.print_faults(record.faults)
    print(f"The record is well: {output.counted(len(record.faults), 'warning')}, as of {record.as_of}.")
    return WELL


def _build(options: argparse.Namespace) -> int:
    if beyond.asked(options):
        return beyond.run(options)
    built = build.build(options.seeds, options.out)
    for table, rows in built.rows.items():
        print(f"{rows:>8,}  {table}")
    print(f"Built {built.path} in {built.seconds:.1f} seconds.")
    if built.warnings:
        which = "" if options.seeds == Path(SEEDS.value()) else f" --seeds {shlex.quote(str(options.seeds))}"
        print(f"{output.counted(len(built.warnings), 'warning')}; python -m data check{which} lists them.")
    return WELL


def _docs(options: argparse.Namespace) -> int:
    print(docs.markdown(options.db))
    return WELL


def _export(options: argparse.Namespace) -> int:
    output.demand_file(options.out, export.FORMATS[options.format].text)
    named, rest = addresses.choice_of(options.choice)
    with store.layer(addresses.layer_told(options.layer) or named):
        filters = addresses.events_of(rest).filters
        output.write(export.export(options.format, filters, filters.sentence(offered.names())), options.out)
    return WELL


if __name__ == "__main__":
    sys.exit(main())
