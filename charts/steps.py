"""Agreements signed, one step each."""

from __future__ import annotations

import pandas as pd

from charts import apart, axes, theme
from charts.figure import Figure
from charts.kept import kept
from charts.traces import AS_BEFORE, Parts, scatter

RIGHT = 110
_TOLD = "%{customdata[0]}<br>%{customdata[1]} · %{customdata[2]}"


@kept
def draw(
    frame: pd.DataFrame,
    *,
    span: tuple[pd.Timestamp, pd.Timestamp],
    end: pd.Timestamp,
    dark: bool,
    height: int = 400,
) -> Figure:
    """Draw ``frame`` (columns pair, label, day, event_id, title, date_words, type, signed) as steps over ``span`` up to ``end``.

    The last ``customdata`` of a step is the key of its event.
    """
    figure = theme.figure(dark, height)
    signed = frame[frame["day"] <= end]
    for place, (label, steps) in enumerate(signed.groupby("label", sort=False)):
        figure.add_trace(_steps(steps, str(label), place, end, dark))
    # Set here, for names can be moved apart only on an axis that is known.
    scale = (0.0, 1.04 * max([1, *signed["signed"]]))
    for annotation in _names(signed, end, scale, apart.plot(height), dark):
        figure.add_annotation(**annotation)
    figure.update_xaxes(range=list(span))
    figure.update_yaxes(automargin=False, range=scale, **axes.counts(scale[1], 8))
    figure.update_layout(margin={"l": axes.LEFT, "r": RIGHT}, clickmode="event+select")
    axes.unit(figure, "agreements", dark)
    return figure


def _steps(steps: pd.DataFrame, label: str, place: int, end: pd.Timestamp, dark: bool) -> Parts:
    colours, beside = theme.palette(dark).pairs, f"<extra>{label}</extra>"
    told = steps[["title", "date_words", "type", "event_id"]].to_numpy().tolist()
    return scatter(
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
        **AS_BEFORE,
        customdata=[*told, ["", "", "", ""]],
        hovertemplate=[_TOLD + beside] * len(steps) + ["%{y} by then" + beside],
    )


def _names(signed: pd.DataFrame, end: pd.Timestamp, scale: tuple[float, float], plot: float, dark: bool) -> list[Parts]:
    """Names at the ends of the steps, moved apart where two end close together."""
    ends = signed.groupby("label", sort=False)["signed"].last()
    texts = [f"{label.replace('–', '–<br>', 1)} {number}" for label, number in ends.items()]
    return apart.names([end] * len(ends), list(ends), texts, scale, plot, dark)
