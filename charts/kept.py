"""Figures that were drawn a moment ago, kept for the next reader who asks for the same picture."""

from __future__ import annotations

import json
import zlib
from collections.abc import Callable
from functools import cached_property, partial, wraps
from typing import Any, ParamSpec

import plotly.graph_objects as go
from plotly.io import to_json

from charts.figure import Figure
from charts.sent import sent
from data.kept import once

MOST = 400  # pictures kept, of all charts together

P = ParamSpec("P")
_DRAW: dict[str, Callable[..., Figure]] = {}


class Drawn(go.Figure):  # type: ignore[misc]
    """A finished figure as the packed text that is sent to the browser, for Plotly copies and converts all of it each time it is asked
    for. Plotly's objects, which check it and take more room, are made for who looks at ``data`` or ``layout``."""

    def __init__(self, packed: bytes, again: Callable[[], Figure]) -> None:
        self.__dict__ |= {"_packed": packed, "_again": again}

    def to_dict(self) -> dict[str, Any]:
        return json.loads(zlib.decompress(self._packed))  # type: ignore[no-any-return]

    @cached_property
    def _figure(self) -> go.Figure:
        figure = self._again()
        return go.Figure(figure.data, figure.layout)

    @property
    def data(self) -> Any:
        return self._figure.data

    @property
    def layout(self) -> Any:
        return self._figure.layout


def kept(draw: Callable[P, Figure]) -> Callable[P, Drawn]:
    """Draw once for the same arguments; nobody may change the figure that is returned."""
    _DRAW[draw.__module__] = draw

    @wraps(draw)
    def ask(*places: P.args, **names: P.kwargs) -> Drawn:
        return Drawn(_drawn(draw.__module__, places, names), partial(draw, *places, **names))

    return ask


def drawn(draw: Callable[P, Figure]) -> Callable[P, Drawn]:
    """Draw each time, for what hardly anybody asks for a second time."""

    @wraps(draw)
    def ask(*places: P.args, **names: P.kwargs) -> Drawn:
        return Drawn(_packed(draw(*places, **names)), partial(draw, *places, **names))

    return ask


@once(MOST)
def _drawn(module: str, places: tuple[Any, ...], names: dict[str, Any]) -> bytes:
    return _packed(_DRAW[module](*places, **names))


def _packed(figure: Figure) -> bytes:
    # Packed, 400 pictures take some 5 MB instead of 30.
    return zlib.compress(str(to_json(sent(figure), validate=False)).encode(), 1)
