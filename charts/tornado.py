"""Which choice moves a value most: one bar a choice, from the value under its one end to that under the other."""

from __future__ import annotations

import numpy as np
import pandas as pd

from charts import theme
from charts.figure import Figure
from charts.kept import kept
from charts.traces import Parts, bar

_TRACE = 0.003  # of the reach of all bars: a pixel or two, below which Plotly knows no side


@kept
def draw(frame: pd.DataFrame, *, value: float, unit: str, dark: bool) -> Figure:
    """Draw ``frame`` (columns choice, low_words, high_words, low, high), the first row on top; ``value`` is where all
    choices are as the reader made them."""
    colours = theme.palette(dark)
    figure = theme.figure(dark, 70 + 42 * len(frame))
    edges = [*frame["low"], *frame["high"], value]
    reach = max(edges) - min(edges) or 1
    ends = (("low_words", "low", "high", colours.sequence[3]), ("high_words", "high", "low", colours.pairs[0]))
    told = _told(frame, value)
    for words, end, other, colour in ends:
        figure.add_trace(
            bar(
                y=frame["choice"],
                x=_away(frame[end] - value, frame[other] - value, _TRACE * reach),
                base=value,
                orientation="h",
                marker={"color": colour},
                text=told[words],
                textposition="outside",
                cliponaxis=False,
                customdata=frame[[words, end]].to_numpy(),
                hovertemplate="%{y}: %{customdata[0]}<br>%{customdata[1]:,.1f} points<extra></extra>",
            )
        )
    figure.add_vline(x=value, line={"color": colours.ink, "width": 1})
    figure.update_yaxes(autorange="reversed", showgrid=False, showticklabels=False)
    air = 0.26 * reach
    figure.update_xaxes(
        showgrid=True, title={"text": unit}, rangemode="normal", range=[min(edges) - air, max(edges) + air]
    )
    figure.update_layout(barmode="overlay", bargap=0.6, margin={"l": 8})
    figure.update_layout(annotations=[_name(str(choice), colours) for choice in frame["choice"]])
    return figure


def _name(choice: str, colours: theme.Palette) -> Parts:
    """Over its bar, where it takes no room from the bars on a phone."""
    place = {"x": 0, "xref": "paper", "xanchor": "left", "y": choice, "yanchor": "bottom", "yshift": 7}
    look = {"showarrow": False, "bgcolor": colours.paper, "borderpad": 0, "font": {"color": colours.ink, "size": 13}}
    return {"text": choice, **place, **look}


def _told(frame: pd.DataFrame, value: float) -> pd.DataFrame:
    """The words at both ends of each bar; where both lie on one side, the farther end has both."""
    low, high = frame["low"] - value, frame["high"] - value
    beside = low * high > 0
    farther = low.abs() >= high.abs()
    words = frame[["low_words", "high_words"]].astype(str)
    within = words["low_words"].where(~farther, words["high_words"])
    both = words["low_words"].where(farther, words["high_words"]) + "; " + within + " less so"
    return pd.DataFrame(
        {
            "low_words": words["low_words"].mask(beside, both.where(farther, "")),
            "high_words": words["high_words"].mask(beside, both.where(~farther, "")),
        }
    )


def _away(change: pd.Series, other: pd.Series, trace: float) -> pd.Series:
    """How far each bar goes; one that goes nowhere a ``trace`` away from the other, for its words stand on the side to which it goes."""
    return change.where(change != 0, -trace * np.sign(other))
