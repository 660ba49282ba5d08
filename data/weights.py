"""The reader's own weights as an address carries them: ``training:8,award:0``."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from data import store
from data.parameters import WrongAddress, quoted

IDLE = "own weights count with weights=Own alone."


def bounds(category: str) -> tuple[float, float]:
    """The least and the most that a type of this category may weigh."""
    return (-10.0, 0.0) if category == "setback" else (0.0, 10.0)


def read(text: str, types: pd.DataFrame) -> tuple[dict[str, float], list[str]]:
    """Type → weight, the last one where several are given, and what is wrong with ``text``, a sentence each; ``types`` has the
    columns of weights.sql."""
    known = dict(zip(types["type_code"], types["category_code"], strict=True))
    own: dict[str, float] = {}
    wrong = []
    for part in filter(None, text.split(",")):
        code, _, number = part.partition(":")
        weight = _number(number)
        if weight is None or code not in known or not bounds(known[code])[0] <= weight <= bounds(known[code])[1]:
            wrong.append(f"{quoted(part)} is no type with a weight it may have, such as award:0.")
            continue
        if code in own:
            wrong.append(f"{quoted(code)} is given more than once.")
        own[code] = weight
    return own, wrong


def strict(text: str, counted: bool) -> dict[str, float]:
    """The same where nothing is wrong; ``counted`` is whether own weights are asked for. Raises WrongAddress."""
    own, wrong = read(text, store.frame("weights"))
    if own and not counted:
        wrong.append(IDLE)
    if counted and not own:
        wrong.append("weights=Own asks for those that differ from the project's, such as own=award:0.")
    if wrong:
        raise WrongAddress(f"own: {wrong[0]}")
    return own


def written(weights: Mapping[str, float], types: pd.DataFrame) -> str:
    """Those of ``weights`` that differ from the project's."""
    usual = zip(types["type_code"], types["weight"], strict=True)
    return ",".join(f"{code}:{weights[code]:g}" for code, old in usual if weights.get(code, old) != old)


def _number(text: str) -> float | None:
    try:
        return float(text)
    except ValueError:
        return None
