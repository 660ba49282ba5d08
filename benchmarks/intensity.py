"""The index of the whole record against the same work in plain pandas, and the band, in one run.

Two pandas versions: what an analyst would write first (for each pair and month end, the decayed sum over the pair's
events; timed on every fortieth pair, for all would take minutes), and one cross join of all events with all month ends.
Prints seconds (of the macro the least of several runs) and ratios; checks that all give the same points.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import duckdb
import numpy as np
import pandas as pd

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from data import band, build, questions
from data.choices import Choices
from data.filters import Filters
from data.settings import ROOT

HALF_LIFE = 365.0
SAMPLE = 40
PAIRS = ["AZE-PAK", "AZE-TUR", "PAK-TUR"]


def least(work: Callable[[], object], times: int) -> float:
    """The least time of several runs, in seconds."""
    taken = []
    for _ in range(times):
        begun = time.perf_counter()
        work()
        taken.append(time.perf_counter() - begun)
    return min(taken)


def timed(work: Callable[[], pd.DataFrame]) -> tuple[pd.DataFrame, float]:
    """What one run gives, and its seconds."""
    begun = time.perf_counter()
    return work(), time.perf_counter() - begun


def plainly(points: pd.DataFrame, ends: pd.DatetimeIndex) -> pd.DataFrame:
    """Pair, day and points at every month end from the pair's first event on, pair by pair and month by month."""
    rate = 2.0 ** (-1.0 / HALF_LIFE)
    rows = []
    for (a, b), events in points.groupby(["a", "b"]):
        first, last = events["first_day"], events["last_day"]
        length = (last - first).dt.days + 1
        for end in ends[ends >= first.min()]:
            past = first <= end
            spent = np.minimum((end - first[past]).dt.days + 1, length[past])
            age = np.maximum((end - last[past]).dt.days, 0)
            mass = rate**age * (1 - rate**spent) / (length[past] * (1 - rate))
            rows.append((a, b, end, float((events["points"][past] * mass).sum())))
    return pd.DataFrame(rows, columns=["a", "b", "day", "points"])


def joined(points: pd.DataFrame, ends: pd.DatetimeIndex) -> pd.DataFrame:
    """The same by one cross join, which holds every event beside every month end at once."""
    rate = 2.0 ** (-1.0 / HALF_LIFE)
    grid = points.merge(pd.DataFrame({"day": ends}), how="cross")
    grid = grid[grid["day"] >= grid["first_day"]]
    length = (grid["last_day"] - grid["first_day"]).dt.days + 1
    spent = np.minimum((grid["day"] - grid["first_day"]).dt.days + 1, length)
    age = np.maximum((grid["day"] - grid["last_day"]).dt.days, 0)
    mass = rate**age * (1 - rate**spent) / (length * (1 - rate))
    return grid.assign(points=grid["points"] * mass).groupby(["a", "b", "day"], as_index=False)["points"].sum()


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        database = Path(folder) / "entente.duckdb"
        build.build(ROOT / "seeds", database)
        with duckdb.connect(str(database), read_only=True) as connection:
            whole(connection)
            three(connection)


def whole(connection: duckdb.DuckDBPyConnection) -> None:
    """All pairs at all month ends."""
    asked = "select a, b, day, points from intensity()"
    macro = least(lambda: connection.execute(asked).df(), 5)
    found = connection.execute(asked).df()
    points = connection.execute("select a, b, first_day, last_day, points from pair_points()").df()
    ends = pd.DatetimeIndex(sorted(found["day"].unique()))
    pairs = points.groupby(["a", "b"]).ngroup()
    some = points[pairs % SAMPLE == 0]
    first, loop = timed(lambda: plainly(some, ends))
    second, join = timed(lambda: joined(points, ends))
    loop *= (pairs.nunique()) / some.groupby(["a", "b"]).ngroups
    for expected in (first, second):
        both = found.merge(expected, on=["a", "b", "day"], suffixes=("", "_expected"))
        assert len(both) == len(expected) and (both["points"] - both["points_expected"]).abs().max() < 1e-9
    assert len(second) == len(found)
    print(f"all {pairs.nunique():,} pairs at {len(ends)} month ends, {len(found):,} rows, the same to 1e-9")
    print(f"  macro {macro:20.3f} s")
    print(f"  pandas, pair by pair {loop:7.1f} s   ratio {loop / macro:.0f}   (scaled from 1 pair in {SAMPLE})")
    print(f"  pandas, cross join {join:9.1f} s   ratio {join / macro:.0f}")
    one = least(lambda: connection.execute(asked + " where a = 'AZE' and b = 'PAK'").df(), 5)
    print(f"  one pair by the macro {one:.3f} s")


def three(connection: duckdb.DuckDBPyConnection) -> None:
    """The band of three pairs at all month ends, and one of its draws in plain pandas, 500 times over."""
    question = questions.question("draws")
    values = {"filters": Filters().parameter(), "index": Choices().parameter(), "pairs": PAIRS}
    frame = connection.execute(question.sql, values).df()
    days = connection.execute("select distinct day from intensity() order by day").df()["day"]
    drawn = least(lambda: band.band(frame, days), 3)
    shown = frame.dropna(subset="pair").assign(points=lambda rows: rows["weight"])
    shown[["a", "b"]] = shown["pair"].str.split("-", expand=True)
    _, one = timed(lambda: joined(shown, pd.DatetimeIndex(days)))
    print(f"band of {len(PAIRS)} pairs, {band.DRAWS} draws at {len(days)} month ends")
    print(f"  band {drawn:21.3f} s")
    print(
        f"  pandas, cross join {one * band.DRAWS:9.1f} s   ratio {one * band.DRAWS / drawn:.0f}   ({band.DRAWS} times one draw)"
    )


if __name__ == "__main__":
    main()
