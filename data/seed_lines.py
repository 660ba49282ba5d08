"""A line of a seed file → the header, or a row with the faults of its form."""

from __future__ import annotations

import csv
import re

from data import characters
from data.sheet import Row, Sheet

# Fields separated by commas; a field is bare (no quote in it) or quoted, with inner quotes doubled.
_WELL_QUOTED = re.compile(r'(?:"(?:[^"]|"")*"|[^",]*)(?:,(?:"(?:[^"]|"")*"|[^",]*))*')
# What UTF-8 looks like to who takes it for something else: letters of the west and of Turkish, signs such as ’, letters of Vietnamese,
# of Thai, and two of Cyrillic.
_THIRD = "\x80-\xbf‚ƒ„†‡ˆ‰Š‹ŒŽ•˜™š›œžŸ€"  # bytes of UTF-8 after the first, as they look, but for those that may follow a quotation
_MISREAD = re.compile(
    "\ufffd|[ÃÅÄ](?:[\x80-\xba\xbc-\xbf¼¶§±¸Ÿž€‡]|»(?=\\w))|â€|á[º»](?:["
    + _THIRD
    + "]|[…‘’“”–—](?=\\w))|Æ°|Äƒ|à[¸¹]|(?:[ÐÑ]["
    + _THIRD
    + "…‘’“”–—]){2}"
)
_KEY = re.compile(r"[\w.-]{1,100}")
_OTHER_SEPARATORS = {";": "semicolons", "\t": "tabs", "|": "bars"}
csv.field_size_limit(2**31 - 1)  # a long cell is read like any other
_CURLY = re.compile('[“„][^“”„"]*,[^“”„"]*[“”]')  # around a comma
_FORMULA = ("=", "+", "@")
# The line by which a spreadsheet is told what stands between the columns.
_SEPARATOR = re.compile('"?sep=.?"?,*', re.IGNORECASE)
# What a spreadsheet shows for what it cannot work out, and what many write where they know nothing.
_ERROR = re.compile(r"#(?:REF|NAME|VALUE|DIV/0|NUM|NULL|N/A|SPILL|CALC|FIELD|GETTING_DATA)[!?]?", re.IGNORECASE)
_NOTHING = re.compile(r"(?i:n/a|null|tbd)|nan|NaN|NAN|\?+|[-–—]+")  # Nan is a province
_MADE_A_DATE = re.compile(r"[0-9]{1,2}-[A-Z][a-z]{2}|[A-Z][a-z]{2}-[0-9]{2}")  # as a spreadsheet makes of 15/5 or 5-15
_DATES = ("date", "published", "starts", "ends")


def header(sheet: Sheet, line: str, expected: list[str]) -> bool:
    """Read the header; False where the rows under it cannot be understood."""
    if not line.strip():
        sheet.unreadable(1, "", "the file has no header", f"Write the columns in the first line: {','.join(expected)}.")
        return False
    if not _WELL_QUOTED.fullmatch(line):
        sheet.unreadable(1, line, "the header has broken quoting", f"Write it as {','.join(expected)}.")
        return False
    if _SEPARATOR.fullmatch(line):
        mend = "Remove the line, and keep commas between the columns."
        sheet.unreadable(1, line, "this line is for a spreadsheet and names no column", mend)
        return False
    other = next((name for sign, name in _OTHER_SEPARATORS.items() if sign in line and "," not in line), None)
    if other:
        sheet.unreadable(
            1, line, f"the columns are separated by {other}", "Save it again with commas between the columns."
        )
        return False
    if places := characters.unseen(line):
        sheet.unreadable(1, characters.shown(line, places), _unseen("header", line, places), "Type the header again.")
        return False
    sheet.columns = [name.strip() for name in next(csv.reader([line]))]
    if len(sheet.columns) == 1 and "," in sheet.columns[0]:
        mend = "Save the file again without quotation marks around whole lines."
        sheet.unreadable(1, line, "the line stands in quotation marks as one cell", mend)
        return False
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
    return True


