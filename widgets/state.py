"""The URL and session state. A choice is a widget bound to the URL under its key; the link to a view is made of them."""

from __future__ import annotations

from contextlib import suppress
from typing import Any
from uuid import uuid4

import streamlit as st
from streamlit.errors import StreamlitAPIException
from streamlit.runtime.scriptrunner import get_script_run_ctx
from streamlit.runtime.state.session_state_proxy import get_session_state

EXTRAS = ("event", "id", "own", "place", "source", "part")  # parameters of the URL that no widget holds
_DRAWN, _PAGE, _OPENED = "choices_drawn", "page_begun", "pages_opened"
_LEFT = "choices_left"  # choices that were forgotten, and whose inputs the browser still shows as they were


def begin(page: str) -> None:
    """Forget which choices the last run drew, and note whether the reader has come to another page."""
    st.session_state[_DRAWN] = {}
    if st.session_state.get(_PAGE) != page:
        st.session_state[_PAGE] = page
        st.session_state[_OPENED] = opened() + 1


def page() -> str:
    """The title of the page that the reader is on."""
    return str(st.session_state.get(_PAGE, ""))


def opened() -> int:
    """How many pages were opened in this visit: another number is another arrival."""
    return int(st.session_state.get(_OPENED, 0))


def leave_choices(*kept: str) -> None:
    """Callback: forget every choice that the last run drew, but for those ``kept``, and what was noted of them."""
    left = {*st.session_state.get(_DRAWN, {})} - {*kept}
    for key in left:
        for noted in (key, f"{key}_default", f"{key}_of", f"{key}_offered"):
            st.session_state.pop(noted, None)
    st.session_state[_LEFT] = left
    # What is forgotten would be read again from the address by which the visit began; the browser is told once.
    with get_session_state().query_params() as known:
        *others, last = [key for key in left if known.has_param(key)] or [""]
        for key in others:
            known.discard_param_no_forward_msg(key)
        known.remove_param(last)
        known.set_initial_query_params_from_current()


def drawn(key: str, default: object) -> None:
    """Note that this run draws the choice ``key``; its default is left out of links. Where it was forgotten, its input is told the
    default: the browser would go on showing what it was, and send that with the next choice."""
    st.session_state.setdefault(_DRAWN, {})[key] = default
    if key in st.session_state.get(_LEFT, ()):
        st.session_state[_LEFT].discard(key)
        if key not in st.session_state and not in_link(key):
            st.session_state[key] = default


def end() -> None:
    """The page was drawn to its end: what it has not drawn is not in the browser any more."""
    st.session_state.pop(_LEFT, None)


def is_drawn(key: str) -> bool:
    """Whether this run has drawn the choice ``key``."""
    return key in st.session_state.get(_DRAWN, {})


def here() -> bool:
    """Whether this is a run of a page or one of its callbacks, and not another thread."""
    return get_script_run_ctx(suppress_warning=True) is not None


def restored() -> bool:
    """Whether back or forward has led to this run: then the address says what is chosen, as it does to every choice bound to it."""
    run = get_script_run_ctx(suppress_warning=True)
    return bool(run and run.is_history_navigation)


def visit() -> str:
    """A name for this visit, to tell its queries from those of others."""
    return str(st.session_state.setdefault("visit", uuid4().hex))


def value(key: str, default: Any = None) -> Any:
    return st.session_state.get(key, default)


def assign(key: str, new: object) -> None:
    """Set a choice; only from a callback or before its widget is drawn."""
    st.session_state[key] = new


def in_link(name: str) -> list[str]:
    """What the address gives for a choice, before its widget reads it."""
    return st.query_params.get_all(name)


def names_in_link() -> list[str]:
    """The names that the address gives something for."""
    return list(st.query_params)


def whole_link() -> dict[str, list[str]]:
    """All that the address gives."""
    return {name: in_link(name) for name in names_in_link()}


def mend_link(choices: dict[str, list[str]]) -> None:
    """Put other values for choices into the address, all in one step of the history, and begin the run again, for their widgets have
    not read it yet. Where back or forward has led here, the entry of the history stays, and widgets alone are told."""
    if restored():
        with get_session_state().query_params() as known:
            for name, values in choices.items():
                known.set_with_no_forward_msg(name, values)
            known.set_initial_query_params_from_current()
        return
    try:
        st.query_params.update(choices)
    except StreamlitAPIException:
        # A choice that a run has drawn already is not read from the address again; its widget writes it.
        for name, values in choices.items():
            with suppress(StreamlitAPIException):
                st.query_params[name] = values
    if any(in_link(name) != values for name, values in choices.items()):
        return
    st.rerun()


def take(key: str, default: Any = None) -> Any:
    """A value, which is forgotten by that."""
    return st.session_state.pop(key, default)


def extra(name: str) -> str | None:
    """A parameter of the URL that no widget holds, such as the chosen event."""
    return st.query_params.get(name)


def assign_extra(name: str, new: str | None) -> None:
    if new is None:
        st.query_params.pop(name, None)
    else:
        st.query_params[name] = new


def chosen_so() -> dict[str, Any]:
    """The choices of this view that are not their defaults, as an address gives them."""
    pairs: dict[str, Any] = {}
    for key, default in st.session_state.get(_DRAWN, {}).items():
        chosen = st.session_state.get(key, default)
        if chosen not in (None, "", [], ()) and chosen != default:
            pairs[key] = chosen
    return pairs | {name: chosen for name in EXTRAS if (chosen := extra(name))}
