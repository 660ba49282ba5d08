"""The summaries of a large layer answer as the events themselves do: exactly what is counted, and the index within 0.1 %."""

from __future__ import annotations

import math
import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import duckdb
import pandas as pd
import pytest
from drawn import frame
from test_large import answered, as_large, large
from test_queries import VALUES

from benchmarks import worlds
from data import asking, choices, derived, opened, questions, store, summed, versions
from data.choices import Choices
from data.filters import Filters

__all__ = ["answered", "large"]  # fixtures
BOUND = 1e-3  # of a value, for any half-life that the summaries are asked for
HALF_LIVES = [*choices.HALF_LIVES.values(), summed.SHORTEST]
FILTERS = {
    "all": Filters(),
    "one": Filters(categories=("forces",)),
    "two": Filters(categories=("dialogue", "arms_industry")),
}
INDEXED = sorted(summed.names() - set(summed._ANSWERED) - {"leading_pairs", "options"})


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Iterator[duckdb.DuckDBPyConnection]:
    """A made-up world of two thousand events, a tenth of which last for days to years."""
    layer = worlds.make(summed.FEW, tmp_path_factory.mktemp("summed"))
    with duckdb.connect(str(layer.path)) as connection:
        yield connection


def answers(
    connection: duckdb.DuckDBPyConnection, asked: questions.Question, filters: Filters, index: Choices, **more: object
) -> pd.DataFrame:
    values = VALUES | {"filters": filters.parameter(), "index": index.parameter(), "most": 10_000} | more
    return connection.execute(asked.sql, {name: value for name, value in values.items() if name in asked.used}).df()


def alike(one: pd.DataFrame, other: pd.DataFrame) -> None:
    """Equal but for the order of what is as strong, the points within the bound; which of two categories leads that are as strong as one
    another may differ, and does so rarely."""
    assert list(one.columns) == list(other.columns)
    keys = [name for name in ("year", "day", "pair", "country") if name in one.columns]
    one, other = (frame.sort_values(keys).reset_index(drop=True) for frame in (one, other))
    for name, points in (("place", "points"), ("place_before", "points_before")):
        # Those that are as strong but for the bound may change places; each has the place of its points.
        for told in (one, other):
            if name in told.columns:
                ranked = told[points].round(9).rank(method="min", ascending=False).where(told[points] > 0)
                places = told.pop(name)
                assert (ranked.dropna() == places[ranked.notna()]).mean() > 0.99
    if "category" in one.columns:
        unlike = one.pop("category") != other.pop("category")
        assert unlike[one["points"] > 0].mean() < 0.03
    pd.testing.assert_frame_equal(one, other, rtol=BOUND, atol=1e-12, check_dtype=False)


@pytest.mark.parametrize("filters", FILTERS.values(), ids=FILTERS)
@pytest.mark.parametrize("half_life", HALF_LIVES)
@pytest.mark.parametrize("name", INDEXED)
def test_the_index_is_within_its_bound(
    made: duckdb.DuckDBPyConnection, name: str, half_life: float, filters: Filters
) -> None:
    index = Choices(half_life=half_life)
    for day in (None, "2019-12-31", "2020-02-29", "1994-07-01"):
        more = {"day": day, "until": day, "partner": None, "year": None if day else 2015}
        exact = answers(made, questions.question(name), filters, index, **more)
        assert len(exact) > 1
        alike(exact, answers(made, summed.question(name), filters, index, **more))


@pytest.mark.parametrize("half_life", HALF_LIVES)
def test_the_bound_is_what_the_formula_says(made: duckdb.DuckDBPyConnection, half_life: float) -> None:
    """e^z · z^9 / 9! of a value at most, z = 183 ln 2 / half-life; and it is no larger than what is promised."""
    z = 183 * math.log(2) / half_life
    bound = math.exp(z) * z**9 / math.factorial(9)
    assert bound <= BOUND
    asked = """
    with exact as (
        select pair, category, sum(points * mass(first_day, last_day, $day::date, $half)) as points
        from usual_pair_points where first_day <= $day::date group by all
    )
    select count(*), max(abs(e.points - s.points) / e.points), count(*) filter (where s.points is null or e.points is null)
    from exact as e full join pair_points_on($day::date, $half) as s using (pair, category)
    """
    worst = 0.0
    for day in ("2025-12-31", "2010-12-31", "2013-01-01", "2004-08-17"):
        rows, far, alone = made.execute(asked, {"day": day, "half": half_life}).fetchall()[0]
        assert rows > 100 and alone == 0
        worst = max(worst, far)
    assert worst <= bound + 1e-11
    if half_life < 100:
        assert worst > bound / 1000, "the test can tell a bound that is too wide"


