"""Files of other people as they come: in any encoding, packed, cut off, with rows that are too long; and what of a row is not taken."""

from __future__ import annotations

import csv
import gzip
import os
import signal
import subprocess
import sys
import time
import zipfile
from datetime import date, timedelta
from functools import partial
from pathlib import Path

import duckdb
import pytest
from imports import gdelt

from data.__main__ import main
from data.imports import encoding
from data.settings import ROOT

pytestmark = pytest.mark.usefixtures("tables_alone")
MAP = (
    'name = "set"\ntitle = "A set"\npublisher = "Somebody"\nurl = "https://set.example.org/"\ntype = "meeting"\n'
    '[columns]\nkey = "id"\ntitle = "what"\n[date]\ncolumn = "day"\n[countries]\nscheme = "iso3"\none = "one"\nother = "other"\n'
)
BY_STATUS = MAP.replace("[columns]", '[status]\ncolumn = "what"\n[columns]')
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
    assert [each.name for each in own.with_name("layers").rglob("unpacked-*")] == []


@pytest.mark.usefixtures("whole")
def test_bytes_that_windows_leaves_open_are_kept(own: Path) -> None:
    path = own.parent / "t.csv"
    path.write_bytes(f"{HEAD}\n1,caf".encode() + b"\xe9\x81,2022-03-21,AZE,PAK\n")
    assert put(own, "table", path) == 0
    assert layer(own).execute("select title from events").fetchall() == [("café\x81",)]


STORY = gdelt("{}", "20220321", "AZE", "PAK", "042", url="https://news.example/{}-{}")
CODED = "Military Personnel ({})\tMake a visit\tGovernment ({})\t2014-02-{:02}"


@pytest.mark.parametrize("before", [0, 30_000])
@pytest.mark.parametrize(
    ("kind", "rows", "odd"),
    [
        ("table", [HEAD, MEETING], "2,caf\xe9,2022-05-05,AZE,PAK"),
        ("gdelt", [STORY.format(1, "Gəncə", 1)], STORY.format(2, "caf\xe9", 2)),
        ("icews", [CODED.format("Türkiye", "Pakistan", 1)], CODED.format("Pakistan", "T\xfcrkiye", 2)),
    ],
)
def test_a_row_that_is_not_utf8_is_rejected(own: Path, before: int, kind: str, rows: list[str], odd: str) -> None:
    """All others of the file are read, though it cannot be known what the letters of one are."""
    rows = [*rows, *["" if kind == "gdelt" else "not,a,row" if kind == "table" else "no row"] * before]
    path = own.parent / "t.csv"
    path.write_bytes("\n".join([*rows, ""]).encode() + odd.encode("latin-1") + b"\n")
    assert put(own, kind, path) == 0
    assert rejects(own, "set" if kind == "table" else kind)[-1] == (
        str(len(rows) + 1),
        "letters that are not UTF-8",
        odd,
    )
    assert layer(own, "set" if kind == "table" else kind).execute("select count(*) from events").fetchall() == [(1,)]


@pytest.mark.parametrize(
    ("inside", "said"),
    [
        (["t.csv", "codebook.pdf", "readme.txt"], ""),
        (["data/T.CSV", "__MACOSX/data/._T.CSV", "data/"], ""),
        (["t.csv", "u.csv"], "t.zip holds 2 files: t.csv, u.csv; unpack it, and name the files that are of this kind."),
        (["a", "b", "c", "d", "e", "f", "g\x1b[2J"], "t.zip holds 7 files: a, b, c, d, e, f and 1 more; unpack it"),
        (["\x1b]0;x", "b"], "t.zip holds 2 files: \\x1b]0;x, b; unpack it"),
        (["data/"], "t.zip holds no file; unpack it"),
    ],
)
def test_the_table_of_an_archive(own: Path, inside: list[str], said: str, capsys: pytest.CaptureFixture[str]) -> None:
    path = own.parent / "t.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for name in inside:
            archive.writestr(name, "" if name.endswith("/") else f"{HEAD}\n{MEETING}\n")
    assert put(own, "table", path) == (2 if said else 0)
    out, err = capsys.readouterr()
    assert said in err if said else "t.zip: 1 row = 1 loaded" in out


