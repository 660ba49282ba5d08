"""What DuckDB and Spark call otherwise beyond what sqlglot knows, and what would not mean the same there, which is refused."""

from __future__ import annotations

from sqlglot import exp


class NotPortable(Exception):
    """A statement that means something else in Spark than in DuckDB."""


def in_spark(node: exp.Expr) -> exp.Expr:
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
