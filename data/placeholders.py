"""The parameters of a stranger's statement, such as ``$since``: which it has, and which no statement may have."""

from __future__ import annotations

from collections.abc import Iterator
from string import ascii_lowercase, ascii_uppercase

from data import lexer
from data.turns import NoTurn

TEXT = 20_000  # characters of a statement; longer ones can take the parser down
PARAMETERS = 20  # of a statement: each has an input on the page
_SMALL = str.maketrans(ascii_uppercase, ascii_lowercase)
NAMELESS = "A parameter has a name here, such as $since; ? and $1 have none."
TOO_MANY = f"A statement can have at most {PARAMETERS} parameters such as $since."


def demand_named(sql: str) -> None:
    """Raise NoTurn where a statement has parameters without names, or too many."""
    if any(map(_nameless, _marks(sql))):
        raise NoTurn(NAMELESS)
    if len(parameters(sql)) > PARAMETERS:
        raise NoTurn(TOO_MANY)


def parameters(sql: str) -> list[str]:
    """The names of the parameters of a statement, such as ``$since``, in their order; none inside words and comments. To the engine
    names that differ only in the capitals of A to Z are one. Of too many, one more than PARAMETERS."""
    found: dict[str, str] = {}
    for mark in _marks(sql):
        if not _nameless(mark):
            found.setdefault(mark[1:].translate(_SMALL), mark[1:])
        if len(found) > PARAMETERS:
            break
    return list(found.values())


def _marks(sql: str) -> Iterator[str]:
    """The parameters of a statement as they are written: ``$since``, ``?``, ``$1``."""
    return (token.text for token in lexer.tokens(sql[:TEXT]) if token.kind == "parameter")


def _nameless(mark: str) -> bool:
    return not mark[1:] or mark[1].isdigit()
