"""The choices of the index, each bound to the URL; the reader's own weights travel as one short parameter."""

from __future__ import annotations

import math
from datetime import date
from typing import Any

import pandas as pd
import streamlit as st

from data import store
from data.choices import PRESETS, Choices
from widgets import inputs, state

HALF_LIVES = {
    "12 months": 365.0, "3 months": 91.25, "6 months": 182.5, "24 months": 730.0, "5 years": 1825.0, "No decay": math.inf,
}  # fmt: skip
STEPS = {"Month": "month", "Quarter": "quarter", "Year": "year"}
_OWN = "Own"
_DEFAULT = Choices()


def default_choices() -> str:
    """The choices that hold where the reader makes none, in words."""
    return _DEFAULT.sentence()


def half_life_and_weights() -> tuple[str, str]:
    """The two choices that are always in sight: labels of HALF_LIVES, and of a preset or ``Own``."""
    half = inputs.select("Half-life", list(HALF_LIVES), "half")
    return half, inputs.select("Weights", [*PRESETS.values(), _OWN], "weights")


def more(latest: date, earliest: date) -> dict[str, Any]:
    """All other choices, in a fold: rho, gamma, levels, confidence, net, step, and as_of, the last day of the axis."""
    with st.expander("More choices", icon=":material/tune:"):
        return {
            "rho": inputs.number("ρ: parts of an episode count", "rho", 0.0, 1.0, _DEFAULT.rho, 0.05),
            "gamma": inputs.number("γ: discount for many countries", "gamma", 0.0, 2.0, _DEFAULT.gamma, 0.05),
            "levels": inputs.switch("Level counts in dialogue", "levels", _DEFAULT.levels),
            "confidence": inputs.switch("Confidence counts", "confident", _DEFAULT.confidence),
            "net": inputs.switch("Net: take setbacks off", "net", _DEFAULT.net),
            "step": STEPS[inputs.select("Value at the end of each", list(STEPS), "step")],
            "as_of": inputs.day_input("As of", "as_of", latest, earliest),
        }


def choices(half: str, weights: str, more: dict[str, Any]) -> Choices:
    """The choices as one value; draws the sliders of the reader's own weights where those are chosen."""
    presets = {label: code for code, label in PRESETS.items()}
    rest = {name: more[name] for name in ("rho", "gamma", "levels", "confidence", "net")}
    own = _own_weights() if weights == _OWN else ()
    return Choices(half_life=HALF_LIVES[half], weights=presets.get(weights, _DEFAULT.weights), own=own, **rest)


def _own_weights() -> tuple[tuple[str, float], ...]:
    """One slider a type, grouped by category; the address keeps those that differ from the project's weights."""
    types = store.frame("weights")
    own = _read(state.extra("own") or "", types)
    with st.container(border=True, key="own_weights"):
        head = st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute")
        head.markdown(f"**Own weights**: {len(own)} of {len(types)} differ from the project's.")
        head.button("Back to the project's weights", on_click=_forget, disabled=not own, key="own_reset")
        columns = st.columns(4, gap="medium")
        for place, (label, kinds) in enumerate(types.groupby("category", sort=False)):
            with columns[place % 4]:
                st.caption(f"**{label}**")
                for kind in kinds.itertuples():
                    _slider(kind, own.get(kind.type_code, kind.weight))
    return tuple(own.items())


def _slider(kind: Any, weight: float) -> None:
    key = f"own_{kind.type_code}"
    state.assign(key, float(weight))
    least, most = (-10.0, 0.0) if kind.category_code == "setback" else (0.0, 10.0)
    st.slider(kind.type, least, most, step=0.5, key=key, on_change=_keep)


def _keep() -> None:
    """Callback: write the weights that differ from the project's into the address, such as ``training:8,award:0``."""
    types = store.frame("weights")
    moved = [
        (kind.type_code, float(state.value(f"own_{kind.type_code}", kind.weight)), kind.weight)
        for kind in types.itertuples()
    ]
    state.assign_extra("own", ",".join(f"{code}:{new:g}" for code, new, old in moved if new != old) or None)


def _forget() -> None:
    state.assign_extra("own", None)


def _read(text: str, types: pd.DataFrame) -> dict[str, float]:
    """What of ``text`` names a type and a weight within its bounds; anything else is passed over."""
    setbacks = dict(zip(types["type_code"], types["category_code"] == "setback", strict=True))
    own = {}
    for part in text.split(","):
        code, _, number = part.partition(":")
        try:
            weight = float(number)
        except ValueError:
            continue
        if code in setbacks and (-10 <= weight <= 0 if setbacks[code] else 0 <= weight <= 10):
            own[code] = weight
    return own
