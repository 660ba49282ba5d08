"""From the text of a cell to a value: types, empty cells, dates, and the as-of date of the record."""

from __future__ import annotations

import math
import re
from dataclasses import astuple
from datetime import date
from typing import Any

from data import dates, meant, numerals, schema
from data.sheet import Row, Sheet

Cell = str | int | float | bool | date | None
Values = dict[str, Cell]

_PLAIN_DATE = re.compile(r"[0-9]{4}(-(0[0-9]|1[0-2])(-[0-9]{2})?)?")
# What stands for a value that cannot be read; not nothing, so that no check says it is missing.
_MISREAD: dict[str, Cell] = {"DOUBLE": math.inf, "BOOLEAN": True}
_TYPES = {"DOUBLE": "a number", "INTEGER": "a whole number", "BOOLEAN": "true or false", "DATE": "a day as 2022-03-21"}
_DATE_MEND = (
    "Write it as 2022-03-21, 2022-03, 2022-21 (spring), 2022, A/B, A/.. or ../B, with ?, ~ or % after a doubtful date."
)


def values(table: schema.Table, sheet: Sheet) -> list[Values]:
    """The rows of a sheet in the types of the table; what cannot be read is reported and becomes None."""
    return [_row(table, sheet, row) for row in sheet.rows]


def _row(table: schema.Table, sheet: Sheet, row: Row) -> Values:
    read: Values = dict.fromkeys(schema.DERIVED) if table.name == "events" else {}
    for column in table.columns:
        text = row.cells.get(column.name)
        read[column.name] = _value(sheet, row.line, column, text)
        if column.name in row.spoilt:
            read[column.name] = _MISREAD.get(column.type)
        asked = column.required and column.name in sheet.columns and not row.damaged and column.name not in row.spoilt
        if asked and text is None:
            of = next((each.table for each in table.references if each.column == column.name), None)
            filled = f"Fill it in, with a code of {of}.csv" if of else "Fill it in"
            sheet.fault(row.line, column.name, "", "this cell is empty and must not be", f"{filled}: {column.comment}")
    return read


def _value(sheet: Sheet, line: int, column: schema.Column, text: str | None) -> Cell:
    if text is None or column.type not in _TYPES:
        return text
    try:
        if column.name == "quantity" and (thousands := numerals.thousands(text)):
            wrong = f"this is read as {float(text):g}, for a point begins the decimals"
            sheet.fault(line, column.name, text, wrong, f"Write {thousands} if that is meant.", warning=True)
        return _convert(text, column.type)
    except (ValueError, KeyError):
        told = numerals.number(text, column.type == "INTEGER") if column.type in ("DOUBLE", "INTEGER") else ""
        mend = told or f"Mend it: {column.comment}"
        sheet.fault(line, column.name, text, f"this is not {_TYPES[column.type]}", mend)
        return _MISREAD.get(column.type)


def _convert(text: str, kind: str) -> Cell:
    if kind == "BOOLEAN":
        return {"true": True, "false": False}[text.lower()]
    if kind == "DATE":
        return _day(text)
    if "_" in text or not text.isascii():  # Python reads 1_000 and ٤ as numbers; a curator who types them errs
        raise ValueError(text)
    number = float(text)
    if not math.isfinite(number) or (kind == "INTEGER" and abs(number) >= 2**31):
        raise ValueError(text)
    return int(text) if kind == "INTEGER" else number


def _day(text: str) -> date:
    span = dates.read(text)
    if span.date_precision != "day" or span.doubt or span.first_day != span.last_day:
        raise ValueError(text)
    return span.first_day


def as_of(sheet: Sheet, sources: list[Values]) -> date:
    """The latest day on which a source was published; of a month or a year, its first day."""
    days, today = [], date.today().isoformat()
    for row, source in zip(sheet.rows, sources, strict=True):
        if source["published"] is not None:
            try:
                days.append(_published(str(source["published"])))
            except dates.DateFault as fault:
                may_be = meant.date(str(source["published"]))
                mend = f"{_asked(may_be)}Write YYYY-MM-DD, YYYY-MM or YYYY."
                sheet.fault(row.line, "published", str(source["published"]), f"this date {fault}", mend)
                # What it may mean is the day for all checks, or an event would seem to come after the last source.
                likely = max((day for day in may_be if _PLAIN_DATE.fullmatch(day) and day <= today), default=None)
                source["published"] = likely
                days += [_published(likely)] if likely else []
    if not days and sheet.whole and not any(row.damaged for row in sheet.rows):
        mend = "Fill in published for at least one source; its latest day is the as-of date of the record."
        sheet.fault(0, "published", "", "no source is dated", mend)
    return max(days, default=date.min)


def _published(text: str) -> date:
    if not _PLAIN_DATE.fullmatch(text):
        raise dates.DateFault("is not a day, a month or a year")
    return dates.read(text).first_day


def read_dates(sheet: Sheet, events: list[Values], until: date) -> None:
    """Add the derived date columns to each event; an open end runs to ``until``, or to its own start if later."""
    for row, event in zip(sheet.rows, events, strict=True):
        if event["date"] is not None:
            try:
                event.update(zip(schema.DERIVED, _span(str(event["date"]), until), strict=True))
            except dates.DateFault as fault:
                text = str(event["date"])
                wrong = "is a day the calendar does not have" if meant.no_day(text) else fault
                sheet.fault(row.line, "date", text, f"this date {wrong}", f"{_asked(meant.date(text))}{_DATE_MEND}")


def _asked(may_be: list[str]) -> str:
    """What a date may mean, as a question with a blank behind it; nothing where nobody can say."""
    return f"Did you mean {' or '.join(may_be)}? " if may_be else ""


def _span(text: str, until: date) -> tuple[Any, ...]:
    span = dates.read(text)
    last = max(span.first_day, until) if span.last_day is None else span.last_day
    return (span.first_day, last, *astuple(span)[2:])
