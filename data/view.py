"""The events table as one statement: what the page shows, for the SQL page and for everybody's own tools."""

from __future__ import annotations

from datetime import date

from data.filters import Filters
from data.quoting import quoted

_COLUMNS = (
    "l.event_id, l.date_words, l.title, l.type, l.category, l.participants, l.status, l.confidence, l.sources,\n"
    "    l.publishers, l.first_day, l.last_day, l.summary"
)
_LATEST = "l.first_day desc, l.event_id"
_ORDERS = {
    "Oldest first": "l.first_day, l.event_id",
    "Most sources": f"l.sources desc, {_LATEST}",
    "Title": f"fold(l.title), {_LATEST}",
}
# How the events table can be ordered; the first is the default, and of a search it is BEST.
SORTS = ("Newest first", *_ORDERS)
BEST = "Best match"


def sql(filters: Filters, sort: str = "Newest first") -> str:
    """One select statement with the rows of the events table in the same order; an unknown ``sort`` is the newest first."""
    best = sort == BEST and filters.words
    found = "inner join event_search as s using (event_id)\n" if best else ""
    fit = f"relevance(s.title, s.folded, search_meant({_literal(filters.words)})) desc, " if best else ""
    chosen = [f"{name} := {_literal(value)}" for name, value in filters.parameter().items() if value is not None]
    join = f"semi join chosen({_listed(chosen)}) as f using (event_id)\n" if chosen else ""
    return f"select\n    {_COLUMNS}\nfrom event_list as l\n{join}{found}order by {fit}{_ORDERS.get(sort, _LATEST)}"


def _listed(chosen: list[str]) -> str:
    return chosen[0] if len(chosen) == 1 else "\n    " + ",\n    ".join(chosen) + "\n"


def _literal(value: object) -> str:
    """A value as SQL writes it; a quotation mark within words is doubled."""
    if isinstance(value, list):
        return f"[{', '.join(map(_literal, value))}]"
    if isinstance(value, bool | int | float):
        return str(value).lower()
    return f"date {quoted(value)}" if isinstance(value, date) else quoted(value)
