"""What must hold of the index whatever the record: on worlds of events that hypothesis makes up."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from data import check, derived, schema
from data.settings import ROOT

TYPES = ("defence_agreement", "arms_delivery", "training", "meeting", "leader_visit", "phone_call")
COUNTRIES = ("AZE", "GEO", "PAK", "TUR", "UZB")
START = date(2010, 1, 1)


@dataclass(frozen=True)
class Made:
    """A made-up event of one occasion."""

    kind: str
    start: int
    length: int
    countries: tuple[str, ...]
    confidence: str
    level: str


EVENTS = st.lists(
    st.builds(
        Made,
        st.sampled_from(TYPES),
        st.integers(0, 2500),
        st.integers(1, 90),
        st.lists(st.sampled_from(COUNTRIES), min_size=2, max_size=5, unique=True).map(tuple),
        st.sampled_from(("high", "medium", "low")),
        st.sampled_from(("head", "minister", "senior", "state")),
    ),
    min_size=1,
    max_size=12,
)
NEEDED = [path for path in derived.SQL if path.name in ("views.sql", "index.sql")]  # of what is derived, by the index
SOME = settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@cache
def _codes() -> tuple[check.Record, str]:
    record = check.read(ROOT / "seeds")
    return record, record.connection.execute("select current_database()").fetchall()[0][0]


def index(events: list[Made], day: int, **options: object) -> dict[tuple[str, str], float]:
    """Pair → its index ``day`` days after START, from a database that holds just ``events``."""
    record, source = _codes()
    connection = record.connection.cursor()
    connection.execute("attach ':memory:' as made")
    connection.execute("use made")
    try:
        connection.execute(schema.SCHEMA_SQL.read_text(encoding="utf-8"))
        for table in record.tables:
            if table.name in ("categories", "event_types", "roles", "levels", "statuses", "confidences", "countries"):
                names = ", ".join(column.name for column in table.columns)
                connection.execute(f"insert into {table.name} select {names} from {source}.{table.name}")
        for place, event in enumerate(events):
            first = START + timedelta(days=event.start)
            last = first + timedelta(days=event.length - 1)
            row = [f"e{place}", event.kind, first, last, event.confidence]
            connection.execute(
                "insert into events values ($1, 'made up', $2, 'd', $3, $4, 'day', false, 'd', 'occurred', $5,"
                " null, null, null, null, null, null, null, 'made up')",
                row,
            )
            sides = [(f"e{place}", country, "participant", event.level, None) for country in event.countries]
            connection.executemany("insert into participants values (?, ?, ?, ?, ?)", sides)
        derived.derive(connection, NEEDED)
        connection.execute("insert into record values ('made', date '2030-01-01')")
        given_to = "".join(f", {name} := ${name}" for name in options)
        asked = f"select a, b, sum(points) from contributions($day::date{given_to}) group by a, b"
        values = {"day": START + timedelta(days=day), **options}
        return {(a, b): points for a, b, points in connection.execute(asked, values).fetchall()}
    finally:
        connection.execute(f"use {source}")
        connection.execute("detach made")


def summed(*parts: dict[tuple[str, str], float]) -> dict[tuple[str, str], float]:
    return {pair: sum(part.get(pair, 0.0) for part in parts) for pair in set().union(*parts)}


@SOME
@given(EVENTS, EVENTS, st.integers(0, 3000))
def test_additive_over_disjoint_sets(some: list[Made], others: list[Made], day: int) -> None:
    assert index(some + others, day) == pytest.approx(summed(index(some, day), index(others, day)), abs=1e-9)


@SOME
@given(EVENTS, EVENTS, st.integers(0, 2500))
def test_what_comes_later_changes_nothing(some: list[Made], later: list[Made], day: int) -> None:
    later = [replace(event, start=day + 1 + event.start) for event in later]
    assert index(some + later, day) == pytest.approx(index(some, day), abs=1e-12)


@SOME
@given(EVENTS, st.sampled_from([30, 365, 700]))
def test_what_is_over_halves_with_every_half_life(events: list[Made], half_life: int) -> None:
    over = max(event.start + event.length for event in events)
    before, after = (index(events, over + age, half_life=float(half_life)) for age in (0, half_life))
    assert after == pytest.approx({pair: points / 2 for pair, points in before.items()}, rel=1e-9)


@SOME
@given(EVENTS, st.randoms(use_true_random=False))
def test_the_order_of_rows_is_of_no_account(events: list[Made], shuffler: object) -> None:
    shuffled = list(events)
    shuffler.shuffle(shuffled)  # type: ignore[attr-defined]
    assert index(shuffled, 2600) == pytest.approx(index(events, 2600), abs=1e-9)


@SOME
@given(EVENTS, st.sampled_from(TYPES), st.floats(0, 3))
def test_a_heavier_type_never_lowers_a_value(events: list[Made], kind: str, more: float) -> None:
    assume(any(event.kind == kind for event in events))
    light, heavy = (index(events, 2600, own={"key": [kind], "value": [weight]}) for weight in (2.0, 2.0 + more))
    assert all(heavy[pair] >= light[pair] - 1e-12 for pair in light)
