"""Everything that can be wrong with a record: each fault is named once, with its place and what to do."""

from __future__ import annotations

import codecs
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from mistakes import CASES, WARNINGS, Change, add, both, swap

from conftest import world_seeds
from data import build, characters, check
from data.faults import Fault
from data.settings import ROOT


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


def test_an_open_start_that_a_source_tells_to_be_earlier_is_told_once_and_one_of_that_day_not(tmp_path: Path) -> None:
    for end, told in (("2016-02-01", ["date"]), ("2015-12-31", []), ("2015-06-30", [])):
        seeds = world_seeds(tmp_path / end)
        swap("events.csv", "../2015-06-30", f"../{end}")(seeds)
        assert [fault.column for fault in check.read(seeds).faults] == told


def test_a_source_without_a_day_may_have_come_later(tmp_path: Path) -> None:
    for day, told in (("2022-06", 1), ("", 0)):
        seeds = world_seeds(tmp_path / f"day{day}")
        both(
            swap("events.csv", "2022-06-05~,occurred", "2022-07-01,occurred"),
            add("event_sources.csv", "visit-2022,paper-2,the visit too"),
            add("sources.csv", f"paper-2,https://paper.example.com.tr/2,Gazete,Devam,,{day},tr,media"),
        )(seeds)
        assert sum("last of its sources" in fault.wrong for fault in check.read(seeds).faults) == told


def test_of_many_copies_each_names_the_last_three_before_it(tmp_path: Path) -> None:
    seeds = world_seeds(tmp_path)
    copies = {
        "events.csv": "copy-{0},The same accord,defence_agreement,2014-05-10,occurred,high,,Ankara,TUR,,,,,A copy.",
        "participants.csv": "copy-{0},PAK,signatory,state,\ncopy-{0},TUR,signatory,state,",
        "event_sources.csv": "copy-{0},ministry-20230630,copy",
    }
    both(*(add(file, line.format(number)) for file, line in copies.items() for number in range(10, 20)))(seeds)
    faults = check.read(seeds).faults
    written = [fault for fault in faults if "written twice" in fault.wrong]
    assert sum("this is also the title of copy" in fault.wrong for fault in faults) == 1 + 2 + 3 * 7
    assert [sum(fault.value == f"copy-{number}" for fault in written) for number in range(10, 20)] == [0, 1, 2] + [
        3
    ] * 7
    assert {fault.wrong.split()[3] for fault in written if fault.value == "copy-19"} == {
        "copy-18",
        "copy-17",
        "copy-16",
    }


@pytest.mark.parametrize("sign", ["\t", "\u2028", "\u00a0", "\x1f"])
@pytest.mark.parametrize("ends", ["{0}Baykar", "Baykar{0}"])
def test_what_stands_at_an_end_of_a_cell_and_cannot_be_seen_is_named(tmp_path: Path, sign: str, ends: str) -> None:
    seeds = world_seeds(tmp_path)
    swap("participants.csv", "Baykar", ends.format(sign))(seeds)
    (fault,) = check.read(seeds).faults
    assert (fault.file, fault.line, fault.column) == ("participants.csv", 4, "actor")


@pytest.mark.parametrize("ends", [b"\n", b"\r\n", b"\r"])
@pytest.mark.parametrize("mark", [b"", codecs.BOM_UTF8])
def test_a_byte_that_is_not_utf8_is_named_with_its_line(tmp_path: Path, ends: bytes, mark: bytes) -> None:
    seeds = world_seeds(tmp_path)
    lines = (seeds / "places.csv").read_bytes().splitlines()
    lines[2] = b"\xe9" + lines[2][1:]
    (seeds / "places.csv").write_bytes(mark + ends.join([*lines, b""]))
    told = [fault for fault in check.read(seeds).faults if "not UTF-8" in fault.wrong]
    assert [(fault.file, fault.line, fault.value) for fault in told] == [("places.csv", 3, "byte 0xe9")]


def test_a_long_cell_of_what_cannot_be_seen_is_soon_told() -> None:
    text = "a\u200bb" * 20_000
    assert (
        characters.shown(text, characters.unseen(text)) == "a\\u200bb" * 20_000
    )  # by a list of places this took minutes


