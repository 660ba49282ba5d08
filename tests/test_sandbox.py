"""The door for a stranger's SQL: what it answers, what it refuses, and that nothing is the worse for it."""

from __future__ import annotations

import hashlib
import math
import re
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pandas as pd
import pytest

from conftest import world_seeds
from data import build, sandbox, store
from data.answer import Answer
from data.turns import NoTurn, Turns
from data.workers import Worker

_FILE = Path(__file__).with_name("attacks.sql").read_text(encoding="utf-8")


def attacks() -> dict[str, list[str]]:
    """Class → its statements, as attacks.sql has them."""
    parts = (part.partition("\n") for part in _FILE.split("-- class: ")[1:])
    return {name: [sql.rstrip("\n") for sql in re.split(r"^--$\n", text, flags=re.M)[:-1]] for name, _, text in parts}


ATTACKS = attacks()
# Classes and statements that the engine itself cannot read or does not know: that is what is tried.
WRONG = {
    "identifiers and errors that tell paths",
    "no statement",
    "objects of the host language",
    "secrets and environment",
}
WRONG_TOO = ("postgres_scan", "query('", '"statements":[]', "'file:///etc/passwd'", "explain explain")
# What is shown in part, not refused: it says so.
CUT = {"rows", "result size"}
BOMBS = {
    kind for kind in ATTACKS if kind.startswith("bombs") or kind in {"regular expressions", "recursion", "temp space"}
}
ODD = [
    "select " + "'x' || " * 4000 + "'x'",
    "select " + "(" * 3000 + "1" + ")" * 3000,
    "select " + "(select " * 1500 + "1" + ")" * 1500,
    "select 1 in (" + ", ".join(map(str, range(3900))) + ", x)",
    "select '" + "x" * 19_000 + "' = y",
    "\x00",
    "\x1b[2J",
    "select '\ud800'",
    "{}\n{}",
    '{"sql": "select 1"}',
    "",
]
PATH = re.compile(r"/(?:[\w.-]+/)+[\w.-]+")


@pytest.fixture(autouse=True)
def served(world: Path) -> Path:
    return store.served()


def one(sql: str, values: dict[str, str] | None = None) -> list[object]:
    answer = sandbox.ask(sql, values or {})
    assert answer.error == ""
    return list(answer.frame.iloc[0])


@pytest.fixture
def untouched(served: Path) -> Iterator[None]:
    """The record is as it was, nothing lies beside it or where the attacks would have written, and the next query answers."""
    before = hashlib.sha256(served.read_bytes()).hexdigest()
    yield
    assert one("select count(*) from events") == [15]
    assert hashlib.sha256(served.read_bytes()).hexdigest() == before
    assert sorted(path.name for path in served.parent.iterdir()) == sorted([served.name, "current", "lock"])
    assert not list(Path("/tmp").glob("entente-attack*"))


def test_the_attacks_are_many() -> None:
    assert sum(map(len, ATTACKS.values())) > 150 and len(ATTACKS) >= 20 and all(ATTACKS.values())


@pytest.mark.usefixtures("untouched")
@pytest.mark.parametrize("kind", sorted(set(ATTACKS) - BOMBS - CUT))
def test_an_attack_is_refused(kind: str) -> None:
    for sql in ATTACKS[kind]:
        answer = sandbox.ask(sql)
        refused(sql, answer)
        # An attack that is only mistyped would end in an error too.
        assert answer.outcome == "refused" or kind in WRONG or any(words in sql for words in WRONG_TOO), (
            sql,
            answer.error,
        )


@pytest.mark.usefixtures("untouched")
def test_odd_text_is_refused() -> None:
    for sql in ODD:
        refused(sql, sandbox.ask(sql))


def refused(sql: str, answer: Answer) -> None:
    assert answer.error, sql
    assert answer.frame.empty
    told = [path for path in PATH.findall(answer.error) if path not in sql]
    assert not told and not re.search(r"entente-\w+/", answer.error.replace(sql, "")), (sql, answer.error)


@pytest.mark.usefixtures("untouched")
@pytest.mark.parametrize(
    ("kind", "place"), [(kind, place) for kind in sorted(BOMBS) for place in range(len(ATTACKS[kind]))]
)
def test_a_bomb_is_stopped(kind: str, place: int) -> None:
    sql, begun = ATTACKS[kind][place], time.monotonic()
    answer = sandbox.ask(sql, seconds=0.5)
    refused(sql, answer)
    assert time.monotonic() - begun < 10


@pytest.mark.usefixtures("untouched")
@pytest.mark.parametrize("kind", sorted(CUT))
def test_a_result_without_end_is_cut(kind: str) -> None:
    for sql in ATTACKS[kind]:
        answer = sandbox.ask(sql, seconds=60)  # to send it all takes its time where others work
        assert answer.error == "" and 0 < len(answer.frame) <= sandbox.ROWS
        assert answer.more, sql


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
    assert row[7:] == ["Türkiye", "[1, 2]", '{"a": 1}', 12]


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


