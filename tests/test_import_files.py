"""Files of other people as they come: in any encoding, packed, cut off, with rows that are too long; and what of a row is not taken."""

from __future__ import annotations

import csv
import gzip
import os
import zipfile
from datetime import date, timedelta
from pathlib import Path

import duckdb
import pytest

from data.__main__ import main

MAP = (
    'name = "set"\ntitle = "A set"\npublisher = "Somebody"\nurl = "https://set.example.org/"\ntype = "meeting"\n'
    '[columns]\nkey = "id"\ntitle = "what"\n[date]\ncolumn = "day"\n[countries]\nscheme = "iso3"\none = "one"\nother = "other"\n'
)
HEAD = "id,what,day,one,other"
ATOP = "ccode1,ccode2,year,atop_defense,atop_offense,atop_neutral,atop_nonagg,atop_consul"
MEETING = "1,Talks in Türkiye – “first”,2022-03-21,AZE,PAK"


def put(own: Path, kind: str, *files: Path, mapping: str = MAP) -> int:
    (own.parent / "map.toml").write_text(mapping, encoding="utf-8")
    more = ["--mapping", str(own.parent / "map.toml")] if kind == "table" else []
    return main(["import", kind, *map(str, files), *more, "--out", str(own), "--seeds", os.environ["ENTENTE_SEEDS"]])


def layer(own: Path, kind: str = "set") -> duckdb.DuckDBPyConnection:
    return duckdb.connect(str(own.with_name("layers") / f"{kind}.duckdb"), read_only=True)


def rejects(own: Path, kind: str = "set") -> list[tuple[str, str, str]]:
    """Line, reason and text of what was rejected."""
    with open(own.with_name("layers") / f"{kind}.rejects.csv", encoding="utf-8", newline="") as file:
        return [(row["line"], row["reason"], row["row"]) for row in csv.DictReader(file)]


def write(own: Path, *lines: str, name: str = "t.csv") -> Path:
    path = own.parent / name
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
@pytest.mark.parametrize("marked", [False, True])
def test_encodings(own: Path, encoding: str, marked: bool) -> None:
    mark = "\ufeff" if marked and encoding.startswith("utf-16-") else ""
    path = own.parent / "t.csv"
    path.write_bytes((mark + f"{HEAD}\n{MEETING}\n").encode(encoding))
    assert put(own, "table", path) == 0
    assert layer(own).execute("select title from events").fetchall() == [("Talks in Türkiye – “first”",)]
    assert [each.name for each in own.with_name("layers").glob("unpacked-*")] == []


def test_bytes_that_windows_leaves_open_are_kept(own: Path) -> None:
    path = own.parent / "t.csv"
    path.write_bytes(f"{HEAD}\n1,caf".encode() + b"\xe9\x81,2022-03-21,AZE,PAK\n")
    assert put(own, "table", path) == 0
    assert layer(own).execute("select title from events").fetchall() == [("café\x81",)]


@pytest.mark.parametrize("before", [0, 60_000])
def test_two_encodings_in_one_file_are_refused(own: Path, before: int, capsys: pytest.CaptureFixture[str]) -> None:
    path = own.parent / "t.csv"
    rows = "".join(f"a{place},Talks in Baku,2022-03-21,AZE,PAK\n" for place in range(before))
    path.write_bytes(f"{HEAD}\n{MEETING}\n{rows}".encode() + b"2,caf\xe9,2022-05-05,AZE,PAK\n")
    assert put(own, "table", path) == 2
    told = f"t.csv changes its encoding: it has letters in UTF-8, and line {before + 3} is not UTF-8. Save it anew as UTF-8."
    assert told in capsys.readouterr().err


def test_letters_of_windows_that_come_late(own: Path) -> None:
    path = own.parent / "t.csv"
    rows = "".join(f"a{place},Talks in Baku,2022-03-21,AZE,PAK\n" for place in range(60_000))
    path.write_bytes(f"{HEAD}\n{rows}".encode() + b"2,caf\xe9,2022-05-05,AZE,PAK\n")
    assert put(own, "table", path) == 0
    assert layer(own).execute("select title, count(*) from events group by all order by 2").fetchall() == [
        ("café", 1),
        ("Talks in Baku", 60_000),
    ]


def test_packed(own: Path, capsys: pytest.CaptureFixture[str]) -> None:
    packed = own.parent / "t.csv.gz"
    packed.write_bytes(gzip.compress(f"{HEAD}\n{MEETING}\n".encode()))
    assert put(own, "table", packed) == 0
    assert layer(own).execute("select count(*) from events").fetchall() == [(1,)]
    whole = own.parent / "t.zip"
    with zipfile.ZipFile(whole, "w") as archive:
        archive.writestr("t.csv", f"{HEAD}\n{MEETING}\n" * 900)
    (cut := own.parent / "cut.zip").write_bytes(whole.read_bytes()[:-40])
    (short := own.parent / "short.csv.gz").write_bytes(packed.read_bytes()[:-12])
    for path, told in (
        (cut, "cut.zip is no zip archive that can be opened; it may have been cut off. Get it anew."),
        (write(own, HEAD, MEETING, name="no.zip"), "no.zip is no zip archive that can be opened"),
        (short, "short.csv.gz is damaged: "),
    ):
        assert put(own, "table", path) == 2
        assert told in capsys.readouterr().err


