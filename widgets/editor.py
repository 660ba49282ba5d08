"""An editor of SQL whose text is in the address, as long as a link can hold it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any
from urllib.parse import quote_plus

import streamlit as st

from data.faults import LeftAlone
from widgets import state
from widgets.component import component
from widgets.vocabulary import vocabulary
from widgets.words import count, thousands

# Characters that a statement may take in an address: with the filter it stays below what a proxy lets through.
LINK = 4000
_BODY = """
<div class="editor">
  <label for="text">SQL</label>
  <div class="frame">
    <pre class="pre" aria-hidden="true"></pre>
    <textarea class="textarea" id="text" spellcheck="false" autocapitalize="off" autocomplete="off" autocorrect="off"
      aria-autocomplete="list" aria-controls="words" aria-describedby="keys"></textarea>
  </div>
  <ul class="ul" id="words" role="listbox" aria-label="Words that fit" hidden></ul>
  <p class="keys" id="keys">Ctrl+Enter runs it. Ctrl+Space lists the words that fit; Tab takes one, Escape closes the list.</p>
  <p class="status" role="status"></p>
</div>
"""
_editor = component("editor", "element.js", "sql.js", "editor.js", "editor.css", html=_BODY)


def editor(
    key: str, default: str, most: int, wrong: Callable[[str], int], layout: Callable[[str], str] | None = None
) -> str:
    """The text that the reader has; ``most`` is how long it may be, ``wrong`` gives the line of it to mark, or 0, and
    ``layout`` lays it out anew where that was asked for: where it raises LeftAlone, the text stays and the page says why."""
    text = _held(key, default, most, layout)
    told = {"text": text, "revision": state.value(f"{key}_revision"), "wrong": wrong(text)}
    vocabulary(f"{key}_words")
    _editor(
        data=told,
        key=f"{key}_editor",
        on_said_change=partial(_typed, key),
        on_run_change=partial(_asked, key, "run"),
        on_back_change=partial(_asked, key, "back"),
    )
    _tell(key, text, default)
    return text


def run_asked(key: str) -> bool:
    """Whether Ctrl+Enter was pressed in the editor, once for each time."""
    return bool(state.take(f"{key}_run"))


def format_button(key: str) -> None:
    """Asks for another layout of the text."""
    # It is made once the run begins: a callback may be called before that which brings what was typed last.
    st.button("Format", icon=":material/format_align_left:", on_click=state.assign, args=(f"{key}_format", True))


def _held(key: str, default: str, most: int, layout: Callable[[str], str] | None) -> str:
    """The text: what the address brings where the reader has just come by it, or else what the reader had.

    While the reader stays, the address is not read: it may be one that was sent before the last text was written into it.
    """
    arrived, gone_back = state.value(f"{key}_opened") != state.opened(), state.take(f"{key}_back")
    if arrived or gone_back:
        state.assign(f"{key}_opened", state.opened())
        if len(set(state.in_link(key))) > 1:
            state.assign(f"{key}_told", "The link holds more than one statement; this is the last of them.")
        _read_link(key, state.extra(key), most, state.value(f"{key}_bare", default) if gone_back else None)
    if state.value(key) is None:
        state.assign(key, default)
    if state.take(f"{key}_format") and layout:
        _lay_out(key, layout)
    text = str(state.value(key))
    if text != state.value(f"{key}_shown"):
        _show(key, text)
    _write_link(key, text, default)
    return text


def _read_link(key: str, linked: str | None, most: int, bare: str | None) -> None:
    """Take the text of the address; ``bare`` is what it means where it has none, if it means any."""
    state.assign(f"{key}_linked", linked)
    if linked and len(linked) > most:
        long = count(len(linked), "character")
        state.assign(
            f"{key}_told",
            f"The link holds {long} of SQL; it was not opened, for {thousands(most)} are the most.",
        )
    elif (linked or bare) is not None:
        state.assign(key, linked or bare)


def _show(key: str, text: str) -> None:
    """Have the editor take ``text`` in place of what it has."""
    state.assign(f"{key}_shown", text)
    state.assign(f"{key}_settled", True)
    state.assign(f"{key}_revision", state.value(f"{key}_revision", 0) + 1)


def _write_link(key: str, text: str, default: str) -> None:
    """Put the text into the address once the reader has left it; an address as it came stays until the text changes."""
    fits = len(quote_plus(text)) <= LINK
    state.drawn(key, default if fits else text)
    if not state.value(f"{key}_settled") or text == state.value(f"{key}_linked"):
        return
    state.assign(f"{key}_linked", text)
    state.assign_extra(key, text if fits and text != default else None)
    if not fits or text == default:
        state.assign(f"{key}_bare", text)  # what the address without a statement means, for who goes back to it


def _tell(key: str, text: str, default: str) -> None:
    if told := state.take(f"{key}_told"):
        st.caption(told)
    if text != default and len(quote_plus(text)) > LINK:
        st.caption("This statement is too long for a link; to pass it on, copy its text.")


def _typed(key: str) -> None:
    """Callback: keep what the reader has typed; what was typed into a text that has been replaced since is passed over."""
    said: Any = (state.value(f"{key}_editor") or {}).get("said") or {}
    text = said.get("text")
    replaced = state.value(key) != state.value(f"{key}_shown")
    if isinstance(text, str) and not replaced and said.get("revision") == state.value(f"{key}_revision"):
        state.assign(key, text)
        state.assign(f"{key}_shown", text)
        state.assign(f"{key}_settled", bool(said.get("settled")))


def _asked(key: str, what: str) -> None:
    """Callback: keep for this run what the editor asks for."""
    state.assign(f"{key}_{what}", True)


def _lay_out(key: str, layout: Callable[[str], str]) -> None:
    try:
        state.assign(key, layout(str(state.value(key))))
    except LeftAlone as why:
        state.assign(f"{key}_told", str(why))
