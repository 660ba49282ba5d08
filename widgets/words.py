"""Words and addresses of the record made safe for the page."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from math import isnan

from data.words import bracketed, count, dashed, opening, signed, since, tenths, the, thousands

__all__ = [
    "address",
    "bracketed",
    "count",
    "dashed",
    "day_words",
    "opening",
    "plain",
    "signed",
    "since",
    "tenths",
    "the",
    "thousands",
    "years",
]

_MARKS = frozenset(r"\`*_{}[]#$~<>|:&")
_ENDS = re.compile(r"[\t\n\v\f\r\x1c-\x1f\x85\u2028\u2029]+")  # of a line, after which a heading or a list could begin
_BEGINS = re.compile(r" *(?:(\d+)(?=[.)])|(?=[-+=]))")
# What the browser looks for in words that are no Markdown any more, and cannot be kept from by a backslash: addresses, names between
# colons, which are pictures (10:30:00 is none), and arrows.
_FOUND = re.compile(
    r"(?<=://)|(?<=\bwww)(?=\.)|(?<=@)|(?<!\d):(?=[\w+-][\w+/-]*:)|(?<=-)(?=[->])|(?<=[<>~])(?=[-=])", re.IGNORECASE
)
_COMMAND = re.compile(r"(python -m data(?: (?:--)?[\w=/-]+(?:\.[\w/]+)*)+)")
_APART = "\u2060"  # of no width, and no letter


def plain(words: str) -> str:
    """The words as they are in one line, never read as Markdown; no part of them is a link or a picture."""
    words = _FOUND.sub(lambda found: found[0] + _APART, _ENDS.sub(" ", words))
    if not (begins := _BEGINS.match(words)):
        return _escaped(words)
    rest = words[begins.end() :]
    return f"{begins[1] or ''}\\{rest[0]}{_escaped(rest[1:])}"


def sentence(words: str) -> str:
    """plain() of words in which a command may stand, which can be copied as it is."""
    parts = _COMMAND.split(words)
    return "".join(f"`{part}`" if place % 2 else plain(part) for place, part in enumerate(parts))


def _escaped(words: str) -> str:
    return "".join(f"\\{letter}" if letter in _MARKS else letter for letter in words)


def address(url: str) -> str:
    """A URL that may stand inside a Markdown link."""
    return url.replace("(", "%28").replace(")", "%29").replace(" ", "%20").replace("<", "%3C")


def day_words(day: date) -> str:
    """``6 March 2026``."""
    return f"{day.day} {day:%B %Y}"


def years(first: float | None, last: float | None) -> str:
    """``1987–2026``, one year alone as such, and ``none`` where there is none."""
    if first is None or last is None or isnan(first):
        return "none"
    return f"{first:.0f}" if first == last else f"{first:.0f}–{last:.0f}"


def listed(words: Sequence[str]) -> str:
    """One, two and three."""
    return " and ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)
