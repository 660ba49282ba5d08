"""The answer to a statement as text to read, or as the bytes of a file."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb
import pandas as pd

from data.answer import Answer, unique
from data.quoting import named

_PLAIN = re.compile(
    r"BOOLEAN|U?(?:TINY|SMALL|BIG)INT|U?INTEGER|FLOAT|DOUBLE|DATE|TIME|TIMESTAMP(?:_NS| WITH TIME ZONE)?|DECIMAL\(\d+,\d+\)"
)
_NESTED = re.compile(r"\]$|^(STRUCT|MAP)\(")  # types of a list, an array, a struct and a map
# The columns of a plan, the second drawn in signs that stand under one another.
_PLAN = ["explain_key", "explain_value"]
_WIDE = 80  # letters of a cell on a screen


def as_text(answer: Answer) -> bytes:
    """Columns side by side, as a screen shows them; long cells are cut."""
    if answer.frame.empty:
        return ("  ".join(map(str, answer.frame.columns)) + "\n(no row)\n").encode()
    if drawn := plan(answer):
        return f"{drawn}\n".encode()
    return f"{_written(answer).astype(object).map(_cut).to_string(index=False, na_rep='')}\n".encode()


def plan(answer: Answer) -> str:
    """The plan that an answer is, which is known by its columns; nothing of another answer."""
    if list(answer.frame.columns) != _PLAN:
        return ""
    return "\n".join(answer.frame[_PLAN[1]].dropna().astype(str))


def as_csv(answer: Answer) -> bytes:
    """CSV in UTF-8; days as YYYY-MM-DD."""
    frame = _written(answer)
    for name, kind in zip(frame.columns, answer.kinds, strict=True):
        if kind == "BOOLEAN":  # as the engine and our other files write it
            frame[name] = frame[name].map({True: "true", False: "false"})
    return str(frame.to_csv(index=False, lineterminator="\r\n")).encode()


def as_json(answer: Answer) -> bytes:
    """An array with one object a row; days as YYYY-MM-DD, null where nothing is known; numbers with all their digits, and in words
    those that JSON has not, such as ``inf``."""
    nested = [bool(_NESTED.search(kind)) for kind in answer.kinds]
    rows = [
        {
            name: _parsed(value) if deep else _of_json(value)
            for (name, value), deep in zip(row.items(), nested, strict=True)
        }
        for row in _written(answer).to_dict("records")
    ]
    return f"{json.dumps(rows, ensure_ascii=False, indent=1, allow_nan=False)}\n".encode()


def as_parquet(answer: Answer) -> bytes:
    """Parquet with the types of the answer; a column whose cells are not all of its type, such as one that was cut, is text."""
    # To the engine names that differ in the size of their letters are one.
    frame = answer.frame.set_axis(unique(map(str, answer.frame.columns), str.casefold), axis=1)
    mixed = [name for name in frame if frame[name].dtype == object]
    yes = [name for name, kind in zip(frame, answer.kinds, strict=True) if kind == "BOOLEAN" and name in mixed]
    typed = frame.astype(dict.fromkeys(mixed, "string") | dict.fromkeys(yes, "boolean"))
    with TemporaryDirectory(prefix="entente-") as folder, duckdb.connect(config={"threads": 1}) as scratch:
        path = Path(folder) / "answer.parquet"
        given = scratch.from_df(typed)
        cells = [_of_kind(given, name, kind) for name, kind in zip(typed, answer.kinds, strict=True)]
        given.project(", ".join(cells)).write_parquet(str(path))
        return path.read_bytes()


def _of_kind(given: duckdb.DuckDBPyRelation, name: str, kind: str) -> str:
    """A column as its type, where that is one that Parquet has and every cell can be it."""
    column = named(name)
    kind = "DECIMAL(38,0)" if kind == "HUGEINT" else kind  # which is written as a number with a point otherwise
    if not _PLAIN.fullmatch(kind):
        return column
    told = given.aggregate(f"count({column}) = count(try_cast({column} as {kind}))").fetchall()[0][0]
    return f"{column}::{kind} as {column}" if told else column


# Format → what makes it, and whether a person can read it.
FORMATS: dict[str, tuple[Callable[[Answer], bytes], bool]] = {
    "table": (as_text, True),
    "csv": (as_csv, True),
    "json": (as_json, True),
    "parquet": (as_parquet, False),
}


def _written(answer: Answer) -> pd.DataFrame:
    """The frame with days and moments as they are written, and nothing where nothing is known."""
    frame = answer.frame.copy()
    for name, kind in zip(frame.columns, answer.kinds, strict=True):
        if pd.api.types.is_datetime64_any_dtype(frame[name]):
            frame[name] = frame[name].dt.strftime(_form(frame[name], kind)).astype(object)
        elif kind == "BOOLEAN":
            frame[name] = frame[name].astype(object)
        if frame[name].dtype == object:
            frame[name] = frame[name].where(frame[name].notna(), None)
    return frame


def _form(moments: pd.Series, kind: str) -> str:
    """How a column of days or moments is written: with parts of a second where one has them."""
    if kind == "DATE":
        return "%Y-%m-%d"
    return "%Y-%m-%d %H:%M:%S.%f%z" if moments.dt.microsecond.any() else "%Y-%m-%d %H:%M:%S%z"


def _of_json(value: object) -> object:
    if isinstance(value, dict):
        return {name: _of_json(inner) for name, inner in value.items()}
    if isinstance(value, list):
        return [_of_json(inner) for inner in value]
    if value is None or value is pd.NA:
        return None
    if isinstance(value, float) and not math.isfinite(value):
        return None if math.isnan(value) else str(value)
    return value


def _parsed(value: object) -> object:
    """A list, a struct or a map, which the engine has written as JSON; one that was cut stays text."""
    try:
        return _of_json(json.loads(value) if isinstance(value, str) else value)
    except ValueError:
        return value


def _digits(number: float) -> str:
    """With as many digits as tell it apart, and none of the last bits of a sum."""
    text = "" if math.isnan(number) else f"{number:.12g}"
    return f"{text}.0" if text.lstrip("-").isdigit() else text


def _cut(value: object) -> object:
    if value is None or value is pd.NA:
        return ""
    if isinstance(value, float):
        return _digits(value)
    return f"{value[: _WIDE - 1]}…" if isinstance(value, str) and len(value) > _WIDE else value
