"""Numbers and counted things in words, for sentences of any room."""

from __future__ import annotations


def thousands(number: int) -> str:
    """``1 070``: thousands apart by a thin space."""
    return f"{number:,}".replace(",", "\u2009")


def count(number: int, noun: str, nouns: str = "") -> str:
    """``1 event``, ``1 070 events``; ``nouns`` where the plural takes more than an s."""
    return f"{thousands(number)} {noun if number == 1 else nouns or noun + 's'}"
