"""The weights of the index: one bar a type, in the colour of its category, with its two anchors as marks."""

from __future__ import annotations

import pandas as pd

from charts import theme
from charts.figure import Figure
from charts.kept import kept
from charts.traces import bar, scatter
from data.each import each


@kept
def draw(frame: pd.DataFrame, *, dark: bool) -> Figure:
    """Draw ``frame`` (columns type, category_code, weight, goldstein, plover), the first row on top."""
    colours = theme.palette(dark)
    figure = theme.figure(dark, 60 + 24 * len(frame))
    figure.add_trace(
        bar(
            y=frame["type"],
            x=frame["weight"],
            orientation="h",
            name="weight",
            marker={
                "color": [colours.category(code) for code in frame["category_code"]],
                "pattern": {"shape": ["/" if code == "setback" else "" for code in frame["category_code"]]},
            },
            customdata=frame["type"],
            hovertemplate="%{customdata}: %{x:~g}<extra></extra>",
        )
    )
    for name, symbol in (("goldstein", "diamond-open"), ("plover", "circle-open")):
        figure.add_trace(
            scatter(
                y=frame["type"],
                x=frame[name],
                mode="markers",
                name={"goldstein": "Goldstein", "plover": "PLOVER"}[name],
                marker={"symbol": symbol, "size": 9, "color": colours.ink},
                customdata=frame["type"],
                hovertemplate="%{customdata}: %{x:~g}<extra>%{fullData.name}</extra>",
            )
        )
    labels = [row.type + f"  {row.weight:g}".replace("-", "−") for row in each(frame)]
    figure.update_yaxes(autorange="reversed", showgrid=False, tickvals=frame["type"], ticktext=labels)
    figure.update_xaxes(showgrid=True, title={"text": "points"}, zeroline=True)
    figure.update_layout(
        showlegend=True,
        margin={"r": 30},
        legend={"orientation": "h", "y": 1.0, "yanchor": "bottom", "x": 0},
        bargap=0.35,
    )
    return figure
