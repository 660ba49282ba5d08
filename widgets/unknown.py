"""What the address names that the record does not have, and codes in it, which are read as the labels they stand for."""

from __future__ import annotations

from data import kinds, offered
from data.filters import LISTS, ONES
from data.parameters import quoted
from widgets import chosen, misread, state

_OF_PAGES = {"of": "pair", "part": "category"}  # choices of a page, which says itself what they cannot be
_UNKNOWN = "link_unknown"  # what the address named that cannot be chosen, until the page is drawn
_TOLD = "link_unknown_told"  # the same once it was said, and where: at which page and choices


def mend_link() -> list[str]:
    """Read codes in the address as the labels they stand for, and begin again with those; returns what the address has
    named that cannot be chosen."""
    for key in ("q", *ONES):
        misread.look(key, kinds.text(key))
    options, unknown = chosen.options(), []
    mended = {}
    for key, kind in {**{kind: kind for kind in (*LISTS, *ONES)}, "pairs": "pair"}.items():
        asked = [item for item in state.in_link(key) if item]  # nothing after the = is no choice
        read = [offered.label(kind, item) or item for item in asked]
        known = [item for item in read if item in options[kind]]
        unknown += [quoted(item) for item in read if item not in known]
        if known != asked:
            mended[key] = known
    for key, kind in _OF_PAGES.items():
        asked = state.in_link(key)
        read = [offered.label(kind, item) or item for item in asked]
        if read != asked:
            mended[key] = read
    years = state.in_link("years")
    if len(years) == 2 and all(map(str.isdecimal, years)) and int(years[0]) > int(years[1]):
        mended["years"] = years[::-1]  # Streamlit would choose from the later to the earlier
    if mended:
        state.assign(_UNKNOWN, unknown)
        state.mend_link(mended)
    return list(state.take(_UNKNOWN, []))


def still(unknown: list[str]) -> list[str]:
    """What the address named in vain, now or before, until another choice is made or another page opened."""
    held = (state.opened(), chosen.kept())
    if not unknown:
        unknown, before = state.value(_TOLD, ([], None))
        unknown = unknown if before == held else []
    state.assign(_TOLD, (unknown, held))
    return unknown
