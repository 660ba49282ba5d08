"""Who supplies and trains whom, with every event and source behind it to take along."""

from __future__ import annotations

import streamlit as st

from data import offered, store
from data.citation import file_named
from data.filters import Filters
from widgets import lines, show, told

ROWS = 20


def directions(filters: Filters) -> None:
    """Two lists, those who train and those who supply; a line leads to its events."""
    flows = store.frame("profile_flows", filters)
    st.header("Who supplies and trains whom, since when", anchor=False)
    if flows.empty:
        st.caption("Nothing of this kind is among the chosen events.")
        return
    st.caption(f"{lines.FLOWS} Each line leads to its events, and those to their sources.")
    for column, kind in zip(st.columns(2, gap="large"), ("trains", "supplies"), strict=True):
        with column:
            st.subheader(f"Who {kind} whom", anchor=False)
            lines.flow_lines(flows[flows["kind"] == kind], f"flows_{kind}", ROWS, status=filters.held)
    dated = told.of_record()
    with st.container(horizontal=True):
        show.download(
            "All of them as CSV",
            lambda: flows,
            file_named("entente-who-supplies-and-trains-whom.csv", offered.told(filters)),
            key="flows_csv",
            told=dated,
        )
        show.download(
            "With every event and source as CSV",
            lambda: store.frame("flow_evidence", filters),
            file_named("entente-who-supplies-and-trains-whom-by-source.csv", offered.told(filters)),
            key="flows_evidence_csv",
            told=dated,
        )
    show.record_line()
