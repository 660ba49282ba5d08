"""Which letters of a text a search has found, to mark them: the text is folded letter by letter, as search.sql folds it."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator

_PLAIN = str.maketrans(
    dict(zip("ƏəıİøØłŁđĐðÐ", "aaiioolldddd", strict=True))
    | {"æ": "ae", "Æ": "ae", "þ": "th", "Þ": "th", "ß": "ss", "ẞ": "ss", "œ": "oe", "Œ": "oe"}
)
_SILENT = frozenset("'’‘ʻʼ`")

Part = tuple[str, bool]


def marked(text: str, needles: Iterable[str]) -> list[Part]:
    """The text in parts, each with whether it is found; the parts joined are the text. ``needles`` are those of
    queries/needles.sql."""
    needles = list(needles)
    if not needles:
        return [(text, False)] if text else []
    folded, places = _folded(text)
    found = [False] * len(text)
    for needle in needles:
        for start, end in _found(folded, needle):
            for place in places[start:end]:
                found[place] = True
    return list(_parts(text, found))


def _folded(text: str) -> tuple[str, list[int]]:
    """The text as search compares it, and where each of its letters stands in the text."""
    letters, places = [" "], [0]
    for place, letter in enumerate(text):
        if letter in _SILENT:
            continue
        for plain in unicodedata.normalize("NFD", letter.translate(_PLAIN)).lower():
            if unicodedata.combining(plain):
                continue
            if plain.isalnum() or letters[-1] != " ":
                letters.append(plain if plain.isalnum() else " ")
                places.append(place)
    return "".join([*letters, " "]), [*places, len(text) - 1]


def _found(folded: str, needle: str) -> Iterator[tuple[int, int]]:
    """Where a needle begins and ends in a folded text, without the spaces around it."""
    bare = needle.strip()
    start = folded.find(needle) if bare else -1
    while start >= 0:
        begins = start + len(needle) - len(needle.lstrip())
        yield begins, begins + len(bare)
        start = folded.find(needle, start + 1)


def _parts(text: str, found: list[bool]) -> Iterator[Part]:
    start = 0
    for place in range(1, len(text) + 1):
        if place == len(text) or found[place] != found[start]:
            yield text[start:place], found[start]
            start = place


def snippet(text: str, needles: Iterable[str], around: int = 60) -> list[Part]:
    """The part of a text around its first find, marked; nothing where nothing is found."""
    parts = marked(text, list(needles))
    before = next((place for place, part in enumerate(parts) if part[1]), None)
    if before is None:
        return []
    lead = "".join(part[0] for part in parts[:before])
    cut = lead if len(lead) <= around else "… " + lead[-around:].split(" ", 1)[-1]
    rest, room = [], 2 * around
    for words, hit in parts[before:]:
        rest.append((words[:room] + " …" if len(words) > room else words, hit))
        room -= len(words)
        if room <= 0:
            break
    return [(cut, False), *rest] if cut else rest
