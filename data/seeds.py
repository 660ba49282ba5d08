"""Reads one seed file: bytes → rows that still know their line, and every fault of its form.

A row of a seed is one line of the file, so a broken line is the fault of that line alone and all
others are still read.
"""

from __future__ import annotations

import csv
import re
import unicodedata
from dataclasses import dataclass, field, replace
from pathlib import Path

from data import characters
from data.faults import Fault

# Fields separated by commas; a field is bare (no quote in it) or quoted, with inner quotes doubled.
_WELL_QUOTED = re.compile(r'(?:"(?:[^"]|"")*"|[^",]*)(?:,(?:"(?:[^"]|"")*"|[^",]*))*')
# What UTF-8 looks like to who takes it for something else: letters of the west and of Turkish, signs such as ’, letters of Vietnamese,
# of Thai, and two of Cyrillic.
_MISREAD = re.compile(
    "\ufffd|[ÃÅÄ][\x80-\xbf¼¶§±¸Ÿž€‡]|â€|áº|á»|Æ°|Äƒ|à[¸¹]|(?:[ÐÑ][\x80-\xbf‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ€]){2}"
)
_KEY = re.compile(r"[\w.-]{1,100}")
_ALIKE = 20  # rows with the same wrong number of fields, from which on they are one fault
_OTHER_SEPARATORS = {";": "semicolons", "\t": "tabs", "|": "bars"}
csv.field_size_limit(2**31 - 1)  # a long cell is read like any other
_FORMULA = ("=", "+", "@")


@dataclass(frozen=True)
class Row:
    """One line of a seed: column → text, None where the cell is empty or could not be read.

    Of a ``damaged`` row only the first cell is kept, if it can be a key, and all of it as ``text``, so that what refers to it is not
    reported as well.
    """

    line: int
    cells: dict[str, str | None]
    damaged: bool
    text: str = ""


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

    def written(self, line: int, column: str) -> str:
        """A cell as the curator wrote it."""
        return next((row.cells.get(column) or "" for row in self.rows if row.line == line), "")

    def missing(self, column: str) -> None:
        self.fault(1, column, "", "this column is missing", f"Add the column {column} to the header and to every row.")
        self.whole = False

    def unreadable(self, line: int, value: str, wrong: str, mend: str) -> Sheet:
        self.fault(line, "", value, wrong, mend)
        self.whole = False
        return self


def files(folder: Path) -> list[Path]:
    """The tables of ``folder``, without what an editor hides there for as long as it has one open."""
    return sorted(path for path in folder.glob("*.csv") if not path.name.startswith("."))


def read(folder: Path, file: str, expected: list[str]) -> Sheet:
    """Read ``file`` below ``folder``, which should have the ``expected`` columns in any order."""
    sheet, path = Sheet(file), folder / file
    try:
        raw = path.read_bytes()
        text = raw.decode("utf-8-sig").lstrip("\ufeff")
    except FileNotFoundError:
        return sheet.unreadable(
            0, "", "the file is missing", f"Put {file} back, with the columns {', '.join(expected)}."
        )
    except UnicodeDecodeError as error:
        return _not_utf8(sheet, path.read_bytes(), error)
    except OSError as error:
        return sheet.unreadable(
            0, "", f"the file cannot be read ({error.strerror})", "Make it a file that you may read."
        )
    if raw.count(0) > len(raw) / 4:
        return sheet.unreadable(1, "", "the file is not UTF-8 but UTF-16", "Save it again with the encoding UTF-8.")
    # A letter with its mark can be written as one character or as two; they look the same and must be.
    text = unicodedata.normalize("NFC", text)
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    if _header(sheet, lines[0], expected):
        for number, line in enumerate(lines[1:], start=2):
            if line.strip(', \t"'):  # a spreadsheet leaves rows of bare commas
                _row(sheet, number, line)
    _gather(sheet)
    return sheet


def _gather(sheet: Sheet) -> None:
    """Many rows with the same wrong number of fields are one fault, told of the first."""
    alike: dict[str, list[Fault]] = {}
    for fault in sheet.faults:
        if " fields and the header " in fault.wrong:
            alike.setdefault(fault.wrong, []).append(fault)
    for wrong, faults in alike.items():
        kept = faults[0]
        if len(faults) > _ALIKE:
            kept = replace(faults[0], wrong=f"{wrong}, and so have {len(faults) - 1} more rows")
            sheet.faults = [fault for fault in sheet.faults if fault.wrong != wrong] + [kept]
        if (
            wrong.endswith("for commas") and len(faults) > len(sheet.rows) / 2
        ):  # then nothing can be said about what the others lack
            sheet.faults, sheet.whole = [fault for fault in sheet.faults if fault.wrong == kept.wrong], False


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
    if places := characters.unseen(line):
        sheet.unreadable(1, characters.shown(line, places), _unseen("header", line, places), "Type the header again.")
        return False
    sheet.columns = [name.strip() for name in next(csv.reader([line]))]
    spelt = {name.lower(): name for name in sheet.columns if name not in expected}
    for name in expected:
        if name in spelt:
            sheet.unreadable(1, spelt[name], f"this column is called {name}", f"Write it as {name}.")
        elif name not in sheet.columns:
            sheet.missing(name)
    for place, name in enumerate(sheet.columns):
        if name not in expected and name.lower() not in expected:
            sheet.fault(
                1, name, "", "this column does not belong here", f"Remove it; the columns are {', '.join(expected)}."
            )
        elif name in sheet.columns[:place]:
            sheet.fault(1, name, "", "this column stands twice", "Keep one of them.")
    return True


def _row(sheet: Sheet, number: int, line: str) -> None:
    fields = _fields(sheet, number, line)
    kept = [key for key in re.split("[,;\t|]", line)[:1] if _KEY.fullmatch(key)] if fields is None else fields
    cells = {name: _cell(sheet, number, name, value) for name, value in zip(sheet.columns, kept, strict=False)}
    sheet.rows.append(Row(number, cells, fields is None, line if fields is None else ""))


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
        wrong = f"the row has {len(fields)} fields and the header {len(sheet.columns)}: it has {other} for commas"
        sheet.fault(number, "", line, wrong, "Save the file again with commas between the columns.")
        return None
    if len(fields) != len(sheet.columns):
        wrong = f"the row has {len(fields)} fields and the header {len(sheet.columns)}"
        sheet.fault(number, "", line, wrong, "Add or remove commas; put a cell that holds a comma in quotes.")
        return None
    return fields


def _cell(sheet: Sheet, number: int, column: str, value: str) -> str | None:
    value = _seen(sheet, number, column, value.strip())
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
