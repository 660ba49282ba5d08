"""A question that is put with the conditions alone that a reader has set leaves what the whole macro leaves."""

from __future__ import annotations

from dataclasses import fields
from datetime import date
from pathlib import Path

import duckdb
import pytest

from data import asking, conditions, questions
from data.filters import Filters

# Each leaves some events of the tiny world out, and some of them in.
CHOICES: dict[str, object] = {
    "since": date(2021, 9, 15),
    "until": date(2019, 5, 10),
    "countries": ("AFG", "PAK"),
    "pair": "AZE-TUR",
    "categories": ("forces", "dialogue"),
    "types": ("meeting",),
    "levels": ("unit",),
    "statuses": ("planned", "cancelled"),
    "confidences": ("medium", "low"),
    "roles": ("supplier",),
    "classes": ("official",),
    "languages": ("en",),
    "series": ("Three Brothers",),
    "people": ("Zakir Hasanov",),
    "qualities": ("one_source",),
    "flow": "supplies:TUR-AZE",
    "words": "drones -accord",
}


def test_every_field_of_a_choice_has_its_condition() -> None:
    named = {field.name for field in fields(Filters)} - {"words"} | {"asked"}
    assert set(conditions.conditions()) == named
    for name, condition in conditions.conditions().items():
        assert condition.count(f"$filters.{name}") == 1 and condition.count("$") == 1


def left(connection: duckdb.DuckDBPyConnection, filters: Filters) -> tuple[list[str], list[str]]:
    """The events that the macro leaves, and those that the conditions which are set leave."""
    read = connection.execute("select search_meant($1)", [filters.words]).fetchall()[0][0] if filters.words else None
    bound = filters.parameter(read)
    whole = questions.Question("chosen", "", (), (), "select event_id from filtered($filters) order by 1")
    asked = conditions.narrowed(whole, bound)
    given = {"filters": bound} if asked.used else {}
    of_macro = connection.execute(whole.sql, {"filters": bound}).fetchall()
    return [key for (key,) in of_macro], [key for (key,) in connection.execute(asked.sql, given).fetchall()]


@pytest.mark.parametrize("name", CHOICES)
def test_one_condition_leaves_the_same(connection: duckdb.DuckDBPyConnection, name: str) -> None:
    every, _ = left(connection, Filters())
    macro, alone = left(connection, Filters(**{name: CHOICES[name]}))  # type: ignore[arg-type]
    assert macro == alone
    assert 0 < len(alone) < len(every), "the case tells the condition from none"


@pytest.mark.parametrize(("once", "kept"), [("day", 2), ("story", 3)])
def test_once_leaves_the_same(connection: duckdb.DuckDBPyConnection, once: str, kept: int) -> None:
    connection.execute("begin transaction")
    connection.execute("update event_keys set of_day = event_no <= 2, of_story = event_no <= 3")
    macro, alone = left(connection, Filters(once=once))
    assert macro == alone and len(alone) == kept
    connection.execute("rollback")


def test_a_once_that_is_none_is_an_error_in_both(connection: duckdb.DuckDBPyConnection) -> None:
    asked = questions.Question("chosen", "", (), (), "select event_id from filtered($filters)")
    bound = Filters(once="week").parameter()
    for put in (asked, conditions.narrowed(asked, bound)):
        with pytest.raises(duckdb.Error, match="once is story or day"):
            connection.execute(put.sql, {"filters": bound}).fetchall()


def test_a_pair_in_another_order_leaves_nothing_in_both(connection: duckdb.DuckDBPyConnection) -> None:
    assert left(connection, Filters(pair="PAK-AZE")) == ([], [])


@pytest.mark.parametrize("words", ["?!", "", "-drones", '"of praise"'])
def test_words_of_every_kind_leave_the_same(connection: duckdb.DuckDBPyConnection, words: str) -> None:
    macro, alone = left(connection, Filters(words=words))
    assert macro == alone


def test_all_conditions_leave_the_same(connection: duckdb.DuckDBPyConnection) -> None:
    few = Filters(since=date(2019, 1, 1), countries=("AZE", "PAK"), confidences=("high",), words="a")
    macro, alone = left(connection, few)
    assert macro == alone and 0 < len(alone) < 15
    wide = Filters(
        until=date(2030, 1, 1), pair="AZE-TUR", roles=("supplier", "recipient", "host"), levels=("state", "unit")
    )
    macro, alone = left(connection, wide)
    assert macro == alone and alone


def test_what_is_not_set_is_not_planned(world: Path) -> None:
    put = conditions.narrowed(questions.question("events"), Filters(pair="AZE-PAK").parameter())
    assert "filtered(" not in put.sql and "list_contains(k.pairs, $filters.pair)" in put.sql
    assert "k.languages" not in put.sql
    with asking.asked(world, questions.question("figures"), Filters(pair="AZE-PAK"), None, {}) as answer:
        assert answer.fetchall()[0][0] == 8
