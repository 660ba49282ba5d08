"""The answer to a statement as text to read, or as the bytes of a file."""

from __future__ import annotations

import json
import math
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb
import pandas as pd

from data.quoting import named
from data.sandbox import Answer

_WIDE = 80  # letters of a cell on a screen


def as_text(answer: Answer) -> bytes:
    """Columns side by side, as a screen shows them; long cells are cut."""
    if answer.frame.empty:
        return ("  ".join(map(str, answer.frame.columns)) + "\n(no row)\n").encode()
    return f"{_written(answer).astype(object).map(_cut).to_string(index=False, na_rep='')}\n".encode()


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
    rows = [{name: _of_json(value) for name, value in row.items()} for row in _written(answer).to_dict("records")]
    return f"{json.dumps(rows, ensure_ascii=False, indent=1)}\n".encode()


def as_parquet(answer: Answer) -> bytes:
    """Parquet with days as days; a column whose cells are of several kinds is text."""
    mixed = [name for name in answer.frame if answer.frame[name].dtype == object]
    typed = answer.frame.astype(dict.fromkeys(mixed, "string"))
    kinds = zip(map(str, typed), answer.kinds, strict=True)
    days = [named(name) for name, kind in kinds if kind == "DATE" and name not in mixed]
    told = f"* replace ({', '.join(f'{name}::date as {name}' for name in days)})" if days else "*"
    with TemporaryDirectory(prefix="entente-") as folder, duckdb.connect(config={"threads": 1}) as scratch:
        path = Path(folder) / "answer.parquet"
        scratch.from_df(typed).project(told).write_parquet(str(path))
        return path.read_bytes()


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
    if value is None or value is pd.NA:
        return None
    if isinstance(value, float) and not math.isfinite(value):
        return None if math.isnan(value) else str(value)
    return value


def _cut(value: object) -> object:
    if value is None or value is pd.NA:
        return ""
    return f"{value[: _WIDE - 1]}…" if isinstance(value, str) and len(value) > _WIDE else value
