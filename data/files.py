"""A table as the bytes of a file: CSV, JSON Lines or Parquet. The same table gives the same bytes."""

from __future__ import annotations

import csv
import io
import json
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb

from data.quoting import quoted
from data.tables import Table


def as_csv(table: Table, mark: bool = True) -> bytes:
    """CSV in UTF-8; ``mark`` at the start lets spreadsheets read it as such. Nothing stands where nothing is known."""
    written = io.StringIO()
    writer = csv.writer(written, lineterminator="\r\n")  # RFC 4180; so a cell with either sign is quoted
    writer.writerow(table.names)
    writer.writerows([_cell(value) for value in row] for row in table.rows)
    return written.getvalue().encode("utf-8-sig" if mark else "utf-8")


def as_json_lines(table: Table) -> bytes:
    """One JSON object a line in UTF-8; days as YYYY-MM-DD, null where nothing is known."""
    objects = (dict(zip(table.names, map(_plain, row), strict=True)) for row in table.rows)
    return "".join(json.dumps(each, ensure_ascii=False) + "\n" for each in objects).encode()


def as_parquet(table: Table) -> bytes:
    """Parquet with the types of the record, days as days; written by an engine of its own, for the served one is locked."""
    columns = ", ".join(
        f'unnest(${place}::{column.type}[]) as "{column.name}"' for place, column in enumerate(table.columns, 1)
    )
    values = [[row[place] for row in table.rows] for place in range(len(table.columns))]
    with TemporaryDirectory(prefix="entente-") as folder, duckdb.connect(config={"threads": 1}) as scratch:
        path = Path(folder) / "table.parquet"
        scratch.execute(f"create table written as select {columns}", values)
        scratch.execute(f"copy written to {quoted(path)} (format parquet)")
        return path.read_bytes()


def _cell(value: object) -> object:
    """As the seeds write it: true and false in small letters, whole numbers without a point."""
    if isinstance(value, bool):
        return str(value).lower()
    return int(value) if isinstance(value, float) and value.is_integer() else value


def _plain(value: object) -> object:
    return value.isoformat() if isinstance(value, date) else value
