"""Reads one seed file: bytes → rows that still know their line, and every fault of its form.

A row of a seed is one line of the file, so a broken line is the fault of that line alone and all
others are still read.
"""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass, field
from pathlib import Path

from data.faults import Fault

# Fields separated by commas; a field is bare (no quote in it) or quoted, with inner quotes doubled.
_WELL_QUOTED = re.compile(r'(?:"(?:[^"]|"")*"|[^",]*)(?:,(?:"(?:[^"]|"")*"|[^",]*))*')
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_OTHER_SEPARATORS = {";": "semicolons", "\t": "tabs", "|": "bars"}
_FORMULA = ("=", "+", "@")


@dataclass(frozen=True)
class Row:
    """One line of a seed: column → text, None where the cell is empty or could not be read.

    Of a ``damaged`` row only the first cell, its key, is kept, so that what refers to it is not reported as well.
    """

    line: int
    cells: dict[str, str | None]
    damaged: bool


@dataclass
class Sheet:
    """One seed file as read. ``whole`` is False where the file itself could not be read, so that nothing can be
    said about what it lacks."""

    file: str
    columns: list[str] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    whole: bool = True

    def fault(self, line: int, column: str, value: str, wrong: str, mend: str, warning: bool = False) -> None:
        self.faults.append(Fault(self.file, line, column, value, wrong, mend, warning))

    def unreadable(self, line: int, value: str, wrong: str, mend: str) -> Sheet:
        self.fault(line, "", value, wrong, mend)
        self.whole = False
        return self


def read(path: Path, expected: list[str]) -> Sheet:
    """Read ``path``, which should have the ``expected`` columns in any order."""
    sheet = Sheet(path.name)
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        return sheet.unreadable(
            0, "", "the file is missing", f"Put {path.name} back, with the columns {', '.join(expected)}."
        )
    except UnicodeDecodeError as error:
        return _not_utf8(sheet, path.read_bytes(), error)
    except OSError as error:
        return sheet.unreadable(
            0, "", f"the file cannot be read ({error.strerror})", "Make it a file that you may read."
        )
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    if _header(sheet, lines[0], expected):
        for number, line in enumerate(lines[1:], start=2):
            if line.strip(', \t"'):  # a spreadsheet leaves rows of bare commas
                _row(sheet, number, line)
    return sheet


def _not_utf8(sheet: Sheet, raw: bytes, error: UnicodeDecodeError) -> Sheet:
    line = raw.count(b"\n", 0, error.start) + 1
    value = f"byte 0x{raw[error.start]:02x}"
    return sheet.unreadable(line, value, "the file is not UTF-8", "Save it again with the encoding UTF-8.")


def _header(sheet: Sheet, line: str, expected: list[str]) -> bool:
    """Read the header; False where the rows under it cannot be understood."""
    if not line.strip():
        sheet.unreadable(1, "", "the file has no header", f"Write the columns in the first line: {','.join(expected)}.")
        return False
    if not _WELL_QUOTED.fullmatch(line):
        sheet.unreadable(1, line, "the header has broken quoting", f"Write it as {','.join(expected)}.")
        return False
    other = next((name for sign, name in _OTHER_SEPARATORS.items() if sign in line and "," not in line), None)
    if other:
        sheet.unreadable(
            1, line, f"the columns are separated by {other}", "Save it again with commas between the columns."
        )
        return False
    sheet.columns = [name.strip() for name in next(csv.reader([line]))]
    for name in expected:
        if name not in sheet.columns:
            sheet.unreadable(
                1, name, "this column is missing", f"Add the column {name} to the header and to every row."
            )
    for place, name in enumerate(sheet.columns):
        if name not in expected:
            sheet.fault(
                1, name, "", "this column does not belong here", f"Remove it; the columns are {', '.join(expected)}."
            )
        elif name in sheet.columns[:place]:
            sheet.fault(1, name, "", "this column stands twice", "Keep one of them.")
    return True


def _row(sheet: Sheet, number: int, line: str) -> None:
    fields = _fields(sheet, number, line)
    kept = line.split(",")[:1] if fields is None else fields
    cells = {name: _cell(sheet, number, name, value) for name, value in zip(sheet.columns, kept, strict=False)}
    sheet.rows.append(Row(number, cells, damaged=fields is None))


def _fields(sheet: Sheet, number: int, line: str) -> list[str] | None:
    """Split a line into as many fields as the header has, or say what is wrong with it and return None."""
    if not _WELL_QUOTED.fullmatch(line):
        mend = 'Put the cell in quotes, write a quote inside it as "", and keep each row on one line.'
        sheet.fault(number, "", line, "the quoting is broken", mend)
        return None
    fields = next(csv.reader([line]))
    if len(fields) != len(sheet.columns):
        wrong = f"the row has {len(fields)} fields and the header {len(sheet.columns)}"
        sheet.fault(number, "", line, wrong, "Add or remove commas; put a cell that holds a comma in quotes.")
        return None
    return fields


def _cell(sheet: Sheet, number: int, column: str, value: str) -> str | None:
    value = value.strip()
    if _CONTROL.search(value):
        sheet.fault(number, column, repr(value), "the cell holds a control character", "Type the cell again.")
    if value.startswith(_FORMULA):
        mend = "Begin the cell with a letter, a digit or a quotation mark, or a spreadsheet will run it."
        sheet.fault(number, column, value, "a spreadsheet would read this cell as a formula", mend, warning=True)
    return value or None
