"""Colours: they stand out from the page, and stay apart for every kind of colour vision."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest

from charts import theme

# Machado, Oliveira and Fernandes 2009, severity 1.0, on linear RGB.
VISION = {
    "usual": np.eye(3),
    "protanopia": np.array(
        [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]]
    ),
    "deuteranopia": np.array(
        [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]]
    ),
    "tritanopia": np.array(
        [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]]
    ),
}
PALETTES = {"light": theme.LIGHT, "dark": theme.DARK}


def linear(colour: str) -> np.ndarray:
    values = np.array([int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)])
    return np.where(values <= 0.04045, values / 12.92, ((values + 0.055) / 1.055) ** 2.4)


def contrast(one: str, other: str) -> float:
    light, dark = sorted((float(linear(colour) @ [0.2126, 0.7152, 0.0722]) for colour in (one, other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def lab(rgb: np.ndarray) -> np.ndarray:
    matrix = np.array([[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]])
    scaled = matrix @ np.clip(rgb, 0, 1) / [0.9505, 1.0, 1.089]
    bent = np.where(scaled > 0.008856, np.cbrt(scaled), 7.787 * scaled + 16 / 116)
    return np.array([116 * bent[1] - 16, 500 * (bent[0] - bent[1]), 200 * (bent[1] - bent[2])])


@pytest.mark.parametrize("name", PALETTES)
def test_every_colour_stands_out_from_the_page(name: str) -> None:
    palette = PALETTES[name]
    assert contrast(palette.ink, palette.paper) >= 7
    assert contrast(palette.faint, palette.paper) >= 4.5
    for colour in (*palette.categories.values(),):
        assert contrast(colour, palette.paper) >= 3
    for colour in palette.pairs:
        assert contrast(colour, palette.paper) >= 4.5


@pytest.mark.parametrize("name", PALETTES)
def test_white_words_can_be_read_on_a_chip(name: str) -> None:
    palette = PALETTES[name]
    for code in (*palette.categories, "one that the palette has not"):
        assert contrast(palette.chip(code), "#FFFFFF") >= 4.5, code


@pytest.mark.parametrize("vision", VISION)
@pytest.mark.parametrize("name", PALETTES)
def test_categories_stay_apart(name: str, vision: str) -> None:
    colours = PALETTES[name].categories
    seen = {code: lab(VISION[vision] @ linear(colour)) for code, colour in colours.items()}
    nearest = min((float(np.linalg.norm(seen[one] - seen[other])), one, other) for one, other in combinations(seen, 2))
    assert nearest[0] >= 8, nearest


@pytest.mark.parametrize("name", PALETTES)
def test_zero_is_the_page_itself(name: str) -> None:
    assert PALETTES[name].sequence[0] == PALETTES[name].paper
    lights = [lab(linear(colour))[0] for colour in PALETTES[name].sequence]
    assert lights == sorted(lights, reverse=name == "light")
