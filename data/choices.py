"""The choices of the index that a reader has made: one value, one macro (``event_points_of`` in index.sql), one sentence."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

PRESETS = {"project": "Project", "goldstein": "Goldstein", "plover": "PLOVER", "equal": "Equal"}


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

    def but(self, **changes: object) -> Choices:
        """The same choices with some changed."""
        return replace(self, **changes)  # type: ignore[arg-type]

    def sentence(self) -> str:
        """The choices in words, for a citation: ``half-life 365 days, ρ 0.25, γ 0.5, project weights, …``."""
        own = f" with {len(self.own)} of the reader's own" if self.own else ""
        parts = [
            "no decay" if math.isinf(self.half_life) else f"half-life {self.half_life:g} days",
            f"ρ {self.rho:g}",
            f"γ {self.gamma:g}",
            f"{PRESETS[self.weights]} weights{own}",
            f"levels {'count' if self.levels else 'left out'}",
            f"confidence {'counts' if self.confidence else 'left out'}",
            f"setbacks {'netted' if self.net else 'apart'}",
        ]
        return ", ".join(parts)