def test_what_is_counted_is_exact(made: duckdb.DuckDBPyConnection) -> None:
    for name in ("figures", "facets", "leading_pairs", "profile_flows"):
        for filters in (Filters(), Filters(categories=("forces",)), Filters(categories=("arms_industry",))):
            more = {"kinds": ["country", "year", "type", "series"]}
            exact = answers(made, questions.question(name), filters, Choices(), **more)
            assert len(exact) > 0
            other = answers(made, summed.question(name), filters, Choices(), **more)
            pd.testing.assert_frame_equal(exact, other, check_dtype=False)


def test_an_event_of_several_years_counts_in_each_by_its_days(made: duckdb.DuckDBPyConnection) -> None:
    last = date(2021, 3, 31)
    made.execute("begin transaction")
    try:
        made.execute("delete from usual_pair_points")
        made.execute("insert into usual_pair_points values ('x', 'AZE', 'PAK', 'AZE-PAK', 'forces', $first, $last, 8.0, 1)",
                     {"first": date(2019, 10, 3), "last": last})  # fmt: skip
        for table in (
            "pair_years",
            "pair_categories",
            "country_categories",
            "figures_of",
            "facets_of",
            "flows_of",
            "options_of",
        ):
            made.execute(f"drop table {table}")
        for macro in (
            "macro mid_year",
            "macro year_mass",
            "macro table pair_points_on",
        ):
            made.execute(f"drop {macro}")
        derived.derive(made, [Path(derived.__file__).with_name("summaries.sql")])
        rows = made.execute("select year, begun, m0 from pair_years order by year").fetchall()
        days = (last - date(2019, 10, 3)).days + 1
        assert [(year, begun) for year, begun, _ in rows] == [(2019, 1), (2020, 0), (2021, 0)]
        assert [m0 for *_, m0 in rows] == pytest.approx([8 * part / days for part in (90, 366, 90)], rel=1e-12)
        # In the middle of it, all that is over counts, day by day.
        day, half = date(2020, 2, 10), 365.0
        expected = sum(8 / days * 2 ** (-age / half) for age in range((day - date(2019, 10, 3)).days + 1))
        found = made.execute("select points, events from pair_points_on($1, $2)", [day, half]).fetchall()
        assert found == [(pytest.approx(expected, rel=1e-9), 1)]
        after = made.execute("select points from pair_points_on($1, $2)", [last + timedelta(400), half]).fetchall()
        whole = sum(8 / days * 2 ** (-(400 + age) / half) for age in range(days))
        assert after == [(pytest.approx(whole, rel=1e-9),)]
    finally:
        made.execute("rollback")


def test_only_what_they_know_is_asked_of_the_summaries() -> None:
    usual, forces, turkiye = Choices(), Filters(categories=("forces",)), Filters(countries=("TUR", "AZE"))

    def known(name: str, filters: Filters, index: Choices = usual, years: float = 50, answered: bool = True) -> bool:
        return summed.answerable(name, filters, index, years, answered)

    assert known("network_years", Filters()) and known("network_years", forces)
    assert not known("network_years", turkiye) and not known("network_pairs", Filters(words="visit"))
    assert not known("network_years", Filters(), usual.but(rho=0.5))
    assert not known("network_years", Filters(), usual.but(half_life=79.0))
    assert known("network_years", Filters(), usual.but(half_life=91.25))
    assert not known("network_years", Filters(), usual.but(half_life=91.25), 1000), "beyond a double"
    assert known("network_years", Filters(), usual.but(half_life=math.inf), 1000)
    assert not known("intensity", Filters())
    assert known("figures", forces, usual.but(rho=0.1)), "no index in it"
    assert not known("figures", replace(forces, categories=("forces", "dialogue")))
    for name in ("ranking", "map_pairs", "leading_pairs"):
        assert known(name, turkiye) and known(name, Filters(pair="AZE-TUR", categories=("forces",)))
        assert not known(name, turkiye.but(pair="AZE-PAK")) and not known(name, turkiye.but(words="visit"))
    assert not known("map_countries", turkiye)
    assert known("options", Filters()) and not known("options", Filters(), answered=False)
    assert not known("figures", forces, answered=False) and known("network_years", forces, answered=False)


