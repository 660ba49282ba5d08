"""A figure as the browser draws it once: Streamlit hands every figure to Plotly twice, and Plotly draws a second time what it cannot
tell to be the same. So numbers travel as lists, and defaults are told and not left to a template."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import numpy as np
import pandas as pd

from charts.figure import Figure

# What the house takes of Plotly's own template; a template itself is never the same to Plotly.
_AXIS = {"automargin": True, "ticks": "", "zerolinewidth": 2, "title": {"standoff": 15}}
_LINES = ("gridcolor", "linecolor", "zerolinecolor")  # of the first panel, and so of all
_BAR = {"colorbar": {"outlinewidth": 0, "ticks": ""}}
_TRACES: dict[str, dict[str, Any]] = {
    "bar": {"marker": {"line": {"width": 0}}},
    "choropleth": _BAR,
    "heatmap": _BAR,
}
# Plotly takes numbers of one revision to be the same, unless they come packed as bytes. They are: other numbers are another element to
# Streamlit, whose keys are made of all that a figure holds, and so another chart.
_REVISION = "drawn"
_DIGITS = 10  # of a number: more than a chart can show, and half of what it has


def sent(figure: Figure) -> dict[str, Any]:
    """What is sent of a figure; it has no frames, for nothing here moves by itself."""
    layout = dict(figure.layout)
    for name in layout:
        if name.startswith(("xaxis", "yaxis")):
            first = figure.layout.get(name[:5], {})
            layout[name] = _with(_AXIS | {part: first[part] for part in _LINES if part in first}, layout[name])
    told = [_with(_TRACES.get(trace["type"], {}), trace) for trace in figure.data]
    return {"data": [_listed(trace) for trace in told], "layout": _listed(layout) | {"datarevision": _REVISION}}


def _with(defaults: dict[str, Any], told: dict[str, Any]) -> dict[str, Any]:
    """What is told, and the defaults of what is not."""
    filled = {name: _with(value, told.get(name) or {}) for name, value in defaults.items() if isinstance(value, dict)}
    return defaults | told | filled


def _listed(value: Any) -> Any:
    """The same as JSON has it, and shorter: arrays as lists of rounded numbers, days without hours, null where nothing is known."""
    if isinstance(value, dict):
        return {name: _listed(item) for name, item in value.items()}
    if isinstance(value, list | tuple):
        return [_listed(item) if isinstance(item, dict | list | datetime) else item for item in value]
    if isinstance(value, datetime):
        return None if pd.isna(value) else _short(value.isoformat())
    if isinstance(value, pd.Series | pd.DataFrame | pd.Index):
        zoned = isinstance(getattr(value, "dtype", None), pd.DatetimeTZDtype)
        return _of_array(value.to_numpy("M8[us]" if zoned else None))
    return _of_array(value) if isinstance(value, np.ndarray) else value


def _of_array(values: np.ndarray) -> list[Any]:
    if values.dtype.kind == "f":
        return _known(_rounded(values), np.isfinite(values))
    if values.dtype.kind == "M":
        moments = [_short(moment) for moment in np.datetime_as_string(values, "us")]
        return _known(np.array(moments, object), ~np.isnat(values))
    return list(_listed(values.tolist()))


def _rounded(values: np.ndarray) -> np.ndarray:
    return np.array([float(f"{value:.{_DIGITS}g}") for value in values.ravel()]).reshape(values.shape)


def _known(values: np.ndarray, known: np.ndarray) -> list[Any]:
    if not known.all():
        values = values.astype(object)
        values[~known] = None
    return list(values.tolist())


def _short(moment: str) -> str:
    """A moment in ISO 8601 without the hours of a day's beginning."""
    day, _, hours = str(moment).removesuffix(".000000").partition("T")
    return f"{day}T{hours}" if hours.strip("0:") else day
