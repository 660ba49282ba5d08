"""What strangers' runaway statements cost the readers of the pages: the time of a filter action without and with them.

One process serves the pages, as the dashboard does. Readers change the filter of the events page one after the other; in the
second half, attackers ask as fast as they are let for what takes all the time and memory that a statement may have. Printed:
the median and the 95th percentile of an action in both halves, and their ratio. Run: python benchmarks/attackers.py
"""

from __future__ import annotations

import logging
import statistics
import sys
import threading
import time
from itertools import cycle
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT)]

from streamlit.testing.v1 import AppTest  # noqa: E402

from data import sandbox  # noqa: E402

ACTIONS, ATTACKERS = 60, 6
WANTED = ("Forces", "Dialogue", "Arms and industry", "Agreements")
BOMBS = (
    "select count(*) from range(1000000000000) as a, range(100000) as b",
    "select max(s) from (select string_agg(n) over (order by n) as s from range(1000000) as t (n))",
    "select levenshtein(repeat('ab', 100000), repeat('ba', 100000))",
    "select repeat('x', 9000) from range(4000)",
    "with recursive r as (select 'x' as s union all select s || s from r) select max(length(s)) from r",
)


def main() -> None:
    logging.disable(logging.WARNING)
    page = AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=60).run()
    page.switch_page("pages/events.py").run()
    _times(page, 5)
    calm = _times(page, ACTIONS)
    over = threading.Event()
    attackers = [threading.Thread(target=_attack, args=(f"attacker {n}", over)) for n in range(ATTACKERS)]
    for attacker in attackers:
        attacker.start()
    time.sleep(2)
    attacked = _times(page, ACTIONS)
    begun = time.perf_counter()
    honest = sandbox.ask("select count(*) from events", who="reader")
    waited = time.perf_counter() - begun
    over.set()
    for attacker in attackers:
        attacker.join()
    print(f"{'a filter action':<28}{'median ms':>12}{'p95 ms':>12}")
    for name, times in (("without attackers", calm), (f"with {ATTACKERS} attackers", attacked)):
        print(f"{name:<28}{statistics.median(times):>12.0f}{_p95(times):>12.0f}")
    print(f"ratio of p95: {_p95(attacked) / _p95(calm):.2f}")
    print(f"an honest statement beside them: {waited:.1f} s with its wait, {honest.error or 'answered'}")


def _times(page: AppTest, actions: int) -> list[float]:
    """Milliseconds of each of some actions: another category in the filter, and the page that follows."""
    times = []
    for _, label in zip(range(actions), cycle(WANTED), strict=False):
        begun = time.perf_counter()
        page.multiselect(key="category").set_value([label]).run()
        times.append(1000 * (time.perf_counter() - begun))
        assert not page.exception
    return times


def _attack(who: str, over: threading.Event) -> None:
    for bomb in cycle(BOMBS):
        if over.is_set():
            return
        sandbox.ask(bomb, who=who, seconds=2)


def _p95(times: list[float]) -> float:
    return statistics.quantiles(times, n=20)[-1]


if __name__ == "__main__":
    main()
