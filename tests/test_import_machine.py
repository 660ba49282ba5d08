"""Events coded by machine, GDELT and ICEWS: read as their codebooks say, and one a story or a day."""

from __future__ import annotations

import csv
from pathlib import Path

import duckdb
import pytest
from imports import GDELT, STORIES, counts, gdelt, imported, write


def test_gdelt(own: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    layer = imported(own, "gdelt", write(tmp_path, "20220321.export.CSV", GDELT))
    assert counts(layer) == (14, 4, 1, 5, 4)
    events = "select event_id, title, type, date_words, confidence, place, place_country from events order by first_day, event_id"
    assert layer.execute(events).fetchall() == [
        (
            "gdelt-3",
            "Türkiye – Pakistan: Sign formal agreement",
            "defence_agreement",
            "1 January 1979",
            "low",
            "Baku, Azerbaijan",
            "AZE",
        ),
        (
            "gdelt-1",
            "Azerbaijan – Pakistan: Make a visit",
            "defence_visit",
            "21 March 2022",
            "low",
            "Baku, Azerbaijan",
            "AZE",
        ),
        (
            "gdelt-13",
            "Romania – Azerbaijan: Provide military aid",
            "military_aid",
            "21 March 2022",
            "low",
            "Baku, Azerbaijan",
            "AZE",
        ),
        (
            "gdelt-2",
            "Azerbaijan – Türkiye: Cooperate militarily",
            "joint_exercise",
            "22 March 2022",
            "low",
            "Baku, Azerbaijan",
            "AZE",
        ),
    ]
    roles = "select country, role from participants where event_id = 'gdelt-1' order by country"
    assert layer.execute(roles).fetchall() == [("AZE", "guest"), ("PAK", "host")]
    cited = "select s.publisher, s.url from event_sources inner join sources as s using (source_id) order by event_id"
    whole = ("The GDELT Project", "https://www.gdeltproject.org/data.html")
    paper = ("paper.example.com", "https://www.paper.example.com/x?y=1")
    assert layer.execute(cited).fetchall() == [("news.example", "https://news.example/a"), whole, paper, whole]
    with open(own.with_name("layers") / "gdelt.rejects.csv", encoding="utf-8", newline="") as file:
        refused = list(csv.DictReader(file))
    assert [(row["line"], row["reason"]) for row in refused] == [
        ("10", "SQLDATE is no day"), ("11", "the country code of an actor is not known"),
        ("12", "the first column is no number of an event"), ("13", "3 columns, not 57, 58 or 61"),
    ]  # fmt: skip
    assert refused[3]["row"] == "12\t20220321\tAZE" and refused[0]["file"] == "20220321.export.CSV"
    assert "14 rows = 4 loaded, 1 duplicate, 5 out of scope, 4 rejected" in capsys.readouterr().out


def test_lines_have_their_numbers_where_several_processors_read(own: Path, tmp_path: Path) -> None:
    """The engine reads a file of this length in parts, one after another or not."""
    bad = range(7, 350_000, 49_999)
    rows = [gdelt(str(line), "20220321", "AZE", "PAK", "190") for line in range(1, 350_001)]
    for line in (*bad, 349_999):
        rows[line - 1] = f"no number {line}"
    rows[0] = gdelt("1", "20220321", "AZE", "PAK", "042")
    rows[-1] = gdelt("1", "20220322", "AZE", "PAK", "042")  # the same number, another day: the first one stands
    layer = imported(own, "gdelt", write(tmp_path, "long.csv", rows))
    assert counts(layer) == (350_000, 1, 1, 349_990, 8)
    with open(own.with_name("layers") / "gdelt.rejects.csv", encoding="utf-8", newline="") as file:
        refused = [(int(row["line"]), row["row"]) for row in csv.DictReader(file)]
    assert refused == [(line, f"no number {line}") for line in (*bad, 349_999)]
    assert layer.execute("select date from events").fetchall() == [("2022-03-21",)]


def test_places_come_with_their_points(own: Path, tmp_path: Path) -> None:
    other = gdelt("20", "20220401", "AZE", "PAK", "042", width=61).split("\t")
    other[51:53], other[56:58] = ["1", "Pakistan"], ["30", "70"]
    nowhere = gdelt("21", "20220402", "AZE", "PAK", "042").split("\t")
    nowhere[50], nowhere[53] = "Elsewhere", "95.5"
    layer = imported(own, "gdelt", write(tmp_path, "a.csv", [*GDELT, "\t".join(other), "\t".join(nowhere)]))
    places = layer.execute(
        "select place, place_country, latitude, longitude, precision, source from places where source like '%gdelt' order by place"
    )
    told = "judgement: the data set gdelt"
    assert places.fetchall() == [
        ("Baku, Azerbaijan", "AZE", 40.3953, 49.8822, "town", told), ("Pakistan", "AZE", 30.0, 70.0, "country", told),
    ]  # fmt: skip


def test_a_lost_zero_is_put_back(own: Path, tmp_path: Path) -> None:
    row = gdelt("1", "20220321", "AZE", "PAK", "042").split("\t")
    row[26], row[28] = "42", "4"
    assert imported(own, "gdelt", write(tmp_path, "a.csv", ["\t".join(row)])).execute(
        "select type from events"
    ).fetchall() == [("defence_visit",)]


def test_icews(own: Path, tmp_path: Path) -> None:
    rows = [
        "Military (Azerbaijan)\tMake a visit\tPakistan\t2014-02-12",
        "Turkey\tCooperate militarily\tAzerbaijan\t2014-03-01",
        "Turkey\tCooperate militarily\tAzerbaijan\t2014-03-01",
        "Citizen (India)\tMake a visit\tPakistan\t2014-06-20",
        "Al Qaeda\tCooperate militarily\tPakistan\t2014-06-20",
        "Turkey\tThreaten\tAzerbaijan\t2014-06-20",
        "Turkey\tCooperate militarily\tAzerbaijan\t2014-06-31",
        "Turkey\tCooperate militarily",
    ]
    layer = imported(own, "icews", write(tmp_path, "icews.tsv", rows))
    assert counts(layer) == (8, 2, 1, 3, 2)
    assert layer.execute("select title, date_words from events order by first_day").fetchall() == [
        ("Azerbaijan – Pakistan: Make a visit", "12 February 2014"), ("Türkiye – Azerbaijan: Cooperate militarily", "1 March 2014"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("once", "kept"),
    [(None, "12345678"), ("story", "145678"), ("day", "13567")],
)
def test_one_a_story_or_a_day(own: Path, tmp_path: Path, once: str | None, kept: str) -> None:
    layer = imported(own, "gdelt", write(tmp_path, "a.csv", STORIES))
    found = layer.execute("from chosen(once := $once) order by event_id", {"once": once}).fetchall()
    assert [key for (key,) in found] == [f"gdelt-{number}" for number in kept]


def test_the_heaviest_stands_for_its_story(own: Path, tmp_path: Path) -> None:
    rows = [
        "Military (Azerbaijan)\tPraise or endorse\tPakistan\t2014-02-12",
        "Pakistan\tSign formal agreement\tMilitary (Azerbaijan)\t2014-02-12",
    ]
    layer = imported(own, "icews", write(tmp_path, "icews.tsv", rows))
    kept = layer.execute("select e.type from events as e semi join chosen(once := 'day') as c using (event_id)")
    assert kept.fetchall() == [("defence_agreement",)]


def test_one_a_day_of_icews(own: Path, tmp_path: Path) -> None:
    rows = [
        "Military (Azerbaijan)\tMake a visit\tPakistan\t2014-02-12",
        "Pakistan\tHost a visit\tMilitary (Azerbaijan)\t2014-02-12",
        "Military (Azerbaijan)\tMake a visit\tPakistan\t2014-02-13",
    ]
    layer = imported(own, "icews", write(tmp_path, "icews.tsv", rows))
    asked = "select count(*) from chosen(once := $once)"
    assert [layer.execute(asked, {"once": once}).fetchall()[0][0] for once in (None, "story", "day")] == [3, 3, 2]
    with pytest.raises(duckdb.InvalidInputException, match="once is story or day"):
        layer.execute(asked, {"once": "week"}).fetchall()
