"""What came of a statement: the reply of a worker as a frame whose columns have their types, or a sentence."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

import pandas as pd


@dataclass(frozen=True)
class Answer:
    """What came back: a frame and the seconds it took, ``more`` where it was cut, or ``error``, a sentence. ``kinds`` are
    the types of its columns as the engine names them; ``outcome`` is one of journal.STATEMENTS."""

    frame: pd.DataFrame
    seconds: float
    more: str = ""
    error: str = ""
    kinds: tuple[str, ...] = ()
    outcome: str = "answered"


def read(reply: dict[str, Any], took: float, seconds: float) -> Answer:
    """What a worker has replied after ``took`` of the ``seconds`` that it had."""
    if "error" in reply:
        said = reply["error"].replace("longer than it may", f"longer than {seconds:g} seconds")
        return failed(said, reply["outcome"], took)
    frame = pd.DataFrame(reply["rows"], columns=unique(reply["columns"]))
    for name, kind in zip(frame.columns, reply["types"], strict=True):
        frame[name] = _typed(frame[name], kind)
    outcome = "cut" if reply["more"] else "answered"
    return Answer(frame, took, reply["more"], kinds=tuple(reply["types"]), outcome=outcome)


def _typed(column: pd.Series, kind: str) -> pd.Series:
    """Days and times as such where they all fit, whole numbers as such beside missing ones."""
    if kind == "DATE" or (
        kind.startswith("TIMESTAMP") and kind != "TIMESTAMP_NS"
    ):  # which is finer than our text of moments
        times = pd.to_datetime(column, format="ISO8601", errors="coerce", utc="ZONE" in kind)
        return times if times.isna().equals(column.isna()) else column
    if kind in {"DOUBLE", "FLOAT"}:
        return column.astype("float64")
    if kind.endswith(("INT", "INTEGER")):
        far = any(isinstance(value, str) for value in column)
        return column.astype("string" if far else "Int64") if far or column.isna().any() else column
    return column


def unique(names: Iterable[str], as_one: Callable[[str], str] = str) -> list[str]:
    """Column names, a repeated one with its number; names are the same where ``as_one`` makes the same of them."""
    found: dict[str, str] = {}
    for name in names:
        number, free = 1, name
        while as_one(free) in found:
            number += 1
            free = f"{name} ({number})"
        found[as_one(free)] = free
    return list(found.values())


def failed(sentence: str, outcome: str = "failed", took: float = 0.0) -> Answer:
    """That there is none, in a sentence."""
    return Answer(pd.DataFrame(), took, error=sentence, outcome=outcome)
