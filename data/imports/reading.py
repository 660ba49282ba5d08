"""Files of other people line by line."""

from __future__ import annotations

from pathlib import Path

from data.faults import WrongUse
from data.imports.encoding import called
from data.quoting import quoted

NEVER = "\x01\x02\x03\x04"  # what stands in no text


def lines(file: Path, numbered: bool = True) -> str:
    """One row a line, whatever is in it. Lines that are not ``numbered`` have for a number their place in what is made of them, one row
    of each and in their order, so that nothing may be joined to them; to count lines while they are read would leave that to one
    processor."""
    refuse_parquet(file)
    number = "row_number() over () as line, " if numbered else ""
    return (
        # To trim a line copies it, so that is done only where there is something to trim.
        f"select {number}case when suffix(l, chr(13)) then rtrim(l, chr(13)) else l end as row from read_csv("
        f"{quoted(file)}, columns = {{'l': 'varchar'}}, delim = {quoted(NEVER)}, quote = '', escape = '', header = false,"
        " auto_detect = false, compression = 'none', max_line_size = 1000000)"
    )


def is_parquet(file: Path) -> bool:
    with open(file, "rb") as opened:
        return opened.read(4) == b"PAR1"


def refuse_parquet(file: Path) -> None:
    """Raise WrongUse for Parquet where lines of text are wanted."""
    if is_parquet(file):
        raise WrongUse(f"{called(file)} is Parquet, which only the kind table reads.")
