"""What is known of one country or one pair: the frames of its profile, and the same in sentences made from the figures."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import SimpleNamespace
from typing import Any

import pandas as pd

from data import store
from data.filters import FIELDS, Filters
from data.words import count, opening, tenths, the

SERIES = 12
_EVERY = 500  # rows of a list, of which a page shows the first until its fold is opened


@dataclass(frozen=True)
class Profile:
    """A profile: ``title`` and ``sentences`` in words, ``figures`` one row of profile.sql, and the frames of queries/profile_*.sql."""

    code: str
    name: str
    filters: Filters
    day: date
    title: str
    figures: SimpleNamespace
    frames: Mapping[str, pd.DataFrame]
    note: str = ""

    @property
    def choices(self) -> dict[str, Any]:
        """The subject as a choice of the filter, by the keys of the address, without those that do not apply here."""
        if "-" in self.code:
            return {"pair": self.code, "country": [], "flow": None}
        return {"country": [self.code], "pair": None, "flow": None}

    @property
    def held(self) -> dict[str, Any]:
        """The same of what took place."""
        return self.choices | {"status": self.filters.held}

    def narrowed(self, key: str, code: str) -> dict[str, Any] | None:
        """The subject and one more choice; nothing where the filter has one of this kind, for that would be lost."""
        if getattr(self.filters, FIELDS.get(key, key)) not in ((), (code,)):
            return None
        return self.choices | {key: [code]}


def of_pair(code: str, filters: Filters, day: date) -> Profile:
    """The profile of the pair ``AZE-PAK`` under all other choices of ``filters``, with the index on ``day``."""
    chosen = filters.but(pair=code, countries=(), flow=None)
    standing = store.row("standing", chosen.undated(), pairs=[code], day=day)
    frames = _frames(chosen, None)
    frames["agreements"] = store.frame("commitments", chosen, pairs=[code])
    figures = store.row("profile", chosen)
    title = standing.finding
    if figures.first_id is None and figures.planned:
        title = f"{standing.label}: {count(figures.planned, 'event')} announced, none known to have taken place"
    return Profile(code, standing.label, chosen, day, title, figures, frames)


def of_country(code: str, filters: Filters, day: date) -> Profile:
    """The profile of a country likewise."""
    chosen = filters.but(pair=None, countries=(code,), flow=None)
    frames = _frames(chosen, code)
    frames["partners"] = store.frame("profile_partners", chosen, country=code, day=day)
    known = store.row("country", country=code)
    figures = store.row("profile", chosen)
    title = _country_title(known.name, figures, frames["partners"])
    return Profile(code, known.name, chosen, day, title, figures, frames, known.note or "")


def _country_title(name: str, figures: SimpleNamespace, partners: pd.DataFrame) -> str:
    said = f"{opening(the(name))} is named in {count(figures.events, 'recorded event')}"
    if partners.empty or partners["points"].iloc[0] < 0.05:
        return said
    first = partners.iloc[0]
    level = int((partners["points"] > first.points - 0.05).sum())
    named = the(first["name"]) if level == 1 else f"{count(level, 'partner')} alike"
    return f"{said}; strongest with {named}, {tenths(first.points)} points"


def _frames(chosen: Filters, country: str | None) -> dict[str, pd.DataFrame]:
    return {
        "types": store.frame("profile_types", chosen),
        "series": store.frame("profile_series", chosen, most=SERIES),
        "arms": store.frame("profile_arms", chosen),
        "flows": _own(store.frame("profile_flows", chosen), chosen, country),
        "people": store.frame("profile_people", chosen, country=country, most=_EVERY),
        "publishers": store.frame("profile_publishers", chosen, most=_EVERY),
        "planned": store.frame("planned", chosen, most=_EVERY),
    }


def _own(flows: pd.DataFrame, chosen: Filters, country: str | None) -> pd.DataFrame:
    """Flows within the pair, or from and to the country; an event of many can hold those of others."""
    sides = [country] if country else str(chosen.pair).split("-")
    if country:
        return flows[flows["giver"].isin(sides) | flows["taker"].isin(sides)]
    return flows[flows["giver"].isin(sides) & flows["taker"].isin(sides)]
