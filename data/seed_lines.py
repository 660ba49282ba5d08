"""A line of a seed file → a row with the faults of its form."""

from __future__ import annotations

import csv
import re

from data import seed_cells
from data.sheet import Row, Sheet

# Fields separated by commas; a field is bare (no quote in it) or quoted, with inner quotes doubled.
WELL_QUOTED = re.compile(r'(?:"(?:[^"]|"")*"|[^",]*)(?:,(?:"(?:[^"]|"")*"|[^",]*))*')
_KEY = re.compile(r"[\w.-]{1,100}")
OTHER_SEPARATORS = {";": "semicolons", "\t": "tabs", "|": "bars"}
csv.field_size_limit(2**31 - 1)  # a long cell is read like any other
_CURLY = re.compile('[“„][^“”„"]*,[^“”„"]*[“”]')  # around a comma


def row(sheet: Sheet, number: int, line: str) -> None:
    fields = _fields(sheet, number, line)
    kept = [key for key in re.split("[,;\t|]", line)[:1] if _KEY.fullmatch(key)] if fields is None else fields
    # Of a column that stands twice the first is read.
    named = dict(reversed([*zip(sheet.columns, kept, strict=False)]))
    told = len(sheet.faults)
    cells = {name: seed_cells.read(sheet, number, name, value) for name, value in named.items()}
    spoilt = frozenset(fault.column for fault in sheet.faults[told:] if cells.get(fault.column) is None)
    sheet.rows.append(Row(number, cells, fields is None, line if fields is None else "", spoilt))


def _fields(sheet: Sheet, number: int, line: str) -> list[str] | None:
    """Split a line into as many fields as the header has, or say what is wrong with it and return None."""
    if not WELL_QUOTED.fullmatch(line):
        mend = 'Put the cell in quotes, write a quote inside it as "", and keep each row on one line.'
        if re.search(r',\s+"', line):
            mend = "Remove the space between the comma and the quotation mark, or put the whole cell in quotes."
        sheet.fault(number, "", line, "the quoting is broken", mend)
        return None
    fields = next(csv.reader([line]))
    if [field.strip() for field in fields] == sheet.columns:
        sheet.fault(number, "", line, "this is the header once more", "Remove the line.")
        return None
    if len(fields) == 1 and (other := next((name for sign, name in OTHER_SEPARATORS.items() if sign in line), None)):
        wrong = f"the row has 1 field and the header {len(sheet.columns)}: it has {other} for commas"
        sheet.fault(number, "", line, wrong, "Save the file again with commas between the columns.")
        return None
    if len(fields) != len(sheet.columns):
        wrong = f"the row has {len(fields)} field{'s'[: len(fields) != 1]} and the header {len(sheet.columns)}"
        mend = "Add or remove commas; put a cell that holds a comma in quotes."
        if len(fields) > len(sheet.columns) and _CURLY.search(line):
            mend = "Put straight quotation marks around a cell that holds a comma; curly ones do not hold it together."
        sheet.fault(number, "", line, wrong, mend)
        return None
    return fields
