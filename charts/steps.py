"""Agreements signed, one step each."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from charts import theme
from charts.kept import kept

RIGHT = 110


@kept
def draw(
    frame: pd.DataFrame,
    *,
    span: tuple[pd.Timestamp, pd.Timestamp],
    end: pd.Timestamp,
    dark: bool,
    height: int = 400,
) -> go.Figure:
    """Draw ``frame`` (columns pair, label, day, event_id, title, date_words, type, signed) as steps over ``span`` up to ``end``.

    The last ``customdata`` of a step is the key of its event.
    """
    figure = theme.figure(dark, height)
    for place, (label, steps) in enumerate(frame[frame["day"] <= end].groupby("label", sort=False)):
        figure.add_trace(_steps(steps, str(label), place, end, dark))
        figure.add_annotation(_name(steps, str(label), place, end, dark))
    figure.update_xaxes(range=list(span))
    figure.update_yaxes(automargin=False, dtick=5)
    figure.update_layout(hovermode="closest", margin={"l": theme.LEFT, "r": RIGHT}, clickmode="event+select")
    return figure


def _steps(steps: pd.DataFrame, label: str, place: int, end: pd.Timestamp, dark: bool) -> go.Scatter:
    colours = theme.palette(dark).pairs
    told = steps[["title", "date_words", "type", "event_id"]].to_numpy().tolist()
    return go.Scatter(
        x=[*steps["day"], end],
        y=[*steps["signed"], steps["signed"].iloc[-1]],
        name=label,
        mode="lines+markers",
        line={
            "shape": "hv",
            "color": colours[place % len(colours)],
            "width": 2,
            "dash": theme.DASHES[place // len(colours) % 6],
        },
        marker={"size": [6] * len(steps) + [0], "opacity": 1},
        selected={"marker": {"opacity": 1}},
        unselected={"marker": {"opacity": 1}},
        customdata=[*told, ["", "", "", ""]],
        hovertemplate="%{customdata[0]}<br>%{customdata[1]} · %{customdata[2]}<extra>" + label + "</extra>",
    )


def _name(steps: pd.DataFrame, label: str, place: int, end: pd.Timestamp, dark: bool) -> dict[str, object]:
    colours = theme.palette(dark).pairs
    return {
        "x": end,
        "y": steps["signed"].iloc[-1],
        "text": f"{label.replace('–', '–<br>', 1)} {steps['signed'].iloc[-1]}",
        "align": "left",
        "xanchor": "left",
        "xshift": 6,
        "showarrow": False,
        "font": {"color": colours[place % len(colours)], "size": 13},
    }
