"""The events of an imported layer looked up in the curated record: how many are there, which, and which are not."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from data import compare, offered
from data.citation import file_named
from data.compare import CURATED, SLACKS, Recall
from data.each import each
from data.filters import Filters
from widgets import inputs, listing, pager, show, ways
from widgets.listing import Column
from widgets.words import plain, thousands

_ROWS = 25  # of a page of the list
_WHICH = {"Not in the record": False, "In the record": True, "All": None}
_COUNTED = {
    "label": "Kind",
    "events": "Events",
    "found": "In the record too",
    "missing": "Not in the record",
    "share": "Share",
}
_LOOKED_UP = {
    "date_words": Column("Date", "date"),
    "title": listing.TITLE,
    "type_label": Column("Type"),
    "country_names": Column("Countries"),
    "record_title": Column("In the record", "link"),
    "days_apart": Column("Days apart", "number", "{:.0f}"),
}
_LISTED = {False: "not-in-the-record", True: "in-the-record", None: "looked-up"}  # in the name of a file
_OF_RECORD = ("record_event", "record_title", "days_apart")
_NEAR = Column("Same pair and time in the record", "link")  # of what is not in the record


def looked_up(names: tuple[str, str], filters: Filters, pair: str) -> None:
    """The events of the imported one of the two in the curated record: how many are there, which, and which are not; of the ``pair``
    alone where the reader wants that."""
    imported = [name for name in names if name != CURATED]
    if len(imported) != 1:
        _to_record(imported)
        return
    st.header(plain(f"Which events of {imported[0]} does the record have?"), anchor=False)
    if compare.by_machine(imported[0]):
        st.caption(
            "A machine has coded this layer from news: its events are reports, and cannot be looked up one by one."
        )
        return
    one = inputs.switch("Only the pair above", "one_pair")
    _list(imported[0], filters.but(pair=pair) if one else filters)


def _to_record(names: Sequence[str]) -> None:
    """The ways to either of two imported layers beside the record."""
    first, second = (ways.to("compare", layer=name, against=CURATED) for name in names)
    told = "Which events of a layer the curated record has is told beside it alone. See this for "
    ways.prose([told, (names[0], first), " or ", (names[1], second), "."], "compare_ways", small=True)


def _list(name: str, filters: Filters) -> None:
    with st.container(horizontal=True, vertical_alignment="bottom"):
        slack = inputs.select("Dates apart by at most", list(SLACKS), "slack", width=190)
        recall = Recall(name, filters, SLACKS[slack])
        counts = recall.counts()
        if counts.empty:
            st.caption("It has no agreement, arms deal or exercise among these events.")
            return
        kinds = {row.label: row.kind for row in each(counts)}
        kind = inputs.one_or_all("Kind", list(kinds), "kind", "All kinds", width=190)
        which = inputs.one_of("Show", list(_WHICH), "which")
    with st.container():
        st.markdown(_said(counts, name, filters.pair is not None))
        if not (filters.countries or filters.pair):
            st.caption("Choose countries under Filter to look up what the record should hold of them.")
        st.caption(_rule(slack))
    show.prose_table(_counted(counts), _COUNTED | {"events": f"In {name}"})
    _page(recall, kinds.get(kind or ""), _WHICH[which])


def _page(recall: Recall, kind: str | None, found: bool | None) -> None:
    total = _total(recall.rows(kind, found, _ROWS))
    skip = pager.page_of(total, _ROWS, "recall_page", (recall, kind, found)) * _ROWS
    rows = recall.rows(kind, found, _ROWS, skip)
    if rows.empty:
        st.caption("None.")
        return
    caption = f"Rows {skip + 1} to {skip + len(rows)} of {thousands(total)}"
    st.caption(f"{caption}, the last first. An event opens in its layer.")
    columns = _LOOKED_UP | ({"record_title": _NEAR} if found is False else {})
    listing.listing(_linked(rows, found), columns, "recall", caption, way=lambda key: _event(key, recall.layer))
    said = offered.told(recall.filters)
    with compare.reading(recall.layer):
        name = file_named(f"entente-{_LISTED[found]}.csv", said)
    show.download(
        "This list as CSV",
        lambda: taken(recall.rows(kind, found, total)),
        name,
        key="recall_csv",
        told={"days_apart_at_most": str(recall.slack)} | ({"filter": said} if said else {}),
    )


def _linked(rows: pd.DataFrame, found: bool | None) -> pd.DataFrame:
    """The rows with the addresses of events of the record; where all are shown, only of what is in the record."""
    if found is None:
        rows = rows.assign(**{name: rows[name].where(rows["in_record"]) for name in _OF_RECORD})
    links = [_event(key, CURATED).address() if isinstance(key, str) else None for key in rows["record_event"]]
    return rows.assign(record_title_href=links)


def taken(rows: pd.DataFrame) -> pd.DataFrame:
    """The rows for a file: what is only of the same pair and time stands in columns of its own."""
    rows, there = rows.drop(columns="total"), rows["in_record"].astype(bool)
    told = [name for name in rows if name.startswith("record_")]
    near = {name.replace("record", "near"): rows[name].where(~there) for name in told}
    return rows.assign(**{name: rows[name].where(there) for name in (*told, "days_apart")}, **near)


def _total(rows: pd.DataFrame) -> int:
    return int(rows["total"].iloc[0]) if len(rows) else 0


def _event(key: str, name: str) -> ways.Way:
    return ways.to("event", {"id": key}, layer=name)


def _said(counts: pd.DataFrame, name: str, paired: bool) -> str:
    found, events = int(counts["found"].sum()), int(counts["events"].sum())
    share = f" ({_percent(found, events)})" if events else ""
    kinds = "agreement, arms deal or exercise" if events == 1 else "agreements, arms deals and exercises"
    of, verb = " between these two" if paired else "", "is" if events == 1 else "are"
    return plain(f"{thousands(found)} of {thousands(events)} {kinds} of {name}{of}{share} {verb} in the record.")


def _rule(slack: str) -> str:
    days = "on the same days" if not SLACKS[slack] else f"at most {slack} apart"
    return (
        f"The rule: the same kind of event, a pair of countries in common, of arms the same supplier, and dates {days}; of a date "
        "known to the month or year, all of it counts. Exercises, a month apart at most, must share more than half of the words of "
        "a name, or where there is none the very days, two months of them at most, and half of their pairs. An arms deal must share"
        " the weapon’s designation, such as T-129, or a word of it that is not in many names, as missile is. Exercises and "
        "deliveries are compared by all their days, all else by its beginning. One event of the record may answer for several here,"
        " and the rule may be wrong: it finds what to look at."
    )


def _counted(counts: pd.DataFrame) -> pd.DataFrame:
    numbers = {column: counts[column].map(thousands) for column in ("events", "found", "missing")}
    return counts.assign(share=[_percent(row.found, row.events) for row in each(counts)], **numbers)


def _percent(part: int, whole: int) -> str:
    """In whole per cent; what is some and rounds to none is told so."""
    share = 100 * part / whole
    return "under 1\u202f%" if 0 < share < 0.5 else f"{share:.0f}\u202f%"
