"""The answer to one statement: its rows, or a sentence."""

from __future__ import annotations

import json
import re
from contextlib import suppress
from datetime import date
from math import isfinite
from typing import Any

import duckdb

from data.worker import BYTES
from data.worker.allowed import Refused, allow
from data.worker.cells import CELL, cell, cut
from data.worker.said import ENDS, MEMORY, plain

NAME = 300  # characters of a column's name
COLUMNS = 500
# Spans of time, and moments finer than Python's: within lists and structs too.
_WORDED = re.compile("INTERVAL|TIMESTAMP_NS")
_OPERATOR = duckdb.token_type.operator
_EDGES = ("9999-12-31", "0001-01-01")
# A number as it is written by all; what begins with a zero is a code.
_WHOLE = re.compile("-?(0|[1-9][0-9]*)")
_NUMBER = re.compile("-?(0|[1-9][0-9]*)([.][0-9]+)?(e[+-]?[0-9]{1,3})?", re.IGNORECASE)
_DIGITS = 38  # of the largest whole numbers that the engine has; longer ones it reads as the nearest that it has, in a statement too
_DAY = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}")


def answer(connection: Any, sql: str, most: int, values: dict[str, str]) -> dict[str, Any]:
    """The reply to a statement: at most ``most`` rows, with what a reader typed for its parameters."""
    try:
        allow(connection, sql)
        # What looks like a parameter may stand inside words; the engine knows.
        known = connection.extract_statements(sql)[0].named_parameters
        bound = {name: _value(text) for name, text in values.items() if name in known}
        cursor = connection.execute(sql, bound)
        columns = cursor.description or []
        if len(columns) > COLUMNS:
            raise Refused(f"The result has {_thousands(len(columns))} columns; at most {COLUMNS} can be shown.")
        worded = [bool(_WORDED.search(str(column[1]))) for column in columns]
        if any(worded):
            cursor = _in_words(connection, sql, bound, worded)
        rows, more = _rows(cursor, most)
        if endless := _endless(rows, [str(column[1]) for column in columns]):
            both = [one or other for one, other in zip(worded, endless, strict=True)]
            rows, more = _rows(_in_words(connection, sql, bound, both), most)
    except Refused as refusal:
        return {"error": str(refusal), "outcome": "refused"}
    except MemoryError:
        return {"error": MEMORY, "outcome": "stopped"}
    except Exception as error:  # whatever the engine raises is the answer; the process ends after it
        said = plain(error)
        return {"error": said, "outcome": ENDS.get(said, "failed")}
    return {
        "columns": [cut(str(column[0]), NAME) for column in columns],
        "types": [cut(str(column[1]), NAME) for column in columns],
        "rows": rows,
        "more": more,
    }


def _in_words(connection: Any, sql: str, bound: dict[str, Any], worded: list[bool]) -> Any:
    """The same answer, those columns as the engine writes them: for Python a month is thirty days, and no day is endless."""
    names = [f"c{place}" for place in range(len(worded))]
    cells = [f"{name}::varchar" if yes else name for name, yes in zip(names, worded, strict=True)]
    try:
        return connection.execute(
            f"select {', '.join(cells)} from (\n{_without_end(sql)}\n) as t ({', '.join(names)})", bound
        )
    except Exception:  # what cannot stand in brackets
        return connection.execute(sql, bound)


def _without_end(sql: str) -> str:
    """The one statement of the text without the semicolon after it and what is said after that."""
    text = sql.encode()
    ends = (place for place, kind in duckdb.tokenize(sql) if text[place : place + 1] == b";" and kind == _OPERATOR)
    return text[: next(ends, len(text))].decode()


def _endless(rows: list[list[Any]], kinds: list[str]) -> list[bool]:
    """Which columns of days have the last or the first that Python knows, which stands in for one without end; nothing where none has."""
    found = [
        kind.startswith(("DATE", "TIMESTAMP")) and any(str(row[place]).startswith(_EDGES) for row in rows)
        for place, kind in enumerate(kinds)
    ]
    return found if any(found) else []


def _value(text: str) -> Any:
    """What a reader has typed for a parameter: a number, a day, nothing, or words."""
    text = text.strip()
    try:
        text.encode()
    except UnicodeEncodeError:
        raise Refused("What was typed for a parameter holds half of a character.") from None
    if _WHOLE.fullmatch(text) and len(text) <= _DIGITS:
        return int(text)
    if _NUMBER.fullmatch(text) and isfinite(float(text)):
        return float(text)
    if _DAY.fullmatch(text):
        with suppress(ValueError):
            return date.fromisoformat(text)
    return text or None


def _rows(cursor: Any, most: int) -> tuple[list[list[Any]], str]:
    """Up to ``most`` rows, and a sentence where the result goes on or a cell of it does."""
    rows, more = _within(cursor, most)
    long = sum(isinstance(value, str) and len(value) > CELL for row in rows for value in row)
    if long:
        cells = "One cell is" if long == 1 else f"{_thousands(long)} cells are"
        more = f"{more} {cells} cut after {_thousands(CELL)} characters.".strip()
    return rows, more


def _within(cursor: Any, most: int) -> tuple[list[list[Any]], str]:
    rows: list[list[Any]] = []
    size = 0
    while len(rows) <= most and (batch := cursor.fetchmany(200)):
        for row in batch:
            cells = [cell(value) for value in row]
            size += len(json.dumps(cells)) + 2
            if len(rows) == most:
                return rows, f"The result has more rows; the first {_thousands(most)} are shown."
            if size > BYTES and not rows:
                raise Refused(f"One row of the result is larger than {BYTES // 1_000_000} MB; ask for fewer columns.")
            if size > BYTES:
                return (
                    rows,
                    f"The result is larger than {BYTES // 1_000_000} MB; the first {_thousands(len(rows))} rows are shown.",
                )
            rows.append(cells)
    return rows, ""


def _thousands(number: int) -> str:
    return f"{number:,}".replace(",", "\u202f")
