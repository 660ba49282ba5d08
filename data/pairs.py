"""The pairs that a choice of events leaves, those with most events first."""

from __future__ import annotations

import pandas as pd

from data import store
from data.filters import Filters

EVERY = 1_000_000  # more pairs than there can be


def leading(filters: Filters) -> pd.DataFrame:
    """Rows of leading_pairs.sql, of all pairs. Where the chosen years leave none, those of the years before, which still count in them."""
    found = store.frame("leading_pairs", filters, most=EVERY)
    return found if len(found) else store.frame("leading_pairs", filters.but(since=None), most=EVERY)
