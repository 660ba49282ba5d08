"""How much is reported: sources a year under the time axis, by class and by language."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go
from plotly.subplots import make_subplots

from charts import theme

_KINDS = {"class": "Sources by class", "language": "Sources by language"}


def draw(frame: pd.DataFrame, *, span: tuple[pd.Timestamp, pd.Timestamp], right: int, dark: bool) -> go.Figure:
    """Draw ``frame`` (columns kind, year, code, label, sources); ``span`` and ``right`` line it up with the chart above."""
    figure = make_subplots(rows=2, shared_xaxes=True, vertical_spacing=0.2, subplot_titles=list(_KINDS.values()))
    figure.update_layout(theme.figure(dark, 250).layout)
    for row, kind in enumerate(_KINDS, start=1):
        rows = frame[frame["kind"] == kind]
        for place, (label, bars) in enumerate(rows.groupby("label", sort=False)):
            figure.add_trace(_bars(bars, str(label), _shade(place, dark), "legend" if row == 1 else "legend2"), row, 1)
    figure.update_xaxes(range=list(span), showgrid=False)
    figure.update_yaxes(gridcolor=theme.palette(dark).line, nticks=3, automargin=False)
    figure.update_annotations(x=0, xanchor="left", font={"size": 12, "color": theme.palette(dark).faint})
    legend = {"orientation": "h", "x": 0.16, "yanchor": "bottom", "font": {"size": 11}, "traceorder": "normal"}
    figure.update_layout(
        barmode="stack",
        bargap=0.2,
        showlegend=True,
        legend={**legend, "y": 0.985},
        legend2={**legend, "y": 0.385},
        margin={"l": theme.LEFT, "r": right, "t": 24, "b": 24},
    )
    return figure


def _shade(place: int, dark: bool) -> str:
    shades = theme.palette(dark).sequence[:0:-1]
    return shades[place % len(shades)]


def _bars(bars: pd.DataFrame, label: str, colour: str, legend: str) -> go.Bar:
    return go.Bar(
        x=pd.to_datetime(bars["year"].astype(str) + "-07-01"),
        y=bars["sources"],
        width=0.8 * 365.25 * 24 * 3600 * 1000,
        name=label,
        legend=legend,
        marker={"color": colour, "line": {"width": 0}},
        hovertemplate="%{x|%Y}: %{y}<extra>" + label + "</extra>",
    )
