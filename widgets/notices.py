"""What is said of a choice: that nothing fits it and what to do, what a search finds, how pairs are counted."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import streamlit as st

from data import layered, store
from data.each import each
from data.filters import Filters
from widgets import bar, chosen
from widgets.words import count, opening, plain, sentence

NO_PAIR = "The chosen events make no pair of countries: who only observes is in none."


def company(filters: Filters) -> None:
    """Where countries are chosen and pairs are counted: that those of the other countries are among them."""
    if filters.pair or filters.countries:
        st.caption("An event of several countries counts in each of its pairs, in those that are not chosen too.")


def empty(what: str = "No event fits this choice.") -> None:
    """Say that there is nothing to show, and offer the way out."""
    with st.container(border=True):
        st.markdown(f"**{what}**")
        if chosen.filters() == Filters():
            st.caption(f"{opening(_held())}.")
            return
        st.caption(f"Widen the years or take away a filter; {_held()}.")
        st.button("Show everything recorded", on_click=bar.reset, key=f"reset_{abs(hash(what))}")


def nothing_counts(span: Mapping[str, Any]) -> None:
    """Where pairs have no points from ``since`` to ``until``, the as-of date: the years begin after it, or nothing counts."""
    late = span["since"] is not None and span["until"] is not None and span["since"] > span["until"]
    empty("The chosen years begin after the as-of date." if late else "No event of this choice counts in these pairs.")


def _held() -> str:
    if named := layered.layer_read():
        return plain(f"the layer {named} holds what was read of its files")
    return "the record holds what was found in public sources"


def search_help(words: str) -> None:
    """After a search that found nothing: what each of its parts finds, and how to ask."""
    found = store.frame("search_words", words=words)
    parts = [f"“{plain(row.part)}” is in {count(row.events, 'event')}" for row in each(found)]
    if not parts:
        st.caption("Search looks at letters and numbers only, and there are none in these words.")
    elif len(parts) > 1:
        st.caption(f"{'; '.join(parts)}.")
    st.caption(
        "Every word must be found, in any order; a beginning is enough. “joint exercise” in quotes is a phrase; a hyphen before a word "
        "leaves out what has it. Accents do not matter, nor do other spellings that the record knows."
    )


def problem(said: str) -> None:
    """Say what went wrong and what to do."""
    with st.container(border=True):
        st.markdown(f"**{sentence(said)}**")
        bar.another_layer()
        st.button("Try again", key="try_again")
