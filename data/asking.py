"""How a question is put to a version of the record: with its choices, by what a build has written down, and where the version is large
of its summaries or with the choice made once."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path

import duckdb

from data import conditions, listings, locks, memory, opened, paging, questions, summed
from data.choices import Choices
from data.filters import Filters
from data.picked import Pick, picked


@contextmanager
def asked(
    version: Path,
    question: questions.Question,
    filters: Filters | None,
    index: Choices | None,
    parameters: dict[str, object],
) -> Iterator[duckdb.DuckDBPyConnection]:
    """The answer to a question, to be read within this."""
    values = dict(parameters)
    index = index or Choices()
    chosen = filters or Filters()
    if index.usual_points:
        question = question.of_usual_points()
    meant = _read(version, chosen.words) if chosen.words else None
    with opened.turn(version), _of_large(version, question, chosen, index, meant or (), values) as put:
        bound = chosen.parameter(meant)
        put = conditions.narrowed(put, bound)
        values |= {"filters": bound, "index": index.parameter()}
        values = {name: value for name, value in values.items() if name in put.used}
        yield opened.cursor(version).execute(_statement(put.sql), values)
    memory.give_back()


@contextmanager
def _of_large(
    version: Path,
    question: questions.Question,
    chosen: Filters,
    index: Choices,
    meant: listings.Asked,
    parameters: dict[str, object],
) -> Iterator[questions.Question]:
    """The question as a large version is asked it: of its summaries, or with the choice made already."""
    chooses = questions.WHOLE in question.sql
    large = opened.base(version) if chooses or question.name in summed.names() else None
    if large and summed.answerable(question.name, chosen, index, *_summed(version)):
        yield summed.question(question.name)
    elif large and chosen == Filters() and paging.pages(question.name, parameters):
        yield question.of_picked(paging.on_page(large.cursor(), parameters), False)
    elif chosen == Filters():
        yield question.of_all_events()
    elif large and chooses:
        with picked(large, chosen, meant) as pick:
            yield _of_pick(large, question, pick, parameters) if pick else question
    else:
        yield question


def _of_pick(
    large: duckdb.DuckDBPyConnection, question: questions.Question, pick: Pick, parameters: dict[str, object]
) -> questions.Question:
    relation = pick.relation
    if paging.pages(question.name, parameters):
        relation = paging.on_page(large.cursor(), parameters, relation, pick.worded)
    return question.of_picked(relation, pick.worded)


@lru_cache(maxsize=16)
def _summed(version: Path) -> tuple[float, bool]:
    """How far the years of the index of a version are from 2000 at most, and whether its build has written down answers."""
    asked = "select coalesce(max(abs(year - 2000)), 0), exists (from options_of) from pair_years"
    years, answered = opened.cursor(version).execute(asked).fetchall()[0]
    return float(years), bool(answered)


# To read the text of a question took the engine a seventh of it. 24 kB each; of a large version texts name what was found for them alone.
@lru_cache(maxsize=256)
def _parsed(sql: str) -> duckdb.Statement:
    return duckdb.extract_statements(sql)[0]


def _statement(sql: str) -> duckdb.Statement | str:
    return sql if f"{locks.KEPT}." in sql else _parsed(sql)


# To read the words anew in each question of a page took 40 ms a question.
@lru_cache(maxsize=256)
def _read(version: Path, words: str) -> list[dict[str, object]]:
    with opened.turn(version):
        answer = opened.cursor(version).execute("select search_meant($words)", {"words": words}).fetchone()
    return list(answer[0]) if answer else []
