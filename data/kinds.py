"""Kinds of parameters: some of the codes of the record, one of these words, a number, a day, …"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from data import offered
from data.parameters import Parameter, Schema, WrongAddress, quoted
from data.words import thousands

_LISTED = 60  # a longer list of codes is not written out in a schema
_TOLD = 15  # nor one longer than this of words, in a sentence
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_WHOLE = re.compile(r"\d{1,9}", re.ASCII)


def some(kind: str, help: str, most: int | None = None) -> Parameter:
    """Codes of one kind of choice, at most so many; labels are read too, and other names of countries."""

    def chosen(given: list[str]) -> tuple[str, ...]:
        codes = _known(kind, given)
        return tuple(_no_more(codes, most)) if most else codes

    bound = {"maxItems": most} if most else {}
    return Parameter(help, lambda: {"type": "array", "items": _codes(kind)} | bound, chosen, (), many=True)


def one(kind: str, help: str) -> Parameter:
    """One code of a kind of choice."""
    return Parameter(help, lambda: _codes(kind), lambda given: _known(kind, given)[0])


def of(options: Mapping[str, Any] | Sequence[str], help: str, default: Any = None) -> Parameter:
    """One of these words."""

    def chosen(given: list[str]) -> str:
        if given[0] not in options:
            raise WrongAddress(_none_of(given[0], options))
        return given[0]

    return Parameter(help, lambda: {"type": "string", "enum": list(options)} | _preset(default), chosen, default)


def several(options: Sequence[str], help: str, most: int) -> Parameter:
    """Some of these words, at most so many."""

    def chosen(given: list[str]) -> list[str]:
        if strange := next((item for item in given if item not in options), None):
            raise WrongAddress(_none_of(strange, options))
        return _no_more(given, most)

    schema = {"type": "array", "items": {"type": "string", "enum": list(options)}, "maxItems": most}
    return Parameter(help, lambda: schema, chosen, many=True)


def number(least: float, most: float, default: float, help: str) -> Parameter:
    def bounded(given: list[str]) -> float:
        try:
            value = float(given[0] if given[0].isascii() else "")
        except ValueError:
            value = math.nan
        if not least <= value <= most:
            raise WrongAddress(f"{quoted(given[0])} is no number from {least:g} to {most:g}.")
        return value

    schema = {"type": "number", "minimum": least, "maximum": most, "default": default}
    return Parameter(help, lambda: schema, bounded, default)


def whole(least: int, most: int, default: int, help: str) -> Parameter:
    def bounded(given: list[str]) -> int:
        value = int(given[0]) if _WHOLE.fullmatch(given[0]) else -1
        if not least <= value <= most:
            raise WrongAddress(f"{quoted(given[0])} is no whole number from {least} to {most}.")
        return value

    schema = {"type": "integer", "minimum": least, "maximum": most, "default": default}
    return Parameter(help, lambda: schema, bounded, default)


def switch(default: bool, help: str) -> Parameter:
    def on(given: list[str]) -> bool:
        if given[0].lower() not in ("true", "false"):
            raise WrongAddress(f"{quoted(given[0])} is neither true nor false.")
        return given[0].lower() == "true"

    return Parameter(help, lambda: {"type": "boolean", "default": default}, on, default)


def day(help: str, earliest: date = date.min, latest: date = date.max) -> Parameter:
    def read_day(given: list[str]) -> date:
        if not _DAY.fullmatch(given[0]):
            raise WrongAddress(f"{quoted(given[0])} is no day; write it as 2022-03-31.")
        try:
            return within(date.fromisoformat(given[0]), earliest, latest)
        except ValueError:
            raise WrongAddress(f"{quoted(given[0])} is no day of the calendar.") from None

    return Parameter(help, lambda: {"type": "string", "format": "date"}, read_day)


def within(asked: date, earliest: date, latest: date) -> date:
    """The day, where it lies between those two."""
    if not earliest <= asked <= latest:
        raise WrongAddress(f"{asked} is not between {earliest} and {latest}.")
    return asked


def text(help: str, most: int | None = None) -> Parameter:
    """Words, of at most so many letters."""

    def words(given: list[str]) -> str | None:
        asked = given[0].strip()
        if most and len(asked) > most:
            raise WrongAddress(f"it has {thousands(len(asked))} letters, and {most} are the most.")
        return asked or None

    return Parameter(help, lambda: {"type": "string"} | ({"maxLength": most} if most else {}), words)


def _no_more(given: Sequence[str], most: int) -> list[str]:
    distinct = list(dict.fromkeys(given))
    if len(distinct) > most:
        raise WrongAddress(f"At most {most} can be given.")
    return distinct


def _none_of(given: str, options: Iterable[str]) -> str:
    known = list(options)
    if len(known) > _TOLD:
        return f"{quoted(given)} is not among the {thousands(len(known))} that can be chosen here, such as {known[0]}."
    return f"{quoted(given)} is none of: {', '.join(known)}."


def _known(kind: str, given: list[str]) -> tuple[str, ...]:
    codes = offered.offered()[kind]
    labels = [offered.label(kind, item) for item in given]
    if None in labels:
        strange, known = given[labels.index(None)], list(codes.values())
        hint = f"one of {', '.join(known)}" if len(known) <= _LISTED else f"a code such as {', '.join(known[:3])}"
        then = f"give {hint}, or its name" if known else "it has nothing of the kind"
        raise WrongAddress(f"The record has no {quoted(strange)} to choose; {then}.")
    return tuple(dict.fromkeys(codes[label] for label in labels if label))


def _codes(kind: str) -> Schema:
    known = list(offered.offered()[kind].values())
    return {"type": "string"} | ({"enum": known} if 0 < len(known) <= _LISTED else {"examples": known[:3]})


def _preset(default: Any) -> Schema:
    return {} if default is None else {"default": default}
