"""What can be wrong with the mapping of a table, each thing a sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import duckdb

from data.imports.kinds import KINDS
from data.imports.mapping_shape import ROLES, coded_in, shape, table_of

SCHEMES = ("iso3", "iso2", "name", "cow", "gw", "numeric", "fips", "cameo")
_SENTENCE = {
    "name": ("[a-z][a-z0-9]{0,29}", "name must be up to 30 small letters and digits, and begin with a letter"),
    "url": (
        r"https?://[^\s/?#.@]+([.][^\s/?#.@]+)+[.]?([/?#][^\s<>\"]*)?", 
        "url must be an address that begins with https:// or http:// and holds no password",
    ),
}  # fmt: skip


def faults(told: dict[str, Any], codes: dict[str, list[str]]) -> list[str]:
    """Everything that is wrong with a mapping; ``codes`` are those of the record."""
    date, countries = table_of(told, "date"), table_of(told, "countries")
    return [
        *shape(told), *_missing(told), *_form(told), *_date(date), *_countries(countries), *_wrong_codes(told, codes)
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
    if "unit" in told and "unit" in table_of(told, "columns"):
        yield "unit is told twice, above the first [table] and under [columns]"


def _date(date: dict[str, Any]) -> Iterator[str]:
    if date and ("column" in date) == ("year" in date):
        yield "[date] must say either column or year (and month and day)"
    for key, other in (
        ("until", "column"), ("format", "column"), ("month", "year"), ("day", "month"), ("until_year", "year"),
        ("until_month", "until_year"), ("until_day", "until_month"),
    ):  # fmt: skip
        if key in date and other not in date:
            yield f"{key} under [date] is of no use without {other}"
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
        yield f'format under [date] has no year: "{text}"'


def _countries(told: dict[str, Any]) -> Iterator[str]:
    if not told:
        return
    if told.get("scheme") not in SCHEMES:
        yield f"scheme under [countries] must be one of {', '.join(SCHEMES)}"
    pair = "one" in told and "other" in told
    if pair == ("list" in told) or ("one" in told) != ("other" in told):
        yield "[countries] must say either one and other, or list"
    if pair and told["one"] == told["other"]:
        yield "one and other under [countries] are one column; each country has its own, or they stand in a list"
    for key in ("separator", "role") if pair else ("one_role", "other_role"):
        if key in told:
            yield f"{key} under [countries] is of no use {'without list' if pair else 'without one and other'}"


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
