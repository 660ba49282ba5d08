"""The layout of our own queries: small keywords, a clause a line, and one item a line where a clause is long."""

from __future__ import annotations

from data.clauses import Items, clauses, head, head_size, is_comment, is_named, parts, said_before, whens, word
from data.lexer import Group, Token

WIDTH, STEP = 100, 4
_SMALL = """
    all and any anti as asc asof between by case cast collate cross current desc describe distinct else end except exclude
    exists false filter following for from full group having ilike in inner intersect is join lateral left like limit
    materialized natural not null nulls offset on or order outer over partition positional preceding qualify recursive
    right row rows sample select semi similar some summarize table then true unbounded union unpivot using values when
    where window with within
"""
KEYWORDS = frozenset(_SMALL.split())
_LISTS = {"select", "group", "order", "values", "window"}
_SPACED = {"=", "<>", "!=", "<", ">", "<=", ">=", "==", "||", ":=", "=>"}


def laid_out(items: Items, small: bool = True) -> str:
    """The statement anew; with ``small``, its keywords in small letters."""
    return "\n".join(line.rstrip() for line in _Layout(small).statement(list(items), 0))


class _Page:
    """Lines in the making."""

    def __init__(self, indent: int) -> None:
        self.lines: list[str] = []
        self.now, self.fresh, self.begun = " " * indent, True, False

    def write(self, text: str, gap: str = "") -> None:
        self.now += text if self.fresh else gap + text
        self.fresh = False

    def turn(self, indent: int) -> None:
        if not self.fresh:
            self.lines.append(self.now)
        self.now, self.fresh = " " * indent, True

    def left(self) -> int:
        return WIDTH - len(self.now)

    def indent(self) -> int:
        """Where the line begins."""
        return len(self.now) - len(self.now.lstrip()) if self.now.strip() else len(self.now)


class _Layout:
    def __init__(self, small: bool) -> None:
        self._small = small

    def statement(self, items: list[Token | Group], indent: int) -> list[str]:
        lines: list[str] = []
        for clause in clauses(items):
            lines += self._clause(clause, indent)
            if head(clause) == "with":
                lines.append("")
        return lines

    def _clause(self, items: Items, indent: int) -> list[str]:
        said, items = said_before(items)
        return [" " * indent + comment.text for comment in said] + self._asked(items, indent)

    def _asked(self, items: Items, indent: int) -> list[str]:
        """A clause without the comments before it."""
        first, flat = head(items), self._flat(items)
        if first == "with":
            return [line for part in parts(items) for line in self._piece(part, indent, opened=True)]
        if flat is not None and len(flat) + indent <= WIDTH:
            return [" " * indent + flat]
        if first in _LISTS:
            size = head_size(items)
            lines = self._piece(items[:size], indent)
            return lines + [line for part in parts(items[size:]) for line in self._piece(part, indent + STEP)]
        return self._piece(items, indent)

    def _piece(self, items: Items, indent: int, opened: bool = False) -> list[str]:
        """A part that need not fit into one line: it is broken before AND and OR, and inside its groups."""
        page, before, between = _Page(indent), None, 0
        whole = self._flat(items)
        broken = whole is None or len(whole) + indent > WIDTH
        for item in items:
            between += word(item) == "between"
            if broken and word(item) in {"and", "or"}:
                if not (word(item) == "and" and between):
                    page.turn(indent + STEP)
                between -= word(item) == "and" and between > 0
            self._put(page, before, item, indent, opened)
            before = item
        page.turn(indent)
        return page.lines

    def _put(self, page: _Page, before: Token | Group | None, item: Token | Group, indent: int, opened: bool) -> None:
        if isinstance(item, Group):
            return self._put_group(page, before, item, opened)
        if item.own_line:
            page.turn(indent)
        page.write(self._text(before, item), "  " if item.ends_line else _gap(before, item))
        page.begun = page.begun or not is_comment(item)
        if item.ends_line or item.own_line:
            page.turn(indent + STEP if page.begun else indent)

    def _put_group(self, page: _Page, before: Token | Group | None, group: Group, opened: bool) -> None:
        flat, gap, page.begun = self._flat([group]), _gap(before, group.first), True
        if flat is not None and len(flat) + len(gap) <= page.left() and not (opened and group.queries):
            return page.write(flat, gap)
        base = page.indent()
        page.write(self._text(before, group.first), gap)
        for line in self._inside(group, base + STEP):
            page.turn(0)
            page.now, page.fresh = line, False
        page.turn(base)
        page.write(self._text(None, group.last))

    def _inside(self, group: Group, indent: int) -> list[str]:
        if group.queries:
            return self.statement(list(group.inside), indent)
        within = whens(group.inside) if group.first.word else parts(group.inside)
        return [line for part in within for line in self._piece(part, indent)]

    def _flat(self, items: Items) -> str | None:
        """In one line, with what is said at its end; None where it cannot be."""
        leaves = _leaves(items)
        text, before = "", None
        for token in leaves:
            ends = token.ends_line and token is not leaves[-1]
            if "\n" in token.text or ends or token.own_line:
                return None
            gap = "  " if token.ends_line else _gap(before, token)
            text += (gap if before else "") + self._text(before, token)
            before = token
        return text

    def _text(self, before: Token | Group | None, token: Token) -> str:
        small = self._small and token.word in KEYWORDS and not is_named(before)
        return token.word if small else token.text


def _leaves(items: Items) -> list[Token]:
    leaves: list[Token] = []
    for item in items:
        leaves += [item] if isinstance(item, Token) else [item.first, *_leaves(item.inside), item.last]
    return leaves


def _gap(before: Token | Group | None, token: Token) -> str:
    """What stands between two tokens: what the house has there, and elsewhere a space where there was a gap."""
    last = before.last if isinstance(before, Group) else before
    if last is None or last.text in {"(", "["} or token.text in {",", ";", ")", "]"}:
        return ""
    if last.text == "," or token.text in _SPACED or last.text in _SPACED:
        return " "
    if token.text == "(" and last.kind == "word":
        return " " if last.word in KEYWORDS - {"any", "cast", "left", "right", "row"} else "" if not token.gap else " "
    return " " if token.gap else ""
