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
import json
import resource
import sys
import time
from pathlib import Path

import duckdb

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT)]

from data import versions  # noqa: E402
from data.imports import layers, staged  # noqa: E402

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
        connection.execute(f"set memory_limit = '{staged.MEMORY}'")
        for variable, value in {"events": events, "seed": seed, "seeds": str(seeds)}.items():
            connection.execute(f"set variable {variable} = $value", {"value": value})
        for written in (_STAGED, Path(__file__).with_suffix(".sql")):
            connection.execute(written.read_text(encoding="utf-8"))


def make(events: int, out: Path, seed: int = SEED, seeds: Path = ROOT / "seeds") -> layers.Layer:
    """Write a world, build its layer and tell what both took in a file beside it."""
    layer = versions.layer(database(out), name(events))
    versions.folder(layer).mkdir(parents=True, exist_ok=True)
    started = time.perf_counter()
    stage(staged.file_of(layer), events, seed, seeds)
    written, most = time.perf_counter() - started, peak()
    made = layers.finish(layer, seeds)
    told = {"events": events, "written": written, "written_peak": most, "built": made.seconds, "built_peak": peak()}
    told |= {"memory": layers.MEMORY, "bytes": layer.stat().st_size}
    figures(layer).write_text(json.dumps(told), encoding="utf-8")
    return made


def figures(layer: Path) -> Path:
    """The file with what the making of a layer took: seconds, and MB of memory at most."""
    return layer.with_suffix(".json")


def peak() -> float:
    """MB of memory that this process had at most."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("events", type=float, help="how many, such as 1000000 or 1e6")
    parser.add_argument("--out", type=Path, required=True, metavar="DIR", help="the folder in which layers/ lies")
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument(
        "--memory", default=layers.MEMORY, help="of the engine while it builds, where that of an import is too little"
    )
    asked = parser.parse_args()
    layers.MEMORY = asked.memory
    made = make(int(asked.events), asked.out, asked.seed)
    told = json.loads(figures(made.path).read_text(encoding="utf-8"))
    print(f"{made.path} holds {made.events:,} events, {told['bytes'] / 1e6:,.0f} MB.")
    for what in ("written", "built"):
        print(f"  {what} in {told[what]:,.1f} s, {told[f'{what}_peak']:,.0f} MB of memory at most")


if __name__ == "__main__":
    main()