def row(sheet: Sheet, number: int, line: str) -> None:
    fields = _fields(sheet, number, line)
    kept = [key for key in re.split("[,;\t|]", line)[:1] if _KEY.fullmatch(key)] if fields is None else fields
    # Of a column that stands twice the first is read.
    named = dict(reversed([*zip(sheet.columns, kept, strict=False)]))
    told = len(sheet.faults)
    cells = {name: _cell(sheet, number, name, value) for name, value in named.items()}
    spoilt = frozenset(fault.column for fault in sheet.faults[told:] if cells.get(fault.column) is None)
    sheet.rows.append(Row(number, cells, fields is None, line if fields is None else "", spoilt))


def _fields(sheet: Sheet, number: int, line: str) -> list[str] | None:
    """Split a line into as many fields as the header has, or say what is wrong with it and return None."""
    if not _WELL_QUOTED.fullmatch(line):
        mend = 'Put the cell in quotes, write a quote inside it as "", and keep each row on one line.'
        if re.search(r',\s+"', line):
            mend = "Remove the space between the comma and the quotation mark, or put the whole cell in quotes."
        sheet.fault(number, "", line, "the quoting is broken", mend)
        return None
    fields = next(csv.reader([line]))
    if [field.strip() for field in fields] == sheet.columns:
        sheet.fault(number, "", line, "this is the header once more", "Remove the line.")
        return None
    if len(fields) == 1 and (other := next((name for sign, name in _OTHER_SEPARATORS.items() if sign in line), None)):
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


def _cell(sheet: Sheet, number: int, column: str, value: str) -> str | None:
    value = _seen(sheet, number, column, value.strip(" "))
    if _ERROR.fullmatch(value) or (_NOTHING.fullmatch(value) and (column, value) != ("language", "nan")):
        known = (
            "a spreadsheet left here for what it could not work out" if value.startswith("#") else "stands for nothing"
        )
        sheet.fault(number, column, value, f"this {known}", "Fill in what is known, or leave the cell empty.")
        return None
    if _MADE_A_DATE.fullmatch(value) and column not in _DATES:
        mend = "Write it as it was, and give the column the format text before."
        sheet.fault(
            number, column, value, "a spreadsheet may have made this date of something else", mend, warning=True
        )
    if _MISREAD.search(value):
        mend = "Type its letters again and save the file as UTF-8."
        sheet.fault(number, column, value, "letters of this cell were lost when it was saved", mend)
    if value.startswith(_FORMULA):
        mend = "Begin the cell with a letter, a digit or a quotation mark, or a spreadsheet will run it."
        sheet.fault(number, column, value, "a spreadsheet would read this cell as a formula", mend, warning=True)
    return value or None


def _seen(sheet: Sheet, number: int, column: str, value: str) -> str:
    """A cell as it looks, with every word of it apart by one plain blank; what it looks like and is not is reported."""
    if characters.plain(value):
        return value
    if places := characters.unseen(value):
        mend = "Delete it, or put a blank in its place where one is meant."
        sheet.fault(number, column, characters.shown(value, places), _unseen("cell", value, places), mend)
    if places := characters.blanks(value):
        wrong = f"the blank at place {places[0] + 1} is {characters.name(value[places[0]])} and is read as a plain one"
        sheet.fault(number, column, characters.shown(value, places), wrong, "Type a plain blank.", warning=True)
    if "  " in value:
        wrong = f"several blanks follow one another at place {value.index('  ') + 1} and are read as one"
        sheet.fault(number, column, value, wrong, "Leave one of them.", warning=True)
    return characters.seen(value)


def _unseen(where: str, text: str, places: list[int]) -> str:
    """The first of what cannot be seen, its place counted from 1, and how many follow."""
    more = f", and {len(places) - 1} more" if len(places) > 1 else ""
    return f"the {where} holds {characters.name(text[places[0]])} at place {places[0] + 1}{more}, which cannot be seen"
