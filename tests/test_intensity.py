"""The index: check values, and the engine against a day-by-day computation of its own."""

from __future__ import annotations

from datetime import date
from decimal import Decimal, localcontext
from pathlib import Path

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import independent
from conftest import world_seeds
from data import build
from data.settings import ROOT

MASSES = [
    ("2022-03-21", "2022-03-21", "2022-03-20", 3.0, 0.0),
    ("2022-03-21", "2022-03-21", "2022-03-21", 3.0, 3.0),
    ("2022-03-21", "2022-03-21", "2023-03-21", 3.0, 1.5),
    ("2022-03-21", "2022-03-21", "2024-03-20", 3.0, 0.75),
    ("2021-09-12", "2021-09-20", "2021-09-16", 8.0, 4.427612),
    ("2021-09-12", "2021-09-20", "2021-09-20", 8.0, 7.939557),
    ("2021-09-12", "2021-09-20", "2022-09-20", 8.0, 3.969778),
    ("2021-09-01", "2021-09-30", "2021-09-30", 5.0, 4.864855),
    ("2014-01-01", "2014-12-31", "2014-12-31", 5.0, 3.610163),
]
DAYS = st.dates(date(1990, 1, 1), date(2030, 12, 31))


@pytest.mark.parametrize(("first", "last", "day", "weight", "value"), MASSES)
def test_decay(
    connection: duckdb.DuckDBPyConnection, first: str, last: str, day: str, weight: float, value: float
) -> None:
    asked = connection.execute("select ? * mass(?::date, ?::date, ?::date, 365)", [weight, first, last, day])
    assert asked.fetchall()[0][0] == pytest.approx(value, abs=5e-7)


@pytest.mark.parametrize(("rho", "value"), [(0, 6.5), (0.25, 7.875), (1, 12)])
def test_an_episode_counts_its_heaviest_member_in_full(
    connection: duckdb.DuckDBPyConnection, rho: float, value: float
) -> None:
    asked = "select sum(points) from contributions(date '2019-05-10', rho := ?) where a = 'PAK' and b = 'TUR'"
    assert connection.execute(asked, [rho]).fetchall()[0][0] == pytest.approx(value, abs=1e-9)


def test_size_discounts_and_observers_do_not_count(connection: duckdb.DuckDBPyConnection) -> None:
    asked = "select event_id, size, size_factor from event_points() where event_id in ('drill-2021', 'mission-2020')"
    sizes = {event: (size, factor) for event, size, factor in connection.execute(asked).fetchall()}
    assert sizes["drill-2021"] == (3, pytest.approx(0.7071, abs=5e-5))
    assert sizes["mission-2020"] == (5, pytest.approx(0.5))


def test_level_counts_in_dialogue_only(connection: duckdb.DuckDBPyConnection) -> None:
    factors = dict(connection.execute("select event_id, level_factor from event_points()").fetchall())
    assert factors["visit-2022"] == 1.25
    assert factors["group-2014"] == 0.75
    assert factors["accord-2019-meeting"] == 1.0
    assert factors["support-2022"] == 1.0


def test_what_did_not_happen_weighs_nothing(connection: duckdb.DuckDBPyConnection) -> None:
    counted = {event for (event,) in connection.execute("select event_id from event_points()").fetchall()}
    assert counted.isdisjoint({"drill-2023", "talks-2018", "dispute-2020"})
    assert len(counted) == 12


def test_an_open_end_runs_to_the_as_of_date(connection: duckdb.DuckDBPyConnection) -> None:
    asked = "select last_day, (select as_of from record) from events where event_id = 'mission-2020'"
    assert connection.execute(asked).fetchall() == [(date(2023, 6, 30), date(2023, 6, 30))]


OPTIONS = [
    ({}, {}),
    ({"half_life": 182.5, "rho": 0.5, "gamma": 1.0}, {"half_life": 182.5, "rho": 0.5, "gamma": 1.0}),
    ({"weights": "plover"}, {"weights": "plover"}),
    ({"net": True}, {"net": True}),
    ({"net": True, "weights": "equal", "half_life": 30.0}, {"net": True, "weights": "equal", "half_life": 30.0}),
    (
        {
            "rho": 1.0,
            "gamma": 0.0,
            "half_life": float("inf"),
            "weights": "goldstein",
            "levels": False,
            "confidence": False,
        },
        {"rho": 1.0, "gamma": 0.0, "half_life": float("inf"), "weights": "goldstein", "plain": True},
    ),
    (
        {"rho": 1.0, "gamma": 0.0, "half_life": float("inf"), "weights": "equal", "levels": False, "confidence": False},
        {"rho": 1.0, "gamma": 0.0, "half_life": float("inf"), "weights": "equal", "plain": True},
    ),
]


