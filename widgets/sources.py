"""Sources: tables of publishers, of pages and of odd addresses, and the titles that say what they show."""

from __future__ import annotations

from typing import Any

import pandas as pd
import streamlit as st

from data import kinds, offered, store
from data.citation import file_named
from data.each import each
from data.filters import Filters
from widgets import inputs, listing, misread, show, source, state, tables, told
from widgets.listing import Column
from widgets.words import count, plain, thousands

_TAKEN = 100_000  # rows of a file: a layer may have millions of sources


def find(label: str, key: str, of: str) -> str | None:
    """Words to look for within a page, words ``of`` what is told; None where there are none."""
    state.drawn(key, "")
    misread.look(key, kinds.text(label))
    return (st.text_input(label, key=key, bind="query-params", placeholder=of, width=320) or "").strip() or None


def groups_table(frame: pd.DataFrame, kind: str) -> None:
    """Publishers, classes, languages or years, each with what rests on it."""
    columns = {
        "label": st.column_config.TextColumn(kind, width=300),
        "sources": tables.whole("Sources"),
        "events": tables.whole("Events"),
        "alone": tables.whole("Rest on it alone"),
        "percent": tables.number("Share of its events", "%.0f %%"),
    }
    show.table(
        frame.assign(percent=100 * frame["share"]),
        columns,
        f"Sources by {kind.lower()}",
        key="groups",
        height=source.height(frame),
    )


def sources_table(frame: pd.DataFrame) -> None:
    """One page of the sources; choosing a row opens the source."""
    columns = {
        "publisher": st.column_config.TextColumn("Publisher", width=230),
        "title": st.column_config.TextColumn("Title", width=340),
        "class": "Class",
        "language": "Language",
        "published": "Published",
        "events": tables.whole("Events"),
        "alone": tables.whole("Alone"),
        "url": st.column_config.LinkColumn("Address", width=240),
    }
    source.opening_table(frame, columns, "sources", "Sources")


def sources_file(filters: Filters, find: str | None, total: int) -> None:
    """Offer the list of sources, all its pages together, as CSV."""
    what = "This list" if total <= _TAKEN else f"The first {thousands(_TAKEN)}"
    show.download(
        f"{what} as CSV",
        lambda: store.frame("sources_list", filters, find=find, most=_TAKEN, skip=0).drop(columns="total"),
        file_named("entente-sources.csv", offered.told(filters), find or ""),
        key="sources_csv",
        told=told.of_record(filters, words=find or ""),
    )


def odd_table(frame: pd.DataFrame) -> None:
    """One page of the addresses of one rule; choosing a row opens the source."""
    columns = {
        "url": st.column_config.LinkColumn("Address", width=560),
        "publisher": st.column_config.TextColumn("Publisher", width=200),
        "title": st.column_config.TextColumn("Title", width=300),
        "events": tables.whole("Events"),
    }
    source.opening_table(frame, columns, "odd", "Addresses to look at")


def alone_table(frame: pd.DataFrame) -> None:
    """One page of the events with one source; choosing a row opens the event."""
    columns = {
        "points": Column("Points", "number", "{:,.1f}"),
        "title": listing.TITLE,
        "date_words": Column("Date", "date"),
        "type": Column("Type", "chip"),
        "confidence": Column("Confidence"),
        "publisher": Column("Its one source"),
        "of_class": Column("Class"),
    }
    listing.listing(
        frame.rename(columns={"class": "of_class"}), columns, "alone", "Events with one source", tall=tables.TALL
    )


def sources_title(figures: Any) -> str:
    """``1 070 events rest on 1 500 sources of 682 publishers; 455 on one source only``."""
    if figures.events == figures.sources == 1:
        return "1 event rests on 1 source"
    verb = "rests" if figures.events == 1 else "rest"
    alone = f"; {thousands(figures.one_source)} on one source only" if figures.events > 1 and figures.one_source else ""
    return (
        f"{count(figures.events, 'event')} {verb} on {count(figures.sources, 'source')} of "
        f"{count(figures.publishers, 'publisher')}{alone}"
    )


def groups_title(groups: pd.DataFrame, kind: str) -> str:
    """``Azernews: 72 events, the most; 26 of them on nothing else`` from the first groups; years come in their own order."""
    if kind == "Year":
        return "Sources by the year they were published"
    group, level = groups.iloc[0], int((groups["events"] == groups["events"].iloc[0]).sum())
    named = plain(group.label.lower() if kind == "Class" else group.label)
    named, events = named[:1].upper() + named[1:], count(group.events, "event")
    if level > 1:
        others = count(level - 1, "other") if level < len(groups) or level == group.total else "others"
        return f"{named} and {others}: {events} each, the most"
    if group.events == 1:
        return f"{named}: 1 event, the most, which rests on {'nothing else' if group.alone else 'others too'}"
    alone = thousands(group.alone) if group.alone else "none"
    return f"{named}: {events}, the most; {alone} of them on nothing else"


def odd_title(rules: pd.DataFrame) -> str:
    """``Not encrypted: 169 addresses; 4 other rules find some``."""
    found = rules[rules["sources"] > 0].sort_values("sources", ascending=False)
    if found.empty:
        return "No address is odd by these rules"
    others = f"; {count(len(found) - 1, 'other rule finds', 'other rules find')} some" if len(found) > 1 else ""
    return f"{found['label'].iloc[0]}: {count(int(found['sources'].iloc[0]), 'address', 'addresses')}{others}"


def thin_title(cells: Any, few: int) -> str:
    """``In 629 of 800 years of a pair fewer than 3 events begin, in 388 of them none``."""
    none = f", in {thousands(cells.empty_cells)} of them none" if cells.empty_cells else ""
    years = count(cells.cells, "year")
    return f"In {thousands(cells.few_cells)} of {years} of a pair fewer than {few} events begin{none}"


def address_rule(rules: pd.DataFrame) -> Any:
    """The rule whose addresses are to be listed (a row of ``rules``), among those that hold for some; None where none does."""
    found = {row.label: row for row in each(rules) if row.sources}
    return found[inputs.select("Addresses of the rule", list(found), "rule", width=320)] if found else None
