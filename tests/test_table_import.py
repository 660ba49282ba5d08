"""Any table with a mapping: what the guide shows works, oddities are read, and whatever is wrong is a sentence."""

from __future__ import annotations

import csv
import os
import re
import zipfile
from pathlib import Path

import duckdb
import pytest

from data.__main__ import main
from data.imports import quotes
from data.settings import ROOT

pytestmark = pytest.mark.usefixtures("tables_alone")
GUIDE = (ROOT / "docs" / "import.md").read_text(encoding="utf-8").split("## Any other table")[1]
SET = 'name = "set"\ntitle = "A set"\npublisher = "Somebody"\nurl = "https://set.example.org/"\n'
LIST = '[countries]\nscheme = "iso3"\nlist = "who"\n'
PLAIN = SET + 'type = "meeting"\n[date]\ncolumn = "day"\n' + LIST


def run(own: Path, mapping: str | None, *files: Path, kind: str = "table", layer: str | None = None) -> int:
    more = ["--layer", layer] if layer else []
    if mapping is not None:
        (own.parent / "map.toml").write_text(mapping, encoding="utf-8")
        more += ["--mapping", str(own.parent / "map.toml")]
    return main(["import", kind, *map(str, files), *more, "--out", str(own), "--seeds", os.environ["ENTENTE_SEEDS"]])


def read(own: Path, mapping: str, *files: Path) -> duckdb.DuckDBPyConnection:
    assert run(own, mapping, *files) == 0
    return opened(own, "set")


def opened(own: Path, layer: str) -> duckdb.DuckDBPyConnection:
    return duckdb.connect(str(own.with_name("layers") / f"{layer}.duckdb"), read_only=True)


def table(own: Path, text: str, name: str = "t.csv", encoding: str = "utf-8") -> Path:
    path = own.parent / name
    path.write_text(text, encoding=encoding, newline="")
    return path


def counts(layer: duckdb.DuckDBPyConnection) -> tuple[int, ...]:
    """Rows, loaded, duplicates, out of scope and rejected; they add up."""
    rows = layer.execute("select rows, loaded, duplicates, out_of_scope, rejected from imports").fetchall()
    assert all(row[0] == sum(row[1:]) for row in rows)
    assert layer.execute("select sum(rows) from import_reasons").fetchall() == [(sum(row[0] for row in rows),)]
    return tuple(map(sum, zip(*rows, strict=True)))


def reasons(layer: duckdb.DuckDBPyConnection) -> set[str]:
    asked = "select verdict || ': ' || reason from import_reasons where verdict <> 'loaded'"
    return {reason for (reason,) in layer.execute(asked).fetchall()}


def block(kind: str) -> str:
    return re.findall(rf"```{kind}\n(.*?)```", GUIDE, re.DOTALL)[0]


