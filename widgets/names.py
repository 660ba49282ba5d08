"""The names that an address may use: those of every choice of the pages. Another name is told, for nothing follows from it."""

from __future__ import annotations

from difflib import get_close_matches
from typing import Any

from data.filters import LISTS, ONES
from data.parameters import quoted
from widgets import misread, notes, state

# Choices of several pages, or within what another page has too, by the keys of their widgets.
_SHARED = (
    "as_of", "compare", "confident", "gamma", "half", "layer", "levels", "net", "pairs", "q", "relation", "rho", "rows",
    "scale", "step", "weights", "years",
)  # fmt: skip
# Those of one page alone, which elsewhere would be passed over.
_OF_ONE = {
    "Compare": ("against", "compared", "kind", "one_pair", "recall_page", "slack", "which"),
    "Events": ("columns", "order", "page", "sort"),
    "Intensity": ("band", "change", "context", "day", "of", "peaks", "sway", "view"),
    "Map": ("lines", "places", "region", "shade", "until", "with"),
    "Network": ("links", "measure", "year"),
    "Sources": ("alone_page", "by", "by_page", "find", "list_page", "odd_page", "rule"),
    "SQL": ("chart_as", "example", "show", "sql"),
}
_PAGE_OF = {name: page for page, names in _OF_ONE.items() for name in names}
KNOWN = frozenset((*_SHARED, *_PAGE_OF, *LISTS, *ONES, *state.EXTRAS))
# What the same choice is called elsewhere: in chosen() of SQL, or by who writes an address.
_SPAN = "years, as in years=2020&years=2022"
_MEANT = {
    "since": _SPAN,
    "from": _SPAN,
    "to": _SPAN,
    "half_life": "half",
    "words": "q",
    "search": "q",
    "colour": "shade",
    "color": "shade",
}
# What other sites hang on an address, and parameters of a statement.
_OTHERS = ("utm_", "fbclid", "gclid", "embed", "value_")
_MOST = 5  # names that are told
_ALIKE = 0.75  # of a name, as difflib has it, to be a slip for another


def tell(place: Any) -> None:
    """Say in ``place`` what of the address was not understood; the frame calls this once the page has drawn its choices."""
    strange = [name for name in state.names_in_link() if not (_known(name) or state.is_drawn(name))]
    for name in [name for name in state.names_in_link() if _of_another(name)][:_MOST]:
        misread.idle(name, f"a choice of the page {_PAGE_OF[name]}, and of none else.")
    for name in strange[:_MOST]:
        if misread.is_new(quoted(name)):
            close = _MEANT.get(name) or next(iter(get_close_matches(name.lower(), KNOWN, 1, _ALIKE)), None)
            hint = f" Did you mean {close}?" if close else ""
            misread.wrong(quoted(name), f"there is no choice of this name.{hint}", told="")
    notes.tell(place)


def _known(name: str) -> bool:
    return name in KNOWN or name.startswith(_OTHERS)


def _of_another(name: str) -> bool:
    return _PAGE_OF.get(name, state.page()) != state.page() and not state.is_drawn(name)
