"""How sure is the index: seeded draws of everything in it that is a judgement or a doubt.

In each draw every event happens on one day drawn evenly from its days, and is kept with a chance by its confidence; each
type's weight is multiplied by exp(N(0, 0.25)); rho, gamma and the half-life are drawn (see ``Draws``). Everything else is
as the reader chose it. The rule is that of the method page; the figures of a draw follow the same formula as index.sql.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

DRAWS = 500
SEED = 20220321  # the day of the visit that began the record; any other would do
_CHUNK = 50  # draws at a time, between two signs of progress
_BOUNDS = (0.05, 0.95)

Floats = npt.NDArray[np.float64]
Told = Callable[[float], None]


@dataclass(frozen=True)
class Draws:
    """What is drawn for ``n`` draws: from ranges, or for one draw with no doubt (``certain``) the choices as they are."""

    half_life: Floats  # log-uniform on 180 to 730 days
    rho: Floats  # uniform on 0 to 0.5
    gamma: Floats  # uniform on 0 to 1
    weight: Floats  # draws × types, factors
    day: Floats  # draws × events, days since 1970
    kept: npt.NDArray[np.bool_]  # draws × events


@dataclass(frozen=True)
class Ledger:
    """The events of ``draws.sql`` as arrays: one row an event, and which pairs it adds to."""

    events: pd.DataFrame
    types: npt.NDArray[np.intp]
    starts: npt.NDArray[np.intp]  # first row of each episode
    episode: npt.NDArray[np.intp]  # episode of each row
    pairs: dict[str, npt.NDArray[np.intp]]  # pair → rows


def ledger(frame: pd.DataFrame) -> Ledger:
    """Read the rows of draws.sql; members of an episode stand together, in the order of ties."""
    events = frame.drop_duplicates("event_id", ignore_index=True)
    place = dict(zip(events["event_id"], range(len(events)), strict=True))
    shown = frame.dropna(subset="pair")
    codes, _ = pd.factorize(events["episode_id"])
    return Ledger(
        events,
        pd.factorize(events["type"])[0],
        np.flatnonzero(np.r_[True, codes[1:] != codes[:-1]]) if len(codes) else np.array([], dtype=np.intp),
        codes,
        {str(pair): rows["event_id"].map(place).to_numpy() for pair, rows in shown.groupby("pair", sort=False)},
    )


def draw(book: Ledger, n: int, seed: np.random.Generator) -> Draws:
    """Draw ``n`` times."""
    first, last = _days(book.events["first_day"]), _days(book.events["last_day"])
    chance = book.events["kept"].to_numpy(dtype=float)
    kinds = int(book.types.max()) + 1 if len(book.types) else 0
    return Draws(
        np.exp(seed.uniform(np.log(180), np.log(730), n)),
        seed.uniform(0, 0.5, n),
        seed.uniform(0, 1, n),
        np.exp(seed.normal(0, 0.25, (n, kinds))),
        np.floor(seed.uniform(first, last + 1, (n, len(first)))),
        seed.uniform(size=(n, len(first))) < chance,
    )


def values(book: Ledger, drawn: Draws, ends: Floats) -> dict[str, Floats]:
    """Pair → its index, draws × ``ends`` (days since 1970, in order)."""
    worth = _worth(book, drawn)
    slot = np.searchsorted(ends, drawn.day)  # the first end that sees the event
    age = np.append(ends, np.inf)[slot] - drawn.day  # infinite where no end sees the event, which leaves nothing of it
    fresh = worth * 2.0 ** (-age / drawn.half_life[:, None])
    return {pair: _carried(fresh[:, rows], slot[:, rows], drawn.half_life, ends) for pair, rows in book.pairs.items()}


def _worth(book: Ledger, drawn: Draws) -> Floats:
    """Points of each event before decay, draws × events: the heaviest kept member of an episode in full."""
    events = book.events
    base = (events["weight"] * events["level_factor"] * events["confidence_factor"]).to_numpy(dtype=float)
    setback = (events["category"] == "setback").to_numpy()
    value = base * drawn.weight[:, book.types]
    rank = np.where(drawn.kept, np.where(setback, -1e6 - value, value), -np.inf)
    top = np.maximum.reduceat(rank, book.starts, axis=1)[:, book.episode] if len(book.starts) else rank
    best = (rank == top) & drawn.kept
    order = np.cumsum(best, axis=1)
    before = np.where(book.starts > 0, order[:, book.starts - 1], 0)[:, book.episode]
    first = best & (order - before == 1)
    others = np.where(first, 1.0, drawn.rho[:, None])
    size = np.maximum(events["size"].to_numpy(dtype=float) - 1, 1e-300)
    discount = np.where(events["size"].to_numpy() > 1, size ** -drawn.gamma[:, None], 0.0)
    return np.asarray(np.where(drawn.kept, value * others * discount, 0.0))


def _carried(fresh: Floats, slot: npt.NDArray[np.intp], half_life: Floats, ends: Floats) -> Floats:
    """Sum the events into the ends that first see them and let what is there halve from end to end."""
    n, spots = len(fresh), len(ends) + 1
    flat = (slot + spots * np.arange(n)[:, None]).ravel()
    sums = np.bincount(flat, weights=fresh.ravel(), minlength=n * spots).reshape(n, spots)[:, :-1]
    for place in range(1, len(ends)):
        sums[:, place] += sums[:, place - 1] * 2.0 ** (-(ends[place] - ends[place - 1]) / half_life)
    return np.asarray(sums)


@dataclass(frozen=True)
class Band:
    """``spread``: pair, day, low, high (5 and 95 % of the draws). ``last``: pair → its value on the last day, by draw."""

    spread: pd.DataFrame
    last: dict[str, Floats]

    def above(self, one: str, other: str) -> float:
        """The share of draws in which ``one`` stands above ``other`` on the last day."""
        return float(np.mean(self.last[one] > self.last[other]))


def band(frame: pd.DataFrame, ends: pd.Series, told: Told = lambda _: None, n: int = DRAWS) -> Band:
    """The band of the pairs of ``frame`` (draws.sql) at ``ends``; ``told`` hears the share that is done, 0 to 1."""
    book, days, seed = ledger(frame), _days(ends), np.random.default_rng(SEED)
    parts: dict[str, list[Floats]] = {pair: [] for pair in book.pairs}
    for done in range(0, n, _CHUNK):
        for pair, found in values(book, draw(book, min(_CHUNK, n - done), seed), days).items():
            parts[pair].append(found)
        told(min(done + _CHUNK, n) / n)
    whole = {pair: np.concatenate(found) for pair, found in parts.items()}
    low_high = {pair: np.quantile(found, _BOUNDS, axis=0) for pair, found in whole.items()}
    spread = [
        pd.DataFrame({"pair": pair, "day": ends, "low": low, "high": high}) for pair, (low, high) in low_high.items()
    ]
    columns = ["pair", "day", "low", "high"]
    joined = pd.concat(spread, ignore_index=True) if spread else pd.DataFrame(columns=columns)
    return Band(joined, {pair: found[:, -1] for pair, found in whole.items()})


def _days(column: pd.Series) -> Floats:
    """Days since 1970."""
    return np.asarray(pd.to_datetime(column).to_numpy().astype("datetime64[D]"), dtype=np.float64)
