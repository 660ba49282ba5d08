"""Questions of a large layer that its summaries answer: of all events or categories of them, and of pairs also of a country or a pair, by
the default weights. queries/summed/ has them under the names of those that go through the events, and tests hold that both answer alike."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path

import duckdb

from data import questions
from data.choices import Choices
from data.filters import Filters
from data.settings import QUERIES

SHORTEST = 80.0  # days of half-life from which the moments of summaries.sql are within 0.1 %
_HALVINGS = 1000  # of a half-life between the first year and the last, that a double can carry
# Question → the table that holds its answers, of all events and of each category.
_ANSWERED = {"figures": "figures_of", "facets": "facets_of", "profile_flows": "flows_of"}
_OPTIONS = "options"  # asked of no choice, and answered in options_of
# Events under which no answers are written down: they are as soon found, and to write them took a third of a small build.
FEW = 2_000
_PAIRED = {"leading_pairs", "map_pairs", "ranking"}  # questions of pairs that have a chosen country, and of no others


@cache
def names() -> frozenset[str]:
    """The questions that have an answer in the summaries."""
    return frozenset(path.stem for path in (QUERIES / "summed").glob("*.sql"))


def answerable(name: str, filters: Filters, index: Choices, years: float, answered: bool) -> bool:
    """Whether the summaries of a layer answer the question ``name`` for these choices; ``years`` is the distance of its farthest year
    from 2000, ``answered`` whether its build has written down answers."""
    if name not in names() or name == _OPTIONS:
        return answered and name == _OPTIONS
    if name in _ANSWERED:
        return answered and filters == _only(filters, "categories") and len(filters.categories) <= 1
    # Every event of a pair that has a chosen country is chosen.
    known = ("categories", "pair" if filters.pair else "countries") if name in _PAIRED else ("categories",)
    return filters == _only(filters, *known) and _within(index, years)


def _within(index: Choices, years: float) -> bool:
    """Whether the moments of pair_years carry the index by these choices."""
    return index.usual_points and index.half_life >= SHORTEST and years * 366 / index.half_life < _HALVINGS


def _only(filters: Filters, *fields: str) -> Filters:
    return replace(Filters(), **{field: getattr(filters, field) for field in fields})


def question(name: str) -> questions.Question:
    """The question ``name`` as the summaries answer it."""
    return questions.question(f"summed/{name}")


def asked() -> list[Path]:
    """The files of the questions that a build answers."""
    return [QUERIES / f"{name}.sql" for name in (*_ANSWERED, _OPTIONS)]


def answer(connection: duckdb.DuckDBPyConnection) -> None:
    """Fill the tables of answers, unless there are few events; what they are asked of is there."""
    if connection.execute("select count(*) from events").fetchall()[0][0] < FEW:
        return
    for name, table in _ANSWERED.items():
        for category, filters in _choices(connection):
            asked = questions.question(name) if category else questions.question(name).of_all_events()
            values = {"filters": filters.parameter(), "kinds": None}
            bound = {key: value for key, value in values.items() if key in asked.used} | {"category": category}
            connection.execute(f"insert into {table} select $category::varchar, a.* from ({asked.sql}) as a", bound)
    options = questions.question(_OPTIONS).sql
    connection.execute(f"insert into options_of select a.*, row_number() over () from ({options}) as a")


def _choices(connection: duckdb.DuckDBPyConnection) -> Iterator[tuple[str | None, Filters]]:
    yield None, Filters()
    for (category,) in connection.execute("select category from categories order by position").fetchall():
        yield category, Filters(categories=(category,))
