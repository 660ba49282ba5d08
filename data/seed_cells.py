"""A cell of a seed file → what it says, with the faults of its form."""

from __future__ import annotations

import re

from data import characters
from data.sheet import Sheet

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
_QUOTATION = re.compile("«[^«»]*»|»[^«»]*«")  # of which the end looks like a byte
_FORMULA = ("=", "+", "@")
# What a spreadsheet shows for what it cannot work out, and what many write where they know nothing.
_ERROR = re.compile(r"#(?:REF|NAME|VALUE|DIV/0|NUM|NULL|N/A|SPILL|CALC|FIELD|GETTING_DATA)[!?]?", re.IGNORECASE)
_NOTHING = re.compile(r"(?i:n/a|null|tbd)|nan|NaN|NAN|\?+|[-–—]+")  # Nan is a province
_MADE_A_DATE = re.compile(r"[0-9]{1,2}-[A-Z][a-z]{2}|[A-Z][a-z]{2}-[0-9]{2}")  # as a spreadsheet makes of 15/5 or 5-15
_DATES = ("date", "published", "starts", "ends")


def read(sheet: Sheet, number: int, column: str, value: str) -> str | None:
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
    if _MISREAD.search(_QUOTATION.sub("", value)):
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
        sheet.fault(number, column, characters.shown(value, places), unseen("cell", value, places), mend)
    if places := characters.blanks(value):
        wrong = f"the blank at place {places[0] + 1} is {characters.name(value[places[0]])} and is read as a plain one"
        sheet.fault(number, column, characters.shown(value, places), wrong, "Type a plain blank.", warning=True)
    if "  " in value:
        wrong = f"several blanks follow one another at place {value.index('  ') + 1} and are read as one"
        sheet.fault(number, column, value, wrong, "Leave one of them.", warning=True)
    return characters.seen(value)


def unseen(where: str, text: str, places: list[int]) -> str:
    """The first of what cannot be seen, its place counted from 1, and how many follow."""
    more = f", and {len(places) - 1} more" if len(places) > 1 else ""
    return f"the {where} holds {characters.name(text[places[0]])} at place {places[0] + 1}{more}, which cannot be seen"
