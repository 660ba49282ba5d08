"""Which choice moves a value most: each choice of the index set to two other positions, one at a time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from math import exp

import pandas as pd

from data import store
from data.choices import Choices
from data.each import each
from data.filters import Filters

_WEIGHT = exp(1.645 * 0.25)  # 5 and 95 % of what the draws of the band multiply a weight by


@dataclass(frozen=True)
class _Turn:
    """One choice in two other positions, each with its words."""

    choice: str
    low: Choices
    low_words: str
    high: Choices
    high_words: str


def sway(filters: Filters, pairs: list[str], day: date | None, index: Choices) -> tuple[float, pd.DataFrame]:
    """The value of the first pair, or what it has more than the second, under ``index``; and a frame (choice, low_words,
    high_words, low, high) of the same value under each choice's two other positions, what moves it most first."""
    rows = [
        (
            turn.choice,
            turn.low_words,
            turn.high_words,
            _value(filters, pairs, day, turn.low),
            _value(filters, pairs, day, turn.high),
        )
        for turn in _turns(index)
    ]
    frame = pd.DataFrame(rows, columns=["choice", "low_words", "high_words", "low", "high"])
    order = (frame["high"] - frame["low"]).abs().round(9).sort_values(ascending=False, kind="stable").index
    return _value(filters, pairs, day, index), frame.loc[order].reset_index(drop=True)


def _value(filters: Filters, pairs: list[str], day: date | None, index: Choices) -> float:
    points = store.frame("standing", filters.undated(), index=index, pairs=pairs[:2], day=day)["points"]
    return float(points.iloc[0] - (points.iloc[1] if len(points) > 1 else 0.0)) if len(points) else 0.0


def _turns(index: Choices) -> list[_Turn]:
    turns = [
        _Turn("Half-life", index.but(half_life=180.0), "180 days", index.but(half_life=730.0), "730 days"),
        _Turn("Parts of an episode, ρ", index.but(rho=0.0), "0", index.but(rho=0.5), "0.5"),
        _Turn("Many countries, γ", index.but(gamma=1.0), "1", index.but(gamma=0.0), "0"),
        _Turn("Confidence", index.but(confidence=True), "counts", index.but(confidence=False), "left out"),
        _Turn("Levels", index.but(levels=True), "count", index.but(levels=False), "left out"),
    ]
    types = store.frame("weights")
    for label, kinds in types.groupby("category", sort=False):
        if (kinds["category_code"] != "setback").all() or index.net:
            low, high = (index.but(own=_scaled(index, kinds, by)) for by in (1 / _WEIGHT, _WEIGHT))
            turns.append(
                _Turn(f"Weight of {str(label).lower()}", low, f"× {1 / _WEIGHT:.2f}", high, f"× {_WEIGHT:.2f}")
            )
    return turns


def _scaled(index: Choices, kinds: pd.DataFrame, by: float) -> tuple[tuple[str, float], ...]:
    """The reader's own weights with those of some types multiplied."""
    column = {"project": "weight", "equal": None}.get(index.weights, index.weights)
    preset = {
        row.type_code: getattr(row, column) if column else (-1.0 if row.category_code == "setback" else 1.0)
        for row in each(kinds)
    }
    own = dict(index.own)
    return tuple((own | {kind: own.get(kind, weight) * by for kind, weight in preset.items()}).items())
