"""The conditions of a choice, as filter.sql has them. A question is put with those alone that a reader has set: the engine would plan
all of them each time, and of a small record the plan is most of what a question takes."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from functools import cache, lru_cache
from pathlib import Path

from data.questions import WHOLE, Question

_CONDITION = re.compile(r"^(?:where|    and) \((\w+) is null or (.+)\)$", re.MULTILINE)


@cache
def conditions() -> dict[str, str]:
    """Field of ``$filters`` → what it asks of ``k``, a row of event_keys, where it is not null."""
    text = Path(__file__).with_name("filter.sql").read_text(encoding="utf-8")
    macro = text.split("create macro chosen_as(")[1].split(";")[0]
    return {name: _bound(name, condition) for name, condition in _CONDITION.findall(macro)}


def narrowed(question: Question, filters: Mapping[str, object]) -> Question:
    """The question with what ``filters``, the value of ``$filters``, asks in place of the macro that asks everything."""
    relation = _relation(frozenset(name for name, value in filters.items() if value is not None))
    return replace(question, sql=question.sql.replace(WHOLE, relation)) if WHOLE in question.sql else question


@lru_cache(maxsize=256)
def _relation(fields: frozenset[str]) -> str:
    asked = [condition for name, condition in conditions().items() if name in fields]
    return f"(select k.event_id, k.event_no from event_keys as k where {' and '.join(asked) or 'true'})"


def _bound(name: str, condition: str) -> str:
    """The condition with the field of ``$filters`` in place of the parameter of the macro."""
    return re.sub(rf"(?<![\w.']){name}\b", f"$filters.{name}", condition)
