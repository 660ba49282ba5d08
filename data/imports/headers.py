"""The header of a text file of columns: in which line it stands, by which sign it is parted, and its names."""

from __future__ import annotations

import csv
import re
from collections.abc import Sequence
from itertools import islice
from pathlib import Path

from data.faults import WrongUse
from data.imports.encoding import called
from data.imports.quotes import Quoting, rows

_EXCEL = re.compile(rb'(?:\xef\xbb\xbf)?"?sep=.?"?[,;\t]*\s*$', re.IGNORECASE)
_LOOKED_AT = 100  # lines before a header
_ROWS = 5  # that tell whether the header names the first column
_SIGNS = (",", ";", "\t", "|", ":", "~", "^", "\x01", " ")  # that may stand between columns


def names(file: Path, sign: str, skipped: int = 0, quoting: Quoting = csv.QUOTE_MINIMAL) -> list[str]:
    """The names of the columns, of the line below those that are ``skipped``; none where it cannot be read."""
    with open(file, encoding="utf-8-sig", errors="replace", newline="") as opened:
        try:
            return [name.strip() for name in next(rows(islice(opened, skipped, None), sign, quoting), [])]
        except csv.Error:
            return []


def lacks_first(file: Path, sign: str, skipped: int = 0, quoting: Quoting = csv.QUOTE_MINIMAL) -> bool:
    """Whether the rows begin with a column that the header does not name, as R writes the names of rows: each of the first rows has one
    cell more, the last of which is not empty."""
    with open(file, encoding="utf-8-sig", errors="replace", newline="") as opened:
        try:
            header, *first = islice(rows(islice(opened, skipped, None), sign, quoting), 1 + _ROWS)
        except (csv.Error, ValueError):
            return False
    return bool(first) and all(len(row) == len(header) + 1 and row[-1].strip() for row in first)


def sign(file: Path, wanted: Sequence[str], quoting: Quoting = csv.QUOTE_MINIMAL) -> str:
    """The sign between columns: by which the header has what is wanted, or else the most columns."""
    skipped = before(file)
    headers = {each: names(file, each, skipped, quoting) for each in _SIGNS}
    return max(headers, key=lambda each: (len({*wanted} & {*headers[each]}), len(headers[each])))


def before(file: Path, begins: Sequence[str] = ()) -> int:
    """How many lines come before the header, which is the first that ``begins`` with one of these; without them, the first but for the line
    in which Excel is told the sign between columns. Raises WrongUse where there is none."""
    if not begins:
        with open(file, "rb") as opened_raw:
            return int(bool(_EXCEL.match(opened_raw.readline(20))))
    with open(file, encoding="utf-8-sig") as opened:
        quotes = 0
        for place, line in zip(range(_LOOKED_AT), opened, strict=False):
            plain = line.replace('"', "").replace(";", ",").replace("\t", ",").lower()
            if plain.startswith(tuple(each.lower() for each in begins)):
                if quotes:
                    raise WrongUse(
                        f"{called(file)} has a quote over several lines before its header; delete the lines above it."
                    )
                return place
            # Such a cell is one line to the engine, which would then pass over a row below the header.
            quotes += line.count('"') % 2
    raise WrongUse(
        f"{called(file)} has no line that begins with {' or '.join(begins)} among its first {_LOOKED_AT}; is it of this kind?"
    )
