"""What a code stands for in its year, and what stands for no state: each data set by its own book."""

from __future__ import annotations

import csv
import os
import shutil
from pathlib import Path

import pytest
from imports import DCAD, MME, SIPRI, counts, gdelt, imported, mme, write


def test_a_state_has_its_code_since_it_is_one(own: Path, tmp_path: Path) -> None:
    signed = [
        f"{code},X,640,TUR,1,1,{year},,,,general,DCA,treaty,,DCADv1.0-{number:04}"
        for number, (code, year) in enumerate(
            [(626, 2005), (626, 2012), (347, 2000), (347, 2010), (341, 2000), (341, 2007), (373, 1980), (373, 1992)]
        )
    ]
    layer = imported(own, "dcad", write(tmp_path, "dcad.csv", [DCAD, *signed]))
    assert counts(layer) == (8, 4, 0, 0, 4)
    lands = layer.execute("select country from event_countries where country <> 'TUR' order by country").fetchall()
    assert [country for (country,) in lands] == ["AZE", "MNE", "SSD", "XKX"]


def test_a_treaty_goes_on_where_the_code_of_a_state_changes(own: Path, tmp_path: Path) -> None:
    head = "ccode1,ccode2,year,atop_defense,atop_offense,atop_neutral,atop_nonagg,atop_consul"
    rows = [f"2,{260 if year <= 1990 else 255},{year},1,0,0,1,1" for year in range(1988, 1993)]
    rows += ["2,255,1990,1,0,0,1,1", "341,345,1912,1,1,0,0,1"]
    layer = imported(own, "atop", write(tmp_path, "atop.csv", [head, *rows]))
    assert counts(layer) == (7, 5, 1, 1, 0)
    assert layer.execute("select event_id, date from events").fetchall() == [("atop-2-260-1988-10011", "1988/1992")]


def test_nobody_is_no_state(own: Path, tmp_path: Path) -> None:
    told = ["2001", "8", "4", "2001", "8", "9", "Search and rescue.", "Finland", "United Kingdom", "-9"]
    layer = imported(own, "mme", write(tmp_path, "mme.csv", [",".join(MME), mme("mme1", "-9", "", "", *told)]))
    assert counts(layer) == (1, 1, 0, 0, 0)
    assert layer.execute("select summary from events").fetchall() == [("Search and rescue. 2 states took part.",)]
    assert layer.execute("select reason from import_reasons").fetchall() == [("",)]


def test_sipri_knows_states_of_the_past_and_contracts_that_are_not_signed(own: Path, tmp_path: Path) -> None:
    past = ["Northern Cyprus", "East Germany (GDR)", "South Yemen", "Serbia and Montenegro", "unknown recipient(s)"]
    rows = [f"{name},Turkiye,2000,,2,,M-113,APC,,,,New,,0.1,0.2,0.2" for name in past]
    told = "For F-16V aircraft; selected but contract not yet signed by end 2024"
    rows += [f"Turkiye,United States,2023,?,96,?,AGM-88E,anti-radar missile,0,,,New,{told},0.6,57.6,0"]
    layer = imported(own, "sipri", write(tmp_path, "register.csv", [*SIPRI, *rows], encoding="latin-1"))
    assert counts(layer) == (6, 1, 0, 5, 0)
    assert layer.execute("select status from events").fetchall() == [("planned",)]
    assert layer.execute("select count(*) from usual_event_points where points > 0").fetchall() == [(0,)]


def test_a_name_holds_in_its_years(own: Path, tmp_path: Path) -> None:
    """Serbia (Yugoslavia) is Serbia since 2006 and no country here before; each row is read once."""
    state = "Serbia (Yugoslavia)"
    deals = [f"{state},Russia,{year},,4,,Mi-17,helicopter,,,,New,,1,2,0" for year in (1985, 2007)]
    layer = imported(own, "sipri", write(tmp_path, "register.csv", [*SIPRI, *deals], encoding="latin-1"))
    assert counts(layer) == (2, 1, 0, 1, 0)
    assert layer.execute("select date from events").fetchall() == [("2007",)]
    days = [["1999", "8", "4", "1999", "8", "9"], ["2008", "8", "4", "2008", "8", "9"]]
    rows = [mme(f"mme{at}", "-9", "", "", *told, "-9", state, "United States") for at, told in enumerate(days)]
    layer = imported(own, "mme", write(tmp_path, "mme.csv", [",".join(MME), *rows]))
    assert counts(layer) == (2, 1, 0, 1, 0)


