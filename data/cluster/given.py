"""What imports have read, as Parquet: a folder a table, in each a file an import. Written by the machines that import, and gathered by
the one that builds, or by the cluster."""

from __future__ import annotations

import re
from pathlib import Path

import duckdb

from data.faults import WrongUse
from data.quoting import quoted

STAGED_SQL = Path(__file__).parent.parent / "imports" / "staged.sql"
GIVEN_SQL = Path(__file__).with_name("given.sql")
# Tables that grow with the events, and those that stay small.
LARGE = ("events", "participants", "sources", "event_sources", "exercises", "stories")
SMALL = ("places", "files", "reasons")
_INTO = re.compile(r"^insert into (\w+)", re.MULTILINE)
_NEEDED = ("events", "participants", "sources", "event_sources")


def write(staging: duckdb.DuckDBPyConnection, folder: Path, name: str) -> None:
    """Write what was read of the layer ``name`` to ``folder``, in place of what an earlier import of that name has written there."""
    for table in (*LARGE, *SMALL):
        file = folder / table / f"{name}.parquet"
        file.parent.mkdir(parents=True, exist_ok=True)
        half = file.with_suffix(".half")
        staging.execute(f"copy {table} to {quoted(half)} (format parquet, compression zstd)")
        half.replace(file)


def demand(folder: Path) -> None:
    """Raise WrongUse unless ``folder`` has the tables that a layer needs, with their columns."""
    with staging() as engine:
        for table in (*LARGE, *SMALL):
            if not files(folder, table):
                if table in _NEEDED:
                    raise WrongUse(
                        f"{folder} has no Parquet files in {table}/. Write them with: python -m data import KIND FILE --events {folder}"
                    )
                continue
            read = f"select * from read_parquet({quoted(parquet(folder, table))}, union_by_name = true) limit 0"
            try:
                have = {column[0] for column in engine.execute(read).description}
            except duckdb.Error as error:
                raise WrongUse(f"{folder / table} cannot be read: {str(error).splitlines()[0]}") from error
            if missing := [name for name in columns(engine, table) if name not in have]:
                raise WrongUse(f"{folder / table} lacks {', '.join(missing)}; docs/scaling.md lists the columns.")


def gather(folder: Path, engine: duckdb.DuckDBPyConnection, wanted: tuple[str, ...] = (*LARGE, *SMALL)) -> None:
    """Fill the tables ``wanted`` of the staging that ``engine`` has open from the Parquet of ``folder``, each thing once."""
    engine.execute("attach ':memory:' as given")
    for table in (*LARGE, *SMALL):
        there = (
            f"read_parquet({quoted(parquet(folder, table))}, union_by_name = true)"
            if files(folder, table)
            else f"{table} limit 0"
        )
        if table in wanted:
            engine.execute(f"create view given.{table} as from {there}")
    for statement in engine.extract_statements(GIVEN_SQL.read_text(encoding="utf-8")):
        if (into := _INTO.search(statement.query)) and into[1] in wanted:
            engine.execute(statement)
    engine.execute("detach given")


def files(folder: Path, table: str) -> list[Path]:
    return sorted((folder / table).glob("*.parquet"))


def parquet(folder: Path, table: str) -> Path:
    """The pattern of all files of a table."""
    return folder / table / "*.parquet"


def columns(engine: duckdb.DuckDBPyConnection, table: str) -> list[str]:
    return [column[0] for column in engine.execute(f"from {table} limit 0").description]


def staging() -> duckdb.DuckDBPyConnection:
    """The tables of what has been read, without rows, in memory."""
    engine = duckdb.connect()
    engine.execute(STAGED_SQL.read_text(encoding="utf-8"))
    return engine
