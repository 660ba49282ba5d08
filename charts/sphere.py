"""Great circles between the two points of each pair, and windows that hold points, on a globe with its seam at 180°."""

from __future__ import annotations

import numpy as np
import pandas as pd

Window = tuple[float, float, float]  # longitude and latitude of its middle, and degrees from its left to its right
WORLD: Window = (11.0, 13.0, 360.0)
PACIFIC: Window = (150.0, 13.0, 360.0)  # the world with its seam in the Atlantic
_ASPECT = 1.92  # width to height of the land in the picture, as of the whole world
_WIDEST = 200.0  # degrees, from which on the whole world is shown
_STEPS = 13  # of a way, so that no more than 15° lie between them
_LEAST = 24.0  # degrees: one small country is shown among its neighbours


def along(pairs: pd.DataFrame, share: float, aside: np.ndarray | float = 0.0) -> tuple[np.ndarray, np.ndarray]:
    """Latitudes and longitudes, in degrees, of the points that lie ``share`` of the way from a to b; halfway they are ``aside`` of
    the way's length to its right, before and after it less."""
    start, end = _vectors(pairs, "a"), _vectors(pairs, "b")
    angle = np.arccos(np.clip((start * end).sum(axis=0), -1, 1))
    # Equal points have no way between them, and opposite ones no one way: there the weights are as good as any.
    lost = np.sin(angle) < 1e-9
    whole = np.where(lost, 1.0, np.sin(angle))
    first = np.where(lost, 1 - share, np.sin((1 - share) * angle) / whole)
    second = np.where(lost, share, np.sin(share * angle) / whole)
    right = np.cross(end, start, axis=0) / whole * angle * aside * np.sin(np.pi * share)
    x, y, z = first * start + second * end + right
    return np.degrees(np.arctan2(z, np.hypot(x, y))), np.degrees(np.arctan2(y, x))


def cut(pairs: pd.DataFrame, middle: float) -> np.ndarray:
    """Whether the way of each pair leaves the map at one side and comes back at the other."""
    steps = np.array([along(pairs, share)[1] for share in np.linspace(0, 1, _STEPS)])
    turned = (steps - middle + 180) % 360 - 180
    crosses: np.ndarray = np.any(np.abs(np.diff(turned, axis=0)) > 180, axis=0)
    return crosses


def slopes(pairs: pd.DataFrame, share: float, middle: float, aside: np.ndarray | float = 0.0) -> np.ndarray:
    """Degrees clockwise from upright in which the way from a to b goes on in the picture, ``share`` of the way from a and
    ``aside`` as in ``along``; ``middle`` is the longitude in the middle of the map."""
    (x, y), (ahead, above) = (_projected(*along(pairs, share + step, aside), middle) for step in (-0.005, 0.005))
    turned: np.ndarray = np.degrees(np.arctan2(ahead - x, above - y))
    return turned


def _projected(latitudes: np.ndarray, longitudes: np.ndarray, middle: float) -> tuple[np.ndarray, np.ndarray]:
    """Right and up in Patterson's Natural Earth projection, the map's own; the polynomials are those of Šavrič et al. (2011)."""
    turn, north = np.radians((longitudes - middle + 180) % 360 - 180), np.radians(latitudes)
    square = north**2
    fourth = square**2
    wide = 0.8707 - 0.131979 * square + fourth * (-0.013791 + fourth * (0.003971 * square - 0.001529 * fourth))
    high = 1.007226 + square * (0.015085 + fourth * (-0.044475 + 0.028874 * square - 0.005916 * fourth))
    return turn * wide, north * high


def window(longitudes: pd.Series, latitudes: pd.Series, margin: float) -> Window:
    """The window that holds all points with ``margin`` degrees around them; the world where they go round half of it."""
    if longitudes.empty:
        return WORLD
    west, span = _arc(longitudes.to_numpy(float))
    south, north = float(latitudes.min()), float(latitudes.max())
    width = max(span + 2 * margin, _ASPECT * (north - south + 2 * margin), _LEAST)
    if width > _WIDEST:
        return WORLD
    return (west + span / 2 + 180) % 360 - 180, (south + north) / 2, width


def _arc(longitudes: np.ndarray) -> tuple[float, float]:
    """Where the shortest arc that holds all longitudes begins in the west, and how many degrees it spans."""
    ordered = np.sort(longitudes % 360)
    gaps = np.diff(ordered, append=ordered[0] + 360)
    widest = int(gaps.argmax())
    return float(ordered[(widest + 1) % len(ordered)]), float(360 - gaps[widest])


def _vectors(pairs: pd.DataFrame, side: str) -> np.ndarray:
    latitude = np.radians(pairs[f"{side}_latitude"].to_numpy(float))
    longitude = np.radians(pairs[f"{side}_longitude"].to_numpy(float))
    return np.array([np.cos(latitude) * np.cos(longitude), np.cos(latitude) * np.sin(longitude), np.sin(latitude)])
