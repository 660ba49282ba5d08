"""What is said of a lookup in the record: how many are found, by which rule, and the table of both by kind."""

from __future__ import annotations

import pandas as pd

from data.compare import SLACKS
from data.each import each
from widgets.words import plain, thousands

COUNTED = {
    "label": "Kind",
    "events": "Events",
    "found": "In the record too",
    "missing": "Not in the record",
    "share": "Share",
}


def said(counts: pd.DataFrame, name: str, paired: bool) -> str:
    """How many of the layer ``name`` are in the record; ``paired`` where those of one pair alone were looked up."""
    found, events = int(counts["found"].sum()), int(counts["events"].sum())
    share = f" ({_percent(found, events)})" if events else ""
    kinds = "agreement, arms deal or exercise" if events == 1 else "agreements, arms deals and exercises"
    of, verb = " between these two" if paired else "", "is" if events == 1 else "are"
    return plain(f"{thousands(found)} of {thousands(events)} {kinds} of {name}{of}{share} {verb} in the record.")


def rule(slack: str) -> str:
    """By what an event counts as found."""
    days = "on the same days" if not SLACKS[slack] else f"at most {slack} apart"
    return (
        f"The rule: the same kind of event, a pair of countries in common, of arms the same supplier, and dates {days}; of a date "
        "known to the month or year, all of it counts. Exercises, a month apart at most, must share more than half of the words of "
        "a name, or where there is none the very days, two months of them at most, and half of their pairs. An arms deal must share"
        " the weapon’s designation, such as T-129, or a word of it that is not in many names, as missile is. Exercises and "
        "deliveries are compared by all their days, all else by its beginning. One event of the record may answer for several here,"
        " and the rule may be wrong: it finds what to look at."
    )


def counted(counts: pd.DataFrame) -> pd.DataFrame:
    """The counts in words, with the share that is found."""
    numbers = {column: counts[column].map(thousands) for column in ("events", "found", "missing")}
    return counts.assign(share=[_percent(row.found, row.events) for row in each(counts)], **numbers)


def _percent(part: int, whole: int) -> str:
    """In whole per cent; what is some and rounds to none, or not all and rounds to that, is told so."""
    share = 100 * part / whole
    if 0 < share <= 0.5:
        return "under 1\u202f%"
    return "over 99\u202f%" if 99.5 <= share < 100 else f"{share:.0f}\u202f%"
