"""The rows of a table, one after another."""

from __future__ import annotations

from collections import namedtuple
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

import pandas as pd


def each(frame: pd.DataFrame) -> Iterator[Any]:
    """The rows, a column an attribute, in Python's own types.

    As DataFrame.itertuples, which makes a class of each call: a fourteenth of all time that readers waited for.
    """
    return map(
        _row(tuple(map(str, frame.columns)))._make, zip(*(column.tolist() for _, column in frame.items()), strict=True)
    )


@lru_cache(maxsize=500)
def _row(names: tuple[str, ...]) -> Any:
    return namedtuple("Row", names, rename=True)
