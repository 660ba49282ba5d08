"""Keeps a page inside the frame, also for the first visitor of a new server, and puts a phone's menu away."""

from __future__ import annotations

import streamlit as st
from streamlit.runtime.pages_manager import PagesManager

from widgets.component import component


def within_frame() -> None:
    """Run the page through dashboard.py if Streamlit has begun it by itself.

    Streamlit takes a folder named pages for an app of its older kind until ``st.navigation`` has been called once in
    the process. The first visitor who opens a link to a page would get that page bare, without filter and navigation.
    """
    if PagesManager.uses_pages_directory:
        PagesManager.uses_pages_directory = False
        st.rerun()


_menu = component("menu", "history.js", "menu.js")


def put_menu_away(page: str) -> None:
    """Close the menu of a phone after ``page`` was chosen from it."""
    _menu(data={"page": page}, key="menu")
