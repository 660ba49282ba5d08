"""Cooperation intensity over time, one line a pair, with its band, its peaks and what happened around it."""

from __future__ import annotations

import pandas as pd

from charts import apart, axes, marks, theme
from charts.figure import Figure
from charts.kept import kept
from charts.marks import opens
from charts.traces import Parts, scatter
from data.each import each
from data.words import tenths

RIGHT = 110  # pixels for the names at the ends of the lines
_PEAK = 15  # pixels of a line of the name of a peak
_OVER = 22  # pixels from a peak to the middle of its name, where no other name is in the way


@kept
def draw(
    frame: pd.DataFrame,
    *,
    dark: bool,
    day: pd.Timestamp | None = None,
    band: pd.DataFrame | None = None,
    peaks: pd.DataFrame | None = None,
    context: pd.DataFrame | None = None,
    span: tuple[pd.Timestamp, pd.Timestamp] | None = None,
    height: int = 400,
    unit: str = "points",
) -> Figure:
    """Draw ``frame`` (columns pair, label, day, iso_day, points), each line labelled at its end.

    ``day`` marks the point whose events are listed; ``band`` has the columns pair, day, low and high; ``peaks`` those of
    peaks.sql, named at their points; ``context`` those of context.sql, drawn as marks across the chart; ``span`` is the
    time axis; ``unit`` is what the values are, and stands over the axis. The last ``customdata`` of a point is what it opens.
    """
    figure = theme.figure(dark, height)
    colours = theme.palette(dark)
    hues = {pair: colours.pairs[place % len(colours.pairs)] for place, pair in enumerate(dict.fromkeys(frame["pair"]))}
    for pair, edges in (band if band is not None else frame.head(0)).groupby("pair", sort=False):
        figure.add_trace(_band(edges, hues[str(pair)]))
    for place, (label, line) in enumerate(frame.groupby("label", sort=False)):
        figure.add_trace(_line(line, str(label), place, dark, unit))
    named = _names(peaks, frame, hues, colours.paper)
    scale = _scale(frame, band, named, apart.plot(height))
    for annotation in _labels(frame, scale, apart.plot(height), dark) + _stacked(named, scale, apart.plot(height)):
        figure.add_annotation(**annotation)
    if day is not None:
        figure.add_vline(x=day, line={"color": colours.faint, "width": 1, "dash": "dot"})
    axes.unit(figure, unit, dark)
    marks.around(figure, context, dark)
    figure.update_xaxes(range=list(span) if span else axes.whole(frame["day"]))
    figure.update_yaxes(automargin=False, range=scale)
    figure.update_layout(margin={"l": axes.LEFT, "r": RIGHT}, clickmode="event+select")
    return figure


def _scale(frame: pd.DataFrame, band: pd.DataFrame | None, named: list[Parts], plot: float) -> tuple[float, float]:
    """The least and the most of the axis of points: all of the lines and the band, and room for the names of peaks over them. It is
    set here, for names at the ends of lines can be moved apart only on an axis that is known."""
    values = pd.concat([frame["points"], *([] if band is None else (band["low"], band["high"]))])
    low, most = (1.04 * float(edge) for edge in (min([0.0, *values]), max([0.0, *values])))
    most = most if most > low else 1.0
    for name in named:
        over = (2 * _PEAK - name["ay"]) / plot  # the share of the plot that is needed over the peak
        most = max(most, (name["y"] - over * low) / (1 - over))
    return low, most


def _band(edges: pd.DataFrame, hue: str) -> Parts:
    """The area between the 5 and the 95 % of the draws: there and back along its edges."""
    return scatter(
        x=[*edges["day"], *edges["day"][::-1]],
        y=[*edges["high"], *edges["low"][::-1]],
        mode="lines",
        line={"width": 0},
        fill="toself",
        fillcolor=theme.faded(hue, 0.16),
        hoverinfo="skip",
    )


def _names(peaks: pd.DataFrame | None, frame: pd.DataFrame, hues: dict[str, str], paper: str) -> list[Parts]:
    """The heaviest event of each peak, at the peak."""
    if peaks is None or peaks.empty:
        return []
    middle = frame["day"].min() + (frame["day"].max() - frame["day"].min()) * 0.6
    names = []
    for peak in each(peaks.sort_values("day")):
        side = "right" if peak.day > middle else "left"
        names.append(
            {
                "x": peak.day,
                "y": peak.points,
                "text": theme.wrapped(peak.title, 30, 2),
                "align": side,
                "ax": -14 if side == "right" else 14,
                "ay": -_OVER,
                "xanchor": side,
                "bgcolor": theme.faded(paper, 0.8),
                "arrowwidth": 1,
                "arrowhead": 0,
                "arrowcolor": hues[peak.pair],
                "font": {"size": 11, "color": hues[peak.pair]},
            }
        )
    return names


def _stacked(named: list[Parts], scale: tuple[float, float], plot: float) -> list[Parts]:
    """The same names, each at a height of its own: how wide the chart is, and so which would meet, is known to the browser alone.
    They are moved up from their peaks, and down where they would leave the plot."""
    peaks = [(name["y"] - scale[0]) / (scale[1] - scale[0]) * plot for name in named]
    heights = [_PEAK * (1 + name["text"].count("<br>")) for name in named]
    stands = apart.apart([peak + _OVER for peak in peaks], heights, plot)
    return [name | {"ay": peak - stand} for name, peak, stand in zip(named, peaks, stands, strict=True)]


def _line(line: pd.DataFrame, label: str, place: int, dark: bool, unit: str) -> Parts:
    colours = theme.palette(dark).pairs
    return scatter(
        x=line["day"],
        y=line["points"],
        name=label,
        mode="lines+markers",
        line={"color": colours[place % len(colours)], "width": 2, "dash": theme.DASHES[place // len(colours) % 6]},
        # Points without ink: they make each month end a thing that can be chosen.
        marker={"size": 9, "opacity": 1 if len(line) < 3 else 0},  # a line of so few points has no length
        selected={"marker": {"opacity": 1}},
        unselected={"marker": {"opacity": 0}},
        customdata=[[opens(of=row.pair, day=row.iso_day)] for row in each(line)],
        hovertemplate="%{x|%-d %B %Y}<br>%{y:,.1f} " + unit + "<extra>" + label + "</extra>",
    )


def _dashed(place: int) -> str:
    """How the line of a pair beyond the three hues is drawn, for its label."""
    dash = place // 3
    return f" ({theme.DASHES[dash]})" if dash else ""


def _broken(label: str) -> str:
    """A pair on two lines; a name of one part within the room beside the chart."""
    return label.replace("–", "–<br>", 1) if "–" in label else theme.wrapped(label, 12, 3)


def _labels(frame: pd.DataFrame, scale: tuple[float, float], plot: float, dark: bool) -> list[Parts]:
    """Names at line ends, moved apart where two lines end close together."""
    ends = frame.groupby("label", sort=False).tail(1)
    texts = [f"{_broken(row.label)} {tenths(row.points)}{_dashed(place)}" for place, row in enumerate(each(ends))]
    return apart.names(list(ends["day"]), list(ends["points"]), texts, scale, plot, dark)
