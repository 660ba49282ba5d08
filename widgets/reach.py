"""Lists of choices that stay short enough to be sent with every action, however many there are to choose from."""

from __future__ import annotations

from collections.abc import Sequence

from widgets import state

MOST = 2_500  # of one list; the browser is sent all of it each time


def listed(labels: Sequence[str], key: str) -> list[str]:
    """The first of ``labels``, and what is chosen under ``key`` or named by the address, wherever that stands."""
    if len(labels) <= MOST:
        return list(labels)
    held = state.value(key)
    asked = {*state.in_link(key), *(held if isinstance(held, (list, tuple)) else [held])}
    return [*labels[:MOST], *(label for label in labels[MOST:] if label in asked)]
