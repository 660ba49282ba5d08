"""Answers that were given a moment ago, kept for the next reader who asks the same of the same version."""

from __future__ import annotations

import pickle
import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from functools import lru_cache, wraps
from typing import ParamSpec

import pandas as pd

P = ParamSpec("P")
MOST = 48 * 2**20  # bytes of all kept answers; the least recently asked go first


class Kept:
    """Frames by what was asked, within a bound of bytes; an answer above a tenth of it is not kept."""

    def __init__(self, most: int = MOST) -> None:
        self._most, self._held = most, 0
        self._answers: OrderedDict[Hashable, tuple[pd.DataFrame, int]] = OrderedDict()
        self._lock = threading.Lock()

    def answer(self, asked: Hashable, ask: Callable[[], pd.DataFrame]) -> pd.DataFrame:
        """The kept answer, or that of ``ask``. Each caller has a frame of its own: pandas copies what one of them changes."""
        with self._lock:
            if asked in self._answers:
                self._answers.move_to_end(asked)
                return self._answers[asked][0].copy(deep=False)
        frame = ask()
        self._keep(asked, frame)
        return frame.copy(deep=False)

    def _keep(self, asked: Hashable, frame: pd.DataFrame) -> None:
        size = int(frame.memory_usage(deep=True).sum()) + 2_000  # what a frame of no rows takes
        if size > self._most / 10:
            return
        with self._lock:
            self._held += size - self._answers.pop(asked, (None, 0))[1]
            self._answers[asked] = (frame, size)
            while self._held > self._most:
                self._held -= self._answers.popitem(last=False)[1][1]


def frozen(value: object) -> Hashable:
    """A value that can be a key: lists as tuples, dicts as tuples of pairs."""
    if isinstance(value, dict):
        return tuple((key, frozen(item)) for key, item in value.items())
    return tuple(map(frozen, value)) if isinstance(value, (list, tuple, set)) else value


def once(make: Callable[P, pd.DataFrame]) -> Callable[P, pd.DataFrame]:
    """Make a frame once for the same arguments, which are the key by what they hold; the last few are kept."""

    @lru_cache(maxsize=32)
    def made(asked: bytes) -> pd.DataFrame:
        places, names = pickle.loads(asked)
        return make(*places, **names)

    @wraps(make)
    def ask(*places: P.args, **names: P.kwargs) -> pd.DataFrame:
        return made(pickle.dumps((places, names), protocol=5)).copy(deep=False)

    return ask
