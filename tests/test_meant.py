"""What a curator may have meant by a date, a number or a quote that is written in another way."""

from __future__ import annotations

from pathlib import Path

import pytest
from mistakes import add, swap

from conftest import world_seeds
from data import check, meant


def test_a_source_whose_day_cannot_be_read_is_one_fault(tmp_path: Path) -> None:
    seeds = world_seeds(tmp_path)
    for change in (
        add("events.csv", "late-2024,They met,meeting,2024-06-01,occurred,high,,,,,,,,It took place."),
        add("sources.csv", "late-1,https://late.example.com/,Late,,,15.07.2024,en,media"),
        add("event_sources.csv", "late-2024,late-1,it"),
        add("participants.csv", "late-2024,AZE,host,unit,"),
        add("participants.csv", "late-2024,PAK,guest,unit,"),
    ):
        change(seeds)
    faults = [
        (fault.file, fault.column) for fault in check.read(seeds).faults if "late" in str(fault) or "2024" in str(fault)
    ]
    assert faults == [("sources.csv", "published")]


def test_while_the_last_day_of_a_source_cannot_be_read_no_event_is_after_it(tmp_path: Path) -> None:
    seeds = world_seeds(tmp_path)
    swap("sources.csv", "2023-06-30,", "30.06.2023,")(seeds)
    (fault,) = check.read(seeds).faults
    assert (fault.file, fault.column, fault.value) == ("sources.csv", "published", "30.06.2023")
    assert fault.mend == "Did you mean 2023-06-30? Write YYYY-MM-DD, YYYY-MM or YYYY."


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("03/04/2019", "2019-04-03 or 2019-03-04"),
        ("31.12.2019", "2019-12-31"),
        ("2019-4-3", "2019-04-03"),
        ("2019/4", "2019-04"),
        ("2019/04/03", "2019-04-03"),
        ("2019-4-3~", "2019-04-03~"),
        ("2019-04-01 - 2019-04-05", "2019-04-01/2019-04-05"),
        ("2019-4-1/2019-4-5", "2019-04-01/2019-04-05"),
        ("13.04.2019–15.04.2019", "2019-04-13/2019-04-15"),
        ("2019-2020", "2019/2020"),
        ("2019/20", "2019/2020"),
        ("1999–00", "1999/2000"),
        ("2019-04-01 – 2019-04-05", "2019-04-01/2019-04-05"),
        ("2019-04-01 / 2019-05", "2019-04-01/2019-05"),
        ("2020-02-10/2020-02-01", "2020-02-01/2020-02-10"),
        ("2019–04–03", "2019-04-03"),
        ("2019\u201104", "2019-04"),
        ("2019-04-03T10:30:00Z", "2019-04-03"),
        ("2019-04-03 10:30", "2019-04-03"),
        ("3 April 2019", "2019-04-03"),
        ("Apr. 3, 2019", "2019-04-03"),
        ("Sept 2019?", "2019-09?"),
        ("12–20 September 2021", "2021-09-12/2021-09-20"),
        ("May 2019 – June 2019", "2019-05/2019-06"),
        ("2019/04/01 - 2019/04/05", "2019-04-01/2019-04-05"),
        ("2019-04-01 to 2019-04-05", "2019-04-01/2019-04-05"),
        ("from 1 April 2019 until 5 April 2019", "2019-04-01/2019-04-05"),
        ("2019-04-01/05", "2019-04-01/2019-04-05"),
        ("43558", "2019-04-03"),
        ("20190403", "2019-04-03"),
        ("4.2019", "2019-04"),
        ("Apr-19", "2019-04"),
        ("Dec-99", "1999-12"),
        ("c. 2019", "2019~"),
        ("about 3 April 2019", "2019-04-03~"),
        ("~2019-04", "2019-04~"),
        ("2019?~", "2019%"),
        ("spring 2019", "2019-21"),
        ("winter 2019", "2019-24 or 2018-24"),
        ("2019-04/", "2019-04/.."),
        ("2019-04/now", "2019-04/.."),
        ("since April 2019", "2019-04/.."),
    ],
)
def test_what_a_date_of_another_form_may_mean(written: str, told: str) -> None:
    assert " or ".join(meant.date(written)) == told


