"""What a mapping of a table is made of: which keys it may have and what may stand in them."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches
from typing import Any

CODED = ("type", "status", "confidence", "class")
ROLES = ("role", "one_role", "other_role")
# Table of the mapping → what may stand in it; the first is what stands above all tables.
KEYS = {
    "": (
        "name", "title", "publisher", "url", "unknown", "unit", "decimal", "quote", "encoding", *CODED, "columns", "date", "countries",
        "only",
    ),
    "columns": (
        "key", "title", "place", "exercise", "series", "quantity", "unit", "summary", "url", "publisher", "published", "parent",
    ),
    "date": ("column", "until", "format", "open", "year", "month", "day", "until_year", "until_month", "until_day"),
    "countries": ("scheme", "one", "other", "one_is", "other_is", "list", "separator", "unknown", *ROLES),
}  # fmt: skip
ONLY = "only"  # the table whose keys are columns of theirs
_PARTS = ("column", "values", "otherwise")  # of what is told by a code
_SIGNS = ("separator",)  # of which one may be a blank or the end of a line
_SEVERAL = ("unknown", "list", "format", "open", "key")  # that may be one text or several
_EMPTY = ("open",)  # in which an empty text may stand


def table_of(told: dict[str, Any], name: str) -> dict[str, Any]:
    """A table of the mapping; an empty one where something else stands in its place, which is told by itself."""
    inside = told.get(name, {})
    return inside if isinstance(inside, dict) else {}


def coded_in(told: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """What is told by a code, with the table in which it stands."""
    for fields, where in ((CODED, told), (ROLES, table_of(told, "countries"))):
        yield from ((field, where) for field in fields if field in where)


def shape(told: dict[str, Any]) -> Iterator[str]:
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
                none: list[str] | None = (
                    [] if (table, key) == ("countries", "unknown") else None
                )  # there it takes back what stands above
                yield from _not_texts(key, [value] if isinstance(value, str) else value or none)
            elif key not in (*KEYS, ONLY):
                yield from _not_texts(key, [value])
    yield from _shape_of_only(told.get(ONLY, {}))


def _shape_of_only(told: Any) -> Iterator[str]:
    if not isinstance(told, dict):
        yield f"{ONLY} must be a table, begun by a line [{ONLY}]"
        return
    for column, values in told.items():
        some = values if isinstance(values, list) and values else [values]
        if not all(isinstance(value, str) for value in some):
            yield f'"{column}" under [{ONLY}] must be a text between quotes, or several in [ ]'


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
    kept = None if key not in _SIGNS else ""  # what strip() takes away
    some = values if key not in _EMPTY or not isinstance(values, list) else [value or "empty" for value in values]
    if not isinstance(some, list) or not all(isinstance(value, str) and value.strip(kept) for value in some):
        yield f"{key} must be a text between quotes" + (", or several in [ ]" if key in _SEVERAL else "")


def _unknown(key: str, table: str, keys: tuple[str, ...]) -> str:
    where = f'"{key}"' + (f" under [{table}]" if table else "")
    if key and key in (*KEYS, ONLY):
        return f"{where} is a table of its own, begun by a line [{key}]"
    if key in KEYS[""]:
        return f"{where} belongs above the first [table]"
    if near := get_close_matches(key, keys, 1):
        return f'{where} is not known; the nearest is "{near[0]}"'
    return f"{where} is not known; known are {', '.join(keys)}"
