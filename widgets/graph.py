"""What the network page lists: its communities, and every country with its measures."""

from __future__ import annotations

from datetime import date

import pandas as pd
import streamlit as st

from charts import network, theme
from data import offered
from data.citation import file_named
from data.each import each
from data.filters import Filters
from data.measures import MEASURES
from widgets import show, told, ways
from widgets.index import default_choices
from widgets.words import count

# Sign, as the picture has it → full, and with nothing in it.
_SIGNS = {
    "circle": "●○", "square": "■□", "diamond": "◆◇", "triangle-up": "▲△", "pentagon": "⬟⬠", "hexagon": "⬢⬡", "star": "★☆",
    "triangle-down": "▼▽", "cross": "✚✚", "x": "✖✖",
}  # fmt: skip
_NAMED, _LISTED = 12, 8


def communities(nodes: pd.DataFrame) -> None:
    """One line a community: its sign and its number, its strongest countries as links, and how many others."""
    for community, members in list(nodes.groupby("community"))[:_LISTED]:
        number = int(str(community))
        parts = [f"{number}: ", *_members(members)]
        ways.prose(parts, f"community_{number}", small=True, sign=_sign(number))
    rest = int(nodes["community"].max()) - _LISTED
    if rest > 0:
        st.caption(f"{count(rest, 'smaller one')} besides; the table below has them all.")


def _sign(community: int) -> tuple[str, str]:
    """The sign of a community and its colour."""
    colours, filled = theme.palette(show.dark()), network.fill(community, show.dark())
    signs = _SIGNS[network.sign(community)]
    return (signs[1], colours.ink) if filled == colours.paper else (signs[0], filled)


def _members(members: pd.DataFrame) -> list[str | tuple[str, ways.Way]]:
    parts: list[str | tuple[str, ways.Way]] = []
    for row in each(members.head(_NAMED)):
        parts += [", "] if parts else []
        parts.append((row.name, ways.to("country", {"id": row.country})))
    more = len(members) - _NAMED
    return [*parts, f" and {more} more"] if more > 0 else parts


def network_table(nodes: pd.DataFrame, day: date, filters: Filters) -> None:
    """Every country with its community and measures on a day; the same as the picture, for who cannot see it."""
    columns: dict[str, object] = {
        "name": "Country",
        "community": st.column_config.NumberColumn("Community", format="%d"),
    }
    for name, measure in MEASURES.items():
        columns[name.lower()] = st.column_config.NumberColumn(name, format="%" + measure.form.strip("{}:"))
    show.table(nodes, columns, "Every country with its measures", key="network_table", height=420)
    # A count of partners is a whole number, though the measures of a country are kept in one column each.
    told_so = nodes.drop(columns=["x", "y"]).astype({"partners": int})
    name = file_named("entente-network.csv", offered.told(filters))
    told_of = told.of_record(filters, day=day.isoformat(), choices=default_choices())
    show.download("CSV", lambda: told_so, name, key="network_csv", told=told_of)
