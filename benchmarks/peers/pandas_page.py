"""The same questions on a page as an analyst writes it first: events and participants from Parquet, kept by st.cache_data; a filter by
category, country and word; the monthly intensity of the three leading pairs, and a table.

The points of an event before decay are a column of the file, so that the page only filters, decays, draws and lists.
"""

from __future__ import annotations

import os
from pathlib import Path

import numpy as np
import pandas as pd
import plotly.express as px
import streamlit as st

FOLDER = Path(os.environ["PEER_PARQUET"])
RATE = 2.0 ** (-1.0 / 365.0)
SHOWN = 100


@st.cache_data
def load() -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]:
    return tuple(pd.read_parquet(FOLDER / f"{name}.parquet") for name in ("events", "participants", "pairs"))


def chosen(events: pd.DataFrame, participants: pd.DataFrame) -> pd.DataFrame:
    if categories := st.multiselect("Category", sorted(events["category"].unique()), key="category"):
        events = events[events["category"].isin(categories)]
    if lands := st.multiselect("Country", sorted(participants["country"].unique()), key="country"):
        ids = participants.loc[participants["country"].isin(lands), "event_id"]
        events = events[events["event_id"].isin(ids)]
    if words := st.text_input("Search", key="q"):
        text = events["title"] + " " + events["summary"]
        events = events[text.str.contains(words, case=False, regex=False)]
    return events


def monthly(events: pd.DataFrame, pairs: pd.DataFrame) -> pd.DataFrame:
    """Pair, day and points of the three pairs with most of these events, at every month end."""
    made = pairs.merge(events[events["points"].notna()], on="event_id")
    made = made[made["pair"].isin(made["pair"].value_counts().index[:3])]
    ends = pd.date_range(events["first_day"].min(), events["last_day"].max(), freq="ME")
    grid = made[["pair", "first_day", "last_day", "points"]].merge(pd.DataFrame({"day": ends}), how="cross")
    grid = grid[grid["day"] >= grid["first_day"]]
    length = (grid["last_day"] - grid["first_day"]).dt.days + 1
    spent = np.minimum((grid["day"] - grid["first_day"]).dt.days + 1, length)
    age = np.maximum((grid["day"] - grid["last_day"]).dt.days, 0)
    mass = RATE**age * (1 - RATE**spent) / (length * (1 - RATE))
    return grid.assign(points=grid["points"] * mass).groupby(["pair", "day"], as_index=False)["points"].sum()


def page() -> None:
    events, participants, pairs = load()
    found = chosen(events, participants)
    st.title(f"{len(found):,} events")
    if len(found):
        st.plotly_chart(px.line(monthly(found, pairs), x="day", y="points", color="pair"), key="lines")
        st.dataframe(found.sort_values("first_day", ascending=False).head(SHOWN))


page()
