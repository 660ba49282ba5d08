"""The frame: page settings, who may read, navigation, the shared filter bar, and what a reader sees when something fails."""

from __future__ import annotations

import streamlit as st

import widgets
from data import journal, sockets, store
from data.faults import EntenteError, NotYours
from data.settings import ROOT

sockets.send_at_once()
reader = widgets.reader()
PAGES = [
    st.Page("pages/overview.py", title="Overview", default=True),
    st.Page("pages/intensity.py", title="Intensity"),
    st.Page("pages/map.py", title="Map"),
    st.Page("pages/network.py", title="Network"),
    st.Page("pages/events.py", title="Events"),
    st.Page("pages/event.py", title="Event", visibility="hidden"),
    st.Page("pages/country.py", title="Country"),
    st.Page("pages/pair.py", title="Pair"),
    st.Page("pages/sources.py", title="Sources"),
    st.Page("pages/sql.py", title="SQL", url_path="sql", visibility="visible" if reader.asks else "hidden"),
    st.Page("pages/method.py", title="Method"),
]


def draw() -> None:
    """The page that is asked for, between the bar and what belongs after it."""
    widgets.begin(page.title)
    if notice := store.refresh():
        st.warning(widgets.plain(notice))
    with store.steady():
        place = widgets.filter_bar()
        widgets.follow()
        page.run()
        widgets.link(place)
    widgets.put_menu_away(page.title)


st.logo(ROOT / "static" / "icon.svg", size="small")
st.set_page_config(page_icon=ROOT / "static" / "icon.svg", layout="wide", initial_sidebar_state="collapsed")
page = st.navigation(PAGES, position="top" if reader.reads else "hidden")
st.set_page_config(page_title=f"{page.title} · Entente")
st.html(ROOT / "static" / "look.css")
with journal.run(page.title.lower() if reader.reads else "sign-in") as run:
    try:
        if reader.reads:
            draw()
        else:
            widgets.closed(reader)
    except NotYours as closed:
        run.outcome = "problem"
        widgets.not_yours(str(closed))
    except EntenteError as error:
        run.outcome = "problem"
        widgets.problem(str(error))
    except Exception:
        # The log has the traceback; the reader has a sentence and a way on.
        run.outcome = "failed"
        journal.LOG.exception("The page %s failed.", page.title)
        widgets.problem("This page could not be drawn. The record is unharmed; reset the filter or try again.")