@pytest.mark.parametrize(("ours", "theirs"), OPTIONS)
def test_the_whole_record_agrees_with_a_computation_day_by_day(
    record: Path, ours: dict[str, object], theirs: dict[str, object]
) -> None:
    days = [date(1999, 12, 31), date(2021, 9, 16), date(2022, 3, 31), independent.as_of(ROOT / "seeds")]
    expected = independent.index(ROOT / "seeds", days, **theirs)  # type: ignore[arg-type]
    options = "".join(f", {name} := ${name}" for name in ours)
    with duckdb.connect(str(record)) as connection:
        for place, day in enumerate(days):
            asked = f"select a, b, sum(points) from contributions($day::date{options}) group by a, b"
            found = {(a, b): points for a, b, points in connection.execute(asked, {"day": day, **ours}).fetchall()}
            wanted = {pair: values[place] for pair, values in expected.items() if pair in found or values[place]}
            assert found == pytest.approx(wanted, abs=1e-9)


@pytest.mark.parametrize(
    "signed",
    [
        "accord-2019,PAK,observer,state,\naccord-2019,TUR,observer,state,\n",
        "accord-2019,PAK,signatory,state,\naccord-2019,TUR,observer,state,\n",
    ],
)
def test_a_member_that_joins_no_pair_may_be_the_heaviest_of_its_episode(tmp_path: Path, signed: str) -> None:
    """Of observers alone, or of one country: it counts nothing, and its parts are parts all the same."""
    seeds, database, day = world_seeds(tmp_path / "seeds"), tmp_path / "entente.duckdb", date(2019, 12, 31)
    table = seeds / "participants.csv"
    written = table.read_text(encoding="utf-8")
    whole = "accord-2019,PAK,signatory,state,\naccord-2019,TUR,signatory,state,\n"
    assert whole in written
    table.write_text(written.replace(whole, signed), encoding="utf-8")
    build.build(seeds, database)
    expected = {pair: values[0] for pair, values in independent.index(seeds, [day]).items() if values[0]}
    with duckdb.connect(str(database)) as connection:
        asked = "select a, b, sum(points) from contributions($day::date) group by a, b"
        found = {(a, b): points for a, b, points in connection.execute(asked, {"day": day}).fetchall()}
    assert found == pytest.approx(expected, abs=1e-9) and 0 < found["PAK", "TUR"] < 2


@pytest.mark.parametrize(
    "options",
    ["", "half_life := 2", "half_life := 'Infinity'::double", "half_life := 30, net := true, rho := 1, step := 'quarter'",
     "own := map {'training': 0.0, 'port_call': 9.5}, levels := false", "weights := 'goldstein', confidence := false"],
)  # fmt: skip
def test_contributions_sum_to_intensity_at_every_period_end(record: Path, options: str) -> None:
    """The running sums of ``intensity`` against the plain sums of ``contributions``, on a dozen days."""
    given_to = options.replace(", step := 'quarter'", "")
    with duckdb.connect(str(record)) as connection:
        whole = connection.execute(f"create temp table i as from intensity({options})").execute("from i").fetchall()
        days = [day for (day,) in connection.execute("select distinct day from i order by day").fetchall()]
        for day in days[:: len(days) // 12] + days[-1:]:
            asked = f"select a, b, sum(points) from contributions(date '{day}'{', ' if given_to else ''}{given_to}) group by a, b"
            summed = {(a, b): points for a, b, points in connection.execute(asked).fetchall()}
            found = {(a, b): points for a, b, at, points in whole if at == day}
            assert found == pytest.approx(summed, abs=1e-9)


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        ("weights := 'gold'", "weights is project, goldstein, plover or equal"),
        ("half_life := 0", "half_life is a number of days above zero, or infinity"),
        ("half_life := -5", "half_life is a number of days above zero, or infinity"),
        ("half_life := null", "half_life is a number of days above zero, or infinity"),
        ("rho := null", "rho is a number from 0 to 1"),
        ("rho := -1", "rho is a number from 0 to 1"),
        ("rho := 1.01", "rho is a number from 0 to 1"),
        ("rho := 'NaN'::double", "rho is a number from 0 to 1"),
        ("gamma := null", "gamma is a number, zero or more"),
        ("gamma := -0.5", "gamma is a number, zero or more"),
        ("gamma := 'NaN'::double", "gamma is a number, zero or more"),
        ("own := map {'no_such_type': 9.0}", "own names a type of event that there is not"),
        ("own := map {'training': 9.0, 'no_such_type': 9.0}", "own names a type of event that there is not"),
        ("own := map {'training': 'nan'::double}", "own gives each type a number of a million at most"),
        ("own := map {'training': null}", "own gives each type a number of a million at most"),
        ("own := map {'training': 1e7}", "own gives each type a number of a million at most"),
        ("levels := null", "levels, confidence and net are true or false"),
        ("confidence := null", "levels, confidence and net are true or false"),
        ("net := null", "levels, confidence and net are true or false"),
        (
            "own := map {'training': 1.0, 'meeting': '-inf'::double}",
            "own gives each type a number of a million at most",
        ),
    ],
)
def test_a_wrong_option_is_answered_with_a_sentence(
    connection: duckdb.DuckDBPyConnection, options: str, sentence: str
) -> None:
    for asked in (
        f"contributions(date '2022-03-31', {options})", f"contributions(date '1900-01-01', {options})", f"intensity({options})",
    ):  # fmt: skip
        with pytest.raises(duckdb.Error, match=sentence):
            connection.execute(f"select sum(points) from {asked}").fetchall()


