"""Tables as an Excel workbook: the rows of each on a sheet, what they are on the last."""

from __future__ import annotations

import io
from datetime import date, datetime, time

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from data.citation import title
from data.tables import Table

_LONGEST = 32_767  # characters that Excel takes in a cell
_OLDEST = date(1900, 3, 1)  # Excel counts a day before this that never was
_WIDTHS = {
    "title": 60,
    "summary": 60,
    "urls": 40,
    "event_id": 34,
    "countries": 30,
    "actors": 30,
    "publishers": 30,
    "participants": 40,
    "publisher": 24,
    "source_title": 50,
    "url": 50,
    "says": 40,
}
# Words stay words: nothing becomes a formula, a link or a number because of how it begins.
_OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "default_date_format": "yyyy-mm-dd",
}


def as_workbook(sheets: dict[str, Table], about: list[tuple[str, str]], made: date) -> bytes:
    """The workbook; ``about`` are names and sentences for the last sheet, ``made`` the day it is said to be of."""
    written = io.BytesIO()
    with xlsxwriter.Workbook(written, _OPTIONS) as book:
        # The clock would make two files of one record differ.
        book.set_properties({"title": title(), "created": datetime.combine(made, time())})
        bold = book.add_format({"bold": True, "valign": "top"})
        prose = book.add_format({"text_wrap": True, "valign": "top"})
        for name, table in sheets.items():
            _rows(book.add_worksheet(name), table, bold)
        _about(book.add_worksheet("about"), sheets, about, bold, prose)
    return written.getvalue()


def _rows(sheet: Worksheet, table: Table, bold: object) -> None:
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, len(table.rows), len(table.columns) - 1)
    for place, name in enumerate(table.names):
        sheet.set_column(place, place, _WIDTHS.get(name, 14))
        sheet.write_string(0, place, name, bold)
    for line, row in enumerate(table.rows, 1):
        for place, value in enumerate(row):
            _write(sheet, line, place, value)


def _write(sheet: Worksheet, line: int, place: int, value: object) -> None:
    if isinstance(value, bool):
        sheet.write_boolean(line, place, value)
    elif isinstance(value, int | float):
        sheet.write_number(line, place, value)
    elif isinstance(value, date) and value >= _OLDEST:
        sheet.write_datetime(line, place, value)
    elif value is not None:
        sheet.write_string(line, place, str(value)[:_LONGEST])


def _about(
    sheet: Worksheet, sheets: dict[str, Table], about: list[tuple[str, str]], bold: object, prose: object
) -> None:
    """What is told of the whole, then of each sheet what a row is and what each column means."""
    sheet.set_column(0, 0, 18)
    sheet.set_column(1, 1, 100)
    lines = [*about, ("", "")]
    for name, table in sheets.items():
        lines += [
            (f"Sheet {name}", table.about),
            *((column.name, column.meaning) for column in table.columns),
            ("", ""),
        ]
    for line, (name, sentence) in enumerate(lines):
        sheet.write_string(line, 0, name, bold)
        sheet.write_string(line, 1, sentence, bold if name.startswith("Sheet ") else prose)
