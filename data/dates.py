"""What a curator may write as a date, and how it is read.

The grammar is a subset of EDTF (ISO 8601-2): ``2022``, ``2022-03``, ``2022-03-21``, seasons ``2014-24``
(21 spring, 22 summer, 23 autumn, 24 winter), one sign of doubt after a date (``?`` uncertain, ``~``
approximate, ``%`` both), intervals ``A/B``, an open end ``A/..`` and an open start ``../B``.
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta

_END = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?([?~%]?)")
_PADS = ("~", "%")
_PRECISIONS = ("day", "month", "season", "year")
_SEASONS = {21: "spring", 22: "summer", 23: "autumn", 24: "winter"}


class DateFault(ValueError):
    """The text is no date of this grammar; the message says why in a few words."""


@dataclass(frozen=True)
class Span:
    """A date as the machine holds it; the field names are the columns that the build adds to ``events``.

    ``last_day`` is None while the end is open. ``date_precision`` is the coarser of the two ends.
    """

    first_day: date
    last_day: date | None
    date_precision: str
    doubt: bool
    date_words: str


@dataclass(frozen=True)
class _End:
    """One end of a date: its first and last day as written, the same once ``~`` has padded them, and its words."""

    first: date
    last: date
    padded_first: date
    padded_last: date
    precision: str
    sign: str
    words: str


def read(text: str) -> Span:
    """Read one date of the grammar, or raise DateFault."""
    start, slash, end = text.partition("/")
    try:
        if not slash:
            return _single(_end(start))
        if start == "..":
            return _open_start(_end(end))
        return _open_end(_end(start)) if end == ".." else _interval(_end(start), _end(end))
    except (OverflowError, calendar.IllegalMonthError) as error:
        raise DateFault("is outside the calendar") from error


def _single(end: _End) -> Span:
    return Span(end.padded_first, end.padded_last, end.precision, bool(end.sign), end.words)


def _open_start(end: _End) -> Span:
    """An open start is known only by its report, so it counts as the day of the report and is doubtful."""
    return Span(end.padded_first, end.padded_last, end.precision, True, f"by {end.words}")


def _open_end(start: _End) -> Span:
    return Span(start.padded_first, None, start.precision, bool(start.sign), f"since {start.words}")


def _interval(start: _End, end: _End) -> Span:
    if start.first > end.last:
        raise DateFault("ends before it begins")
    precision = max(start.precision, end.precision, key=_PRECISIONS.index)
    doubt = bool(start.sign or end.sign)
    return Span(start.padded_first, end.padded_last, precision, doubt, _between(start, end))


def _between(start: _End, end: _End) -> str:
    """``12 to 20 September 2021``: what both days share is said once."""
    if start.precision != end.precision:
        # Of two ends that are not equally sharp one may lie within the other: 28 September 2009 to a day in September 2009.
        within = start.first <= end.last and end.first <= start.last
        finer = _PRECISIONS.index(start.precision) < _PRECISIONS.index(end.precision)
        a_day = "a day in " if within and not (end if finer else start).sign else ""
        return f"{start.words} to {a_day}{end.words}" if finer else f"{a_day}{start.words} to {end.words}"
    if start.sign or start.precision != "day":
        return f"{start.words} to {end.words}"
    if start.first == end.first:
        return end.words
    if (start.first.year, start.first.month) == (end.first.year, end.first.month):
        return f"{start.first.day} to {end.words}"
    if start.first.year == end.first.year:
        return f"{start.first.day} {calendar.month_name[start.first.month]} to {end.words}"
    return f"{start.words} to {end.words}"


def _end(text: str) -> _End:
    match = _END.fullmatch(text)
    if not match:
        raise DateFault("is not a date this record can hold")
    year, second, day, sign = int(match[1]), match[2], match[3], match[4]
    if year == 0:
        raise DateFault("has the year 0000, which the calendar does not have")
    if day:
        return _day(year, int(second), int(day), sign)
    return _months(year, int(second) if second else None, sign)


def _day(year: int, month: int, day: int, sign: str) -> _End:
    try:
        exact = date(year, month, day)
    except ValueError as error:
        raise DateFault("is a day the calendar does not have") from error
    pad = timedelta(days=1 if sign in _PADS else 0)
    words = _signed(f"{day} {calendar.month_name[month]} {year}", sign)
    return _End(exact, exact, exact - pad, exact + pad, "day", sign, words)


def _months(year: int, second: int | None, sign: str) -> _End:
    """A month, a season or a year: a block of months, padded by its own length."""
    precision, start, length, words = _block(year, second)
    pad = length if sign in _PADS else 0
    return _End(
        _month_start(start),
        _month_start(start + length) - timedelta(days=1),
        _month_start(start - pad),
        _month_start(start + length + pad) - timedelta(days=1),
        precision,
        sign,
        _signed(words, sign),
    )


def _block(year: int, second: int | None) -> tuple[str, int, int, str]:
    """Precision, first month counted from January of year 0, number of months, and words."""
    if second is None:
        return "year", year * 12, 12, str(year)
    if 1 <= second <= 12:
        return "month", year * 12 + second - 1, 1, f"{calendar.month_name[second]} {year}"
    if second in _SEASONS:
        winter = f"–{year + 1}" if second == 24 else ""
        return "season", year * 12 + 2 + 3 * (second - 21), 3, f"{_SEASONS[second]} {year}{winter}"
    raise DateFault("has a month the calendar does not have")


def _month_start(months: int) -> date:
    """The first day of a month counted from January of year 0."""
    year, month = divmod(months, 12)
    if not 1 <= year <= 9999:
        raise DateFault("is outside the calendar")
    return date(year, month + 1, 1)


def _signed(words: str, sign: str) -> str:
    return {"": words, "?": f"{words} (uncertain)", "~": f"about {words}", "%": f"about {words} (uncertain)"}[sign]
