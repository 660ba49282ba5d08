"""Which layer is read: an imported one, or the curated record."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path
from typing import ParamSpec, TypeVar

from data import versions
from data.settings import DATABASE

P = ParamSpec("P")
T = TypeVar("T")
# The database of the layer that is read; unset outside a run of a page.
_layer: ContextVar[Path | None] = ContextVar("layer")
_ask_layer: Callable[[], str | None] = lambda: None  # noqa: E731


@contextmanager
def layer(name: str | None) -> Iterator[None]:
    """Within this, what is served is the imported layer of that name; None is the curated record."""
    token = _layer.set(versions.layer(Path(DATABASE.value()), name) if name else None)
    try:
        yield
    finally:
        _layer.reset(token)


def ask_layer_by(ask: Callable[[], str | None]) -> None:
    """Ask by this which layer is read where none was set: callbacks of a page run before the frame has set it."""
    global _ask_layer
    _ask_layer = ask


def bound(make: Callable[P, T]) -> Callable[P, T]:
    """``make``, which reads the layer that is read now whenever and in whichever thread it is called."""
    held = chosen()

    def within(*places: P.args, **names: P.kwargs) -> T:
        token = _layer.set(held)
        try:
            return make(*places, **names)
        finally:
            _layer.reset(token)

    return within


def layer_read() -> str | None:
    """The name of the imported layer that is read now; None of the curated record."""
    database = chosen()
    return database.stem if database else None


def called() -> str:
    """What a sentence begins with that tells of all that is read."""
    return f"The layer {named}" if (named := layer_read()) else "The record"


def layers() -> list[str]:
    """The names of the layers that were imported."""
    return versions.layers(Path(DATABASE.value()))


def chosen() -> Path | None:
    """The database of the layer that is read; None where that is the curated record."""
    try:
        return _layer.get()
    except LookupError:
        name = _ask_layer()
        return versions.layer(Path(DATABASE.value()), name) if name else None


def database() -> Path:
    """The database of what is read, which need not be there."""
    return chosen() or Path(DATABASE.value())
