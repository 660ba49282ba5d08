"""The choices of the index, each bound to the URL; the reader's own weights travel as one short parameter."""

from __future__ import annotations

from datetime import date
from typing import Any

import pandas as pd
import streamlit as st

from data import store, weights
from data.choices import GAMMA, HALF_LIVES, OWN, PRESETS, RHO, STEPS, Choices
from data.each import each
from widgets import inputs, misread, state

_DEFAULT = Choices()
_HELD = "own_held"  # the weights of this visit, the page where they were, and whether they were laid aside there
_TOLD = 3  # things that are wrong with the reader's own weights


def default_choices() -> str:
    """The choices that hold where the reader makes none, in words."""
    return _DEFAULT.sentence()


def half_life_and_weights(**more: Any) -> tuple[str, str]:
    """The two choices that are always in sight: labels of HALF_LIVES, and of a preset or ``Own``."""
    half = inputs.select("Half-life", list(HALF_LIVES), "half", **more)
    return half, inputs.select("Weights", [*PRESETS.values(), OWN], "weights", **more)


def more(latest: date, earliest: date) -> dict[str, Any]:
    """All other choices, in a fold: rho, gamma, levels, confidence, net, step, and as_of, the last day of the axis."""
    with st.expander("More choices", icon=":material/tune:"):
        return {
            "rho": inputs.number("ρ: parts of an episode count", "rho", *RHO, _DEFAULT.rho, 0.05),
            "gamma": inputs.number("γ: discount for many countries", "gamma", *GAMMA, _DEFAULT.gamma, 0.05),
            "levels": inputs.switch("Level counts in dialogue", "levels", _DEFAULT.levels),
            "confidence": inputs.switch("Confidence counts", "confident", _DEFAULT.confidence),
            "net": inputs.switch("Net: take setbacks off", "net", _DEFAULT.net),
            "step": STEPS[inputs.select("Value at the end of each", list(STEPS), "step")],
            "as_of": inputs.day_input("As of", "as_of", latest, earliest),
        }


def choices(half: str, kind: str, more: dict[str, Any] | None = None) -> Choices:
    """The choices as one value, with the defaults where a page offers no ``more``; draws the sliders of the reader's own weights
    where those are chosen."""
    rest = {name: more[name] for name in ("rho", "gamma", "levels", "confidence", "net")} if more else {}
    if kind == OWN:
        return Choices.labelled(half, kind, _own_weights(), **rest)
    _lay_aside()
    return Choices.labelled(half, kind, {}, **rest)


def _lay_aside() -> None:
    """Take weights that do not count out of the address, for a link says what counts."""
    if own := misread.extra("own"):
        if misread.is_new("own") and not misread.is_wrong("weights"):
            misread.wrong("weights", weights.IDLE)
        state.assign(_HELD, (own, state.opened(), True))
        state.assign_extra("own", None)


def _take_up() -> None:
    """Put the weights of this visit into the address, where the reader turns back to them or has come from another page."""
    own, page, aside = state.value(_HELD, (None, 0, False))
    if not misread.extra("own") and own and (aside or page != state.opened()):
        state.assign_extra("own", own)
    state.assign(_HELD, (misread.extra("own"), state.opened(), False))


def _own_weights() -> dict[str, float]:
    """One slider a type, grouped by category; the address keeps those that differ from the project's weights."""
    types = store.frame("weights")
    _take_up()
    own = _own(types)
    with st.container(border=True, key="own_weights"):
        head = st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute")
        head.markdown(f"**Own weights**: {len(own)} of {len(types)} differ from the project's.")
        head.button("Back to the project's weights", on_click=_forget, disabled=not own, key="own_reset")
        columns = st.columns(4, gap="medium")
        # Column by column, so that they keep their order where columns stand below one another.
        each_has = -(-types["category"].nunique() // len(columns))
        for place, (label, kinds) in enumerate(types.groupby("category", sort=False)):
            with columns[place // each_has]:
                st.caption(f"**{label}**")
                for kind in each(kinds):
                    _slider(kind, own.get(kind.type_code, kind.weight))
    return own


def _own(types: pd.DataFrame) -> dict[str, float]:
    """The weights of the address; what is wrong with them is told, once an arrival, and taken out of it."""
    asked, new = misread.extra("own") or "", misread.is_new("own")
    own, wrong = weights.read(asked, types)
    if wrong and new:
        misread.wrong("own", f"{' '.join(wrong[:_TOLD])} The sliders show what was read.", told="")
        state.assign_extra("own", weights.written(own, types) or None)
    return own


def _slider(kind: Any, weight: float) -> None:
    key = f"own_{kind.type_code}"
    state.assign(key, float(weight))
    st.slider(kind.type, *weights.bounds(kind.category_code), step=0.5, format="%.1f", key=key, on_change=_keep)


def _keep() -> None:
    """Callback: write the weights that differ from the project's into the address, such as ``training:8,award:0``."""
    types = store.frame("weights")
    moved = {kind.type_code: float(state.value(f"own_{kind.type_code}", kind.weight)) for kind in each(types)}
    state.assign_extra("own", weights.written(moved, types) or None)


def _forget() -> None:
    state.assign_extra("own", None)
