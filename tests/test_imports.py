"""Other people's data sets: every row is accounted for, oddities are read as the codebooks say, and a layer is a record of its own."""

from __future__ import annotations

import csv
import os
import shutil
import signal
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest

from data.__main__ import main
from data.imports import meanings
from data.imports.kinds import KINDS
from data.settings import ROOT


def gdelt(
    number: str,
    day: str,
    one: str,
    other: str,
    code: str,
    width: int = 58,
    military: bool = True,
    url: str = "https://news.example/a",
) -> str:
    """A row of GDELT of 57, 58 or 61 columns."""
    row = [""] * width
    row[0], row[1], row[7], row[17], row[26], row[28] = number, day, one, other, code, code[:2]
    row[12] = "MIL" if military else "GOV"
    row[31], row[33] = "5", "4"
    place = 51 if width == 61 else 49
    row[place : place + 3] = "4", "Baku, Azerbaijan", "AJ"
    point = 56 if width == 61 else 53
    row[point : point + 2] = "40.3953", "49.8822"
    if width > 57:
        row[-1] = url
    return "\t".join(row)


GDELT = [
    gdelt("1", "20220321", "AZE", "PAK", "042"),
    gdelt("2", "20220322", "AZE", "TUR", "062", width=61, military=False, url="https://www.paper.example.com/x?y=1"),
    gdelt("3", "19790101", "TUR", "PAK", "057", width=57),
    gdelt("1", "20220321", "AZE", "PAK", "042"),  # the same story event again
    gdelt("4", "20220321", "AZE", "PAK", "042", military=False),
    gdelt("5", "20220321", "AZE", "AZE", "062"),
    gdelt("6", "20220321", "AZE", "EUR", "062"),
    gdelt("7", "20220321", "AZE", "", "062"),
    gdelt("8", "20220321", "AZE", "PAK", "190"),
    gdelt("9", "20220231", "AZE", "PAK", "062"),
    gdelt("10", "20220321", "AZE", "QQQ", "062"),
    gdelt("eleven", "20220321", "AZE", "PAK", "062"),
    "12\t20220321\tAZE",
    gdelt("13", "20220321", "ROM", "AZE", "072", url="not an address"),
]


def write(folder: Path, name: str, lines: list[str], encoding: str = "utf-8") -> Path:
    path = folder / name
    path.write_text("\n".join(lines) + "\n", encoding=encoding)
    return path


def imported(own: Path, kind: str, *files: Path, layer: str | None = None) -> duckdb.DuckDBPyConnection:
    named = ["--layer", layer] if layer else []
    assert (
        main(["import", kind, *map(str, files), *named, "--out", str(own), "--seeds", os.environ["ENTENTE_SEEDS"]]) == 0
    )
    return duckdb.connect(str(own.with_name("layers") / f"{layer or kind}.duckdb"), read_only=True)


def counts(layer: duckdb.DuckDBPyConnection) -> tuple[int, ...]:
    """Rows, and how many were loaded, repeated, out of scope and rejected; they add up in each file."""
    assert layer.execute(
        "select count(*) from imports where rows <> loaded + duplicates + out_of_scope + rejected"
    ).fetchall() == [(0,)]
    assert (
        layer.execute("select sum(rows) from import_reasons").fetchall()
        == layer.execute("select sum(rows) from imports").fetchall()
    )
    summed = "sum(rows), sum(loaded), sum(duplicates), sum(out_of_scope), sum(rejected)"
    return tuple(map(int, layer.execute(f"select {summed} from imports").fetchall()[0]))


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


STORIES = [
    gdelt("1", "20220321", "AZE", "PAK", "042"),  # first of its story and of its day
    gdelt("2", "20220321", "PAK", "AZE", "043"),  # same story, same pair, same root; same day
    gdelt("3", "20220322", "AZE", "PAK", "042"),  # same story on another day
    gdelt("4", "20220321", "AZE", "PAK", "042", url="https://news.example/b"),  # another story of the same day
    gdelt("5", "20220321", "AZE", "PAK", "062"),  # the same story, another kind of act
    gdelt("6", "20220321", "AZE", "TUR", "042"),  # the same story, another pair
    gdelt("7", "20220401", "AZE", "PAK", "042", width=57),  # no address: a story of its own
    gdelt("8", "20220401", "AZE", "PAK", "042", width=57),
]


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


