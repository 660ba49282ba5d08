"""The time of a filter action on our intensity page and on the page of an analyst, pandas_page.py, both served by Streamlit and visited
by the same client, so that the whole run of the page counts and not only its answers. Told besides is when the chart had come, which is
what both pages do: ours goes on to more than theirs."""

from __future__ import annotations

import asyncio
import math
import os
import sys
import time
from collections.abc import Awaitable
from pathlib import Path

import pandas as pd
import plotly
import streamlit as st

from benchmarks import wire
from benchmarks.served import ROOT, free_port, process, resident
from data import store

PAGE = str(ROOT / "benchmarks" / "peers" / "pandas_page.py")
_LONGEST = 120.0
TIMES = 3  # actions of a kind
# Keys of the choices; each is made so many times.
ACTIONS = ("category", "country", "q")
Made = dict[str, list[tuple[list[str], list[str]]]]
Taken = tuple[float, float]  # seconds until the chart had come, and until the run had ended
_NEVER = (math.inf, math.inf)


def measure(layer: str, folder: Path) -> dict[str, dict[str, object]]:
    """Ours and peer → seconds of the first view and of each action, first until the chart had come and then in whole, and MB that the
    server then holds."""
    wire.LONGEST = _LONGEST
    with store.layer(layer):
        made = _made()
    database = os.environ["ENTENTE_DB"]
    return {
        "ours": _visited("dashboard.py", "intensity", f"layer={layer}", 0, made, ENTENTE_DB=database),
        "peer": _visited(PAGE, "", "", 1, made, PEER_PARQUET=str(folder)),
    }


def _made() -> Made:
    """Key → what is chosen one after the other, in labels on our page and in codes on theirs. The pairs that are shown at first have
    events of each choice, for our page keeps them, and shows no other when they have none."""
    lands = store.frame("leading_countries", most=TIMES)
    labels, codes = list(lands["label"]), list(lands["code"])
    return {
        "category": [
            (["Forces"], ["forces"]),
            (["Dialogue"], ["dialogue"]),
            (["Arms and industry"], ["arms_industry"]),
        ],
        "country": [
            ([labels[0], *labels[place:][:1]], [codes[0], *codes[place:][:1]]) for place in range(1, TIMES + 1)
        ],
        "q": [([word], [word]) for word in ("exercise", "minister", "defence")],
    }


def version() -> str:
    return f"pandas {pd.__version__} in Streamlit {st.__version__} with Plotly {plotly.__version__}, Python {sys.version.split()[0]}"


def _visited(script: str, page: str, query: str, place: int, made: Made, **environment: str) -> dict[str, object]:
    with process(free_port(), script, **environment) as (address, server):
        first, actions = asyncio.run(_visit(address, page, query, place, made))
        return {"first": first, "actions": actions, "memory": resident(server.pid)}


async def _visit(address: str, page: str, query: str, place: int, made: Made) -> tuple[Taken, list[Taken]]:
    async with wire.session(address, open_timeout=60) as visit:
        first = await _seconds(visit.open(page, query))
        actions: list[Taken] = []
        for key, each in made.items():
            for labels in each:
                for other in (one for one in ACTIONS if one != key):
                    visit.forget(other)
                run = visit.type(key, *labels[place]) if key == "q" else visit.choose(key, *labels[place])
                actions.append(await _seconds(run))
                if actions[-1] == _NEVER:  # what is still running would be waited for by the next
                    return first, [*actions, *([_NEVER] * (TIMES * len(ACTIONS) - len(actions)))]
        return first, actions


async def _seconds(run: Awaitable[wire.Seen]) -> Taken:
    """Never where it took longer than anybody waits."""
    begun = time.perf_counter()
    try:
        seen = await run
    except wire.Failed as failed:
        if "no answer" not in str(failed):
            raise
        return _NEVER
    assert seen.drawn is not None, seen.texts()
    return seen.drawn - begun, time.perf_counter() - begun
