"""What benchmarks/scale.py has measured, as tables to print and as docs/performance.md with its picture."""

from __future__ import annotations

import math
import statistics
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from benchmarks import picture
from benchmarks.peers import analyst

_DOCS = Path(__file__).resolve().parent.parent / "docs"
_GENERATED = "performance.svg"
_NAMES = {"q": "word"}
_BOTH = ("ours", "peer")
Told = dict[str, Any]
Table = list[list[str]]


def text(told: Told) -> str:
    """All tables with columns side by side."""
    return "\n\n".join(_plain(table) for table in (questions(told), built(told), peers(told)) if len(table) > 1)


def write(told: Told) -> None:
    """docs/performance.md: the words of performance.head.md beside this file, then what was measured."""
    parts = [Path(__file__).with_name("performance.head.md").read_text(encoding="utf-8").strip()]
    parts += ["", _when(told), "", f"![Seconds of each question by the number of events]({_GENERATED})"]
    for heading, table in (("Questions", questions(told)), ("Building", built(told)), ("Beside others", peers(told))):
        if len(table) > 1:
            parts += ["", f"## {heading}", "", _ABOUT[heading], "", _markdown(table)]
    (_DOCS / "performance.md").write_text("\n".join(parts) + "\n", encoding="utf-8")
    (_DOCS / _GENERATED).write_text(picture.draw(medians(told)), encoding="utf-8")


_ABOUT = {
    "Questions": "Median and 95th percentile over the filters, answered by the engine (what takes under half a second is asked up to "
    "three times, and the least counts); at the larger sizes over those filters that the time allowed, three at least. Then the "
    "median where the answer was kept a moment ago, at the largest size. The exponent is that by which the median grows between the "
    "last two sizes: 1 is in proportion.",
    "Building": "Writing a world, and building its layer. The engine may take the memory that is allowed, an import as much as at a "
    "thousand events; memory is that of the whole process at most, and asked that of the process which answers all questions.",
    "Beside others": "Median times of the same work on the same events, ours : theirs, and how many times as fast Entente is; below 1 "
    "it is slower.",
}


def medians(told: Told) -> dict[str, dict[int, float]]:
    """Question → number of events → median seconds."""
    sizes = {int(size): of["asked"]["questions"] for size, of in told["sizes"].items()}
    names = list(next(iter(sizes.values())))
    return {name: {size: statistics.median(of[name]["cold"]) for size, of in sizes.items()} for name in names}


def exponent(by_size: dict[int, float]) -> float:
    """The slope of the logarithm of the time over that of the size, between the last two sizes."""
    (small, before), (large, after) = sorted(by_size.items())[-2:]
    return math.log(after / before) / math.log(large / small)


def questions(told: Told) -> Table:
    sizes = sorted(map(int, told["sizes"]))
    rows = [["question", *(_size(size) for size in sizes), "kept", "exponent"]]
    for name, by_size in medians(told).items():
        each = [told["sizes"][str(size)]["asked"]["questions"][name] for size in sizes]
        cells = [f"{seconds(statistics.median(of['cold']))} · {seconds(_p95(of['cold']))}" for of in each]
        grows = f"{exponent(by_size):.2f}" if len(by_size) > 1 else ""
        rows.append([name, *cells, seconds(statistics.median(each[-1]["warm"])), grows])
    return rows


def built(told: Told) -> Table:
    rows = [["events", "written", "built", "events a second", "allowed", "memory", "asked", "on disk"]]
    for size, of in told["sizes"].items():
        made, most = of["built"], of["asked"]["peak"]
        rate = f"{made['events'] / made['built']:,.0f}"
        memory = (f"{megabytes:,.0f} MB" for megabytes in (made["built_peak"], most, made["bytes"] / 1e6))
        rows.append([_size(int(size)), seconds(made["written"]), seconds(made["built"]), rate, made["memory"], *memory])
    return rows


def peers(told: Told) -> Table:
    sizes = {size: of for size, of in told["sizes"].items() if "datasette" in of}
    rows = [["work", "peer", *(_size(int(size)) for size in sizes)]]
    for work in ("filter", "search", "facets") if sizes else ():
        pairs = [(of["datasette"][work]["ours"], of["datasette"][work]["peer"]) for of in sizes.values()]
        rows.append([work, told["versions"]["datasette"], *(_against(*map(statistics.median, pair)) for pair in pairs)])
    for place, kind in enumerate(analyst.ACTIONS if sizes else ()):
        for end, what in enumerate(("the chart", "the page")):
            cells = (_against(*(_of_action(of["analyst"][who], place, end) for who in _BOTH)) for of in sizes.values())
            rows.append([f"{what} by another {_NAMES.get(kind, kind)}", "page in pandas", *cells])
    return rows


def _of_action(visit: Told, place: int, end: int) -> float:
    """The median seconds of the actions of one kind."""
    made = visit["actions"][analyst.TIMES * place : analyst.TIMES * (place + 1)]
    return statistics.median_high([taken[end] for taken in made])


def seconds(time: float) -> str:
    if math.isinf(time):
        return "over 120 s"
    if time < 0.01:
        return f"{1000 * time:.1f} ms"
    return f"{1000 * time:.0f} ms" if time < 1 else f"{time:.1f} s" if time < 100 else f"{time:,.0f} s"


def _against(ours: float, peer: float) -> str:
    return f"{seconds(ours)} : {seconds(peer)}, × {peer / ours:.2g}"


def _p95(times: Sequence[float]) -> float:
    return statistics.quantiles(times, n=20, method="inclusive")[-1] if len(times) > 1 else times[0]


def _size(events: int) -> str:
    return f"{events:,} events"


def _when(told: Told) -> str:
    versions = told["versions"]
    peer = f", {versions['datasette']}, {versions['analyst']}" if versions["datasette"] else ""
    return f"Measured on {told['day']} at commit {told['commit']}: {told['machine']}, {versions['engine']}{peer}. {_loads(told)}"


def _loads(told: Told) -> str:
    """How busy the machine was as each size began, and what else has to be known of these figures."""
    loads = ", ".join(f"{of['load']:.1f}" for of in told["sizes"].values())
    return " ".join([f"The load of the machine as each size began: {loads}.", *told.get("notes", [])])


def _plain(table: Table) -> str:
    widths = [max(map(len, column)) for column in zip(*table, strict=True)]
    return "\n".join(
        "  ".join(
            cell.ljust(width) if place == 0 else cell.rjust(width)
            for place, (cell, width) in enumerate(zip(row, widths, strict=True))
        )
        for row in table
    )


def _markdown(table: Table) -> str:
    rule = ["---", *("---:" for _ in table[0][1:])]
    return "\n".join("| " + " | ".join(row) + " |" for row in (table[0], rule, *table[1:]))
