"""A table, CSV or Parquet, as the SQL that reads it."""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from pathlib import Path

import duckdb

from data.faults import WrongUse
from data.imports import headers, quotes, reading
from data.imports.columns import Column, Table
from data.imports.encoding import called
from data.quoting import named, quoted

_OTHER_SIGNS = {";": "semicolons", "\t": "tabs", "|": "bars"}


def table(file: Path, wanted: Sequence[str], quoting: quotes.Quoting = csv.QUOTE_MINIMAL) -> Table:
    """The table in a file; ``wanted`` are columns that it should have, by which the sign between columns is known. Raises WrongUse
    where the file has no header, or a quote that never ends."""
    return _parquet(file) if reading.is_parquet(file) else _csv(file, wanted, quoting)


def _parquet(file: Path) -> Table:
    relation = f"read_parquet({quoted(file)})"
    with duckdb.connect() as connection:
        described = connection.execute(f"describe select * from {relation}").fetchall()
    columns = {name: Column(f"f.{named(name)}", kind) for name, kind, *_ in described}
    return Table(relation, columns, [column.text for column in columns.values()], ragged=False)


def _csv(file: Path, wanted: Sequence[str], quoting: quotes.Quoting) -> Table:
    between, skipped = headers.sign(file, wanted, quoting), headers.before(file)
    header = headers.names(file, between, skipped, quoting)
    if not any(header):
        raise WrongUse(f"{called(file)} has no header.")
    if any("\0" in name for name in header):
        raise WrongUse(f"{called(file)} is no text; save its table as CSV.")
    if twice := next((name for name in wanted if header.count(name) > 1), None):
        raise WrongUse(f'{called(file)} has the column "{twice}" twice.')
    if {*wanted} <= {*header}:  # or a line above the header would be told as a quote of the rows below
        _demand_ends(file, between, quoting)
    if headers.lacks_first(file, between, skipped, quoting):
        header = ["", *header]
    return _read(file, between, header, skipped, quoting)


def _demand_ends(file: Path, sign: str, quoting: quotes.Quoting) -> None:
    if quoting != csv.QUOTE_NONE:
        quotes.demand_an_end(file, sign)


def records(file: Path, more: str = "", names: Mapping[str, str] | None = None, begins: Sequence[str] = ()) -> str:
    """The SQL of one row a record of a file with commas below a header, which is the first line, or the first that ``begins`` with one of
    these; ``names`` are those of its columns, with what each is called here, and ``more`` is selected from them. Besides: its line, its
    text, all of it in ``joined``, and the fault of its form; ``more`` may have ``width``, the columns of the row, and ``first``, the
    first of them."""
    reading.refuse_parquet(file)
    skipped = headers.before(file, begins)
    header = headers.names(file, ",", skipped)
    _demand_header(
        file, header, twice="" if names else next((name for name in header if name and header.count(name) > 1), "")
    )
    _demand_ends(file, ",", csv.QUOTE_MINIMAL)
    read = _read(file, ",", _renamed(file, header, names) if names else header, skipped)
    columns = ", ".join(f"{column.name} as {named(name)}" for name, column in read.columns.items() if name)
    whole = ", ".join(read.texts)
    width = f"len(list_filter([{whole}], lambda cell: cell is not null))"
    return (
        f"select * exclude (width, first){', ' + more if more else ''} from ("
        f"select row_number() over () + {read.lines} as line, {read.row} as row, concat_ws(',', {whole}) as joined,"
        f" {width} as width, {read.texts[0]} as first, {read.fault} as fault, {columns} from {read.relation} as f)"
    )


def fitting(file: Path, several: Sequence[Mapping[str, str]]) -> Mapping[str, str]:
    """Of several sets of columns the one of which the header has most. Raises WrongUse where it is one of other columns; what is no
    header at all is told by who reads it."""
    header = {name.lower() for name in headers.names(file, ",", headers.before(file))}
    best = max(several, key=lambda names: len(header & {name.lower() for name in names}))
    if len(header) > 1 and not header & {name.lower() for name in [*best][:2]}:
        told = "; nor ".join(", ".join(names) for names in several)
        raise WrongUse(f"{called(file)} does not have the columns {told}. Is it of this kind?")
    return best


def _read(
    file: Path, sign: str, header: Sequence[str], skipped: int = 0, quoting: quotes.Quoting = csv.QUOTE_MINIMAL
) -> Table:
    quote = "" if quoting == csv.QUOTE_NONE else '"'
    # By place and not by name, so that no name is in the way; the last holds what a row has too much.
    columns = ", ".join(f"'c{place}': 'varchar'" for place in range(len(header) + 1))
    relation = (
        f"read_csv({quoted(file)}, columns = {{{columns}}}, delim = {quoted(sign)}, quote = '{quote}', escape = '{quote}',"
        f" skip = {skipped},"
        " header = true, auto_detect = false, strict_mode = false, null_padding = true, compression = 'none', parallel = false,"
        f" nullstr = {quoted(reading.NEVER)})"
    )
    fault = (
        f"case when f.c{len(header)} is not null then 'more columns than the header has'"
        f" when f.c{len(header) - 1} is null then 'fewer columns than the header has' end"
    )
    texts = [f"f.c{place}" for place in range(len(header) + 1)]
    return Table(relation, dict(zip(header, map(Column, texts), strict=False)), texts, skipped + 1, fault)


def _demand_header(file: Path, header: Sequence[str], twice: str) -> None:
    """Raise WrongUse for a header by which no column can be told from others."""
    if not any(header):
        raise WrongUse(f"{called(file)} has no header in its first line.")
    if len(header) == 1 and (between := next((words for sign, words in _OTHER_SIGNS.items() if sign in header[0]), "")):
        raise WrongUse(f"{called(file)} has {between} between its columns; save it anew with commas.")
    if twice:
        raise WrongUse(f'{called(file)} has the column "{twice}" twice.')


def _renamed(file: Path, header: Sequence[str], names: Mapping[str, str]) -> list[str]:
    """What the columns are called here, by place; nothing for one that is not wanted. One without a name is known by the one before it,
    with a ? behind. Raises WrongUse where one is missing."""
    told: list[str] = []
    for name in header:
        told.append(name.lower() if name else f"{told[-1] if told else ''}?")
    for theirs in names:
        if told.count(theirs.lower()) != 1:
            raise WrongUse(f'{called(file)} has no one column "{theirs}" in its header; is it of this kind?')
    meant = {theirs.lower(): ours for theirs, ours in names.items()}
    return [meant.get(name, "") for name in told]
