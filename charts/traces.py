"""The marks of a chart as plain dictionaries, which is what Plotly's library in the browser reads.

Plotly's own objects look at each part of a figure again and again, which took half of the time of a page that nobody had seen yet. The
tests have them look at every chart that they draw.
"""

from __future__ import annotations

from typing import Any

Parts = dict[str, Any]
# Of marks that open something: the chosen one looks as it did, and so do the others.
AS_BEFORE: Parts = {"selected": {"marker": {"opacity": 1}}, "unselected": {"marker": {"opacity": 1}}}


def known(parts: Parts) -> Parts:
    """The same without what is None, in dictionaries within one another too: to Plotly that is nothing told."""
    return {name: known(part) if isinstance(part, dict) else part for name, part in parts.items() if part is not None}


def scatter(**parts: Any) -> Parts:
    """Points, lines, areas or words on two axes."""
    return {"type": "scatter", **known(parts)}


def bar(**parts: Any) -> Parts:
    """Bars on two axes."""
    return {"type": "bar", **known(parts)}


def heatmap(**parts: Any) -> Parts:
    """Shaded cells on two axes."""
    return {"type": "heatmap", **known(parts)}


def choropleth(**parts: Any) -> Parts:
    """Shaded countries of a map."""
    return {"type": "choropleth", **known(parts)}


def scattergeo(**parts: Any) -> Parts:
    """Points and lines of a map."""
    return {"type": "scattergeo", **known(parts)}
