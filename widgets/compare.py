"""Two layers side by side: which two, which pair of them, and their figures."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from data import compare, offered, store
from data.choices import Choices
from data.citation import file_named, held
from data.compare import CURATED, Side
from data.filters import Filters
from data.parameters import quoted
from widgets import inputs, layer, misread, reach, state
from widgets.picture import Picture, filtered, joined, take_along, years_drawn
from widgets.words import count, plain, years


def compared() -> tuple[str, str] | None:
    """The layer of the bar and the one that it is compared with; None where there is only one, which is told."""
    this = layer.read() or CURATED
    others = compare.others(this)
    if not others:
        _alone()
        return None
    return this, inputs.select("Compare with", others, "against", width=240)


def compared_pair(names: tuple[str, str], filters: Filters) -> tuple[str, str] | None:
    """Name and code of the pair to compare; None where neither layer has one among the chosen events."""
    known = compare.pairs(names, filters)
    if not known:
        return None
    asked = next(iter(state.in_link("compared")), "")
    labels = {code: label for label, code in known.items()}
    code = "-".join(sorted(asked.upper().split("-")))
    if code in labels:
        state.mend_link({"compared": [labels[code]]})
    elif asked and asked not in known and state.value("compared") in (None, asked):
        misread.wrong("compared", f"neither layer has {quoted(asked)} among the chosen events.")
    name = inputs.select("Pair", reach.listed(list(known), "compared"), "compared", width=300)
    return name, known[name]


def sides_told(sides: Sequence[Side], alike: tuple[int, int]) -> None:
    """What each layer has of the pair, and how often both move the same way."""
    told = "; ".join(map(_side, sides))
    same, changes = alike
    moved = (
        f" From one year's end to the next both rise, or both do not, in {same} of {changes} years."
        if changes > 1
        else ""
    )
    st.caption(plain(f"{told}.{moved} Layers are coded by rules of their own: their points are not of one size."))


def compared_along(
    names: Sequence[str], pair: tuple[str, str], filters: Filters, index: Choices, scale: str, series: pd.DataFrame
) -> None:
    """Offer the lines of the pair, its name and code, as a picture and as a table; both layers are cited."""
    label, code = pair
    drawn = joined(
        f"{label} in each, {scale[:1].lower()}{scale[1:]}", filtered(filters.undated()), years_drawn(filters)
    )
    cited = {name: _held(name) for name in names}
    citation = f"{'; '.join(cited.values())}: {drawn}. Cooperation intensity with {index.sentence()}."
    name = file_named("entente-compared", label, offered.told(filters))
    view = {"against": names[1], "compared": code}
    picture = Picture("compared_lines", f"{label} in {names[0]} and in {names[1]}", citation, name, view=view)
    table = series.drop(columns=["label", "iso_day"]).rename(columns={"share": "percent_of_highest"})
    table = table.assign(record=table["layer"].map(cited), choices=index.sentence())
    take_along(picture, "compare", table, {"filter": said} if (said := offered.told(filters)) else None)


def _held(name: str) -> str:
    with compare.reading(name):
        return held(store.row("record"))


def _side(side: Side) -> str:
    span = f" ({years(side.first_year, side.last_year)})" if side.events else ""
    return f"{side.name}: {count(side.events, 'event')}{span}, as of {side.as_of}"


def _alone() -> None:
    with st.container(border=True):
        st.markdown("**There is only one layer, so there is nothing to compare.**")
        st.caption(
            "An import puts another data set beside the record, such as agreements (DCAD), exercises (MME), arms deals (SIPRI) or "
            "events coded from news (GDELT). Whoever runs this instance gives one command:"
        )
        st.code("python -m data import dcad DCAD-v1.0-main.csv", language=None, wrap_lines=True)
