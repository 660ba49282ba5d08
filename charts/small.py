"""Countries too small on a map to show their shade, or without a shape in its geometry: a disc in the shade of each."""

from __future__ import annotations

import pandas as pd

from charts import routes, theme
from charts.traces import AS_BEFORE, Parts, scattergeo

# Without a shape in static/, or with one of less than a quarter of a square degree of the equator.
SMALL = {
    "BES", "GIB", "GLP", "GUF", "MTQ", "MYT", "REU", "SJM", "TKL", "TUV", "ABW", "AIA", "ALA", "AND", "ASM", "ATG", "BHR", "BLM",
    "BMU", "BRB", "CCK", "COK", "COM", "CUW", "CXR", "CYM", "DMA", "FRO", "FSM", "GGY", "GRD", "GUM", "HKG", "IMN", "IOT",
    "JEY", "KIR", "KNA", "LCA", "LIE", "LUX", "MAC", "MAF", "MCO", "MDV", "MHL", "MLT", "MNP", "MSR", "MUS", "NFK", "NIU", "NRU",
    "PCN", "PLW", "PYF", "SGP", "SHN", "SMR", "SPM", "STP", "SXM", "SYC", "TCA", "TON", "VAT", "VCT", "VGB", "VIR", "WLF", "WSM",
}  # fmt: skip
_ACROSS = 8  # pixels


def draw(countries: pd.DataFrame, *, by: str, land: Parts, dark: bool) -> list[Parts]:
    """One trace for those of ``countries`` that take part, shaded as ``land`` is and told as there; none where there are none."""
    shown = countries[countries["country"].isin(SMALL) & (countries[by] > 0)]
    if shown.empty:
        return []
    return [
        scattergeo(
            lon=shown["longitude"],
            lat=shown["latitude"],
            mode="markers",
            marker={
                "size": _ACROSS,
                "color": shown[by] ** 0.5,
                "cmin": land["zmin"],
                "cmax": land["zmax"],
                "colorscale": land["colorscale"],
                "line": {"color": theme.palette(dark).thin, "width": 1},
                "opacity": 1,
            },
            customdata=routes.told(shown, "name", "country"),
            hovertemplate=land["hovertemplate"],
            **AS_BEFORE,
        )
    ]
