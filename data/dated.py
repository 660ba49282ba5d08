"""Events of the chosen years beside points in which what was before them counts, as it does wherever there are points."""

from __future__ import annotations

from typing import Any

import pandas as pd

from data import store
from data.filters import Filters

_EVERY = 1_000_000  # rows: all that there may be
_OF_INDEX = ["points", "category"]  # columns that are of the index, and not of the years


def frame(name: str, keys: list[str], filters: Filters, most: int | None = None, **asked: Any) -> pd.DataFrame:
    """queries/``name``.sql with the events of the years that ``filters`` chooses and the points of all before, too. ``keys`` tell one
    row from another; ``most`` rows are left, the strongest first, or all in the order of the question."""
    limit: dict[str, Any] = {} if most is None else {"most": most}
    if filters.since is None:
        return store.frame(name, filters, **limit, **asked)
    every: dict[str, Any] = dict.fromkeys(limit, _EVERY)
    inside, whole = (store.frame(name, each, **every, **asked) for each in (filters, filters.undated()))
    of_index = [column for column in _OF_INDEX if column in whole]
    told = inside.drop(columns=of_index).merge(whole[[*keys, *of_index]], on=keys, how="left")[list(inside.columns)]
    return told if most is None else _strongest(told, most)


def _strongest(told: pd.DataFrame, most: int) -> pd.DataFrame:
    """In the order of the questions of the map, which no last digits of a sum decide."""
    ordered = told.assign(rank=told["points"].round(9)).sort_values(
        ["rank", "events", "label"], ascending=[False, False, True], kind="stable"
    )
    return ordered[list(told.columns)].head(most).reset_index(drop=True)
