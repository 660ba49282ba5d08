"""Search in the engine: spellings both ways, phrases, what is left out, order, marks; and counts that equal the rows."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pandas as pd
import pytest

from data import store
from data.filters import Filters
from data.marks import marked, snippet

KINDS = {
    "category": "categories",
    "type": "types",
    "country": "countries",
    "role": "roles",
    "level": "levels",
    "status": "statuses",
    "confidence": "confidences",
    "class": "classes",
    "language": "languages",
    "series": "series",
    "person": "people",
    "quality": "qualities",
}


def found(words: str, sort: str = "Best match") -> list[str]:
    return list(store.frame("events", Filters(words=words), sort=sort, most=2000, skip=0)["event_id"])


@pytest.mark.parametrize(
    ("words", "events"),
    [
        ("erdogan", {"visit-2022"}),
        ("ERDOĞAN", {"visit-2022"}),
        ("eliyev", {"visit-2022", "talks-2023-president"}),
        ("bakı drones", {"delivery-2021"}),
        ("bakü drones", {"delivery-2021"}),
        ("türkiye drones", {"delivery-2021"}),
        ("turkey drones", {"delivery-2021"}),
        ("турция drones", {"delivery-2021"}),
        ("özbəkistan", {"drill-2021"}),
        ("ozbekiston", {"drill-2021"}),
        ("Oʻzbekiston", {"drill-2021"}),
        ("uzbekistan", {"drill-2021"}),
        ('"three brothers"', {"drill-2021"}),
        ('"brothers three"', set()),
        ("üç qardaş", {"drill-2021"}),
        ('"uc kardes"', {"drill-2021"}),
        ("“defence accord”", {"accord-2019"}),
        ('"defence acc', {"accord-2019"}),
        ("accord -praise", {"accord-2019", "accord-2019-meeting"}),
        ('accord -"the accord"', {"accord-2019-meeting"}),
        ("defense accord", {"accord-2019"}),
        ("guest minis", {"talks-2023-minister"}),
        ("rothers", set()),
        ("broth", {"drill-2021"}),
        ('"üç kardeş"', {"drill-2021"}),
        ("uc qard", {"drill-2021"}),
        ("“President Eliyev”", {"visit-2022"}),
        ("iha", {"delivery-2021"}),
        ("unmanned aerial vehicles", {"delivery-2021"}),
        ("Uzbekistan -ozbekiston", set()),
        ("turkey -azerbaycan", {"accord-2019", "accord-2019-support", "accord-2019-meeting", "dispute-2020"}),
        ("x" * 10_000, set()),
        ("-baku -aze", {"accord-2019", "accord-2019-support", "accord-2019-meeting", "dispute-2020"}),
        ("azerbaijan–uzbekistan", {"drill-2021"}),
        ("%", set()),
        ("((", set()),
        ("drones %", {"delivery-2021"}),
        ("-", None),
        ('"', None),
        ('""', None),
    ],
)
def test_what_is_found(world: Path, words: str, events: set[str] | None) -> None:
    assert set(found(words)) == (set(found("")) if events is None else events)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Turkiye", "Türkiye"),
        ("turkey", "Türkiye"),
        ("Aliyev", "Əliyev"),
        ("Uzbekistan", "Özbekistan"),
        ("JF17", "JF-17"),
        ("jf 17", "JF-17"),
        ("T129", "T-129"),
        ("Shusha", "Şuşa"),
        ("Karabakh", "Qarabağ"),
        ("Nakhichevan", "Naxçıvan"),
        ("Istanbul", "İstanbul"),
        ("Азербайджан", "azərbaycan"),
        ("Anadolu Kartalı", "Anatolian Eagle"),
        ("defense minister", "defence minister"),
        ("F-16", "f16"),
        ("Yasar Guler", "Yaşar Güler"),
    ],
)
def test_spellings_find_the_same_in_the_record(
    record: Path, monkeypatch: pytest.MonkeyPatch, one: str, other: str
) -> None:
    monkeypatch.setenv("ENTENTE_DB", str(record))
    assert set(found(one)) == set(found(other)) != set()


@pytest.mark.parametrize(
    ("words", "most"), [("republic", 10), ("islamic", 10), ("great", 10), ("people", 40), ("west", 20)]
)
def test_a_common_word_is_no_country_whose_long_name_has_it(
    record: Path, monkeypatch: pytest.MonkeyPatch, words: str, most: int
) -> None:
    """Republic is in many long names, and so it says nothing; the beginning of such a name of two words is one."""
    monkeypatch.setenv("ENTENTE_DB", str(record))
    everything = store.row("figures").events
    assert 0 < len(found(words)) < most and len(found(f"-{words}")) == everything - len(found(words))
    assert set(found("republic of tur")) == set(found("turkey")) > set(found(words)) & set(found("turkey"))


def test_every_spelling_finds_what_its_meaning_finds(record: Path) -> None:
    """Whatever way a name is written, in the list of spellings and in the names of countries, but for two names that the
    record has as parts of others: Prince of Wales, and Sadr, a surname."""
    asked = """
        with tried as (
            select meaning, spelling from spellings
            union all
            select name, trim(unnest(string_split(aliases, ';'))) from countries where length(aliases) > 5
        )

        select t.spelling, t.meaning
        from (select *, search_meant(spelling) as one, search_meant(meaning) as other from tried) as t, event_search as s
        group by all
        having count(*) filter (finds(s.folded, one)) <> count(*) filter (finds(s.folded, other))
    """
    with duckdb.connect(str(record), read_only=True) as opened:
        differing = {spelling for spelling, _ in opened.execute(asked).fetchall()}
    assert differing == {"Wales", "SADR"}


@pytest.mark.parametrize(
    ("words", "other"), [("NATO", "anatolian"), ("Oman", "Romania"), ("Mali", "Somali"), ("Aliyev", "Valiyev")]
)
def test_nothing_is_found_inside_another_word(
    record: Path, monkeypatch: pytest.MonkeyPatch, words: str, other: str
) -> None:
    monkeypatch.setenv("ENTENTE_DB", str(record))
    events = set(found(words))
    assert events and not events & set(found(f"{other} -{words}"))
    assert len(events) + len(found(f"-{words}")) == len(found(""))


def test_the_best_match_comes_first(record: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ENTENTE_DB", str(record))
    titles = store.frame("events", Filters(words="jf-17 thunder"), sort="Best match", most=10, skip=0)["title"]
    assert "JF-17 Thunder" in titles.iloc[0]
    days = store.frame("events", Filters(words="jf-17"), sort="Oldest first", most=50, skip=0)["first_day"]
    assert days.is_monotonic_increasing
    events = store.frame("events", Filters(words="training"), sort="Best match", most=2000, skip=0)
    in_title = [" training" in " " + title.lower() for title in events["title"]]
    assert in_title == sorted(in_title, reverse=True) and 0 < sum(in_title) < len(in_title)


def needles(words: str) -> list[str]:
    return list(store.frame("needles", Filters(words=words))["needle"])


def test_what_is_found_is_marked(world: Path) -> None:
    assert marked("Azerbaijan's Əliyev in Türkiye", needles("turkey aliyev")) == [
        ("Azerbaijan's ", False), ("Əliyev", True), (" in ", False), ("Türkiye", True),
    ]  # fmt: skip
    assert marked("The JF-17 deal", needles("jf17")) == [("The JF-17 deal", False)]
    assert marked("The JF-17 deal", needles("jf-17")) == [("The ", False), ("JF-17", True), (" deal", False)]
    assert marked("Three Brothers; brothers", needles('"three brothers"'))[0] == ("Three Brothers", True)
    assert marked("", needles("a")) == [] and marked("abc", []) == [("abc", False)]
    text = "long words " * 30 + "then İstanbul and more " + "words " * 60
    parts = snippet(text, needles("istanbul"))
    assert ("İstanbul", True) in parts and parts[0][0].startswith("… ") and parts[-1][0].endswith(" …")
    assert sum(len(words) for words, _ in parts) < 220
    assert snippet("nothing here", needles("istanbul")) == []


def counted(filters: Filters, kind: str) -> pd.DataFrame:
    return store.frame("facets", filters, kinds=[kind])


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(
    "filters",
    [
        Filters(),
        Filters(words="türkiye -exercise"),
        Filters(pair="AZE-PAK", categories=("forces", "dialogue")),
        Filters(words="nothing fits this"),
    ],
    ids=["all", "search", "pair", "nothing"],
)
def test_a_count_equals_the_rows_of_its_choice(
    record: Path, monkeypatch: pytest.MonkeyPatch, kind: str, filters: Filters
) -> None:
    monkeypatch.setenv("ENTENTE_DB", str(record))
    filters = filters.but(**{KINDS[kind]: ()})
    rows = counted(filters, kind)
    assert list(rows["events"]) == sorted(rows["events"], reverse=True)
    for row in rows.head(6).itertuples():
        assert store.row("figures", filters.but(**{KINDS[kind]: (row.code,)})).events == row.events, row


def test_the_years_are_counted_as_the_filter_counts_them(record: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from datetime import date

    monkeypatch.setenv("ENTENTE_DB", str(record))
    for row in counted(Filters(), "year").itertuples():
        year = int(row.code)
        assert store.row("figures", Filters(since=date(year, 1, 1), until=date(year, 12, 31))).events == row.events


def test_letters_of_two_are_two(built: tuple[Path, Path]) -> None:
    """As they are written where a keyboard has none of them."""
    words = {"Þorgerður Gunnarsdóttir": "thorgerdur gunnarsdottir", "Landhelgisgæslan": "landhelgisgaeslan", "Œuvre Æsir": "oeuvre aesir",
             "STRAẞE Straße": "strasse strasse", "Ørsted, Łódź": "orsted, lodz"}  # fmt: skip
    with duckdb.connect(str(built[1]), read_only=True) as connection:
        for written, plain in words.items():
            assert connection.execute("select fold($1)", [written]).fetchall() == [(plain,)]
    assert marked("Þórdís in Reykjavík", [" thordis "]) == [("Þórdís", True), (" in Reykjavík", False)]
    assert marked("the gæslan", [" gaes"]) == [("the ", False), ("gæs", True), ("lan", False)]
