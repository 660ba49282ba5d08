"""What the dashboard tells of its own work: one record of the log a run of a page, a statement or a request, with fields of
its own and nothing of the reader. On a computer of one's own nobody listens; deploy/ writes and counts them."""

from __future__ import annotations

import hashlib
import logging
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from data.settings import LOG_QUERIES

LOG = logging.getLogger("entente")
RUN, STATEMENT, REQUEST = "run", "statement", "request"
# How a run ends: drawn, a sentence in its place, an error, or given up by Streamlit because the reader has moved on.
RUNS = ("drawn", "problem", "failed", "superseded")
# How a statement ends: all of its answer or a part, not allowed, ended before its answer, or wrong.
STATEMENTS = ("answered", "cut", "refused", "stopped", "failed")


@dataclass
class Run:
    """A run of a page, while it lasts; ``outcome`` is one of RUNS."""

    page: str
    outcome: str = "drawn"


@contextmanager
def run(page: str) -> Iterator[Run]:
    """Tell of a run of ``page`` once it is over."""
    told, begun = Run(page), time.perf_counter()
    try:
        yield told
    except Exception:
        told.outcome = "failed"
        raise
    except BaseException:  # Streamlit ends a run that another has overtaken by what is no Exception
        told.outcome = "superseded"
        raise
    finally:
        tell(RUN, page=page, seconds=round(time.perf_counter() - begun, 4), outcome=told.outcome)


def statement(sql: str, outcome: str, seconds: float, rows: int) -> None:
    """Tell of a statement of a reader: a hash of its text, and the text itself only where that is switched on."""
    text = {"text": sql} if LOG_QUERIES.on() else {}
    short = hashlib.sha256(sql.encode(errors="replace")).hexdigest()[:12]
    tell(STATEMENT, outcome=outcome, seconds=round(seconds, 4), rows=rows, hash=short, **text)


def tell(what: str, **fields: object) -> None:
    """One record of the log; ``fields`` hold nothing that a reader has written and nothing of who it was."""
    LOG.info(what, extra={"told": fields})
