"""The answer to a statement as text to read, or as the bytes of a file."""

from __future__ import annotations

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
    return str(_written(answer).to_csv(index=False, lineterminator="\r\n")).encode()


def as_json(answer: Answer) -> bytes:
    """An array with one object a row; days as YYYY-MM-DD, null where nothing is known."""
    return f"{_written(answer).to_json(orient='records', force_ascii=False, indent=1)}\n".encode()


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
            form = "%Y-%m-%d" if kind == "DATE" else "%Y-%m-%d %H:%M:%S%z"
            frame[name] = frame[name].dt.strftime(form).astype(object)
        if frame[name].dtype == object:
            frame[name] = frame[name].where(frame[name].notna(), None)
    return frame


def _cut(value: object) -> object:
    if value is None or value is pd.NA:
        return ""
    return f"{value[: _WIDE - 1]}…" if isinstance(value, str) and len(value) > _WIDE else value
