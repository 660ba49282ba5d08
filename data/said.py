"""Words of a sentence about a profile, some of which lead to the events that they count."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Said:
    """Words of a sentence; with ``choices`` or ``event`` they are a figure that leads to its events, or to another ``page``
    under these choices."""

    words: str
    choices: Mapping[str, Any] | None = None
    event: str | None = None
    page: str = "events"


def listed(parts: list[Said]) -> list[Said]:
    """Parts with commas between them, and an "and" before the last."""
    said: list[Said] = []
    for place, part in enumerate(parts):
        if place:
            said.append(Said(" and " if place == len(parts) - 1 else ", "))
        said.append(part)
    return said


def quoted(title: Any) -> str:
    """A title as it stands in a sentence."""
    return f"“{title}”"