OF_PAIRS = {
    "a country": Filters(countries=("ROU",)),
    "two countries": Filters(countries=("RUS", "PAK"), categories=("forces", "dialogue")),
    "a pair": Filters(pair="ROU-RUS"),
}


@pytest.mark.parametrize("filters", OF_PAIRS.values(), ids=OF_PAIRS)
@pytest.mark.parametrize("name", sorted(summed._PAIRED))
def test_pairs_of_a_country_are_the_same(made: duckdb.DuckDBPyConnection, name: str, filters: Filters) -> None:
    for day in (None, "2019-12-31", "2020-02-29"):
        more = {"day": day, "before": day and "2019-06-30", "partner": None}
        exact = answers(made, questions.question(name), filters, Choices(), **more)
        assert len(exact) > 0
        alike(exact, answers(made, summed.question(name), filters, Choices(), **more))


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The statements that are run from here on."""
    cursor, said = opened.cursor, []

    class Told:
        def __init__(self, path: Path) -> None:
            self.of = cursor(path)

        def execute(self, sql: str | duckdb.Statement, *values: object) -> object:
            said.append(sql if isinstance(sql, str) else sql.query)
            return self.of.execute(sql, *values)

    monkeypatch.setattr(opened, "cursor", Told)
    monkeypatch.setattr(store, "_kept", store.Kept(0))
    return said


FORCES = Filters(categories=("forces",))


def test_a_large_layer_asks_them(large: Path, told: list[str]) -> None:
    assert store.row("figures", FORCES).events == 3
    assert any("from figures_of" in sql for sql in told)
    assert len(store.frame("network_years", FORCES, until=None)) > 0
    assert any("from pair_years" in sql and "carried" in sql for sql in told)


def test_where_no_answers_are_written_down_the_events_are_asked(
    world: Path, tmp_path: Path, told: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of few events with texts so long that their file is large."""
    shutil.copytree(versions.folder(world), versions.folder(tmp_path / "large.duckdb"))
    assert not asking._summed(as_large(tmp_path, monkeypatch))[1]
    assert store.row("figures", FORCES).events == 3 and "category" in set(store.frame("options")["kind"])
    assert len(store.frame("network_years", FORCES, until=None)) > 0
    assert any("from pair_years" in sql and "carried" in sql for sql in told)
    assert not any("from figures_of" in sql or "from options_of\n" in sql for sql in told)


def test_a_small_record_goes_through_its_events(world: Path, told: list[str]) -> None:
    assert store.row("figures", FORCES).events == 3
    assert len(store.frame("network_years", FORCES, until=None)) > 0
    assert told and not any("from figures_of" in sql or "from pair_years" in sql for sql in told)


def test_years_that_are_too_far_for_a_double_go_through_the_events(
    large: Path, told: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert 0 < asking._summed(large)[0] < 60
    monkeypatch.setattr(asking, "_summed", lambda version: (1000.0, True))
    assert len(store.frame("network_years", FORCES, index=Choices(half_life=91.25), until=None)) > 0
    assert not any("from pair_years\n" in sql for sql in told)
    assert len(store.frame("network_years", FORCES, index=Choices(half_life=730.0), until=None)) > 0
    assert any("from pair_years\n" in sql for sql in told), "two years halve less often"


@pytest.mark.parametrize("page", ["overview", "map", "network", "events"])
def test_the_pages_draw_from_them(large: Path, page: str) -> None:
    asked = frame(page, category="forces")
    assert not asked.exception and not asked.error and not asked.warning
    assert any(
        "forces" in part.value.lower() or "exercise" in part.value.lower() for part in [*asked.markdown, *asked.caption]
    )
