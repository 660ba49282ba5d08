"""Worlds of events that never happened, of any size, as layers beside the record: what is measured at a million events is measured on
one of these.

A world has the shape of such records, not their content: few pairs have most events, exercises of many countries, days with hundreds of
events, episodes, dates that are years or months, texts in which few words are frequent. The same seed gives the same rows. Only its own
seed, its number of events and the tables of codes matter, neither threads nor memory.

    python benchmarks/worlds.py 1000000 --out build/worlds        writes build/worlds/layers/world-1000000.duckdb
    ENTENTE_DB=build/worlds/entente.duckdb streamlit run dashboard.py        shows it, under Layer in the bar
"""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path

import duckdb

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT)]

from data import versions  # noqa: E402
from data.imports import importing, layers  # noqa: E402

SEED = 1
_STAGED = ROOT / "data" / "imports" / "staged.sql"


def database(out: Path) -> Path:
    """The database beside whose layers the worlds lie."""
    return out / "entente.duckdb"


def name(events: int) -> str:
    """The name of the layer of so many events."""
    return f"world-{events}"


def stage(path: Path, events: int, seed: int = SEED, seeds: Path = ROOT / "seeds", threads: int = 0) -> None:
    """Write a world to ``path``, a file of what has been read of a layer; one that is there is made anew."""
    path.unlink(missing_ok=True)
    with duckdb.connect(str(path), config={"threads": threads} if threads else {}) as connection:
        connection.execute(f"set memory_limit = '{importing.MEMORY}'")
        for variable, value in {"events": events, "seed": seed, "seeds": str(seeds)}.items():
            connection.execute(f"set variable {variable} = $value", {"value": value})
        for written in (_STAGED, Path(__file__).with_suffix(".sql")):
            connection.execute(written.read_text(encoding="utf-8"))


def make(events: int, out: Path, seed: int = SEED, seeds: Path = ROOT / "seeds") -> layers.Layer:
    """Write a world and build its layer."""
    layer = versions.layer(database(out), name(events))
    versions.folder(layer).mkdir(parents=True, exist_ok=True)
    stage(importing.staged(layer), events, seed, seeds)
    return layers.finish(layer, seeds)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("events", type=float, help="how many, such as 1000000 or 1e6")
    parser.add_argument("--out", type=Path, required=True, metavar="DIR", help="the folder in which layers/ lies")
    parser.add_argument("--seed", type=int, default=SEED)
    asked = parser.parse_args()
    started = time.perf_counter()
    made = make(int(asked.events), asked.out, asked.seed)
    written = time.perf_counter() - started - made.seconds
    print(f"{made.path} holds {made.events:,} events; written in {written:.1f} s, built in {made.seconds:.1f} s.")


if __name__ == "__main__":
    main()