def test_a_name_of_icews_holds_in_its_years(own: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seeds = tmp_path / "seeds"
    shutil.copytree(os.environ["ENTENTE_SEEDS"], seeds)
    with open(seeds / "imports" / "codes.csv", "a", encoding="utf-8") as codes:
        codes.write("name,Oldland,,,1991,one state of six\nname,Oldland,SRB,1992,,what was left of it\n")
    monkeypatch.setenv("ENTENTE_SEEDS", str(seeds))
    rows = [f"Military (Oldland)\tMake a visit\tTurkey\t{year}-09-08" for year in (1990, 2000)]
    layer = imported(own, "icews", write(tmp_path, "icews.tsv", [*rows, ""]))
    assert counts(layer) == (3, 1, 0, 1, 1)
    assert layer.execute("select country from event_countries where country <> 'TUR'").fetchall() == [("SRB",)]
    asked = "select reason from import_reasons where verdict = 'rejected'"
    assert layer.execute(asked).fetchall() == [("the line is blank",)]


def test_names_and_codes_as_other_programs_write_them(own: Path, tmp_path: Path) -> None:
    """Letters apart from their accents, apostrophes and hyphens of typesetters, codes that were numbers, and a header in quotes."""
    names = ["Tu\u0308rkiye", "Co\u0302te d\u2018Ivoire", "Guinea\u2010Bissau", "United\u00a0 States"]
    head = '"Recipient","Supplier",' + SIPRI[-1].split(",", 2)[2]
    deals = [f"{name},Pakistan,2010,,4,,Mushshak,trainer,,,,New,,1,2,0" for name in names]
    layer = imported(own, "sipri", write(tmp_path, "register.csv", [head, *deals], encoding="utf-8"))
    asked = "select country from event_countries where country <> 'PAK' order by country"
    assert layer.execute(asked).fetchall() == [("CIV",), ("GNB",), ("TUR",), ("USA",)]
    signed = [
        "373.0,X,640.0,Y,1,1,1995.0,,,,general,DCA,treaty,,DCADv1.0-0001",
        "002,X,0640,Y,1,1,1995,,,,general,DCA,treaty,,DCADv1.0-0002",
    ]
    layer = imported(own, "dcad", write(tmp_path, "dcad.csv", [DCAD, *signed]))
    lands = layer.execute("select country from event_countries where country <> 'TUR' order by country").fetchall()
    assert counts(layer) == (2, 2, 0, 0, 0) and lands == [("AZE",), ("USA",)]


def test_an_end_without_a_year_is_not_held_against_its_row(own: Path, tmp_path: Path) -> None:
    ends = [["-9", "1", "5"], ["-9", "2", "29"]]
    rows = [
        mme(f"mme{at}", "-9", "", "", "1999", "12", "20", *end, "-9", "Turkey", "United States")
        for at, end in enumerate(ends)
    ]
    layer = imported(own, "mme", write(tmp_path, "mme.csv", [",".join(MME), *rows]))
    assert layer.execute("select date from events").fetchall() == [("1999-12-20",), ("1999-12-20",)]


def test_fighters_of_a_country_are_not_its_forces(own: Path, tmp_path: Path) -> None:
    rows = [
        "Combatant (Pakistan)\tMake a visit\tTurkey\t2014-09-08",
        "Military (Pakistan)\tMake a visit\tTurkey\t2014-09-09",
    ]
    layer = imported(own, "icews", write(tmp_path, "icews.tsv", rows))
    assert counts(layer) == (2, 1, 0, 1, 0)
    assert layer.execute("select date from events").fetchall() == [("2014-09-09",)]


def test_an_address_that_is_none_is_counted(own: Path, tmp_path: Path) -> None:
    rows = [
        gdelt("1", "20220321", "AZE", "PAK", "042"),
        gdelt("2", "20220322", "AZE", "PAK", "042", url="http://user:pw@example.org/a"),
    ]
    layer = imported(own, "gdelt", write(tmp_path, "a.csv", rows))
    assert layer.execute("select reason, rows from import_reasons order by reason").fetchall() == [
        ("", 1), ("without an address that can be used", 1),
    ]  # fmt: skip


def test_a_year_that_cannot_be_held_keeps_its_row(own: Path, tmp_path: Path) -> None:
    row = "373,AZE,640,TUR,6,5,95,,,,general,DCA,treaty,,DCADv1.0-0001"
    good = "373,AZE,640,TUR,6,5,1995,,,,general,DCA,treaty,,DCADv1.0-0002"
    imported(own, "dcad", write(tmp_path, "dcad.csv", [DCAD, row, good]))
    with open(own.with_name("layers") / "dcad.rejects.csv", encoding="utf-8", newline="") as file:
        (told,) = csv.DictReader(file)
    assert told["line"] == "2" and told["row"].startswith("373,AZE,640,TUR,6,5,95")
