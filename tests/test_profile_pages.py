"""Countries and pairs told in sentences, and the briefing of either, whose figures count what they lead to."""

from __future__ import annotations

import re
from datetime import date
from html.parser import HTMLParser
from pathlib import Path

import pytest
from drawn import alone, frame, sound, told, words

from data import briefing, dealings, layered, store
from data import profile as profiles
from data.filters import Filters
from data.settings import ROOT
from widgets import paper

AS_OF = date(2026, 3, 6)  # of the record


class Reader(HTMLParser):
    """Another reader of a briefing: what it holds and where its links lead."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.ids: set[str] = set()
        self.events: set[str] = set()
        self.wanted: set[str] = set()
        self.outside: set[str] = set()
        self.pictures = 0
        self.feed(text)

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attributes}
        self.ids |= {given["id"]} if "id" in given else set()
        self.events |= {given["id"]} if tag == "li" else set()
        self.pictures += tag == "svg"
        if tag == "a":
            (self.wanted if given["href"].startswith("#") else self.outside).add(given["href"].lstrip("#"))


def test_a_pair_is_told_in_sentences_whose_figures_are_links(world: Path) -> None:
    test = sound(alone("pair", id=["aze-pak"]))
    assert test.title[0].value.startswith("Azerbaijan–Pakistan stands at ")
    said, links = told(test, "briefing")
    assert said.startswith("The record holds 8 events between Azerbaijan and Pakistan since 2014, from 3 sources")
    assert (
        "Pakistan trains Azerbaijan in 1 event by 2015 (1 source)" in said and "1 event is recorded as planned." in said
    )
    assert "events?pair=AZE-PAK" in links and "event?id=group-2014" in links
    assert any("flow=trains%3APAK-AZE" in link and "status=occurred" in link for link in links)
    lines = told(test, "lines_flows")[0]
    assert "Pakistan trains Azerbaijan: 1 event by 2015, 1 source" in lines, (
        "it may be older than the report that tells it"
    )


def test_a_country_is_told_in_sentences(world: Path) -> None:
    test = sound(alone("country", id=["XKX"]))
    assert test.title[0].value.startswith("Kosovo is named in 1 recorded event; strongest with ")
    assert store.row("country", country="XKX").note in words(test).replace("\\", "")
    watching = sound(alone("country", id=["UZB"]))
    assert watching.title[0].value == "Uzbekistan is named in 1 recorded event", "the map counts no observer"
    on_map = store.frame("map_countries", Filters(), partner=None, day=None).set_index("country")["events"]
    assert on_map["UZB"] == 0
    turkey = sound(alone("country", id=["TUR"]))
    assert "Türkiye supplies Azerbaijan in 1 event in 2021 (1 source)" in told(turkey, "briefing")[0]
    assert told(turkey, "lines_people")[0] == "Recep Tayyip Erdoğan (Türkiye) and İlham Əliyev (Azerbaijan): 1 in 2022"


def test_a_country_with_an_article_is_told_with_it(record: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ENTENTE_DB", str(record))
    country, pair = profiles.of_country("USA", Filters(), AS_OF), profiles.of_pair("TUR-USA", Filters(), AS_OF)
    assert country.title.startswith("The United States is named in 75 recorded events; strongest with Pakistan")
    said = " ".join("".join(part.words for part in parts) for parts in briefing.sentences(country))
    assert "events of the United States since 1991" in said
    assert "training: the United States supplies Pakistan in 4 events" in said
    assert "between Türkiye and the United States" in "".join(part.words for part in briefing.sentences(pair)[0])


def test_plans_that_were_confirmed_since_are_told(record: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ENTENTE_DB", str(record))
    monkeypatch.setenv("ENTENTE_SEEDS", str(ROOT / "seeds"))
    said = told(sound(frame("pair", id=["AZE-PAK"])), "briefing")[0]
    assert "6 events are recorded as planned, 1 of them confirmed since." in said


def said_of(profile: profiles.Profile) -> str:
    return " ".join("".join(part.words for part in sentence) for sentence in briefing.sentences(profile))


def test_one_and_few_are_told_as_such(record: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ENTENTE_DB", str(record))
    day = AS_OF
    one = said_of(profiles.of_country("BFA", Filters(), day))
    begins = "The record holds 1 event of Burkina Faso, from 4 sources of 4 publishers. It is “EFES-2022: 37 countries at Izmir”"
    assert one.startswith(f"{begins} (9 May to 9 June 2022). Its category: forces.")
    agreed = said_of(profiles.of_pair("ISR-TUR", Filters(), day))
    assert re.search("1 agreement signed, “[^”]+” [(][^)]+[)]; whether it has ended is not recorded[.]", agreed)
    drills = Filters(categories=("forces",), since=date(2020, 1, 1), until=date(2022, 12, 31), words="exercise")
    few = said_of(profiles.of_pair("AZE-TUR", drills, day))
    assert "1 event is recorded as planned, and confirmed since." in few
    assert re.search("All [0-9]+ that took place are of forces[.]", few)


def test_partners_that_stand_at_nothing_are_not_the_strongest(record: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ENTENTE_DB", str(record))
    profile = profiles.of_country("ISR", Filters(), AS_OF)
    assert list(profile.frames["partners"]["points"].ge(0.05)[:3]) == [True, True, False]
    assert re.search(
        "strongest partners of [0-9]+ are Azerbaijan [(][^)]+[)] and Türkiye [(][^)]+[)][.]", said_of(profile)
    )
    assert dealings._which(9, 1) == "Its strongest partner of 9 is "


def test_every_plan_that_waits_is_listed(record: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ENTENTE_DB", str(record))
    profile = profiles.of_country("TUR", Filters(), AS_OF)
    waiting = profile.frames["planned"]
    assert len(waiting) == waiting["total"].iloc[0] > 12


def test_who_only_hosts_or_ratifies_has_not_signed(record: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ENTENTE_DB", str(record))
    pairs = ["RUS-TUR", "AZE-TUR", "AZE-RUS", "TUR-UZB"]
    signed = store.frame("commitments", Filters(), pairs=pairs)
    by = {pair: set(signed[signed["pair"] == pair]["event_id"]) for pair in pairs}
    centre = "aze-rus-tur-20201111-monitoring-centre-memo"
    assert centre in by["RUS-TUR"] and centre not in by["AZE-TUR"] | by["AZE-RUS"], "Azerbaijan is its host"
    assert "aze-geo-tur-202203-caucasian-eagle-mou" not in by["AZE-TUR"], "one parliament takes it up"
    assert "tur-uzb-202004-education-protocol" not in by["TUR-UZB"] and len(by["TUR-UZB"]) == 2


def test_a_profile_of_what_has_not_taken_place(world: Path) -> None:
    said = told(sound(frame("pair", id=["AZE-PAK"], status=["Planned"])), "briefing")[0]
    assert said.startswith("The record holds 1 event between Azerbaijan and Pakistan, from 1 source of 1 publisher.")
    assert "The first to begin is" not in said and "1 event is recorded as planned." in said
    assert "1 event" in told(sound(frame("country", id=["AZE"], status=["Cancelled"])), "briefing")[0]


@pytest.mark.parametrize(("page", "asked", "name"), [
    ("country", "aze", "Azerbaijan"), ("country", "Turkey", "Türkiye"), ("country", "türkiye", "Türkiye"),
    ("pair", "tur-aze", "Azerbaijan–Türkiye"), ("pair", "Azerbaijan–Türkiye", "Azerbaijan–Türkiye"),
])  # fmt: skip
def test_a_profile_is_known_by_its_names(world: Path, page: str, asked: str, name: str) -> None:
    assert sound(frame(page, id=[asked])).title[0].value.startswith(name)


def test_a_pair_is_two_countries(world: Path) -> None:
    told = sound(frame("pair", id=["AZE-AZE"])).warning[0].value
    assert told == "A pair is two countries, and these are one."


@pytest.mark.parametrize("page", ["country", "pair"])
def test_a_profile_without_a_subject_offers_some(world: Path, page: str) -> None:
    test = sound(alone(page))
    assert test.title[0].value == f"Choose a {page}"
    assert told(test, "lines_choose")[1]
    assert "The record has nothing of “nobody”." in "".join(
        box.value for box in sound(alone(page, id=["nobody"])).warning
    )


def test_every_figure_of_a_briefing_counts_the_events_it_leads_to(
    record: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ENTENTE_DB", str(record))
    day = date(2026, 3, 6)
    dated = Filters(since=date(1995, 1, 1), until=date(2010, 12, 31))
    for profile, least in (
        (profiles.of_pair("AZE-PAK", Filters(), day), 16),
        (profiles.of_country("TUR", Filters(), day), 16),
        (profiles.of_country("AZE", dated, date(2010, 12, 31)), 16),
        (profiles.of_country("AZE", Filters(flow="supplies:TUR-PAK", statuses=("occurred", "planned")), day), 16),
        (profiles.of_pair("AZE-TUR", Filters(qualities=("doubtful",), words="drone", classes=("media",)), day), 5),
        (profiles.of_pair("AZE-PAK", Filters(people=("Ilham Aliyev",), statuses=("occurred",)), day), 8),
        (profiles.of_pair("AZE-PAK", Filters(statuses=("planned",)), day), 3),
    ):
        checked = 0
        for said in (part for sentence in briefing.sentences(profile) for part in sentence if part.choices):
            number = re.search(r"(\d[\d\u202f]*) (events?|times|of|sources?|agreements?)|once", said.words)
            assert number, said
            counted = (
                store.row("figures", profile.filters.chose(said.choices or {})) if said.page != "intensity" else None
            )
            if counted:
                found = counted.sources if (number[2] or "").startswith("source") else counted.events
                assert found == int((number[1] or "1").replace("\u202f", "")), said
                checked += 1
        assert checked >= least


def test_the_briefing_stands_alone(record: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ENTENTE_DB", str(record))
    told = profiles.of_pair("AZE-PAK", Filters(), date(2026, 3, 6))
    by_category = store.frame(
        "intensity_by_category", Filters(), pairs=["AZE-PAK"], since=None, until=None, step="year"
    )
    text = paper.page(told, by_category, "Entente, record x.")
    assert not re.search(r"<th[^>]*></th>", text), "every column has a heading"
    assert "<th scope='col'>Who</th><th scope='col'>Does what</th><th scope='col'>To whom</th>" in text
    found = Reader(text)
    assert found.events == set(store.frame("events", told.filters, sort="Title", most=5000, skip=0)["event_id"])
    assert found.wanted <= found.ids, "every link inside leads somewhere"
    sources = store.frame("profile_publishers", told.filters, most=5000)["sources"].sum()
    assert len(found.outside) == sources and found.pictures == 2
    assert not re.search(r"<(script|link|img|iframe)", text), "nothing is loaded from elsewhere"
    notes = re.findall(r"<p class='meta' id='figure-\d+'>(.*?): (<a .*?)</p>", text)
    assert len(notes) >= 14
    for said, links in notes:
        assert links.count("<a ") == int(re.search(r"(\d+) (event|times|of|agreement)", said)[1]), said  # type: ignore[index]


def test_a_layer_speaks_of_itself_in_a_briefing(world: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    told = profiles.of_country("AZE", Filters(), date(2026, 1, 1))
    assert briefing.sentences(told)[0][0].words.startswith("The record holds")
    monkeypatch.setattr(layered, "layer_read", lambda: "news")
    assert briefing.sentences(told)[0][0].words.startswith("The layer news holds")
