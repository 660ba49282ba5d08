"""The interface for programs reads an address as the pages do, and says what is wrong where they pass over it."""

from __future__ import annotations

import json
import re
from pathlib import Path
from urllib.parse import parse_qsl

import pytest
from drawn import frame, sound
from streamlit.testing.v1 import AppTest

from data import accepted, addresses, documents, kinds, offered, parameters, store
from data.choices import Choices
from data.filters import Filters
from data.parameters import WrongAddress

SAME = [
    "",
    "country=AZE",
    "country=aze&country=PAK",
    "country=Azerbaijan",
    "country=Turkey",
    "country=T%C3%BCrkiye&country=TUR",
    "pair=AZE-PAK",
    "pair=aze-tur&category=forces",
    "pair=Azerbaijan%E2%80%93Pakistan",
    "pair=PAK-AZE",
    "pair=Pakistan%E2%80%93Azerbaijan",
    "flow=supplies:TUR-AZE",
    "category=Dialogue&category=setback",
    "type=defence_visit&type=leader_visit",
    "type=Training",
    "level=head&level=minister",
    "status=planned&status=Cancelled",
    "confidence=low",
    "role=supplier&role=Host",
    "class=official",
    "language=en",
    "series=three+brothers",
    "quality=one_source&quality=doubtful",
    "years=2019&years=2021",
    "years=2014&years=2023",
    "q=turkey",
    "q=%22three+brothers%22+-drones",
    "q=++baku++&pair=AZE-PAK",
    "country=&pair=&q=",
    "country=AZE&years=2020&years=2020&q=",
]


def asked(query: str) -> list[tuple[str, str]]:
    return parse_qsl(query, keep_blank_values=True)


def given(query: str) -> dict[str, list[str]]:
    names: dict[str, list[str]] = {}
    for name, text in asked(query):
        names.setdefault(name, []).append(text)
    return names


def bar() -> None:
    """The filter bar as the frame draws it, and the count that the page of events has in its title."""
    import streamlit as st

    import widgets
    from data import store

    widgets.begin("alone")
    widgets.filter_bar()
    st.title(widgets.count(store.row("figures", widgets.filters()).events, "event"))


@pytest.mark.parametrize("query", SAME)
def test_the_filter_bar_and_the_interface_count_the_same(world: Path, query: str) -> None:
    page = AppTest.from_function(bar, default_timeout=30)
    for name, values in given(query).items():
        page.query_params[name] = values
    sound(page.run())
    assert page.title[0].value.split()[0] == str(documents.events(addresses.events_of(asked(query)))["total"])
    assert not any("does not have" in warning.value for warning in page.warning)


@pytest.mark.parametrize("query", ["country=aze&country=PAK&q=baku", "flow=supplies:tur-aze&years=2019&years=2022"])
def test_a_page_and_the_interface_count_the_same(world: Path, query: str) -> None:
    page = sound(frame("events", **given(query)))
    total = documents.events(addresses.events_of(asked(query)))["total"]
    assert re.match(rf"{total} events? of", page.title[0].value)


def test_a_person_and_codes_of_pairs_are_read_by_both(world: Path) -> None:
    person = next(iter(offered.offered()["person"]))
    page = sound(frame("events", person=[person.lower()]))
    total = documents.events(addresses.events_of([("person", person.lower())]))["total"]
    assert page.title[0].value.startswith(f"{total} event") and total > 0
    shown = sound(frame("intensity", pairs=["aze-tur"]))
    (told,) = documents.intensity(addresses.intensity_of([("pairs", "aze-tur")]))["pairs"]
    assert shown.title[0].value.startswith(f"{told['label']} stands at {told['points']:.1f} points")


