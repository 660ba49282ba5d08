"""How many readers one machine holds: visits that open pages, filter, search and ask in SQL, through Streamlit's own websocket.

Readers think two seconds between actions, as far from one another as chance has it. The dashboard runs as a process of its own, or
as two among which the visits are shared out, each visit staying with its own. Printed for each number of visits, first of a
process that has just started and then of other readers of the same one: actions, median and 95th percentile of an action, errors,
the processor and the memory of the processes. Then a soak: visits that come and go for a while, and the slope of the memory. The
readers run on the same machine and take their share of its processors, so the figures are rather too high.

    python benchmarks/load.py                      25 and 50 visits on one process, 100 on two, and the soak
    python benchmarks/load.py --visits 50 --processes 1 --seconds 60
    python benchmarks/load.py --address http://127.0.0.1:8080 --visits 25        a server that runs already
"""

from __future__ import annotations

import argparse
import asyncio
import random
import statistics
import sys
import time
from collections import defaultdict
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlencode

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT)]

from benchmarks.served import free_port, process, resident, spent  # noqa: E402
from benchmarks.wire import Failed, Session, session  # noqa: E402

THINK = 2.0  # seconds between two actions of a reader, on average
# The pages, and how often each is opened: what the overview leads to more often than what stands at the end of the menu.
PAGES = {"": 5, "intensity": 5, "events": 5, "map": 3, "country": 2, "pair": 2, "network": 1, "sources": 1, "method": 1}
LABELS = ("Agreements", "Arms and industry", "Dialogue", "Forces", "Operations", "Symbols", "Setback")
COUNTRIES = (
    "Azerbaijan",
    "Pakistan",
    "Türkiye",
    "Georgia",
    "Israel",
    "Russia",
    "United States",
    "China",
    "Qatar",
    "Hungary",
)
WORDS = (
    "drone",
    "exercise",
    "Hasanov",
    "Three Brothers",
    "JF-17",
    "minister",
    "Nakhchivan",
    "navy",
    "training",
    "Baku",
)
STATEMENT = (
    "select year(first_day) as year, count(*) as events from events where title ilike '%{}%' group by all order by all"
)
# What readers do, and how often.
ACTIONS = {"filter": 0.5, "page": 0.3, "search": 0.15, "sql": 0.05}
SEED = 5


@dataclass
class Told:
    """What was seen: seconds by kind of action, and errors."""

    seconds: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    errors: list[str] = field(default_factory=list)

    def all(self) -> list[float]:
        return [one for kind in self.seconds.values() for one in kind]


class Reader:
    """One visit, whose choices follow from its number."""

    def __init__(self, visit: Session, number: int, told: Told) -> None:
        self._visit, self._chance, self._told = visit, random.Random(f"{SEED} {number}"), told

    async def begin(self) -> None:
        await self._timed("open", self._visit.open(self._page()))

    def _page(self) -> str:
        return self._chance.choices(list(PAGES), list(PAGES.values()))[0]

    async def act(self) -> None:
        kind = self._chance.choices(list(ACTIONS), list(ACTIONS.values()))[0]
        await getattr(self, kind)()

    async def filter(self) -> None:
        """One thing at a time: a category, a country or neither, the first of a list more often than the last."""
        key, labels = self._chance.choice((("category", LABELS), ("country", COUNTRIES)))
        wanted = self._chance.choices(labels, [1 / place for place in range(1, len(labels) + 1)])
        chosen = self._chance.choice(([], wanted, wanted))
        self._clear(key)
        await self._timed("filter", self._visit.choose(key, *chosen))

    async def page(self) -> None:
        await self._timed("page", self._visit.open(self._page()))

    async def search(self) -> None:
        self._clear("q")
        await self._visit.open("events")
        await self._timed("search", self._visit.type("q", self._chance.choice(WORDS)))

    async def sql(self) -> None:
        await self._visit.open("sql", urlencode({"sql": STATEMENT.format(self._chance.choice(WORDS))}))
        await self._timed("sql", self._visit.press("Run"))

    def _clear(self, but: str) -> None:
        """Take away the other choices with the next action, as a reader does who turns to another question."""
        for key in ("q", "category", "country"):
            if key != but:
                self._visit.forget(key)

    async def _timed(self, kind: str, action: object) -> None:
        begun = time.perf_counter()
        try:
            await action  # type: ignore[misc]
            self._told.seconds[kind].append(time.perf_counter() - begun)
        except (Failed, KeyError, OSError) as error:
            self._told.errors.append(f"{kind}: {error!r}")


async def read(address: str, number: int, until: float, told: Told, most: int | None = None) -> None:
    """A visit until the time is over, or of so many actions."""
    chance = random.Random(number)
    await asyncio.sleep(chance.uniform(0, THINK))
    try:
        async with session(address) as visit:
            reader = Reader(visit, number, told)
            await reader.begin()
            while time.monotonic() < until and most != 0:
                await asyncio.sleep(chance.uniform(0.5 * THINK, 1.5 * THINK))
                await reader.act()
                most = None if most is None else most - 1
    except Exception as error:  # a visit that ends for any reason is a figure of the report
        told.errors.append(f"visit: {error!r}")


