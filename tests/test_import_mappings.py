"""The seeds that say how imports are read: they are checked, and name what the record has."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest
from imports import GDELT, write

from data.__main__ import main
from data.imports import meanings
from data.settings import ROOT


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
            ("name", "Turkey (Ottoman Empire)"),
            ("name", "Türkiye, Republic of"),
            ("numeric", "792"),
        ]


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
    (
        "cameo,AFG,AFG,,", "cameo,AFG,AFG,1990,",
        ("imports/codes.csv", 0, "scheme", "cameo", "this does not go with since and until", "Whose code it is"),
    ),
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
            "fault  imports/codes.csv:1: the file is not UTF-8 but UTF-16. Save it again with the encoding UTF-8.",
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
