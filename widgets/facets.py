"""What can be chosen beside the table of events, with how many events each value has under all other choices."""

from __future__ import annotations

from functools import partial
from typing import Any

import pandas as pd

from charts import theme
from data import offered, store
from data.each import each
from data.filters import FIELDS, Filters
from widgets import chosen, show, state
from widgets.component import component
from widgets.words import thousands

_facets = component("facets", "element.js", "facets.js", "facets.css")
# Kind of choice → its heading; the years are a span in the bar and one year here.
_KINDS = {
    "category": "Category",
    "type": "Type",
    "country": "Country",
    "year": "Year",
    "role": "Role",
    "level": "Level",
    "status": "Status",
    "confidence": "Confidence",
    "quality": "Quality of the record",
    "class": "Class of source",
    "language": "Language of source",
    "series": "Exercise or agreement",
    "person": "Person",
}
_OPEN = ["category", "country"]
_FEW = 8


def facets(filters: Filters, key: str = "facets") -> None:
    """Draw the groups; a click adds a value to the filter or takes it away."""
    _facets(
        data={
            "groups": store.made("facets", lambda: _groups(filters), filters, chosen.one_year(), show.dark()),
            "open": _OPEN,
            "few": _FEW,
            "title": "Narrow down",
        },
        key=key,
        on_toggle_change=partial(_toggle, key),
    )


def _groups(filters: Filters) -> list[dict[str, Any]]:
    of = dict(list(_counted(filters).groupby("kind", sort=False)))
    return [_group(kind, of[kind], filters) for kind in _KINDS if kind in of]


def _counted(filters: Filters) -> pd.DataFrame:
    """Counts of every kind; of a kind with choices of its own, as if it had none."""
    dated = filters.since or filters.until
    # Persons are counted as they would be with those already chosen, for all of them must be there.
    narrowed = [kind for kind in _KINDS if kind != "person" and (dated if kind == "year" else _made(kind, filters))]
    free = store.frame("facets", filters, kinds=[kind for kind in _KINDS if kind not in narrowed])
    own = [store.frame("facets", _without(kind, filters), kinds=[kind]) for kind in narrowed]
    return pd.concat([part for part in (free, *own) if len(part)] or [free])


def _without(kind: str, filters: Filters) -> Filters:
    if kind == "year":
        return filters.undated()
    return filters.chose({kind: []})


def _group(kind: str, counted: pd.DataFrame, filters: Filters) -> dict[str, Any]:
    made = _chosen(kind, filters)
    palette = theme.palette(show.dark())
    options = [
        {
            "code": row.code,
            "label": row.label,
            "count": thousands(row.events),
            "chosen": row.code in made,
            "colour": palette.category(row.code) if kind == "category" else "",
        }
        for row in each(counted)
    ]
    return {"kind": kind, "label": _KINDS[kind], "options": options}


def _made(kind: str, filters: Filters) -> tuple[str, ...]:
    """The values of this kind that are chosen."""
    return tuple(getattr(filters, FIELDS.get(kind, kind)))


def _chosen(kind: str, filters: Filters) -> tuple[str, ...]:
    if kind == "year":
        return (str(year),) if (year := chosen.one_year()) else ()
    return _made(kind, filters)


def _toggle(key: str) -> None:
    """Callback: add the value to the filter, or take it away; what is not offered is passed over."""
    asked = getattr(state.value(key), "toggle", None) or {}
    kind, code = str(asked.get("kind")), str(asked.get("code"))
    filters = chosen.filters()
    if kind == "year":
        chosen.choose_year(int(code) if code.isdigit() and code not in _chosen(kind, filters) else None)
    elif kind in _KINDS and code in offered.labels(kind):
        made = list(_made(kind, filters))
        chosen.choose(**{kind: [item for item in made if item != code] if code in made else [*made, code]})
