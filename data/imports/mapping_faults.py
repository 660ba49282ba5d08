"""What can be wrong with the mapping of a table, each thing a sentence."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from typing import Any

import duckdb

from data.imports.kinds import KINDS
from data.imports.mapping_shape import ROLES, coded_in, shape, table_of

_OF_PYTHON = ("unicode-escape", "raw-unicode-escape", "charmap", "idna", "punycode")
SCHEMES = ("iso3", "iso2", "name", "cow", "gw", "numeric", "fips", "cameo")
_SENTENCE = {
    "name": ("[a-z][a-z0-9]{0,29}", "name must be up to 30 small letters and digits, and begin with a letter"),
    "url": (
        r"https?://[^\s/?#.@\"<>\\]+([.][^\s/?#.:@\"<>\\]+)+[.]?(:[0-9]{1,5})?([/?#][^\s<>\"]*)?", 
        "url must be an address that begins with https:// or http:// and holds no password",
    ),
}  # fmt: skip


def faults(told: dict[str, Any], codes: dict[str, list[str]], lands: dict[str, dict[str, str]]) -> list[str]:
    """Everything that is wrong with a mapping; ``codes`` are those of the record, and ``lands`` what the codes of each scheme stand for."""
    date, countries = table_of(told, "date"), table_of(told, "countries")
    return [
        *shape(told), *_missing(told), *_form(told), *_date(date), *_countries(countries), *_unknown_lands(told, lands),
        *_same_lands(told, lands), *_wrong_codes(told, codes),
    ]  # fmt: skip


def _missing(told: dict[str, Any]) -> Iterator[str]:
    for key in ("name", "title", "publisher", "url"):
        if key not in told:
            yield f"{key} of the data set is missing"
    if "type" not in told:
        yield 'what type the events have is missing: type = "…", or a table [type] with column and values'
    for key in ("date", "countries"):
        if not told.get(key):
            yield f"the table [{key}] is missing"


def _form(told: dict[str, Any]) -> Iterator[str]:
    for key, (pattern, sentence) in _SENTENCE.items():
        if isinstance(told.get(key), str) and not re.fullmatch(pattern, told[key]):
            yield sentence
    if told.get("name") in list(KINDS):
        yield f"name must not be that of a kind, such as {told['name']}"
    if told.get("decimal", ".") not in (".", ","):
        yield 'decimal must be "," or ".", the sign before the decimals of a number'
    if told.get("quote", "none") != "none":
        yield 'quote must be "none", which says that quotes are letters like others'
    if isinstance(told.get("encoding"), str) and not _is_encoding(told["encoding"]):
        yield f'encoding "{told["encoding"]}" is not known; it is one such as utf-8, cp1254 (Turkish), cp1251 (Cyrillic) or cp1250'
    if "unit" in told and "unit" in table_of(told, "columns"):
        yield "unit is told twice, above the first [table] and under [columns]"


def _is_encoding(name: str) -> bool:
    """Whether it is one of text that files are written in; others of Python's pack bytes, or are its own."""
    try:
        return bool("a".encode(name)) and codecs.lookup(name).name.replace("_", "-") not in _OF_PYTHON
    except (LookupError, ValueError):
        return False


def _date(date: dict[str, Any]) -> Iterator[str]:
    if date and ("column" in date) == ("year" in date):
        yield "[date] must say either column or year (and month and day)"
    for key, other in (
        ("until", "column"), ("format", "column"), ("month", "year"), ("day", "month"), ("until_year", "year"),
        ("until_month", "until_year"), ("until_day", "until_month"),
    ):  # fmt: skip
        if key in date and other not in date:
            yield f"{key} under [date] is of no use without {other}"
    if "open" in date and not {"until", "until_year"} & {*date}:
        yield "open under [date] is of no use without until or until_year, in which it says what means that there is no end yet"
    told = date.get("format", [])
    for each in [told] if isinstance(told, str) else told if isinstance(told, list) else []:
        if isinstance(each, str):
            yield from _format(each)


