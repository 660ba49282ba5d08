"""Reads a statement of SQL as tokens and groups: enough to lay it out, no more."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from data.faults import LeftAlone

DEEPEST = 20  # brackets within brackets that are laid out
_TOKENS = re.compile(
    r"""(?P<comment>--[^\r\n]*|/\*.*?\*/)
    |(?P<string>[eExX]'(?:[^'\\]|\\.|'')*'|'(?:[^']|'')*')
    |(?P<quoted>"(?:[^"]|"")*")
    |(?P<parameter>\$\w+|\?\d*)
    |(?P<number>\d[\w.]*|\.\d\w*)
    |(?P<word>[^\W\d][\w$]*)
    |(?P<bracket>[()\[\]{}])
    |(?P<mark>[,;.])
    |(?P<operator>(?:(?!--|/\*)[^\w\s()\[\]{},;.'"$?])+)""",
    re.VERBOSE | re.DOTALL,
)
_GAP = re.compile(r"\s*")
_DOLLARS = re.compile(r"\$\w*\$")  # what begins a text, and ends it once more
_CLOSE = {"(": ")", "[": "]", "{": "}", "case": "end"}


@dataclass(frozen=True)
class Token:
    """``gap`` is what stands between it and the one before."""

    kind: str
    text: str
    gap: str

    @property
    def word(self) -> str:
        """A word in small letters; nothing for whatever else it may be."""
        return self.text.lower() if self.kind == "word" else ""

    @property
    def ends_line(self) -> bool:
        """Whether nothing can follow it on its line, or it has more than one."""
        return self.kind == "comment" and (self.text.startswith("--") or "\n" in self.text)

    @property
    def own_line(self) -> bool:
        return self.kind == "comment" and "\n" in self.gap


@dataclass(frozen=True)
class Group:
    """What stands between two brackets, or between CASE and END."""

    first: Token
    inside: tuple[Token | Group, ...]
    last: Token

    @property
    def queries(self) -> bool:
        """Whether a query stands in it."""
        inner = next((item for item in self.inside if not (isinstance(item, Token) and item.kind == "comment")), None)
        return self.first.text == "(" and isinstance(inner, Token) and inner.word in {"select", "from", "with"}


def read(sql: str) -> list[Token | Group]:
    """The tokens of a statement, in groups. Raises LeftAlone where it is nested too deeply or has another form."""
    stack: list[tuple[Token, list[Token | Group]]] = []
    items: list[Token | Group] = []
    for token in tokens(sql):
        if token.kind == "unknown":
            raise LeftAlone(f"“{token.text}” is not known here, so the statement is as it was.")
        opens = token.text if token.kind == "bracket" else token.word
        if opens in _CLOSE:
            stack.append((token, items))
            items = []
            if len(stack) > DEEPEST:
                raise LeftAlone("The statement is nested too deeply to be formatted.")
        elif opens in _CLOSE.values():
            if not stack or _CLOSE[stack[-1][0].text.lower()] != opens:
                raise LeftAlone(f"“{token.text}” has no beginning, so the statement is as it was.")
            first, outer = stack.pop()
            outer.append(Group(first, tuple(items), token))
            items = outer
        else:
            items.append(token)
    if stack:
        raise LeftAlone(f"“{stack[-1][0].text}” has no end, so the statement is as it was.")
    return items


def tokens(sql: str) -> Iterator[Token]:
    """The tokens of a statement; where one is not known, the last is of the kind ``unknown``, and what follows is not read."""
    place, text = 0, sql.strip()
    while place < len(text):
        begins = _GAP.match(text, place).end()  # type: ignore[union-attr]
        if ends := _dollars(text, begins):
            yield Token("string", text[begins:ends], text[place:begins])
            place = ends
            continue
        match = _TOKENS.match(text, begins)
        if not match:
            yield Token("unknown", text[begins : begins + 10], text[place:begins])
            return
        yield Token(str(match.lastgroup), match[0], text[place:begins])
        place = match.end()


def _dollars(text: str, begins: int) -> int:
    """Where a text between dollars ends that begins there; 0 where none does. Searched for, and not matched: of many that have no end a
    pattern would read the whole statement letter by letter."""
    first = _DOLLARS.match(text, begins)
    last = text.find(first[0], first.end()) if first else -1
    return last + len(first[0]) if first and last >= 0 else 0
