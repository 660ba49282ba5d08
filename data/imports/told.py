"""What an import tells while it reads, and of what became of the rows."""

from __future__ import annotations

import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import duckdb

from data.imports import books, importing
from data.imports.kinds import TABLE
from data.output import counted, seen

_WIDTH = 30  # letters of the bar
_REASONS = 40  # that are told on the screen
_APART = 0.5  # seconds between two looks at how far the engine is
_COUNTS = ("rows", *books.COUNTED.values())


def file(taken: books.Taken, mapped: bool) -> None:
    """What became of the rows of one file; one that is ``mapped`` is read by a mapping."""
    _print(taken.file + (" (read before)" if taken.before else ""), *(getattr(taken, each) for each in _COUNTS))
    if taken.guessed:
        mend = "tell its encoding in the mapping" if mapped else "save it as UTF-8"
        print(
            f"{seen(taken.file)} is not UTF-8 and was read as Windows writes in western Europe. If letters look wrong, {mend}."
        )


def files(taken: list[books.Taken], reasons: list[tuple[str, str, int]]) -> None:
    """All files together, the reasons of what was not loaded, and that files were passed over which would be read otherwise now."""
    if len(taken) > 1:
        each = {one.file: one for one in taken}.values()
        _print("all files", *(sum(getattr(one, name) for one in each) for name in _COUNTS))
    for rows, reason in _grouped(reasons) if len(reasons) > _REASONS else [(r, f"{v}: {w}") for v, w, r in reasons]:
        print(f"{rows:>12,}  {seen(reason)}")
    if others := sum(one.by_other_codes for one in taken):
        verb = "was read before by codes that" if others == 1 else "were read before by codes that"
        print(f"{counted(others, 'file')} {verb} have changed in the seeds; --anew reads the layer anew.")


def _grouped(reasons: list[tuple[str, str, int]]) -> list[tuple[int, str]]:
    """Rows and reason; of those that begin alike, and differ by a value of the file, the most frequent stands for all."""
    alike: dict[tuple[str, ...], list[tuple[str, int]]] = {}
    for verdict, reason, rows in reasons:
        words = reason.split()
        ends = words[-3:] if words[:1] == ["the"] else []  # of a value that stands in the middle
        alike.setdefault((verdict, *words[:2], *ends), []).append((reason, rows))
    told = []
    for (verdict, *_), each in alike.items():
        others = f" (and {counted(len(each) - 1, 'reason')} like it)" if len(each) > 1 else ""
        told.append((sum(rows for _, rows in each), f"{verdict}: {each[0][0]}{others}"))
    return sorted(told, key=lambda one: -one[0])


def none_loaded(taken: list[books.Taken], kind: str) -> str:
    """Why of all files nothing may be loaded, as a further sentence; nothing where the reasons say it."""
    rows, rejected = (sum(getattr(one, name) for one in taken) for name in ("rows", "rejected"))
    if not rows:
        return " They have no rows."
    asked = "does the mapping fit them?" if kind == TABLE else f"are they of kind {kind}?"
    return f" All of them were rejected: {asked}" if rejected == rows else ""


def orphans(events: int) -> None:
    """That so many events are parts of one that is not there."""
    one = events == 1
    lonely = "1 event is part" if one else f"{events:,} events are parts"
    alone = "it stands alone, and counts" if one else "they stand alone, and count"
    print(f"{lonely} of one that the layer does not have, or of {'itself' if one else 'themselves'}; {alone} in full.")


def _print(name: str, rows: int, *counts: int) -> None:
    told = ", ".join(f"{count:,} {verdict}" for verdict, count in zip(books.COUNTED, counts, strict=True))
    print(f"{seen(name)}: {counted(rows, 'row')} = {told}", flush=True)


def watched(name: str) -> importing.Watch | None:
    """A bar that follows the engine while it reads the file ``name``; none where nobody looks."""
    if not sys.stderr.isatty():
        return None

    @contextmanager
    def watching(connection: duckdb.DuckDBPyConnection) -> Iterator[None]:
        over = threading.Event()
        drawing = threading.Thread(target=_draw, args=(name, connection, over), daemon=True)
        drawing.start()
        try:
            yield
        finally:
            over.set()
            drawing.join()
            print(f"\r{' ' * (len(name) + _WIDTH + 12)}\r", end="", file=sys.stderr, flush=True)

    return watching


def _draw(name: str, connection: duckdb.DuckDBPyConnection, over: threading.Event) -> None:
    while not over.wait(_APART):
        share = max(0.0, min(connection.query_progress(), 100.0)) / 100
        print(f"\r{name} [{'#' * round(share * _WIDTH):<{_WIDTH}}] {share:4.0%}", end="", file=sys.stderr, flush=True)
