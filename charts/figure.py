"""A figure as plain dictionaries, in the shape of Plotly's figures: its traces, and the layout with axes, annotations and shapes."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from charts.traces import Parts, known

_PANEL = ("x", "y")


class Figure:
    """What ``charts.sent`` makes into what the browser draws. ``data`` are the traces, ``layout`` is all that is around them."""

    def __init__(self, layout: Parts) -> None:
        self.data: list[Parts] = []
        self.layout = known(layout)
        self.panels: list[tuple[str, str]] = []  # the axes of each, row by row; none where there is only one

    def add_trace(self, trace: Parts, panel: int | None = None) -> None:
        """Draw a trace, in the panel of this number where there are several."""
        across, up = ("", "") if panel is None else self.panels[panel]
        self.data.append(trace if panel is None else trace | {"xaxis": across, "yaxis": up})

    def add_traces(self, traces: Iterable[Parts]) -> None:
        self.data.extend(traces)

    def add_annotation(self, **parts: Any) -> None:
        self.layout["annotations"] = [*self.layout.get("annotations", []), known(parts)]

    def add_vline(self, x: Any, **look: Any) -> None:
        """A line across each panel in which something is drawn."""
        self._across("line", x, x, look)

    def add_vrect(self, x0: Any, x1: Any, **look: Any) -> None:
        """A band across each panel in which something is drawn."""
        self._across("rect", x0, x1, look)

    def _across(self, shape: str, x0: Any, x1: Any, look: Parts) -> None:
        drawn = {(trace.get("xaxis"), trace.get("yaxis")) for trace in self.data}
        for across, up in [panel for panel in self.panels if panel in drawn] if self.panels else [_PANEL]:
            told = {"type": shape, "x0": x0, "x1": x1, "y0": 0, "y1": 1, "xref": across, "yref": f"{up} domain"}
            self.layout.setdefault("shapes", []).append(told | known(look))

    def update_layout(self, **parts: Any) -> None:
        """Tell more of the layout; what is None is taken away, what is a dictionary is added to."""
        self.layout = merged(self.layout, parts)

    def update_geos(self, **parts: Any) -> None:
        self.update_layout(geo=parts)

    def update_xaxes(self, panel: int | None = None, **parts: Any) -> None:
        """Tell more of the axes from left to right, or of that of one panel."""
        self._axes(0, panel, parts)

    def update_yaxes(self, panel: int | None = None, **parts: Any) -> None:
        """Tell more of the upright axes, or of that of one panel."""
        self._axes(1, panel, parts)

    def _axes(self, side: int, panel: int | None, parts: Parts) -> None:
        of = self.panels or [_PANEL]
        for axes in of if panel is None else [of[panel]]:
            self.update_layout(**{f"{axes[side][0]}axis{axes[side][1:]}": parts})


def merged(told: Parts, more: Parts) -> Parts:
    """What was told with what is told now: dictionaries in one another, and nothing of what is None now. What is a dictionary once is one
    always, such as a title."""
    both = {name: merged(told.get(name) or {}, part) if isinstance(part, dict) else part for name, part in more.items()}
    return {name: part for name, part in (told | both).items() if part is not None}