def test_contributions_without_a_day_are_those_of_the_as_of_date(connection: duckdb.DuckDBPyConnection) -> None:
    asked = "select event_id, a, b, points from contributions({}) order by all"
    now = connection.execute(asked.format("(select as_of from record)")).fetchall()
    assert connection.execute(asked.format("null")).fetchall() == now and len(now) > 10


def test_own_weights_replace_those_of_the_preset(connection: duckdb.DuckDBPyConnection) -> None:
    asked = "select event_id, weight from event_points(own := map {'arms_delivery': 1.5})"
    weights = dict(connection.execute(asked).fetchall())
    assert weights["delivery-2021"] == 1.5
    assert weights["accord-2019"] == 6.5


def test_a_setback_is_taken_off_only_where_asked(connection: duckdb.DuckDBPyConnection) -> None:
    asked = (
        "select points from contributions(date '2020-07-31', half_life := 'Infinity'::double, net := {})"
        " where event_id = 'dispute-2020'"
    )
    assert connection.execute(asked.format("false")).fetchall() == []
    assert connection.execute(asked.format("true")).fetchall()[0][0] == pytest.approx(-6.0)


def test_a_row_a_period_end_and_one_on_the_last_day(connection: duckdb.DuckDBPyConnection) -> None:
    asked = "select day from intensity(step := 'year', as_of := date '2022-03-15') where a = 'AZE' and b = 'PAK' order by day"
    days = [day for (day,) in connection.execute(asked).fetchall()]
    assert days[0] == date(2014, 12, 31)
    assert days[-2:] == [date(2021, 12, 31), date(2022, 3, 15)]
    quarters = connection.execute(
        "from period_ends(date '2021-02-03', date '2021-11-15', step := 'quarter') order by day"
    )
    assert [day for (day,) in quarters.fetchall()] == [
        date(2021, 3, 31), date(2021, 6, 30), date(2021, 9, 30), date(2021, 11, 15),
    ]  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(DAYS, st.integers(0, 800), st.integers(-30, 2000), st.sampled_from([1.0, 90.0, 365.0, float("inf")]))
def test_the_closed_form_is_the_sum_over_days(first: date, length: int, age: int, half_life: float) -> None:
    last, day = date.fromordinal(first.toordinal() + length), date.fromordinal(first.toordinal() + age)
    found = MEMORY.execute("select mass(?::date, ?::date, ?::date, ?)", [first, last, day, half_life]).fetchall()[0][0]
    assert found == pytest.approx(independent.kernel(first, last, day, half_life), abs=1e-9)


def _memory() -> duckdb.DuckDBPyConnection:
    """An engine that knows the macro of the decay alone."""
    text = (ROOT / "data" / "index.sql").read_text(encoding="utf-8")
    start = text.index("create macro mass(")
    opened = duckdb.connect()
    opened.execute(text[start : text.index(";", start)])
    return opened


MEMORY = _memory()


@pytest.mark.parametrize("half_life", [1.0, 365.0, 9_999.0, 10_001.0, 1e6, 9.99e8, 1.01e9, 1e12, 1e17, 1e19, 1e300])
@pytest.mark.parametrize(
    ("first", "last"), [("2020-01-01", "2020-01-02"), ("2020-01-01", "2020-12-31"), ("0001-01-01", "2000-12-31")]
)
@pytest.mark.parametrize("day", ["2019-12-31", "2020-01-01", "2020-06-01", "2099-01-01"])
def test_a_half_life_of_any_length_has_all_digits(first: str, last: str, day: str, half_life: float) -> None:
    """Beside the same with digits enough."""
    begins, ends, on = (date.fromisoformat(each).toordinal() for each in (first, last, day))
    with localcontext(prec=340):
        halved = Decimal(2) ** (-1 / Decimal(half_life))
        powers = halved ** max(on - ends, 0) * (1 - halved ** max(min(on, ends) - begins + 1, 0))
        exact = float(powers / (ends - begins + 1) / (1 - halved))
    told = MEMORY.execute(
        "select mass($1::date, $2::date, $3::date, $4::double)", [first, last, day, half_life]
    ).fetchall()
    assert told[0][0] == pytest.approx(exact, abs=3e-13)
