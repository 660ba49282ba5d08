"""The first line of a seed file → the names of its columns, and what is wrong with them."""

from __future__ import annotations

import csv
import re

from data import characters, seed_cells
from data.seed_lines import OTHER_SEPARATORS, WELL_QUOTED
from data.sheet import Sheet

# The line by which a spreadsheet is told what stands between the columns.
_SEPARATOR = re.compile('"?sep=.?"?,*', re.IGNORECASE)


def read(sheet: Sheet, line: str, expected: list[str]) -> bool:
    """Read the header; False where the rows under it cannot be understood."""
    if not _readable(sheet, line, expected):
        return False
    sheet.columns = [name.strip() for name in next(csv.reader([line]))]
    if len(sheet.columns) == 1 and "," in sheet.columns[0]:
        mend = "Save the file again without quotation marks around whole lines."
        sheet.unreadable(1, line, "the line stands in quotation marks as one cell", mend)
        return False
    _tell(sheet, expected)
    return True


def _readable(sheet: Sheet, line: str, expected: list[str]) -> bool:
    """Whether the line can be parted into names; what keeps it from that is told."""
    if not line.strip():
        sheet.unreadable(1, "", "the file has no header", f"Write the columns in the first line: {','.join(expected)}.")
        return False
    if not WELL_QUOTED.fullmatch(line):
        sheet.unreadable(1, line, "the header has broken quoting", f"Write it as {','.join(expected)}.")
        return False
    if _SEPARATOR.fullmatch(line):
        mend = "Remove the line, and keep commas between the columns."
        sheet.unreadable(1, line, "this line is for a spreadsheet and names no column", mend)
        return False
    other = next((name for sign, name in OTHER_SEPARATORS.items() if sign in line and "," not in line), None)
    if other:
        sheet.unreadable(
            1, line, f"the columns are separated by {other}", "Save it again with commas between the columns."
        )
        return False
    if places := characters.unseen(line):
        sheet.unreadable(
            1, characters.shown(line, places), seed_cells.unseen("header", line, places), "Type the header again."
        )
        return False
    return True


def _tell(sheet: Sheet, expected: list[str]) -> None:
    """What is wrong with the names."""
    spelt = {name.lower(): name for name in sheet.columns if name not in expected}
    for name in expected:
        if name in spelt:
            sheet.unreadable(1, spelt[name], f"this column is called {name}", f"Write it as {name}.")
        elif name not in sheet.columns:
            sheet.missing(name)
    for place, name in enumerate(sheet.columns):
        if name and name not in expected and name.lower() not in expected:
            sheet.misshapen(
                name, "this column does not belong here", f"Remove it; the columns are {', '.join(expected)}."
            )
        elif name and name in sheet.columns[:place]:
            sheet.misshapen(name, "this column stands twice", "Keep one of them.")
    if empty := sheet.columns.count(""):
        wrong = f"{empty} column{'s' if empty > 1 else ''} without a name; a spreadsheet leaves commas at the end of each line"
        sheet.misshapen("", wrong, "Delete the empty columns, or the commas, and save again.")
