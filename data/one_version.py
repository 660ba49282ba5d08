"""To ask one version of the record, and another where it is gone or damaged meanwhile."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import duckdb

from data import mending, opened, serving
from data.faults import NoRecord, TooMuch
from data.journal import LOG
from data.layered import layer_read
from data.serving import served

T = TypeVar("T")
_TRIES = 4  # a version may be gone or damaged, and so may the next


def of_one_version(ask: Callable[[Path], T]) -> T:
    """Ask the version that is served; where its file is gone, the one that took its place, and where it is damaged, the
    same one built anew. Raises NoRecord if that is of no help."""
    for _ in range(_TRIES):
        version = served()
        try:
            return ask(version)
        except opened.Gone:
            serving.follow()
        except (opened.Damaged, duckdb.Error) as error:
            _mend(version, error)
    raise NoRecord("The record cannot be opened; the log says why. Run: python -m data build")


def _mend(version: Path, error: opened.Damaged | duckdb.Error) -> None:
    """Make ready to ask once more; raises what asking again would not mend."""
    if isinstance(error, duckdb.OutOfMemoryException):
        raise TooMuch(
            "This view goes through more events than the memory allows. Choose fewer: a pair, a country or some years."
        ) from error
    strange = isinstance(error, (duckdb.CatalogException, duckdb.BinderException))
    if strange and not serving.is_ours(version):
        raise NoRecord(_by_another(layer_read())) from error
    if isinstance(error, opened.Damaged) or opened.damaged(error) or (strange and not opened.whole(version)):
        LOG.warning("The database could not be read.", exc_info=error)
        opened.forget(version)
        mending.mend(version)
    elif isinstance(error, duckdb.ConnectionException):  # another reader has let go of it
        opened.forget(version)
    else:
        raise error


def _by_another(layer: str | None) -> str:
    if layer:
        return f"The layer {layer} was built by another version of Entente. Import or build it again; files that were read are passed over."
    return "The record was built by another version of Entente. Run: python -m data build"
