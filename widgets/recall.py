"""The events of an imported layer looked up in the curated record: how many are there, which, and which are not."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from data import compare
from data.compare import CURATED, SLACKS, Recall
from data.each import each
from data.filters import Filters
from widgets import inputs, recall_rows, recall_words, show, ways
from widgets.words import plain

_WHICH = {"Not in the record": False, "In the record": True, "All": None}


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
        st.markdown(recall_words.said(counts, name, filters.pair is not None))
        if not (filters.countries or filters.pair):
            st.caption("Choose countries under Filter to look up what the record should hold of them.")
        st.caption(recall_words.rule(slack))
    show.prose_table(recall_words.counted(counts), recall_words.COUNTED | {"events": f"In {name}"})
    recall_rows.page(recall, kinds.get(kind or ""), _WHICH[which])
