"""What can be wrong with the mapping of a table, each thing a sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import get_close_matches
from typing import Any

import duckdb

from data.imports.kinds import KINDS

CODED = ("type", "status", "confidence", "class")
ROLES = ("role", "one_role", "other_role")
SCHEMES = ("iso3", "iso2", "name", "cow", "numeric", "fips", "cameo")
# Table of the mapping → what may stand in it; the first is what stands above all tables.
KEYS = {
    "": ("name", "title", "publisher", "url", "unknown", "unit", *CODED, "columns", "date", "countries"),
    "columns": (
        "key", "title", "place", "exercise", "series", "quantity", "unit", "summary", "url", "publisher", "published", "parent",
    ),
    "date": ("column", "until", "format", "year", "month", "day", "until_year", "until_month", "until_day"),
    "countries": ("scheme", "one", "other", "list", "separator", *ROLES),
}  # fmt: skip
_PARTS = ("column", "values", "otherwise")  # of what is told by a code
_SEVERAL = ("unknown", "list")  # that may be one text or several
_SENTENCE = {
    "name": ("[a-z][a-z0-9]{0,29}", "name must be up to 30 small letters and digits, and begin with a letter"),
    "url": (
        r"https?://[^\s/?#.@]+([.][^\s/?#.@]+)+[.]?([/?#][^\s<>\"]*)?", 
        "url must be an address that begins with https:// or http:// and holds no password",
    ),
}  # fmt: skip


def faults(told: dict[str, Any], codes: dict[str, list[str]]) -> list[str]:
    """Everything that is wrong with a mapping; ``codes`` are those of the record."""
    date, countries = _table(told, "date"), _table(told, "countries")
    return [
        *_shape(told), *_missing(told), *_form(told), *_date(date), *_countries(countries), *_wrong_codes(told, codes)
    ]  # fmt: skip


def _table(told: dict[str, Any], name: str) -> dict[str, Any]:
    """A table of the mapping; an empty one where something else stands in its place, which is told by itself."""
    inside = told.get(name, {})
    return inside if isinstance(inside, dict) else {}


def coded_in(told: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """What is told by a code, with the table in which it stands."""
    for fields, where in ((CODED, told), (ROLES, _table(told, "countries"))):
        yield from ((field, where) for field in fields if field in where)


def _shape(told: dict[str, Any]) -> Iterator[str]:
    """Keys that are not known, and what is no text where one must stand."""
    for table, keys in KEYS.items():
        inside = told if not table else told.get(table, {})
        if not isinstance(inside, dict):
            yield f"{table} must be a table, begun by a line [{table}]"
            continue
        for key, value in inside.items():
            if key not in keys:
                yield _unknown(key, table, keys)
            elif key in (*CODED, *ROLES):
                yield from _shape_of_codes(key, value)
            elif key in _SEVERAL:
                yield from _not_texts(key, [value] if isinstance(value, str) else value or None)
            elif key not in KEYS:
                yield from _not_texts(key, [value])


def _shape_of_codes(field: str, told: Any) -> Iterator[str]:
    if not isinstance(told, dict):
        yield from _not_texts(field, [told])
        return
    yield from (_unknown(key, field, _PARTS) for key in told if key not in _PARTS)
    if "column" not in told:
        yield f"[{field}] must say its column"
    values = told.get("values", {})
    if not isinstance(values, dict):
        yield f"values under [{field}] must be a table, begun by a line [{field}.values]"
    else:
        yield from _not_texts(field, [*values.values(), *(told[key] for key in ("column", "otherwise") if key in told)])


def _not_texts(key: str, values: Any) -> Iterator[str]:
    if not isinstance(values, list) or any(not isinstance(value, str) or not value.strip() for value in values):
        yield f"{key} must be a text between quotes" + (", or several in [ ]" if key in _SEVERAL else "")


def _unknown(key: str, table: str, keys: tuple[str, ...]) -> str:
    where = f'"{key}"' + (f" under [{table}]" if table else "")
    if key in KEYS[""]:
        return f"{where} belongs above the first [table]"
    if near := get_close_matches(key, keys, 1):
        return f'{where} is not known; the nearest is "{near[0]}"'
    return f"{where} is not known; known are {', '.join(keys)}"


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
    if "unit" in told and "unit" in _table(told, "columns"):
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
    if isinstance(date.get("format"), str):
        yield from _format(date["format"])


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
    given = [told] if not isinstance(told, dict) else [*_table(told, "values").values(), told.get("otherwise")]
    return list(dict.fromkeys(code for code in given if isinstance(code, str)))
