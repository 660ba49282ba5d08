"""What the measures of the network say in a sentence: who is first, since when, and who is strongest."""

from __future__ import annotations

from collections import defaultdict

import pandas as pd

from data.measures import DIGITS
from data.words import count, opening, tenths, the

_NOBODY = "nobody, for "
_NAMED = 3  # countries that a sentence names; it counts those after them


def finding(series: pd.DataFrame, measure: str, on: str) -> str:
    """Who is first by the measure on the last day that is looked at, in words ``on``; since which year's end without a break, and
    who was first before. Those who are level are first together; where all are, nobody is."""
    firsts = _firsts(series)
    now, by = firsts.iloc[-1], f"by {measure.lower()}"
    others = firsts[firsts != now]
    last = others.iloc[-1] if len(others) else ""
    level = last.removeprefix(_NOBODY)
    was = level.replace("are level", "were level") if level != last else f"it was {last}"
    before = f". At the end of {others.index[-1]} {was}" if len(others) else ""
    unbroken = firsts.index[firsts.index > others.index[-1]] if len(others) else firsts.index
    alike = f", as at the end of {_ends_since(unbroken)}" if len(unbroken) > 1 else ""
    return f"First {by} on {on}: {now}{alike}{before}"


def strongest(nodes: pd.DataFrame) -> str:
    """Which country of nodes() is strongest, or which are level."""
    sums = nodes["strength"].round(DIGITS)
    level = nodes[sums == sums.iloc[0]]
    most = float(sums.iloc[0])
    points = count(round(most), "point") if most >= 1 else f"{tenths(most)} points"
    if len(level) == 1:
        partners = count(int(level["partners"].iloc[0]), "country", "countries")
        return f"{opening(the(level['name'].iloc[0]))} is strongest: {points} with {partners}"
    if len(level) == len(nodes):
        return f"{opening(_names_of(level)) if len(level) <= _NAMED else f'All {len(level)} countries'} are level: {points} each"
    return f"{opening(_names_of(level))} are strongest: {points} each"


def _names_of(rows: pd.DataFrame) -> str:
    return _named(sorted(rows["name"]))


def _named(names: list[str]) -> str:
    names = [the(name) for name in names]
    if len(names) > _NAMED:
        return f"{', '.join(names[:_NAMED])} and {len(names) - _NAMED} others"
    return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)


def _firsts(series: pd.DataFrame) -> pd.Series:
    """The countries in the first place of each year, in words. Without a frame for each year: to make those took a
    sixth of the processor's time of the page."""
    years: dict[int, list[str]] = defaultdict(list)
    for year, rank, name in zip(series["year"], series["rank"], series["name"], strict=True):
        if rank == 1:
            years[year].append(name)
    sizes = series["year"].value_counts()
    told = {
        year: _level(len(names)) if len(names) == sizes[year] else _named(sorted(names))
        for year, names in sorted(years.items())
    }
    return pd.Series(told, dtype=object)


def _level(countries: int) -> str:
    return f"{_NOBODY}{'both' if countries == 2 else 'all'} are level"


def _ends_since(years: pd.Index) -> str:
    """The ends of years before the last one of ``years``."""
    return f"every year since {years[0]}" if len(years) > 2 else str(years[0])
