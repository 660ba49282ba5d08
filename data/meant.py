"""What a curator may have meant by a date that is written in another way."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from datetime import date as day
from datetime import timedelta
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
_OPEN = re.compile(r" ?[-–—/] ?(\.{1,3}|…|now|present|today|ongoing|open)?$", re.IGNORECASE)  # 2023-03/, 2023-03 – now
_BEGUN = re.compile("^(?:since|from) ", re.IGNORECASE)
_UNTIL = re.compile(" (?:to|until|till|and) ", re.IGNORECASE)
_ABOUT = re.compile(r"^(?:~ ?|(?:c|ca|circa|about|around|approx)\.? )(.*[0-9])([?%]?)$", re.IGNORECASE)
_SAME_YEAR = re.compile(r"^([0-9]{4}-[0-9]{2}-)([0-9]{2})/([0-9]{2})$")  # 2022-05-17/18
_SERIAL = re.compile("[2-6][0-9]{4}")  # what a spreadsheet makes of a day: those since 1899, from the fifties on
_PRESSED = re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})([?~%]?)")  # 20220517
_MONTH_YEAR = re.compile(r"([0-9]{1,2})[-./]([0-9]{4})([?~%]?)")  # 2.2014
_SHORT = re.compile("([A-Z][a-z]{2})-([0-9]{2})")  # Feb-14, as a spreadsheet shows a month
_SEASON = re.compile(r"(spring|summer|autumn|fall|winter) (?:of )?([0-9]{4})([?~%]?)", re.IGNORECASE)
_SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}
_CENTURY = 70  # two digits of a year from which on it is one of the last century
_TIME = re.compile(r"[T ][0-9]{1,2}:[0-9]{2}(:[0-9]{2}([.,][0-9]+)?)? ?(Z|[+-][0-9]{2}:?[0-9]{2})?$")
_MONTHS = [name.lower() for name in calendar.month_name]
_FIRST = day(1899, 12, 30)  # day nothing of a spreadsheet
_LONGEST = 60  # letters of what may be a date


def date(text: str) -> list[str]:
    """The dates of the grammar that a text may stand for, such as 2019-04-03 and 2019-03-04 for 03/04/2019; none where nobody can say."""
    written = text.strip()
    if len(written) > _LONGEST:
        return []
    text = _SAME_YEAR.sub(r"\1\2/\1\3", _SAME_MONTH.sub(r"\1 \3/\2 \3", _TIME.sub("", written)))
    if _OPEN.search(text) or (_BEGUN.match(text) and not _UNTIL.search(text)):
        begun = _BEGUN.sub("", _OPEN.sub("", text))
        return list(_held(f"{start}/.." for start in _readings(begun) or [begun]))
    text = _UNTIL.sub("–", _BEGUN.sub("", text))
    if (years := _NEXT.fullmatch(text)) and int(years[3]) == (int(years[2]) + 1) % 100:
        return list(_held([f"{years[1]}{years[2]}/{int(years[1]) + (years[3] == '00'):02}{years[3]}"]))
    ends = [_readings(part.strip()) or [part.strip()] for part in _ends(text)]
    found = ["/".join(_in_order(each)) for each in product(*ends)]
    return list(dict.fromkeys(each for each in _held(found) if each != written))


def no_day(text: str) -> bool:
    """Whether a text tells the numbers of a day from its end, and the calendar has no such day, as of 29.2.2022."""
    last = _YEAR_LAST.fullmatch(text.strip())
    if not last or date(text):
        return False
    one, other = sorted((int(last[1]), int(last[2])))
    return 1 <= one <= 12 and other <= 31


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
    if about := _ABOUT.match(text):
        sign = "%" if about[2] else "~"
        return list(_held(f"{each}{sign}" for each in _readings(about[1]) or [about[1]]))
    if text.endswith(("?~", "~?")):
        return list(_held([f"{text[:-2]}%"]))
    if other := _of_program(text) or _season(text):
        return list(_held(other))
    if last := _YEAR_LAST.fullmatch(text):
        return list(_held([_joined(last[3], last[2], last[1], last[4]), _joined(last[3], last[1], last[2], last[4])]))
    if (first := _YEAR_FIRST.fullmatch(text)) and (text[4] == "-" or int(first[2]) <= 12):
        return list(_held([_joined(first[1], first[2], first[3], first[4])]))
    if (named := _NAMED.fullmatch(text)) and (month := _month(named[2])) and not (named[1] and named[3]):
        return list(_held([_joined(named[4], str(month), named[1] or named[3], named[5])]))
    return []


def _of_program(text: str) -> list[str]:
    """A day or a month as a program writes it."""
    if _SERIAL.fullmatch(text):
        return [(_FIRST + timedelta(days=int(text))).isoformat()]
    if pressed := _PRESSED.fullmatch(text):
        return [f"{pressed[1]}-{pressed[2]}-{pressed[3]}{pressed[4]}"]
    if whole := _MONTH_YEAR.fullmatch(text):
        return [f"{whole[2]}-{int(whole[1]):02}{whole[3]}"] if int(whole[1]) <= 12 else []
    if (short := _SHORT.fullmatch(text)) and (month := _month(short[1])):
        return [f"{19 if int(short[2]) >= _CENTURY else 20}{short[2]}-{month:02}"]
    return []


def _season(text: str) -> list[str]:
    """A season of a year; a winter is named by either of its years."""
    found = _SEASON.fullmatch(text)
    if not found:
        return []
    season, year = _SEASONS[found[1].lower()], int(found[2])
    years = [year, year - 1] if season == _SEASONS["winter"] else [year]
    return [f"{each}-{season}{found[3]}" for each in years]


def _month(name: str) -> int:
    """The number of the month of this English name, or of its beginning; 0 of no month."""
    return next((place for place, month in enumerate(_MONTHS) if month and month.startswith(name.lower())), 0)


def _in_order(ends: tuple[str, ...]) -> tuple[str, ...]:
    """The earlier end first, where both are plain and as sharp."""
    plain = len(ends) == 2 and len(ends[0]) == len(ends[1]) and all(end[:1].isdigit() for end in ends)
    return tuple(sorted(ends)) if plain else ends


def _joined(year: str, month: str, day: str | None, sign: str) -> str:
    return "-".join([year, *(f"{int(part):02}" for part in (month, day) if part)]) + sign


def _held(texts: Iterable[str]) -> Iterator[str]:
    for text in texts:
        with suppress(dates.DateFault):
            dates.read(text)
            yield text
