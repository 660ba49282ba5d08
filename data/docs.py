"""The data dictionary, read from the database itself, so that it cannot say what is not there."""

from __future__ import annotations

from pathlib import Path

import duckdb

from data import versions
from data.faults import NoRecord

_RELATIONS = """
select r.name, r.kind, coalesce(r.comment, '') as comment, coalesce(m.column_name, '') as column_name,
    coalesce(m.data_type, '') as data_type, coalesce(m.comment, '') as column_comment
from (
    select table_oid as oid, table_name as name, 'table' as kind, comment from duckdb_tables()
    union all
    select view_oid, view_name, 'view', comment from duckdb_views() where not internal
) as r
left join duckdb_columns() as m on m.table_name = r.name
order by r.kind, r.oid, m.column_index
"""
_MACROS = """
select function_name, function_type, comment from duckdb_functions()
where not internal and function_type in ('macro', 'table_macro')
order by function_type, function_name
"""


def markdown(database: Path) -> str:
    """Every table, view and column with its comment, and every macro, as Markdown. Raises NoRecord."""
    version = versions.current(database)
    if version is None:
        raise NoRecord(f"There is no database {database}. Run: python -m data build")
    with duckdb.connect(str(version.path), read_only=True) as connection:
        relations = connection.execute(_RELATIONS).fetchall()
        macros = connection.execute(_MACROS).fetchall()
    lines = ["# The database, table by table"]
    for place, (name, kind, comment, column, data_type, column_comment) in enumerate(relations):
        if place == 0 or relations[place - 1][0] != name:
            lines += [
                "",
                f"## {name}",
                "",
                f"{comment} ({kind})",
                "",
                "| column | type | meaning |",
                "| --- | --- | --- |",
            ]
        lines.append(f"| {column} | {data_type.lower()} | {column_comment} |")
    lines += ["", "## Macros", "", *(f"- {comment}" for _, _, comment in macros)]
    return "\n".join(lines)
