"""What the address names: the event that is open, or what a page is about."""

from __future__ import annotations

from html import escape

from charts import theme
from widgets import misread, show, state


def chosen_event() -> str | None:
    """The key of the event that the URL names."""
    return misread.extra("event")


def asked_id() -> str | None:
    """What a page is about, where its address says so: an event, a country or a pair."""
    return misread.extra("id")


def open_event(event_id: str | None) -> None:
    """Callback: open an event beside what the page shows; None closes it."""
    state.assign_extra("event", event_id)


def close() -> None:
    """Callback: close the event."""
    open_event(None)


def chip(category: str, label: str) -> str:
    """The name of a category behind its colour, as HTML."""
    colour = theme.palette(show.dark()).category(category)
    return f'<span style="white-space:nowrap"><span style="color:{colour}" aria-hidden="true">■</span> {escape(label)}</span>'
