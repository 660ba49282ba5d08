"""The worked example of the method page, in words and figures of the record."""

from __future__ import annotations

from typing import Any

import pandas as pd

from data.each import each
from widgets.words import day_words, plain, thousands


def worked_example(examples: pd.DataFrame, record: Any) -> str:
    """One event's share of one pair's index on the as-of date, factor by factor, as Markdown; a sentence where no pair has points."""
    example = next(each(examples), None)
    if example is None:
        return f"No pair has points on {record.as_of_words}, so there is no example yet."
    factors = (
        f"{example.weight:g} (weight of {plain(example.type.lower())})",
        f"{example.level_factor:g} (level)",
        f"{example.confidence_factor:g} (confidence)",
        f"{example.episode_factor:g} (episode)",
        f"{example.size_factor:.4g} (size: {example.size} countries)",
        f"{example.remains:.4f} (what decay has left, {_days(example)})",
    )
    return (
        f"**{plain(example.title)}**, {plain(example.date_words)}. For {plain(example.label)} on {record.as_of_words}:  \n"
        + " × ".join(factors)
        + f" = **{example.points:.2f} points**, that is {100 * example.points / example.total:.1f}\u202f% of the pair's "
        f"{example.total:.1f} points on that day."
    )


def _days(example: Any) -> str:
    """The days over which the event is spread before each of them decays."""
    days = (example.last_day - example.first_day).days + 1
    if days == 1:
        return f"from {day_words(example.first_day)} on"
    return f"of each of the {thousands(days)} days from {day_words(example.first_day)} to {day_words(example.last_day)}"
