"""Cooperation intensity over time, one line a pair."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from charts import theme

RIGHT = 110  # pixels for the names at the ends of the lines


def draw(frame: pd.DataFrame, *, dark: bool, day: pd.Timestamp | None = None, height: int = 400) -> go.Figure:
    """Draw ``frame`` (columns pair, label, day, points), each line labelled at its end.

    ``day`` marks the point whose events are listed. ``customdata`` of a point is its pair and day.
    """
    figure = theme.figure(dark, height)
    for place, (label, line) in enumerate(frame.groupby("label", sort=False)):
        figure.add_trace(_line(line, str(label), place, dark))
    for annotation in _labels(frame, dark):
        figure.add_annotation(annotation)
    if day is not None:
        figure.add_vline(x=day, line={"color": theme.palette(dark).faint, "width": 1, "dash": "dot"})
    figure.update_xaxes(range=[frame["day"].min(), frame["day"].max()] if len(frame) else None)
    figure.update_yaxes(automargin=False)
    figure.update_layout(hovermode="closest", margin={"l": theme.LEFT, "r": RIGHT}, clickmode="event+select")
    return figure


def _line(line: pd.DataFrame, label: str, place: int, dark: bool) -> go.Scatter:
    colours = theme.palette(dark).pairs
    return go.Scatter(
        x=line["day"],
        y=line["points"],
        name=label,
        mode="lines+markers",
        line={"color": colours[place % len(colours)], "width": 2, "dash": theme.DASHES[place // len(colours) % 6]},
        # Points without ink: they make each month end a thing that can be chosen.
        marker={"size": 9, "opacity": 0},
        selected={"marker": {"opacity": 1}},
        unselected={"marker": {"opacity": 0}},
        customdata=line[["pair", "iso_day"]].to_numpy(),
        hovertemplate="%{x|%-d %B %Y}<br>%{y:.1f} points<extra>" + label + "</extra>",
    )


def _labels(frame: pd.DataFrame, dark: bool) -> list[dict[str, object]]:
    """Names at line ends, moved apart where two lines end close together."""
    ends = frame.groupby("label", sort=False).tail(1)
    order = {label: place for place, label in enumerate(ends["label"])}
    colours = theme.palette(dark).pairs
    gap = max(frame["points"].max(), 1) * 0.11
    labels: list[dict[str, object]] = []
    height = -gap
    for row in ends.sort_values("points").itertuples():
        height = max(row.points, height + gap)
        labels.append(
            {
                "x": row.day,
                "y": height,
                "text": f"{row.label.replace('–', '–<br>', 1)} {row.points:.1f}",
                "align": "left",
                "xanchor": "left",
                "xshift": 6,
                "xref": "x",
                "showarrow": False,
                "font": {"color": colours[order[row.label] % len(colours)], "size": 13},
            }
        )
    return labels
