"""Take it with you: the chosen events and their sources as files, how to cite them, and the statement that gives them."""

from __future__ import annotations

from functools import partial

import streamlit as st

from data import export, offered, store, view
from data.citation import citation, file_named
from data.export import Format
from data.filters import Filters
from widgets import chosen, links, permalink, sign_in


def take(filters: Filters, sort: str) -> None:
    """Offer every event of the choice, not only the rows in sight; a file is made only when it is asked for."""
    told = (filters.sentence(offered.names()), permalink.cited_address("events", **chosen.kept()))
    with st.popover("Take it with you", icon=":material/download:"):
        st.caption("All chosen events, every column")
        _buttons(export.EVENTS, filters, *told)
        st.caption("Their sources, the record first")
        _buttons(export.SOURCES, filters, *told)
        st.caption("To cite this choice")
        st.code(citation(filters, *told), language=None, wrap_lines=True)
        if sign_in.reader().asks:
            # A link, not a button: it can be opened beside this page, and the address carries the statement.
            links.go_to("sql", "The SQL of this view", sql=view.sql(filters, sort))
            st.caption("It opens in the SQL page; nothing runs by itself.")


def _buttons(formats: dict[str, Format], filters: Filters, *told: str) -> None:
    with st.container(horizontal=True, gap="small"):
        for name, kind in formats.items():
            st.download_button(
                kind.label,
                store.bound(partial(export.export, name, filters, *told)),
                file_named(kind.file, offered.told(filters)),
                kind.media,
                on_click="ignore",
                key=f"take_{name}",
            )