DCAD = "ccode1,cowName1,ccode2,cowName2,signDay,signMonth,signYear,EIFDay,EIFMonth,EIFYear,type,category1,sourceType,source,DCAid"


def test_dcad(own: Path, tmp_path: Path) -> None:
    rows = [
        DCAD,
        '640,TUR,770,PAK,11,3,1987,,,,general,DIC,treaty,"Ministry, of Defence",DCADv1.0-0001',
        "373,AZE,640,TUR,-99,6,1996,-77,-77,-77,sector,TREX,factiva,-88,DCADv1.0-0002",
        "373,AZE,770,PAK,,,2002,1,5,2003,general,DCA,treaty,,DCADv1.0-0003",
        "260,GFR,640,TUR,1,1,1985,,,,general,DCA,treaty,,DCADv1.0-0004",
        "265,GDR,640,TUR,1,1,1985,,,,general,DCA,treaty,,DCADv1.0-0005",
        "373,AZE,999,XXX,1,1,2005,,,,general,DCA,treaty,,DCADv1.0-0006",
        "373,AZE,640,TUR,31,2,2005,,,,general,DCA,treaty,,DCADv1.0-0007",
        "373,AZE,640,TUR,1,1,-99,,,,general,DCA,treaty,,DCADv1.0-0008",
        "316,CZR,640,TUR,1,1,1991,,,,general,DCA,treaty,,DCADv1.0-0009",
    ]
    layer = imported(own, "dcad", write(tmp_path, "dcad.csv", rows))
    assert counts(layer) == (9, 4, 0, 2, 3)
    assert layer.execute("select event_id, title, date, date_words, confidence from events order by 1").fetchall() == [
        ("dcad-0001", "Türkiye and Pakistan sign: defence industry cooperation", "1987-03-11", "11 March 1987", "high"),
        ("dcad-0002", "Azerbaijan and Türkiye sign: training and exchange", "1996-06", "June 1996", "medium"),
        ("dcad-0003", "Azerbaijan and Pakistan sign: general defence cooperation", "2002", "2002", "high"),
        ("dcad-0004", "Germany and Türkiye sign: general defence cooperation", "1985-01-01", "1 January 1985", "high"),
    ]
    assert (
        "In force from 2003-05-01."
        in layer.execute("select summary from events where event_id = 'dcad-0003'").fetchall()[0][0]
    )
    says = layer.execute("select says from event_sources order by event_id").fetchall()
    assert says[:2] == [("row DCADv1.0-0001, after Ministry, of Defence",), ("row DCADv1.0-0002",)]


_STATES = [f"State{more}{letter}" for more in ("", "A") for letter in "ABCDEFGHIJKLMNOPQRSTUVWXYZ"][:39]


MME = [
    "MMEID", "Ex_Name", "Series_Name", "Location", "s.year", "s.month", "s.day", "e.year", "e.month", "e.day", "FocusDescription",
    *_STATES,
]  # fmt: skip


def mme(*told: str) -> str:
    """A row of MME; what is not told is empty."""
    return ",".join([*told, *[""] * (len(MME) - len(told))])


def test_mme(own: Path, tmp_path: Path) -> None:
    rows = [
        ",".join(MME),
        mme(
            "mme1",
            "Eternity",
            "Eternity",
            "Baku",
            "2010",
            "9",
            "20",
            "2010",
            "9",
            "23",
            "air defence",
            "Azerbaijan",
            "Georgia",
            "Turkey",
        ),
        mme("mme2", "-9", "", "", "1980", "1", "xx", "1980", "1", "xx", "", "Egypt", "United States", "NATO"),
        # Blanks around a name are none of it, and half a day is no day.
        mme("mme2", "Kindred Sword", "", "", "2007", " 5", "1.5", "-9", "-9", "-9", "", "Germany\t", " Poland"),
        mme("mme3", "Alone", "", "", "1999", "1", "1", "1999", "1", "2", "", "Pakistan"),
        mme("mme4", "Backwards", "", "", "1999", "5", "3", "1999", "5", "1", "", "Pakistan", "Turkey"),
        mme("mme5", "Nowhere", "", "", "1999", "5", "3", "1999", "5", "4", "", "Pakistan", "Atlantis"),
        mme("mme6", "Wrong day", "", "", "1999", "2", "30", "1999", "3", "1", "", "Pakistan", "Turkey"),
    ]
    layer = imported(own, "mme", write(tmp_path, "mme.csv", [*rows, rows[1]]))
    assert counts(layer) == (8, 3, 1, 1, 3)
    found = layer.execute("select event_id, title, date_words, exercise from events order by title").fetchall()
    assert [event[1:] for event in found] == [
        ("Eternity", "20 to 23 September 2010", "Eternity"),
        ("Exercise of Egypt, United States", "January 1980", None),
        ("Kindred Sword", "May 2007", "Kindred Sword"),
    ]
    assert [event[0][:6] for event in found] == ["mme-1-", "mme-2-", "mme-2-"]
    assert layer.execute("select count(*) from pairs where starts_with(event_id, 'mme-1-')").fetchall() == [(3,)]
    assert layer.execute("select series from event_list where title = 'Eternity'").fetchall() == [("Eternity",)]


