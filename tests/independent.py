"""The index once more, day by day, from the CSV files with nothing of ours: what the engine's answers are held against."""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from datetime import date, timedelta
from itertools import combinations
from pathlib import Path

import numpy as np

SEASONS = {21: 3, 22: 6, 23: 9, 24: 12}


def rows(folder: Path, name: str) -> list[dict[str, str]]:
    with open(folder / f"{name}.csv", encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def bounds(text: str) -> tuple[date, date]:
    """First and last day of one end of a date, with ``~`` and ``%`` padding it by its own length."""
    sign = text[-1] if text[-1] in "?~%" else ""
    parts = [int(part) for part in text.rstrip("?~%").split("-")]
    pad = 1 if sign and sign in "~%" else 0
    if len(parts) == 3:
        day = date(*parts)
        return day - timedelta(days=pad), day + timedelta(days=pad)
    year, first, length = parts[0], 1, 12
    if len(parts) == 2:
        first, length = (SEASONS[parts[1]], 3) if parts[1] > 12 else (parts[1], 1)
    start = year * 12 + first - 1 - pad * length
    end = year * 12 + first - 1 + length + pad * length
    last = date(end // 12, end % 12 + 1, 1) - timedelta(days=1)
    return date(start // 12, start % 12 + 1, 1), last


def span(text: str, as_of: date) -> tuple[date, date]:
    if "/" not in text:
        return bounds(text)
    start, end = text.split("/")
    if start == "..":
        return bounds(end)
    first = bounds(start)[0]
    return (first, max(first, as_of)) if end == ".." else (first, bounds(end)[1])


def as_of(folder: Path) -> date:
    published = [row["published"] for row in rows(folder, "sources") if row["published"]]
    return max(bounds(text)[0] for text in published if re.fullmatch(r"[\d-]+", text))


def index(
    folder: Path,
    days: list[date],
    *,
    half_life: float = 365.0,
    rho: float = 0.25,
    gamma: float = 0.5,
    weights: str = "weight",
    plain: bool = False,
    net: bool = False,
) -> dict[tuple[str, str], list[float]]:
    """Pair → its index on each of ``days``; ``weights`` is a column of event_types, or ``equal``."""
    last = as_of(folder)
    types = {row["type"]: row for row in rows(folder, "event_types")}
    factors = {row["confidence"]: float(row["factor"]) for row in rows(folder, "confidences")}
    ranks = {row["level"]: (int(row["position"]), row["factor"]) for row in rows(folder, "levels")}
    sides = defaultdict(set)
    levels = defaultdict(list)
    for row in rows(folder, "participants"):
        if row["role"] != "observer":
            sides[row["event_id"]].add(row["country"])
            if ranks[row["level"]][1]:
                levels[row["event_id"]].append(ranks[row["level"]])
    parents = {row["event_id"]: row["parent_id"] for row in rows(folder, "events")}

    def top(key: str) -> str:
        while parents[key]:
            key = parents[key]
        return key

    worth = {}
    episodes = defaultdict(list)
    for row in rows(folder, "events"):
        kind = types[row["type"]]
        setback = kind["category"] == "setback"
        if row["status"] not in ("occurred", "ongoing") or (setback and not net):
            continue
        value = (-1.0 if setback else 1.0) if weights == "equal" else float(kind[weights])
        if not plain:
            value *= factors[row["confidence"]]
            if kind["category"] == "dialogue" and levels[row["event_id"]]:
                value *= float(min(levels[row["event_id"]])[1])
        first, end = span(row["date"], last)
        worth[row["event_id"]] = (value, first, end)
        episodes[top(row["event_id"])].append((setback, value if setback else -value, first, row["event_id"]))
    totals: dict[tuple[str, str], list[float]] = defaultdict(lambda: [0.0] * len(days))
    for members in episodes.values():
        for place, (*_, key) in enumerate(sorted(members)):
            value, first, end = worth[key]
            if len(sides[key]) < 2:
                continue
            value *= (1.0 if place == 0 else rho) * (len(sides[key]) - 1.0) ** -gamma
            shares = np.array([value * kernel(first, end, day, half_life) for day in days])
            for pair in combinations(sorted(sides[key]), 2):
                totals[pair] = list(np.array(totals[pair]) + shares)
    return dict(totals)


def kernel(first: date, last: date, day: date, half_life: float) -> float:
    """The mass of an event that counts on a day, summed day by day."""
    length = (last - first).days + 1
    ages = (day - first).days - np.arange(length)
    ages = ages[ages >= 0]
    return float(np.sum(2.0 ** (-ages / half_life)) / length) if len(ages) else 0.0
