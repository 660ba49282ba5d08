"""The filter bar: one for all pages, drawn by the frame before the page runs, so that the URL keeps it."""

from __future__ import annotations

from typing import Any

import streamlit as st

from data import accepted, offered
from data.filters import LISTS, ONES, Filters
from widgets import chosen, layer, misread, notes, reach, sign_in, state, unknown
from widgets.words import plain

# Choices of one of many: key, label, what it says where nothing is chosen.
_ONES = tuple((key, label, {"pair": "Any pair", "once": "All of them"}.get(key, "Any")) for key, label in ONES.items())
_LONG = 200  # letters of the sentence that the bar has room for
_TURNED = "layer_turned"  # whether another layer was chosen since the last run


def _other_layer() -> None:
    """Callback: begin the page anew. Of the choices only the words stay, for another layer has other events, days and pairs."""
    state.leave_choices(layer.KEY, "q")
    notes.forget()
    state.assign(_TURNED, True)


def another_layer() -> None:
    """The choice of a layer where a page has failed before its bar had one: nobody is left with a layer that cannot be read."""
    if not state.is_drawn(layer.KEY):
        layer.choice(_other_layer, "visible")


def filter_bar() -> Any:
    """Draw the bar; returns the place where the frame puts the link to the view once the page has run."""
    # The address still has the choices of the layer before.
    strange = [] if state.take(_TURNED) else unknown.mend_link() + layer.not_there()
    with st.container(key="filter_bar", gap="small"):
        row = st.container(horizontal=True, vertical_alignment="center")
        with row:
            layer.choice(_other_layer)
            state.drawn("q", "")
            st.text_input(
                "Search",
                key="q",
                bind="query-params",
                type="search",
                live="400ms",
                placeholder="Search events",
                label_visibility="collapsed",
                width=280,
            )
        # Not a popover: what is not drawn in the browser drops out of the address when the page is switched.
        with st.expander("Filter", icon=":material/tune:", key="filter"):
            _choices(chosen.options())
    # One place for all that is told: an input that moves up in the page is not in the address any more.
    with st.container():
        layer.told()
        # Only now have the inputs read the address, so the sentence comes last though it stands first.
        state.assign(chosen.KEPT, chosen.made())
        _tell(unknown.still(strange))
    sentence = chosen.filters().sentence(offered.names())
    with row:
        st.markdown(plain(sentence if len(sentence) <= _LONG else f"{sentence[:_LONG]} …"), width="stretch")
        if sentence != Filters().sentence({}):
            st.button("Reset", on_click=reset, type="tertiary", icon=":material/close:")
        place = st.popover("Link", icon=":material/link:", help="The address of this view, to copy")
        sign_in.account()
    return place


def _tell(strange: list[str]) -> None:
    if strange:
        left = "It was" if len(strange) == 1 else "They were"
        of = f"layer {layer.read()}" if layer.read() else "record"
        st.warning(plain(f"This link asks for what the {of} does not have: {', '.join(strange)}. {left} left out."))
    if len(state.value("q") or "") > accepted.LONGEST:
        st.warning(f"Only the first {accepted.LONGEST} letters of the search are used.")


def _choices(options: dict[str, dict[str, str]]) -> None:
    years = [int(year) for year in options["year"]]
    # What a layer has not leaves its place empty: an input that moves up is not in the address any more.
    with st.grid(4, min_column_width=220):
        first, *cells = (st.container() for _ in range(1 + len(_ONES)))
    with first:
        if len(years) > 1:
            _follow(years)
            state.drawn("years", (years[0], years[-1]))
            misread.look("years", accepted.filter_parameters()["years"])
            st.slider("Years", years[0], years[-1], (years[0], years[-1]), key="years", bind="query-params")
    for cell, (key, label, nothing) in zip(cells, _ONES, strict=True):
        if not options[key]:
            continue
        with cell:
            state.drawn(key, None)
            listed = reach.listed(list(options[key]), key)
            few = len(listed) < len(options[key])
            told = "Those with most events; countries, or a link, lead to any other." if few else None
            st.selectbox(label, listed, index=None, key=key, bind="query-params", placeholder=nothing, help=told)
    with st.grid(4, min_column_width=220):
        for key, label in LISTS.items():
            state.drawn(key, [])
            listed = reach.listed(list(options[key]), key)
            told = "All of them." if key == "person" else "Any of them."
            st.multiselect(label, listed, key=key, bind="query-params", placeholder="Any", wrap=True, help=told)


def _follow(years: list[int]) -> None:
    """All years stay all years when a new record has more of them."""
    offered, before = (years[0], years[-1]), state.value("years_offered")
    if before and before != offered and state.value("years") == before:
        state.assign("years", offered)
    state.assign("years_offered", offered)


def reset() -> None:
    years = [int(year) for year in chosen.options()["year"]]
    state.assign("years", (years[0], years[-1]))
    for key, _, _ in _ONES:
        state.assign(key, None)
    state.assign("q", "")
    for key in LISTS:
        state.assign(key, [])
