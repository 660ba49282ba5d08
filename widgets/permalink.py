"""Addresses of a view: the link that a reader shares, and the one that a citation gives."""

from __future__ import annotations

from urllib.parse import urlencode, urlsplit

import streamlit as st

from data.settings import ADDRESS
from widgets import state


def cited_address(page: str, **query: str | list[str]) -> str:
    """The address of a page as a citation gives it: with the public address that the instance has set, or the one in use.
    Nothing where that is of the reader's own computer, for nobody else can open it."""
    try:
        asked = urlsplit(st.context.url or "")
    except ValueError:  # the browser tells it, and anybody can be a browser
        return ""
    if asked.hostname in {None, "localhost", "127.0.0.1", "::1"} and not ADDRESS.value():
        return ""
    root = ADDRESS.value().rstrip("/") or asked._replace(path=asked.path.rsplit("/", 1)[0], query="").geturl()
    return f"{root}/{page}?{urlencode(query, doseq=True)}".rstrip("?")


def cited_view(page: str, **more: str | list[str]) -> str:
    """The address of this view of ``page`` as a citation gives it, see cited_address; ``more`` are choices that are told even where
    they are the defaults of today."""
    return cited_address(page, **(more | state.chosen_so()))


def link() -> str:
    """The address of this view: the page and every choice that is not its default."""
    pairs = state.chosen_so()
    base = (st.context.url or "").split("?")[0]
    return f"{base}?{urlencode(pairs, doseq=True)}" if pairs else base
