"""What a curator may have meant by a date or a number that is written in another way."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from contextlib import suppress
from itertools import product

from data import dates

_APART = re.compile(" [-–—] ")  # between the ends of an interval, in which there may be slashes
_BETWEEN = re.compile("[–—/]")
_YEARS = re.compile(r"([0-9]{4})-([0-9]{4})")
_NEXT = re.compile(r"([0-9]{2})([0-9]{2})[–—/]([0-9]{2})")  # 2020/21 is of two years, and no season
_YEAR_FIRST = re.compile(r"([0-9]{4})[-./ ]([0-9]{1,2})(?:[-./ ]([0-9]{1,2}))?([?~%]?)")
_YEAR_LAST = re.compile(r"([0-9]{1,2})[-./ ]([0-9]{1,2})[-./ ]([0-9]{4})([?~%]?)")
_NAMED = re.compile(
    r"(?:([0-9]{1,2})\.? )?([A-Za-z]{3,9})\.? (?:([0-9]{1,2}),? )?([0-9]{4})([?~%]?)"
)  # 21 March 2022, March 21, 2022
_OTHER_SIGNS = re.compile("[\u2010-\u2014\u2212]")  # hyphens, dashes and a minus that programs put for the hyphen
_SAME_MONTH = re.compile(r"^([0-9]{1,2})[–-]([0-9]{1,2}) ([A-Za-z]{3,9}\.? [0-9]{4})$")  # 12–20 September 2021
_TIME = re.compile(r"[T ][0-9]{1,2}:[0-9]{2}(:[0-9]{2}([.,][0-9]+)?)? ?(Z|[+-][0-9]{2}:?[0-9]{2})?$")
_MONTHS = [name.lower() for name in calendar.month_name]
_GROUPS = re.compile(r"-?[0-9]{1,3}([, ][0-9]{3})+([.][0-9]+)?")  # thousands, as many write them
_COMMA = re.compile(r"-?[0-9]+,[0-9]+")
_LONGEST = 60  # letters of what may be a date


def date(text: str) -> list[str]:
    """The dates of the grammar that a text may stand for, such as 2019-04-03 and 2019-03-04 for 03/04/2019; none where nobody can say."""
    written = text.strip()
    if len(written) > _LONGEST:
        return []
    text = _SAME_MONTH.sub(r"\1 \3/\2 \3", _TIME.sub("", written))
    if (years := _NEXT.fullmatch(text)) and int(years[3]) == (int(years[2]) + 1) % 100:
        return list(_held([f"{years[1]}{years[2]}/{int(years[1]) + (years[3] == '00'):02}{years[3]}"]))
    ends = [_readings(part.strip()) or [part.strip()] for part in _ends(text)]
    found = ["/".join(_in_order(each)) for each in product(*ends)]
    return list(dict.fromkeys(each for each in _held(found) if each != written))


def _ends(text: str) -> list[str]:
    """The parts of what may be an interval, or the one date that it is."""
    hyphened = _OTHER_SIGNS.sub("-", text)
    for whole in (text, hyphened):
        if _readings(whole) and not _YEARS.fullmatch(whole):
            return [whole]
    between = _APART if _APART.search(text) else _BETWEEN
    return between.split(_YEARS.sub(r"\1/\2", text))


def _readings(text: str) -> list[str]:
    """One day, month or year by the grammar: as it is, or its numbers from the year on; a day may be told before or after its month."""
    if last := _YEAR_LAST.fullmatch(text):
        return list(_held([_joined(last[3], last[2], last[1], last[4]), _joined(last[3], last[1], last[2], last[4])]))
    if (first := _YEAR_FIRST.fullmatch(text)) and (text[4] == "-" or int(first[2]) <= 12):
        return list(_held([_joined(first[1], first[2], first[3], first[4])]))
    if (named := _NAMED.fullmatch(text)) and (month := _month(named[2])) and not (named[1] and named[3]):
        return list(_held([_joined(named[4], str(month), named[1] or named[3], named[5])]))
    return []


def _month(name: str) -> int:
    """The number of the month of this English name, or of its beginning; 0 of no month."""
    return next((place for place, month in enumerate(_MONTHS) if month and month.startswith(name.lower())), 0)


def _in_order(ends: tuple[str, ...]) -> tuple[str, ...]:
    """The earlier end first, where both are plain and as sharp."""
    plain = len(ends) == 2 and len(ends[0]) == len(ends[1]) and all(end[:1].isdigit() for end in ends)
    return tuple(sorted(ends)) if plain else ends


def _joined(year: str, month: str, day: str | None, sign: str) -> str:
    return "-".join([year, *(f"{int(part):02}" for part in (month, day) if part)]) + sign


def _held(texts: list[str]) -> Iterator[str]:
    for text in texts:
        with suppress(dates.DateFault):
            dates.read(text)
            yield text


def number(text: str, whole: bool = False) -> str:
    """How to write a number: without what keeps thousands apart, with a point for a comma; nothing where nobody can say."""
    together, point = re.sub("[, ]", "", text), text.replace(",", ".")
    thousands, comma = _GROUPS.fullmatch(text), not whole and _COMMA.fullmatch(text)
    if thousands and comma:
        return f"Write it without a comma: {together}, or {point} where the comma stands for a point."
    if thousands:
        return f"Write it without commas and blanks: {together}."
    return f"Write a point for the comma: {point}." if comma else ""
