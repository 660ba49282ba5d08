"""Reads schema.sql back from the engine, so that columns, keys and rules are written down once."""

from __future__ import annotations

from dataclasses import dataclass, fields
from functools import lru_cache
from pathlib import Path

import duckdb

from data.dates import Span

SCHEMA_SQL = Path(__file__).with_name("schema.sql")
DERIVED = tuple(field.name for field in fields(Span))


@dataclass(frozen=True)
class Column:
    """A column of a table, as schema.sql declares it."""

    name: str
    type: str
    required: bool
    comment: str


@dataclass(frozen=True)
class Reference:
    """A column whose values must stand in another table."""

    column: str
    table: str
    target: str


@dataclass(frozen=True)
class Table:
    """A table that is one file of the seeds. ``rules`` are columns, one mostly, and an SQL condition on them."""

    name: str
    columns: tuple[Column, ...]
    keys: tuple[tuple[str, ...], ...]
    references: tuple[Reference, ...]
    comment: str
    rules: tuple[tuple[tuple[str, ...], str], ...]

    @property
    def file(self) -> str:
        """Its file below the folder of the seeds; what imports are read by lies in a folder of its own."""
        return f"{self.name}.csv".replace("import_", "imports/", 1)

    @property
    def seed_columns(self) -> list[str]:
        return [column.name for column in self.columns if column.name not in DERIVED]

    def column(self, name: str) -> Column:
        return next(column for column in self.columns if column.name == name)


def tables(*more: Path) -> list[Table]:
    """All seed tables of schema.sql, and of files like it, each after the tables it refers to."""
    return [*_tables(tuple(path.read_text(encoding="utf-8") for path in (SCHEMA_SQL, *more)))]


@lru_cache(maxsize=4)
def _tables(declared: tuple[str, ...]) -> list[Table]:
    with duckdb.connect() as connection:
        for text in declared:
            connection.execute(text)
        names = connection.execute("select table_name from duckdb_tables() order by table_oid").fetchall()
        return [_table(connection, name) for (name,) in names]


def _table(connection: duckdb.DuckDBPyConnection, name: str) -> Table:
    columns = connection.execute(
        "select column_name, data_type, not is_nullable, coalesce(comment, '')"
        " from duckdb_columns() where table_name = ? order by column_index",
        [name],
    ).fetchall()
    constraints = connection.execute(
        "select constraint_type, constraint_column_names, referenced_table, referenced_column_names, expression"
        " from duckdb_constraints() where table_name = ? order by constraint_index",
        [name],
    ).fetchall()
    comment = connection.execute("select coalesce(comment, '') from duckdb_tables() where table_name = ?", [name])
    return Table(
        name,
        tuple(Column(*column) for column in columns),
        tuple(tuple(names) for kind, names, *_ in constraints if kind in ("PRIMARY KEY", "UNIQUE")),
        tuple(
            Reference(names[0], to, target[0]) for kind, names, to, target, _ in constraints if kind == "FOREIGN KEY"
        ),
        str(comment.fetchall()[0][0]),
        # A rule that names its column twice lists it twice.
        tuple((tuple(dict.fromkeys(names)), rule) for kind, names, _, _, rule in constraints if kind == "CHECK"),
    )
