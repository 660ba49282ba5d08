"""Data sets of researchers, DCAD, MME, SIPRI and ATOP: read as their codebooks say."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from imports import DCAD, MME, SIPRI, counts, imported, mme, write

from data.__main__ import main


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
