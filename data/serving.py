"""Which version of the record is served: the one that the pointer names, or that which a page has begun with."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path

from data import build, layered, mending, versions

_steady: ContextVar[tuple[Path, Path] | None] = ContextVar("steady", default=None)


def served() -> Path:
    """The file that is served now; builds it if there is none. Raises NoRecord if that cannot be done."""
    held = _steady.get()
    if held and held[0] == layered.database():
        return held[1]
    version = versions.current(layered.database())
    return version.path if version else mending.first_build()


@contextmanager
def steady(version: Path | None = None) -> Iterator[None]:
    """Within this, served() stays the same, or is ``version``, so that a page is of one record though another is built
    meanwhile."""
    token = _steady.set((layered.database(), version or served()))
    try:
        yield
    finally:
        _steady.reset(token)


def is_ours(path: Path) -> bool:
    """Whether this very code has built a version."""
    version = versions.current(layered.database())
    return version is None or version.path != path or build.fingerprint(version.seeds) == path.stem


def follow() -> None:
    """Let go of the version that was held, for it is gone."""
    _steady.set(None)
