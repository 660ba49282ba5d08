"""What is told of choices that cannot be what the address asks for, until the reader chooses otherwise or leaves the page."""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from typing import Any

from widgets import state
from widgets.words import day_words, plain

_NOTES = "address_misread"  # the arrival, and of it: choice → what was wrong; None where all was well
INSTEAD = "Shown instead"


@dataclass
class Note:
    """Why a choice cannot be what the address asks for, and what it is instead, once it was drawn. ``given`` is what it asks for, where
    Streamlit, which reads less strictly, may have understood it. ``told`` are the words before what is shown, which is not told
    without them."""

    why: str
    given: tuple[str, ...] = ()
    told: str = INSTEAD
    shown: tuple[Any, ...] = ()


def noted() -> dict[str, Note | None]:
    """Choice → what was wrong, or None, of this arrival at a page."""
    held: tuple[int, dict[str, Note | None]] = state.value(_NOTES, (-1, {}))
    if held[0] != state.opened():
        held = (state.opened(), {})
        state.assign(_NOTES, held)
    return held[1]


def forget() -> None:
    """Callback: what the address has asked for is of no more concern."""
    noted().update(dict.fromkeys(noted()))


def tell(place: Any) -> None:
    """Say in ``place`` what was not understood and what is shown instead; the frame calls this once the page has drawn its choices."""
    lines = []
    for key, note in noted().items():
        now = state.extra(key) if key in state.EXTRAS and not state.is_drawn(key) else state.value(key)
        if note and note.shown in ((), (now,)) and not _understood(note.given, now):
            note.shown = (now,)
            lines.append(f"{key}: {note.why}" + (f" {note.told}: {_words(now)}." if note.told else ""))
        else:
            noted()[key] = None
    if lines:
        place.warning("  \n".join(map(plain, ["This address was not understood in full.", *lines])))


def _understood(given: tuple[str, ...], shown: Any) -> bool:
    """Whether a choice is what was asked for after all, such as the third of March for 2022-3-3."""
    values = shown if isinstance(shown, (list, tuple)) else [shown]
    return bool(given) and len(given) == len(values) and all(map(_alike, given, values))


def _alike(text: str, value: Any) -> bool:
    if isinstance(value, date):
        return [int(part) for part in re.findall("[0-9]+", text)] == [value.year, value.month, value.day]
    with suppress(ValueError):
        return bool(isinstance(value, (int, float)) and not isinstance(value, bool) and float(text) == value)
    return bool(text == value)


def _words(shown: Any) -> str:
    """The value of a choice in words."""
    if isinstance(shown, (list, tuple)):
        return ("–" if isinstance(shown, tuple) else ", ").join(map(_words, shown)) or "none"
    if isinstance(shown, bool):
        return "true" if shown else "false"
    if isinstance(shown, float):
        return f"{shown:g}"
    return day_words(shown) if isinstance(shown, date) else "all" if shown is None else str(shown)