SIPRI = [
    "Transfers of major conventional arms", "A '?' in a column indicates uncertain data.", "",
    "Recipient,Supplier,Year of order, ,Number ordered, ,Weapon designation,Weapon description,Number delivered, ,Year(s) of delivery,"
    "status,Comments,SIPRI TIV per unit,SIPRI TIV for total order,SIPRI TIV of delivered weapons",
]  # fmt: skip


def test_a_delivery_still_to_come_keeps_the_text_of_its_row(own: Path, tmp_path: Path) -> None:
    """It is the order that stands for the row, and its own date is none to doubt."""
    deal = "Pakistan,Turkiye,2010,,4,,MilGem,frigate,1,,2099,New,,150,600,0"
    imported(own, "sipri", write(tmp_path, "register.csv", [*SIPRI, deal, deal.replace("2099", "2012")]))
    with open(own.with_name("layers") / "sipri.rejects.csv", encoding="utf-8", newline="") as file:
        told = [(row["line"], row["reason"], row["row"]) for row in csv.DictReader(file)]
    assert told == [("5", "the date 2099 is still to come", deal)]


def test_a_quote_over_lines_before_the_header_is_refused(
    own: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The engine would pass over a row below it."""
    path = write(
        tmp_path,
        "register.csv",
        ['a "quoted" word,"two', 'lines"', *SIPRI, "Pakistan,Turkiye,2018,,4,,MilGem,frigate,,,,New,,1,6,0"],
    )
    assert main(["import", "sipri", str(path), "--out", str(own)]) == 2
    told = capsys.readouterr().err
    assert told == "register.csv has a quote over several lines before its header; delete the lines above it.\n"


def test_sipri(own: Path, tmp_path: Path) -> None:
    rows = [
        *SIPRI,
        'Azerbaijan,Pakistan,2017,?,10,?,Super Mushshak,trainer aircraft,10,,2017; 2018,New,"Ordered 2017; AZN café",0.5,5,5',
        "Pakistan , Turkiye,2018.0,,4,,MilGem,frigate,,,,New,,150,600,0",
        "Pakistan,unknown supplier(s),1999,,2,,M-113,APC,2,,1999,Second hand,,0.1,0.2,0.2",
        "Syria rebels*,Turkiye,2014,,2,,M-113,APC,2,,2014,New,,0.1,0.2,0.2",
        "Pakistan,Atlantis,2014,,2,,M-113,APC,2,,2014,New,,0.1,0.2,0.2",
        "Pakistan , Turkiye,2018.0,,4,,MilGem,frigate,,,,New,,150,600,0",
        "Pakistan,Turkiye,2017.6,,1,,M-113,APC,2,,2014,New,,0.1,0.2,0.2",
        "Pakistan,Turkiye,12345,,1e300,,M-113,APC,2,,2014,New,,0.1,0.2,0.2",
    ]
    layer = imported(own, "sipri", write(tmp_path, "register.csv", rows, encoding="latin-1"))
    assert counts(layer) == (8, 2, 1, 2, 3)
    events = (
        "select title, type, date, confidence, quantity, parent_id is not null from events order by first_day, type"
    )
    assert layer.execute(events).fetchall() == [
        (
            "Azerbaijan orders from Pakistan: Super Mushshak trainer aircraft",
            "arms_contract",
            "2017?",
            "medium",
            10.0,
            False,
        ),
        (
            "Pakistan delivers to Azerbaijan: Super Mushshak trainer aircraft",
            "arms_delivery",
            "2017",
            "medium",
            None,
            True,
        ),
        ("Pakistan orders from Türkiye: MilGem frigate", "arms_contract", "2018", "high", 4.0, False),
        (
            "Pakistan delivers to Azerbaijan: Super Mushshak trainer aircraft",
            "arms_delivery",
            "2018",
            "medium",
            None,
            True,
        ),
    ]
    assert "AZN café" in layer.execute("select summary from events where quantity = 10").fetchall()[0][0]
    assert layer.execute("select distinct giver, taker from flows order by 1").fetchall() == [
        ("PAK", "AZE"),
        ("TUR", "PAK"),
    ]
    with open(own.with_name("layers") / "sipri.rejects.csv", encoding="utf-8", newline="") as file:
        assert [row["line"] for row in csv.DictReader(file)] == ["9", "11", "12"]


def test_atop(own: Path, tmp_path: Path) -> None:
    years = [
        f"{one},{other},{year},1,0,0,1,1" for year in (1993, 1994, 1996) for one, other in ((373, 640), (640, 373))
    ]
    head = "ccode1,ccode2,year,atop_defense,atop_offense,atop_neutral,atop_nonagg,atop_consul"
    # The first of these stands in the direction of the higher code only, and the last two differ by direction.
    more = [
        "770,640,1954,0,0,0,1,1",
        "373,770,1954,0,0,0,0,0",
        years[0],
        "373,770,2000,1,1,0,0,0",
        "770,373,2000,0,1,0,0,0",
    ]
    layer = imported(own, "atop", write(tmp_path, "atop.csv", [head, *years, *more]))
    assert counts(layer) == (11, 6, 4, 1, 0)
    assert layer.execute("select title, type, date_words from events order by first_day, title").fetchall() == [
        ("Türkiye and Pakistan: non-aggression, consultation", "defence_agreement", "1954"),
        ("Azerbaijan and Türkiye: defence, non-aggression, consultation", "alliance_treaty", "1993 to 1994"),
        ("Azerbaijan and Türkiye: defence, non-aggression, consultation", "alliance_treaty", "1996"),
        ("Azerbaijan and Pakistan: defence, offence", "alliance_treaty", "2000"),
        ("Azerbaijan and Pakistan: offence", "alliance_treaty", "2000"),
    ]


def test_a_layer_has_the_relations_and_columns_of_the_record(
    own: Path, tmp_path: Path, built: tuple[Path, Path]
) -> None:
    layer = imported(own, "gdelt", write(tmp_path, "a.csv", GDELT))
    columns = "select table_name, column_name, data_type from duckdb_columns() where not internal order by all"
    with duckdb.connect(str(built[1]), read_only=True) as record:
        assert layer.execute(columns).fetchall() == record.execute(columns).fetchall()
        assert record.execute("from imports").fetchall() == []
    assert layer.execute("select round(sum(points), 6) from usual_pair_points").fetchall() != [(None,)]


def test_files_come_one_after_another_zipped_or_not(
    own: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    one = write(tmp_path, "one.csv", GDELT[:2])
    with zipfile.ZipFile(tmp_path / "two.zip", "w") as archive:
        archive.writestr("two.csv", "\n".join(GDELT[1:3]))
    layer = imported(own, "gdelt", one, layer="news")
    assert counts(layer) == (2, 2, 0, 0, 0)
    layer.close()
    layer = imported(own, "gdelt", one, tmp_path / "two.zip", layer="news")
    assert counts(layer) == (4, 3, 1, 0, 0)
    said = capsys.readouterr().out
    assert "one.csv (read before): 2 rows" in said and "two.zip: 2 rows = 1 loaded, 1 duplicate" in said
    assert not list(own.with_name("layers").glob("unpacked*"))


def test_two_files_of_one_name_size_and_time_are_told_apart(
    own: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    files = []
    for pair in (("AZE", "PAK"), ("AZE", "TUR")):
        folder = tmp_path / "-".join(pair)
        folder.mkdir()
        files.append(write(folder, "day.csv", [gdelt("1", "20220321", *pair, "042")]))
        os.utime(files[-1], (1_650_000_000, 1_650_000_000))
    assert files[0].stat().st_size == files[1].stat().st_size
    imported(own, "gdelt", files[0]).close()
    assert main(["import", "gdelt", str(files[1]), "--out", str(own), "--seeds", os.environ["ENTENTE_SEEDS"]]) == 2
    assert "Another file named day.csv, of the same size and time, was read into this layer." in capsys.readouterr().err
    moved = files[0].rename(tmp_path / "day.csv")
    layer = imported(own, "gdelt", moved)
    assert counts(layer) == (1, 1, 0, 0, 0) and "day.csv (read before)" in capsys.readouterr().out


def test_an_import_that_is_killed_goes_on_where_it_was(own: Path, tmp_path: Path) -> None:
    small = write(tmp_path, "small.csv", GDELT)
    big = write(
        tmp_path, "big.csv", [gdelt(str(1000 + number), "20220321", "AZE", "PAK", "062") for number in range(60_000)]
    )
    arguments = ["import", "gdelt", str(small), str(big), "--out", str(own), "--seeds", os.environ["ENTENTE_SEEDS"]]
    with subprocess.Popen(
        [sys.executable, "-m", "data", *arguments], cwd=ROOT, stdout=subprocess.PIPE, text=True
    ) as running:
        assert running.stdout and running.stdout.readline().startswith("small.csv: 14 rows")
        time.sleep(0.15)
        os.kill(running.pid, signal.SIGKILL)
    layer = imported(own, "gdelt", small, big)
    assert counts(layer) == (60_014, 60_004, 1, 5, 4)
    assert layer.execute("select count(*), count(distinct event_id) from events").fetchall() == [(60_004, 60_004)]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["gdelt", "nowhere.csv"], "There is no file nowhere.csv."),
        (["gdelt", "{gdelt}", "--layer", "../up"], "cannot be the name of a layer"),
        (["sipri", "{gdelt}"], "is it of this kind?"),
        (["dcad", "{gdelt}"], "g.csv has no column DCAid; is it of kind dcad?"),
        (["gdelt", "{zip}"], "z.zip holds 2 files: a, b; unpack it, and name the files that are of this kind."),
        (["gdelt", "{empty}"], "no layer was built"),
    ],
)
def test_wrong_use_is_a_sentence(
    own: Path, tmp_path: Path, arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with zipfile.ZipFile(tmp_path / "z.zip", "w") as archive:
        archive.writestr("a", "x")
        archive.writestr("b", "y")
    places = {
        "{gdelt}": str(write(tmp_path, "g.csv", GDELT)),
        "{zip}": str(tmp_path / "z.zip"),
        "{empty}": str(write(tmp_path, "empty.csv", GDELT[4:5])),
    }
    asked = [places.get(argument, argument) for argument in arguments]
    assert main(["import", *asked, "--out", str(own), "--seeds", os.environ["ENTENTE_SEEDS"]]) == 2
    assert said in capsys.readouterr().err


def test_the_mappings_name_what_the_record_has() -> None:
    with duckdb.connect() as connection:
        for table in ("countries", "event_types", "roles", "statuses"):
            connection.execute(f"create table {table} as from read_csv('{ROOT}/seeds/{table}.csv', all_varchar = true)")
        types, codes = (
            f"read_csv('{ROOT}/seeds/imports/{name}.csv', all_varchar = true)" for name in ("types", "codes")
        )
        assert connection.execute(f"from {types} where type not in (select type from event_types)").fetchall() == []
        assert connection.execute(f"from {types} where status not in (select status from statuses)").fetchall() == []
        for role in ("one_role", "other_role"):
            assert connection.execute(f"from {types} where {role} not in (select role from roles)").fetchall() == []
        assert (
            connection.execute(
                f"from {codes} where country is not null and country not in (select country from countries)"
            ).fetchall()
            == []
        )
        twice = f"select scheme, code, since from {codes} group by all having count(*) > 1"
        assert connection.execute(twice).fetchall() == []
        known = "select scheme, code from " + codes + " where country = 'TUR' order by all"
        assert connection.execute(known).fetchall() == [
            ("cameo", "TUR"),
            ("cow", "640"),
            ("fips", "TU"),
            ("iso2", "TR"),
            ("name", "Türkiye, Republic of"),
            ("numeric", "792"),
        ]


def test_every_kind_is_told(own: Path) -> None:
    guide = (ROOT / "docs" / "import.md").read_text(encoding="utf-8")
    assert all(f"`{name}`" in guide for name in KINDS)


# What a line of the seeds of imports is changed to → the one fault of it: file, line, column, value, what is wrong and how to mend it.
MISTAKEN = [
    (
        "cameo,042,Make a visit,defence_visit,occurred", "cameo,042,Make a visit,defence_visit,happened",
        ("imports/types.csv", 13, "status", "happened", "statuses.csv does not have this", "Use one of cancelled, occurred"),
    ),
    (
        "Make a visit,defence_visit", "Make a visit,zork",
        ("imports/types.csv", 13, "type", "zork", "event_types.csv does not have this", "Use one that stands in event_types.csv"),
    ),
    (
        "occurred,guest,host", "occurred,particip,host",
        ("imports/types.csv", 13, "one_role", "particip", "roles.csv does not have this", "Did you mean participant?"),
    ),
    ("cameo,062,", "cameo,62,", ("imports/types.csv", 21, "code", "62", "no code of CAMEO", "Write it with its zero, 062")),
    ("cameo,0212,", "cameo,212,", ("imports/types.csv", 2, "code", "212", "no code of CAMEO", "Write it with its zero, 0212")),
    ("cameo,163,", "cameo,16300,", ("imports/types.csv", 33, "code", "16300", "no code of CAMEO", "as the codebook of CAMEO does")),
    ("dcad,DIC,", "dcad,dic,", ("imports/types.csv", 36, "code", "dic", "no code of DCAD", "capital letters")),
    ("dcad,DIC,", "dcat,DIC,", ("imports/types.csv", 36, "scheme", "dcat", "of the wrong form", "cameo (GDELT and ICEWS) or dcad")),
    ("guest,host,true", "guest,host,yes", ("imports/types.csv", 13, "military", "yes", "not true or false", "an actor is military")),
    ("cameo,043,", "cameo,042,", ("imports/types.csv", 14, "scheme, code", "cameo, 042", "stands already in line 13", "Change one")),
    ("Host a visit", "make a visit", ("imports/types.csv", 14, "label", "make a visit", "cameo stands already in line 13", "remove one")),
    ("cow,255,DEU", "cow,255,ZZZ", ("imports/codes.csv", 0, "country", "ZZZ", "countries.csv does not have this", "countries.csv")),
    ("DEU,1990,", "DEU,abc,", ("imports/codes.csv", 0, "since", "abc", "not a whole number", "as four digits")),
    ("DEU,1990,", "DEU,90,", ("imports/codes.csv", 0, "since", "90", "out of range", "as four digits")),
    ("YEM,,1990,", "YEM,1995,1990,", ("imports/codes.csv", 0, "until", "1990", "before 1995", "Correct since or until")),
    ("DEU,1990,", "DEU,1940,", ("imports/codes.csv", 0, "code", "255", "in line 312 for the same years", "since and until")),
    ("cow,100,COL", "cow,COL,100", ("imports/codes.csv", 0, "code", "COL", "no code of cow", "a number from 1 to 999")),
    ("numeric,004,", "numeric,4,", ("imports/codes.csv", 0, "code", "4", "no code of numeric", "three digits, such as 004")),
    ("name,NATO,,,,no state", "name,NATO,,,,", ("imports/codes.csv", 0, "country", "NATO", "neither a country nor a note", "note")),
    ("name,NATO,", "names,NATO,", ("imports/codes.csv", 0, "scheme", "names", "of the wrong form", "gw, iso2, iso3, name or numeric")),
    (",military\n", "\n", ("imports/types.csv", 1, "military", "", "this column is missing", "Add the column military")),
    ("scheme,code,country", "scheme;code;country", ("imports/codes.csv", 1, "code", "", "this column is missing", "Add the column")),
]  # fmt: skip


def mistaken(seeds: Path, old: str, new: str) -> None:
    for path in (seeds / "imports").glob("*.csv"):
        text = path.read_text(encoding="utf-8")
        path.write_text(text.replace(old, new, 1), encoding="utf-8")


@pytest.mark.parametrize(("old", "new", "told"), MISTAKEN, ids=[f"{old} as {new}" for old, new, _ in MISTAKEN])
def test_what_says_how_imports_are_read_is_checked(
    tmp_path: Path, old: str, new: str, told: tuple[str, int, str, str, str, str]
) -> None:
    seeds = tmp_path / "seeds"
    shutil.copytree(ROOT / "seeds", seeds)
    mistaken(seeds, old, new)
    file, line, column, value, wrong, mend = told
    found = meanings.faults(seeds)
    fault = next(fault for fault in found if fault.column == column)
    assert (fault.file, fault.value) == (file, value) and wrong in fault.wrong and mend in fault.mend
    text = (seeds / file).read_text(encoding="utf-8").splitlines()
    assert fault.line == line if line else value in text[fault.line - 1]
    assert not fault.warning and {fault.file for fault in found} == {file}


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (
            lambda folder: mistaken(folder, "cameo,062,", "cameo,62,"),
            "fault  imports/types.csv:21 [code] “62”: this is no code of CAMEO, which has two to four digits and begins with 01 to 20."
            " Write it with its zero, 062, and let no spreadsheet take it for a number.",
        ),
        (
            lambda folder: (folder / "imports" / "codes.csv").write_text("scheme,code,country\n", encoding="utf-16"),
            "fault  imports/codes.csv:1 “byte 0xff”: the file is not UTF-8. Save it again with the encoding UTF-8.",
        ),
        (
            lambda folder: (folder / "imports" / "codes.csv").write_text("scheme,code,country,since,until,note\n"),
            "fault  imports/codes.csv:1: the file has a header and no rows. Put the rows back; imports are read by them.",
        ),
        (
            lambda folder: (folder / "imports" / "types.csv").unlink(),
            "fault  imports/types.csv: the file is missing. Put imports/types.csv back, with the columns scheme, code, label, type, status,"
            " one_role, other_role, military.",
        ),
    ],
    ids=["a zero lost", "UTF-16", "no rows", "gone"],
)  # fmt: skip
def test_check_and_import_tell_the_same_before_anything_is_read(
    own: Path, tmp_path: Path, change: Callable[[Path], None], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    seeds = tmp_path / "seeds"
    shutil.copytree(ROOT / "seeds", seeds)
    change(seeds)
    assert main(["check", "--seeds", str(seeds)]) == 1
    assert said in capsys.readouterr().out.splitlines()
    file = write(tmp_path, "g.csv", GDELT)
    assert main(["import", "gdelt", str(file), "--out", str(own), "--seeds", str(seeds)]) == 1
    shown = capsys.readouterr()
    assert shown.out.splitlines() == [said]
    assert shown.err == "The seeds by which other data sets are read have 1 fault; nothing was read.\n"
    assert not list(own.with_name("layers").rglob("*.staging"))


def test_events_that_are_wrong_are_no_matter_of_a_layer_but_its_codes_are(
    own: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    seeds = tmp_path / "seeds"
    shutil.copytree(ROOT / "seeds", seeds)
    file = str(write(tmp_path, "g.csv", GDELT))
    (seeds / "events.csv").write_text("what,when\nno event,never\n", encoding="utf-8")
    (seeds / "sources.csv").unlink()
    assert main(["check", "--seeds", str(seeds)]) == 1
    assert main(["import", "gdelt", file, "--out", str(own), "--seeds", str(seeds)]) == 0
    levels = seeds / "levels.csv"
    levels.write_text(levels.read_text(encoding="utf-8").replace("head,", "head,,", 1), encoding="utf-8")
    capsys.readouterr()
    assert main(["import", "gdelt", file, "--out", str(own), "--seeds", str(seeds)]) == 1
    assert "levels.csv:" in capsys.readouterr().out


def test_a_stray_file_among_the_seeds_of_imports_is_a_warning(tmp_path: Path) -> None:
    seeds = tmp_path / "seeds"
    shutil.copytree(ROOT / "seeds", seeds)
    (seeds / "imports" / "type.csv").write_text("a\n")
    assert [str(fault) for fault in meanings.faults(seeds)] == [
        "warning  imports/type.csv: no table is read from this file. Rename it to the table it is for, or move it out of the folder."
    ]
