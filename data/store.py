"""The one door out of the database: a question of queries/ and its parameters → DataFrame."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import dataclass
from pathlib import Path
from types import SimpleNamespace
from typing import Any, TypeVar

import pandas as pd

from data import opened, questions
from data.asking import asked
from data.choices import Choices
from data.faults import NoRecord
from data.filters import Filters
from data.following import glance, refresh
from data.kept import Kept, frozen
from data.layered import bound, layer, layer_read, layers
from data.one_version import of_one_version
from data.serving import served, steady

__all__ = [
    "Rows",
    "bound",
    "frame",
    "glance",
    "layer",
    "layer_read",
    "layers",
    "made",
    "records",
    "refresh",
    "row",
    "rows",
    "served",
    "steady",
]

T = TypeVar("T")
pd.set_option("mode.string_storage", "python")


@dataclass(frozen=True)
class Rows:
    """An answer in Python's own types, with None where nothing is known, for files that know days from words."""

    names: tuple[str, ...]
    types: tuple[str, ...]
    rows: list[tuple[object, ...]]


_kept = Kept()


def frame(
    name: str, filters: Filters | None = None, *, index: Choices | None = None, **parameters: object
) -> pd.DataFrame:
    """Ask queries/``name``.sql. Columns are those its header declares; ``filters`` binds ``$filters``, and ``index``,
    a Choices, ``$index``; without them nothing is left out and the defaults hold."""
    question = questions.question(name)
    # A frame of its own for each caller. A shallow copy would leave a note of itself with the kept one, hundreds a column.
    return of_one_version(
        lambda version: _kept.answer(
            ("frame", version, name, filters, index, frozen(parameters)),
            lambda: _frame(version, question, filters, index, parameters),
        )
    ).copy()


def row(
    name: str, filters: Filters | None = None, *, index: Choices | None = None, **parameters: object
) -> SimpleNamespace:
    """The first row of queries/``name``.sql in Python's own types, one attribute a column."""
    question = questions.question(name)

    def first(version: Path) -> SimpleNamespace:
        frame = _frame(version, question, filters, index, parameters)
        return SimpleNamespace(**frame.head(1).to_dict("records")[0])

    return of_one_version(
        lambda version: _kept.answer(("row", version, name, filters, index, frozen(parameters)), lambda: first(version))
    )


def made(what: str, make: Callable[[], T], *asked: Hashable) -> T:
    """What ``make`` makes of answers of the record; made once for the same ``asked`` of the same version, and kept with the
    answers. Nobody may change it."""
    return of_one_version(lambda version: _kept.answer(("made", version, what, asked), make))


def records(
    name: str, filters: Filters | None = None, *, index: Choices | None = None, **parameters: object
) -> list[dict[str, Any]]:
    """The rows of queries/``name``.sql in Python's own types, with None where nothing is known."""
    question = questions.question(name)

    def all_of(version: Path) -> list[dict[str, Any]]:
        with asked(version, question, filters, index, parameters) as answer:
            names = [column[0] for column in answer.description]
            return [dict(zip(names, row, strict=True)) for row in answer.fetchall()]

    return of_one_version(all_of)


def rows(question: questions.Question, filters: Filters | None = None) -> Rows:
    """The answer to ``question`` with the types of its columns as the engine names them, such as ``DATE``."""

    def all_of(version: Path) -> Rows:
        with asked(version, question, filters, None, {}) as answer:
            names, types = zip(*((column[0], str(column[1])) for column in answer.description), strict=True)
            return Rows(names, types, answer.fetchall())

    return of_one_version(all_of)


def demand_intact() -> None:
    """Raises NoRecord where the file that is served is gone, or is not what it was when it was opened."""
    version = served()
    try:
        intact = opened.intact(version)
    except (opened.Gone, opened.Damaged):
        intact = False
    if not intact:
        raise NoRecord("The file of the record was changed or taken away.")


def _frame(version: Path, question: questions.Question, *of: Any) -> pd.DataFrame:
    with asked(version, question, *of) as answer:
        return answer.df()
