"""Keeps a page inside the frame, also for the first visitor of a new server, runs it again for a reader whose connection is
back, and puts a phone's menu away."""

from __future__ import annotations

from contextvars import ContextVar
from pathlib import Path

import streamlit as st
from streamlit.runtime.pages_manager import PagesManager
from streamlit.runtime.scriptrunner import get_script_run_ctx

from data import offered
from widgets import chosen, sign_in, state
from widgets.component import component

FRAME = "dashboard.py"
_framed: ContextVar[bool] = ContextVar("framed", default=False)  # each visit has a thread of its own


def begin(page: str) -> None:
    """The frame runs, and no choice was drawn yet."""
    _framed.set(True)
    state.begin(page)


def within_frame() -> None:
    """Run the page through dashboard.py if Streamlit has begun it by itself.

    Streamlit takes a folder named pages for an app of its older kind until ``st.navigation`` has been called once in
    the process. The first visitors who open links to pages would get them bare, without filter and navigation.
    """
    context = get_script_run_ctx()
    if context and not _framed.get() and Path(context.main_script_path).name == FRAME:
        PagesManager.uses_pages_directory = False
        st.rerun()
    if not sign_in.reader().reads:  # the frame runs no page for them; no other way leads in either
        st.stop()


_menu = component("menu", "history.js", "returned.js", "theme.js", "touch.js", "print.js", "spoken.js", "menu.js")


def put_menu_away(page: str) -> None:
    """Close the menu of a phone after ``page`` was chosen from it; a connection that is back and a system that
    turns dark or light run the page again, and what has changed is said to who does not see it."""
    sentence = chosen.filters().sentence(offered.names())
    _menu(data={"page": page, "chosen": sentence}, key="menu", on_again_change=lambda: None)
