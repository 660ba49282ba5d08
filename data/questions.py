"""Reads the .sql files of queries/: the question, its parameters, its columns, and the text.

Each begins with a comment that states, in this order, the question in words, ``params: a, b`` (or ``params: none``)
and ``columns: x, y``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from data.settings import QUERIES

_COMMENT = re.compile(r"\A(?:--[^\n]*\n)+")
_POINTS = re.compile(r"\b(event|pair)_points_of\(\$index\)")
_CHOSEN = re.compile(
    r"\s*\bsemi join filtered\(\$filters\) as f (?:using \(event_(?:id|no)\)|on f\.(event_id|event_no) = \w+\.\1)"
)
WHOLE = "filtered($filters)"  # the choice with all its conditions, as a question has it
_RELEVANCE = re.compile(r"\brelevance\(\s*k\.titled, k\.folded, [^)]*\)\[\]\s*\)")
_PARAMETER = re.compile(r"\$([a-z_]+)")


@dataclass(frozen=True)
class Question:
    """One .sql file. ``words`` is what it asks; ``params`` and ``columns`` are what its header declares."""

    name: str
    words: str
    params: tuple[str, ...]
    columns: tuple[str, ...]
    sql: str

    @property
    def used(self) -> frozenset[str]:
        """The parameters that the text really uses."""
        return frozenset(_PARAMETER.findall(self.sql))

    def of_usual_points(self) -> Question:
        """The same question of what events are worth by the defaults, which a build has written down: the engine then plans it
        in two thirds of the time."""
        return _of_usual_points(self)

    def of_all_events(self) -> Question:
        """The same question where nothing is chosen: to compare every event with a choice that leaves none out took most of the
        time of a large layer."""
        return _of_all_events(self)

    def of_picked(self, relation: str, worded: bool) -> Question:
        """The same question of the events whose numbers are in ``relation``, which where ``worded`` has how well they fit the words."""
        fit = f"(select w.fit from {relation} as w where w.event_no = k.event_no)"
        sql = _RELEVANCE.sub(fit, self.sql) if worded else self.sql
        return replace(self, sql=_CHOSEN.sub(lambda found: _among(relation, found[0]), sql))

    def reads(self, names: Iterable[str]) -> set[str]:
        """Those of the tables ``names`` that the text mentions."""
        return {name for name in names if re.search(rf"\b{name}\b", self.sql)}


@cache
def question(name: str) -> Question:
    """The question ``name``, such as ``intensity`` or ``checks/no_source``."""
    return _read(QUERIES / f"{name}.sql")


def checks() -> list[Question]:
    """Every check of the record, in the order of their names."""
    return _folder("checks")


def import_checks() -> list[Question]:
    """Every check of what says how other data sets are read, in the order of their names."""
    return _folder("checks/imports")


def examples() -> list[Question]:
    """The examples of the SQL page, in the order of their names."""
    return _folder("examples")


def _folder(name: str) -> list[Question]:
    return [question(f"{name}/{path.stem}") for path in sorted((QUERIES / name).glob("*.sql"))]


def _among(relation: str, chosen: str) -> str:
    """The join with a choice, made with the numbers of its events."""
    if "event_id" in chosen:
        relation = f"(select k.event_id from event_keys as k semi join {relation} using (event_no))"
    return chosen.replace(WHOLE, relation)


@cache
def _of_usual_points(question: Question) -> Question:
    return replace(question, sql=_POINTS.sub(r"usual_\1_points", question.sql))


@cache
def _of_all_events(question: Question) -> Question:
    return replace(question, sql=_CHOSEN.sub("", question.sql))


def _read(path: Path) -> Question:
    text = path.read_text(encoding="utf-8")
    match = _COMMENT.match(text)
    lines = [line.lstrip("- ").rstrip() for line in match[0].splitlines()] if match else []
    words = " ".join(line for line in lines if not line.startswith(("params:", "columns:")))
    return Question(
        str(path.relative_to(QUERIES).with_suffix("")),
        words,
        _names(lines, "params:"),
        _names(lines, "columns:"),
        text[match.end() :].strip() if match else text.strip(),
    )


def _names(lines: list[str], label: str) -> tuple[str, ...]:
    declared = " ".join(line.removeprefix(label) for line in lines if line.startswith(label))
    return tuple(name.strip() for name in declared.split(",") if name.strip() not in ("", "none"))
