"""An event among others: its episode, what happened near it in time, and its share of the index of its pairs."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from charts import episode
from data import store
from data.each import each
from widgets import links, show, ways
from widgets.words import count, day_words

NEAR_DAYS, NEAR = 60, 6


def family(event_id: str) -> None:
    """The event among its parent and parts, in time; a mark opens its event."""
    events = store.frame("event_family", event=event_id)
    if len(events) < 2:
        return
    show.part(f"One of {len(events)} events of an episode")
    figure = episode.draw(events, event=event_id, dark=show.dark())
    show.chart(
        figure, "episode", f"The {len(events)} events of this episode in time", lambda: links.pick_event("episode")
    )
    for relation in ("Part of", "Parts", "Beside it"):
        members = events[events["relation"] == relation]
        if len(members):
            st.caption(relation)
            links.event_lines(members, f"family_{relation.split()[0]}")


def near(event_id: str) -> None:
    """Events outside of its episode: of its series, or of one of its pairs within NEAR_DAYS days."""
    events = store.frame("event_near", event=event_id, days=NEAR_DAYS, most=NEAR)
    for nearness, members in events.groupby("nearness", sort=False):
        every = int(members["events"].iloc[0])
        of = f": the {len(members)} nearest of {every}" if every > len(members) else ""
        show.part(f"{nearness}{of}")
        links.event_lines(members, f"near_{nearness[5:9]}")


def share(event_id: str) -> None:
    """What the event has added to the index of its pairs; nothing where it does not count."""
    shares = store.frame("event_share", event=event_id)
    show.part("In the index")
    if shares.empty:
        st.caption(
            "It does not count: planned and cancelled events and setbacks weigh nothing, nor does one country alone."
        )
        return
    if not (shares[["points_then", "points_now"]] > 0).any(axis=None):
        st.caption("It has added nothing: it weighs 0, or begins after the last day of the record.")
        return
    parts: list[str | tuple[str, ways.Way]] = []
    as_of = store.row("record").as_of_words
    for row in each(shares.head(6)):
        parts.append(f"{chr(10) if parts else ''}")
        parts.append((row.label, ways.to("pair", {"id": row.pair})))
        then = f"{row.points_then:.2f} points on {day_words(row.day)}{_of_all(row.share_then, ' of the pair’s')}"
        parts.append(f": {then}; {row.points_now:.2f} on {as_of}{_of_all(row.share_now)}.")
    if len(rest := shares.iloc[6:]):
        parts.append(f"\n{count(len(rest), 'other pair')} with as many points{_between(rest['share_then'].dropna())}.")
    ways.prose(parts, "share", small=True)


def _between(shares: pd.Series) -> str:
    """``, 4.0 to 100.0 % of the pair’s``, of the smallest share and the largest."""
    if shares.empty:
        return ""
    ends = dict.fromkeys(f"{100 * share:.1f}" for share in (shares.min(), shares.max()))
    return f", {' to '.join(ends)}\u202f% of the pair’s"


def _of_all(share: float, what: str = "") -> str:
    """Nothing where the pair has no points."""
    return f", {100 * share:.1f}\u202f%{what}" if share == share else ""
