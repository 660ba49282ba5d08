"""Numbers and counted things in words, for sentences of any room."""

from __future__ import annotations

import re
import unicodedata

# Countries whose names have an article in a sentence.
_WITH_ARTICLE = re.compile(
    "United |(US |British )?Virgin |.*(Islands|Netherlands|Republic)$|(Bahamas|Comoros|DR Congo|Gambia|Maldives|Philippines)$"
)


# Letters that are no other with a mark, and signs at which a word ends.
_LATIN = str.maketrans({"ə": "e", "ı": "i", "ø": "o", "ł": "l", "ß": "ss", "æ": "ae", "–": "-", "·": " ", "’": " "})


# Over and under Latin letters; in other alphabets they make another letter.
_MARKS = re.compile("(?<=[a-z])[\u0300-\u036f]+")


def thousands(number: int) -> str:
    """``1 070``: thousands apart by a narrow space at which no line ends."""
    return f"{number:,}".replace(",", "\u202f")


def tenths(number: float, sign: str = "") -> str:
    """``1 321.3`` or ``−4.0``, with ``sign="+"`` also ``+4.0``; what would be nothing at one digit is ``0.0``."""
    text = f"{number:{sign},.1f}".replace(",", "\u202f").replace("-", "−")
    return "0.0" if text.lstrip("+−") == "0.0" else text


def signed(number: float) -> str:
    """A change: ``+4.0`` or ``−4.0``."""
    return tenths(number, "+")


def count(number: int, noun: str, nouns: str = "") -> str:
    """``1 event``, ``1 070 events``; ``nouns`` where the plural takes more than an s."""
    return f"{thousands(number)} {noun if number == 1 else nouns or noun + 's'}"


def the(country: str) -> str:
    """The name of a country within a sentence: ``the United States``, ``Türkiye``."""
    return f"the {country}" if _WITH_ARTICLE.match(country) else country


def opening(words: str) -> str:
    """The same words at the beginning of a sentence."""
    return words[:1].upper() + words[1:]


def dashed(pair: str) -> str:
    """``AZE–PAK`` for the key ``AZE-PAK``: two countries, and no word of two parts."""
    return pair.replace("-", "–")


def hyphened(words: str, most: int = 60) -> str:
    """``azerbaijan-turkiye-2012-2022``: words as a part of the name of a file, Latin ones without their marks, whole ones of at most so
    many bytes together."""
    apart = unicodedata.normalize("NFKD", words.lower().translate(_LATIN)).lower()
    plain = unicodedata.normalize("NFC", _MARKS.sub("", apart))
    kept = "".join(sign if unicodedata.category(sign)[0] in "LMN" else " " for sign in plain)
    joined = "-".join(word for word in kept.split() if any(map(str.isalnum, word)))[: most + 1]
    while len(joined.encode()) > most:
        joined = joined.rpartition("-")[0] or joined[:-1]
    return joined


def since(first: str, latest: int | None = None) -> str:
    """``since 2004``, ``by 2004`` where it may be older than that, or ``in 2004`` where the latest is of the same year; ``about 2004``
    where the year itself is not sure."""
    if first.startswith("by ") or first == f"about {latest}":
        return first
    return f"in {first}" if first == str(latest) else f"since {first}"


def bracketed(day: str, more: str = "") -> str:
    """The words of a date in brackets, and ``more`` behind them; a doubt that stands in brackets of its own is told without."""
    plain, doubt, rest = day.partition(" (uncertain)")
    return f"({plain}, uncertain{more})" if doubt and not rest else f"({day}{more})"
