"""Mistakes that curators make, each as a change of the seeds of the tiny world with the fault or the warning that it must give."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

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


def rewrite(file: str, made: Callable[[bytes], bytes]) -> Change:
    """Other bytes in place of those of a file."""

    def change(seeds: Path) -> None:
        path = seeds / file
        path.write_bytes(made(path.read_bytes()))

    return change


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
    "UTF-16": (recode("events.csv", "utf-16"), "events.csv", 1, "", "", "not UTF-8 but UTF-16"),
    "UTF-16 without its mark": (recode("events.csv", "utf-16-le"), "events.csv", 1, "", "", "not UTF-8 but UTF-16"),
    "nothing of a program": (swap("events.csv", "The talks did not take place.", "nan"), "events.csv", 10, "summary", "nan", "stands for nothing"),
    "letters of Vietnamese lost": (swap("events.csv", "receives President", "receives Nguyá»…n"), "events.csv", 8, "title", "Nguyá»…n", "letters of this cell were lost"),
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
    "a host with a quote": (swap("sources.csv", "http://paper.example", "http://pa\"per.example"), "sources.csv", 4, "", "", "quoting"),
    "a host with a sign": (swap("sources.csv", "http://paper.example", "http://pa<b>per.example"), "sources.csv", 4, "url", "pa<b>per", "form"),
    "a port that is none": (swap("sources.csv", "http://paper.example.com.tr/", "http://paper.example.com.tr:abc/"), "sources.csv", 4, "url", ":abc", "form"),
    "a file as URL": (swap("sources.csv", "http://paper.example.com.tr/haber_1", "file:///etc/passwd"), "sources.csv", 4, "url", "file:", "form"),
    "weight out of range": (swap("event_types.csv", ",9.5,", ",95,"), "event_types.csv", 2, "weight", "95", "out of range"),
    "a zero lost": (swap("event_types.csv", ",062,", ",62,"), "event_types.csv", 7, "cameo", "62", "of the wrong form"),
    "not a number": (swap("events.csv", ",4,drones", ",four,drones"), "events.csv", 3, "quantity", "four", "not a number"),
    "an error of a spreadsheet": (swap("events.csv", "Talks called off", "#NAME?"), "events.csv", 10, "title", "#NAME?", "could not work out"),
    "an error as a place": (swap("events.csv", ",Bakı,AZE", ",#REF!,AZE"), "events.csv", 3, "place", "#REF!", "could not work out"),
    "a sign for nothing": (swap("events.csv", "The talks did not take place.", "-"), "events.csv", 10, "summary", "-", "stands for nothing"),
    "a line for a spreadsheet": (rewrite("roles.csv", lambda raw: b"sep=,\n" + raw), "roles.csv", 1, "", "sep=,", "names no column"),
    "lines in quotes": (rewrite("roles.csv", lambda raw: b"".join(b'"%b"\n' % line.replace(b'"', b'""') for line in raw.splitlines())), "roles.csv", 1, "", "role", "as one cell"),
    "a workbook": (rewrite("people.csv", lambda _: b"PK\x03\x04\x14\x00\x06\x00\x80"), "people.csv", 0, "", "", "a workbook"),
    "a page": (rewrite("people.csv", lambda _: b"\n<!doctype html><title>Sign in</title>"), "people.csv", 0, "", "", "a web page"),
    "notes": (add("events.csv", "# my notes"), "events.csv", 17, "", "# my notes", "the row has 1 field and the header 14"),
    "no number": (swap("events.csv", ",4,drones", ",inf,drones"), "events.csv", 3, "quantity", "inf", "not a number"),
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
    "a circle of spellings": (both(add("spellings.csv", "one wing,two wings"), add("spellings.csv", "two wings,one wing")), "spellings.csv", 1082, "meaning", "one wing", "back to itself"),
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
    "a part before": (swap("events.csv", "meeting,2019-05-10,", "meeting,2018-05-10,"), "events.csv", 6, "date", "2018-05-10", "over 365 days before"),
    "thousands by a point": (swap("events.csv", ",4,drones", ",1.200,drones"), "events.csv", 3, "quantity", "1.200", "read as 1.2"),
    "a date of a spreadsheet": (swap("participants.csv", "host,unit,Special forces", "host,unit,15-May"), "participants.csv", 12, "actor", "15-May", "made this date"),
    "nobody trained": (swap("participants.csv", "training-2015,AZE,trainee", "training-2015,AZE,participant"), "events.csv", 13, "event_id", "training-2015", "no country that is trainee"),
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
    "a page by another address": (both(add("sources.csv", "ministry-b,http://www.MINISTRY.example.az/en/news/1/#top,Ministry of Defence,,,2023,en,official"), add("event_sources.csv", "talks-2018,ministry-b,it")), "sources.csv", 5, "url", "http://www.MINISTRY", "the page of ministry-20230630 (line 2)"),
    "sources of long before": (swap("event_sources.csv", "visit-2022,paper-202206", "visit-2022,wire-2015"), "events.csv", 8, "date", "2022-06-05~", "the last of its sources is of 2015-12-31"),
    "sources of before": (swap("events.csv", "2022-06-05~,occurred", "2022-07-01,occurred"), "events.csv", 8, "date", "2022-07-01", "the last of its sources is of 2022-06"),
    "known before": (swap("events.csv", "../2015-06-30", "../2016-02-01"), "events.csv", 13, "date", "../2016-02-01", "began by then, and one of its sources is of 2015"),
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
    "a place beyond reach": (swap("places.csv", "33.7215,", "-63.7215,"), "places.csv", 6, "latitude", "-63.7215", "km from the point of its country"),
    "a source of long ago": (swap("sources.csv", ",2015,en", ",1015,en"), "sources.csv", 3, "published", "1015", "this source is dated before 1900"),
    "a code renamed": (both(swap("source_classes.csv", "official,", "gov,"), swap("sources.csv", ",official", ",gov")), "source_classes.csv", 1, "class", "official", "what rests on an official source is known by it"),
    "a stray sheet": (lambda seeds: (seeds / "places.xlsx").write_bytes(b"PK"), "places.xlsx", 0, "", "", "no table"),
    "a name in capitals": (lambda seeds: (seeds / "places.CSV").write_text("a\n"), "places.CSV", 0, "", "", "no table"),
    "a stray file": (lambda seeds: (seeds / "notes.csv").write_text("a\n"), "notes.csv", 0, "", "", "no table"),
}  # fmt: skip