def test_each_further_copy_of_a_row_is_told(tmp_path: Path) -> None:
    seeds = world_seeds(tmp_path)
    both(
        *[
            add("participants.csv", "delivery-2021,TUR,supplier,industry,Baykar"),
            add("places.csv", "Ankara,TUR,39.9199,32.8543,town,x"),
        ]
        * 2
    )(seeds)
    told = [(fault.file, fault.line) for fault in check.read(seeds).faults if "stands already in line" in fault.wrong]
    assert [line for file, line in told if file == "participants.csv"] == [38, 39]
    assert len([line for file, line in told if file == "places.csv"]) == 2


@pytest.mark.parametrize(("days", "told"), [("2022-05-25", 1), ("2022-05-26", 0)])
def test_what_goes_on_may_end_400_days_before_it_is_told(tmp_path: Path, days: str, told: int) -> None:
    seeds = world_seeds(tmp_path)
    swap("events.csv", "2020-07,occurred", f"2020-07/{days},ongoing")(seeds)
    assert sum("days before its first source" in fault.wrong for fault in check.read(seeds).faults) == told


@pytest.mark.parametrize(("day", "told"), [("2018-11-07", 1), ("2018-11-08", 0)])
def test_a_part_may_be_half_a_year_before_the_whole(tmp_path: Path, day: str, told: int) -> None:
    seeds = world_seeds(tmp_path)
    swap("events.csv", "meeting,2019-05-10,", f"meeting,{day},")(seeds)
    assert sum("of which it is a part" in fault.wrong for fault in check.read(seeds).faults) == told


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
        "Pilots 👩\u200d✈️ and 👨\u200d👩\u200d👧 meet",
        "Drill off \U0001f3f4\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f Scotland",  # a flag and its letters
        "Acuerdo «Panamá» firmado",
        "«AMANHÃ» …",
        "«Panamá»…",
        "Nan",
        "Ministers say «está»—dijo él",
        "Says »Å« and »Ä« here",
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
        ("context.csv", "countries", "Mend it: Codes of the countries it concerns, in capitals, apart by semicolons with no blank (NOR;SWE):"
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
        "Did you mean AZE (Azerbaijan)? What is written has U+0430 (cyrillic small letter a) and not U+0061 (latin small letter a)."
        " If not, add it to countries.csv first.",
        "Did you mean PAK (Pakistan)? What is written has U+0410 (cyrillic capital letter a) and not U+0041 (latin capital letter a)."
        " If not, add it to countries.csv first.",
    ]


def test_a_misspelt_country_is_answered_with_its_code(tmp_path: Path) -> None:
    for written, code in (("pak", "PAK (Pakistan)"), ("Pakistan", "PAK (Pakistan)"), ("Turkey", "TUR (Türkiye)")):
        seeds = world_seeds(tmp_path / written)
        swap("participants.csv", "drill-2023,PAK", f"drill-2023,{written}")(seeds)
        mends = [fault.mend for fault in check.read(seeds).faults if fault.value == written]
        assert mends == [f"Did you mean {code}? If not, add it to countries.csv first."]


def test_a_code_is_not_answered_with_that_of_another_country(tmp_path: Path) -> None:
    """Three letters of which two are in another code are seldom that one."""
    for written, mend in (
        ("GER", "Did you mean DEU (Germany)?"),
        ("SUN", "Did you mean SDN (Sudan)?"),
        ("TUK", "Use one that stands in countries.csv"),
    ):
        seeds = world_seeds(tmp_path / written)
        swap("participants.csv", "drill-2023,PAK", f"drill-2023,{written}")(seeds)
        mends = [fault.mend for fault in check.read(seeds).faults if fault.value == written]
        assert [told.startswith(mend) for told in mends] == [True]


def test_a_key_that_stands_twice_makes_no_event_a_part_of_itself(tmp_path: Path) -> None:
    seeds = world_seeds(tmp_path)
    swap("events.csv", "accord-2019-meeting,", "accord-2019,")(seeds)
    told = [(fault.line, fault.wrong) for fault in check.read(seeds).faults if fault.file == "events.csv"]
    assert told == [(6, "this stands already in line 4 and must stand once")]


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
