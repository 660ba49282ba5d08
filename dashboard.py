"""The frame: page settings, who may read, navigation, the shared filter bar, and what a reader sees when something fails."""

from __future__ import annotations

import streamlit as st

import widgets
from data import journal, memory, pace, sockets, store
from data.faults import EntenteError, NotYours
from widgets import layer, menu

sockets.send_at_once()
memory.keep_small()
reader = widgets.reader()
PAGES = [
    menu.page("overview", title="Overview", default=True, url_path="start"),
    menu.page("intensity", title="Intensity"),
    menu.page("map", title="Map"),
    menu.page("network", title="Network"),
    menu.page("events", title="Events"),
    menu.page("event", title="Event", visibility="hidden"),
    menu.page("country", title="Country"),
    menu.page("pair", title="Pair"),
    menu.page("compare", title="Compare"),
    menu.page("sources", title="Sources"),
    menu.page("sql", title="SQL", url_path="sql", visibility="visible" if reader.asks else "hidden"),
    menu.page("method", title="Method"),
    menu.also(),
]


def draw() -> None:
    """The page that is asked for, between the bar and what belongs after it."""
    widgets.begin(page.title)
    with store.layer(None):
        notice = store.glance()
    with st.container():  # so that nothing below moves where there is a notice
        if notice:
            st.warning(widgets.sentence(notice))
    with store.layer(layer.begin()), store.steady():
        place, told = widgets.filter_bar(), st.container()
        widgets.follow()
        page.run()
        widgets.link(place)
        widgets.tell_misread(told)
    widgets.put_menu_away(page.title)


st.logo(menu.icon(), size="small")
st.set_page_config(page_icon=menu.icon(), layout="wide", initial_sidebar_state="collapsed")
page = st.navigation(PAGES, position="top" if reader.reads else "hidden")
menu.turn(page)
widgets.tab(page.title)
st.html(menu.look())
with journal.run(page.title.lower() if reader.reads else "sign-in") as run, pace.drawing():
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
