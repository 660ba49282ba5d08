"""The statements of .sql files that fill a relation, in the words of Spark. They are written once, for DuckDB: macros are written out
here, sqlglot puts the rest into the other dialect, and what would not mean the same there is refused."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import duckdb
import sqlglot
from sqlglot import exp

_MACRO = re.compile(r"create (?:temp )?macro (\w+)\(([^()]*)\) as\s+(table\s)?", re.IGNORECASE)
_FILLS = re.compile(r"(?:create (?:temp )?table (\w+) as|insert into (\w+))\s", re.IGNORECASE)
_COMMENT = re.compile(r"\A(?:\s*--[^\n]*\n)+")
# A database attached beside the layer → what its relations are called in Spark, which has no such databases for views.
_BESIDE = {"given": "given_", "staged": "staged_"}


class NotPortable(Exception):
    """A statement that means something else in Spark than in DuckDB."""


@dataclass(frozen=True)
class Filled:
    """A relation and the statement, in Spark's words, whose rows fill it. ``reads`` names the relations it asks, and ``ordered`` is
    whether it puts the rows in an order."""

    relation: str
    sql: str
    reads: frozenset[str]
    ordered: bool


@dataclass(frozen=True)
class _Macro:
    """``of`` are its parameters with what they are where they are not given; ``body`` is a query, or one value, and None where
    sqlglot cannot read it."""

    of: dict[str, str | None]
    body: exp.Expr | None


def fills(
    files: Sequence[Path], wanted: Collection[str], *, apart: Collection[str] = (), beside: str = ""
) -> list[Filled]:
    """What fills the relations ``wanted``, in the order of ``files``, which hold their statements and the macros that those use. Of
    those ``apart`` only the place is told, without SQL. Files that fill a database ``beside`` the layer say so by its name.
    Raises NotPortable."""
    texts = [text for file in files for text in statements(file)]
    macros = dict(found for text in texts if (found := _macro(text)))
    return [
        Filled(name, "", frozenset(), False) if name in apart else _filled(name, select, macros, beside)
        for text in texts
        for name, select in _filling(text)
        if name in wanted or name in apart
    ]


def statements(file: Path) -> Iterator[str]:
    """Those of a file, without the comments before them."""
    with duckdb.connect() as connection:
        for statement in connection.extract_statements(file.read_text(encoding="utf-8")):
            yield _COMMENT.sub("", statement.query).strip().rstrip(";")


def _macro(text: str) -> tuple[str, _Macro] | None:
    """The macro that a statement makes."""
    if not (made := _MACRO.match(text)):
        return None
    parameters = (one.partition(":=") for one in made[2].split(","))
    of = {name.strip(): default.strip() or None for name, _, default in parameters}
    body = None
    with suppress(sqlglot.errors.ParseError):  # told where it is used, if it is
        body = sqlglot.parse_one(text[made.end() :], read="duckdb")
    return made[1].lower(), _Macro(of, body)


def _filling(text: str) -> Iterator[tuple[str, str]]:
    if filled := _FILLS.match(text):
        yield filled[1] or filled[2], text[filled.end() :]


def _filled(name: str, select: str, macros: dict[str, _Macro], beside: str) -> Filled:
    tree = sqlglot.parse_one(select, read="duckdb").transform(_written_out, macros).transform(_in_spark)
    own = {cte.alias for cte in tree.find_all(exp.CTE)}
    for table in tree.find_all(exp.Table):
        if table.db:
            table.replace(exp.table_(_BESIDE[table.db] + table.name, alias=table.alias or None))
    reads = frozenset(table.name for table in tree.find_all(exp.Table) if table.name not in own)
    relation = _BESIDE[beside] + name if beside else name
    said = tree.sql(dialect="spark", unsupported_level=sqlglot.ErrorLevel.RAISE)
    return Filled(relation, said, reads, tree.args.get("order") is not None)


def _written_out(node: exp.Expr, macros: dict[str, _Macro]) -> exp.Expr:
    """A call of a macro, replaced by what it stands for."""
    table = isinstance(node, exp.Table) and isinstance(node.this, exp.Anonymous)
    call = node.this if table else node
    if not (isinstance(call, exp.Anonymous) and (macro := macros.get(call.name.lower()))):
        return node
    if macro.body is None:
        raise NotPortable(
            f"The macro {call.name} cannot be read by sqlglot, so nothing that is built in Spark may use it."
        )
    values = _values(macro, call.expressions)
    body = macro.body.copy().transform(_bound, values).transform(_written_out, macros)
    return (
        exp.Subquery(this=body, alias=node.args.get("alias") or exp.to_identifier(call.name))
        if table
        else exp.paren(body)
    )


def _values(macro: _Macro, given: list[exp.Expr]) -> dict[str, exp.Expr]:
    named = {one.this.name: one.expression for one in given if isinstance(one, exp.PropertyEQ)}
    placed = dict(zip(macro.of, (one for one in given if not isinstance(one, exp.PropertyEQ)), strict=False))
    usual = {name: sqlglot.parse_one(value, read="duckdb") for name, value in macro.of.items() if value}
    return {**usual, **placed, **named}


def _bound(node: exp.Expr, values: dict[str, exp.Expr]) -> exp.Expr:
    """A parameter, replaced by its value; as in DuckDB it goes before a column of the same name."""
    if isinstance(node, exp.Column) and not node.table and node.name in values:
        return values[node.name].copy()
    return node


def _in_spark(node: exp.Expr) -> exp.Expr:
    """What sqlglot leaves as it is and Spark calls otherwise."""
    if isinstance(node, exp.Anonymous) and node.name.lower() == "error":
        return exp.func("raise_error", *node.expressions)
    if isinstance(node, (exp.RegexpReplace, exp.RegexpLike, exp.RegexpExtract, exp.RegexpExtractAll, exp.RegexpSplit)):
        _demand_ends(node)
    if isinstance(node, exp.RegexpReplace):
        _demand_same(node)
    if isinstance(node, exp.GroupConcat):
        return _joined(node)
    return node


def _joined(node: exp.GroupConcat) -> exp.Expr:
    """string_agg(distinct x, y order by x) by way of a set: Spark 4 fails at two of them in one query, and both sort by their bytes."""
    order = node.this
    distinct = order.this if isinstance(order, exp.Order) else None
    if not (isinstance(distinct, exp.Distinct) and [one.this for one in order.expressions] == distinct.expressions):
        raise NotPortable(f"{node.sql(dialect='duckdb')} is not in order of the very texts that it joins.")
    each = exp.func("collect_set", *distinct.expressions, dialect="spark")
    texts = exp.func("array_sort", each, dialect="spark")
    joined = exp.func("array_join", texts, node.args["separator"], dialect="spark")
    # Of no texts DuckDB makes null, and Spark an empty text.
    return exp.func("if", exp.func("size", each.copy(), dialect="spark").eq(0), exp.null(), joined, dialect="spark")


def _demand_ends(node: exp.Expr) -> None:
    """In Java $ also stands before the end of a line that ends a text, and in DuckDB at the end alone; \\z is that in both."""
    if "$" in node.expression.sql(dialect="duckdb"):
        raise NotPortable(f"{node.sql(dialect='duckdb')} ends elsewhere in Spark; write \\z for $.")


def _demand_same(node: exp.RegexpReplace) -> None:
    """DuckDB replaces the first place that fits, or with 'g' all; Spark all. One that begins at the beginning fits once."""
    written = node.expression.sql(dialect="duckdb").lstrip("('")
    every = "g" in str(node.args.get("modifiers") or "")
    if not (every or written.startswith("^")):
        raise NotPortable(f"{node.sql(dialect='duckdb')} replaces one place in DuckDB and all in Spark.")
