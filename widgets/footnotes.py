"""What the figures of a printed briefing count: each figure leads to a note with the numbers of its events in the file."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from html import escape
from typing import Any

from data import store
from data.profile import Profile
from data.said import Said

_BARE = re.compile("[0-9\u202f]+ events?")  # a figure that says nothing without the words before it


class Notes:
    """Collects the notes while sentences are written. ``numbers`` is the number of each event in the file by its key."""

    def __init__(self, profile: Profile, numbers: Mapping[str, int]) -> None:
        self._profile = profile
        self._numbers = numbers
        self._notes: list[str] = []

    def sentence(self, parts: Iterable[Said]) -> str:
        """The sentence in HTML; a figure leads to the event it names or to its note."""
        said: list[str] = []
        before = ""
        for part in parts:
            goal = part.event or (self._note(part, before) if part.choices else "")
            before = part.words.strip(" ,.")
            said.append(f"<a href='#{escape(goal)}'>{escape(part.words)}</a>" if goal else escape(part.words))
        return "".join(said)

    def told(self) -> list[str]:
        """The notes under their heading; nothing where there are none."""
        return ["<h2>What the figures count</h2>", *self._notes] if self._notes else []

    def _note(self, part: Said, before: str) -> str:
        choices: Mapping[str, Any] = part.choices or {}
        if part.page == "intensity":
            return "agreements"
        if choices == self._profile.choices:
            return "events"
        events = store.frame("events", self._profile.filters.chose(choices), sort="Newest first", most=10_000, skip=0)
        numbers = sorted((self._numbers[key], key) for key in events["event_id"])
        goal = f"figure-{len(self._notes) + 1}"
        links = ", ".join(f"<a href='#{escape(key)}'>{number}</a>" for number, key in numbers)
        told = f"{before}: {part.words}" if _BARE.fullmatch(part.words) and before else part.words
        self._notes.append(f"<p class='meta' id='{goal}'>{escape(told)}: {links}</p>")
        return goal
