"""Characters that nobody sees in a cell and that make two texts of one: found, named as U+XXXX, and shown where they stand."""

from __future__ import annotations

import re
import unicodedata

# Of no width by their use, whatever Unicode counts them to: joiners of graphemes, fillers of Hangul, an empty sign of Braille,
# and selectors of how a letter looks.
_NO_WIDTH = re.compile(
    "[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180d\u180f\u2800\u3164\ufe00-\ufe0f\uffa0\U000e0100-\U000e01ef]"
)
# Signs of Arabic that Unicode counts to those of format and that are seen.
_SEEN = re.compile("[\u0600-\u0605\u06dd\u0890\u0891\u08e2]")
# Scripts whose letters join, so that a joiner between them is spelling: from Arabic to Myanmar, and the forms of Arabic.
_JOINING = re.compile("[\u0600-\u10ff\ufb50-\ufdff\ufe70-\ufefc]")
_JOINERS = "\u200c\u200d"
_LOOK = "\ufe0f"  # shows the sign before it in colours
# Behind a black flag, the letters of a part of a country: England, Scotland and Wales are written so.
_FLAG = re.compile("(?<=\U0001f3f4)[\U000e0030-\U000e0039\U000e0061-\U000e007a]{1,6}\U000e007f")
# Letters of Cyrillic and Greek that look like Latin ones, one below the other.
_LOOKS = str.maketrans(
    "\u0410\u0412\u0415\u041a\u041c\u041d\u041e\u0420\u0421\u0422\u0423\u0425\u0405\u0406\u0408\u0430\u0435\u043e\u0440\u0441\u0443\u0445\u0455\u0456\u0458"
    "\u0391\u0392\u0395\u0396\u0397\u0399\u039a\u039c\u039d\u039f\u03a1\u03a4\u03a5\u03a7\u03bf",
    "ABEKMHOPCTYXSIJaeopcyxsijABEZHIKMNOPTYXo",
)
_UNSEEN = {"Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp"}
_UNNAMED = {"\t": "a tab", "Cc": "a control character", "Co": "a character of private use", "Cs": "half a character"}


def plain(text: str) -> bool:
    """Whether a glance will do: nothing but what is seen, and no two blanks in a row. Most cells are so."""
    return text.isprintable() and "  " not in text and (text.isascii() or not _NO_WIDTH.search(text))


def unseen(text: str) -> list[int]:
    """The places, from 0, of what cannot be seen; a plain space and what joins letters of a script that joins are none."""
    flags = {place for flag in _FLAG.finditer(text) for place in range(*flag.span())}
    return [
        place for place, sign in enumerate(text) if _hidden(sign) and not _spelling(text, place) and place not in flags
    ]


def blanks(text: str) -> list[int]:
    """The places, from 0, of blanks that look like a plain one and are not."""
    return [place for place, sign in enumerate(text) if sign != " " and unicodedata.category(sign) == "Zs"]


def name(sign: str) -> str:
    """``U+200B (zero width space)``."""
    known = unicodedata.name(sign, "").lower()
    told = known or _UNNAMED.get(sign) or _UNNAMED.get(unicodedata.category(sign), "no character of Unicode")
    return f"U+{ord(sign):04X} ({told})"


def shown(text: str, places: list[int]) -> str:
    """The text with what stands at these places written as an escape, such as \\u200b."""
    hidden = set(places)
    return "".join(ascii(sign)[1:-1] if place in hidden else sign for place, sign in enumerate(text))


def seen(text: str) -> str:
    """The text as it looks: without what cannot be seen, and with one plain blank for others, several, and what breaks a line."""
    gone = {place: " " if unicodedata.category(text[place]) in ("Cc", "Zl", "Zp") else "" for place in unseen(text)}
    put = gone | dict.fromkeys(blanks(text), " ")
    joined = "".join(put.get(place, sign) for place, sign in enumerate(text)) if put else text
    return re.sub(" {2,}", " ", joined).strip()


def as_latin(text: str) -> str:
    """The text with the Latin letter in place of each of another script that looks like it."""
    return text.translate(_LOOKS)


def difference(written: str, meant: str) -> str:
    """What differs where two texts look the same, in capitals or not, as Latin letters and Cyrillic ones do; else nothing."""
    if as_latin(written).lower() != meant.lower():
        return ""
    apart = [(sign, as_latin(sign)) for sign in written if as_latin(sign) != sign]
    return f"What is written has {name(apart[0][0])} and not {name(apart[0][1])}." if apart else ""


def _hidden(sign: str) -> bool:
    if _NO_WIDTH.match(sign):
        return True
    return unicodedata.category(sign) in _UNSEEN and not _SEEN.match(sign)


def _spelling(text: str, place: int) -> bool:
    """Whether what is of no width at this place is how the word is written, or how the sign before it looks."""
    before, after = text[max(place - 1, 0) : place], text[place + 1 : place + 2]
    if text[place] == _LOOK:
        return unicodedata.category(before or " ")[0] in "SPN"
    if unicodedata.category(after or " ") == "So" and unicodedata.category(before or " ") in ("So", "Sk", "Mn"):
        return text[place] == _JOINERS[1]  # one picture of several
    silent = unicodedata.combining(before or " ") == 9  # a virama, after which a joiner may end a word
    return text[place] in _JOINERS and bool(_JOINING.match(before)) and (silent or bool(_JOINING.match(after)))
