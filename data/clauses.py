"""Takes a statement of SQL apart: its clauses, and the parts between commas."""

from __future__ import annotations

from collections.abc import Sequence

from data.lexer import Group, Token

Items = Sequence[Token | Group]
_CLAUSES = {"select", "from", "where", "having", "qualify", "window", "limit", "offset", "union", "except", "intersect"}
_FIRST = {"with", "values"}
_JOINS = {"natural", "asof", "positional", "anti", "semi", "left", "right", "full", "outer", "inner", "cross"}


def word(item: Token | Group) -> str:
    return item.word if isinstance(item, Token) else ""


def is_comment(item: Token | Group | None) -> bool:
    return isinstance(item, Token) and item.kind == "comment"


def is_named(before: Token | Group | None) -> bool:
    """Whether what follows is a name, whatever the word: after AS and after a dot."""
    return isinstance(before, Token) and (before.word == "as" or before.text == ".")


def clauses(items: list[Token | Group]) -> Sequence[Items]:
    """The clauses of one query, each with the comments on lines of their own before it."""
    found: list[list[Token | Group]] = [[]]
    for place, item in enumerate(items):
        if _begins(items, place) and any(not is_comment(one) for one in found[-1]):
            moved = len(found[-1])
            while isinstance(last := found[-1][moved - 1], Token) and last.own_line:
                moved -= 1
            found[-1], began = found[-1][:moved], found[-1][moved:]
            found.append(began)
        found[-1].append(item)
    return found


def _begins(items: Items, place: int) -> bool:
    begins, earlier = word(items[place]), [word(item) for item in items[max(0, place - 2) : place]]
    if place and is_named(items[place - 1]):
        return False
    if begins == "from":
        return earlier not in (["is", "distinct"], ["not", "distinct"])
    if begins in {"group", "order"}:
        return _word_at(items, place + 1) == "by"
    if begins in _JOINS or begins == "join":
        return not (earlier and earlier[-1] in _JOINS) and _joins(items, place)
    return begins in _CLAUSES or (place == 0 and begins in _FIRST)


def _joins(items: Items, place: int) -> bool:
    while _word_at(items, place) in _JOINS:
        place += 1
    return _word_at(items, place) == "join"


def _word_at(items: Items, place: int) -> str:
    return word(items[place]) if place < len(items) else ""


def said_before(items: Items) -> tuple[list[Token], Items]:
    """The comments before a clause, each on a line of its own, and the clause."""
    said: list[Token] = []
    for item in items[:-1]:
        if not (isinstance(item, Token) and item.ends_line):
            break
        said.append(item)
    return said, items[len(said) :]


def head(items: Items) -> str:
    return next((word(item) for item in items if not is_comment(item)), "")


def head_size(items: Items) -> int:
    """How many items stand before the list of a clause: comments, SELECT DISTINCT, GROUP BY."""
    size = next(place for place, item in enumerate(items) if not is_comment(item)) + 1
    if _word_at(items, size) in {"by", "distinct", "all"}:
        size += 1
    if _word_at(items, size) == "on" and size + 1 < len(items):
        size += 2
    return size


def parts(items: Items) -> list[Items]:
    """The parts between commas, each with its comma and what is said of it on the same line."""
    found: list[list[Token | Group]] = [[]]
    done = False
    for item in items:
        if done and not (isinstance(item, Token) and item.kind == "comment" and not item.own_line):
            found.append([])
            done = False
        found[-1].append(item)
        done = done or (isinstance(item, Token) and item.text == ",")
    return [part for part in found if part]


def whens(items: Items) -> list[Items]:
    """The parts of a CASE: each WHEN with its THEN, and ELSE."""
    found: list[list[Token | Group]] = [[]]
    for item in items:
        if word(item) in {"when", "else"}:
            found.append([])
        found[-1].append(item)
    return [part for part in found if part]
