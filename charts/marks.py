"""What marks of several charts share: what they open, and what happened around them."""

from __future__ import annotations

from datetime import timedelta
from textwrap import wrap
from urllib.parse import urlencode

import pandas as pd

from charts import theme
from charts.figure import Figure
from data.each import each

_ROW = 14  # pixels of a line of a name
_WIDTH = 28  # letters of a line: no more than a phone shows on one side of what is named
_SHORT = timedelta(days=45)  # of a war that is drawn as a line: its days would be less than a pixel
_DASH = {"war": "solid", "treaty": "dash", "turning point": "dot"}


def opens(**choices: object) -> str:
    """What a mark opens when it is chosen: choices of the page by their keys, as the end of an address."""
    return urlencode({key: value for key, value in choices.items() if value is not None})


def around(figure: Figure, context: pd.DataFrame | None, dark: bool) -> None:
    """Draw wars as bands and treaties and turning points as lines (columns title, kind, begins, ends), each named on
    lines of its own above the chart, which grows by as much."""
    if context is None or context.empty:
        return
    names = [wrap(title, _WIDTH) for title in context["title"]]
    rows = sum(map(len, names))
    left = rows
    middle = context["begins"].min() + (context["begins"].max() - context["begins"].min()) / 2
    colours = theme.palette(dark)
    for place, row in enumerate(each(context)):
        if row.ends - row.begins > _SHORT:
            figure.add_vrect(
                x0=row.begins, x1=row.ends, fillcolor=colours.thin, opacity=0.35, line={"width": 0}, layer="below"
            )
        else:
            line = {"color": colours.thin, "width": 1, "dash": _DASH[row.kind]}
            figure.add_vline(x=row.begins, line=line, layer="below")
        name, early = "<br>".join(names[place]), row.begins < middle
        left -= len(names[place])
        figure.add_annotation(
            x=row.begins,
            y=1,
            yref="paper",
            yshift=_ROW * left,
            text=f"▾ {name}" if early else f"{name} ▾",
            showarrow=False,
            align="left" if early else "right",
            xanchor="left" if early else "right",
            xshift=-5 if early else 5,
            yanchor="bottom",
            font={"size": 11, "color": colours.faint},
        )
    figure.update_layout(
        height=figure.layout["height"] + _ROW * rows, margin={"t": figure.layout["margin"]["t"] + _ROW * rows}
    )