def test_words_of_a_file_do_not_move_the_terminal(own: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert put(own, "table", write(own, HEAD, MEETING, "2,Talks,\x1b[2Jnever,AZE,PAK")) == 0
    assert "rejected: the date \\x1b[2Jnever cannot be read" in (out := capsys.readouterr().out) and "\x1b" not in out


def test_what_looks_like_utf8_by_chance_is_windows(own: Path) -> None:
    path = own.parent / "t.csv"
    rows = "".join(f"{place},\xe9t\xe9 à Bakou,2022-03-21,AZE,PAK\n" for place in range(2, 22))
    path.write_bytes(f"{HEAD}\n1,CORDIALITÉ” of talks,2022-03-21,AZE,PAK\n{rows}".encode("cp1252"))
    assert put(own, "table", path) == 0
    assert layer(own).execute("select min(title), count(*) from events").fetchall() == [("CORDIALITÉ” of talks", 21)]


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
        (
            "6",
            "the date never cannot be read; format under [date] says how dates are written",
            '2,"Talks, later",never,AZE,PAK',
        ),
        ("8", "the date 2022-13-01 has a month or a day that the calendar does not have", "3,x,2022-13-01,AZE,TUR"),
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


@pytest.mark.usefixtures("whole")
def test_a_plan_does_not_make_another_event_last(own: Path) -> None:
    """Nor does it make the layer speak of its day."""
    later = date.today() + timedelta(4000)
    rows = ["1,ongoing,2022-04-05/..,AZE,PAK", "3,occurred,2022-06-01,AZE,PAK", f"2,planned,{later},AZE,TUR"]
    assert put(own, "table", write(own, HEAD, *rows), mapping=BY_STATUS) == 0
    last = "select (select last_day from events where event_id = 'set-1'), as_of from record"
    assert layer(own).execute(last).fetchall() == [(date(2022, 6, 1), date(2022, 6, 1))]


@pytest.mark.usefixtures("whole")
def test_a_layer_of_plans_alone_speaks_of_today_at_most(own: Path) -> None:
    later = date.today() + timedelta(4000)
    assert put(own, "table", write(own, HEAD, f"2,planned,{later},AZE,TUR"), mapping=BY_STATUS) == 0
    assert layer(own).execute("select as_of from record").fetchall() == [(date.today(),)]


def test_what_has_happened_neither_begins_nor_ends_in_the_future(own: Path) -> None:
    year, later = date.today().year, date.today() + timedelta(2)
    rows = [
        f"1,occurred,{year},AZE,PAK", f"2,occurred,2020/{year + 5},AZE,PAK", f"3,ongoing,2020/{later},AZE,PAK",
        f"4,ongoing,{later},AZE,PAK",        f"5,planned,2020/{year + 5},AZE,PAK", f"6,occurred,2020/{later}~,AZE,PAK",
        f"7,ongoing,2020/{year},AZE,PAK",
    ]  # fmt: skip
    assert put(own, "table", write(own, HEAD, *rows), mapping=BY_STATUS) == 0
    assert [(line, reason) for line, reason, _ in rejects(own)] == [
        ("3", f"the end of 2020/{year + 5} is still to come"), ("4", f"the end of 2020/{later} is still to come"),
        ("5", f"the date {later} is still to come"), ("7", f"the end of 2020/{later}~ is still to come"),
    ]  # fmt: skip
    assert layer(own).execute("select event_id from events order by 1").fetchall() == [
        ("set-1",),
        ("set-5",),
        ("set-7",),
    ]


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


@pytest.mark.usefixtures("whole")
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


@pytest.mark.parametrize("ends", [("\r\n", "\r"), ("\n", "\r"), ("\r", "\r\n")])
def test_line_ends_of_several_kinds_lose_no_letter(own: Path, ends: tuple[str, str]) -> None:
    path = own.parent / "t.csv"
    rows = [f"{number},Talks {number},2022-03-2{number},AZE,PAK" for number in range(1, 5)]
    text = (
        HEAD + ends[0] + rows[0] + ends[1] + rows[1] + ends[0] + rows[2] + ends[0] + '4,"Talks\r4",2022-03-24,AZE,PAK'
    )
    path.write_bytes((text + ends[0]).encode())
    assert put(own, "table", path) == 0
    found = layer(own).execute("select event_id, title from events order by 1").fetchall()
    assert found == [(f"set-{number}", f"Talks {number}") for number in range(1, 5)]


@pytest.mark.parametrize("ends", [("\r\n", "\n"), ("\n", "\r\n"), ("\r", "\n")])
@pytest.mark.parametrize("far", [False, True])
def test_a_file_of_lines_alone_may_end_them_in_several_ways(own: Path, ends: tuple[str, str], far: bool) -> None:
    """What is not told by the beginning of a file is seen where the engine gives up."""
    many = 40_000 if far else 4
    row = "Military (Azerbaijan)\tMake a visit\tPakistan\t2014-01-0{}"
    path = own.parent / "i.tsv"
    path.write_bytes(b"".join((row.format(n % 8 + 1) + ends[n >= many]).encode() for n in range(2 * many)))
    assert put(own, "icews", path) == 0
    counted = "select rows, loaded + duplicates from imports"
    assert layer(own, "icews").execute(counted).fetchall() == [(2 * many, 2 * many)]


def test_a_pair_of_line_ends_may_be_cut_by_what_is_read_at_a_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(encoding, "_PART", 4)
    path = tmp_path / "t.csv"
    for text, mixed in (
        (b"abc\r\nd\r\n", False),
        (b"abc\rd\r\n", True),
        (b"abcd\r\n\r\r\n", True),
        (b"ab\r\n" * 9, False),
        (b"ab\r\ncd\nef\r\n", True),
        (b"ab\ncd\n", False),
    ):
        path.write_bytes(text)
        assert encoding._mixed(path, whole=False) is mixed, text


def test_two_files_of_one_name_have_books_of_their_own(own: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (own.parent / "later").mkdir()
    one = write(own, HEAD, MEETING, "2,Talks,never,AZE,PAK")
    other = write(own, HEAD, "3,Talks,2022-03-21,AZE,TUR", "4,Talks,2022-13-01,AZE,TUR,x,y", name="later/t.csv")
    assert put(own, "table", one, other) == 0
    told = capsys.readouterr().out
    assert "t.csv: 2 rows = 1 loaded, 0 duplicate, 0 out of scope, 1 rejected" in told
    assert "t.csv (2): 2 rows = 1 loaded, 0 duplicate, 0 out of scope, 1 rejected" in told
    assert "all files: 4 rows = 2 loaded, 0 duplicate, 0 out of scope, 2 rejected" in told
    assert layer(own).execute("select file, rejected from imports").fetchall() == [("t.csv", 1), ("t.csv (2)", 1)]
    assert rejects(own)[1] == ("3", "more columns than the header has", "4,Talks,2022-13-01,AZE,TUR,x,y"), "all of it"
    assert put(own, "table", one) == 0
    again = capsys.readouterr().out
    assert "t.csv (read before): 2 rows" in again and "1  rejected: the date never cannot be read" in again
    assert "more columns" not in again, "that is of the other file"


SIPRI = (
    "Recipient,Supplier,Year of order, ,Number ordered, ,Weapon designation,Weapon description,Number delivered, ,Year(s) of delivery,"
    "status,Comments,SIPRI TIV per unit"
)


def test_columns_of_sipri_are_known_by_their_names(own: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = write(own, "About", "", SIPRI, "Azerbaijan,Turkiye,2020,?,6,,TB2,UAV,5,?,2021,New,x,1", name="a.csv")
    assert put(own, "sipri", path) == 0
    orders = "select title, quantity, quantity_approx from events order by quantity"
    first = layer(own, "sipri").execute(orders).fetchall()
    assert {row[1:] for row in first} == {(6.0, False), (5.0, True)}
    (other := own.with_name("other") / "entente.duckdb").parent.mkdir()
    turned = SIPRI.replace("Number ordered, ,Weapon designation", "Weapon designation,Number ordered, ")
    deal = "Azerbaijan,Turkiye,2020,?,TB2,6,,UAV,5,?,2021,New,x,1"
    swapped = write(own, turned, deal, name="b.csv")
    assert put(other, "sipri", swapped) == 0
    assert layer(other, "sipri").execute(orders).fetchall() == first
    capsys.readouterr()
    assert put(own, "sipri", write(own, SIPRI.replace("Number ordered", "Ordered"), name="c.csv")) == 2
    assert 'c.csv has no one column "Number ordered" in its header' in capsys.readouterr().err


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        (("DCAid,a,DCAid", "1,2,3"), 't.csv has the column "DCAid" twice.'),
        (("DCAid;a", "1;2"), "t.csv has semicolons between its columns; save it anew with commas."),
        (("", "DCAid,a", "1,2"), "t.csv has no header in its first line."),
    ],
)
def test_headers_by_which_nothing_is_known(
    own: Path, lines: tuple[str, ...], told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert put(own, "dcad", write(own, *lines)) == 2
    assert told in capsys.readouterr().err


def test_a_column_without_a_name_is_passed_over(own: Path) -> None:
    """So R writes the numbers of rows."""
    assert put(own, "atop", write(own, f'"",{ATOP}', "1,640,770,2012,1,0,0,0,0")) == 0
    assert layer(own, "atop").execute("select count(*) from events").fetchall() == [(1,)]


@pytest.mark.parametrize(
    ("name", "begins", "told"),
    [
        ("t.bz2", b"BZh91AY&SY", "t.bz2 is a bzip2 archive"),
        ("t.xls", b"\xd0\xcf\x11\xe0\xa1", "t.xls is a workbook of Excel or a document"),
        ("t.csv.gz", gzip.compress(b"PK\x03\x04more", mtime=0), "t.csv.gz holds a zip archive"),
        ("t.tgz", gzip.compress(b"x" * 257 + b"ustar\x00", mtime=0), "t.tgz holds a tar archive"),
    ],
)
def test_what_is_packed_otherwise_is_told(
    own: Path, name: str, begins: bytes, told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (path := own.parent / name).write_bytes(begins)
    assert put(own, "table", path) == 2
    assert told in capsys.readouterr().err


def test_an_archive_with_a_password_is_told(own: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = own.parent / "t.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("t.csv", f"{HEAD}\n{MEETING}\n")
    packed = bytearray(path.read_bytes())
    packed[6] |= 1  # the flag of a password, in the file and in the list of files
    packed[packed.index(b"PK\x01\x02") + 8] |= 1
    path.write_bytes(packed)
    assert put(own, "table", path) == 2
    assert "t.zip cannot be unpacked here" in capsys.readouterr().err


@pytest.mark.usefixtures("whole")
def test_what_nobody_sees_in_a_text_is_a_blank(own: Path) -> None:
    assert put(own, "table", write(own, HEAD, "1,Talks\x01in\u200b\u202eBaku\ufeff,2022-03-21,AZE,PAK")) == 0
    assert layer(own).execute("select title from events").fetchall() == [("Talks in Baku",)]


def test_many_reasons_are_told_in_few_lines(own: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = [f"{number},Talks,{number}/2022,AZE,PAK" for number in range(100)]
    assert put(own, "table", write(own, HEAD, MEETING, *rows)) == 0
    told = capsys.readouterr().out
    assert told.count("rejected: the date ") == 1 and " 100  rejected: the date 0/2022 cannot be read; " in told
    assert "(and 99 reasons like it)" in told


@pytest.mark.parametrize("what", ["staging", "rejects.csv", "folder"])
def test_what_the_disk_refuses_is_a_sentence(own: Path, what: str, capsys: pytest.CaptureFixture[str]) -> None:
    layers = own.with_name("layers")
    if what == "folder":
        layers.write_text("a file")
    elif what == "staging":
        layers.mkdir()
        (layers / "set.staging").write_text("no database")
    else:
        (layers / "set.rejects.csv").mkdir(parents=True)
    assert put(own, "table", write(own, HEAD, MEETING)) == 2
    told = "set.staging is damaged. Delete it" if what == "staging" else "set.duckdb could not be written ("
    assert told in capsys.readouterr().err


def test_an_import_whose_reader_has_gone_ends_quietly(own: Path) -> None:
    (own.parent / "map.toml").write_text(MAP, encoding="utf-8")
    command = [
        sys.executable,
        "-m",
        "data",
        "import",
        "table",
        str(write(own, HEAD, MEETING)),
        "--mapping",
        str(own.parent / "map.toml"),
        "--out",
        str(own),
    ]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as running:
        assert running.stdout and running.stderr
        running.stdout.close()
        assert "Traceback" not in running.stderr.read()


def test_a_name_that_is_no_text_is_told(own: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = Path(os.fsdecode(os.fsencode(own.parent) + b"/t\xff.csv"))
    path.write_text(f"{HEAD}\n{MEETING}\n", encoding="utf-8")
    assert put(own, "table", path) == 2
    assert "has a name that is not in UTF-8" in capsys.readouterr().err


def test_what_a_file_is_called_does_not_tell_how_it_is_packed(own: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = f"{HEAD}\n{MEETING}\n".encode()
    twice, plain, zstd = (own.parent / name for name in ("p.csv.gz.gz", "q.gz", "r.csv.zst"))
    with zipfile.ZipFile(own.parent / "p.gz.zip", "w") as archive:
        archive.writestr("p.csv", text)
    twice.write_bytes(gzip.compress(text.replace(b"1,", b"2,")))
    plain.write_bytes(text.replace(b"1,", b"3,"))
    assert put(own, "table", own.parent / "p.gz.zip", twice, plain) == 0
    assert layer(own).execute("select event_id from events order by 1").fetchall() == [
        ("set-1",),
        ("set-2",),
        ("set-3",),
    ]
    zstd.write_bytes(b"\x28\xb5\x2f\xfd" + b"0" * 40)
    assert put(own, "table", zstd) == 2
    assert "r.csv.zst is a zstd archive; import the CSV that is in it" in capsys.readouterr().err


@pytest.mark.parametrize("kind", ["table", "icews", "dcad"])
def test_what_cannot_be_read_is_told_without_a_place_of_the_machine(
    own: Path, kind: str, capsys: pytest.CaptureFixture[str]
) -> None:
    parquet = own.parent / "cut.parquet"
    duckdb.sql(f"copy (select 1 as id, 'x' as what) to '{parquet}' (format parquet)")
    parquet.write_bytes(parquet.read_bytes()[:-6])
    assert put(own, kind, parquet) == 2
    said = capsys.readouterr().err
    assert said.startswith("cut.parquet is ") and str(own.parent) not in said and "Error" not in said
    assert ("damaged" in said) == (kind == "table")


def test_an_import_that_is_stopped_says_so(own: Path) -> None:
    """Where the engine is in the midst of a statement as well."""
    row = "Military (Azerbaijan)\tMake a visit\tPakistan\t2014-01-02\n"
    path = own.parent / "i.tsv"
    path.write_text(row * 1_500_000)
    command = [sys.executable, "-m", "data", "import", "icews", str(path), "--out", str(own)]
    staging = own.with_name("layers") / "icews.staging"
    # Who runs the tests in the background may have told all of them to pass this sign over.
    heeds = partial(signal.signal, signal.SIGINT, signal.SIG_DFL)
    with subprocess.Popen(command, cwd=ROOT, stderr=subprocess.PIPE, text=True, preexec_fn=heeds) as running:
        assert running.stderr
        while not staging.exists() and running.poll() is None:
            time.sleep(0.05)
        time.sleep(0.7)
        running.send_signal(signal.SIGINT)
        told = running.stderr.read()
    assert (running.returncode, told) == (130, "Stopped. What was built before is as it was.\n")
    with duckdb.connect(str(staging)) as read:
        assert read.execute("select count(*) from events").fetchall() == [(0,)]