async def hold(addresses: list[str], visits: int, seconds: float, first: int = 0) -> Told:
    """So many visits at once, whose numbers begin with ``first``."""
    told, until = Told(), time.monotonic() + seconds
    await asyncio.gather(*(read(addresses[n % len(addresses)], first + n, until, told) for n in range(visits)))
    return told


async def come_and_go(
    addresses: list[str], processes: list[int], seconds: float, at_once: int = 10
) -> tuple[Told, list[tuple[float, float]]]:
    """Short visits, always so many at once; what they saw, and the memory in MB every two seconds."""
    told, begun, memory = Told(), time.monotonic(), []
    until = begun + seconds

    async def one_after_another(place: int) -> None:
        number = place
        while time.monotonic() < until:
            await read(addresses[place % len(addresses)], number, until, told, most=3)
            number += at_once

    async def watch() -> None:
        while time.monotonic() < until:
            memory.append((time.monotonic() - begun, sum(map(resident, processes))))
            await asyncio.sleep(2)

    await asyncio.gather(watch(), *(one_after_another(place) for place in range(at_once)))
    return told, memory


def p95(seconds: list[float]) -> float:
    return statistics.quantiles(seconds, n=20)[-1] if len(seconds) > 1 else float("nan")


def held(visits: int, processes: int, seconds: float) -> None:
    """Run one number of visits on fresh processes and print what they saw."""
    with ExitStack() as stack:
        served = [stack.enter_context(process(free_port())) for _ in range(processes)]
        addresses, running = [address for address, _ in served], [started.pid for _, started in served]
        asyncio.run(hold(addresses, processes * 3, 8))  # the first visit of a process loads libraries
        empty = [resident(each) for each in running]
        report(addresses, running, visits, seconds, empty, "just started")
        report(addresses, running, visits, seconds, empty, "other readers, later", first=visits)


def report(
    addresses: list[str], running: list[int], visits: int, seconds: float, empty: list[float], when: str, first: int = 0
) -> None:
    before = sum(map(spent, running))
    begun = time.monotonic()
    told = asyncio.run(hold(addresses, visits, seconds, first))
    took = time.monotonic() - begun
    times = told.all()
    print(
        f"\n{visits} visits on {len(addresses)} process{'es' if len(addresses) > 1 else ''}, {THINK:g} s of thought, {took:.0f} s, {when}"
    )
    print(f"  actions {len(times)}, {len(times) / took:.1f} a second; errors {len(told.errors)}")
    print(
        f"  median {1000 * statistics.median(times):.0f} ms, p95 {1000 * p95(times):.0f} ms, longest {1000 * max(times):.0f} ms"
    )
    for kind, some in sorted(told.seconds.items()):
        print(
            f"    {kind:<8}{len(some):>6} actions, median {1000 * statistics.median(some):>5.0f} ms, p95 {1000 * p95(some):>5.0f} ms"
        )
    for each, start in zip(running, empty, strict=True):
        now = resident(each)
        print(
            f"  memory of a process {now:.0f} MB, {len(running) * (now - start) / visits:.2f} MB a visit more than before"
        )
    if running:
        print(f"  processor {1000 * (sum(map(spent, running)) - before) / max(len(times), 1):.0f} ms an action")
    for error in sorted(set(told.errors))[:5]:
        print(f"  error: {error[:160]}")


def soak(seconds: float) -> None:
    """Visits that come and go, and how the memory of the process grows over the second half of the time."""
    with process(free_port()) as (address, running):
        told, memory = asyncio.run(come_and_go([address], [running.pid], seconds))
        later = [point for point in memory if point[0] > seconds / 2]
        slope = statistics.linear_regression(*zip(*later, strict=True)).slope * 60
        visits = len(told.seconds["open"])
        print(f"\nsoak: {visits} visits came and went in {seconds:.0f} s, errors {len(told.errors)}")
        print(f"  memory {memory[0][1]:.0f} MB at first, {later[0][1]:.0f} half-way, {later[-1][1]:.0f} at the end; "
              f"{slope:+.1f} MB a minute over the second half")  # fmt: skip


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    asked.add_argument("--visits", type=int, help="one number of visits instead of the three")
    asked.add_argument("--processes", type=int, default=1)
    asked.add_argument("--seconds", type=float, default=45, help="how long each part runs")
    asked.add_argument("--soak", type=float, default=120, help="seconds of the soak; 0 leaves it out")
    asked.add_argument("--address", help="a server that runs already")
    options = asked.parse_args()
    if options.address:
        report([options.address], [], options.visits or 25, options.seconds, [], "as it runs")
    elif options.visits:
        held(options.visits, options.processes, options.seconds)
    else:
        for visits, processes in ((25, 1), (50, 1), (100, 2)):
            held(visits, processes, options.seconds)
        if options.soak:
            soak(options.soak)


if __name__ == "__main__":
    main()
