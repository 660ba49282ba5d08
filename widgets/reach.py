"""Lists of choices that stay short enough to be sent with every action, however many there are to choose from."""

from __future__ import annotations

from collections.abc import Sequence

from widgets import state

MOST = 1_000  # of one list: each reader holds all of it, and is sent it with every action


def listed(labels: Sequence[str], key: str) -> list[str]:
    """The first of ``labels``, and what is chosen under ``key`` or named by the address, wherever that stands."""
    if len(labels) <= MOST:
        return list(labels)
    held = state.value(key)
    asked = {*state.in_link(key), *(held if isinstance(held, (list, tuple)) else [held])}
    return [*labels[:MOST], *(label for label in labels[MOST:] if label in asked)]
