"""The rows of a file → a verdict on each, and what is told of those that are loaded."""

from __future__ import annotations

from contextlib import suppress
from datetime import date
from pathlib import Path

import duckdb

from data import dates
from data.imports import encoding
from data.imports.kinds import Kind
from data.quoting import quoted

# Column of what a kind makes of its rows → what it is where the kind leaves it out.
_NOT_TOLD = (
    {"line": "rowid + 1", "part": "0"}
    | {"quantity_approx": "null::boolean"}
    | dict.fromkeys(("quantity", "latitude", "longitude"), "null::double")
    | dict.fromkeys(
        (
            "place_precision",
            "parent_id",
            "place",
            "place_country",
            "exercise",
            "series",
            "quantity_unit",
            "url",
            "publisher",
            "published",
            "root",
            "left_out",
        ),
        "null::varchar",
    )
)
_FIRST, _LAST = 1000, 2100  # years: what is beyond stands for a day that is not known, such as 0001-01-01 or 9999-12-31
_UNHELD = Path(__file__).with_name("unheld.sql")
_REFUSED = "select line from judged where starts_with(verdict, 'rejected') union select line from unheld"
_SPAN = {
    "first_day": "date",
    "last_day": "date",
    "date_precision": "varchar",
    "doubt": "boolean",
    "date_words": "varchar",
}


def judge(connection: duckdb.DuckDBPyConnection, kind: Kind, file: Path) -> None:
    """Make ``judged``, one row a row of the file and event, ``spans`` of its dates, ``unheld`` of the rows whose dates do not count, and
    ``lines`` of those that are rejected."""
    connection.execute("create or replace temp table meant (field varchar, value varchar, code varchar)")
    if kind.meanings:
        connection.executemany("insert into meant values (?, ?, ?)", kind.meanings)
    relation, sql = _without_odd(connection, kind, file) if encoding.is_odd(file) else (kind.relation(file), kind.sql)
    connection.execute(f"create or replace temp view raw as {relation}")
    # The engine takes a file for some forty rows and would hold it in memory to look up the codes, not the codes.
    connection.execute("set disabled_optimizers = 'build_side_probe_side'")
    # The text of a row is wanted only where it is rejected, or may be for its date.
    doubted = "not is_plain_date(date) or left(date, 10) > today_text() or date < '1000'"
    refused = f"starts_with(verdict, 'rejected') or (verdict = 'loaded' and ({doubted}))"
    connection.execute(
        "create or replace temp table verdicts as"
        f" select * replace (case when {refused} then row end as row) from ({sql})"
    )
    connection.execute("set disabled_optimizers = ''")
    told = {name for name, *_ in connection.execute("describe verdicts").fetchall()}
    rest = "".join(f", {value} as {name}" for name, value in _NOT_TOLD.items() if name not in told)
    connection.execute(f"create or replace temp view judged as select *{rest} from verdicts")
    _read_dates(connection)
    connection.execute(_UNHELD.read_text(encoding="utf-8"))
    _find_lines(connection, kind, file)


def _without_odd(connection: duckdb.DuckDBPyConnection, kind: Kind, file: Path) -> tuple[str, str]:
    """The rows of a file and the verdicts on them, where a row with bytes that are not UTF-8 is rejected: its form is at fault, or where
    a kind looks at no form, its verdict is."""
    odd = f"case when contains(row, {quoted(encoding.ODD)}) then '{{}}letters that are not UTF-8' end"
    relation = kind.relation(file)
    if "fault" in {name for name, *_ in connection.execute(f"describe {relation}").fetchall()}:
        return f"select * replace (coalesce(fault, {odd.format('')}) as fault) from ({relation})", kind.sql
    return relation, f"select * replace (coalesce({odd.format('rejected: ')}, verdict) as verdict) from ({kind.sql})"


def _find_lines(connection: duckdb.DuckDBPyConnection, kind: Kind, file: Path) -> None:
    """Make ``lines`` of the records that are rejected, where they do not stand in the line of their number or have more columns than are
    read."""
    connection.execute("create or replace temp table lines (record bigint, line bigint, row varchar)")
    refused = {record for (record,) in connection.execute(_REFUSED).fetchall()} if kind.lines_of else set()
    if refused and kind.lines_of:
        told = kind.lines_of(file, refused).items()
        moved = [(record, line, row) for record, (line, row) in told if record != line or row]
        values = [list(column) for column in zip(*moved, strict=True)] or [[], [], []]
        connection.execute(
            "insert into lines select unnest(?::bigint[]), unnest(?::bigint[]), unnest(?::varchar[])", values
        )


def _read_dates(connection: duckdb.DuckDBPyConnection) -> None:
    """Make the table ``spans`` of the dates of ``judged``, as the curated record reads them; it has none for a date that it cannot
    read."""
    spans, ends = {}, {}
    for (text,) in connection.execute("select distinct date from judged where verdict = 'loaded'").fetchall():
        with suppress(dates.DateFault):
            span = dates.read(text)
            if span.first_day.year >= _FIRST and (span.last_day or span.first_day).year <= _LAST:
                spans[text], ends[text] = span, _end(text)
    columns = {"date": ("varchar", list(spans)), "ends_from": ("date", list(ends.values()))} | {
        name: (kind, [getattr(span, name) for span in spans.values()]) for name, kind in _SPAN.items()
    }
    # One list a column: a statement for each date takes as long as all the rest.
    told = ", ".join(f"unnest(?::{kind}[]) as {name}" for name, (kind, _) in columns.items())
    connection.execute(
        f"create or replace temp table spans as select {told}", [values for _, values in columns.values()]
    )


def _end(text: str) -> date | None:
    """The first day on which the end of an interval may be; None where none is written."""
    _, _, end = text.partition("/")
    return dates.read(end).first_day if end and end != ".." else None
