"""The door for a stranger's SQL: what it answers, what it refuses, and that nothing is the worse for it."""

from __future__ import annotations

import hashlib
import math
import re
import time
from pathlib import Path

import pandas as pd
import pytest

from data import sandbox, store

ATTACKS = {
    "writing": [
        "drop table events",
        "insert into events select * from events",
        "update events set title = ''",
        "create table t as select 1",
        "create temp table t as select 1",
        "with t as (insert into roles select * from roles returning *) select * from t",
        "copy events to 'x.csv'",
        "copy (select 1) to 'entente.duckdb' (use_tmp_file false)",
        "export database 'x'",
        "import database 'x'",
        "checkpoint",
        "explain analyze copy (select 1) to 'x'",
        "explain copy events to 'x'",
        "explain (analyze) copy events to 'x'",
        "explain (analyze, format json) insert into roles select * from roles",
        "explain explain analyze copy events to 'x'",
        "explain /* ; */ analyze drop table events",
        "explain -- a comment\nanalyze drop table events",
        "select * from query('copy events to ''x''')",
    ],
    "files": [
        "from 'x.csv'",
        "select * from read_csv('/etc/passwd')",
        "select * from read_text('/etc/passwd')",
        "select * from read_text('/proc/self/environ')",
        "from read_blob('entente.duckdb')",
        "from glob('/*')",
        "from sniff_csv('/etc/passwd')",
        "from parquet_metadata('x.parquet')",
        "from duckdb_extensions()",
        "/* a comment */ from /* another */ read_text('/etc/hostname')",
    ],
    "network and extensions": [
        "from 'https://example.com/x.parquet'",
        "from read_csv('http://127.0.0.1:1/x.csv')",
        "install httpfs",
        "load httpfs",
        "update extensions",
    ],
    "settings and state": [
        "set threads = 4",
        "reset memory_limit",
        "set variable x = 1",
        "pragma database_list",
        "attach 'x.duckdb'",
        "attach ':memory:' as m",
        "use memory",
        "call duckdb_settings()",
        "prepare p as select 1",
        "create secret s (type http)",
        "begin transaction",
    ],
    "the machine": ["select getenv('HOME')", "from sys", "from frame", "from os.environ"],
    "statements": ["select 1; select 2", "select 1; drop table events", "", "   ", "-- nothing", "selekt 1", "\x00"],
    "size of the text": ["select " + "'x' || " * 4000 + "'x'", "select " + "(" * 3000 + "1" + ")" * 3000],
}
BOMBS = [
    "select count(*) from range(1000000000000) as a, range(100000) as b",
    "with recursive r as (select 1 as n union all select n + 1 from r) select count(*) from r",
    "select count(*) from (select unnest(range(3000000000)))",
    "select length(repeat('x', 4000000000))",
    "select sleep_ms(10000)",
    "select levenshtein(repeat('ab', 100000), repeat('ba', 100000))",
    "select string_agg(a.says || b.says || c.says) from event_sources as a, event_sources as b, event_sources as c, range(100000)",
    "select list_aggregate(range(1000000000), 'sum')",
]
PATH = re.compile(r"/(?:[\w.-]+/)+[\w.-]+")


@pytest.fixture(autouse=True)
def served(world: Path) -> Path:
    return store.served()


def one(sql: str) -> list[object]:
    answer = sandbox.ask(sql)
    assert answer.error == ""
    return list(answer.frame.iloc[0])


@pytest.mark.parametrize("kind", ATTACKS)
def test_an_attack_is_refused(served: Path, kind: str) -> None:
    before = hashlib.sha256(served.read_bytes()).hexdigest()
    for sql in ATTACKS[kind]:
        answer = sandbox.ask(sql)
        assert answer.error, sql
        assert answer.frame.empty
        assert not PATH.search(answer.error), answer.error
    assert one("select count(*) from events") == [15]
    assert hashlib.sha256(served.read_bytes()).hexdigest() == before
    assert sorted(path.name for path in served.parent.iterdir()) == sorted([served.name, "current"])


@pytest.mark.parametrize("sql", BOMBS)
def test_a_bomb_is_stopped(sql: str) -> None:
    begun = time.monotonic()
    answer = sandbox.ask(sql, seconds=1)
    assert "longer than 1 seconds" in answer.error or "after 1 seconds" in answer.error or "memory" in answer.error
    assert time.monotonic() - begun < 10
    assert one("select 42") == [42]


@pytest.mark.parametrize(
    "sql",
    [
        "select * from duckdb_databases()",
        "select * from duckdb_settings()",
        "select current_setting('secret_directory')",
        "from duckdb_secrets()",
    ],
)
def test_what_may_be_read_names_no_place_of_the_machine(served: Path, sql: str) -> None:
    answer = sandbox.ask(sql)
    assert str(served.parent) not in answer.frame.to_csv()
    assert str(Path.home()) not in answer.frame.to_csv()