@pytest.mark.parametrize(
    "query",
    [
        "pair=AZE-PAK",
        "pairs=PAK-AZE&pairs=tur-pak",
        "pair=AZE-PAK&half=6+months&weights=Equal&rho=0.5&gamma=1&levels=false&confident=False&net=true",
        "pair=AZE-PAK&weights=Own&own=leader_visit:2,political_support:0&as_of=2023-01-31",
        "pairs=PAK-TUR&years=2021&years=2021&as_of=2021-12-31",
        "country=TUR&half=No+decay&day=2022-06-30&pairs=Azerbaijan%E2%80%93T%C3%BCrkiye",
    ],
)
def test_a_page_and_the_interface_measure_the_same(world: Path, query: str) -> None:
    page = sound(frame("intensity", **given(query)))
    told = documents.intensity(addresses.intensity_of(asked(query)))
    first = told["pairs"][0]
    assert page.title[0].value.startswith(
        f"{first['label']} {'stood' if 'day=' in query or 'as_of=' in query else 'stands'} at {first['points']:.1f} points"
    )
    assert told["choices"]["words"] in "".join(caption.value for caption in page.caption)


@pytest.mark.parametrize("years", ["", "&years=2020&years=2022", "&years=2022&years=2023"])
def test_contributions_and_series_agree(world: Path, years: str) -> None:
    """Whatever the years: what was before them counts in them as far as it has not decayed."""
    told = documents.intensity(
        addresses.intensity_of(asked(f"step=Year&pairs=AZE-PAK&pairs=AZE-TUR&pairs=PAK-TUR{years}"))
    )
    last = [row["points"] for row in told["series"] if row["day"] == told["as_of"]]
    assert len(told["pairs"]) == len(last) == 3
    assert sum(last) == pytest.approx(told["contributions"]["points"]) == pytest.approx(
        sum(pair["points"] for pair in told["pairs"])
    )  # fmt: skip


def test_events_are_those_of_the_table_page_by_page(world: Path) -> None:
    rows = list(store.frame("events", Filters(), sort="Title", most=50, skip=0)["event_id"])
    pages = [documents.events(addresses.events_of(asked(f"sort=Title&size=4&page={page}"))) for page in range(1, 6)]
    assert [event["id"] for page in pages for event in page["events"]] == rows
    assert {page["total"] for page in pages} == {15}
    points = {row["event_id"]: row["points"] for row in store.records("contributions", pairs=["AZE-PAK", "AZE-TUR", "PAK-TUR"],
              category=None, day=None, recent=False, most=50, skip=0, index=Choices(half_life=float("inf")))}  # fmt: skip
    told = {event["id"]: event["points"] for page in pages for event in page["events"]}
    assert points and all(told[key] == pytest.approx(value) for key, value in points.items())


