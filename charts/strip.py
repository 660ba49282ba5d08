"""How much is reported: sources a year under the time axis, by class and by language."""

from __future__ import annotations

import pandas as pd

from charts import axes, theme
from charts.figure import Figure
from charts.grid import panelled
from charts.kept import kept
from charts.traces import Parts, bar

KINDS = {"class": "Sources by class", "language": "Sources by language"}


@kept
def draw(frame: pd.DataFrame, *, span: tuple[pd.Timestamp, pd.Timestamp], right: int, dark: bool) -> Figure:
    """Draw ``frame`` (columns kind, year, code, label, sources); ``span`` and ``right`` line it up with the chart above.

    What the shades mean stands beside the chart, see ``key``.
    """
    figure = panelled(theme.figure(dark, 250), list(KINDS.values()), shared_xaxes=True, vertical_spacing=0.2)
    shades = {(kind, label): colour for kind, label, colour in key(frame, dark)}
    for (kind, label), bars in frame.groupby(["kind", "label"], sort=False):
        drawn = _bars(bars, str(label), shades[str(kind), str(label)], span)
        figure.add_trace(drawn, list(KINDS).index(str(kind)))
    figure.update_xaxes(range=list(span), showgrid=False)
    for row, kind in enumerate(KINDS):
        most = frame[frame["kind"] == kind].groupby("year")["sources"].sum().max()
        figure.update_yaxes(automargin=False, **axes.counts(most, 2), panel=row)
    look = {"x": 0, "xanchor": "left", "font": {"size": 12, "color": theme.palette(dark).faint}}
    figure.update_layout(annotations=[title | look for title in figure.layout["annotations"]])
    figure.update_layout(barmode="stack", bargap=0.2, margin={"l": axes.LEFT, "r": right, "t": 24, "b": 24})
    return figure


def key(frame: pd.DataFrame, dark: bool) -> list[tuple[str, str, str]]:
    """Kind, label and colour of each part of the bars, from the axis upwards."""
    shades = theme.palette(dark).sequence[:0:-1]
    parts = []
    for kind, rows in frame.groupby("kind", sort=False):
        for place, label in enumerate(dict.fromkeys(rows["label"])):
            parts.append((str(kind), str(label), shades[place % len(shades)]))
    return parts


def _bars(bars: pd.DataFrame, label: str, colour: str, span: tuple[pd.Timestamp, pd.Timestamp]) -> Parts:
    """A bar over each year, as far as it lies on the axis, which may be of months."""
    begins = pd.to_datetime(bars["year"].astype(str) + "-01-01").clip(*span)
    lasts = pd.to_datetime((bars["year"] + 1).astype(str) + "-01-01").clip(*span) - begins
    return bar(
        x=begins + lasts / 2,
        y=bars["sources"],
        width=0.8 * lasts.dt.total_seconds() * 1000,
        name=label,
        marker={"color": colour, "line": {"width": 0}},
        hovertemplate="%{x|%Y}: %{y}<extra>" + label + "</extra>",
    )
