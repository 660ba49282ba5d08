"""What a table that is taken along says of itself in every row: of what record it is, and by what choice."""

from __future__ import annotations

from data import offered, store
from data.citation import held
from data.filters import Filters
from widgets import chosen


def of_record(filters: Filters | None = None, **more: str) -> dict[str, str]:
    """Column → its value in every row: the record, the ``filters``, without them those of the bar, and ``more``; what is empty is left
    out. Told as the table is made, not as it is taken: another record may be served by then."""
    said = offered.told(chosen.filters() if filters is None else filters)
    told = {"record": held(store.row("record")), "filter": said, **more}
    return {name: value for name, value in told.items() if value}
