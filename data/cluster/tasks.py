"""What Spark has no words for is done by DuckDB within its tasks, by the very statements that build a layer: the text that search looks
through, with accents taken off and spellings written out, a part of the events at a time.

This module travels to the workers by value: they need Python with duckdb and pyarrow, and nothing of ours.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import duckdb
import pyarrow as pa

Task = Callable[[pa.Table, pa.Table], pa.Table]


def filling(relation: str, statements: Sequence[str], small: dict[str, pa.Table]) -> Task:
    """What makes the rows of ``relation`` from those of events and participants of a part: the ``statements`` of its file, run with the
    tables ``small`` at hand."""

    def fill(events: Any, participants: Any) -> Any:
        with duckdb.connect(config={"threads": 1}) as engine:
            for name, table in {**small, "events": events, "participants": participants}.items():
                engine.register(f"given_{name}", table)
                engine.execute(f"create table {name} as from given_{name}")
            for statement in statements:
                engine.execute(statement)
            return engine.sql(f"from {relation}").to_arrow_table()

    return fill
