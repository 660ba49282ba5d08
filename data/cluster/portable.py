"""The statements of .sql files that fill a relation, in the words of Spark. They are written once, for DuckDB: macros are written out
here, and sqlglot puts the rest into the other dialect."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import duckdb
import sqlglot
from sqlglot import exp

from data.cluster.dialect import NotPortable, in_spark

_MACRO = re.compile(r"create (?:temp )?macro (\w+)\(([^()]*)\) as\s+(table\s)?", re.IGNORECASE)
_FILLS = re.compile(r"(?:create (?:temp )?table (\w+) as|insert into (\w+))\s", re.IGNORECASE)
_COMMENT = re.compile(r"\A(?:\s*--[^\n]*\n)+")
# A database attached beside the layer → what its relations are called in Spark, which has no such databases for views.
_BESIDE = {"given": "given_", "staged": "staged_"}


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
    tree = sqlglot.parse_one(select, read="duckdb").transform(_written_out, macros).transform(in_spark)
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
