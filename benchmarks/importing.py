"""How fast an export of GDELT is read into a layer, beside the engine that reads the same file.

A file is made by a seed, of rows that are as wide as those of GDELT and of which some nine in ten are out of scope. Three processes then
read it, each alone: the engine, all 58 columns apart by tabs into a count of each (bare) or into a table on the disk (kept), and the
reading part of an import, which judges every row and keeps what is loaded. Printed for each: seconds, megabytes a second, seconds of
processors, the peak of its memory; and how many times the seconds of the engine, of both kinds, the import takes.

    python benchmarks/importing.py                  a million rows
    python benchmarks/importing.py --rows 10000000 --folder /somewhere/with/space
"""

from __future__ import annotations

import argparse
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import duckdb

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT)]

from data.imports import books, importing, meanings, staged  # noqa: E402
from data.imports.kinds import KINDS  # noqa: E402
from data.quoting import quoted  # noqa: E402

WIDTH = 58
# Actors and codes, as often as each is written here; a good part of GDELT has no second actor.
_LANDS = ["USA", "GBR", "RUS", "CHN", "TUR", "AZE", "PAK", "ISR", "IRN", "FRA", "DEU", "IND", "EUR", "AFR", "", ""]
_CODES = [
    "010", "020", "036", "040", "040", "042", "043", "046", "051", "057", "060", "061", "062", "062", "062", "0712", "071", "072", "072",
    "074", "080", "090", "110", "111", "112", "120", "130", "141", "160", "173", "180", "190", "193",
]  # fmt: skip
# Column of the export, from 1 → what stands in it; the others are short words or numbers.
_TOLD = {
    1: "(100000000 + i)::varchar",
    2: "strftime(date '2015-01-01' + (h1 % 3000)::integer, '%Y%m%d')",
    6: "one",
    7: "'THE GOVERNMENT OF ' || one",
    8: "one",
    13: "case when h2 % 9 = 0 then 'MIL' else 'GOV' end",
    16: "other",
    17: "'PRESIDENT OF ' || other",
    18: "other",
    23: "case when h2 % 11 = 0 then 'MIL' else '' end",
    27: "code",
    28: "left(code, 3)",
    29: "left(code, 2)",
    37: "'Baku, Baki, Azerbaijan'",
    44: "'Islamabad, Islamabad, Pakistan'",
    51: "'Ankara, Ankara, Turkey'",
    52: "'TU'",
    58: "'https://www.paper' || h1 % 4000 || '.example.com/world/2022/03/' || h2 % 100000000 || '-ministers-speak-of-defence'",
}


def make(path: Path, rows: int) -> None:
    """Write a file of so many rows, the same each time."""
    columns = ", ".join(
        f"{_TOLD.get(place, f'(h{1 + place % 2} % {10 ** (place % 6)})::varchar')} as c{place}"
        for place in range(1, WIDTH + 1)
    )
    drawn = ", ".join(
        f"{drawn}[1 + (hash(i, {seed}) % {len(drawn)})::integer] as {name}"
        for seed, (name, drawn) in enumerate({"one": _LANDS, "other": _LANDS, "code": _CODES}.items(), 2)
    )
    told = f"select {columns} from (select i, hash(i) as h1, hash(i, 1) as h2, {drawn} from range({rows}) as r (i))"
    with duckdb.connect() as connection:
        connection.execute(f"copy ({told}) to {quoted(path)} (delimiter '\t', header false, quote '')")


def bare(path: Path) -> float:
    """Seconds of the engine that counts every column and keeps nothing."""
    return _engine(f"select {', '.join(f'count(c{place})' for place in range(WIDTH))} from {_rows(path)}")


def kept(path: Path) -> float:
    """Seconds of the engine that puts all rows into a table on the disk."""
    with tempfile.TemporaryDirectory(dir=path.parent) as folder:
        return _engine(f"create table rows as from {_rows(path)}", str(Path(folder) / "kept.duckdb"))


def _rows(path: Path) -> str:
    columns = ", ".join(f"'c{place}': 'varchar'" for place in range(WIDTH))
    return f"read_csv({quoted(path)}, columns = {{{columns}}}, delim = '\t', quote = '', escape = '', header = false, auto_detect = false)"


def _engine(statement: str, database: str = ":memory:") -> float:
    with duckdb.connect(database) as connection:
        connection.execute(f"set memory_limit = '{staged.MEMORY}'")
        started = time.perf_counter()
        connection.execute(statement).fetchall()
        return time.perf_counter() - started


def taken(path: Path) -> float:
    """Seconds of an import until its rows are judged and kept; says what became of them."""
    with (
        tempfile.TemporaryDirectory(dir=path.parent) as folder,
        staged.opened(Path(folder) / "gdelt.duckdb", meanings.demand(ROOT / "seeds")) as connection,
    ):
        started = time.perf_counter()
        told = importing.take(connection, KINDS["gdelt"], path, Path(folder))
        seconds = time.perf_counter() - started
    counts = ", ".join(f"{getattr(told, name):,} {verdict}" for verdict, name in books.COUNTED.items())
    print(f"{told.rows:,} rows = {counts}", file=sys.stderr)
    return seconds


def measured(what: str, path: Path) -> float:
    """Run one of them in a process of its own; returns its seconds."""
    done = subprocess.run(
        [sys.executable, __file__, "--only", what, str(path)], stdout=subprocess.PIPE, text=True, check=True
    )
    seconds, spent, peak = map(float, done.stdout.split())
    speed = path.stat().st_size / 1e6 / seconds
    print(
        f"{what:<6} {seconds:7.2f} s {speed:8.0f} MB/s {spent:7.2f} s of processors {peak / 1024:8.0f} MB of memory at most",
        flush=True,
    )
    return seconds


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--times", type=int, default=3, help="how often each is measured; the best of each counts")
    parser.add_argument(
        "--folder", type=Path, help="where the file is made and the layer read; a temporary one otherwise"
    )
    parser.add_argument("--only", nargs=2, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.only:
        what, path = options.only
        seconds, used = READERS[what](Path(path)), resource.getrusage(resource.RUSAGE_SELF)
        print(seconds, used.ru_utime + used.ru_stime, used.ru_maxrss)
        return
    with tempfile.TemporaryDirectory(dir=options.folder) as folder:
        path = Path(folder) / "20220321.export.CSV"
        make(path, options.rows)
        print(f"{options.rows:,} rows, {path.stat().st_size / 1e6:,.0f} MB")
        best = {what: min(measured(what, path) for _ in range(options.times)) for what in READERS}
        for what, does in (("bare", "counts"), ("kept", "keeps all")):
            print(f"The import takes {best['import'] / best[what]:.2f} times the seconds of the engine that {does}.")


READERS = {"bare": bare, "kept": kept, "import": taken}

if __name__ == "__main__":
    main()
