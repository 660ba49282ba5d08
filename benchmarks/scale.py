"""How the time of every question grows with the record: worlds of a thousand events and more, asked what the pages ask.

    python benchmarks/scale.py                     1e3 to 1e6 events, and the peers where their environment is there
    python benchmarks/scale.py --most 1e7          one more, of which only we are asked
    python benchmarks/scale.py --plot              only docs/performance.md, from what was measured last

Each size has a process of its own, whose memory is told. Printed for each question: median and 95th percentile over filters of the
kinds that readers use, answered by the engine, and the exponent by which the median grows between the last two sizes (1 is in
proportion, 0 not at all). Written to build/scale.json, and from that to docs/performance.md. Worlds that lie in --out already are used
again, with what their making took; --anew makes them anew.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from datetime import date
from multiprocessing import get_context
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT)]

import duckdb  # noqa: E402

from benchmarks import asked, report, worlds  # noqa: E402
from benchmarks.peers import analyst, datasettes, exported  # noqa: E402
from data import versions  # noqa: E402

FOUND = ROOT / "build" / "scale.json"
DATASETTE = ROOT / "build" / "peers" / "bin" / "datasette"
_SIZES = (1_000, 10_000, 100_000, 1_000_000, 10_000_000)
_COMPARED = 1_000_000  # events up to which the peers are asked


def main() -> None:
    options = _options()
    if not options.plot:
        os.environ["ENTENTE_DB"] = str(worlds.database(options.out))
        found = _found(options)
        for size in (size for size in _SIZES if size <= options.most):
            found["sizes"][str(size)] = _of_size(size, options)
            FOUND.parent.mkdir(exist_ok=True)
            FOUND.write_text(json.dumps(found, indent=1), encoding="utf-8")
            print(f"{size:,} events measured", file=sys.stderr, flush=True)
    told = json.loads(FOUND.read_text(encoding="utf-8"))
    print(report.text(told))
    report.write(told)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--most", type=float, default=1e6, help="events of the largest world")
    parser.add_argument(
        "--out", type=Path, default=ROOT / "build" / "worlds", metavar="DIR", help="folder of the worlds"
    )
    parser.add_argument("--budget", type=float, default=30, help="seconds after which a question gets no other filter")
    parser.add_argument("--datasette", type=Path, default=DATASETTE, metavar="FILE", help="the command of the peer")
    parser.add_argument("--memory", default=worlds.layers.MEMORY, help="of the engine while it builds")
    parser.add_argument("--anew", action="store_true", help="make worlds anew that are there")
    parser.add_argument("--plot", action="store_true", help="measure nothing")
    return parser.parse_args()


def _found(options: argparse.Namespace) -> dict[str, Any]:
    """What is told of a run before its figures."""
    commit = subprocess.run(["git", "rev-parse", "--short", "HEAD"], cwd=ROOT, capture_output=True, text=True)
    engine = f"DuckDB {duckdb.__version__}"
    peer = datasettes.version(options.datasette) if options.datasette.is_file() else ""
    return {
        "day": date.today().isoformat(),
        "commit": commit.stdout.strip(),
        "machine": f"{os.cpu_count()} processors, {platform.system()}",
        "versions": {"engine": engine, "analyst": analyst.version(), "datasette": peer},
        "sizes": {},
    }


def _of_size(size: int, options: argparse.Namespace) -> dict[str, Any]:
    layer = versions.layer(worlds.database(options.out), worlds.name(size))
    if options.anew or not (versions.current(layer) and worlds.figures(layer).is_file()):
        subprocess.run(
            [sys.executable, worlds.__file__, str(size), "--out", options.out, "--memory", options.memory], check=True
        )
    told: dict[str, Any] = {"built": json.loads(worlds.figures(layer).read_text(encoding="utf-8"))}
    told["load"] = os.getloadavg()[0]
    told["asked"] = _apart(asked.measure, layer.stem, options.budget)
    if size <= _COMPARED and options.datasette.is_file():
        folder = options.out / "peers" / layer.stem
        if options.anew or not (folder / "world.db").is_file():
            _apart(exported.parquet, layer, folder)
            _apart(exported.sqlite, layer, folder / "world.db")
        told["datasette"] = _apart(
            datasettes.measure, layer.stem, folder / "world.db", options.datasette, options.budget
        )
        told["analyst"] = analyst.measure(layer.stem, folder)
    return told


def _apart(work: Callable[..., Any], *of: Any) -> Any:
    """Done in a process of its own, which ends with it."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        return pool.submit(work, *of).result()


if __name__ == "__main__":
    main()
