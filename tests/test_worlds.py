"""Made-up worlds: the same seed gives the same rows, their shape is that of such records, and the layer of one is whole."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest
from drawn import frame

from benchmarks import worlds
from data import dates, versions

EVENTS = 600
TABLES = ("events", "participants", "sources", "event_sources", "exercises")
# Column of a table → the column that has each of its values.
POINTS = {
    ("events", "type"): ("event_types", "type"),
    ("events", "status"): ("statuses", "status"),
    ("events", "confidence"): ("confidences", "confidence"),
    ("events", "parent_id"): ("events", "event_id"),
    ("events", "place_country"): ("countries", "country"),
    ("events", "exercise"): ("exercises", "exercise"),
    ("participants", "event_id"): ("events", "event_id"),
    ("participants", "country"): ("countries", "country"),
    ("participants", "role"): ("roles", "role"),
    ("participants", "level"): ("levels", "level"),
    ("sources", "language"): ("languages", "language"),
    ("sources", "class"): ("source_classes", "class"),
    ("event_sources", "event_id"): ("events", "event_id"),
    ("event_sources", "source_id"): ("sources", "source_id"),
}
KEYS = {
    "events": "event_id",
    "sources": "source_id",
    "event_sources": "event_id, source_id",
    "participants": "event_id, country",
    "exercises": "exercise",
}


@pytest.fixture(scope="module")
def layer(tmp_path_factory: pytest.TempPathFactory) -> Iterator[duckdb.DuckDBPyConnection]:
    out = tmp_path_factory.mktemp("worlds")
    made = worlds.make(EVENTS, out)
    assert made.events == EVENTS
    assert versions.layers(worlds.database(out)) == [worlds.name(EVENTS)]
    with duckdb.connect(str(made.path), read_only=True) as connection:
        yield connection


def one(connection: duckdb.DuckDBPyConnection, asked: str) -> float:
    row = connection.execute(asked).fetchone()
    assert row
    return float(row[0])


def rows(path: Path, **how: int) -> dict[str, list[tuple[object, ...]]]:
    worlds.stage(path, EVENTS, **how)
    with duckdb.connect(str(path), read_only=True) as connection:
        return {table: connection.execute(f"from {table} order by all").fetchall() for table in TABLES}


def test_a_seed_gives_the_same_rows_on_one_thread_and_on_many_and_another_seed_gives_others(tmp_path: Path) -> None:
    first = rows(tmp_path / "a.staging", seed=1, threads=1)
    again = rows(tmp_path / "b.staging", seed=1, threads=4)
    other = rows(tmp_path / "c.staging", seed=2)
    for table in TABLES:
        assert first[table] == again[table], table
        assert first[table] != other[table], table


def test_few_pairs_have_many_of_the_events_and_some_events_have_many_countries(
    layer: duckdb.DuckDBPyConnection,
) -> None:
    shares = "select sum(n) filter (place <= {}) / {} from (select row_number() over (order by count(*) desc) as place,"
    shares += " count(*) as n from pairs semi join (from event_factors where size = 2) using (event_id) group by a, b)"
    assert 0.03 < one(layer, shares.format(1, EVENTS)) < 0.2
    assert 0.15 < one(layer, shares.format(10, EVENTS)) < 0.5
    assert 3 < one(layer, "select max(size) from event_factors") <= 25
    assert 0.8 < one(layer, "select avg((size = 2)::int) from event_factors where size > 1") < 0.98


def test_the_shares_of_intervals_parts_and_doubt_are_those_that_are_told(layer: duckdb.DuckDBPyConnection) -> None:
    assert 0.06 < one(layer, "select avg((date like '%/%')::int) from events") < 0.14
    assert 0.06 < one(layer, "select avg((parent_id is not null)::int) from events") < 0.14
    assert 0.01 < one(layer, "select avg(doubt::int) from events") < 0.1
    assert one(layer, "select count(*) from events where date_precision = 'month'") > 0
    assert one(layer, "select count(distinct type) from events") > 20
    assert one(layer, "select max(n) from (select count(*) as n from event_sources group by event_id)") <= 6
    half = "select avg((first_day >= date '2015-01-01')::int) from events"
    assert 0.4 < one(layer, half) < 0.8, "the volume grows"


def test_every_code_exists(layer: duckdb.DuckDBPyConnection) -> None:
    for (table, column), (other, key) in POINTS.items():
        lost = (
            f"select count(*) from {table} where {column} is not null and {column} not in (select {key} from {other})"
        )
        assert one(layer, lost) == 0, (table, column)


def test_every_key_stands_once_and_every_event_has_countries_and_a_source(layer: duckdb.DuckDBPyConnection) -> None:
    for table, key in KEYS.items():
        assert one(layer, f"select count(*) from (select 1 from {table} group by {key} having count(*) > 1)") == 0, (
            table
        )
    for table in ("participants", "event_sources", "event_search", "event_keys", "episodes"):
        assert one(layer, f"select count(distinct event_id) from {table}") == EVENTS, table
    assert one(layer, "select min(n) from (select count(*) as n from participants group by event_id)") == 2
    assert one(layer, "select count(*) from events where length(title) > 90 or summary = ''") == 0


def test_parts_belong_to_an_event_before_them_so_that_none_goes_in_a_circle(layer: duckdb.DuckDBPyConnection) -> None:
    numbers = "substr(parent_id, 7)::int >= substr(event_id, 7)::int"
    assert one(layer, f"select count(*) from events where {numbers}") == 0
    assert one(layer, "select count(*) from episodes") == EVENTS


def test_dates_are_as_the_record_reads_them(layer: duckdb.DuckDBPyConnection) -> None:
    columns = "date, first_day, last_day, date_precision, doubt, date_words"
    for text, *held in layer.execute(f"select {columns} from events").fetchall():
        span = dates.read(text)
        assert held == [span.first_day, span.last_day, span.date_precision, span.doubt, span.date_words], text
    assert one(layer, "select count(*) from events where first_day > last_day") == 0


def test_the_index_adds_up_and_search_finds(layer: duckdb.DuckDBPyConnection) -> None:
    day = "(select as_of from record)"
    assert one(layer, f"select sum(points) from contributions({day})") > 0
    name = layer.execute(
        "select c.name from pairs as p inner join countries as c on c.country = p.a limit 1"
    ).fetchone()
    assert name
    found = layer.execute("select count(*) from chosen(words := $words)", {"words": name[0]}).fetchone()
    assert found
    assert found[0] > 0


def test_what_was_read_is_told(layer: duckdb.DuckDBPyConnection) -> None:
    assert layer.execute("select kind, rows, loaded from imports").fetchall() == [("world", EVENTS, EVENTS)]


def test_of_many_links_the_strongest_are_drawn(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    worlds.make(2_000, tmp_path)
    monkeypatch.setenv("ENTENTE_DB", str(worlds.database(tmp_path)))
    network = frame("network", layer=[worlds.name(2_000)], links=["a tenth of a point"])
    assert not network.exception and not network.error
    told = next(caption.value for caption in network.caption if "drawn" in caption.value)
    drawn = re.search(r"the strongest 1\s000 of ([\d\s]+) links drawn", told)
    assert drawn and int(re.sub(r"\s", "", drawn[1])) > 1_000
    few = frame("network", layer=[worlds.name(2_000)], links=["20 points"])
    assert any(re.search(r"; \d+ links? drawn", caption.value) for caption in few.caption)
