"""Data sets as their makers publish them, in one edition and another, and tables as they come out of other programs."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import duckdb
import pytest
from imports import MME, SIPRI, gdelt, mme
from test_import_files import MAP, layer, put, rejects, write

from data.__main__ import main
from data.imports import importing, judging, staged

pytestmark = pytest.mark.usefixtures("tables_alone")
ICEWS = (
    "Event ID", "Event Date", "Source Name", "Source Sectors", "Source Country", "Event Text", "CAMEO Code", "Intensity", "Target Name",
    "Target Sectors", "Target Country", "Story ID", "Sentence Number", "Publisher", "City", "District", "Province", "Country", "Latitude",
    "Longitude",
)  # fmt: skip


def icews(number: str, one: tuple[str, str, str], code: str, other: tuple[str, str, str], city: str = "Baku") -> str:
    """A row as the Dataverse has it; an actor is its name, sectors and country."""
    place = (city, "", "", "Azerbaijan", "40.4", "49.9")
    return "\t".join([number, "2014-03-01", *one, "what it is", code, "1.9", *other, "7", "1", "A paper", *place])


FORCES = ("Military (Turkey)", "Military,Government", "Turkey")
GUEST = ("Ali Aliyev", "Government", "Azerbaijan")


def test_icews_as_the_dataverse_has_it(own: Path) -> None:
    rows = [
        "\t".join(ICEWS),
        icews("20718170", FORCES, "042", GUEST),
        icews("20718171", FORCES, "62", GUEST, city=""),  # a spreadsheet took the zero away
        icews("20718171", FORCES, "062", GUEST),
        icews("20718172", ("Armed Rebel (Syria)", "Rebel", "Syria"), "072", GUEST),
        icews("20718173", ("Fighters", "Insurgents,Dissident", "Syria"), "072", GUEST),
        icews("x", FORCES, "042", GUEST),
    ]
    assert put(own, "icews", write(own, *rows, name="events.2014.tab")) == 0
    with layer(own, "icews") as read:
        asked = "select event_id, title, type, place, place_country, date from events order by 1"
        assert read.execute(asked).fetchall() == [
            ("icews-20718170", "Türkiye – Azerbaijan: Make a visit", "defence_visit", "Baku", "AZE", "2014-03-01"),
            (
                "icews-20718171",
                "Türkiye – Azerbaijan: Cooperate militarily",
                "joint_exercise",
                None,
                None,
                "2014-03-01",
            ),
        ]
        assert read.execute("from imports select rows, loaded, duplicates, out_of_scope, rejected").fetchall() == [
            (6, 2, 1, 2, 1)
        ]
    assert [(line, reason) for line, reason, _ in rejects(own, "icews")] == [
        ("7", "the first column is no number of an event")
    ]


@pytest.mark.parametrize(
    ("actor", "acts"),
    [
        ("Turkey", True), ("Army (Turkey)", True), ("Armed Rebel (Turkey)", False), ("Militant (Turkey)", False),
        ("Free Syrian Army (Turkey)", False), ("Kurdistan Liberation Army (Turkey)", False), ("Combatant (Turkey)", False),
        ("People's Liberation Army (Turkey)", True), ("Aldo Rebelo (Turkey)", True), ("Counter Terrorism Force (Turkey)", True),
        ("Anti-Terrorist Center (Turkey)", True), ("Militia (Turkey)", True), ("Free Port Army (Turkey)", True),
        ("Separatist (Turkey)", False),
    ],
)  # fmt: skip
def test_no_country_acts_by_those_who_fight_it(own: Path, actor: str, acts: bool) -> None:
    rows = [
        f"{actor}\tProvide military aid\tAzerbaijan\t2014-02-12",
        "Turkey\tCooperate militarily\tPakistan\t2014-02-12",
    ]
    assert put(own, "icews", write(own, *rows)) == 0
    with layer(own, "icews") as read:
        assert read.execute("select count(*) from events").fetchall() == [(1 + acts,)]
        told = read.execute("select count(*) from import_reasons where reason like 'an armed group%'").fetchall()
        assert told == [(1 - acts,)]


def test_nor_do_they_in_gdelt(own: Path) -> None:
    rows = [gdelt(str(number), "20220321", "AZE", "TUR", "072").split("\t") for number in range(4)]
    for row, (place, kind) in zip(rows, ((12, "MIL"), (12, "REB"), (23, "SEP"), (24, "UAF")), strict=True):
        row[12], row[place] = "GOV", kind
    assert put(own, "gdelt", write(own, *("\t".join(row) for row in rows))) == 0
    with layer(own, "gdelt") as read:
        assert read.execute("select event_id from events").fetchall() == [("gdelt-0",)]


def test_what_is_selected_is_not_ordered_yet(own: Path) -> None:
    rows = [
        f"Pakistan,Turkiye,2023,,45,,Atmaca,anti-ship missile,,,,New,{comment},1,1,0"
        for comment in ("Selected but not yet ordered by end-2023", "Selected but contract not yet signed", "Ordered")
    ]
    assert put(own, "sipri", write(own, *SIPRI, *rows)) == 0
    with layer(own, "sipri") as read:
        told = "select status, count(*) from events where type = 'arms_contract' group by all order by all"
        assert read.execute(told).fetchall() == [("occurred", 1), ("planned", 2)]


@pytest.mark.parametrize(("years", "told"), [
    ("2013-2015", ["2013", "2014", "2015"]), ("2013–2014", ["2013", "2014"]),
    ("(2012); 2014", ["2012", "2014"]), ("1988.0", ["1988"]), ("2014; 2014", ["2014"]),
    ("", []),
    ("2015-2013", None), ("soon", None),
])  # fmt: skip
def test_years_of_delivery(own: Path, years: str, told: list[str] | None) -> None:
    row = f"Pakistan,Turkiye,1988,,45,,Atmaca,anti-ship missile,45,,{years},New,,1,1,0"
    other = "Azerbaijan,Turkiye,2000,,1,,Cobra,vehicle,,,,New,,1,1,0"
    assert put(own, "sipri", write(own, *SIPRI, row, other)) == 0
    with layer(own, "sipri") as read:
        asked = "select date from events where type = 'arms_delivery' order by 1"
        assert [year for (year,) in read.execute(asked).fetchall()] == (told or [])
    assert [reason for _, reason, _ in rejects(own, "sipri")] == (
        [] if told is not None else ["a year of delivery is no year"]
    )


BY_DELIVERY = (
    "SIPRI AT Database ID", "Supplier", "Recipient", "Designation", "Description", "Armament category", "Order date",
    "Order date is estimate", "Numbers delivered", "Numbers delivered is estimate", "Delivery year", "Delivery year is estimate", "Status",
    "SIPRI estimate", "TIV deal unit", "TIV delivery values", "Local production",
)  # fmt: skip


def test_a_register_of_a_row_a_delivery(own: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = [
        "7,Turkiye,Pakistan,T-129,combat helicopter,Aircraft,2018,No,3,Yes,2022,No,New,1,1,3,No",
        "7,Turkiye,Pakistan,T-129,combat helicopter,Aircraft,2018,No,1,No,2020,Yes,New,1,1,1,No",
        "7,Turkiye,Pakistan,T-129,combat helicopter,Aircraft,2018,No,3,Yes,2022,No,New,1,1,3,No",
        "8,Turkiye,Azerbaijan,TB2,armed UAV,Aircraft,2019,Yes,,No,,No,New,1,1,0,Yes",
        "9,Turkiye,NATO**,Cobra,APV,Armoured vehicles,2019,No,2,No,2019,No,New,1,1,2,No",
        "10,Turkiye,Pakistan,Cobra,APV,Armoured vehicles,2019,No,two,No,2019,No,New,1,1,2,No",
    ]
    file = write(own, "Transfers of major conventional arms", "", ",".join(BY_DELIVERY), *rows)
    assert put(own, "sipri", file) == 0
    assert "6 rows = 3 loaded, 1 duplicate, 1 out of scope, 1 rejected" in capsys.readouterr().out
    assert rejects(own, "sipri") == [("9", "the number delivered two is no number from 0", rows[5])]
    with layer(own, "sipri") as read:
        asked = "select event_id, title, date, quantity, quantity_approx, confidence, parent_id, summary from events order by 1"
        helicopter, drone = "T-129 combat helicopter", "TB2 armed UAV"
        assert read.execute(asked).fetchall() == [
            ("sipri-7", f"Pakistan orders from Türkiye: {helicopter}", "2018", None, False, "high", None, "New. Ordered 2018."),
            ("sipri-7-2020", f"Türkiye delivers to Pakistan: {helicopter}", "2020?", 1, False, "medium", "sipri-7", "New. Ordered 2018."),
            ("sipri-7-2022", f"Türkiye delivers to Pakistan: {helicopter}", "2022", 3, True, "medium", "sipri-7", "New. Ordered 2018."),
            (
                "sipri-8", f"Azerbaijan orders from Türkiye: {drone}", "2019?", None, False, "medium", None,
                "New. Ordered 2019 or about then. Local production.",
            ),
        ]  # fmt: skip
        asked = "select country, role from participants where event_id = 'sipri-7-2020' order by 1"
        assert read.execute(asked).fetchall() == [("PAK", "recipient"), ("TUR", "supplier")]


def test_a_row_of_the_register_that_is_broken_within_its_comments(own: Path) -> None:
    deal = "Pakistan,Turkiye,2018,,30,,T-129,combat helicopter,{},,{},New,{}"
    rows = [
        deal.format(2, 2020, "Part of a deal of $1.5 b; delivery dela"), "yed by a refusal,1,30,2",
        deal.format(3, 2021, "3-year lease"), ",1,30,3",
        deal.format(4, 2022, "cut off"),
        deal.format(5, 2023, "whole,1,30,5"),
        ",1,30,2",
    ]  # fmt: skip
    assert put(own, "sipri", write(own, *SIPRI, *rows)) == 0
    fewer = "fewer columns than the header has"
    first = len(SIPRI) + 1
    assert rejects(own, "sipri") == [(f"{first + 4}", fewer, rows[4]), (f"{first + 6}", fewer, rows[6])]
    with layer(own, "sipri") as read:
        asked = "select date, quantity, summary from events where type = 'arms_delivery' order by 1"
        before = "New. Ordered 2018: 30. "
        assert read.execute(asked).fetchall() == [
            ("2020", 2, before + "Part of a deal of $1.5 b; delivery dela yed by a refusal"),
            ("2021", 3, before + "3-year lease"),
            ("2023", 5, before + "whole"),
        ]
        asked = "select verdict, rows from import_reasons where reason like 'the rest of%'"
        assert read.execute(asked).fetchall() == [("out of scope", 2)]


def test_a_register_with_tabs_is_told(own: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert put(own, "sipri", write(own, *(line.replace(",", "\t") for line in SIPRI))) == 2
    assert "has tabs between its columns; save it anew with commas." in capsys.readouterr().err


@pytest.mark.parametrize("code", ["057.0", "", "accord"])
def test_what_is_no_code_of_cameo_is_rejected(own: Path, code: str) -> None:
    rows = [icews("1", FORCES, code, GUEST), icews("2", FORCES, "057", GUEST)]
    assert put(own, "icews", write(own, "\t".join(ICEWS), *rows)) == 0
    assert [reason for _, reason, _ in rejects(own, "icews")] == ["CAMEO Code is no code of CAMEO"]


def test_an_edition_of_fewer_states(own: Path) -> None:
    header = [name for name in MME if not name.startswith("StateA") or name in ("StateA", "StateAA")]
    row = mme("mme1", "Shield", "", "Izmir", "1983", "5", "1", "1983", "5", "4", "", "Turkey", "Pakistan")
    short = ",".join(row.split(",")[: len(header)])
    assert put(own, "mme", write(own, ",".join(header), short)) == 0
    with layer(own, "mme") as read:
        assert read.execute("select country from participants order by 1").fetchall() == [("PAK",), ("TUR",)]


def test_a_kind_of_agreement_that_is_not_told(own: Path) -> None:
    header = "DCAid,ccode1,ccode2,type,category1,signYear,signMonth,signDay,EIFYear,EIFMonth,EIFDay,sourceType,source"
    types = (Path(os.environ["ENTENTE_SEEDS"]) / "imports" / "types.csv").read_text(encoding="utf-8").splitlines()
    code = next(line.split(",")[1] for line in types if line.startswith("dcad,"))
    rows = [
        f"DCADv1.0-{number},373,640,{kind},{code},1995,1,1,-99,-99,-99,treaty,A"
        for number, kind in ((1, -77), (2, "bilateral"))
    ]
    assert put(own, "dcad", write(own, header, *rows)) == 0
    with layer(own, "dcad") as read:
        told = [summary for (summary,) in read.execute("select summary from events order by event_id").fetchall()]
    assert told[0].startswith("An agreement on defence, ") and told[1].startswith("A bilateral agreement on defence, ")


@pytest.mark.parametrize(
    "header",
    [
        "ccode1,ccode2,year,atop_defense,atop_offense,atop_neutral,atop_nonagg,atop_consul",
        "stateA,stateB,year,defense,offense,neutral,nonagg,consul,ddyad,atopally",
        "atopally,mem1,mem2,year,defense,offense,neutral,nonagg,consul",
    ],
)
def test_atop_as_it_names_its_columns(own: Path, header: str) -> None:
    told = {"ccode1": "373", "stateA": "373", "mem1": "373", "ccode2": "640.0", "stateB": "640.0", "mem2": "640.0"}
    told |= {"atop_defense": "1.0", "defense": "1.0", "atop_consul": "1", "consul": "1"}
    rows = [
        ",".join(
            (told | {"year": str(year)}).get(name, "0" if name != "ddyad" else "373640") for name in header.split(",")
        )
        for year in (1994, 1995)
    ]
    assert put(own, "atop", write(own, header, *rows)) == 0
    with layer(own, "atop") as read:
        assert read.execute("select event_id, title, date from events").fetchall() == [
            ("atop-373-640-1994-10001", "Azerbaijan and Türkiye: defence, consultation", "1994/1995")
        ]


def test_signs_between_columns_of_atop_are_told(own: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert (
        put(
            own,
            "atop",
            write(own, "stateA;stateB;year;defense;offense;neutral;nonagg;consul", "373;640;1994;1;0;0;0;0"),
        )
        == 2
    )
    assert capsys.readouterr().err == "t.csv has semicolons between its columns; save it anew with commas.\n"


def test_an_exercise_stands_where_mme_has_it(own: Path) -> None:
    told = mme("mme1", "Shield", "", "Vieques", "1983", "5", "1", "1983", "5", "4", "", "Turkey", "Pakistan")
    row = told.replace("Vieques", "Vieques,18.12,-65.44")
    header = ",".join(MME).replace("Location,", "Location,lat,lon,")
    assert put(own, "mme", write(own, header, row)) == 0
    with layer(own, "mme") as read:
        asked = "select p.latitude, p.longitude, p.precision from events as e inner join places as p using (place)"
        assert read.execute(asked).fetchall() == [(18.12, -65.44, "area")]


def test_blanks_around_cells_of_dcad(own: Path) -> None:
    header = "DCAid, ccode1,ccode2,type,category1,signYear,signMonth,signDay,EIFYear,EIFMonth,EIFDay,sourceType,source"
    row = "DCADv1.0-1 , 373,640 , bilateral, 1 ,1995,-99,-99,-99,-99,-99, treaty ,A gazette"
    numbered = [
        line.split(",")[1]
        for line in (Path(os.environ["ENTENTE_SEEDS"]) / "imports" / "types.csv")
        .read_text(encoding="utf-8")
        .splitlines()
        if line.startswith("dcad,")
    ]
    assert put(own, "dcad", write(own, header, row.replace(" 1 ,", f" {numbered[0]} ,"))) == 0
    with layer(own, "dcad") as read:
        assert read.execute("select date, confidence from events").fetchall() == [("1995", "high")]


def test_dates_as_sharp_as_each_row_knows_them(own: Path) -> None:
    mapping = MAP.replace('column = "day"', 'column = "day"\nformat = ["%d.%m.%Y", "%m.%Y", "%Y"]')
    days = ("21.03.2022", "03.2022", "2022", "Spring 2022")
    rows = [f"{place},Talks,{day},AZE,PAK" for place, day in enumerate(days)]
    assert put(own, "table", write(own, "id,what,day,one,other", *rows), mapping=mapping) == 0
    with layer(own) as read:
        assert read.execute("select date from events order by event_id").fetchall() == [
            ("2022-03-21",),
            ("2022-03",),
            ("2022",),
        ]
    assert [reason for _, reason, _ in rejects(own)] == [
        "the date Spring 2022 cannot be read; format under [date] says how dates are written"
    ]


@pytest.mark.parametrize(
    ("day", "told"),
    [("2001/01/02", "cannot be read"), ("20010102", "cannot be read"), ("2001-13", "has a month or a day")],
)
def test_dates_that_a_format_would_mend(own: Path, day: str, told: str) -> None:
    rows = [f"1,Talks,{day},AZE,PAK", "2,Talks,2001,AZE,PAK"]
    assert put(own, "table", write(own, "id,what,day,one,other", *rows)) == 0
    (reason,) = (reason for _, reason, _ in rejects(own))
    assert reason.startswith(f"the date {day} {told}") and ("format" in reason) is ("read" in told)


@pytest.mark.parametrize(
    ("sign", "told", "read"),
    [
        (",", "1.200", 1200.0), (",", "1.200,50", 1200.5), (",", "12,5", 12.5), (",", "1 200", 1200.0), (",", "1200", 1200.0),
        (",", "1.2.3", None), (",", "1.5", None), (",", "1.250", 1250.0), (",", "1 234.567", None), (",", "1 234", 1234.0),
        (".", "1,200", 1200.0), (".", "1.2", 1.2), (".", "1,200.5", 1200.5), (None, "1.2", 1.2), (None, "1,200", None),
        (None, "1.200", None), (None, "0.200", 0.2), (None, "1200.500", 1200.5), (".", "1.200", 1.2),
    ],
)  # fmt: skip
def test_decimals_of_a_country(own: Path, sign: str | None, told: str, read: float | None) -> None:
    mapping = (
        (f'decimal = "{sign}"\n' if sign else "")
        + 'unit = "men"\n'
        + MAP.replace("[columns]", '[columns]\nquantity = "n"')
    )
    rows = [f"1;Talks;2001;AZE;PAK;{told}", "2;Talks;2001;AZE;PAK;7"]
    assert put(own, "table", write(own, "id;what;day;one;other;n", *rows), mapping=mapping) == 0
    with layer(own) as made:
        found = made.execute("select quantity from events where event_id = 'set-1'").fetchall()
    assert found == ([] if read is None else [(read,)])


def test_codes_of_gleditsch_and_ward(own: Path) -> None:
    mapping = MAP.replace('scheme = "iso3"', 'scheme = "gw"')
    rows = [f"{code},Talks,2014,373,{code}" for code in ("260", "340", "678", "640", "345", "396")]
    assert put(own, "table", write(own, "id,what,day,one,other", *rows), mapping=mapping) == 0
    with layer(own) as read:
        told = read.execute("select country from participants where country <> 'AZE' order by 1").fetchall()
    assert told == [("DEU",), ("SRB",), ("TUR",), ("YEM",)]
    assert [reason for _, reason, _ in rejects(own)] == ["a country is not known in 2014: 345"]


def test_quotes_that_are_letters(own: Path) -> None:
    rows = ['1\t"Alianza" Party\t2001\tAZE\tPAK', '2\t"Half\t2001\tAZE\tPAK', '3\tother half"\t2001\tAZE\tPAK']
    head = "id\twhat\tday\tone\tother"
    assert put(own, "table", write(own, head, *rows), mapping='quote = "none"\n' + MAP) == 0
    with layer(own) as read:
        assert read.execute("select title from events order by event_id").fetchall() == [
            ('"Alianza" Party',), ('"Half',), ('other half"',)
        ]  # fmt: skip


def test_the_line_in_which_excel_is_told_the_sign(own: Path) -> None:
    rows = ["1;Talks;2001;AZE;PAK", "2;Talks;never;AZE;PAK"]
    assert put(own, "table", write(own, "sep=;", "id;what;day;one;other", *rows)) == 0
    with layer(own) as read:
        assert read.execute("select count(*) from events").fetchall() == [(1,)]
    assert [(line, row) for line, _, row in rejects(own)] == [("4", "2,Talks,never,AZE,PAK")]


@pytest.mark.parametrize("title", ["\u200b", '"  \n "', "\x00\x00", " "])
def test_a_title_of_which_nothing_is_seen_is_made(own: Path, title: str) -> None:
    assert put(own, "table", write(own, "id,what,day,one,other", f"1,{title},2001,AZE\u200b,\tPAK")) == 0
    with layer(own) as read:
        assert read.execute("select title from events").fetchall() == [("Azerbaijan, Pakistan: Meeting",)]


def test_a_layer_begun_anew(own: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    seeds = own.parent / "seeds"
    shutil.copytree(os.environ["ENTENTE_SEEDS"], seeds)
    monkeypatch.setenv("ENTENTE_SEEDS", str(seeds))
    head, one, other = "id,what,day,one,other", "1,Talks,2001,AZE,PAK", "2,Talks,2002,AZE,RUR"
    file, more = write(own, head, one, other), write(own, head, one, name="more.csv")
    assert put(own, "table", file, more) == 0
    with open(seeds / "imports" / "codes.csv", "a", encoding="utf-8") as codes:
        codes.write("iso3,RUR,TUR,,,\n")
    capsys.readouterr()
    assert put(own, "table", file) == 0
    told = capsys.readouterr().out
    assert "t.csv (read before): 2 rows = 1 loaded" in told
    assert "1 file was read before by codes that have changed in the seeds; --anew reads the layer anew." in told
    mapping = str(own.parent / "map.toml")
    assert (
        main(["import", "table", str(file), "--mapping", mapping, "--out", str(own), "--seeds", str(seeds), "--anew"])
        == 0
    )
    assert "t.csv: 2 rows = 2 loaded" in (told := capsys.readouterr().out) and "have changed" not in told
    with layer(own) as read:
        assert read.execute("select file from imports").fetchall() == [("t.csv",)]


@pytest.mark.parametrize("wrong", ["missing", "damaged", "nothing"])
def test_a_layer_begun_anew_in_vain_is_as_it_was(own: Path, wrong: str, capsys: pytest.CaptureFixture[str]) -> None:
    head = "id,what,day,one,other"
    assert put(own, "table", write(own, head, "1,Talks,2001,AZE,PAK", name="a.csv")) == 0
    good = write(own, head, "2,Talks,2002,AZE,PAK", name="b.csv")
    (own.parent / "damaged.csv").write_bytes(b"PK\x03\x04 and no more")
    files = {"missing": [own.parent / "typo.csv"], "damaged": [good, own.parent / "damaged.csv"],
             "nothing": [write(own, head, "3,Talks,never,AZE,PAK", name="nothing.csv")]}[wrong]  # fmt: skip
    anew = [
        "--mapping",
        str(own.parent / "map.toml"),
        "--out",
        str(own),
        "--seeds",
        os.environ["ENTENTE_SEEDS"],
        "--anew",
    ]
    assert main(["import", "table", *map(str, files), *anew]) == 2
    assert wrong != "nothing" or "No row of these files was loaded, so no layer was built." in capsys.readouterr().err
    assert put(own, "table", good) == 0
    with layer(own) as read:
        assert read.execute("select event_id from events order by 1").fetchall() == [("set-1",), ("set-2",)]
    assert not [*own.with_name("layers").glob("*.before*")]


def test_what_was_put_aside_by_an_import_that_was_killed_comes_back(own: Path) -> None:
    head = "id,what,day,one,other"
    file = write(own, head, "1,Talks,2001,AZE,PAK", name="a.csv")
    assert put(own, "table", file) == 0
    staged = own.with_name("layers") / "set.staging"
    staged.replace(staged.with_suffix(".before"))
    staged.write_bytes(b"half read")
    assert put(own, "table", file) == 0
    with layer(own) as read:
        assert read.execute("select event_id from events").fetchall() == [("set-1",)]


def test_what_is_put_aside_is_one_file_with_its_log(tmp_path: Path) -> None:
    read, left = tmp_path / "read.staging", tmp_path / "left.staging"
    with duckdb.connect(str(read)) as engine:
        engine.execute("create table files as select 1 as n; checkpoint; insert into files values (2)")
        for suffix in (".staging", ".staging.wal"):  # as a killed import leaves them
            shutil.copyfile(read.with_suffix(suffix), left.with_suffix(suffix))
    with staged.anew(tmp_path / "left.duckdb"):
        assert sorted(path.name for path in tmp_path.glob("left.*")) == ["left.before"]
        with duckdb.connect(str(left.with_suffix(".before")), read_only=True) as aside:
            assert aside.execute("from files order by n").fetchall() == [(1,), (2,)]
    assert not [*tmp_path.glob("left.*")]


@pytest.mark.parametrize(
    ("what", "told"),
    [
        ("open", "is open in another program; close it there"),
        ("damaged", "is damaged. Delete it, and import all files"),
    ],
)
def test_what_was_read_before_cannot_be_opened(
    own: Path, what: str, told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    file = write(own, "id,what,day,one,other", "1,Talks,2001,AZE,PAK")
    staged = own.with_name("layers") / "set.staging"
    staged.parent.mkdir()
    if what == "damaged":
        staged.write_bytes(b"this is no block of a database " * 1000)
        assert put(own, "table", file) == 2
    else:
        holding = "import duckdb, sys; c = duckdb.connect(sys.argv[1]); print('held', flush=True); sys.stdin.read()"
        with subprocess.Popen(
            [sys.executable, "-c", holding, str(staged)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
        ) as other:
            assert other.stdout and other.stdout.readline() == b"held\n"
            assert put(own, "table", file) == 2
            other.kill()
    assert told in capsys.readouterr().err


def test_another_note_is_no_other_code(
    own: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    seeds = own.parent / "seeds"
    shutil.copytree(os.environ["ENTENTE_SEEDS"], seeds)
    monkeypatch.setenv("ENTENTE_SEEDS", str(seeds))
    file = write(own, "id,what,day,one,other", "1,Talks,2001,AZE,PAK")
    assert put(own, "table", file) == 0
    codes = seeds / "imports" / "codes.csv"
    codes.write_text(
        codes.read_text(encoding="utf-8").replace("Yemen continues it", "which Yemen continues"), encoding="utf-8"
    )
    capsys.readouterr()
    assert put(own, "table", file) == 0 and "have changed" not in capsys.readouterr().out


def test_what_is_unpacked_lies_with_its_layer_and_is_swept_up(own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two imports at once may have files of one name, and one that was killed has left its own."""
    file = own.parent / "t.csv"
    file.write_bytes("id,what,day,one,other\n1,Gespräch,2001,AZE,PAK\n".encode("cp1252"))
    left = own.with_name("layers") / "set.duckdb.versions" / "unpacked-gone.plain"
    left.parent.mkdir(parents=True)
    left.write_text("of an import that was killed", encoding="utf-8")
    seen: list[Path] = []
    judge = judging.judge

    def watched(connection: object, kind: object, unpacked: Path) -> None:
        seen.append(unpacked)
        judge(connection, kind, unpacked)  # type: ignore[arg-type]

    monkeypatch.setattr(importing.judging, "judge", watched)
    assert put(own, "table", file) == 0
    assert [path.parent for path in seen] == [left.parent] and not left.exists()


def test_a_file_that_is_damaged_among_others(own: Path, capsys: pytest.CaptureFixture[str]) -> None:
    good = write(own, "id,what,day,one,other", "1,Talks,2001,AZE,PAK")
    bad = own.parent / "bad.zip"
    bad.write_bytes(b"PK\x03\x04 and no more")
    assert put(own, "table", good, bad) == 2
    assert "bad.zip is no zip archive that can be opened" in (told := capsys.readouterr().err)
    assert told.endswith(
        "The files before it are read; the layer is built once the others are repaired, or left out of the command.\n"
    )
    assert put(own, "table", good) == 0