def test_an_event_whole(world: Path) -> None:
    told = documents.event("visit-2022")
    assert told is not None
    sources = store.records("event_evidence", event="visit-2022")
    assert [source["url"] for source in told["sources"]] == [source["url"] for source in sources]
    assert told["source_count"] == len(sources) and told["address"] == "/event?id=visit-2022"
    assert {row["country"] for row in told["participants"]} >= {"AZE", "TUR"}
    meeting = documents.event("accord-2019-meeting")
    title = "Pakistan and Türkiye sign a defence accord"
    assert meeting and meeting["parent"] == {"id": "accord-2019", "title": title, "date": "10 May 2019"}
    accord = documents.event("accord-2019")
    assert accord and {part["id"] for part in accord["parts"]} == {"accord-2019-meeting", "accord-2019-support"}
    assert documents.event("no-such") is None and json.dumps(told, allow_nan=False)


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("colour=red", "no parameter “colour” here. Known: q, years, pair, "),
        ("colour=red", ", page, size, layer."),
        ("country=Atlantis", "no “Atlantis” to choose"),
        ("country=AZE&country=", None),
        ("pair=PAK-PAK", "no “PAK-PAK”"),
        ("pair=AZE-PAK&pair=AZE-TUR", "pair is given 2 times"),
        ("status=maybe", "give one of occurred, ongoing, planned, cancelled"),
        ("years=2019", "give a first and a last year from 2014 to 2023"),
        ("years=2021&years=2019", "2021 is after 2019; give the earlier first: years=2019&years=2021."),
        ("q=" + "x" * 501, "q: it has 501 letters, and 500 are the most."),
        ("order=Title", "order: it is the order of a search, and q gives no words; sort orders the table."),
        ("order=Title&q=+", "order: it is the order of a search"),
        ("order=bogus&q=baku", "order: “bogus” is none of: Best match, Newest first"),
        ("sort=Best+match", "sort: Best match is an order of a search, and q gives no words."),
        ("years=1066&years=2020", "will not do"),
        ("years=2019.0&years=2020", "will not do"),
        ("page=0", "no whole number from 1"),
        ("page=%D9%A1", "no whole number from 1"),
        ("size=201", "from 1 to 200"),
        ("sort=Loudest", "none of: Best match, Newest first"),
        ("%00=1", "no parameter “�”"),
        ("country=" + "x" * 500, "x…”"),
    ],
)
def test_what_events_are_not_asked(world: Path, query: str, sentence: str | None) -> None:
    if sentence is None:
        assert addresses.events_of(asked(query)).filters == Filters(countries=("AZE",))
        return
    with pytest.raises(WrongAddress, match=re.escape(sentence)):
        addresses.events_of(asked(query))


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("half=365", "none of: 12 months"),
        ("rho=nan", "no number from 0 to 1"),
        ("gamma=2.5", "no number from 0 to 2"),
        ("net=1", "neither true nor false"),
        ("as_of=20220331", "write it as 2022-03-31"),
        ("day=2024-02-31", "day: “2024-02-31” is no day of the calendar"),
        ("as_of=2050-01-01", "is not between"),
        ("as_of=2022-01-01&day=2022-06-01", "day: 2022-06-01 is not between"),
        ("own=training:99", "own: “training:99”"),
        ("own=training:nan", "own: “training:nan”"),
        ("weights=Own&own=training:8,training:9", "own: “training” is given more than once."),
        ("weights=Own", "own: weights=Own asks for those that differ from the project's, such as own=award:0."),
        ("weights=Own&own=,", "own: weights=Own asks for"),
        ("own=training:8", "own: own weights count with weights=Own alone."),
        ("pair=AZE-PAK&pairs=AZE-TUR", "AZE-TUR has no event"),
        ("view=Ranking", "no parameter “view”"),
    ],
)
def test_what_the_intensity_is_not_asked(world: Path, query: str, sentence: str) -> None:
    with pytest.raises(WrongAddress, match=re.escape(sentence)):
        addresses.intensity_of(asked(query))


def test_where_no_parameter_is_taken_the_layer_is() -> None:
    with pytest.raises(WrongAddress, match=r"no parameter “size” here\. Known: layer\.$"):
        parameters.read([("size", "5")], {})


def test_a_long_list_is_not_told_whole() -> None:
    years = kinds.of([str(year) for year in range(2026, 2010, -1)], "Year")
    with pytest.raises(WrongAddress, match="“abc” is not among the 16 that can be chosen here, such as 2026"):
        years.read(["abc"])


def test_nothing_chosen_is_an_answer(world: Path) -> None:
    told = documents.intensity(addresses.intensity_of(asked("q=no+such+words")))
    assert told["pairs"] == told["series"] == [] and told["contributions"]["points"] == 0
    assert documents.events(addresses.events_of(asked("q=no+such+words")))["events"] == []


def test_every_code_of_a_description_is_accepted(world: Path) -> None:
    for name, parameter in accepted.filter_parameters().items():
        schema = parameter.schema()
        codes = schema.get("items", schema)
        for code in codes.get("enum", codes.get("examples", [])):
            assert addresses.events_of([(name, code)]).filters != Filters(), (name, code)
