"""The pages of the menu and the project's signs, each read from the disk once a process and not once an action."""

from __future__ import annotations

from base64 import b64encode
from contextvars import ContextVar
from copy import copy
from functools import cache
from pathlib import Path
from typing import Any

import streamlit as st
from streamlit.navigation.page import Page

from data.settings import ROOT
from widgets import state

_STATIC = ROOT / "static"
_FIRST = "overview"
_known: ContextVar[dict[str, Page]] = ContextVar("known")  # those of this run; each has a thread of its own


def page(name: str, title: str, **how: Any) -> Page:
    """The page of pages/``name``.py; ``how`` is as for st.Page. A page of one's own each time, for a run marks its own."""
    made = copy(_made(name, title, tuple(how.items())))
    _known.set({**_known.get({}), name: made})
    return made


def also() -> Page:
    """The first page under its own name: Streamlit gives it no address but the bare one."""
    return st.Page(_nothing, title="Overview", url_path=_FIRST, visibility="hidden")


def turn(page: Page) -> None:
    """Where the first page was asked for under its name, turn to its address, with all choices."""
    if page.url_path == _FIRST:
        st.switch_page(known(_FIRST), query_params=state.whole_link())


def _nothing() -> None:
    """A page that is left before it is drawn."""


def known(name: str) -> Page | str:
    """The page of that name, for a link; its path where no frame has made it."""
    return _known.get({}).get(name, f"pages/{name}.py")


# To find the files of eleven pages asked the disk for seventy, which other readers' pages then have to wait for.
@cache
def _made(name: str, title: str, how: tuple[tuple[str, Any], ...]) -> Page:
    return st.Page(Path("pages", f"{name}.py"), title=title, **dict(how))


@cache
def icon() -> str:
    """The icon as an address of its own."""
    return f"data:image/svg+xml;base64,{b64encode((_STATIC / 'icon.svg').read_bytes()).decode()}"


@cache
def look() -> str:
    """The style of every page."""
    return f"<style>{Path(__file__).with_name('look.css').read_text(encoding='utf-8')}</style>"
