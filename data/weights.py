"""The reader's own weights as an address carries them: ``training:8,award:0``."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd


def bounds(category: str) -> tuple[float, float]:
    """The least and the most that a type of this category may weigh."""
    return (-10.0, 0.0) if category == "setback" else (0.0, 10.0)


def read(text: str, types: pd.DataFrame) -> tuple[dict[str, float], list[str]]:
    """Type → weight, and the parts of ``text`` that name no type or no weight within its bounds; ``types`` has the
    columns of weights.sql."""
    known = dict(zip(types["type_code"], types["category_code"], strict=True))
    own, wrong = {}, []
    for part in text.split(","):
        code, _, number = part.partition(":")
        weight = _number(number)
        if weight is not None and code in known and bounds(known[code])[0] <= weight <= bounds(known[code])[1]:
            own[code] = weight
        elif part:
            wrong.append(part)
    return own, wrong


def written(weights: Mapping[str, float], types: pd.DataFrame) -> str:
    """Those of ``weights`` that differ from the project's."""
    usual = zip(types["type_code"], types["weight"], strict=True)
    return ",".join(f"{code}:{weights[code]:g}" for code, old in usual if weights.get(code, old) != old)


def _number(text: str) -> float | None:
    try:
        return float(text)
    except ValueError:
        return None