def test_lines_are_counted_as_a_person_counts_them(own: Path) -> None:
    rows = [
        '1,"Talks\nin two lines",2022-03-21,AZE,PAK',
        "",
        "",
        '2,"Talks, later",never,AZE,PAK',
        "",
        "3,x,2022-13-01,AZE,TUR",
    ]
    assert put(own, "table", write(own, HEAD, *rows)) == 0
    assert rejects(own) == [
        ("6", "the date never cannot be read", '2,"Talks, later",never,AZE,PAK'),
        ("8", "the date 2022-13-01 cannot be held", "3,x,2022-13-01,AZE,TUR"),
    ]


def test_a_row_that_is_cut_off_or_too_long_is_rejected(own: Path) -> None:
    rows = ["640,770,2012,1,0,0,0,0", "640,770,2013", "640,770,2014,1,0,0,0,0,7", "640,770,2015,1,0,0,0,0"]
    assert put(own, "atop", write(own, ATOP, *rows)) == 0
    assert rejects(own, "atop") == [
        ("3", "fewer columns than the header has", "640,770,2013"),
        ("4", "more columns than the header has", "640,770,2014,1,0,0,0,0,7"),
    ]
    assert layer(own, "atop").execute("select date_words from events order by 1").fetchall() == [("2012",), ("2015",)]


