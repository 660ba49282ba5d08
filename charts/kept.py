"""Figures that were drawn a moment ago, kept for the next reader who asks for the same picture.

To make and check a figure took Plotly a third to a half of the time of a page.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Callable
from functools import cached_property, partial, wraps
from typing import Any, ParamSpec

import plotly.graph_objects as go
from plotly.io import to_json

from data.kept import once

MOST = 400  # pictures kept, of all charts together

P = ParamSpec("P")
_DRAW: dict[str, Callable[..., go.Figure]] = {}


class Drawn(go.Figure):  # type: ignore[misc]
    """A finished figure as the packed text that is sent to the browser, for Plotly copies and converts all of it each time it is asked
    for. Its objects, which take more room, are made by ``again`` for who looks at ``data`` or ``layout``."""

    def __init__(self, packed: bytes, again: Callable[[], go.Figure]) -> None:
        self.__dict__ |= {"_packed": packed, "_again": again}

    def to_dict(self) -> dict[str, Any]:
        return json.loads(zlib.decompress(self._packed))  # type: ignore[no-any-return]

    @cached_property
    def _figure(self) -> go.Figure:
        return self._again()

    @property
    def data(self) -> Any:
        return self._figure.data

    @property
    def layout(self) -> Any:
        return self._figure.layout


def kept(draw: Callable[P, go.Figure]) -> Callable[P, go.Figure]:
    """Draw once for the same arguments; nobody may change the figure that is returned."""
    _DRAW[draw.__module__] = draw

    @wraps(draw)
    def ask(*places: P.args, **names: P.kwargs) -> go.Figure:
        return Drawn(_drawn(draw.__module__, places, names), partial(draw, *places, **names))

    return ask


@once(MOST)
def _drawn(module: str, places: tuple[Any, ...], names: dict[str, Any]) -> bytes:
    # Packed, 400 pictures take some 5 MB instead of 30.
    return zlib.compress(str(to_json(_DRAW[module](*places, **names), validate=False)).encode(), 1)
