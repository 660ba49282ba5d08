"""Answers that were given a moment ago, kept for the next reader who asks the same of the same version."""

from __future__ import annotations

import pickle
import sys
import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from functools import lru_cache, wraps
from hashlib import blake2b
from io import BytesIO
from typing import Any, ParamSpec, TypeVar, cast

import pandas as pd

P = ParamSpec("P")
T = TypeVar("T")
_LEAST = 2_000  # bytes that an answer without rows takes
MOST = 24 * 2**20  # bytes of all kept answers; the least recently asked go first


class Kept:
    """Answers by what was asked, within a bound of bytes; an answer above a quarter of it is not kept. Nobody may change one."""

    def __init__(self, most: int = MOST) -> None:
        self._most, self._held = most, 0
        self._answers: OrderedDict[Hashable, tuple[Any, int]] = OrderedDict()
        self._lock = threading.Lock()

    def answer(self, asked: Hashable, ask: Callable[[], T]) -> T:
        """The kept answer, or that of ``ask``."""
        with self._lock:
            if asked in self._answers:
                self._answers.move_to_end(asked)
                return cast(T, self._answers[asked][0])
        answer = ask()
        self._keep(asked, answer)
        return answer

    def _keep(self, asked: Hashable, answer: Any) -> None:
        # What was asked may be long as well: it holds what the reader has written.
        size = _LEAST + len(repr(asked)) + _size(answer)
        if size > self._most / 4:
            return
        with self._lock:
            self._held += size - self._answers.pop(asked, (None, 0))[1]
            self._answers[asked] = (answer, size)
            while self._held > self._most:
                self._held -= self._answers.popitem(last=False)[1][1]


def _size(answer: Any) -> int:
    """Bytes, about; of a single row nothing beyond the least."""
    if isinstance(answer, pd.DataFrame):
        return int(answer.memory_usage(deep=True).sum())
    parts = answer.values() if isinstance(answer, dict) else answer if isinstance(answer, list) else ()
    return sys.getsizeof(answer) + sum(map(_size, parts))


def frozen(value: object) -> Hashable:
    """A value that can be a key: lists as tuples, dicts as tuples of pairs."""
    if isinstance(value, dict):
        return tuple((key, frozen(item)) for key, item in value.items())
    return tuple(map(frozen, value)) if isinstance(value, (list, tuple, set)) else value


def once(most: int) -> Callable[[Callable[P, T]], Callable[P, T]]:
    """Make something once for the same arguments, which are told apart by what they hold and not by which objects they are;
    the last ``most`` are kept, and nobody may change one."""

    def keeping(make: Callable[P, T]) -> Callable[P, T]:
        @lru_cache(maxsize=most)
        def made(asked: _Asked) -> T:
            places, names = asked.take()
            return make(*places, **names)

        @wraps(make)
        def ask(*places: P.args, **names: P.kwargs) -> T:
            return made(_Asked(places, names))

        return ask

    return keeping


class _Asked:
    """Arguments as a key: only their digest stays once they were taken, for they may be larger than what is made of them."""

    def __init__(self, places: tuple[Any, ...], names: dict[str, Any]) -> None:
        self._digest = _digest((places, names))
        self._arguments: tuple[tuple[Any, ...], dict[str, Any]] | None = (places, names)

    def take(self) -> tuple[tuple[Any, ...], dict[str, Any]]:
        taken, self._arguments = self._arguments, None
        assert taken is not None
        return taken

    def __hash__(self) -> int:
        return hash(self._digest)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Asked) and self._digest == other._digest


def _digest(arguments: object) -> bytes:
    """The same for arguments that hold the same, whichever of their strings are one object."""
    written = BytesIO()
    pickler = pickle.Pickler(written, protocol=5)
    pickler.fast = True
    pickler.dump(arguments)
    return blake2b(written.getbuffer(), digest_size=16).digest()
