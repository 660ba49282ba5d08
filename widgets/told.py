"""What a table that is taken along says of itself in every row: of what record it is, and by what choice."""

from __future__ import annotations

from data import offered, store
from data.citation import held
from data.filters import Filters
from widgets import chosen


def of_record(**more: str) -> dict[str, str]:
    """Column → its value in every row: the record, the filter of the bar, and ``more``; what is empty is left out. Told as the table is
    made, not as it is taken: another record may be served by then."""
    filters = chosen.filters()
    said = filters.sentence(offered.names()) if filters != Filters() else ""
    return {
        name: value for name, value in {"record": held(store.row("record")), "filter": said, **more}.items() if value
    }
