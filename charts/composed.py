"""A chart that a reader composes of an answer: bars, lines or points of one column over another, coloured by a third."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from charts import axes, theme
from charts.figure import Figure
from charts.kept import drawn
from charts.traces import Parts, bar, scatter

KINDS = ("Bars", "Line", "Points")
MOST = 7  # colours; what has more values is drawn for those of most rows
_NAMED = 40  # words along an axis that are all named
_DAY = r"[0-9]{4}(-[0-9]{2}.*)?"  # or a month or a year: time, and no word
_NONE = "(none)"
_NO_CATEGORIES: Mapping[str, str] = {}
_FEW = 6  # of them that stand side by side under bars; more have a line each
_SHORT, _LONG = 20, 30  # letters of a word under a chart, and beside it


@drawn
def draw(
    frame: pd.DataFrame,
    kind: str,
    x: str,
    y: str,
    colour: str | None,
    *,
    dark: bool,
    categories: Mapping[str, str] = _NO_CATEGORIES,
) -> Figure:
    """Draw ``frame``; ``kind`` is one of KINDS, ``x``, ``y`` and ``colour`` are columns, ``y`` numbers. Bars of more words than
    stand side by side lie under one another, the first on top. ``categories`` are names of categories with their codes: coloured
    by them, a chart has their colours."""
    words = _words(frame[x])
    lying = kind == "Bars" and (len(words) > _FEW or max(map(len, words), default=0) > _SHORT)
    figure = theme.figure(dark, max(420, 60 + 24 * len(words)) if lying else 420)
    parts = groups(frame, colour)
    for hue, (name, rows) in zip(_hues(parts, dark, categories), parts, strict=True):
        figure.add_trace(_trace(kind, rows[x], rows[y], name, hue, lying))
    figure.update_layout(barmode="stack", margin={"l": axes.LEFT, "b": 40, "t": 24})
    figure.update_xaxes(title={"text": _plain(y if lying else x)}, showgrid=kind != "Bars" or lying)
    figure.update_yaxes(title={"text": "" if lying else _plain(y)}, showgrid=not lying)
    if words:
        named = _named(words, _LONG if lying else _SHORT)
        figure.update_layout(**{"yaxis": named | {"autorange": "reversed"}} if lying else {"xaxis": named})
    return figure


def _words(values: pd.Series) -> list[str]:
    """The words along an axis, in the order of the answer; none where they are numbers, years or days, or too many to be named."""
    known = values.dropna()
    if not pd.api.types.is_string_dtype(values) or known.empty or known.astype(str).str.fullmatch(_DAY).all():
        return []
    words = list(dict.fromkeys(known.astype(str)))
    return words if len(words) <= _NAMED else []


def _named(words: list[str], most: int) -> Parts:
    """An axis that names each of them, in their order whichever colour comes first; what is long is cut, and whole in the tooltip."""
    cut = [word if len(word) <= most else f"{word[: most - 1].rstrip()}…" for word in words]
    return {"type": "category", "tickvals": words, "ticktext": list(map(_plain, cut)), "categoryarray": words}


def groups(frame: pd.DataFrame, colour: str | None) -> list[tuple[str, pd.DataFrame]]:
    """The rows of each value of the column ``colour``, those of most rows; all of them without a column."""
    if colour is None:
        return [("", frame)]
    values = frame[colour].astype("string").fillna(_NONE)
    return [(str(value), frame[values == value]) for value in values.value_counts().index[:MOST]]


def key(
    frame: pd.DataFrame, colour: str | None, dark: bool, categories: Mapping[str, str] = _NO_CATEGORIES
) -> list[tuple[str, str, str]]:
    """The parts of a key under the chart: what the colours are, a value and its colour."""
    parts = groups(frame, colour)
    hues = _hues(parts, dark, categories)
    return [(colour or "", name, hue) for hue, (name, _) in zip(hues, parts, strict=True) if name]


def _hues(parts: list[tuple[str, pd.DataFrame]], dark: bool, categories: Mapping[str, str]) -> list[str]:
    colours = theme.palette(dark)
    codes = [categories.get(name, name) for name, _ in parts]
    if {*codes} - {_NONE} <= {*colours.categories}:
        return [colours.category(code) for code in codes]  # grey for none
    return list(colours.categories.values())[: len(parts)]


def _trace(kind: str, x: pd.Series, y: pd.Series, name: str, hue: str, lying: bool) -> Parts:
    over, up = ("%{y}", "%{x}") if lying else ("%{x}", "%{y}")
    told = {"x": x, "y": y, "name": _plain(name), "hovertemplate": f"{over}<br>{up}<extra>%{{fullData.name}}</extra>"}
    if kind == "Bars":
        turned = {"x": y, "y": x, "orientation": "h"} if lying else {}
        return bar(**told | turned, marker={"color": hue})
    return scatter(**told, mode="lines" if kind == "Line" else "markers", marker={"color": hue}, line={"color": hue})


def _plain(words: str) -> str:
    """Words that Plotly does not read as HTML."""
    return words.replace("<", "‹")
