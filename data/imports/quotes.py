"""Rows of a text file of columns, with its quotes read as the engine reads them."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, Literal

from data.faults import WrongUse
from data.imports.encoding import called

Quoting = Literal[0, 1, 2, 3]  # of the module csv
BLANK = "\x02"  # stands for a blank that the module csv would pass over
_SEVERAL = '(?:^|(?<={})) {{2,}}(?=")'


def rows(lines: Iterable[str], sign: str, quoting: Quoting = csv.QUOTE_MINIMAL, *, strict: bool = False) -> Any:
    """A reader of the module csv. One blank before the quote that opens a cell is passed over; after more of them it opens none."""
    if quoting == csv.QUOTE_NONE or sign == " ":
        return csv.reader(lines, delimiter=sign, quoting=quoting, strict=strict)
    return csv.reader(
        _after_several(lines, sign), delimiter=sign, quoting=quoting, strict=strict, skipinitialspace=True
    )


def _after_several(lines: Iterable[str], sign: str) -> Iterator[str]:
    """The lines, with another sign for blanks of which several stand before a quote: the module passes over any number."""
    several = re.compile(_SEVERAL.format(re.escape(sign)))
    for line in lines:
        yield several.sub(lambda blanks: BLANK * len(blanks[0]), line) if '  "' in line else line


def demand_an_end(file: Path, sign: str) -> None:
    """Raise WrongUse for a quote that never ends, or that stands within a cell without another beside it: it would take the rows below
    it for one cell, or letters from its own."""
    with open(file, "rb") as opened:
        if not any(b'"' in part for part in iter(lambda: opened.read(2**20), b"")):
            return
    with open(file, encoding="utf-8-sig", errors="replace", newline="") as opened:
        read, line = rows(opened, sign, strict=True), 0
        try:
            for _ in read:
                line = read.line_num
        except csv.Error as error:
            told = f"{called(file)} has a quote that cannot be followed, in the row after line {line}; within a cell it is written twice."
            raise WrongUse(told) from error
