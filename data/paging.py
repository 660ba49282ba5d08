"""One page of many events: which of a choice can stand on it is known by their numbers, which are in the order of days, before anything
else of them is looked up."""

from __future__ import annotations

from collections.abc import Mapping

import duckdb

from data.view import BEST, SORTS

_ALL = "event_keys"  # where nothing is chosen


def pages(name: str, parameters: Mapping[str, object]) -> bool:
    """Whether a question is one of a page of events, in an order that follows from numbers."""
    return name == "events" and parameters.get("sort") in (BEST, *SORTS[:2])


def on_page(
    cursor: duckdb.DuckDBPyConnection, parameters: Mapping[str, object], relation: str = _ALL, worded: bool = False
) -> str:
    """Of ``relation``, event numbers with where ``worded`` how well they fit the words, those that can stand on the page that is asked for:
    all up to it, and of the day on which it ends all, for within a day newest and oldest are in the same order."""
    fits = worded and parameters["sort"] == BEST
    later = parameters["sort"] != SORTS[1]
    columns, way = "event_no, fit" if worded else "event_no", "desc" if later else "asc"
    order = f"fit desc, event_no {way}" if fits else f"event_no {way}"
    places = int(str(parameters["most"])) + int(str(parameters["skip"]))
    found = cursor.execute(f"select {columns} from {relation} order by {order} limit 1 offset {places - 1}").fetchall()
    if not found:
        return relation
    number, *fit = found[0]
    within = f"event_no >= {_first_of_day(cursor, number)}" if later else f"event_no <= {number}"
    if fits:
        within = f"fit > {fit[0]} or (fit = {fit[0]} and {within})"
    return f"(select {columns} from {relation} where {within})"


def _first_of_day(cursor: duckdb.DuckDBPyConnection, number: int) -> int:
    asked = (
        f"select min(event_no) from {_ALL} where first_day = (select first_day from {_ALL} where event_no = {number})"
    )
    return int(cursor.execute(asked).fetchall()[0][0])
