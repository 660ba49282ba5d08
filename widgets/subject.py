"""Which country or pair a profile is of: by the address, by a list, or by links to those with most events."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from data import offered
from data.layered import called
from data.parameters import quoted
from widgets import chosen, event, notices, reach, show, state, ways
from widgets.lines import lines
from widgets.words import count, plain


def choice(label: str, known: dict[str, str], key: str) -> str | None:
    """The code of the country or pair that the address names, with a list to turn to another; None where it names none.
    ``known`` maps codes to names."""
    asked = (event.asked_id() or "").strip()
    code = _known(asked, known)
    names = {name: code for code, name in known.items()}
    state.assign(key, known.get(code) if code else None)
    st.selectbox(
        label,
        reach.listed(list(names), key),
        index=None,
        key=key,
        placeholder="Choose",
        on_change=_turn,
        args=(key, names),
        width=360,
    )
    if code:
        show.tab(known[code])
    if asked and not code:
        st.warning(plain(_unknown(asked)))
    return code


def _known(asked: str, known: dict[str, str]) -> str | None:
    """The code meant: in any case, a pair with its countries in any order, a country by any of its names."""
    code = "-".join(sorted(asked.upper().split("-")))
    if code in known:
        return code
    named = {name.lower(): code for code, name in known.items()}
    return named.get(asked.lower()) or named.get(chosen.alias(asked).lower())


def _unknown(asked: str) -> str:
    sides = asked.upper().split("-")
    if len(sides) == 2 and sides[0] == sides[1]:
        return "A pair is two countries, and these are one."
    return f"{called()} has nothing of {quoted(asked)}."


def _turn(key: str, names: dict[str, str]) -> None:
    """Callback: turn to the country or pair that was chosen in the list."""
    state.assign_extra("id", names.get(state.value(key) or ""))


def pair_names() -> dict[str, str]:
    """Code → name of every pair that has an event, those with most first."""
    return offered.labels("pair")


def country_names() -> dict[str, str]:
    """Code → name of every country in the record."""
    return offered.labels("country")


def choose(frame: pd.DataFrame, page: str, what: str) -> None:
    """Where no subject is named: the first of them as links (columns code, label, events)."""
    st.title(f"Choose a {what}", anchor=False)
    if frame.empty:
        notices.empty()
        return
    st.caption("Those with most of the chosen events, not counting those that they only observe:")
    lines(
        frame, "choose", lambda row: [(row.label, ways.to(page, {"id": row.code})), f" ({count(row.events, 'event')})"]
    )