def test_the_example_of_the_guide(
    own: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    table(own, block("csv"), "drills.csv")
    table(own, block("toml"), "drills.toml")
    monkeypatch.chdir(own.parent)
    command = block("bash").split("-m data ")[1].split()
    assert main([*command, "--out", str(own), "--seeds", os.environ["ENTENTE_SEEDS"]]) == 0
    assert "drills.csv: 5 rows = 2 loaded, 0 duplicate, 2 out of scope, 1 rejected" in capsys.readouterr().out
    layer = opened(own, "drills")
    columns = "event_id, title, type, date, confidence, exercise, quantity, quantity_unit, summary"
    assert layer.execute(f"select {columns} from events order by event_id").fetchall() == [
        (
            "drills-001", "Iron Fist", "joint_exercise", "2019-05-03/2019-05-17", "high", "Iron Fist", 1200.0, "troops",
            "Joint exercise of Azerbaijan, Türkiye.",
        ),
        (
            "drills-002", "Azerbaijan, Pakistan: Port call", "port_call", "2021-10-11", "high", None, None, "troops",
            "Port call of Azerbaijan, Pakistan.",
        ),
    ]  # fmt: skip
    cited = "select event_id, s.source_id, s.url, s.publisher, s.title, says from event_sources inner join sources as s using (source_id)"
    assert layer.execute(cited + " order by event_id").fetchall() == [
        ("drills-001", "drills-a33ca4a1ce0da4e6", "https://news.example.org/iron", "news.example.org", None, "row 001"),
        (
            "drills-002", "drills", "https://institute.example.org/drills", "Example Institute", "Drills of the Example Institute",
            "row 002",
        ),
    ]  # fmt: skip
    assert reasons(layer) == {
        "out of scope: one country only", "out of scope: no type for wargame", "rejected: a country is not known in 1995: 260",
    }  # fmt: skip


def test_what_the_guide_tells_is_all_there_is() -> None:
    from data.imports.mapping_faults import SCHEMES
    from data.imports.mapping_shape import KEYS

    words = {*(key for keys in KEYS.values() for key in keys), *SCHEMES, "column", "values", "otherwise"}
    told = set(re.findall(r"`([a-z0-9_]+)`", GUIDE)) | set(re.findall(r"`\[([a-z]+)\]`", GUIDE))
    assert words - told == set()


def test_dates_in_parts_and_what_becomes_of_each_row(own: Path) -> None:
    mapping = (
        SET
        + 'type = "meeting"\nunknown = ["-9", "xx"]\n[columns]\nkey = "k"\nquantity = "n"\npublished = "p"\n[date]\nyear = "y"\n'
        'month = "m"\nday = "d"\nuntil_year = "y2"\nuntil_month = "m2"\nuntil_day = "d2"\n' + LIST
    )
    rows = [
        "1,1999,3,4,1999,3,9,AZE;TUR,5,2001-02", "2,1999,3,xx,-9,-9,-9,aze; tur ;AZE,0.5,", "3,1999,-9,-9,,,,AZE;TUR,,", "4,1999.0,3.0,4,,4.0,,AZE;TUR,,",
        "5,1999,2,30,,,,AZE;TUR,,", "6,1999,March,1,,,,AZE;TUR,,", "7,1999,0,0,,,,AZE;TUR,,", "8,xx,3,4,,,,AZE;TUR,,", "9,-9,,,,,,AZE;TUR,,",
        "10,1999,5,1,1999,4,1,AZE;TUR,,", "11,1999,3,4,,,,AZE;TUR,many,", "12,1999,3,4,,,,AZE;TUR,-1,", "13,1999,3,4,,,,AZE;TUR,inf,",
        "14,1999,3,4,,,,AZE;TUR,,May", "15,1999,3,4,,,,AZE;QQQ;WWW,,", "16,1999,3,4,,,,AZE;aze,,", "17,1999,3,4,,,,-9;,,", ",1999,3,4,,,,AZE;TUR,,",
        "1,1999,3,4,1999,3,9,AZE;TUR,5,2001-02", "19,1999,3", "20,1999,3,4,,,,AZE;TUR,,,more", "2,2001,3,4,,,,AZE;TUR,,",
    ]  # fmt: skip
    layer = read(own, mapping, table(own, "\n".join(["k,y,m,d,y2,m2,d2,who,n,p", *rows]) + "\n"))
    assert counts(layer) == (22, 5, 2, 2, 13)
    assert layer.execute("select event_id, date, quantity from events order by event_id").fetchall() == [
        ("set-1", "1999-03-04/1999-03-09", 5.0), ("set-2", "1999-03", 0.5), ("set-3", "1999", None), ("set-4", "1999-03-04/1999-04", None),
        ("set-7", "1999", None),
    ]  # fmt: skip
    assert layer.execute("select country from participants where event_id = 'set-2' order by 1").fetchall() == [
        ("AZE",),
        ("TUR",),
    ]
    assert reasons(layer) == {
        "duplicate: its key stands in a row before, of another title, type or date",
        "duplicate: the same event stands in a row before",
        "out of scope: no country is told",
        "out of scope: one country only",
        "rejected: a country is not known: QQQ, WWW",
        "rejected: fewer columns than the header has",
        "rejected: more columns than the header has",
        "rejected: no date is told",
        "rejected: the date 1999-05-01/1999-04-01 ends before it begins",
        "rejected: the date 1999-2-30 cannot be read",
        "rejected: the date 1999-March-1 cannot be read",
        "rejected: no year is told",
        "rejected: the day of publication May cannot be read",
        "rejected: the key is not told",
        "rejected: the quantity -1 is no number from 0",
        "rejected: the quantity inf is no number from 0",
        "rejected: the quantity many is no number from 0",
    }
    with open(own.with_name("layers") / "set.rejects.csv", encoding="utf-8", newline="") as file:
        refused = {row["line"]: row["row"] for row in csv.DictReader(file)}
    assert len(refused) == 13 and refused["11"] == "10,1999,5,1,1999,4,1,AZE;TUR,,"


def test_dates_of_the_record(own: Path) -> None:
    days = [
        "2021",
        "2021-10-11?",
        "2021-24",
        "2021-05/2021-07",
        "../1999",
        "2021-10/..",
        "11.10.2021",
        "2021-02-30",
        "0000",
    ]
    layer = read(own, PLAIN, table(own, "day,who\n" + "".join(f"{day},AZE;PAK\n" for day in days)))
    assert layer.execute("select date from events order by date").fetchall() == [
        ("../1999",), ("2021",), ("2021-05/2021-07",), ("2021-10-11?",), ("2021-10/..",), ("2021-24",),
    ]  # fmt: skip
    assert reasons(layer) == {
        "rejected: the date 0000 is of the year 0, and those from 1000 to 2100 are read", "rejected: the date 11.10.2021 cannot be read; format under [date] says how dates are written", "rejected: the date 2021-02-30 has a month or a day that the calendar does not have",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("form", "day", "date"),
    [("%d/%m/%y", "11/10/21", "2021-10-11"), ("%B %Y", "October 2021", "2021-10"), ("%Y", "2021", "2021"), ("%Y%m%d", "20211011", "2021-10-11")],
)  # fmt: skip
def test_a_date_is_as_sharp_as_its_format(own: Path, form: str, day: str, date: str) -> None:
    mapping = PLAIN.replace('column = "day"', f'column = "day"\nformat = "{form}"')
    layer = read(own, mapping, table(own, f"day,who\n{day},AZE;PAK\nnever,AZE;PAK\n"))
    assert layer.execute("select date from events").fetchall() == [(date,)]
    assert reasons(layer) == {"rejected: the date never cannot be read; format under [date] says how dates are written"}


@pytest.mark.parametrize(
    ("scheme", "one", "other", "found"),
    [
        ("iso3", "aze", "PAK", ["AZE", "PAK"]), ("name", "TURKEY", "azerbaijan", ["AZE", "TUR"]), ("cow", "0373", "640.0", ["AZE", "TUR"]),
        ("cow", "260", "640", ["DEU", "TUR"]), ("numeric", "31", "792", ["AZE", "TUR"]), ("fips", "aj", "TU", ["AZE", "TUR"]),
        ("cameo", "AZE", "ROM", ["AZE", "ROU"]), ("iso2", "az", "UK", ["AZE", "GBR"]), ("iso2", "NA", "XK", ["NAM", "XKX"]),
    ],
)  # fmt: skip
def test_schemes_of_country_codes(own: Path, scheme: str, one: str, other: str, found: list[str]) -> None:
    year = "1985" if one == "260" else "2021"
    mapping = PLAIN.replace(LIST, f'[countries]\nscheme = "{scheme}"\none = "a"\nother = "b"\n')
    layer = read(own, mapping, table(own, f"a,b,day\n{one},{other},{year}\n"))
    assert [land for (land,) in layer.execute("select country from participants order by 1").fetchall()] == found


def test_codes_hold_in_their_years(own: Path) -> None:
    mapping = PLAIN.replace('"iso3"', '"cow"')
    layer = read(
        own,
        mapping,
        table(own, "day,who\n1985,260;640\n1995,260;640\n1985,345;640\n1985,345;640;770\n2010,345;255\n1985,255;640\n"),
    )
    assert counts(layer) == (6, 3, 0, 1, 2)
    assert reasons(layer) == {
        "out of scope: a state that is not among the countries", "rejected: a country is not known in 1995: 260",
        "rejected: a country is not known in 1985: 255",
    }  # fmt: skip


def test_codes_of_the_record_told_by_columns(own: Path) -> None:
    mapping = SET + (
        '[columns]\nurl = "u"\npublisher = "b"\nparent = "up"\nkey = "k"\nseries = "se"\nexercise = "ex"\nunit = "w"\nquantity = "q"\nsummary = "x"\n'
        '[date]\ncolumn = "day"\n'
        '[type]\ncolumn = "t"\n[type.values]\n01 = "arms_contract"\n1 = "arms_delivery"\n'
        '[status]\ncolumn = "s"\nvalues = { y = "occurred" }\notherwise = "planned"\n'
        '[confidence]\ncolumn = "c"\n[class]\ncolumn = "cl"\nvalues = { gov = "official" }\n'
        '[countries]\nscheme = "iso3"\none = "a"\nother = "b2"\none_role = "supplier"\n'
        '[countries.other_role]\ncolumn = "r"\nvalues = { buys = "recipient", sees = "observer" }\n'
    )  # fmt: skip
    head = "k,day,t,s,c,cl,a,b2,r,u,b,up,ex,se,w,q,x\n"
    rows = [
        'A/1,2001,01,y,high,gov,TUR,AZE,buys,https://p.example.org/1,The Paper,,X 1,X,tanks,3,"Two,\nlines"', "A-1,2001,1,n,low,gov,TUR,AZE,sees,no,,A/1,,,,,",
        "3,2001,2,y,low,gov,TUR,AZE,buys,,,,,,,,", "4,2001,,y,low,gov,TUR,AZE,buys,,,,,,,,", "5,2001,1,y,sure,gov,TUR,AZE,buys,,,,,,,,",
        "6,2001,1,y,low,press,TUR,AZE,buys,,,,,,,,", "7,2001,1,y,low,gov,TUR,AZE,eats,,,,,,,,", "8,2001,1,y,low,gov,TUR,AZE,,,,,,,,,",
    ]  # fmt: skip
    layer = read(own, mapping, table(own, head + "\n".join(rows) + "\n"))
    columns = "event_id, type, status, confidence, parent_id, exercise, quantity, quantity_unit, summary"
    one, two = "set-a-1-" + md5("A/1"), "set-a-1-" + md5("A-1")
    assert layer.execute(f"select {columns} from events order by type").fetchall() == [
        (one, "arms_contract", "occurred", "high", None, "X 1", 3.0, "tanks", "Two,\nlines"),
        (two, "arms_delivery", "planned", "low", one, None, None, None, "Arms delivery of Türkiye, Azerbaijan."),
    ]
    assert layer.execute("select role, country from participants order by all").fetchall() == [
        ("observer", "AZE"), ("recipient", "AZE"), ("supplier", "TUR"), ("supplier", "TUR"),
    ]  # fmt: skip
    assert layer.execute("select url, publisher, class from sources order by url").fetchall() == [
        ("https://p.example.org/1", "The Paper", "official"), ("https://set.example.org/", "Somebody", "academic"),
    ]  # fmt: skip
    assert layer.execute("select exercise, series from exercises").fetchall() == [("X 1", "X")]
    assert reasons(layer) == {
        "out of scope: no type for 2", "out of scope: no type is told", "rejected: no confidence for sure", "rejected: no class for press",
        "rejected: no role for eats", "rejected: no role is told",
    }  # fmt: skip


def md5(key: str) -> str:
    return str(duckdb.sql(f"select left(md5('{key}'), 8)").fetchall()[0][0])


@pytest.mark.usefixtures("whole")
def test_parts_of_themselves_stand_alone(own: Path) -> None:
    mapping = PLAIN.replace("[date]", '[columns]\nkey = "k"\nparent = "up"\n[date]')
    rows = "a,b\nb,a\nc,c\nd,\ne,d\nf,e\ng,nobody\n".replace("\n", ",2001,AZE;TUR\n")
    layer = read(own, mapping, table(own, "k,up,day,who\n" + rows))
    assert layer.execute("select event_id, parent_id from events where parent_id is not null order by 1").fetchall() == [
        ("set-e", "set-d"), ("set-f", "set-e"),
    ]  # fmt: skip
    assert layer.execute("select count(*) from episodes").fetchall() == [(7,)]


def test_without_a_key_the_row_is_the_event(own: Path) -> None:
    rows = ['"x,y",z', 'x,"y,z"', '"x,y",z', ",z", "z,"]
    layer = read(own, PLAIN, table(own, "a,b,day,who\n" + "".join(f"{row},2001,AZE;TUR\n" for row in rows)))
    assert counts(layer) == (5, 4, 1, 0, 0)
    assert layer.execute("select bool_and(regexp_full_match(event_id, 'set-[0-9a-f]{16}')) from events").fetchall() == [
        (True,)
    ]


@pytest.mark.parametrize("name", ["a\"b", "a'b", 'x"; drop table events; --', "select", "c0", "line", "zwei Wörter", "{a}", "$file"])  # fmt: skip
def test_columns_of_any_name(own: Path, name: str) -> None:
    told = name.replace('"', '\\"')
    mapping = PLAIN.replace('"day"', f'"{told}"').replace("[date]", f'[columns]\nkey = "{told}"\n[date]')
    cell = name.replace('"', '""')
    layer = read(own, mapping, table(own, f'"{cell}",who\n2001,AZE;TUR\n'))
    assert layer.execute("select event_id, date from events").fetchall() == [("set-2001", "2001")]
    duckdb.sql(f"""copy (select 2001 as "{cell}", ['AZE', 'TUR'] as who) to '{own.parent / "t.parquet"}'""")
    assert run(own, mapping, own.parent / "t.parquet", layer="other") == 0
    assert opened(own, "other").execute("select event_id, date from events").fetchall() == [("set-2001", "2001")]


@pytest.mark.usefixtures("whole")
@pytest.mark.parametrize("value", ["'); drop table events; --", "a''b", 'say "x"', "{0}", "%s"])
def test_values_of_any_text(own: Path, value: str) -> None:
    told = value.replace('"', '\\"')
    mapping = f'unknown = ["{told}"]\n' + PLAIN.replace('type = "meeting"\n', "").replace(
        "[date]", '[columns]\nplace = "p"\n[date]'
    )
    mapping += f'[type]\ncolumn = "t"\nvalues = {{ "{told}!" = "award" }}\n'
    cell = value.replace('"', '""')
    layer = read(own, mapping, table(own, f'day,who,t,p\n2001,AZE;TUR,"{cell}!","{cell}"\n'))
    assert layer.execute("select type, place from events").fetchall() == [("award", None)]


@pytest.mark.parametrize("sign", [",", ";", "\t", "|", ":"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "latin-1"])
def test_signs_between_columns_and_encodings(own: Path, sign: str, encoding: str) -> None:
    lines = [["day", "who", "Ort"], ["2001", "AZE/TUR", "Höhe"], ["2002", "AZE/TUR", "Öde"]]
    mapping = (PLAIN + 'separator = "/"\n').replace("[date]", '[columns]\nplace = "Ort"\n[date]')
    layer = read(own, mapping, table(own, "\r\n".join(sign.join(line) for line in lines), encoding=encoding))
    assert layer.execute("select date, place from events order by 1").fetchall() == [("2001", "Höhe"), ("2002", "Öde")]


def test_columns_of_parquet(own: Path) -> None:
    path = own.parent / "t.parquet"
    duckdb.sql(
        "copy (select * from (values (7, timestamp '2001-02-03 04:05:06', 373.0::double, 640::bigint, 12.50::decimal(9, 2), true, 'nan'::double),"
        " (8, null, 373, 770, null, false, null)) as t (k, day, a, b, q, t, x))"
        f" to '{path}' (format parquet)"
    )
    mapping = (SET + '[columns]\nkey = "k"\nquantity = "q"\nplace = "x"\n[date]\ncolumn = "day"\nformat = "%d.%m.%Y"\n'
        '[countries]\nscheme = "cow"\none = "a"\nother = "b"\n[type]\ncolumn = "t"\nvalues = { true = "award" }\n')  # fmt: skip
    layer = read(own, mapping, path)
    assert layer.execute("select event_id, date, quantity, place from events").fetchall() == [
        ("set-7", "2001-02-03", 12.5, None)
    ]
    with open(own.with_name("layers") / "set.rejects.csv", encoding="utf-8", newline="") as file:
        assert [tuple(row.values()) for row in csv.DictReader(file)] == [
            ("t.parquet", "2", "no date is told", "8,,373,770,,false,")
        ]


def test_lists_of_countries_in_several_columns(own: Path) -> None:
    mapping = PLAIN.replace('list = "who"', 'list = ["a", "b", "c"]\nrole = "signatory"')
    layer = read(own, mapping, table(own, "a,b,c,day\nAZE,,TUR;PAK,2001\n"))
    asked = "select country, role from participants order by 1"
    assert layer.execute(asked).fetchall() == [("AZE", "signatory"), ("PAK", "signatory"), ("TUR", "signatory")]
    assert layer.execute("select title from events").fetchall() == [("Azerbaijan, Türkiye, Pakistan: Meeting",)]


def test_another_mapping_is_not_passed_over(own: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = table(own, "day,who\n2001,AZE;TUR\n")
    assert run(own, PLAIN, file) == run(own, PLAIN + "# only a comment\n", file) == 0
    assert "t.csv (read before): 1 row = 1 loaded" in capsys.readouterr().out
    assert run(own, PLAIN.replace("meeting", "award"), file) == 2
    assert capsys.readouterr().err == (
        "The mapping of set is not the one by which this layer was read. Begin the layer anew with --anew, or read into another, with"
        " --layer.\n"
    )
    assert run(own, PLAIN.replace('"set"', '"tes"'), file, layer="set") == 2
    assert (
        capsys.readouterr().err == "t.csv was read into this layer as set; read it as tes into another, with --layer.\n"
    )
    assert opened(own, "set").execute("select type from events").fetchall() == [("meeting",)]


def test_two_data_sets_in_one_layer_stay_two(own: Path) -> None:
    file = table(own, "day,who\n2001,AZE;TUR\n")
    keyed = PLAIN.replace("[date]", '[columns]\nkey = "day"\n[date]')
    assert run(own, keyed, file) == 0
    other = keyed.replace('"set"', '"two"').replace("Somebody", "Another")
    assert run(own, other, table(own, "day,who\n2001,AZE;PAK\n", "u.csv"), layer="set") == 0
    asked = "select event_id, publisher from event_sources inner join sources using (source_id) order by 1"
    assert opened(own, "set").execute(asked).fetchall() == [("set-2001", "Somebody"), ("two-2001", "Another")]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('title = "A', 'titel = "A', '"titel" is not known; the nearest is "title"'),
        ("[date]", "[dat]", '"dat" is not known; the nearest is "date"'),
        ('column = "day"', 'colum = "day"', '"colum" under [date] is not known; the nearest is "column"'),
        ('list = "who"', 'list = "who"\nunit = "x"', '"unit" under [countries] belongs above the first [table]'),
        ('column = "day"', 'column = "day"\nzz = "day"',
            '"zz" under [date] is not known; known are column, until, format, open, year, month, day, until_year, until_month, until_day'),
        ('"set"', '"My set"', "name must be up to 30 small letters and digits, and begin with a letter"),
        ("https://set", "set", "url must be an address that begins with https:// or http:// and holds no password"),
        ('"meeting"', '"meting"', 'the record has no type "meting"; it has alliance_treaty, defence_agreement, political_declaration, '
            "arms_negotiation, arms_contract, arms_delivery, joint_production, joint_exercise, training, military_education, port_call, "
            "joint_operation, military_aid, intelligence_sharing, disaster_relief, leader_visit, defence_visit, meeting, working_group, "
            "phone_call, political_support, ceremony, award, exhibition, setback"),
        ('"meeting"', '"meeting"\nstatus = "done"', 'the record has no status "done"; it has occurred, ongoing, planned, cancelled'),
        ('"meeting"', '"meeting"\nconfidence = "sure"', 'the record has no confidence "sure"; it has high, medium, low'),
        ('"meeting"', '"meeting"\nclass = "press"', 'the record has no class "press"; it has official, agency, media, industry, academic'),
        ('list = "who"', 'list = "who"\nrole = "friend"', 'the record has no role "friend"; it has host, guest, supplier, recipient, trainer, '
            "trainee, signatory, supporter, supported, participant, observer"),
        ('type = "meeting"\n', "", 'what type the events have is missing: type = "…", or a table [type] with column and values'),
        ('publisher = "Somebody"\n', "", "publisher of the data set is missing"),
        ('[date]\ncolumn = "day"\n', "", "the table [date] is missing"),
        (LIST, "", "the table [countries] is missing"),
        ('"meeting"', "3", "type must be a text between quotes"),
        ('list = "who"', "list = []", "list must be a text between quotes, or several in [ ]"),
        ('column = "day"', 'column = "day"\ntype = "meeting"', '"type" under [date] belongs above the first [table]'),
        ('column = "day"', 'column = ""', "column must be a text between quotes"),
        ('"meeting"', '"meeting"\nunknown = [-9]', "unknown must be a text between quotes, or several in [ ]"),
        ('"meeting"', '"meeting"\ncolumns = "x"', "columns must be a table, begun by a line [columns]"),
        ('type = "meeting"', 'type = { values = { x = "meeting" } }', "[type] must say its column"),
        ('type = "meeting"', 'type = { column = "x", value = { x = "meeting" } }', '"value" under [type] is not known; the nearest is "values"'),
        ('type = "meeting"', 'type = { column = "x", values = "y" }', "values under [type] must be a table, begun by a line [type.values]"),
        ('column = "day"', 'column = "day"\nyear = "y"', "[date] must say either column or year (and month and day)"),
        ('column = "day"', 'year = "day"\nday = "x"', "day under [date] is of no use without month"),
        ('column = "day"', 'year = "day"\nformat = "%Y"', "format under [date] is of no use without column"),
        ('column = "day"', 'column = "day"\nformat = "%Q"', 'format under [date] cannot be read: "%Q"; it is written like %d.%m.%Y'),
        ('column = "day"', 'column = "day"\nformat = "%d.%m."', 'format under [date] has no year: "%d.%m."; it is written like %d.%m.%Y'),
        ('"iso3"', '"iso4"', "scheme under [countries] must be one of iso3, iso2, name, cow, gw, numeric, fips, cameo"),
        ('list = "who"', 'one = "who"', "[countries] must say either one and other, or list; where a country is that of all rows, one_is or other_is"),
        ('list = "who"', 'list = "who"\none = "a"\nother = "b"', "[countries] must say either one and other, or list; where a country is that of all rows, one_is or other_is"),
        ('list = "who"', 'list = "who"\none_role = "host"', "one_role under [countries] is of no use without one and other"),
        ('list = "who"', 'one = "a"\nother = "b"\nrole = "host"', "role under [countries] is of no use without list"),
        ('list = "who"', 'one = "who"\nother = "who"',
            "one and other under [countries] are one column; each country has its own, or they stand in a list"),
        ('"meeting"', '"meeting"\nunit = "men"\ncolumns = { unit = "u" }', "unit is told twice, above the first [table] and under [columns]"),
    ],
)  # fmt: skip
def test_what_is_wrong_with_a_mapping(
    own: Path, old: str, new: str, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert old in PLAIN
    assert run(own, PLAIN.replace(old, new, 1), table(own, "day,who\n2001,AZE;TUR\n")) == 2
    assert f"map.toml: {said}" in capsys.readouterr().err.splitlines()
    assert not own.with_name("layers").exists()


def test_all_that_is_wrong_is_told_at_once(own: Path, capsys: pytest.CaptureFixture[str]) -> None:
    wrong = 'name = "gdelt"\nurl = "x"\nstatus = "done"\nclass = 3\ncolumns = "x"\n[date]\n[countries]\nscheme = "x"\nrole = ["host"]\n'
    assert run(own, wrong, own) == 2
    assert capsys.readouterr().err.splitlines() == [
        "map.toml: class must be a text between quotes",
        "map.toml: columns must be a table, begun by a line [columns]",
        "map.toml: role must be a text between quotes",
        "map.toml: title of the data set is missing",
        "map.toml: publisher of the data set is missing",
        'map.toml: what type the events have is missing: type = "…", or a table [type] with column and values',
        "map.toml: the table [date] is missing",
        "map.toml: url must be an address that begins with https:// or http:// and holds no password",
        "map.toml: name must not be that of a kind, such as gdelt",
        "map.toml: scheme under [countries] must be one of iso3, iso2, name, cow, gw, numeric, fips, cameo",
        "map.toml: [countries] must say either one and other, or list; where a country is that of all rows, one_is or other_is",
        'map.toml: the record has no status "done"; it has occurred, ongoing, planned, cancelled',
    ]


@pytest.mark.parametrize(
    ("mapping", "text", "said"),
    [
        (SET + "type = meeting\n", "", "map.toml cannot be read as TOML: Invalid value (at line 5, column 8)."),
        (PLAIN, "Day,who\n2001,AZE;TUR\n", 't.csv has no column "day", which map.toml names; the nearest is "Day".'),
        (PLAIN, "when,who\n2001,AZE;TUR\n", 't.csv has no column "day", which map.toml names; it has when, who.'),
        (PLAIN, "day,who,day\n2001,AZE;TUR,2\n", 't.csv has the column "day" twice.'),
        (PLAIN, "", "t.csv has no header."),
        (PLAIN, 'day,who\n2001,AZE;TUR\n2001,"AZE;PAK\n2002,AZE;TUR\n', "t.csv has a quote that cannot be followed, in the row after line 2; within a cell it is written twice."),
        (PLAIN, "day,who\n", "No row of these files was loaded, so no layer was built. They have no rows."),
        (None, "day,who\n", "The kind table asks for --mapping FILE, which says what the columns are (docs/import.md)."),
    ],
)  # fmt: skip
def test_wrong_use_is_a_sentence(
    own: Path, mapping: str | None, text: str, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(own, mapping, table(own, text)) == 2
    assert said in capsys.readouterr().err.splitlines()


def test_a_quote_within_a_cell_ends_nothing(own: Path) -> None:
    mapping = PLAIN.replace("[date]", '[columns]\nplace = "p"\n[date]')
    layer = read(own, mapping, table(own, 'p,day,who\n5" gun,2001,AZE;TUR\n"a ""b""\nc",2002,AZE;TUR\n'))
    assert layer.execute("select place from events order by date").fetchall() == [('5" gun',), ('a "b"\nc',)]


def test_a_blank_before_a_quote(own: Path) -> None:
    """One is passed over; after two the quote is a letter. Lines are those of the file, and a row can be read again."""
    mapping = PLAIN.replace("[date]", '[columns]\nplace = "p"\n[date]')
    text = 'p, "day",who\n "a, ""b""\nc",2001,AZE;TUR\n  "d" e,2002,AZE;TUR\n "f, g",never,AZE;TUR\nh, "2003",AZE;TUR\n  "i" j,2004,AZE;TUR,more\n'
    layer = read(own, mapping, table(own, text))
    told = layer.execute("select place, date from events order by date").fetchall()
    assert told == [('a, "b"\nc', "2001"), ('"d" e', "2002"), ("h", "2003")]
    with open(own.with_name("layers") / "set.rejects.csv", encoding="utf-8", newline="") as rejects:
        rejected, long = list(csv.DictReader(rejects))
    assert next(csv.reader([long["row"]])) == ['  "i" j', "2004", "AZE;TUR", "more"]
    assert rejected["line"] == "5" and next(csv.reader([rejected["row"]])) == ["f, g", "never", "AZE;TUR"]


def test_blanks_before_a_quote_part_no_columns() -> None:
    for sign in (",", "\x01", "\t"):
        assert list(quotes.rows([f'a{sign}  "b" c{sign}d\n'], sign)) == [["a", f'{2 * quotes.BLANK}"b" c', "d"]]


@pytest.mark.parametrize("cell", [' "Iron" Fist', ' "open', '  "a", "b" c'])
def test_a_blank_before_a_quote_that_cannot_be_followed(
    own: Path, cell: str, capsys: pytest.CaptureFixture[str]
) -> None:
    file = table(own, f'who,day,note,more\nAZE;TUR,2001,{cell},\nAZE;TUR,2002,"fine",\n')
    assert run(own, PLAIN, file) == 2
    assert "has a quote that cannot be followed, in the row after line 1" in capsys.readouterr().err


def test_signs_that_are_not_seen(own: Path) -> None:
    """Codes apart by blanks or lines, a first column of the name that zip archives begin with, and what reads like an escape."""
    columns = '[columns]\nkey = "PK"\nplace = "p"\n[date]'
    text = 'PK,p,day,who\n1,a\\x01b,2001,AZE TUR\n2,\\x01,2002,"AZE TUR"\n'
    layer = read(own, PLAIN.replace("[date]", columns) + 'separator = " "\n', table(own, text))
    assert layer.execute("select place from events order by date").fetchall() == [("a\\x01b",), ("\\x01",)]
    assert run(own, PLAIN + 'separator = "\\n"\n', table(own, 'day,who\n2001,"AZE\nTUR"\n'), layer="lines") == 0
    assert counts(opened(own, "lines")) == (1, 1, 0, 0, 0)


def test_parts_of_an_end_that_are_not_told(own: Path) -> None:
    parts = 'year = "y"\nmonth = "m"\nday = "d"\nuntil_year = "y2"\nuntil_month = "m2"\nuntil_day = "d2"'
    rows = ["1999,12,20,,1,5", "1999,5,5,,,9", "1999,5,5,,7,9", "1999,5,5,2000,,"]
    text = "y,m,d,y2,m2,d2,who\n" + "".join(f"{row},AZE;TUR\n" for row in rows)
    layer = read(own, PLAIN.replace('column = "day"', parts), table(own, text))
    dates = [date for (date,) in layer.execute("select date from events order by date").fetchall()]
    assert dates == ["1999-05-05/1999-05-09", "1999-05-05/1999-07-09", "1999-05-05/2000", "1999-12-20/2000-01-05"]


def test_mappings_and_kinds_that_do_not_fit(own: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = table(own, "day,who\n2001,AZE;TUR\n")
    assert run(own, PLAIN, file, kind="dcad") == 2
    assert (
        capsys.readouterr().err
        == "A mapping is for the kind table; how dcad is read stands in data/imports/dcad.sql.\n"
    )
    for kind, column in (("dcad", "DCAid"), ("mme", "StateA")):
        assert run(own, None, file, kind=kind) == 2
        assert capsys.readouterr().err == f"t.csv has no column {column}; is it of kind {kind}?\n"
    assert run(own, None, file, kind="atop") == 2
    told = capsys.readouterr().err
    assert (
        told.startswith("t.csv does not have the columns ccode1, ccode2, year,")
        and "; nor stateA, stateB, year" in told
    )
    duckdb.sql(f"copy (select 1 as a) to '{own.parent / 't.parquet'}'")
    assert run(own, None, own.parent / "t.parquet", kind="dcad") == 2
    assert capsys.readouterr().err == "t.parquet is Parquet, which only the kind table reads.\n"
    assert (
        main(
            [
                "import",
                "table",
                str(file),
                "--mapping",
                "nowhere.toml",
                "--out",
                str(own),
                "--seeds",
                os.environ["ENTENTE_SEEDS"],
            ]
        )
        == 2
    )
    assert capsys.readouterr().err == "There is no file nowhere.toml.\n"


@pytest.mark.parametrize("cell", ['"5" gun"', '"a "b" c"', '"open'])
def test_a_quote_that_would_take_rows_below_is_refused(
    own: Path, cell: str, capsys: pytest.CaptureFixture[str]
) -> None:
    file = table(own, f'day,who,note\n2001,AZE;TUR,{cell}\n2002,AZE;TUR,"fine"\n2003,AZE;PAK,x\n')
    assert run(own, PLAIN, file) == 2
    assert "has a quote that cannot be followed" in capsys.readouterr().err


@pytest.mark.usefixtures("whole")
def test_an_open_end_is_that_of_the_layer(own: Path) -> None:
    layer = read(own, PLAIN, table(own, "day,who\n2015-03-01/..,AZE;TUR\n2020-05-06,AZE;PAK\n"))
    rows = layer.execute("select date, last_day::varchar from events order by first_day").fetchall()
    assert rows == [("2015-03-01/..", "2020-05-06"), ("2020-05-06", "2020-05-06")]
    assert layer.execute("select as_of::varchar from record").fetchall() == [("2020-05-06",)]
    points = layer.execute(
        "select sum(points) from intensity(step := 'year') where a = 'AZE' and b = 'TUR' and day = date '2020-05-06'"
    )
    assert points.fetchall()[0][0] > 0
    assert layer.execute("select count(*) from chosen(since := '2020-01-01')").fetchall() == [(2,)]


@pytest.mark.usefixtures("whole")
def test_all_ends_open(own: Path) -> None:
    layer = read(own, PLAIN, table(own, "day,who\n2015-03-01/..,AZE;TUR\n"))
    assert layer.execute("select as_of::varchar from record").fetchall() == [("2015-03-01",)]


@pytest.mark.usefixtures("whole")
def test_a_day_that_stands_for_none_is_rejected(own: Path) -> None:
    rows = "1995-01-01/9999-12-31,AZE;TUR\n0001-01-01,AZE;TUR\n2001-01-01,AZE;TUR\n2099-01-01,AZE;TUR\n"
    layer = read(own, PLAIN, table(own, f"day,who\n{rows}"))
    assert counts(layer) == (4, 1, 0, 0, 3)
    assert layer.execute("select as_of::varchar from record").fetchall() == [("2001-01-01",)]


def test_lists_of_parquet_and_days_with_an_hour(own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", "Asia/Baku")
    file = own.parent / "t.parquet"
    duckdb.sql(
        "select timestamp '2020-01-01 23:30:00' as day, ['AZE', 'TUR'] as who, [1.5::decimal(5,2)] as x, [timestamp '2020-01-01'] as y"
    ).write_parquet(str(file))
    layer = read(own, PLAIN, file)
    assert layer.execute("select date from events").fetchall() == [("2020-01-01",)]


def test_a_failed_import_is_as_if_it_had_not_been(own: Path) -> None:
    file = table(own, "day,who\n01.02.2001,AZE;TUR\n")
    assert run(own, PLAIN, file) == 2
    assert counts(read(own, PLAIN.replace('column = "day"', 'column = "day"\nformat = "%d.%m.%Y"'), file)) == (
        1,
        1,
        0,
        0,
        0,
    )


def test_a_workbook_and_a_name_like_a_pattern_are_told(own: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with zipfile.ZipFile(own.parent / "t.xlsx", "w") as book:
        book.writestr("[Content_Types].xml", "")
    assert run(own, PLAIN, own.parent / "t.xlsx") == 2
    assert "t.xlsx is a workbook of Excel or a document; save its table as CSV" in capsys.readouterr().err
    table(own, "day,who\n2002,AZE;TUR\n", "ab.csv")
    assert run(own, PLAIN, table(own, "day,who\n2001,AZE;TUR\n", "a*.csv")) == 2
    assert "by which several files could be meant" in capsys.readouterr().err
