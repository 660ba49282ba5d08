"""The one place for colours and fonts. A palette for paper and one for the dark; the same category, the same hue."""

from __future__ import annotations

from dataclasses import dataclass
from textwrap import wrap

from charts.figure import Figure


@dataclass(frozen=True)
class Palette:
    """The colours of one theme. ``sequence`` begins with the page itself, for zero is no colour."""

    paper: str
    ink: str
    faint: str
    line: str
    thin: str
    categories: dict[str, str]
    pairs: tuple[str, ...]
    sequence: tuple[str, ...]

    def category(self, code: str) -> str:
        """The colour of a category; one that the record has and this palette has not is grey."""
        return self.categories.get(code, self.thin)

    def chip(self, code: str) -> str:
        """The same colour as a ground for white words, darkened until they stand out 4.5 to one (WCAG 1.4.3)."""
        red, green, blue = (int(self.category(code)[place : place + 2], 16) for place in (1, 3, 5))
        while _contrast_to_white(red, green, blue) < 4.5:
            red, green, blue = (int(part * 0.96) for part in (red, green, blue))
        return f"#{red:02X}{green:02X}{blue:02X}"


# Okabe and Ito's hues, apart for every kind of colour vision. Some are darkened on paper, and lightened in
# the dark, until they stand out three to one (WCAG 1.4.11) and stay apart; tests/test_theme.py holds that.
_HUES = {
    "agreements": "#0072B2",
    "arms_industry": "#D55E00",
    "forces": "#009E73",
    "operations": "#CC79A7",
    "dialogue": "#56B4E9",
    "symbols": "#999999",
    "setback": "#EEEEEE",
}
LIGHT = Palette(
    paper="#FDFCF9",
    ink="#23211E",
    faint="#6B665D",
    line="#DAD6CB",
    thin="#B3AC9F",
    categories={**_HUES, "operations": "#C4699B", "dialogue": "#3B9AD6", "symbols": "#777777", "setback": "#222222"},
    pairs=("#1F4E79", "#B34700", "#00755A"),
    sequence=("#FDFCF9", "#D6E3EE", "#A3C1DB", "#6E9CC4", "#3D76A8", "#1F4E79", "#12304C"),
)
DARK = Palette(
    paper="#171614",
    ink="#EDEBE6",
    faint="#A8A298",
    line="#3B3833",
    thin="#625C53",
    categories={**_HUES, "agreements": "#2F8FCB", "symbols": "#B3B3B3"},
    pairs=("#8DB9E0", "#F0935B", "#4FC3A1"),
    sequence=("#171614", "#1D3346", "#255175", "#3673A3", "#5C98C8", "#8DB9E0", "#CFE3F4"),
)
DASHES = ("solid", "dash", "dot", "dashdot", "longdash", "longdashdot")
SANS = "Source Sans, Source Sans Pro, sans-serif"


def palette(dark: bool) -> Palette:
    return DARK if dark else LIGHT


def _contrast_to_white(*parts: int) -> float:
    linear = [part / 3294.6 if part <= 10 else ((part / 255 + 0.055) / 1.055) ** 2.4 for part in parts]
    return 1.05 / (0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2] + 0.05)


def faded(hue: str, opacity: float) -> str:
    """A colour that lets what lies under it through."""
    red, green, blue = (int(hue[place : place + 2], 16) for place in (1, 3, 5))
    return f"rgba({red},{green},{blue},{opacity})"


def wrapped(words: str, width: int, most: int) -> str:
    """A title in at most ``most`` lines of at most ``width`` letters, for a chart; what does not fit ends in …."""
    lines = wrap(words.replace("<", "‹"), width)
    return "<br>".join([*lines[:most][:-1], lines[most - 1] + " …"] if len(lines) > most else lines)


def figure(dark: bool, height: int = 380) -> Figure:
    """An empty figure in the house's look: no frame, light grid, direct labels rather than a legend."""
    colours = palette(dark)
    axis = {"gridcolor": colours.line, "zerolinecolor": colours.line, "linecolor": colours.line}
    return Figure(
        {
            "height": height,
            "margin": {"l": 8, "r": 8, "t": 12, "b": 8},
            "paper_bgcolor": "rgba(0,0,0,0)",
            "plot_bgcolor": "rgba(0,0,0,0)",
            "font": {"family": SANS, "size": 14, "color": colours.ink},
            "hoverlabel": {
                "align": "left",
                "bgcolor": colours.paper,
                "bordercolor": colours.line,
                "font": {"family": SANS, "color": colours.ink},
            },
            "xaxis": {**axis, "showgrid": False},
            "yaxis": {**axis, "rangemode": "tozero", "separatethousands": True},
            "showlegend": False,
            "hovermode": "closest",
            "autotypenumbers": "strict",
            "dragmode": False,
            "separators": ".\u202f",
        }
    )