def test_a_query_is_stopped_when_asked() -> None:
    running = sandbox.Query("select sleep_ms(60000)", seconds=60)
    assert running.answer(wait=0.5) is None
    begun = time.monotonic()
    running.stop()
    answer = running.answer()
    assert answer and answer.error == "The query was stopped." and time.monotonic() - begun < 10
    assert one("select 1") == [1]


def test_nobody_holds_both_places() -> None:
    """One stranger's queries wait for each other; another's does not wait for them."""
    slow = [sandbox.Query("select sleep_ms(60000)", who="a", seconds=5) for _ in range(3)]
    assert slow[0].answer(wait=0.5) is None
    begun = time.monotonic()
    assert sandbox.ask("select 1", who="b").error == "" and time.monotonic() - begun < 5
    while sum(query.answer(wait=0) is None for query in slow) and time.monotonic() - begun < 1:
        pass
    more = [sandbox.Query("select 1", who="a") for _ in range(3)]
    refusals = [answer.error for query in more if (answer := query.answer(wait=0.2))]
    assert refusals and all("waiting already" in error for error in refusals), "three may wait, no more"
    for query in [*slow, *more]:
        query.stop()
    ends = [query.answer(wait=2) for query in slow]  # those that wait for their turn end at once too
    assert time.monotonic() - begun < 8
    assert {answer.error for answer in ends if answer} == {"The query was stopped."}


def test_turns_are_given_in_order() -> None:
    turns, order, threads = Turns(places=1, waiting=2), [], []

    def wait(who: str) -> None:
        with turns.turn(who, 10):
            order.append(who)

    with turns.turn("a", 1):
        for who in ("b", "a", "c", "b"):
            threads.append(threading.Thread(target=wait, args=(who,)))
            threads[-1].start()
            time.sleep(0.05)
        with pytest.raises(NoTurn, match="2 of your queries are waiting"), turns.turn("b", 1):
            pass
        with pytest.raises(NoTurn, match="try again in a moment"), turns.turn("d", 0.1):
            pass
    for thread in threads:
        thread.join()
    assert order == ["b", "a", "c", "b"]
    assert turns.standing() == (0, 0) and not turns._running, "nobody is kept who has nothing running"


def test_who_has_had_much_of_late_waits_for_others() -> None:
    turns, order = Turns(places=1, waiting=2), []

    def wait(who: str) -> None:
        with turns.turn(who, 10):
            order.append(who)

    with turns.turn("much", 1):
        time.sleep(1.1)
    with turns.turn("some", 1):
        threads = [threading.Thread(target=wait, args=(who,)) for who in ("much", "new", "some")]
        for thread in threads:
            thread.start()
            time.sleep(0.05)
    for thread in threads:
        thread.join()
    assert order == ["new", "some", "much"]


def test_a_worker_is_kept_until_it_was_stopped() -> None:
    def process() -> set[int]:
        assert one("select 1") == [1]
        return {worker._process.pid for worker in sandbox._places.values() if worker.alive}

    kept = process()
    assert process() == kept
    for worker in sandbox._places.values():
        worker._process.kill()
        worker._process.wait()
    assert process().isdisjoint(kept), "one that died is replaced"


