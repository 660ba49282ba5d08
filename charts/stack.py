"""What an index is made of: its points by category, stacked, one panel a pair."""

from __future__ import annotations

import pandas as pd

from charts import axes, theme
from charts.figure import Figure
from charts.grid import panelled
from charts.kept import kept
from charts.marks import opens
from charts.traces import Parts, scatter
from data.each import each

RIGHT = 8
_BELOW = 28  # pixels of the axis, under which the legend stands


@kept
def draw(
    frame: pd.DataFrame,
    *,
    dark: bool,
    day: pd.Timestamp | None = None,
    span: tuple[pd.Timestamp, pd.Timestamp] | None = None,
    height: int = 320,
) -> Figure:
    """Draw ``frame`` (columns pair, label, category, category_label, day, points, in the order of the legend)."""
    pairs = list(dict.fromkeys(frame["label"]))
    empty = theme.figure(dark, 60 + height * len(pairs))
    figure = panelled(empty, pairs, shared_xaxes=True, shared_yaxes="all", vertical_spacing=0.09)
    for row, pair in enumerate(pairs):
        for category, area in frame[frame["label"] == pair].groupby("category", sort=False):
            figure.add_trace(_area(area, str(category), dark, shown=row == 0), row)
    figure.update_xaxes(showgrid=False, range=list(span) if span else axes.whole(frame["day"]))
    figure.update_yaxes(matches="y", range=_scale(frame), automargin=False)
    if day is not None:
        figure.add_vline(x=day, line={"color": theme.palette(dark).faint, "width": 1, "dash": "dot"})
    axes.unit(figure, "points", dark)
    figure.update_layout(
        showlegend=True,
        legend={
            # Below the years of the axis, however many panels there are.
            "orientation": "h",
            "y": -_BELOW / (height * len(pairs)),
            "yanchor": "top",
            "x": 0,
            "traceorder": "normal",
        },
        margin={"t": 30, "l": axes.LEFT, "r": RIGHT},
        clickmode="event+select",
    )
    return figure


def _scale(frame: pd.DataFrame) -> list[float]:
    """From the least to the most that may lie on one another in any panel, whichever categories a reader hides. It is set here: where
    Plotly draws axes that match anew, as when a font has come, it gives them the scale of an empty chart."""
    panels = [frame["label"], frame["day"]]
    low = 1.06 * float(frame["points"].clip(upper=0).groupby(panels).sum().min())
    most = 1.06 * float(frame["points"].clip(lower=0).groupby(panels).sum().max())
    return [low, most if most > low else 1.0]


def _area(area: pd.DataFrame, category: str, dark: bool, shown: bool) -> Parts:
    colour = theme.palette(dark).category(category)
    # An area of one day has no width. Marks that are not seen have no colour: a legend shows a fifth of one at least.
    seen = "rgba(0,0,0,0)" if len(area) > 1 else colour
    return scatter(
        x=area["day"],
        y=area["points"],
        name=area["category_label"].iloc[0],
        legendgroup=category,
        showlegend=shown,
        stackgroup="points",
        mode="lines+markers",
        line={"color": colour, "width": 0.5},
        fillcolor=colour,
        marker={"size": 7, "color": seen},
        selected={"marker": {"color": colour}},
        unselected={"marker": {"color": seen, "opacity": 1}},
        customdata=[[opens(of=row.pair, part=category, day=row.iso_day)] for row in each(area)],
        hovertemplate="%{x|%-d %B %Y}<br>%{y:,.1f} points<extra>%{fullData.name}</extra>",
    )
