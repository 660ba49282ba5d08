"""The parameters of an address: each with what it means, what it accepts, and how it is read. Reading is strict: it says
what is wrong, where a screen shows something else and tells it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from data.faults import EntenteError

LAYER = "layer"  # names an imported layer, at every address
Schema = dict[str, Any]


class WrongAddress(EntenteError):
    """A parameter that is not known, or a value that it does not accept."""


@dataclass(frozen=True)
class Parameter:
    """``help`` is a sentence; ``schema`` gives the JSON Schema of its value; ``read`` turns what was given, never
    nothing, into the value, and raises WrongAddress. ``default`` holds where nothing is given; ``many`` whether the
    parameter may be repeated."""

    help: str
    schema: Callable[[], Schema]
    read: Callable[[list[str]], Any]
    default: Any = None
    many: bool = False


def read(query: Iterable[tuple[str, str]], parameters: Mapping[str, Parameter]) -> dict[str, Any]:
    """The value of every one of ``parameters``. A parameter without text is one that is not given, as in the pages."""
    given: dict[str, list[str]] = {}
    for name, text in query:
        if name not in parameters:
            raise WrongAddress(f"There is no parameter {quoted(name)} here. Known: {', '.join((*parameters, LAYER))}.")
        if text:
            given.setdefault(name, []).append(text)
    return {
        name: _value(name, parameter, given[name]) if name in given else parameter.default
        for name, parameter in parameters.items()
    }


def _value(name: str, parameter: Parameter, given: list[str]) -> Any:
    if len(given) > 1 and not parameter.many:
        raise WrongAddress(f"{name} is given {len(given)} times; give it once.")
    try:
        return parameter.read(given)
    except WrongAddress as error:
        raise WrongAddress(f"{name}: {error}") from None


def quoted(words: str) -> str:
    """What was given, short enough to be told in a sentence and with nothing in it that is no letter to see."""
    shown = "".join(letter if letter.isprintable() else "�" for letter in " ".join(words.split()))
    return f"“{shown[:59]}…”" if len(shown) > 60 else f"“{shown}”"
