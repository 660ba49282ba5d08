"""Words and addresses of the record made safe for the page."""

from __future__ import annotations

from math import isnan

_MARKS = frozenset(r"\`*_{}[]#$~<>|:")


def plain(words: str) -> str:
    """The words as they are, never read as Markdown."""
    return "".join(f"\\{letter}" if letter in _MARKS else letter for letter in words)


def address(url: str) -> str:
    """A URL that may stand inside a Markdown link."""
    return url.replace("(", "%28").replace(")", "%29").replace(" ", "%20").replace("<", "%3C")


def count(number: int, noun: str, nouns: str = "") -> str:
    """``1 event``, ``1 070 events``: thousands apart by a thin space; ``nouns`` where the plural takes more than an s."""
    return f"{thousands(number)} {noun if number == 1 else nouns or noun + 's'}"


def thousands(number: int) -> str:
    return f"{number:,}".replace(",", "\u2009")


def years(first: float | None, last: float | None) -> str:
    """``1987–2026``, one year alone as such, and ``none`` where there is none."""
    if first is None or last is None or isnan(first):
        return "none"
    return f"{first:.0f}" if first == last else f"{first:.0f}–{last:.0f}"
