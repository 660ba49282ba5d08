"""The record as seeds/ has it: faultless, and every fact of the founding article in it with that article as source."""

from __future__ import annotations

import math
from datetime import date
from pathlib import Path

import duckdb
import pytest

from data import check, store
from data.filters import Filters
from data.imports import meanings
from data.settings import ROOT

ARTICLE = "http://www.today.az/news/politics/217467.html"
FOUNDING_FACTS = {
    "official visit of the defence minister to Pakistan": "aze-pak-20220321-hasanov-visit",
    "talks with Prime Minister Imran Khan": "aze-pak-20220321-hasanov-khan-talks",
    "talks with the Chairman of the Joint Chiefs": "aze-pak-20220321-hasanov-raza-talks",
    "flowers at Heydar Aliyev's bust in the embassy": "aze-pak-20220321-embassy-flowers",
    "guest of honour at the National Day parade": "aze-pak-20220323-pakistan-day-parade",
    "political support in the war of 2020": "aze-pak-2020-war-political-support",
    "Three Brothers 2021 in Baku": "aze-pak-tur-20210912-three-brothers",
    "fifth meeting of the working group, winter 2014": "aze-pak-2014-fifth-working-group",
    "agreement on mutual military cooperation": "aze-pak-2014-military-cooperation-agreement",
    "about a hundred units trained by Pakistani experts": "aze-pak-2012-hundred-units-trained",
    "talks on buying JF-17 fighters": "aze-pak-2022-jf17-purchase-talks",
    "plan for joint exercises, October 2016": "aze-pak-20161014-aliyev-sharif-exercise-plan",
    "Baku Declaration of the three parliaments": "aze-pak-tur-20210727-baku-declaration",
}


@pytest.fixture(scope="module")
def opened(record: Path) -> duckdb.DuckDBPyConnection:
    return duckdb.connect(str(record), read_only=True)


@pytest.mark.parametrize("fact", FOUNDING_FACTS)
def test_a_founding_fact_is_recorded(opened: duckdb.DuckDBPyConnection, fact: str) -> None:
    asked = """
    select u.says, s.author, s.published
    from events as e inner join event_sources as u using (event_id) inner join sources as s using (source_id)
    where e.event_id = ? and s.url = ?
    """
    ((says, author, published),) = opened.execute(asked, [FOUNDING_FACTS[fact], ARTICLE]).fetchall()
    assert says and author == "Vafa Ismayilova" and published == "2022-03-22"


def test_there_are_thirteen() -> None:
    assert len(set(FOUNDING_FACTS.values())) == 13


def test_the_article_supports_nothing_else(opened: duckdb.DuckDBPyConnection) -> None:
    asked = "select event_id from event_sources inner join sources using (source_id) where url = ?"
    assert {event for (event,) in opened.execute(asked, [ARTICLE]).fetchall()} == set(FOUNDING_FACTS.values())


def test_the_seeds_have_no_fault() -> None:
    assert [fault for fault in check.read(ROOT / "seeds").faults if not fault.warning] == []
    assert meanings.faults(ROOT / "seeds") == []


def test_how_much_is_recorded(opened: duckdb.DuckDBPyConnection) -> None:
    def count(what: str) -> int:
        return int(
            opened.execute(f"select count({what.split(' of ')[0]}) from {what.split(' of ')[1]}").fetchall()[0][0]
        )

    assert count("* of events") == 1070
    assert count("* of sources") == 1500
    assert count("* of participants") == 3586
    assert count("distinct country of participants") == 102
    assert opened.execute("select as_of from record").fetchall() == [(date(2026, 3, 6),)]


def test_codes_are_those_of_the_codebook(opened: duckdb.DuckDBPyConnection) -> None:
    def codes(table: str, column: str) -> list[str]:
        return [code for (code,) in opened.execute(f"select {column} from {table} order by position").fetchall()]

    assert codes("categories", "category") == [
        "agreements", "arms_industry", "forces", "operations", "dialogue", "symbols", "setback",
    ]  # fmt: skip
    assert len(codes("event_types", "type")) == 25
    assert codes("statuses", "status") == ["occurred", "ongoing", "planned", "cancelled"]
    assert codes("levels", "level")[:5] == ["head", "minister", "chief", "senior", "parliament"]
    assert opened.execute("select role from roles where not counts").fetchall() == [("observer",)]


def test_every_code_has_a_colour(opened: duckdb.DuckDBPyConnection) -> None:
    from charts import theme

    codes = {code for (code,) in opened.execute("select category from categories").fetchall()}
    assert codes == set(theme.LIGHT.categories) == set(theme.DARK.categories)


def test_weights_rest_on_their_anchors(opened: duckdb.DuckDBPyConnection) -> None:
    """Mean of the two anchors to half a point, plus the printed step."""
    asked = "select type, goldstein, plover, depth_step, weight from event_types"
    for name, goldstein, plover, step, weight in opened.execute(asked).fetchall():
        half = math.floor(goldstein + plover + 0.5) / 2  # of a mean between two halves the upper
        assert weight == half + step, name


def test_since_when_is_not_told_where_the_first_was_only_planned(record: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ENTENTE_SEEDS", str(ROOT / "seeds"))
    monkeypatch.setenv("ENTENTE_DB", str(record))
    figures = store.row("profile", Filters(pair="PAK-UZB"))
    planned = store.frame("events", Filters(pair="PAK-UZB", statuses=("planned",)), sort="Oldest first", most=1, skip=0)
    assert planned["first_day"][0].year == 2017 and figures.first_year is None


def test_classes_of_sources(opened: duckdb.DuckDBPyConnection) -> None:
    """No company's own page is a source so far; the class is there for when one is."""
    classes = dict(opened.execute("select class, count(*) from sources group by class").fetchall())
    assert set(classes) == {"official", "agency", "media", "academic"}
    assert classes["media"] > classes["agency"] > classes["official"] > 50


def test_one_class_a_publisher(opened: duckdb.DuckDBPyConnection) -> None:
    asked = "select publisher from sources group by publisher having count(distinct class) > 1"
    assert opened.execute(asked).fetchall() == []


def test_every_spelling_means_something_of_the_record(opened: duckdb.DuckDBPyConnection) -> None:
    """A spelling whose meaning no event and no country carries would never be found by it."""
    lost = opened.execute(
        """select distinct s.meaning from spellings as s
        where s.meaning not in (select name from countries)
            and not exists (select 1 from event_search as e where contains(e.folded, normal(s.meaning)))"""
    ).fetchall()
    assert lost == []
