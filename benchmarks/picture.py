"""Seconds over events, both on logarithmic axes, as an SVG that follows the theme of the page it stands in."""

from __future__ import annotations

import math
from html import escape

from charts import theme

_WIDTH, _HEIGHT, _LEFT, _RIGHT, _TOP, _FOOT = 860, 460, 60, 190, 24, 44
_APART = 17  # pixels between two names
_TIMES = {0.001: "1 ms", 0.01: "10 ms", 0.1: "0.1 s", 1.0: "1 s", 10.0: "10 s", 100.0: "100 s", 1000.0: "1000 s"}
Series = dict[str, dict[int, float]]


def draw(series: Series) -> str:
    """One line a question; its name stands at its end."""
    sizes = sorted({size for by_size in series.values() for size in by_size})
    times = [time for by_size in series.values() for time in by_size.values()]
    low, high = math.floor(math.log10(min(times))), math.ceil(math.log10(max(times)))
    across = {
        size: _LEFT + (_WIDTH - _LEFT - _RIGHT) * place / max(1, len(sizes) - 1) for place, size in enumerate(sizes)
    }

    def down(time: float) -> float:
        return _TOP + (_HEIGHT - _TOP - _FOOT) * (high - math.log10(time)) / (high - low)

    parts = [_grid(down(time), words) for time, words in _TIMES.items() if low <= math.log10(time) <= high]
    parts += [_foot(x, f"{size:,}") for size, x in across.items()]
    ends = _spread({name: down(by_size[max(by_size)]) for name, by_size in series.items()})
    for place, (name, by_size) in enumerate(series.items()):
        points = [(across[size], down(time)) for size, time in sorted(by_size.items())]
        parts += [_line(points, place), _name(points[-1], ends[name], name, place)]
    return "\n".join([_head(), *parts, "</svg>", ""])


def _spread(wanted: dict[str, float]) -> dict[str, float]:
    """Heights of the names, near the ends of their lines and apart from one another."""
    placed: dict[str, float] = {}
    for name, height in sorted(wanted.items(), key=lambda item: item[1]):
        placed[name] = max(height, max(placed.values(), default=-math.inf) + _APART)
    over = max(0.0, max(placed.values()) - (_HEIGHT - _FOOT))
    return {name: height - over for name, height in placed.items()}


def _head() -> str:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {_HEIGHT}" role="img"'
        f' aria-label="Seconds of each question by the number of events"><style>{_look(theme.LIGHT)}'
        f"@media (prefers-color-scheme: dark) {{{_look(theme.DARK)}}}</style>"
        f'<rect width="{_WIDTH}" height="{_HEIGHT}" class="paper"/>'
    )


def _look(palette: theme.Palette) -> str:
    colours = list(palette.categories.values())
    lines = "".join(
        f".l{place}{{stroke:{colours[place % len(colours)]}}}.n{place}{{fill:{colours[place % len(colours)]}}}"
        for place in range(12)
    )
    return (
        f".paper{{fill:{palette.paper}}}.grid{{stroke:{palette.line}}}.word{{fill:{palette.faint}}}"
        f"text{{font:13px {theme.SANS};}}polyline{{fill:none;stroke-width:2}}.to{{fill:none;stroke-width:1;opacity:.5}}{lines}"
    )


def _grid(y: float, words: str) -> str:
    return (
        f'<line class="grid" x1="{_LEFT}" x2="{_WIDTH - _RIGHT}" y1="{y:.1f}" y2="{y:.1f}"/>'
        f'<text class="word" x="{_LEFT - 8}" y="{y + 4:.1f}" text-anchor="end">{words}</text>'
    )


def _foot(x: float, words: str) -> str:
    return f'<text class="word" x="{x:.1f}" y="{_HEIGHT - 16}" text-anchor="middle">{words}</text>'


def _line(points: list[tuple[float, float]], place: int) -> str:
    told = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
    dash = ("", ' stroke-dasharray="6 3"')[place >= 7]  # there are seven colours
    return f'<polyline class="l{place}" points="{told}"{dash}/>'


def _name(end: tuple[float, float], y: float, name: str, place: int) -> str:
    x = end[0] + 18
    return (
        f'<path class="to l{place}" d="M{end[0]:.1f} {end[1]:.1f}L{x - 3:.1f} {y:.1f}"/>'
        f'<text class="n{place}" x="{x:.1f}" y="{y + 4:.1f}">{escape(name)}</text>'
    )
