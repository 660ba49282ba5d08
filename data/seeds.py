"""Reads one seed file: bytes → rows that still know their line, and every fault of its form.

A row of a seed is one line of the file, so a broken line is the fault of that line alone and all
others are still read.
"""

from __future__ import annotations

import codecs
import unicodedata
from dataclasses import replace
from pathlib import Path

from data import seed_header, seed_lines
from data.faults import Fault
from data.sheet import Sheet

_ALIKE = 20  # rows with the same wrong number of fields, from which on they are one fault


def files(folder: Path) -> list[Path]:
    """The tables of ``folder``, without what an editor hides there for as long as it has one open."""
    return sorted(path for path in folder.glob("*.csv") if not path.name.startswith("."))


def look(path: Path) -> tuple[Path, int, int, int]:
    """By what a change of a file is seen; it may be gone by now, where an editor puts another in its place."""
    try:
        there = path.stat()
    except OSError:
        return path, 0, 0, 0
    return path, there.st_mtime_ns, there.st_size, there.st_ino


def read(folder: Path, file: str, expected: list[str]) -> Sheet:
    """Read ``file`` below ``folder``, which should have the ``expected`` columns in any order."""
    sheet = Sheet(file)
    text = _text(sheet, folder / file, expected)
    if text is None:
        return sheet
    # A letter with its mark can be written as one character or as two; they look the same and must be.
    text = unicodedata.normalize("NFC", text)
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    if seed_header.read(sheet, lines[0], expected):
        for number, line in enumerate(lines[1:], start=2):
            if line.strip(', \t"'):  # a spreadsheet leaves rows of bare commas
                seed_lines.row(sheet, number, line)
    _gather(sheet)
    return sheet


def _text(sheet: Sheet, path: Path, expected: list[str]) -> str | None:
    """What the file says; nothing where it cannot be read, which is told."""
    try:
        raw = path.read_bytes().removeprefix(codecs.BOM_UTF8)
    except FileNotFoundError:
        wrong, mend = "the file is missing", f"Put {sheet.file} back, with the columns {', '.join(expected)}."
        sheet.unreadable(0, "", wrong, mend)
        return None
    except OSError as error:
        sheet.unreadable(0, "", f"the file cannot be read ({error.strerror})", "Make it a file that you may read.")
        return None
    if other := _other_kind(raw):
        sheet.unreadable(0, "", f"the file is {other} and no CSV", f"Save its table as CSV (UTF-8), {sheet.file}.")
        return None
    if raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) or raw.count(0) > len(raw) / 4:
        sheet.unreadable(1, "", "the file is not UTF-8 but UTF-16", "Save it again with the encoding UTF-8.")
        return None
    try:
        return raw.decode("utf-8").lstrip("\ufeff")
    except UnicodeDecodeError as error:
        _not_utf8(sheet, raw, error)
        return None


def _gather(sheet: Sheet) -> None:
    """Many rows with the same wrong number of fields are one fault, told of the first."""
    alike: dict[str, list[Fault]] = {}
    for fault in sheet.faults:
        if " and the header " in fault.wrong:
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


def _other_kind(raw: bytes) -> str:
    """What a file is by its first bytes that goes by the name of a table; nothing of most."""
    if raw.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        return "a workbook of a spreadsheet, or an archive,"
    return "a web page" if raw.lstrip()[:1] == b"<" else ""


def _not_utf8(sheet: Sheet, raw: bytes, error: UnicodeDecodeError) -> None:
    before = raw[: error.start].replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    line, value = before.count(b"\n") + 1, f"byte 0x{raw[error.start]:02x}"
    sheet.unreadable(line, value, "the file is not UTF-8", "Save it again with the encoding UTF-8.")
