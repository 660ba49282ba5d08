"""Charts for paper: small SVG pictures as text, for a briefing that stands alone and is printed."""

from __future__ import annotations

from html import escape
from math import floor, log10

import pandas as pd

from charts import theme
from data.each import each

_WIDTH, _HEIGHT, _LEFT, _RIGHT, _BOTTOM, _TOP = 640, 210, 34, 8, 22, 8
_BAR = 60  # of a bar and the air beside it, at most


def hue(category: str) -> str:
    """The colour of a category on paper."""
    return theme.LIGHT.category(category)


def stacked(frame: pd.DataFrame, title: str) -> str:
    """Areas of points by category (columns day, category, category_label, points), stacked, as an SVG element."""
    wide = frame.pivot_table(index="day", columns="category", values="points", aggfunc="sum", sort=False)
    days = (wide.index - wide.index[0]).days
    total = max(float(wide.sum(axis=1).max()), 1e-9)
    across = [_LEFT + (_WIDTH - _LEFT - _RIGHT) * day / max(days[-1], 1) for day in days]
    ground = [0.0] * len(wide)
    areas = []
    for category in wide.columns:
        roof = [low + value for low, value in zip(ground, wide[category], strict=True)]
        points = [*zip(across, roof, strict=True), *reversed(list(zip(across, ground, strict=True)))]
        drawn = " ".join(f"{x:.1f},{_down(y, total):.1f}" for x, y in points)
        areas.append(f'<polygon points="{drawn}" fill="{hue(str(category))}"/>')
        ground = roof
    begins = {
        year: (pd.Timestamp(year, 1, 1) - wide.index[0]).days
        for year in range(wide.index[0].year, wide.index[-1].year + 1)
    }
    years = {
        year: _LEFT + (_WIDTH - _LEFT - _RIGHT) * day / max(days[-1], 1)
        for year, day in begins.items()
        if 0 <= day <= days[-1]
    }
    return _picture("".join(areas) + _scale(total) + _years(years), title)


def bars(frame: pd.DataFrame, title: str) -> str:
    """Events a year (columns year, events) as an SVG element."""
    first, last, most = int(frame["year"].min()), int(frame["year"].max()), float(frame["events"].max())
    step = min((_WIDTH - _LEFT - _RIGHT) / (last - first + 1), _BAR)
    drawn = [
        f'<rect x="{_LEFT + step * (row.year - first):.1f}" y="{_down(row.events, most):.1f}" width="{max(step - 2, 1):.1f}" '
        f'height="{_down(0, most) - _down(row.events, most):.1f}" fill="{theme.LIGHT.pairs[0]}"/>'
        for row in each(frame)
    ]
    years = {year: _LEFT + step * (year - first + 0.5) for year in range(first, last + 1)}
    return _picture("".join(drawn) + _scale(most, 1) + _years(years), title)


def _down(value: float, most: float) -> float:
    return _HEIGHT - _BOTTOM - (_HEIGHT - _BOTTOM - _TOP) * value / most


def _scale(most: float, least: float = 0.01) -> str:
    """Some four round figures of the upright axis with their lines, ``least`` apart or more."""
    rough = max(most / 4, least)
    size = 10 ** floor(log10(rough))
    step = next(size * unit for unit in (1, 2, 5, 10) if size * unit >= rough)
    marks = [place * step for place in range(int(most / step + 1e-9) + 1)]
    return "".join(
        f'<line x1="{_LEFT}" x2="{_WIDTH - _RIGHT}" y1="{_down(mark, most):.1f}" y2="{_down(mark, most):.1f}" '
        f'stroke="{theme.LIGHT.line}" stroke-width="0.7"/>'
        f'<text x="{_LEFT - 5}" y="{_down(mark, most) + 4:.1f}" text-anchor="end">{mark:g}</text>'
        for mark in marks
    )


def _years(years: dict[int, float]) -> str:
    every = max(1, round(len(years) / 9))
    return "".join(
        f'<text x="{x:.1f}" y="{_HEIGHT - 6}" text-anchor="middle">{year}</text>'
        for place, (year, x) in enumerate(years.items())
        if place % every == 0
    )


def _picture(inside: str, title: str) -> str:
    return (
        f'<svg viewBox="0 0 {_WIDTH} {_HEIGHT}" role="img" aria-label="{escape(title)}" xmlns="http://www.w3.org/2000/svg" '
        f'font-size="11" fill="{theme.LIGHT.faint}">{inside}</svg>'
    )
