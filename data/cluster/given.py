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


def write(staging: duckdb.DuckDBPyConnection, folder: Path, name: str) -> None:
    """Write what was read of the layer ``name`` to ``folder``, in place of what an earlier import of that name has written there."""
    for table in (*LARGE, *SMALL):
        file = folder / table / f"{name}.parquet"
        half = file.with_suffix(".half")
        try:
            file.parent.mkdir(parents=True, exist_ok=True)
            staging.execute(f"copy {table} to {quoted(half)} (format parquet, compression zstd)")
            half.replace(file)
        except (OSError, duckdb.IOException) as error:
            raise WrongUse(
                f"{file} could not be written: {getattr(error, 'strerror', None) or str(error).splitlines()[0]}"
            ) from error


def gather(folder: Path, engine: duckdb.DuckDBPyConnection, wanted: tuple[str, ...] = (*LARGE, *SMALL)) -> None:
    """Fill the tables ``wanted`` of the staging that ``engine`` has open from the Parquet of ``folder``, each thing once."""
    view(folder, engine)
    for statement in engine.extract_statements(GIVEN_SQL.read_text(encoding="utf-8")):
        if (made := _INTO.search(statement.query)) and made[1] in wanted:
            engine.execute(statement)
    engine.execute("detach given")


def view(folder: Path, engine: duckdb.DuckDBPyConnection) -> None:
    """The Parquet of ``folder`` as the database ``given``; what is left out has no rows."""
    engine.execute("attach ':memory:' as given")
    with staging() as empty:
        for table in (*LARGE, *SMALL):
            columns = empty.execute(f"describe {table}").fetchall()
            if files(folder, table):
                read = ", ".join(quoted(file) for file in files(folder, table))
                there = f"read_parquet([{read}], union_by_name = true)"
                typed = ", ".join(f'"{name}"::{kind} as "{name}"' for name, kind, *_ in columns)
                engine.execute(f"create view given.{table} as select {typed} from {there}")
            else:
                engine.execute(
                    f"create table given.{table} ({', '.join(f'{name} {kind}' for name, kind, *_ in columns)})"
                )


def files(folder: Path, table: str) -> list[Path]:
    """The files of a table: not what is half written, nor what Spark takes for hidden."""
    return sorted(file for file in (folder / table).glob("*.parquet") if not file.name.startswith((".", "_")))


def staging() -> duckdb.DuckDBPyConnection:
    """The tables of what has been read, without rows, in memory."""
    engine = duckdb.connect()
    engine.execute(STAGED_SQL.read_text(encoding="utf-8"))
    return engine
