"""A choice of a large layer is looked up in lists of numbers: it leaves what comparing every event leaves, and words fit as well."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import duckdb
import pytest

from benchmarks import worlds
from data import listings, questions
from data.filters import Filters

WORDS = [
    "baku",
    "exercise",
    "exer",
    "naval drill",
    '"naval drill"',
    '"defence minister" visit',
    "defence min",
    "pakistan turkiye",
    "uae",
    "Türkiye -exercise",
    "-exercise",
    "-exercise -visit",
    'protocol -"naval drill"',
    "F-16 jf17",
    "world 12",
    "world-1999",
    "aze",
    "a",
    "z",
    "zzz",
    "ə",
    "united states",
    "north kor",
    "south",
    '"the',
    "...",
    '"',
]
NOWHERE = {"zzz", "...", '"naval drill"', "F-16 jf17"}
CHOICES = {
    "country": Filters(countries=("AZE",)),
    "two countries": Filters(countries=("AZE", "ROU")),
    "pair": Filters(pair="AZE-PAK"),
    "pair and country": Filters(pair="AZE-PAK", countries=("TUR",)),
    "country and years": Filters(countries=("ROU",), since=date(2010, 1, 1), until=date(2015, 12, 31)),
    "levels": Filters(levels=("minister", "head")),
    "country, type and role": Filters(countries=("ROU",), types=("joint_exercise", "leader_visit"), roles=("host",)),
    "status": Filters(statuses=("planned",)),
    "words and country": Filters(words="exercise", countries=("ROU", "RUS")),
    "words without and category": Filters(words="visit -minister", categories=("dialogue",)),
    "only words left out, and a country": Filters(words="-exercise", countries=("ROU",)),
    "nothing has it": Filters(series=("no such series",)),
}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Iterator[duckdb.DuckDBPyConnection]:
    layer = worlds.make(2_000, tmp_path_factory.mktemp("listings"))
    with duckdb.connect(str(layer.path), read_only=True) as connection:
        yield connection


@pytest.fixture
def record(world: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect(str(world), read_only=True) as connection:
        yield connection


def both(connection: duckdb.DuckDBPyConnection, filters: Filters) -> list[int]:
    """The numbers of the chosen events, after it was held that both ways give them, and that they fit as well."""
    meant = connection.execute("select search_meant($1)", [filters.words or ""]).fetchall()[0][0]
    asked = meant if filters.words else []
    found = listings.lookup(connection.cursor(), filters, asked)
    assert found.worded == found.sql.startswith("select event_no, fit")
    looked_up = connection.execute(found.sql, {"filters": found.filters} if found.filters else None).fetchall()
    fit = "relevance(k.titled, k.folded, $filters.asked::struct(left_out boolean, patterns varchar[])[])"
    compared = f"select event_no, {fit if filters.words else '0'} from event_keys as k semi join filtered($filters) using (event_no)"
    expected = connection.execute(compared, {"filters": filters.parameter(asked if filters.words else None)}).fetchall()
    numbers = sorted(row[0] for row in looked_up)
    assert numbers == sorted(number for number, _ in expected)
    if found.worded:
        assert sorted(looked_up) == sorted((number, int(fit)) for number, fit in expected)
    return numbers


@pytest.mark.parametrize("words", WORDS)
def test_words_leave_the_same_and_fit_as_well(
    made: duckdb.DuckDBPyConnection, record: duckdb.DuckDBPyConnection, words: str
) -> None:
    found = [*both(made, Filters(words=words)), *both(record, Filters(words=words))]
    assert bool(found) == (words not in NOWHERE), words


@pytest.mark.parametrize("filters", CHOICES.values(), ids=CHOICES)
def test_codes_leave_the_same(
    made: duckdb.DuckDBPyConnection, record: duckdb.DuckDBPyConnection, filters: Filters
) -> None:
    found = [*both(made, filters), *both(record, filters)]
    assert bool(found) != bool(filters.series)


@pytest.mark.parametrize("kind", ["level", "person", "flow", "series", "country"])
def test_every_code_of_a_kind_leaves_the_same(record: duckdb.DuckDBPyConnection, kind: str) -> None:
    codes = [
        code for (code,) in record.execute("select distinct code from code_events where kind = $1", [kind]).fetchall()
    ]
    assert codes
    for code in codes:
        one = {"level": "levels", "person": "people", "series": "series", "country": "countries"}.get(kind)
        assert both(record, Filters(**{one: (code,)}) if one else Filters(flow=code))  # type: ignore[arg-type]


def test_of_persons_all_must_be_there(record: duckdb.DuckDBPyConnection) -> None:
    people = tuple(
        person for (person,) in record.execute("select distinct code from code_events where kind = 'person'").fetchall()
    )
    assert len(people) > 1
    assert len(both(record, Filters(people=people))) <= min(len(both(record, Filters(people=(one,)))) for one in people)


def test_words_are_numbered_in_their_order(made: duckdb.DuckDBPyConnection) -> None:
    words = [word for (word,) in made.execute("select word from word_numbers order by word_no").fetchall()]
    assert words == sorted(words, key=lambda word: word.encode()) and "exercise" in words
    numbers = made.execute("select min(word_no), max(word_no), count(distinct word_no) from word_numbers").fetchall()[0]
    assert numbers == (1, len(words), len(words))


@pytest.mark.parametrize(
    "words",
    [
        " ".join("abcdefghijklmnopqrstuvwxyz" * 9)[:500],
        " ".join(f"-{one}" for one in "abcdefghijklmnopqrstuvwxyz" * 9),
        '"' + "the of " * 70,
    ],
    ids=["letters", "left out", "a phrase"],
)
def test_a_search_of_many_words_is_no_chain_of_joins(record: duckdb.DuckDBPyConnection, words: str) -> None:
    asked = record.execute("select search_meant($1)", [words]).fetchall()[0][0]
    found = listings.lookup(record.cursor(), Filters(words=words, countries=("AZE",)), asked)
    assert found.sql.count(" join ") == 1 and found.filters and found.filters["words"] == words and not found.worded
    both(record, Filters(words=words))


def test_a_code_may_be_any_text(record: duckdb.DuckDBPyConnection) -> None:
    assert both(record, Filters(series=("'; drop table events; --",))) == []
    assert both(record, Filters(countries=("$filters", "{whole}", '"'))) == []


def test_the_fit_stands_for_the_relevance() -> None:
    asked = questions.question("events").of_picked("picked", True)
    assert (
        "relevance(" in questions.question("events").sql
        and "relevance(" not in asked.sql
        and "w.fit from picked" in asked.sql
    )