def test_a_date_of_another_form_is_told_with_what_it_may_mean(tmp_path: Path) -> None:
    seeds = world_seeds(tmp_path)
    swap("events.csv", "2021-09-12/2021-09-20", "03/04/2019")(seeds)
    swap("events.csv", "2018-02-03", '"Apr. 3, 2019"')(seeds)
    mends = [fault.mend for fault in check.read(seeds).faults if fault.column == "date"]
    assert [mend.partition(" Write it as 2022-03-21,")[0] for mend in mends] == [
        "Did you mean 2019-04-03 or 2019-03-04?",
        "Did you mean 2019-04-03?",
    ]


@pytest.mark.parametrize(
    "written",
    [
        "soon",
        "2020/23",
        "x" * 10_000,
        "2019" + " " * 50_000 + "x",
        "2019-13",
        "2019-02-30",
        "1.2.19",
        "99/99/2019",
        "31 April 2019",
        "12 Foo 2019",
        "3 April 3, 2019",
        "/",
        "/now",
        "since soon",
        "99999",
        "12345678",
        "29.2.2019",
        "–",
    ],
)
def test_of_other_dates_nothing_is_guessed(written: str) -> None:
    assert meant.date(written) == []


@pytest.mark.parametrize(
    ("written", "why"),
    [("29.2.2019", "is a day the calendar does not have"), ("32.5.2019", "is not a date this record can hold")],
)
def test_a_day_that_there_is_not_is_told_as_such(tmp_path: Path, written: str, why: str) -> None:
    seeds = world_seeds(tmp_path)
    swap("events.csv", "2021-09-12/2021-09-20", written)(seeds)
    (fault,) = [fault for fault in check.read(seeds).faults if fault.column == "date"]
    assert fault.wrong == f"this date {why}"


def test_a_comma_for_a_point_and_curly_quotes_are_told_as_such(tmp_path: Path) -> None:
    seeds = world_seeds(tmp_path)
    swap("places.csv", "39.9199,32.8543", '"39,9199",32.8543')(seeds)
    swap("events.csv", ",4,drones", ',"1,500",drones')(seeds)
    swap("events.csv", "The talks did not take place.", "“The talks, which were planned, did not take place.”")(seeds)
    swap("places.csv", "Islamabad,PAK,33.7215", 'Islamabad,PAK,"-33,721"')(seeds)
    faults = [fault for fault in check.read(seeds).faults if not fault.warning]
    mends = {(fault.file, fault.column, fault.value): fault.mend for fault in faults}
    assert mends["places.csv", "latitude", "-33,721"].startswith("Write it without a comma: -33721, or -33.721 where")
    mends = {(fault.file, fault.column): fault.mend for fault in reversed(faults)}
    assert mends["places.csv", "latitude"] == "Write a point for the comma: 39.9199."
    assert (
        mends["events.csv", "quantity"]
        == "Write it without a comma: 1500, or 1.500 where the comma stands for a point."
    )
    assert "curly ones do not hold it together" in mends["events.csv", ""]


def test_curly_quotes_are_no_matter_where_they_hold_no_comma(tmp_path: Path) -> None:
    seeds = world_seeds(tmp_path)
    swap("roles.csv", "host,Host,", "host,“Host”")(seeds)
    (mend,) = [fault.mend for fault in check.read(seeds).faults if "fields" in fault.wrong]
    assert mend == "Add or remove commas; put a cell that holds a comma in quotes."


def test_a_quantity_that_is_no_number_is_told_once(tmp_path: Path) -> None:
    seeds = world_seeds(tmp_path)
    swap("events.csv", ",4,drones", ",four,")(seeds)
    assert [fault.column for fault in check.read(seeds).faults if "quantity" in fault.column] == ["quantity"]