def test_a_quote_that_never_ends_is_told(own: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert put(own, "atop", write(own, ATOP, '"640,770,2012,1,0,0,0,0', "640,770,2013,1,0,0,0,0")) == 2
    assert "t.csv has a quote that cannot be followed, in the row after line 1" in capsys.readouterr().err


def test_what_is_still_to_come_has_not_occurred(own: Path) -> None:
    today, later = date.today(), date.today() + timedelta(2)
    rows = [f"1,a,{today - timedelta(400)}/..,AZE,PAK", f"2,b,{later},AZE,TUR", f"3,c,{today},AZE,TUR"]
    assert put(own, "table", write(own, HEAD, *rows)) == 0
    assert rejects(own) == [("3", f"the date {later} is still to come", f"2,b,{later},AZE,TUR")]
    assert layer(own).execute("select event_id, last_day from events order by 1").fetchall() == [
        ("set-1", today),
        ("set-3", today),
    ]


def test_a_plan_does_not_make_another_event_last(own: Path) -> None:
    """An end that is open is today at most."""
    later = date.today() + timedelta(4000)
    planned = MAP.replace("[columns]", '[status]\ncolumn = "what"\n[columns]')
    rows = ["1,occurred,2022-04-05/..,AZE,PAK", f"2,planned,{later},AZE,TUR"]
    assert put(own, "table", write(own, HEAD, *rows), mapping=planned) == 0
    assert layer(own).execute("select last_day from events where event_id = 'set-1'").fetchall() == [(date.today(),)]


def test_what_of_a_row_is_not_taken_is_told(own: Path, capsys: pytest.CaptureFixture[str]) -> None:
    more = MAP.replace("[date]", 'url = "link"\nparent = "of"\n[date]')
    rows = [
        "1,a,2022-03-21,AZE,PAK,HTTPS://Example.org/A,",
        "2,b,2022-03-22,AZE,PAK,ftp://example.org/a,1",
        "3,c,2022-03-23,AZE,PAK,https://e.example.org/a;https://e.example.org/b,9",
        "4,d,2022-03-24,AZE,PAK,,4",
    ]
    assert put(own, "table", write(own, f"{HEAD},link,of", *rows), mapping=more) == 0
    told = capsys.readouterr().out
    assert "2  loaded: without an address that can be used" in told
    assert "2 events are parts of one that the layer does not have, or of themselves" in told
    db = layer(own)
    assert db.execute("select verdict, reason, rows from import_reasons order by 3, 2").fetchall() == [
        ("loaded", "", 2),
        ("loaded", "without an address that can be used", 2),
    ]
    assert db.execute("select event_id, parent_id from events where parent_id is not null").fetchall() == [
        ("set-2", "set-1")
    ]
    assert db.execute("select count(*) from sources where url = 'HTTPS://Example.org/A'").fetchall() == [(1,)]


def test_states_that_are_not_among_the_countries(own: Path) -> None:
    names = [
        "MMEID",
        "Ex_Name",
        "Series_Name",
        "Location",
        "s.year",
        "s.month",
        "s.day",
        "e.year",
        "e.month",
        "e.day",
        "FocusDescription",
    ]
    states = [f"State{more}{letter}" for more in ("", "A") for letter in "ABCDEFGHIJKLMNOPQRSTUVWXYZ"][:39]
    told = [
        "mme1",
        "Shield",
        "",
        "",
        "1983",
        "5",
        "1",
        "1983",
        "5",
        "4",
        "",
        "German Democratic Republic",
        "Poland",
        "Russia",
    ]
    assert put(own, "mme", write(own, ",".join([*names, *states]), ",".join([*told, *[""] * 36]))) == 0
    assert layer(own, "mme").execute("select summary from events").fetchall() == [
        ("3 states took part; not among the countries: German Democratic Republic.",)
    ]
    asked = "select reason from import_reasons"
    assert layer(own, "mme").execute(asked).fetchall() == [("without a state that is not among the countries",)]


def test_numbers_of_sipri(own: Path) -> None:
    head = (
        "Recipient,Supplier,Year of order, ,Number ordered, ,Weapon designation,Weapon description,Number delivered, ,Year(s) of delivery,"
        "status,Comments,SIPRI TIV per unit,SIPRI TIV for total order,SIPRI TIV of delivered weapons"
    )
    deal = "Azerbaijan,Turkiye,2020,,{},{},TB2,armed UAV,{},{},2021,New,,1,1,1"
    rows = [
        deal.format(*told)
        for told in (("10", "?", "9", ""), ("-5", "", "", ""), ("1e1", "", "ten", ""), ("7", "", "", "?"))
    ]
    assert put(own, "sipri", write(own, head, *rows)) == 0
    assert [told[1] for told in rejects(own, "sipri")] == [
        "the number ordered -5 is no number from 0",
        "the number delivered ten is no number from 0",
    ]
    asked = "select type, quantity, quantity_approx from events order by quantity nulls last"
    assert layer(own, "sipri").execute(asked).fetchall() == [
        ("arms_contract", 7.0, False),
        ("arms_delivery", 9.0, False),
        ("arms_contract", 10.0, True),
        ("arms_delivery", None, False),
    ]


def test_the_lowest_number_stands_for_a_day(own: Path) -> None:
    """A number with fewer digits is the lower one."""
    rows = []
    for number in ("1000000000", "999999999", "86513"):
        row = [""] * 58
        row[0], row[1], row[7], row[17], row[26], row[28], row[12] = (
            number,
            "20220321",
            "AZE",
            "PAK",
            "042",
            "04",
            "MIL",
        )
        row[-1] = "https://news.example/a"
        rows.append("\t".join(row))
    assert put(own, "gdelt", write(own, *rows)) == 0
    for once in ("day", "story"):
        asked = f"select event_id from chosen(once := '{once}')"
        assert layer(own, "gdelt").execute(asked).fetchall() == [("gdelt-86513",)]


def test_a_long_title_is_cut_where_all_can_see_it_and_kept_whole(own: Path) -> None:
    long = "Talks on " + "the defence of the realm and " * 4 + "the end"
    file = own.parent / "a.csv"
    file.write_text(f"{HEAD}\n1,{long},2022-03-21,AZE,PAK\n2,{'x' * 90},2022-03-22,AZE,PAK\n", encoding="utf-8")
    assert put(own, "table", file) == 0
    with duckdb.connect(str(own.with_name("layers") / "set.duckdb"), read_only=True) as layer:
        (title, summary), (whole, other) = layer.execute(
            "select title, summary from events order by first_day"
        ).fetchall()
    assert title.endswith("…") and len(title) <= 90 and long.startswith(title[:-1])
    assert summary == f"{long} – Meeting of Azerbaijan, Pakistan."
    assert whole == "x" * 90 and other == "Meeting of Azerbaijan, Pakistan."


def test_an_address_with_a_password_is_none(own: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = own.parent / "a.csv"
    lines = ["1,Talks,2022-03-21,AZE,PAK,https://a:b@c.example/x", "2,Talks,2022-03-22,AZE,PAK,https://c.example/@x"]
    file.write_text("\n".join([f"{HEAD},page", *lines]) + "\n", encoding="utf-8")
    assert put(own, "table", file, mapping=MAP.replace("[date]", 'url = "page"\n[date]')) == 0
    assert "1  loaded: without an address that can be used" in capsys.readouterr().out
    with duckdb.connect(str(own.with_name("layers") / "set.duckdb"), read_only=True) as layer:
        found = layer.execute(
            "select url from event_sources join sources using (source_id) order by event_id"
        ).fetchall()
    assert found == [("https://set.example.org/",), ("https://c.example/@x",)]
