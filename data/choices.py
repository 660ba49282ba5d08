"""The choices of the index that a reader has made: one value, one macro (``event_points_of`` in index.sql), one sentence."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import Any

PRESETS = {"project": "Project", "goldstein": "Goldstein", "plover": "PLOVER", "equal": "Equal"}
OWN = "Own"  # the label of the reader's own weights
# Label → days; the first is the default.
HALF_LIVES = {
    "12 months": 365.0, "3 months": 91.25, "6 months": 182.5, "24 months": 730.0, "5 years": 1825.0, "No decay": math.inf,
}  # fmt: skip
STEPS = {"Month": "month", "Quarter": "quarter", "Year": "year"}
RHO, GAMMA = (0.0, 1.0), (0.0, 2.0)  # their bounds


@dataclass(frozen=True)
class Choices:
    """Half-life in days, infinity for no decay; ``weights`` is a key of PRESETS; ``own`` are pairs of an event type and
    a weight that replaces the preset's. The defaults are those of the macros."""

    half_life: float = 365.0
    rho: float = 0.25
    gamma: float = 0.5
    weights: str = "project"
    levels: bool = True
    confidence: bool = True
    net: bool = False
    own: tuple[tuple[str, float], ...] = ()

    def parameter(self) -> dict[str, object]:
        """The value to bind as ``$index``."""
        return {
            "half_life": self.half_life,
            "rho": self.rho,
            "gamma": self.gamma,
            "weights": self.weights,
            "levels": self.levels,
            "confidence": self.confidence,
            "net": self.net,
            "own_types": [kind for kind, _ in self.own],
            "own_weights": [weight for _, weight in self.own],
        }

    @property
    def usual_points(self) -> bool:
        """Whether only the half-life is the reader's, so that events are worth before decay what they are by the defaults."""
        return self == Choices(half_life=self.half_life)

    @classmethod
    def labelled(cls, half: str, weights: str, own: dict[str, float], **rest: Any) -> Choices:
        """The choices from the labels of a half-life and of weights; ``own`` counts where the weights are OWN."""
        presets = {label: code for code, label in PRESETS.items()}
        kept = tuple(own.items()) if weights == OWN else ()
        return cls(half_life=HALF_LIVES[half], weights=presets.get(weights, cls.weights), own=kept, **rest)

    def but(self, **changes: object) -> Choices:
        """The same choices with some changed."""
        return replace(self, **changes)  # type: ignore[arg-type]

    def sentence(self, half_lives: str = "") -> str:
        """The choices in words, for a citation: ``half-life 365 days, ρ 0.25, γ 0.5, project weights, …``; ``half_lives`` stands in the
        place of the first where several are drawn."""
        own = f" with {len(self.own)} of the reader's own" if self.own else ""
        parts = [
            half_lives or ("no decay" if math.isinf(self.half_life) else f"half-life {self.half_life:g} days"),
            f"ρ {self.rho:g}",
            f"γ {self.gamma:g}",
            f"{PRESETS[self.weights]} weights{own}",
            f"levels {'count' if self.levels else 'left out'}",
            f"confidence {'counts' if self.confidence else 'left out'}",
            f"setbacks {'netted' if self.net else 'apart'}",
        ]
        return ", ".join(parts)
