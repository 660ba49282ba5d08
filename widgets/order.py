"""The order of the table of events."""

from __future__ import annotations

from data.addresses import UNSEARCHED
from data.view import BEST, SORTS
from widgets import inputs, misread

_SEARCHED = "a search has an order of its own, which order= gives."


def order_chosen(searched: bool) -> tuple[str, str]:
    """The key of the choice of an order, and the order: a search begins with its best match, whatever the order before it."""
    key, other, why = ("order", "sort", _SEARCHED) if searched else ("sort", "order", UNSEARCHED)
    misread.idle(other, why)
    return key, inputs.one_of("Sort", (BEST, *SORTS) if searched else SORTS, key)