@pytest.mark.parametrize(
    ("sql", "rows"),
    [
        ("select count(*) from events", 1),
        ("from events", 15),
        ("with t as (select 1) from t", 1),
        ("values (1), (2)", 2),
        ("describe roles", 5),
        ("show tables", None),
        ("summarize roles", 5),
        ("explain select 1", 1),
        ("explain analyze select count(*) from events", 1),
        ("explain (format json) select 1", 1),
        ("/* first */ explain (analyze) from roles", 1),
        ("pivot events on status in ('occurred', 'planned') using count(*) group by type", None),
        ("select * from events where false", 0),
        ("from chosen(words := 'aliyev')", 2),
        ("from contributions(date '2022-03-21')", None),
        ("from intensity(step := 'year')", None),
        ("select 1 -- a comment; with a semicolon", 1),
    ],
)
def test_a_statement_that_reads_is_run(sql: str, rows: int | None) -> None:
    answer = sandbox.ask(sql)
    assert answer.error == ""
    assert len(answer.frame.columns) > 0
    assert len(answer.frame) == rows if rows is not None else len(answer.frame) > 5


def test_values_come_back_as_they_are() -> None:
    row = one(
        "select date '2022-03-21', 'NaN'::double, 'Infinity'::double, 9007199254740993, 1.5, true, null, 'Türkiye', [1, 2],"
        " {'a': 1}, 12"
    )
    assert row[0] == pd.Timestamp("2022-03-21")
    assert math.isnan(row[1]) and row[2] == math.inf  # type: ignore[arg-type]
    assert row[3] == "9007199254740993"
    assert float(row[4]) == 1.5 and bool(row[5]) is True and row[6] is None  # type: ignore[arg-type]
    assert row[7:] == ["Türkiye", "[1, 2]", "{'a': 1}", 12]


def test_columns_of_one_name_are_told_apart() -> None:
    assert list(sandbox.ask("select 1 as n, 2 as n").frame.columns) == ["n", "n (2)"]
    assert list(sandbox.ask('select 1 as "n (2)", 2 as n, 3 as n').frame.columns) == ["n (2)", "n", "n (3)"]


def test_a_long_result_is_cut_and_says_so() -> None:
    answer = sandbox.ask("from range(10000)", most=100)
    assert len(answer.frame) == 100
    assert answer.more == "The result has more rows; the first 100 are shown."
    whole = sandbox.ask("from range(100)", most=100)
    assert len(whole.frame) == 100 and whole.more == ""


def test_a_large_result_is_cut_and_says_so() -> None:
    answer = sandbox.ask("select repeat('x', 9000) from range(4000)")
    assert 0 < len(answer.frame) < 600
    assert "larger than 5 MB" in answer.more
    assert str(one("select repeat('x', 20000000)")[0]).endswith("… (cut)")


def test_days_and_numbers_keep_their_kind() -> None:
    answer = sandbox.ask(
        "select * from (values (1, date '2022-03-21', 0.5::decimal(4, 1), [1.5::decimal(3, 1)], timestamptz '2022-03-21 10:00+02'),"
        " (null, null, null, null, null)) as t (whole, day, part, list, moment)"
    )
    assert answer.error == ""
    assert [str(kind) for kind in answer.frame.dtypes][:3] == ["Int64", "datetime64[us]", "float64"]
    assert answer.frame["list"][0] == "[1.5]" and pd.isna(answer.frame["list"][1])
    assert answer.frame["moment"][0] == pd.Timestamp("2022-03-21 08:00", tz="UTC")
    far = sandbox.ask(
        "select * from (values (date '2022-03-21'), ('0044-03-15 (BC)')) as t (day) order by day desc"
    ).frame
    assert list(far["day"]) == ["2022-03-21", "0044-03-15 (BC)"]


def test_a_result_too_wide_is_refused() -> None:
    assert "501 columns" in sandbox.ask("select " + ", ".join(f"{n} as c{n}" for n in range(501))).error


def test_half_a_character_is_refused() -> None:
    assert sandbox.ask("select '\ud800'").error == "The text holds half of a character."


@pytest.mark.parametrize(
    "sql", ["from read_csv('/etc/passwd')", "from 'x.parquet'", "select icu_version()", "install httpfs"]
)
def test_no_refusal_tells_how_to_lift_a_limit(sql: str) -> None:
    assert not re.search(r"\bSET\b|\bINSTALL\b|\bLOAD\b", sandbox.ask(sql).error)


def test_a_mistake_is_explained() -> None:
    assert "statuses" in sandbox.ask("from status").error
    assert "^" in sandbox.ask("select nothing from events").error


def test_slots_are_given_back() -> None:
    for _ in range(5):
        sandbox.ask("selekt")
        sandbox.ask("select sleep_ms(5000)", seconds=0.2)
    assert one("select 1") == [1]
