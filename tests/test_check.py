"""Everything that can be wrong with a record: each fault is named once, with its place and what to do."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from conftest import world_seeds
from data import build, check, meant
from data.faults import Fault
from data.settings import ROOT

Change = Callable[[Path], None]


def swap(file: str, old: str, new: str) -> Change:
    """Replace a piece of text that a file has."""

    def change(seeds: Path) -> None:
        path = seeds / file
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), encoding="utf-8", newline="")

    return change


def add(file: str, line: str) -> Change:
    def change(seeds: Path) -> None:
        with open(seeds / file, "a", encoding="utf-8", newline="") as opened:
            opened.write(line + "\n")

    return change


def both(*changes: Change) -> Change:
    def change(seeds: Path) -> None:
        for one in changes:
            one(seeds)

    return change


def recode(file: str, encoding: str) -> Change:
    def change(seeds: Path) -> None:
        path = seeds / file
        path.write_bytes(path.read_text(encoding="utf-8").encode(encoding, errors="replace"))

    return change


def drop(file: str) -> Change:
    return lambda seeds: (seeds / file).unlink()


SUPPORT = "support-2022,PAK,supporter"


AFTER_SPELLINGS = len((ROOT / "seeds" / "spellings.csv").read_text(encoding="utf-8").splitlines()) + 1


NEW = "new-2023,Something new,meeting,2023-06-01,occurred,high,,,,,,,,A new thing."


# Name of the case: what is changed, and file, line, column, value and words of the one fault that must be named.
CASES: dict[str, tuple[Change, str, int, str, str, str]] = {
    "missing column": (swap("sources.csv", ",class", ""), "sources.csv", 1, "class", "", "column is missing"),
    "extra column": (swap("roles.csv", "label", "label,colour"), "roles.csv", 1, "colour", "", "does not belong here"),
    "a column twice": (swap("participants.csv", "level", "role"), "participants.csv", 1, "role", "", "stands twice"),
    "columns without a name": (swap("roles.csv", "position", "position,,"), "roles.csv", 1, "", "", "2 columns without a name"),
    "a number with commas": (swap("events.csv", ",4,drones", ',"4,000",drones'), "events.csv", 3, "quantity", "4,000", "not a number"),
    "an address with a blank": (swap("sources.csv", "tr/haber_1", "tr/haber 1"), "sources.csv", 4, "url", "http://paper.example.com.tr/haber 1", "holds a blank"),
    "not UTF-8": (recode("participants.csv", "cp1254"), "participants.csv", 16, "", "byte 0xdd", "not UTF-8"),
    "UTF-16": (recode("events.csv", "utf-16"), "events.csv", 1, "", "byte 0xff", "not UTF-8"),
    "broken quoting": (swap("sources.csv", '"Talks, drills', 'Talks, "drills'), "sources.csv", 2, "", "ministry-20230630", "quoting is broken"),
    "a line break in a cell": (swap("sources.csv", "Talks, drills", "Talks,\ndrills"), "sources.csv", 2, "", "", "quoting is broken"),
    "an empty key": (swap("events.csv", "talks-2018,", ","), "events.csv", 10, "event_id", "", "empty"),
    "too few fields": (swap("participants.csv", f"{SUPPORT},parliament,", f"{SUPPORT},"), "participants.csv", 2, "", "", "4 fields"),
    "too many fields": (swap("event_sources.csv", "the hand-over", "the hand-over, on a ship"), "event_sources.csv", 4, "", "", "4 fields"),
    "empty cell": (swap("events.csv", "Talks called off", ""), "events.csv", 10, "title", "", "empty"),
    "unknown type": (swap("events.csv", ",political_support,", ",support,"), "events.csv", 2, "type", "support", "event_types.csv"),
    "unknown role": (swap("participants.csv", "supporter", "helper"), "participants.csv", 2, "role", "helper", "roles.csv"),
    "unknown country": (swap("participants.csv", SUPPORT, "support-2022,QQQ,supporter"), "participants.csv", 2, "country", "QQQ", "countries.csv"),
    "unknown exercise": (swap("events.csv", "AZE,Three Brothers 2021", "AZE,Two Sisters"), "events.csv", 7, "exercise", "Two Sisters", "exercises.csv"),
    "unknown parent": (swap("events.csv", "high,accord-2019,", "high,accord-1999,"), "events.csv", 5, "parent_id", "accord-1999", "events.csv"),
    "unknown event": (add("participants.csv", "nothing-1999,AZE,host,unit,"), "participants.csv", 38, "event_id", "nothing-1999", "events.csv"),
    "unknown source": (swap("event_sources.csv", "delivery-2021,ministry", "delivery-2021,mystery"), "event_sources.csv", 4, "source_id", "mystery-20230630", "sources.csv"),
    "parent cycle": (swap("events.csv", "2019-05-10,occurred,high,,Ankara", "2019-05-10,occurred,high,accord-2019-meeting,Ankara"), "events.csv", 4, "parent_id", "accord-2019-meeting", "part of itself"),
    "its own parent": (swap("events.csv", "2019-05-10,occurred,high,,Ankara", "2019-05-10,occurred,high,accord-2019,Ankara"), "events.csv", 4, "parent_id", "accord-2019", "part of itself"),
    "key twice": (add("sources.csv", "wire-2015,https://other.example.com/,Wire,,,2015,en,agency"), "sources.csv", 5, "source_id", "wire-2015", "line 3"),
    "address twice": (add("sources.csv", "wire-2,https://wire.example.com/a?id=2(b),Wire,,,2015,en,agency"), "sources.csv", 5, "url", "https://wire", "line 3"),
    "impossible date": (swap("events.csv", "2022-03-21", "2022-02-30"), "events.csv", 2, "date", "2022-02-30", "calendar does not have"),
    "not a date": (swap("events.csv", "2022-03-21", "21 March 2022"), "events.csv", 2, "date", "21 March 2022", "not a date"),
    "reversed interval": (swap("events.csv", "2021-09-12/2021-09-20", "2021-09-20/2021-09-12"), "events.csv", 3, "date", "2021-09-20/2021-09-12", "ends before it begins"),
    "bad publication date": (swap("sources.csv", ",2015,", ",2015?,"), "sources.csv", 3, "published", "2015?", "day, a month or a year"),
    "one country only": (swap("participants.csv", "drill-2023,PAK", "drill-2023,AZE"), "events.csv", 9, "event_id", "drill-2023", "one country only"),
    "no country": (both(add("events.csv", NEW), add("event_sources.csv", "new-2023,wire-2015,it")), "events.csv", 17, "event_id", "new-2023", "no country"),
    "no source": (swap("event_sources.csv", "talks-2018,ministry-20230630,the cancellation\n", ""), "events.csv", 10, "event_id", "talks-2018", "no source"),
    "unused source": (add("sources.csv", "idle-1,https://idle.example.com/,Idle,,,2015,en,media"), "sources.csv", 5, "source_id", "idle-1", "no event uses"),
    "no URL": (swap("sources.csv", "http://paper.example.com.tr/haber_1", "paper.example.com.tr"), "sources.csv", 4, "url", "paper.example.com.tr", "form"),
    "a file as URL": (swap("sources.csv", "http://paper.example.com.tr/haber_1", "file:///etc/passwd"), "sources.csv", 4, "url", "file:", "form"),
    "weight out of range": (swap("event_types.csv", ",9.5,", ",95,"), "event_types.csv", 2, "weight", "95", "out of range"),
    "a zero lost": (swap("event_types.csv", ",062,", ",62,"), "event_types.csv", 7, "cameo", "62", "of the wrong form"),
    "not a number": (swap("events.csv", ",4,drones", ",four,drones"), "events.csv", 3, "quantity", "four", "not a number"),
    "no number": (swap("events.csv", ",4,drones", ",nan,drones"), "events.csv", 3, "quantity", "nan", "not a number"),
    "published to come": (both(add("sources.csv", "late-1,https://late.example.com/,Late,,,2999-01-01,en,media"), add("event_sources.csv", "talks-2018,late-1,it")), "sources.csv", 5, "published", "2999-01-01", "still to come"),
    "confidence factor out of range": (swap("confidences.csv", ",0.8,", ",8,"), "confidences.csv", 3, "factor", "8", "out of range"),
    "level factor out of range": (swap("levels.csv", ",1.25,", ",0,"), "levels.csv", 2, "factor", "0", "out of range"),
    "a season of publication": (swap("sources.csv", ",2015,en", ",2015-21,en"), "sources.csv", 3, "published", "2015-21", "not a day, a month or a year"),
    "about nothing": (swap("events.csv", ",4,drones,true", ",,,true"), "events.csv", 3, "quantity_approx", "true", "no quantity"),
    "a number in other digits": (swap("events.csv", ",4,drones", ",٤,drones"), "events.csv", 3, "quantity", "٤", "not a number"),
    "letters lost": (swap("events.csv", "receives President", "receives PrÃ¼sident"), "events.csv", 8, "title", "PrÃ¼sident", "letters of this cell were lost"),
    "a header in capitals": (swap("roles.csv", "label", "Label"), "roles.csv", 1, "", "Label", "called label"),
    "a country in small letters": (swap("participants.csv", "drill-2023,PAK", "drill-2023,pak"), "participants.csv", 20, "country", "pak", "does not have this"),
    "war of an unknown country": (swap("context.csv", "IND;PAK", "IND;PAX"), "context.csv", 3, "countries", "PAX", "does not have this"),
    "war that ends first": (swap("context.csv", "1999-07-26", "1999-04-26"), "context.csv", 3, "ends", "1999-04-26", "before it begins"),
    "day of a war": (swap("context.csv", "1999-07-26", "1999-07"), "context.csv", 3, "ends", "1999-07", "not a day"),
    "a blank between codes": (swap("context.csv", "IND;PAK", "IND; PAK"), "context.csv", 3, "countries", "IND; PAK", "of the wrong form"),
    "two persons in a cell": (swap("participants.csv", '"Zakir Hasanov, Minister of Defence"', "Zakir Hasanov; Ilham Aliyev"), "participants.csv", 34, "actor", "Zakir Hasanov; Ilham Aliyev", "a semicolon parts this cell"),
    "two known persons in a cell": (swap("participants.csv", '"Zakir Hasanov, Minister of Defence"', '"President İlham Əliyev and Gen. Zakir Hasanov, minister"'), "participants.csv", 34, "actor", "İlham", "this cell has two persons"),
    "one person with two blanks": (add("participants.csv", "delivery-2021,TUR,supplier,industry,  Baykar  "), "participants.csv", 38, "event_id", "delivery-2021", "line 4"),
    "an address with a password": (swap("sources.csv", "https://ministry.example.az", "https://me:secret@ministry.example.az"), "sources.csv", 2, "url", "https://…@ministry.example.az/en/news/1", "the name or password of a user"),
    "a long key": (lambda seeds: [swap(file, "talks-2018", "talks-2018-" + "x" * 90)(seeds) for file in ("events.csv", "event_sources.csv", "participants.csv", "participants.csv")], "events.csv", 10, "event_id", "talks-2018-x", "101 characters"),
    "an alias of two countries": (swap("countries.csv", "Ivory Coast", "Pakistan; Ivory Coast"), "countries.csv", 43, "aliases", "Pakistan", "also what PAK (line 170) is called"),
    "a spelling of another country": (add("spellings.csv", "Pakistan,Türkiye"), "spellings.csv", AFTER_SPELLINGS, "meaning", "Türkiye", "the name of PAK and means TUR"),
    "a circle of spellings": (both(add("spellings.csv", "one wing,two wings"), add("spellings.csv", "two wings,one wing")), "spellings.csv", 1081, "meaning", "one wing", "back to itself"),
    "negative quantity": (swap("events.csv", ",4,drones", ",-4,drones"), "events.csv", 3, "quantity", "-4", "out of range"),
    "neither true nor false": (swap("events.csv", "drones,true", "drones,roughly"), "events.csv", 3, "quantity_approx", "roughly", "true or false"),
    "quantity without unit": (swap("events.csv", ",4,drones", ",4,"), "events.csv", 3, "quantity_unit", "", "the quantity 4 has no unit"),
    "one event twice": (swap("distinct_events.csv", "talks-2023-minister,talks-2023-president,Minister and president received the same guest apart\n", ""), "events.csv", 16, "event_id", "talks-2023-president", "written twice"),
    "participant twice": (add("participants.csv", "drill-2021,UZB,observer,unit,"), "participants.csv", 38, "event_id", "drill-2021", "line 15"),
    "long title": (swap("events.csv", "Talks called off", "Talks " * 16 + "off"), "events.csv", 10, "title", "Talks", "99 characters"),
    "a file is gone": (drop("levels.csv"), "levels.csv", 0, "", "", "missing"),
    "a folder in its place": (both(drop("levels.csv"), lambda seeds: (seeds / "levels.csv").mkdir()), "levels.csv", 0, "", "", "cannot be read"),
    "semicolons": (lambda seeds: (seeds / "roles.csv").write_text("role;label;definition\nhost;Host;Receives\n"), "roles.csv", 1, "", "role;label", "semicolons"),
    "an empty file": (lambda seeds: (seeds / "roles.csv").write_text(""), "roles.csv", 1, "", "", "no header"),
    "a place twice": (add("places.csv", "Baku,AZE,40.4,49.9,town,geonames:587084"), "places.csv", 8, "place", "Baku", "line 2"),
    "a place off the globe": (swap("places.csv", "40.3777,49.892", "403.777,49.892"), "places.csv", 2, "latitude", "403.777", "out of range"),
    "a point from nowhere": (swap("places.csv", "town,geonames:587084", "town,an atlas"), "places.csv", 2, "source", "an atlas", "form"),
    "an unknown sharpness": (swap("places.csv", ",town,", ",village,"), "places.csv", 2, "precision", "village", "form"),
    "a control character": (swap("events.csv", "Talks called off", "Talks\x07 off"), "events.csv", 10, "title", "x07", "control"),
    "a category that the index knows": (both(swap("categories.csv", "dialogue,", "talks,"), *[swap("event_types.csv", ",dialogue,", ",talks,")] * 5), "categories.csv", 1, "category", "dialogue", "the index knows what has a level by it"),
    "a setback for cooperation": (swap("event_types.csv", ",0.0,-6.0,false,25", ",0.0,6.0,false,25"), "event_types.csv", 26, "weight", "6.0", "a setback weighs zero or less"),
    "an exercise against": (swap("event_types.csv", "joint_exercise,forces,Joint exercise,", "joint_exercise,setback,Joint exercise,"), "event_types.csv", 9, "weight", "7.5", "a setback weighs zero or less"),
    "the header once more": (add("events.csv", "event_id,title,type,date,status,confidence,parent_id,place,place_country,exercise,quantity,quantity_unit,quantity_approx,summary"), "events.csv", 17, "", "event_id,title", "this is the header once more"),
    "another name of a country": (add("spellings.csv", "Turkey,Pakistan"), "spellings.csv", AFTER_SPELLINGS, "meaning", "Pakistan", "is the name of TUR and means PAK"),
    "letters of Russian lost": (swap("events.csv", "receives President", "receives Ð¡ÐµÑ€Ð³ÐµÐ¹"), "events.csv", 8, "title", "Ð¡Ðµ", "letters of this cell were lost"),
    "a sign lost": (swap("events.csv", "receives President", "receives nationsâ€™"), "events.csv", 8, "title", "nationsâ€™", "letters of this cell were lost"),
}  # fmt: skip


WARNINGS: dict[str, tuple[Change, str, int, str, str, str]] = {
    "a part of others": (both(add("events.csv", "part-2019,They met as well,meeting,2019-05-11,occurred,high,accord-2019,,,,,,,They met."), add("event_sources.csv", "part-2019,wire-2015,it"),
                              add("participants.csv", "part-2019,AZE,host,unit,"), add("participants.csv", "part-2019,UZB,guest,unit,")), "events.csv", 17, "parent_id", "accord-2019", "no country takes part in this event"),
    "formula =": (swap("events.csv", "Talks called off", "=HYPERLINK(1)"), "events.csv", 10, "title", "=HYPERLINK", "formula"),
    "formula +": (swap("events.csv", "Talks called off", "+1"), "events.csv", 10, "title", "+1", "formula"),
    "formula @": (swap("participants.csv", "drill-2021,AZE,host,unit,Special forces", "drill-2021,AZE,host,unit,@all"), "participants.csv", 12, "actor", "@all", "formula"),
    "nearly twice": (both(add("events.csv", "drill-b,Drill: Three Brothers 2021 in Baku,joint_exercise,2021-10-02,occurred,high,,,,,,,,The same drill?"),
                          add("event_sources.csv", "drill-b,wire-2015,it"), add("participants.csv", "drill-b,AZE,host,unit,"), add("participants.csv", "drill-b,PAK,participant,unit,"),
                          add("participants.csv", "drill-b,TUR,participant,unit,"), add("participants.csv", "drill-b,UZB,observer,unit,")), "events.csv", 17, "event_id", "drill-b", "close to drill-2021"),
    "a date to come": (swap("events.csv", "2023-03-01,occurred,high,,Baku,AZE,,,,,The minister", "2032-03-01,occurred,high,,Baku,AZE,,,,,The minister"), "events.csv", 15, "date", "2032-03-01", "begins after 2023-06-30"),
    "an end to come": (swap("events.csv", "2021-09-12/2021-09-20", "2021-09-12/2030"), "events.csv", 3, "date", "2021-09-12/2030", "ends after 2023-06-30"),
    "a month to come": (swap("events.csv", "2021-09-12/2021-09-20", "2021-09-12/2023-07"), "events.csv", 3, "date", "2021-09-12/2023-07", "ends after 2023-06-30"),
    "a season to come": (swap("events.csv", "2021-09-12/2021-09-20", "2021-09-12/2023-23"), "events.csv", 3, "date", "2021-09-12/2023-23", "ends after 2023-06-30"),
    "about a day to come": (swap("events.csv", "2021-09-12/2021-09-20", "2021-09-12/2023-07-31~"), "events.csv", 3, "date", "2021-09-12/2023-07-31~", "ends after 2023-06-30"),
    "two blanks": (swap("participants.csv", "Recep Tayyip", "Recep  Tayyip"), "participants.csv", 18, "actor", "Recep  Tayyip", "at place 6 and are read as one"),
    "a page by another address": (both(add("sources.csv", "ministry-b,http://www.ministry.example.az/en/news/1/#top,Ministry of Defence,,,2023,en,official"), add("event_sources.csv", "talks-2018,ministry-b,it")), "sources.csv", 5, "url", "http://www.ministry", "the page of ministry-20230630 (line 2)"),
    "sources of long before": (swap("event_sources.csv", "visit-2022,paper-202206", "visit-2022,wire-2015"), "events.csv", 8, "date", "2022-06-05~", "the last of its sources is of 2015-12-31"),
    "over by then": (swap("events.csv", "2020-07,occurred", "2020-07,ongoing"), "events.csv", 11, "status", "ongoing", "ends 1064 days before its first source of 2023-06-30"),
    "over without end": (swap("events.csv", "2021-09-12/2021-09-20", "2021-09-12/.."), "events.csv", 3, "status", "occurred", "this event is over"),
    "called off without end": (swap("events.csv", "2018-02-03,cancelled", "2018-02-03/..,cancelled"), "events.csv", 10, "status", "cancelled", "open end"),
    "a long summary": (swap("events.csv", "The talks did not take place.", "They met. " * 250), "events.csv", 10, "summary", "They met.", "2499 characters"),
    "a country of no place": (swap("events.csv", "2018-02-03,cancelled,high,,,", "2018-02-03,cancelled,high,,,TUR"), "events.csv", 10, "place_country", "TUR", "no place is told"),
    "a place of no country": (swap("events.csv", "Ankara,TUR", "Ankara,"), "events.csv", 4, "place", "Ankara", "this place has no country, and places.csv has it in TUR"),
    "nobody who gets": (swap("participants.csv", "delivery-2021,AZE,recipient", "delivery-2021,AZE,guest"), "events.csv", 3, "event_id", "delivery-2021", "no country that is recipient"),
    "nobody who gives": (swap("participants.csv", "delivery-2021,TUR,supplier", "delivery-2021,TUR,host"), "events.csv", 3, "event_id", "delivery-2021", "no country that is supplier"),
    "only observers": (swap("participants.csv", "drill-2023,PAK,participant", "drill-2023,PAK,observer"), "events.csv", 9, "event_id", "drill-2023", "do more than observe"),
    "a name nobody uses": (add("exercises.csv", "Lone Wolf,Lone Wolf,,exercise"), "exercises.csv", 3, "exercise", "Lone Wolf", "no event"),
    "a date of long ago": (swap("events.csv", "2018-02-03", "1018-02-03"), "events.csv", 10, "date", "1018-02-03", "before 1900"),
    "the same title": (both(add("events.csv", "talks-b,Talks called off,phone_call,2018-02-03,cancelled,high,,,,,,,,Again."), add("event_sources.csv", "talks-b,wire-2015,it"),
                            add("participants.csv", "talks-b,AZE,host,unit,"), add("participants.csv", "talks-b,TUR,guest,unit,")), "events.csv", 17, "title", "Talks called off", "also the title of talks-2018"),
    "a place without a point": (swap("places.csv", "Ankara,TUR,39.9199,32.8543,town,geonames:323786\n", ""), "events.csv", 4, "place", "Ankara", "does not have this place of TUR"),
    "a place of no event": (add("places.csv", "Kars,TUR,40.598,43.085,town,geonames:743952"), "places.csv", 8, "place", "Kars", "no event"),
    "latitude and longitude exchanged": (swap("places.csv", "39.9199,32.8543", "32.8543,39.9199"), "places.csv", 4, "latitude", "32.8543, 39.9199", "km from the point of its country"),
    "a minus too many": (swap("places.csv", "33.7215,", "-33.7215,"), "places.csv", 6, "latitude", "-33.7215", "km from the point of its country"),
    "another blank": (swap("participants.csv", "Recep Tayyip", "Recep\u00a0Tayyip"), "participants.csv", 18, "actor", "Recep\\xa0Tayyip", "place 6 is U+00A0 (no-break space)"),
    "a stray file": (lambda seeds: (seeds / "notes.csv").write_text("a\n"), "notes.csv", 0, "", "", "no table"),
}  # fmt: skip


def named(faults: list[Fault], file: str, line: int, column: str, value: str, words: str) -> list[Fault]:
    return [
        fault
        for fault in faults
        if (fault.file, fault.line) == (file, line)
        and column == fault.column
        and value in fault.value
        and words in fault.wrong
        and fault.mend
    ]


@pytest.mark.parametrize("case", CASES)
def test_a_fault_is_named(case: str, tmp_path: Path) -> None:
    change, *expected = CASES[case]
    seeds = world_seeds(tmp_path)
    change(seeds)
    faults = [fault for fault in check.read(seeds).faults if not fault.warning]
    assert named(faults, *expected), "\n".join(map(str, faults))  # type: ignore[arg-type]


@pytest.mark.parametrize("case", WARNINGS)
def test_a_warning_is_named(case: str, tmp_path: Path) -> None:
    change, *expected = WARNINGS[case]
    seeds = world_seeds(tmp_path)
    change(seeds)
    faults = check.read(seeds).faults
    assert named(faults, *expected), "\n".join(map(str, faults))  # type: ignore[arg-type]
    assert all(fault.warning for fault in faults), "a build goes on"


def test_warnings_do_not_stop_a_build(tmp_path: Path) -> None:
    seeds = world_seeds(tmp_path / "seeds")
    cases = (
        "formula @",
        "nearly twice",
        "a season to come",
        "over by then",
        "a place without a point",
        "a stray file",
        "a place of no event",
        "a name nobody uses",
        "two blanks",
        "a country of no place",
    )
    for case in cases:
        WARNINGS[case][0](seeds)
    built = build.build(seeds, tmp_path / "entente.duckdb")
    for case in cases:
        _, file, _, column, value, words = WARNINGS[case]
        assert [
            fault
            for fault in built.warnings
            if (fault.file, fault.column) == (file, column) and value in fault.value and words in fault.wrong
        ]


def test_the_tiny_world_is_faultless(tmp_path: Path) -> None:
    assert check.read(world_seeds(tmp_path)).faults == []


def test_rows_of_bare_commas_are_passed_over(tmp_path: Path) -> None:
    seeds = world_seeds(tmp_path)
    add("events.csv", "," * 13)(seeds)
    add("roles.csv", ",,,,")(seeds)
    assert check.read(seeds).faults == []


def test_a_mistyped_code_is_answered_with_the_right_one(tmp_path: Path) -> None:
    seeds = world_seeds(tmp_path)
    swap("events.csv", ",setback,", ",Setbak,")(seeds)
    swap("events.csv", ",cancelled,", ",zzz,")(seeds)
    mends = [fault.mend for fault in check.read(seeds).faults]
    assert mends[0] == "Use one of cancelled, occurred, ongoing, planned."
    assert mends[1].startswith("Did you mean setback?")


UNSEEN = {
    "\u200b": "U+200B (zero width space)", "\u00ad": "U+00AD (soft hyphen)", "\ufeff": "U+FEFF (zero width no-break space)",
    "\u200e": "U+200E (left-to-right mark)", "\u202e": "U+202E (right-to-left override)", "\u200d": "U+200D (zero width joiner)",
    "\u2028": "U+2028 (line separator)", "\u0085": "U+0085 (a control character)", "\t": "U+0009 (a tab)", "\uffff": "U+FFFF (no character of Unicode)",
    "\ue000": "U+E000 (a character of private use)", "\U000e0041": "U+E0041 (tag latin capital letter a)", "\u3164": "U+3164 (hangul filler)",
    "\ufe0f": "U+FE0F (variation selector-16)",
}  # fmt: skip


@pytest.mark.parametrize("sign", UNSEEN, ids=ascii)
def test_what_cannot_be_seen_in_a_cell_is_named_with_its_place(tmp_path: Path, sign: str) -> None:
    seeds = world_seeds(tmp_path)
    swap("participants.csv", "Baykar", f"Bay{sign}kar")(seeds)
    (fault,) = check.read(seeds).faults
    assert (fault.file, fault.line, fault.column, fault.warning) == ("participants.csv", 4, "actor", False)
    assert fault.value == f"Bay{ascii(sign)[1:-1]}kar"
    assert fault.wrong == f"the cell holds {UNSEEN[sign]} at place 4, which cannot be seen"


@pytest.mark.parametrize(
    "title",
    [
        "وزیر دفاع کی ملاقات‌ها",  # a joiner between letters of Arabic
        "മന്ത്രിയുടെ ന്‍",  # one that ends a word of Malayalam
        "Việt Nam – Thổ Nhĩ Kỳ: Łódź and Ōsaka",
        "Стороны обсудили «сотрудничество»",
        "Talks ☺️",
    ],
)
def test_what_is_spelling_is_no_fault(tmp_path: Path, title: str) -> None:
    seeds = world_seeds(tmp_path)
    swap("sources.csv", "Başlık", title)(seeds)
    assert check.read(seeds).faults == []


def test_what_cannot_be_seen_in_a_header_is_named(tmp_path: Path) -> None:
    seeds = world_seeds(tmp_path)
    swap("roles.csv", "label", "label\u200b")(seeds)
    (fault,) = [fault for fault in check.read(seeds).faults if fault.file == "roles.csv"]
    assert fault.wrong == "the header holds U+200B (zero width space) at place 11, which cannot be seen"
    assert fault.value == "role,label\\u200b,definition,counts,position"


def test_a_code_with_what_cannot_be_seen_has_one_fault(tmp_path: Path) -> None:
    seeds = world_seeds(tmp_path)
    swap("participants.csv", "drill-2023,PAK", "drill-2023,PAK\u200b")(seeds)
    swap("participants.csv", "Recep Tayyip", "Recep\tTayyip")(seeds)
    assert [(fault.line, fault.column) for fault in check.read(seeds).faults] == [(18, "actor"), (20, "country")]


def test_a_cell_that_breaks_one_rule_has_one_fault(tmp_path: Path) -> None:
    seeds = world_seeds(tmp_path)
    swap("events.csv", "drones,true", "drones,yes")(seeds)
    swap("context.csv", "IND;PAK", "IND; PAK")(seeds)
    assert [(fault.file, fault.column, fault.mend) for fault in check.read(seeds).faults] == [
        ("context.csv", "countries", "Mend it: Codes of the countries it concerns, in capitals, apart by semicolons with no blank (ARM;AZE):"
         " it is offered where one of them is shown."),
        ("events.csv", "quantity_approx", "Mend it: True where the quantity is about right, false where it is exact."),
    ]  # fmt: skip


@pytest.mark.parametrize("end", ["2023", "2023-06", "2023-22", "2023-07-01~", "2023-07~", "2024%", "2023-23~"])
def test_an_end_that_the_record_may_know_is_no_warning(tmp_path: Path, end: str) -> None:
    seeds = world_seeds(tmp_path)
    swap("events.csv", "2021-09-12/2021-09-20", f"2021-09-12/{end}")(seeds)
    assert check.read(seeds).faults == []


def test_a_password_in_an_address_is_not_shown(tmp_path: Path) -> None:
    seeds = world_seeds(tmp_path)
    CASES["an address with a password"][0](seeds)
    assert "secret" not in "".join(map(str, check.read(seeds).faults))


def added(name: str, line: str) -> Callable[[Path], None]:
    def add(seeds: Path) -> None:
        with open(seeds / name, "a", encoding="utf-8") as file:
            file.write(f"{line}\n")

    return add


SOURCE = "https://zz.example/a,ZZ,,,2020-01-01,en,media"


REFUSED = {
    "a formula as a key": ("sources.csv", f"=cmd,{SOURCE}", "source_id", "wrong form"),
    "blanks in a key": ("sources.csv", f"zz  test,{SOURCE}", "source_id", "wrong form"),
    "blanks in an address": (
        "sources.csv",
        "zz-a,https://zz.example/a  b,ZZ,,,2020-01-01,en,media",
        "url",
        "holds a blank",
    ),
    "another blank in an address": (
        "sources.csv",
        "zz-a,https://zz.example/a\u00a0b,ZZ,,,2020-01-01,en,media",
        "url",
        "holds a blank",
    ),
    "an address that is a script": ("sources.csv", "zz-a,@javascript:x,ZZ,,,2020-01-01,en,media", "url", "wrong form"),
    "a spelling of itself": ("spellings.csv", "foox,foox", "spelling", "does not go with meaning"),
    "a note of one event": ("distinct_events.csv", "visit-2022,visit-2022,No reason", "other_id", ""),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_a_build_would_refuse_the_check_names(case: str, tmp_path: Path) -> None:
    """Also where the cell has a warning, and where a rule is of two columns."""
    name, line, column, words = REFUSED[case]
    seeds = world_seeds(tmp_path)
    added(name, line)(seeds)
    place = len((seeds / name).read_text(encoding="utf-8").splitlines())
    faults = [fault for fault in check.read(seeds).faults if not fault.warning and words in fault.wrong]
    assert [fault for fault in faults if (fault.file, fault.line, fault.column) == (name, place, column)], faults


def test_several_that_cannot_be_seen_are_one_fault(tmp_path: Path) -> None:
    seeds = world_seeds(tmp_path)
    swap("participants.csv", "Baykar", "Bay\u200bk\u00ada\u200br")(seeds)
    (fault,) = check.read(seeds).faults
    assert fault.wrong == "the cell holds U+200B (zero width space) at place 4, and 2 more, which cannot be seen"


def test_a_word_that_looks_like_the_right_one_is_told_what_differs(tmp_path: Path) -> None:
    seeds = world_seeds(tmp_path)
    swap("participants.csv", "drill-2023,PAK", "drill-2023,P\u0410K")(seeds)
    swap("participants.csv", "drill-2023,AZE", "drill-2023,Azerbaij\u0430n")(seeds)
    mends = [fault.mend for fault in check.read(seeds).faults if fault.column == "country" and not fault.warning]
    assert mends == [
        "Did you mean AZE? What is written has U+0430 (cyrillic small letter a) and not U+0061 (latin small letter a)."
        " If not, add it to countries.csv first.",
        "Did you mean PAK? What is written has U+0410 (cyrillic capital letter a) and not U+0041 (latin capital letter a)."
        " If not, add it to countries.csv first.",
    ]


def test_a_misspelt_country_is_answered_with_its_code(tmp_path: Path) -> None:
    for written, code in (("pak", "PAK"), ("Pakistan", "PAK"), ("Turkey", "TUR")):
        seeds = world_seeds(tmp_path / written)
        swap("participants.csv", "drill-2023,PAK", f"drill-2023,{written}")(seeds)
        mends = [fault.mend for fault in check.read(seeds).faults if fault.value == written]
        assert mends == [f"Did you mean {code}? If not, add it to countries.csv first."]


def test_a_code_is_not_answered_with_that_of_another_country(tmp_path: Path) -> None:
    """Three letters of which two are in another code are seldom that one."""
    for written, mend in (("GER", "Did you mean DEU?"), ("TUK", "Use one that stands in countries.csv")):
        seeds = world_seeds(tmp_path / written)
        swap("participants.csv", "drill-2023,PAK", f"drill-2023,{written}")(seeds)
        mends = [fault.mend for fault in check.read(seeds).faults if fault.value == written]
        assert [told.startswith(mend) for told in mends] == [True]


@pytest.mark.parametrize("key", ["DRILL-2021", "drill 2021", "drill_2021"])
def test_a_key_of_a_wrong_form_is_told_once(tmp_path: Path, key: str) -> None:
    """And not with each row that names the event, nor by what the event then seems to lack."""
    seeds = world_seeds(tmp_path)
    swap("events.csv", "drill-2021,", f"{key},")(seeds)
    (fault,) = check.read(seeds).faults
    assert (fault.file, fault.column, fault.value) == ("events.csv", "event_id", key)


@pytest.mark.parametrize(("header", "wrong"), [("summary,note", "does not belong here"), ("title", "stands twice")])
def test_a_header_that_has_too_much_says_nothing_of_other_tables(tmp_path: Path, header: str, wrong: str) -> None:
    seeds = world_seeds(tmp_path)
    swap("events.csv", "summary", header)(seeds)
    faults = check.read(seeds).faults
    assert any(wrong in fault.wrong for fault in faults)
    assert {fault.file for fault in faults} == {"events.csv"} and not any(fault.warning for fault in faults)


def test_an_empty_code_is_told_where_its_codes_stand(tmp_path: Path) -> None:
    seeds = world_seeds(tmp_path)
    swap("events.csv", ",cancelled,", ",,")(seeds)
    assert [fault.mend for fault in check.read(seeds).faults] == [
        "Fill it in, with a code of statuses.csv: Whether it happened."
    ]


def test_a_day_after_the_record_is_told_though_a_source_has_no_day(tmp_path: Path) -> None:
    seeds = world_seeds(tmp_path)
    swap("sources.csv", ",2015,", ",,")(seeds)
    swap("events.csv", "2022-06-05~", "2031-06-05")(seeds)
    told = [fault for fault in check.read(seeds).faults if "begins after 2023-06-30" in fault.wrong]
    assert [(fault.value, fault.warning) for fault in told] == [("2031-06-05", True)]


def test_a_very_long_cell_is_read_like_any_other(tmp_path: Path) -> None:
    seeds = world_seeds(tmp_path)
    swap("events.csv", "The talks did not take place.", "x" * 300_000)(seeds)
    swap("events.csv", "Talks called off", "y" * 200_000)(seeds)
    faults = [fault for fault in check.read(seeds).faults if not fault.warning]
    assert [(fault.line, fault.column) for fault in faults] == [(10, "title")]


def test_one_mistake_is_told_once(tmp_path: Path) -> None:
    """A header that lost a column, a file that lost its rows, an unreadable number: no flood of what follows from them."""
    for place, change in enumerate(
        [
            swap("sources.csv", ",class", ""),
            lambda seeds: (seeds / "levels.csv").write_text("level,label,definition,factor,position\n"),
            swap("events.csv", ",4,drones", ",four,drones"),
        ]
    ):
        folder = tmp_path / str(place)
        shutil.copytree(ROOT / "seeds", folder) if place == 0 else world_seeds(folder)
        change(folder)
        faults = [fault for fault in check.read(folder).faults if not fault.warning]
        assert len(faults) <= 2, faults


def told(seeds: Path) -> list[tuple[str, int, str]]:
    return [(fault.file, fault.line, fault.wrong) for fault in check.read(seeds).faults if not fault.warning]


@pytest.mark.parametrize("file", ["participants.csv", "event_sources.csv"])
def test_a_table_without_rows_is_one_fault(file: str, tmp_path: Path) -> None:
    seeds = world_seeds(tmp_path)
    header = (seeds / file).read_text(encoding="utf-8").splitlines()[0]
    (seeds / file).write_text(f"{header}\n", encoding="utf-8")
    assert told(seeds) == [(file, 1, "the file has a header and no rows")]


def test_a_table_that_was_cut_off_is_told_in_few_lines_and_soon(tmp_path: Path) -> None:
    seeds = world_seeds(tmp_path)
    more = "".join(f"gone-{number},PAK,host,unit,\n" for number in range(300))
    with open(seeds / "participants.csv", "a", encoding="utf-8") as opened:
        opened.write(more)
    faults = told(seeds)
    assert len(faults) == 51 and {fault[0] for fault in faults} == {"participants.csv"}
    assert "events.csv does not have this, nor what stands in this column of 249 more rows" in [
        fault[2] for fault in faults
    ]


@pytest.mark.parametrize("change", [
    swap("events.csv", "accord-2019,Pakistan", '"accord-2019,Pakistan'),  # a quote before the key
    swap("events.csv", "accord-2019,Pakistan", 'accord-2019",Pakistan'),
    swap("events.csv", "accord-2019,Pakistan", "too,many,accord-2019,Pakistan"),  # the key is not the first
])  # fmt: skip
def test_what_names_a_damaged_row_is_not_told(change: Change, tmp_path: Path) -> None:
    seeds = world_seeds(tmp_path)
    change(seeds)
    assert [fault[:2] for fault in told(seeds)] == [("events.csv", 4)]


def test_rows_with_other_signs_than_the_header_are_told_once(tmp_path: Path) -> None:
    seeds = world_seeds(tmp_path)
    head, *rows = (seeds / "participants.csv").read_text(encoding="utf-8").splitlines()
    (seeds / "participants.csv").write_text(
        "\n".join([head, *(row.replace(",", ";") for row in rows)]) + "\n", encoding="utf-8"
    )
    (fault,) = told(seeds)
    assert fault[:2] == ("participants.csv", 3) and "it has semicolons for commas, and so have 30 more rows" in fault[2]


def test_a_plan_and_what_confirms_it_are_not_one_event_twice(tmp_path: Path) -> None:
    seeds = world_seeds(tmp_path)
    plan = "plan-2023,A meeting is planned,meeting,2023-06-01,planned,high,,,,,,,,It was announced."
    came = "came-2023,They met,meeting,2023-06-01,occurred,high,plan-2023,,,,,,,It took place."
    for event in (plan, came):
        key = event.split(",")[0]
        for change in (add("events.csv", event), add("event_sources.csv", f"{key},ministry-20230630,it"),
                       add("participants.csv", f"{key},AZE,host,unit,"), add("participants.csv", f"{key},PAK,guest,unit,")):  # fmt: skip
            change(seeds)
    assert told(seeds) == []


def test_a_source_whose_day_cannot_be_read_is_one_fault(tmp_path: Path) -> None:
    seeds = world_seeds(tmp_path)
    for change in (
        add("events.csv", "late-2024,They met,meeting,2024-06-01,occurred,high,,,,,,,,It took place."),
        add("sources.csv", "late-1,https://late.example.com/,Late,,,15.07.2024,en,media"),
        add("event_sources.csv", "late-2024,late-1,it"),
        add("participants.csv", "late-2024,AZE,host,unit,"),
        add("participants.csv", "late-2024,PAK,guest,unit,"),
    ):
        change(seeds)
    faults = [
        (fault.file, fault.column) for fault in check.read(seeds).faults if "late" in str(fault) or "2024" in str(fault)
    ]
    assert faults == [("sources.csv", "published")]


def test_while_the_last_day_of_a_source_cannot_be_read_no_event_is_after_it(tmp_path: Path) -> None:
    seeds = world_seeds(tmp_path)
    swap("sources.csv", "2023-06-30,", "30.06.2023,")(seeds)
    (fault,) = check.read(seeds).faults
    assert (fault.file, fault.column, fault.value) == ("sources.csv", "published", "30.06.2023")
    assert fault.mend == "Did you mean 2023-06-30? Write YYYY-MM-DD, YYYY-MM or YYYY."


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("03/04/2019", "2019-04-03 or 2019-03-04"),
        ("31.12.2019", "2019-12-31"),
        ("2019-4-3", "2019-04-03"),
        ("2019/4", "2019-04"),
        ("2019/04/03", "2019-04-03"),
        ("2019-4-3~", "2019-04-03~"),
        ("2019-04-01 - 2019-04-05", "2019-04-01/2019-04-05"),
        ("2019-4-1/2019-4-5", "2019-04-01/2019-04-05"),
        ("13.04.2019–15.04.2019", "2019-04-13/2019-04-15"),
        ("2019-2020", "2019/2020"),
        ("2019/20", "2019/2020"),
        ("1999–00", "1999/2000"),
        ("2019-04-01 – 2019-04-05", "2019-04-01/2019-04-05"),
        ("2019-04-01 / 2019-05", "2019-04-01/2019-05"),
        ("2020-02-10/2020-02-01", "2020-02-01/2020-02-10"),
        ("2019–04–03", "2019-04-03"),
        ("2019\u201104", "2019-04"),
        ("2019-04-03T10:30:00Z", "2019-04-03"),
        ("2019-04-03 10:30", "2019-04-03"),
        ("3 April 2019", "2019-04-03"),
        ('"Apr. 3, 2019"', "2019-04-03"),
        ("Sept 2019?", "2019-09?"),
        ("12–20 September 2021", "2021-09-12/2021-09-20"),
        ("May 2019 – June 2019", "2019-05/2019-06"),
        ("2019/04/01 - 2019/04/05", "2019-04-01/2019-04-05"),
    ],
)
def test_a_date_of_another_form_is_told_with_what_it_may_mean(tmp_path: Path, written: str, meant: str) -> None:
    seeds = world_seeds(tmp_path)
    swap("events.csv", "2021-09-12/2021-09-20", written)(seeds)
    (fault,) = [fault for fault in check.read(seeds).faults if fault.column == "date"]
    assert fault.mend.startswith(f"Did you mean {meant}? Write it as 2022-03-21,")


@pytest.mark.parametrize(
    "written",
    [
        "soon",
        "2020/23",
        "x" * 10_000,
        "2019" + " " * 50_000 + "x",
        "2019-13",
        "2019-02-30",
        "1.2.19",
        "99/99/2019",
        "31 April 2019",
        "12 Foo 2019",
        "3 April 3, 2019",
        "/",
        "–",
    ],
)
def test_of_other_dates_nothing_is_guessed(written: str) -> None:
    assert meant.date(written) == []


def test_a_comma_for_a_point_and_curly_quotes_are_told_as_such(tmp_path: Path) -> None:
    seeds = world_seeds(tmp_path)
    swap("places.csv", "39.9199,32.8543", '"39,9199",32.8543')(seeds)
    swap("events.csv", ",4,drones", ',"1,500",drones')(seeds)
    swap("events.csv", "The talks did not take place.", "“The talks, which were planned, did not take place.”")(seeds)
    swap("places.csv", "Islamabad,PAK,33.7215", 'Islamabad,PAK,"-33,721"')(seeds)
    faults = [fault for fault in check.read(seeds).faults if not fault.warning]
    mends = {(fault.file, fault.column, fault.value): fault.mend for fault in faults}
    assert mends["places.csv", "latitude", "-33,721"].startswith("Write it without a comma: -33721, or -33.721 where")
    mends = {(fault.file, fault.column): fault.mend for fault in reversed(faults)}
    assert mends["places.csv", "latitude"] == "Write a point for the comma: 39.9199."
    assert (
        mends["events.csv", "quantity"]
        == "Write it without a comma: 1500, or 1.500 where the comma stands for a point."
    )
    assert "curly ones do not hold it together" in mends["events.csv", ""]


def test_a_key_that_only_shares_its_countries_with_another_is_not_taken_for_it(tmp_path: Path) -> None:
    seeds = world_seeds(tmp_path)
    long = "azerbaijan-drill-2021"
    for name in ("events.csv", "participants.csv", "event_sources.csv"):
        text = (seeds / name).read_text(encoding="utf-8")
        (seeds / name).write_text(text.replace("drill-2021", long), encoding="utf-8")
    for written, near in (("azerbaijan-dril-2021", True), ("azerbaijan-talks-2030", False)):
        add("event_sources.csv", f"{written},wire-2015,it")(seeds)
        (mend,) = [fault.mend for fault in check.read(seeds).faults if fault.value == written]
        assert mend.startswith(f"Did you mean {long}?") == near


def test_curly_quotes_are_no_matter_where_they_hold_no_comma(tmp_path: Path) -> None:
    seeds = world_seeds(tmp_path)
    swap("roles.csv", "host,Host,", "host,“Host”")(seeds)
    (mend,) = [fault.mend for fault in check.read(seeds).faults if "fields" in fault.wrong]
    assert mend == "Add or remove commas; put a cell that holds a comma in quotes."


def test_a_quantity_that_is_no_number_is_told_once(tmp_path: Path) -> None:
    seeds = world_seeds(tmp_path)
    swap("events.csv", ",4,drones", ",four,")(seeds)
    assert [fault.column for fault in check.read(seeds).faults if "quantity" in fault.column] == ["quantity"]