def test_a_new_record_is_asked_at_once(world: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert one("select count(*) from events") == [15]
    folder = world_seeds(tmp_path / "seeds")
    text = (folder / "events.csv").read_text(encoding="utf-8").replace("Talks called off", "Talks put off")
    (folder / "events.csv").write_text(text, encoding="utf-8")
    build.build(folder, tmp_path / "entente.duckdb")
    monkeypatch.setenv("ENTENTE_DB", str(tmp_path / "entente.duckdb"))
    assert one("select count(*) from events where title = 'Talks put off'") == [1]


def test_a_worker_goes_on_however_large_the_dashboard_is(built: tuple[Path, Path]) -> None:
    """Linux counts the memory of who started a process as its own."""
    dashboard = bytearray(450 * 2**20)
    worker = Worker(built[1], 60.0)
    del dashboard
    try:
        assert worker.ask("select 1 as one", 1, {})["rows"] == [[1]]
        assert worker.alive
        large = worker.ask("select len(list(range)) as many from range(25000000)", 1, {})
        assert large["rows"] == [[25_000_000]] and not worker.alive, "what it has used once is not given back"
    finally:
        worker.end()


def test_what_a_hidden_name_leaves_behind_nobody_else_finds() -> None:
    hidden = "from query('from register_external_res' || 'ource_type(''secret'', kind := ''compute'', create_function := ''x'')')"
    assert sandbox.ask(hidden, who="one").error == ""
    assert one("select count(*) from duckdb_external_resource_types()") == [0]
    for name in ("setval", "nextval"):
        assert sandbox.ask(f"select {name}('x')").error


def test_every_table_function_of_the_engine_was_looked_at() -> None:
    """Those of another version of the engine may do what these do not: see what each does, and add it to attacks.sql or to the list."""
    with duckdb.connect() as engine:
        found = engine.execute(
            "select distinct function_name from duckdb_functions() where function_type in ('table', 'pragma')"
            " union select distinct function_name from duckdb_functions() where has_side_effects order by 1"
        ).fetchall()
    known = Path(__file__).with_name("engine_functions.txt").read_text(encoding="utf-8").split()
    assert [name for (name,) in found if name not in known] == []


@pytest.mark.parametrize(
    ("sql", "names", "row"),
    [
        ("select $t$ hello $x$t$ as x", [], [" hello $x"]),
        (r"select E'it\'s $x' as y", [], ["it's $x"]),
        ("select '$a' as x, \"b\" from (select 1 as b) -- $c", [], ["$a", 1]),
        ("select 1 /* /* $x */ $y */ as one", ["y"], [1]),
        ("select $word as x /* $no */", ["word"], ["yes"]),
        ("select $word || $Other as x", ["word", "Other"], ["yesyes"]),
    ],
)
def test_a_parameter_is_what_the_engine_takes_for_one(sql: str, names: list[str], row: list[object]) -> None:
    assert sandbox.parameters(sql) == names
    answer = sandbox.ask(sql, dict.fromkeys(names, "yes"))
    assert answer.error == "" and list(answer.frame.iloc[0]) == row


@pytest.mark.parametrize(
    ("typed", "kind"),
    [
        ("42", "INTEGER"), ("-7", "INTEGER"), ("0.5", "DOUBLE"), ("1e3", "DOUBLE"), ("2022-03-21", "DATE"), ("057", "VARCHAR"),
        ("1_000", "VARCHAR"), ("٤٢", "VARCHAR"), ("nan", "VARCHAR"), ("inf", "VARCHAR"), ("2020-W05-1", "VARCHAR"),
        ("20220321", "INTEGER"), ("2022-02-31", "VARCHAR"), ("", '"NULL"'),
    ],
)  # fmt: skip
def test_what_is_typed_for_a_parameter_is_taken_as_it_stands(typed: str, kind: str) -> None:
    assert one_of("select typeof($value) as kind", typed) == kind
    if kind == "VARCHAR":
        assert one_of("select $value as value", typed) == typed


def one_of(sql: str, typed: str) -> object:
    answer = sandbox.ask(sql, {"value": typed})
    assert answer.error == ""
    return answer.frame.iloc[0, 0]


def test_a_stop_that_comes_late_is_not_the_next_readers(served: Path) -> None:
    for place in range(6):
        query = sandbox.Query("select repeat('x', 900) from range(4000)")
        time.sleep(0.05 * place)
        query.stop()
        for _ in range(2):
            assert one("select count(*) from events") == [15]
        assert query.answer() is not None


def test_a_worker_that_was_killed_is_not_asked() -> None:
    for _ in range(5):
        assert one("select 1") == [1]
        for worker in sandbox._places.values():
            worker.kill()  # and not waited for


def test_what_is_explained_may_stand_behind_a_comment() -> None:
    for comment in ("/* see https://x.example */", "/* a ** b // */", "/**/ -- *\n"):
        assert sandbox.ask(f"explain {comment} analyze select 1").error == ""
        assert sandbox.ask(f"explain {comment} analyze create table x (a int)").outcome == "refused"


@pytest.mark.parametrize("end", ["", ";", " -- and no more", "; -- é", " ; /* ; */ ;"])
def test_a_span_of_time_keeps_its_months(end: str) -> None:
    spans = (
        "interval 1 month as n, age(date '2022-03-01', date '2021-01-01') as n, interval '90 minutes' as m, $days as d"
    )
    answer = sandbox.ask(f"select {spans}, null::interval as none{end}", {"days": "2"})
    assert answer.error == "" and list(answer.frame.columns) == ["n", "n (2)", "m", "d", "none"]
    assert list(answer.frame.iloc[0])[:4] == ["1 month", "1 year 2 months", "01:30:00", 2]
    assert pd.isna(answer.frame.iloc[0, 4]) and answer.kinds[0] == "INTERVAL"
    order = sandbox.ask(f"select to_days(range::integer) as span, range as n from range(3000) order by n desc{end}")
    assert list(order.frame["n"][:2]) == [2999, 2998] and order.frame["span"][0] == "2999 days"


def test_chance_is_chosen_anew_for_every_reader() -> None:
    drawn = []
    for _ in range(2):
        assert sandbox.ask("select setseed(0.42)", who="one").error == ""
        drawn.append(one("select random()")[0])
    assert drawn[0] != drawn[1]


@pytest.mark.parametrize(
    ("sql", "said"),
    [
        ("select error('now SET x')", "The query failed for a reason that cannot be told here."),
        ('from events where "LOAD factor" > 1', 'Binder Error: Referenced column "LOAD factor" not found'),
        ("select cast('SET x' as int)", "Conversion Error: Could not convert string 'SET x' to INT32"),
        ("set local threads = 1", "Nothing can be changed here"),
        ("select 1 % 0", "Invalid Input Error: Division by zero in expression (1 % 0)."),
        ("select (select event_id from events)", "Invalid Input Error: More than one row returned by a subquery"),
    ],
)
def test_words_of_a_statement_are_no_advice(sql: str, said: str) -> None:
    answer = sandbox.ask(sql)
    assert answer.outcome in ("failed", "refused") and answer.error.startswith(said)
    assert "_on_" not in answer.error, "no name of a setting"


def test_cells_that_are_cut_are_told() -> None:
    two = sandbox.ask("select repeat('x', 20000) as long, repeat('y', 10001) as longer, repeat('z', 10000) as whole")
    assert two.more == "2 cells are cut after 10\u202f000 characters." and two.outcome == "cut"
    assert len(two.frame["whole"][0]) == 10_000 and not sandbox.ask("select 1").more
    both = sandbox.ask("select repeat('x', 10001) as long from range(3)", most=1)
    assert both.more == "The result has more rows; the first 1 are shown. One cell is cut after 10\u202f000 characters."


def test_so_many_parameters_are_refused_before_they_are_drawn() -> None:
    many = "select " + ", ".join(f"$a{place}" for place in range(2_000))
    assert len(sandbox.parameters(many)) == sandbox.PARAMETERS + 1
    assert sandbox.ask(many).error == sandbox.TOO_MANY
    few = ", ".join(f"$a{place}" for place in range(sandbox.PARAMETERS))
    assert sandbox.ask(f"select {few}", {f"a{place}": "1" for place in range(sandbox.PARAMETERS)}).error == ""


@pytest.mark.parametrize(
    ("sql", "row"),
    [
        ("select 'é;' as ü, interval 1 month; -- c", ["é;", "1 month"]),
        ("select $$;$$ as \"a;b\", date 'infinity' as d ; -- ;", [";", "infinity"]),
    ],
)
def test_what_stands_after_the_end_of_a_statement_changes_no_answer(sql: str, row: list[str]) -> None:
    assert one(sql) == row


def test_to_the_engine_capitals_tell_no_parameters_apart() -> None:
    assert sandbox.parameters("select $A as y, $a as z, $b") == ["A", "b"]
    assert one("select $A as y, $a as z", {"A": "1"}) == [1, 1]
    assert sandbox.parameters("select $Ä, $ä, $ß, $ss") == ["Ä", "ä", "ß", "ss"]
    assert one("select $Ä, $ä", {"Ä": "1", "ä": "2"}) == [1, 2]


@pytest.mark.parametrize(
    ("sql", "begins"),
    [
        ("select null::int[100000][100000][100000]", "The query needed more memory"),
        ("select reservoir_quantile(n, 0.5, 2147483647) from range(1000) t(n)", "The database engine has a fault here"),
    ],
)
def test_a_fault_of_the_engine_is_told_in_our_words(sql: str, begins: str) -> None:
    assert sandbox.ask(sql).error.startswith(begins)
    assert one("select 1") == [1]


def test_spans_and_days_without_end_are_as_the_engine_writes_them() -> None:
    row = one("select [interval '1 year 2 days'], date 'infinity', timestamp_ns '2020-01-01 00:00:00.123456789'")
    assert row == ["[1 year 2 days]", "infinity", "2020-01-01 00:00:00.123456789"]
    assert one("select ['a', null], '\\x00\\xFFa'::blob, {'t': true}") == ['["a", null]', "\\x00\\xFFa", '{"t": true}']


def test_a_row_that_is_too_large_is_refused() -> None:
    wide = ", ".join(f"repeat('é', 10000) as c{place}" for place in range(400))
    answer = sandbox.ask(f"select {wide}")
    assert answer.outcome == "refused" and answer.error.startswith("One row of the result is larger than 5 MB")


@pytest.mark.parametrize(("digits", "kind"), [(38, "HUGEINT"), (40, "DOUBLE"), (5_000, "VARCHAR")])
def test_a_long_number_is_what_can_hold_it(digits: int, kind: str) -> None:
    assert one_of("select typeof($value)", "9" * digits) == kind


def test_half_a_character_that_is_typed_is_refused() -> None:
    assert sandbox.ask("select $value", {"value": "\ud800"}).error.endswith("holds half of a character.")
