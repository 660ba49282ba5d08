"""Tables as others write them: what else a mapping can say, and files that are no tables."""

from __future__ import annotations

import gzip
import os
import zipfile
from pathlib import Path

import duckdb
import pytest
from test_table_import import LIST, PLAIN, SET, counts, read, reasons, run, table

from data.imports import told

pytestmark = pytest.mark.usefixtures("tables_alone")
PAIR = '[countries]\nscheme = "iso3"\none = "a"\nother = "b"\n'


def events(layer: duckdb.DuckDBPyConnection, columns: str) -> list[tuple[object, ...]]:
    return layer.execute(f"select {columns} from events order by event_id").fetchall()


@pytest.mark.parametrize("written", ["2019-05-03T00:00:00+04:00", "2019-05-03T23:30:00-0500", "2019-05-03T12:00:00Z"])
def test_a_day_is_that_of_its_place(own: Path, written: str) -> None:
    mapping = PLAIN.replace('column = "day"', 'column = "day"\nformat = "%Y-%m-%dT%H:%M:%S%z"')
    assert events(read(own, mapping, table(own, f"day,who\n{written},AZE;TUR\n")), "date") == [("2019-05-03",)]


def test_moments_are_no_days(own: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = own.parent / "t.parquet"
    duckdb.execute(f"copy (select timestamptz '2019-05-03 00:00+04' as day, 'AZE;TUR' as who) to '{file}'")
    assert run(own, PLAIN, file) == 2
    assert (
        't.parquet has moments in "day", whose day is another in each zone; write it as a date.'
        in capsys.readouterr().err
    )


def test_names_of_rows_that_the_header_does_not_name(own: Path) -> None:
    """As write.table of R has it; a row with one cell too many elsewhere is at fault."""
    first = '"day" "who"\n"1" "2019-05-03" "AZE;TUR"\n"2" "2020" "PAK;TUR"\n'
    assert set(events(read(own, PLAIN, table(own, first)), "date")) == {("2019-05-03",), ("2020",)}
    mixed = table(own, "day,who\n2019-05-03,AZE;TUR\n1,2020,PAK;TUR\n")
    assert run(own, PLAIN.replace('"set"', '"other"'), mixed) == 0
    with duckdb.connect(str(own.with_name("layers") / "other.duckdb"), read_only=True) as layer:
        assert events(layer, "date") == [("2019-05-03",)]
        assert reasons(layer) == {"rejected: more columns than the header has"}


def test_whole_numbers_with_decimals_are_the_whole_numbers(own: Path) -> None:
    """As pandas writes a column in which one is not known."""
    mapping = (
        SET + '[columns]\nkey = "id"\nparent = "of"\n[date]\ncolumn = "day"\n' + PAIR
        + 'one_role = { column = "r", values = { 1 = "supplier" } }\nother_role = "recipient"\n'
        + '[type]\ncolumn = "t"\nvalues = { 3 = "military_aid", "4.0" = "arms_delivery", 4 = "meeting" }\n'
    )  # fmt: skip
    rows = ["12,,3.0,1.0", "13,12.0,4.0,1", "2.0,,4,1.0", "14,2.0,3,1.0"]
    lines = "".join(f"{row},2019-05-03,TUR,AZE\n" for row in rows)
    layer = read(own, mapping, table(own, "id,of,t,r,day,a,b\n" + lines))
    keyed = "set-2-0-" + events(layer, "event_id")[-1][0].rsplit("-", 1)[1]  # type: ignore[attr-defined]
    assert events(layer, "event_id, parent_id, type") == [
        ("set-12", None, "military_aid"),
        ("set-13", "set-12", "arms_delivery"),
        ("set-14", keyed, "military_aid"),
        (keyed, None, "meeting"),
    ]
    roles = layer.execute("select distinct country, role from participants order by 1").fetchall()
    assert roles == [("AZE", "recipient"), ("TUR", "supplier")]


@pytest.mark.parametrize(("sign", "cell", "number"), [
    (",", "0,125", 0.125), (".", "0.125", 0.125), (",", "1.200,5", 1200.5), (".", "12,000", 12000.0), (",", "0.125", None),
    (".", "0,125", None),
])  # fmt: skip
def test_nothing_before_thousands_is_no_thousand(own: Path, sign: str, cell: str, number: float | None) -> None:
    mapping = PLAIN.replace("[date]", '[columns]\nquantity = "n"\n[date]')
    layer = read(
        own, f'decimal = "{sign}"\n' + mapping, table(own, f'day,who,n\n2019,AZE;TUR,"{cell}"\n2020,AZE;TUR,1\n')
    )
    assert {told for (told,) in events(layer, "quantity")} == {1.0} | ({number} if number else set())


def test_what_is_not_known_may_be_a_country(own: Path, capsys: pytest.CaptureFixture[str]) -> None:
    mapping = 'unknown = ["-9", "NA"]\n' + PLAIN.replace("iso3", "iso2")
    file = table(own, "day,who\n2019,AZ;NA;TR\n")
    assert run(own, mapping, file) == 2
    assert 'map.toml: unknown has "NA", which is Namibia in iso2; say under [countries] what' in capsys.readouterr().err
    layer = read(own, mapping + "unknown = []\n", file)
    assert layer.execute("select country from participants order by 1").fetchall() == [("AZE",), ("NAM",), ("TUR",)]
    assert run(own, mapping.replace("iso2", "iso3"), table(own, "day,who\n2019,AZE;NA;TUR\n"), layer="other") == 0


def test_an_end_that_is_still_to_come(own: Path) -> None:
    mapping = (
        SET
        + 'type = "meeting"\n[columns]\nkey = ["id", "who"]\n[date]\nyear = "y"\nuntil_year = "end"\nopen = ["", "9999"]\n'
        + LIST
    )
    rows = ["1,AZE;TUR,1949,", "1,AZE;PAK,1955,1991", "2,AZE;TUR,1960,9999", "2,AZE;TUR,1960,9999"]
    layer = read(own, mapping, table(own, "\n".join(["id,who,y,end", *rows]) + "\n"))
    assert counts(layer) == (4, 3, 1, 0, 0)
    assert {day for (day,) in events(layer, "date")} == {"1949/..", "1955/1991", "1960/.."}
    (own.parent / "b").mkdir()
    closed = read(own.parent / "b" / "x.duckdb", mapping.replace('open = ["", "9999"]\n', ""), own.parent / "t.csv")
    assert ("1949",) in events(closed, "date")


def test_parts_of_a_key_are_one_only_together(own: Path) -> None:
    mapping = PLAIN.replace("[date]", '[columns]\nkey = ["k", "l"]\n[date]')
    layer = read(
        own,
        mapping,
        table(own, "k,l,day,who\n1-2,3,2019,AZE;TUR\n1,2-3,2019,AZE;PAK\n1,2,2019,AZE;TUR\n1,,2019,AZE;TUR\n"),
    )
    assert counts(layer) == (4, 3, 0, 0, 1) and reasons(layer) == {"rejected: the key is not told"}
    assert ("set-1-2",) in events(layer, "event_id")
    assert ("row 1-2 3",) in layer.execute("select says from event_sources").fetchall()


@pytest.mark.parametrize(("end", "date"), [
    (",0,0", "2020-05-03"), (",,0", "2020-05-03"), ("0,0,0", "2020-05-03"), ("2020,6,0", "2020-05-03/2020-06"),
    ("9999.0,,", "2020-05-03/.."),
])  # fmt: skip
def test_parts_of_an_end_that_are_nothing(own: Path, end: str, date: str) -> None:
    parts = 'year = "y"\nmonth = "m"\nday = "d"\nuntil_year = "y2"\nuntil_month = "m2"\nuntil_day = "d2"\nopen = "9999"'
    mapping = PLAIN.replace('column = "day"', parts)
    assert events(read(own, mapping, table(own, f"y,m,d,y2,m2,d2,who\n2020,5,3,{end},AZE;TUR\n")), "date") == [(date,)]


@pytest.mark.parametrize(("form", "written", "date"), [
    ("%Y-%m-%d%z", "2020-03-05", "2020-03-05"), ("%Y-%m-%d%z", "2020-03-05+04:00", "2020-03-05"), ("%Y-%m%z", "2020-03-05", None),
    ("%Y-%m-%d %H:%M:%S %Z", "2020-03-05 23:00:00 UTC+03:00", "2020-03-05"), ("%Y-%m-%d %H:%M%z", "2020-03-05 23:00+03", "2020-03-05"),
    ("%Y-%m-%d%z ", "2020-03-05 CET", "2020-03-05"),
])  # fmt: skip
def test_a_zone_is_what_stands_behind_a_day(own: Path, form: str, written: str, date: str | None) -> None:
    mapping = PLAIN.replace('column = "day"', f'column = "day"\nformat = ["{form}", "%Y"]')
    layer = read(own, mapping, table(own, f"day,who\n{written},AZE;TUR\n1999,AZE;PAK\n"))
    assert {day for (day,) in events(layer, "date")} == {"1999"} | ({date} if date else set())


@pytest.mark.parametrize(("scheme", "unknown", "land"), [
    ("name", "Chad", "Chad"), ("name", "turkey", "Türkiye"), ("numeric", "4", "Afghanistan"), ("cow", "640", "Türkiye"),
    ("gw", "640", "Türkiye"),
])  # fmt: skip
def test_what_means_not_known_is_no_country_of_any_scheme(
    own: Path, scheme: str, unknown: str, land: str, capsys: pytest.CaptureFixture[str]
) -> None:
    mapping = f'unknown = "{unknown}"\n' + PLAIN.replace("iso3", scheme)
    assert run(own, mapping, table(own, "day,who\n2019,x\n")) == 2
    assert f'unknown has "{unknown}", which is {land} in {scheme}' in capsys.readouterr().err


def test_utf8_that_is_told_is_not_guessed_otherwise(own: Path, capsys: pytest.CaptureFixture[str]) -> None:
    mapping = PLAIN.replace("[date]", '[columns]\ntitle = "t"\n[date]')
    file = table(own, "day,who,t\n2019,AZE;TUR,plain\n2020,AZE;TUR,şık ğüzel\n", encoding="cp1254")
    layer = read(own, 'encoding = "UTF8"\n' + mapping, file)
    assert events(layer, "title") == [("plain",)] and reasons(layer) == {"rejected: letters that are not UTF-8"}
    assert "western Europe" not in capsys.readouterr().out


def test_a_country_of_all_rows(own: Path) -> None:
    mapping = PLAIN.replace(
        LIST, PAIR.replace('one = "a"', 'one_is = "USA"\none_role = "supplier"\nother_role = "recipient"')
    )
    layer = read(
        own, mapping.replace('"meeting"', '"arms_delivery"'), table(own, "day,b\n2019,AZE\n2020,PAK\n2021,USA\n")
    )
    assert layer.execute("select country, role from participants order by all").fetchall() == [
        ("AZE", "recipient"), ("PAK", "recipient"), ("USA", "supplier"), ("USA", "supplier"),
    ]  # fmt: skip
    assert reasons(layer) == {"out of scope: one country only"}


@pytest.mark.parametrize(("encoding", "words"), [
    ("cp1254", "Şahin tatbikatı, ığü"), ("cp1251", "Учение Орёл"), ("cp1250", "cvičení Řízek"), ("utf-8", "Şahin"),
])  # fmt: skip
def test_an_encoding_that_is_told(own: Path, encoding: str, words: str, capsys: pytest.CaptureFixture[str]) -> None:
    mapping = PLAIN.replace("[date]", '[columns]\ntitle = "t"\n[date]')
    file = table(own, f'day,who,t\n2019,AZE;TUR,"{words}"\n', encoding=encoding)
    assert events(read(own, f'encoding = "{encoding}"\n' + mapping, file), "title") == [(words,)]
    assert "not UTF-8" not in capsys.readouterr().out
    assert run(own, mapping, file, layer="guessed") == 0
    assert ("t.csv is not UTF-8 and was read as Windows writes" in capsys.readouterr().out) == (encoding != "utf-8")


def test_an_encoding_that_is_not_that_of_the_file(own: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = table(own, "day,who\n2019,AZE;TUR;é\n", encoding="latin-1")
    assert run(own, 'encoding = "utf-16"\n' + PLAIN, file) == 2
    assert "t.csv is not UTF-16; save it anew as UTF-8." in capsys.readouterr().err


def test_names_of_organisations_and_of_the_past(own: Path) -> None:
    rows = [
        "2019,Azerbaijan;Turkey;NATO;European Union;UN",
        "1980,Turkey (Ottoman Empire);Yemen Arab Republic;Korea (South)",
    ]
    layer = read(own, PLAIN.replace("iso3", "name"), table(own, "\n".join(["day,who", *rows]) + "\n"))
    assert counts(layer) == (2, 2, 0, 0, 0)
    assert layer.execute("select country from participants order by 1").fetchall() == [
        (country,) for country in ("AZE", "KOR", "TUR", "TUR", "YEM")
    ]


@pytest.mark.parametrize(("written", "said"), [
    ("43588", "the date 43588 cannot be read; it looks like the number that a spreadsheet has for a day"),
    ("2019-05-00", "the date 2019-05-00 has a month or a day that the calendar does not have"),
    ("2019-13-01", "the date 2019-13-01 has a month or a day that the calendar does not have"),
    ("2019-02-30", "the date 2019-02-30 has a month or a day that the calendar does not have"),
    ("0999-02-03", "the date 0999-02-03 is of the year 999, and those from 1000 to 2100 are read"),
    ("2019-99-99", "the date 2019-99-99 has a month or a day that the calendar does not have"),
    ("5.2019", "the date 5.2019 cannot be read; format under [date] says how dates are written"),
])  # fmt: skip
def test_days_that_are_none(own: Path, written: str, said: str) -> None:
    layer = read(own, PLAIN, table(own, f"day,who\n{written},AZE;TUR\n2019,AZE;TUR\n"))
    assert reasons(layer) == {f"rejected: {said}"}


def test_both_ends_that_cannot_be_read_are_told(own: Path) -> None:
    mapping = PLAIN.replace('column = "day"', 'column = "day"\nuntil = "end"')
    layer = read(own, mapping, table(own, "day,end,who\n03/05/2019,07/05/2019,AZE;TUR\n2019,2020,AZE;TUR\n"))
    assert any("the date 03/05/2019 to 07/05/2019 cannot be read" in reason for reason in reasons(layer))


@pytest.mark.parametrize(("name", "begins", "said"), [
    ("t.dta", b"<stata_dta><header>", "t.dta is a file of Stata; import the CSV that is in it, or save its table as CSV."),
    ("t.sav", b"$FL2@(#)", "t.sav is a file of SPSS; "),
    ("t.html", b"\n<!DOCTYPE html><html>", "t.html is a page of the web and no file of data; get it anew."),
    ("t.csv", b"\xef\xbb\xbf<!-- saved --><html>", "t.csv is a page of the web"),
    ("t.csv", b'[{"day": 1', "t.csv is JSON; "),
    ("t.csv", b"d\0a\0y\0\0\0\n1", "t.csv is no text; save its table as CSV."),
])  # fmt: skip
def test_files_of_other_programs(
    own: Path, name: str, begins: bytes, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (own.parent / name).write_bytes(begins + b" 0" * 40)
    assert run(own, PLAIN, own.parent / name) == 2
    assert said in capsys.readouterr().err


def test_what_is_packed_of_other_programs(own: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (own.parent / "t.RData").write_bytes(gzip.compress(b"RDX3\nX\n\0\0"))
    assert run(own, PLAIN, own.parent / "t.RData") == 2
    assert "t.RData holds a file of R; " in capsys.readouterr().err
    with zipfile.ZipFile(own.parent / "t.ods", "w") as packed:
        packed.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        packed.writestr("content.xml", "<x/>")
    assert run(own, PLAIN, own.parent / "t.ods") == 2
    assert "t.ods is a sheet of LibreOffice or a document; " in capsys.readouterr().err
    with zipfile.ZipFile(own.parent / "t.zip", "w") as packed:
        packed.writestr("t.csv", "day,who\n2019,AZE;TUR\n")
        packed.writestr("._t.csv", "of macOS")
    assert run(own, PLAIN, own.parent / "t.zip") == 0


def test_a_pipe_is_no_file(own: Path, capsys: pytest.CaptureFixture[str]) -> None:
    os.mkfifo(own.parent / "pipe")
    assert run(own, PLAIN, own.parent / "pipe") == 2
    assert "is a pipe or a device; name a file." in capsys.readouterr().err


def test_a_line_above_the_header_is_no_quote(own: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(own, PLAIN, table(own, 'Drill list, exported 2020\nday;who\n2019;"a\nb; ""c"""\n')) == 2
    assert 't.csv has no column "day", which map.toml names' in capsys.readouterr().err


def test_a_mapping_is_not_called_as_the_record_is(own: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(own, PLAIN.replace('"set"', '"curated"'), table(own, "day,who\n2019,AZE;TUR\n")) == 2
    assert "“curated” is what the record itself is called; give the layer another name" in capsys.readouterr().err


@pytest.mark.parametrize("name", ["record", "Curated"])
def test_a_layer_is_not_called_as_the_record_is(own: Path, name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(own, PLAIN, table(own, "day,who\n2019,AZE;TUR\n"), layer=name) == 2
    assert (
        f"“{name}” is what the record itself is called; give the layer another name, with --layer."
        in capsys.readouterr().err
    )


@pytest.mark.parametrize(("old", "new", "said"), [
    ('list = "who"', 'one = "a"\none_is = "AZE"\nother = "b"', "[countries] must say either one or one_is"),
    ('scheme = "iso3"\nlist = "who"', 'scheme = ["iso3"]\none_is = "USA"\nother = "b"', "scheme under [countries] must be one of"),
    ('list = "who"', 'one_is = "XXX"\nother = "b"', 'one_is under [countries] is no country of iso3: "XXX"'),
    ('list = "who"', 'one_is = "AZE"\nother_is = "aze"', "one_is and other_is under [countries] are both Azerbaijan"),
    ('name = "set"', 'name = "set"\nencoding = "unicode_escape"', 'encoding "unicode_escape" is not known'),
    ('list = "who"', 'one_is = "AZE"', "[countries] must say either one and other, or list; where"),
    ('column = "day"', 'column = "day"\nopen = ""', "open under [date] is of no use without until or until_year"),
    ('column = "day"', 'column = "day"\nformat = "%z %d.%m.%Y"', "format under [date] has a zone before its end"),
    ('column = "day"', 'column = "day"\nformat = "dd.mm.yyyy"', "has no year: \"dd.mm.yyyy\"; it is written like %d.%m.%Y"),
    ('name = "set"', 'name = "set"\nencoding = "hex"', 'encoding "hex" is not known; it is one such as utf-8, cp1254'),
    ('list = "who"', 'list = "who"\nunknown = [7]', "unknown must be a text between quotes"),
])  # fmt: skip
def test_what_else_can_be_wrong_with_a_mapping(
    own: Path, old: str, new: str, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(own, PLAIN.replace(old, new), table(own, "day,who\n2001,AZE;TUR\n")) == 2
    assert said in capsys.readouterr().err


def test_reasons_that_begin_alike_are_told_together() -> None:
    many = [("rejected", f"the date x{number} cannot be read", 2) for number in range(60)]
    others = [
        ("rejected", "the date 2999 is still to come", 9),
        ("out of scope", "no type for y", 500),
        ("rejected", "a country is not known: QQ", 7),
    ]
    assert told._grouped([*many, *others]) == [
        (500, "out of scope: no type for y"),
        (120, "rejected: the date x0 cannot be read (and 59 reasons like it)"),
        (9, "rejected: the date 2999 is still to come"),
        (7, "rejected: a country is not known: QQ"),
    ]


def test_the_rows_of_many_rejects_are_all_written(own: Path) -> None:
    read(own, PLAIN, table(own, "day,who\n2019,AZE;TUR\n" + "never,AZE;TUR\n" * 12_000))
    with open(own.with_name("layers") / "set.rejects.csv", encoding="utf-8") as file:
        lines = file.read().splitlines()
    assert len(lines) == 12_001 and lines[-1].startswith("t.csv,12002,")


def test_rows_that_are_none_of_those_asked_for_are_out_of_scope(own: Path) -> None:
    mapping = PLAIN + '[only]\nkind = ["mil*", "100%_", "3"]\n"a b" = "yes"\n'
    rows = ["military", "diplomatic", "mil", "100%_", "100xx", "3.0", "30", "Military", ""]
    lines = "".join(f"2019-0{n},AZE;TUR,{kind},yes\n" for n, kind in enumerate(rows, 1))
    file = table(own, "day,who,kind,a b\n" + lines + "2018,AZE;TUR,military,no\nnever,AZE,other,\n")
    layer = read(own, mapping, file)
    assert {day for (day,) in events(layer, "date")} == {"2019-01", "2019-03", "2019-04", "2019-06"}
    assert reasons(layer) == {"out of scope: by its kind, under [only]", "out of scope: by its a b, under [only]"}
    asked = "select rows from import_reasons where reason like '%a b%'"
    assert layer.execute(asked).fetchall() == [(1,)]


def test_an_empty_cell_may_be_asked_for(own: Path) -> None:
    mapping = PLAIN + '[only]\nend = ""\n'
    layer = read(own, mapping, table(own, "day,who,end\n2019,AZE;TUR,\n2020,AZE;TUR,2021\n"))
    assert events(layer, "date") == [("2019",)]


@pytest.mark.parametrize(("told", "said"), [
    ("only = 3\n", 'map.toml: only must be a table, begun by a line [only]'),
    ("[only]\nkind = 3\n", 'map.toml: "kind" under [only] must be a text between quotes, or several in [ ]'),
    ("[only]\nkind = []\n", 'map.toml: "kind" under [only] must be a text between quotes, or several in [ ]'),
    ('[only]\nkinds = "x"\n', 't.csv has no column "kinds", which map.toml names; the nearest is "kind".'),
])  # fmt: skip
def test_what_is_wrong_with_only(own: Path, capsys: pytest.CaptureFixture[str], told: str, said: str) -> None:
    mapping = told + PLAIN if told.startswith("only") else PLAIN + told
    assert run(own, mapping, table(own, "day,who,kind\n2019,AZE;TUR,x\n")) == 2
    assert said in capsys.readouterr().err