def _format(text: str) -> Iterator[str]:
    try:
        with duckdb.connect() as connection:
            connection.execute("select try_strptime('', $text)", {"text": text})
    except duckdb.Error:
        yield f'format under [date] cannot be read: "{text}"; it is written like %d.%m.%Y'
        return
    if not re.search("%-?[Yycx]", text):
        yield f'format under [date] has no year: "{text}"; it is written like %d.%m.%Y'
    if re.search("%[zZ]", text[:-2]):
        yield f'format under [date] has a zone before its end: "{text}"; at its end it is passed over, for a day is that of its place'


def _countries(told: dict[str, Any]) -> Iterator[str]:
    if not told:
        return
    if told.get("scheme") not in SCHEMES:
        yield f"scheme under [countries] must be one of {', '.join(SCHEMES)}"
    sides = [[key for key in (side, f"{side}_is") if key in told] for side in ("one", "other")]
    yield from (f"[countries] must say either {' or '.join(said)}" for said in sides if len(said) > 1)
    pair, some = all(sides), any(sides)
    if pair == ("list" in told) or some != pair:
        yield "[countries] must say either one and other, or list; where a country is that of all rows, one_is or other_is"
    if pair and told.get("one", "") == told.get("other"):
        yield "one and other under [countries] are one column; each country has its own, or they stand in a list"
    for key in ("separator", "role") if pair else ("one_role", "other_role"):
        if key in told:
            yield f"{key} under [countries] is of no use {'without list' if pair else 'without one and other'}"


def _unknown_lands(told: dict[str, Any], lands: dict[str, dict[str, str]]) -> Iterator[str]:
    """What means not known, and is the code of a country where it stands."""
    countries, unknown = table_of(told, "countries"), told.get("unknown", [])
    if "unknown" in countries or not isinstance(scheme := countries.get("scheme"), str):
        return
    for value in [unknown] if isinstance(unknown, str) else unknown if isinstance(unknown, list) else []:
        if isinstance(value, str) and (land := lands.get(scheme, {}).get(as_code(scheme, value))):
            yield (
                f'unknown has "{value}", which is {land} in {scheme}; say under [countries] what means not known there,'
                " such as unknown = [], for nothing"
            )


def _same_lands(told: dict[str, Any], lands: dict[str, dict[str, str]]) -> Iterator[str]:
    """What is told of all rows, and is no country, or twice the same."""
    countries = table_of(told, "countries")
    scheme = str(countries.get("scheme"))
    same = {key: countries[key] for key in ("one_is", "other_is") if isinstance(countries.get(key), str)}
    found = [lands[scheme].get(as_code(scheme, code)) for code in same.values()] if scheme in lands else []
    for (key, code), land in zip(same.items(), found, strict=False):
        if not land:
            yield f'{key} under [countries] is no country of {scheme}: "{code}"'
    if len(found) == 2 and found[0] and found[0] == found[1]:
        yield f"one_is and other_is under [countries] are both {found[0]}"


def as_code(scheme: str, written: str) -> str:
    """A code as it is compared: without regard to capitals, and to the zeros of a number."""
    if scheme in ("numeric", "cow", "gw") and written.strip().isdecimal():
        return str(int(written))
    return " ".join(written.casefold().split())


def _wrong_codes(told: dict[str, Any], codes: dict[str, list[str]]) -> Iterator[str]:
    for field, where in coded_in(told):
        for code in _given(where[field]):
            if code not in codes[field]:
                noun = "role" if field in ROLES else field
                yield f'the record has no {noun} "{code}"; it has {", ".join(codes[field])}'


def _given(told: Any) -> list[str]:
    """The codes that a mapping gives, each once; what is no text is told by itself."""
    given = [told] if not isinstance(told, dict) else [*table_of(told, "values").values(), told.get("otherwise")]
    return list(dict.fromkeys(code for code in given if isinstance(code, str)))
