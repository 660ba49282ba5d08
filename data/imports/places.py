"""Where the records of a text file of columns begin, as a person counts lines."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from io import StringIO
from itertools import islice
from pathlib import Path

from data.imports import headers, quotes

Lines = dict[int, tuple[int, str | None]]  # record → its line, and its text where that is not known by its columns


def lines_of(
    file: Path, sign: str, records: set[int], begins: Sequence[str] = (), quoting: quotes.Quoting = csv.QUOTE_MINIMAL
) -> Lines:
    """Counted with lines that are blank and those within a cell; besides, all of the text of records that have more columns than the
    header. A record is known by its number if every record had a line."""
    found: Lines = {}
    skipped, width = headers.before(file, begins), 0
    with open(file, encoding="utf-8-sig", newline="") as opened:
        rows = quotes.rows(islice(opened, skipped, None), sign, quoting)
        record, line = skipped, skipped + 1
        for row in rows:
            record += bool(row)
            width = width or len(row)
            if row and record in records:
                found[record] = (line, _joined(row) if len(row) > width else None)
            line = skipped + rows.line_num + 1
    return found


def _joined(cells: Sequence[str]) -> str:
    """A row as CSV."""
    written = StringIO()
    csv.writer(written, lineterminator="").writerow([cell.replace(quotes.BLANK, " ") for cell in cells])
    return written.getvalue()
