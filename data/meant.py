"""What a curator may have meant by a date or a number that is written in another way."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress

from data import dates

_DASHES = re.compile(r"\s*[–—]\s*|\s*/\s*")  # between the ends of an interval
_YEAR_FIRST = re.compile(r"([0-9]{4})[-./ ]([0-9]{1,2})(?:[-./ ]([0-9]{1,2}))?")
_YEAR_LAST = re.compile(r"([0-9]{1,2})[-./ ]([0-9]{1,2})[-./ ]([0-9]{4})")
_PLAIN = re.compile(r"[0-9]{4}(-[0-9]{2}){0,2}")
_APART = re.compile(r"[0-9]{1,3}([, ][0-9]{3})+([.][0-9]+)?")  # thousands, as many write them
_COMMA = re.compile(r"-?[0-9]+,[0-9]+")


def date(text: str) -> list[str]:
    """The dates of the grammar that a text may stand for, such as 2019-04-03 and 2019-03-04 for 03/04/2019; none where nobody can say."""
    found = [] if (begun := _YEAR_LAST.fullmatch(text.strip())) else [_interval(text)]
    found += [_joined(begun[3], month, day) for month, day in (begun.group(2, 1), begun.group(1, 2))] if begun else []
    return list(dict.fromkeys(_held(found)))


def _interval(text: str) -> str:
    ends = _DASHES.split(text.strip())
    if len(ends) == 2 and all(map(_PLAIN.fullmatch, ends)) and ends[0] > ends[1]:
        ends.reverse()
    single = _YEAR_FIRST.fullmatch(text.strip())
    return _joined(*single.groups()) if single else "/".join(ends)


def _joined(year: str, *others: str | None) -> str:
    return "-".join([year, *(f"{int(part):02}" for part in others if part)])


def _held(texts: list[str]) -> Iterator[str]:
    for text in texts:
        with suppress(dates.DateFault):
            dates.read(text)
            yield text


def number(text: str) -> str:
    """How to write a number: without what keeps thousands apart, with a point for a comma; nothing where nobody can say."""
    if _APART.fullmatch(text):
        return f"Write it without commas and blanks: {re.sub('[, ]', '', text)}."
    if _COMMA.fullmatch(text):
        return f"Write a point for the comma: {text.replace(',', '.')}."
    return ""
