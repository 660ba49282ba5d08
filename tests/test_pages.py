"""Every page in Streamlit's own test runner: full, empty, from a nonsense URL, and alone without the frame."""

from __future__ import annotations

import json
import re
import shutil
from datetime import date
from pathlib import Path
from urllib.parse import parse_qs

import pytest
from drawn import PAGES, alone, edited, frame, listed, short, sound, words

from data import export, store
from data.filters import Filters
from data.settings import ROOT
from widgets.words import plain, sentence

NONSENSE = {
    "years": ["1066", "abc"], "pair": ["Nowhere–Elsewhere"], "country": ["Atlantis"], "category": ["'; drop table events"],
    "type": ["x"], "level": ["x"], "status": ["x"], "confidence": ["x"], "half": ["never"], "weights": ["gold"],
    "day": ["2022-99-99"], "page": ["-3"], "sort": ["sideways"], "shade": ["x"], "region": ["Moon"], "pairs": ["x"],
    "own": ["training:99,x:1,award:nan,:,meeting"], "rho": ["abc"], "gamma": ["-7"], "net": ["perhaps"], "as_of": ["x"],
    "until": ["x"], "lines": ["x"], "places": ["x"], "place": ["Atlantis, QQQ"],
    "of": ["Nowhere–Elsewhere"], "part": ["x"], "change": ["x"], "band": ["1"], "rows": ["-4"], "compare": ["2"],
    "event": ["no-such-event"], "id": ["../etc"], "columns": ["x"], "order": ["x"], "role": ["x"],
    "class": ["x"], "source": ["no-such-source"], "by": ["x"], "find": ["x"], "rule": ["x"], "list_page": ["-1"],
    "sql": ["drop table events"], "with": ["x"], "zzz": ["1"],
}  # fmt: skip


@pytest.mark.parametrize("page", PAGES)
def test_a_page_with_the_record(world: Path, page: str) -> None:
    assert sound(frame(page)).title[0].value


@pytest.mark.parametrize("page", PAGES)
def test_a_page_with_nothing_chosen(world: Path, page: str) -> None:
    test = sound(frame(page, q=["no such words anywhere"]))
    if page == "network":
        assert "No chosen event counts in the index." in words(test)
    if page not in ("event", "sql", "method", "compare"):
        assert "No event fits this choice." in words(test) or page == "network"
        reset = next(button for button in test.button if button.label == "Show everything recorded")
        assert "No event fits" not in words(sound(reset.click().run()))


@pytest.mark.parametrize("page", PAGES)
def test_a_page_from_a_nonsense_url(world: Path, page: str) -> None:
    sound(frame(page, **NONSENSE))
    sound(alone(page, **NONSENSE))


@pytest.mark.parametrize("page", PAGES)
def test_a_page_alone(world: Path, page: str) -> None:
    sound(alone(page))


def test_the_pairs_follow_the_filter_until_they_are_chosen(world: Path) -> None:
    test = sound(frame("intensity"))
    every = test.multiselect(key="pairs").value
    sound(test.multiselect(key="country").select("Georgia").run())
    georgian = test.multiselect(key="pairs").value
    assert georgian and all("Georgia" in pair for pair in georgian)
    sound(test.multiselect(key="country").set_value([]).run())
    assert test.multiselect(key="pairs").value == every
    sound(test.multiselect(key="pairs").set_value([every[1]]).run())
    sound(test.multiselect(key="country").select("Pakistan").run())
    assert test.multiselect(key="pairs").value == [every[1]], "what was chosen stays while it is offered"
    sound(test.multiselect(key="country").set_value(["Georgia"]).run())
    assert test.multiselect(key="pairs").value == georgian, "and gives way where it is not"
    sound(test.multiselect(key="pairs").set_value([]).run())
    assert "Choose a pair" in words(test), "who takes all away is asked"


def test_overview(world: Path) -> None:
    test = sound(frame("overview"))
    figures = {metric.label: metric.value for metric in test.metric}
    assert figures["Events"] == "15" and figures["Sources"] == "3" and figures["As of"] == "30 Jun 2023"
    assert "stands at" in test.header[0].value
    assert "14 events of 15 rest on one source only" in words(test)
    assert len(test.get("plotly_chart")) == 2


def test_the_filter_holds_on_every_page(world: Path) -> None:
    test = frame("events", pair=["Azerbaijan–Türkiye"], q=["drones"])
    assert test.title[0].value == "1 event of 15 recorded"
    assert "Azerbaijan–Türkiye · drones (search)" in words(test)
    test.switch_page("pages/overview.py").run()
    assert {metric.label: metric.value for metric in test.metric}["Events"] == "1"
    next(button for button in test.button if button.label == "Reset").click().run()
    assert {metric.label: metric.value for metric in test.metric}["Events"] == "15"


def test_the_years_of_the_filter(world: Path) -> None:
    test = frame("events")
    test.slider(key="years").set_value((2023, 2023)).run()
    assert test.title[0].value == "4 events of 15 recorded"


def test_a_new_year_of_the_record_is_shown_to_who_chose_all_years(
    tmp_path: Path, built: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(built[0], tmp_path / "seeds")
    monkeypatch.setenv("ENTENTE_SEEDS", str(tmp_path / "seeds"))
    monkeypatch.setenv("ENTENTE_DB", str(tmp_path / "entente.duckdb"))
    test = frame("events")
    events = tmp_path / "seeds" / "events.csv"
    events.write_text(
        events.read_text(encoding="utf-8").replace("2023-05,planned", "2025-05,planned"), encoding="utf-8"
    )
    assert sound(test.run()).title[0].value == "15 events of 15 recorded"
    assert test.slider(key="years").value == (2014, 2025)
    events.write_text(
        events.read_text(encoding="utf-8").replace("2025-05,planned", "2025-55,planned"), encoding="utf-8"
    )
    assert "events.csv" in sound(test.run()).warning[0].value


COMPANY = "An event of several countries counts in each of its pairs"


@pytest.mark.parametrize("page", ["overview", "network"])
def test_pairs_that_are_not_chosen_are_said_to_be_counted(world: Path, page: str) -> None:
    assert COMPANY not in words(sound(frame(page)))
    assert COMPANY in words(sound(frame(page, pair=["AZE-PAK"])))


def test_where_nothing_is_announced_that_is_said_once(world: Path) -> None:
    waiting, none = (words(sound(frame("overview", status=[status]))) for status in ("planned", "occurred"))
    assert "1 event announced, not yet confirmed" in waiting
    assert "\nAnnounced, not yet confirmed" in none and "Nothing announced is waiting." in none


def test_an_event_opens_whole(world: Path) -> None:
    test = sound(frame("events"))
    test.query_params["event"] = "support-2022"
    shown = words(test.run())
    assert "stands by" in shown and "Evidence: 2 sources" in shown
    assert "https://ministry.example.az/en/news/1" in shown
    test.query_params["event"] = "<script>alert(1)</script>"
    assert "no event with this key" in words(sound(test.run()))


def test_the_table_of_events_marks_what_was_found(world: Path) -> None:
    test = sound(frame("events", q=["turkiye drones"]))
    assert list(listed(test)["event_id"]) == ["delivery-2021"]
    data = json.loads(
        next(part.proto.json for part in test.get("bidi_component") if part.proto.component_name == "entente_listing")
    )
    assert [part for part in data["rows"][0]["cells"]["title"] if part[1]] == [["drones", True], ["Türkiye", True]]
    assert data["rows"][0]["href"] == "event?q=turkiye+drones&id=delivery-2021" and data["sort"] == "Best match"


def test_the_counts_beside_the_table_are_those_of_the_rows(world: Path) -> None:
    test = sound(frame("events", category=["Dialogue"]))
    data = json.loads(
        next(part.proto.json for part in test.get("bidi_component") if part.proto.component_name == "entente_facets")
    )
    groups = {group["kind"]: {option["label"]: option for option in group["options"]} for group in data["groups"]}
    assert groups["category"]["Dialogue"] | {"colour": ""} == {
        "code": "dialogue", "label": "Dialogue", "count": "6", "chosen": True, "colour": "",
    }  # fmt: skip
    assert groups["category"]["Forces"]["count"] == "3" and len(listed(test)) == 6
    assert {option["count"] for option in groups["status"].values()} == {"5", "1"}


def test_a_search_without_result_says_what_each_word_finds(world: Path) -> None:
    shown = words(sound(frame("events", q=["drones zebra"])))
    assert "“zebra” is in 0 events; “drones” is in 1 event." in shown and "in quotes is a phrase" in shown


@pytest.mark.parametrize(("page", "key", "query"), [
    ("overview", "coverage", {}), ("intensity", "lines", {}), ("intensity", "lanes", {}), ("intensity", "reporting", {}),
    ("intensity", "tornado", {"sway": ["true"]}),
    ("network", "central", {}), ("network", "matrix", {}), ("pair", "profile_stack", {"id": ["AZE-PAK"]}),
    ("pair", "editions", {"id": ["AZE-PAK"]}), ("sources", "sources_years", {}), ("sources", "pair_years", {}),
])  # fmt: skip
def test_a_chart_has_its_table(world: Path, page: str, key: str, query: dict[str, list[str]]) -> None:
    test = alone(page, **query)
    before = len(test.dataframe)
    test.session_state[f"{key}_as_table"] = True
    shown = sound(test.run()).dataframe
    assert len(shown) == before + 1, "it is made only when asked for"
    assert all(len(table.value) and table.value.shape[1] >= 2 for table in shown)


def test_the_table_of_the_lanes_names_what_they_show(world: Path) -> None:
    test = alone("intensity")
    test.session_state["lanes_as_table"] = True
    shown = next(table.value for table in sound(test.run()).dataframe if "lane" in table.value)
    assert "events" not in shown and {"Forces", "Dialogue"} <= set(shown["category"]), "names, not codes"


def test_the_network(world: Path) -> None:
    test = sound(alone("network"))
    assert re.match(r"(Türkiye|Azerbaijan|Pakistan) is strongest\\: \d+ points with 4 countries", test.title[0].value)
    assert "communit" in words(test)
    first = (
        r"**First by strength on 30 June 2023\: Azerbaijan, as at the end of 2022. At the end of 2021 it was Türkiye.**"
    )
    assert first in [part.value for part in test.markdown]
    assert any(part.value.endswith("; each year on its last day, 2023 on 30 June 2023.") for part in test.caption)
    assert [part.value for part in test.subheader] == ["Who trains whom", "Who supplies whom"]
    assert len(test.get("plotly_chart")) == 3
    assert sound(alone("network", measure=["Betweenness"], year=["2016"], links=["a tenth of a point"])).title[0].value


def test_an_event_has_a_page_of_its_own(world: Path) -> None:
    test = sound(alone("event", id=["support-2022"]))
    assert "stands by" in test.title[0].value
    shown = words(test)
    assert "Where the sources differ" in shown and "What happened: The ministry has the whole statement" in shown
    assert "2 sources (one of them official) in English, Turkish; high confidence." in shown
    assert any(code.value.endswith(", event support-2022.") for code in test.code)
    assert "names no event" in words(sound(alone("event")))
    assert "no event with the key “nobody”" in words(sound(alone("event", id=["nobody"])))


@pytest.mark.parametrize("part", range(4))
def test_every_event_of_the_record_has_its_page(record: Path, part: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """A permalink names the key alone, and it opens, with its title and its sources: one event in five."""
    monkeypatch.setenv("ENTENTE_DB", str(record))
    monkeypatch.setenv("ENTENTE_SEEDS", str(ROOT / "seeds"))
    events = store.frame("events", sort="Oldest first", most=5000, skip=0)
    test = alone("event", id=[events["event_id"].iloc[0]])
    for event in events.iloc[part::20].itertuples():
        test.query_params["id"] = event.event_id
        assert test.run().title[0].value.replace("\\", "") == event.title and not test.exception
        assert f"Evidence: {event.sources} source" in words(test)


def test_markdown_in_the_record_stays_text(world: Path) -> None:
    test = frame("events")
    test.query_params["event"] = "support-2022"
    assert r"\*star\*" in words(test.run())


def test_method_recomputes_its_example(world: Path) -> None:
    shown = words(sound(frame("method")))
    assert " points**, that is " in shown and "what decay has left" in shown


def test_no_record_is_said_plainly(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ENTENTE_DB", str(tmp_path / "entente.duckdb"))
    monkeypatch.setenv("ENTENTE_SEEDS", str(tmp_path / "nowhere"))
    told = words(frame("overview")).replace("\\", "")
    assert "There is no record to show: the folder of the seeds, which ENTENTE_SEEDS names, is not there." in told


def test_a_command_in_a_sentence_can_be_copied() -> None:
    told = "The record has 1 fault. Run: python -m data check --seeds DIR, with the folder of ENTENTE_SEEDS as DIR"
    assert sentence(told) == (
        "The record has 1 fault. Run\\: `python -m data check --seeds DIR`, with the folder of ENTENTE\\_SEEDS as DIR"
    )
    assert sentence("Run: python -m data build.") == "Run\\: `python -m data build`."
    assert sentence("a -- b") == plain("a -- b")


def test_where_nothing_is_chosen_no_filter_is_to_be_taken_away(world: Path) -> None:
    test = sound(frame("intensity", view=["Agreements"], pairs=["AZE-TUR"]))
    assert "The record holds what was found in public sources." in words(test)
    assert "take away a filter" not in words(test)


@pytest.mark.parametrize("query", [{}, {"q": ["no such words anywhere"]}])
def test_every_view_has_its_link(world: Path, query: dict[str, list[str]]) -> None:
    for page in PAGES:
        test = frame(page, **query)
        assert any(("q=no+such" in code.value) == bool(query) for code in test.code), page


def test_a_failing_page_is_a_sentence(world: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from data import store

    def broken(*_: object, **__: object) -> None:
        raise RuntimeError("/secret/path")

    monkeypatch.setattr(store, "row", broken)
    test = frame("overview")
    assert "This page could not be drawn." in words(test) and "/secret/path" not in words(test)
    assert not test.exception


def test_codes_of_the_markdown_in_a_title_stay_text(world: Path) -> None:
    test = frame("overview", q=["three brothers"])
    event = next(event for event in short(test, "latest") if "smile" in event["title"])
    assert event["title"] == "Drill: Three Brothers 2021 :smile: in Baku"
    assert event["href"].startswith("events?q=three+brothers&event=")


def test_the_view_is_offered_in_every_format_and_as_sql(world: Path) -> None:
    test = sound(frame("events", pair=["Azerbaijan–Türkiye"], q=["nobody's"]))
    assert not test.get("download_button"), "nothing to take where nothing is chosen"
    test = sound(frame("events", pair=["Azerbaijan–Türkiye"], q=["drones"]))
    labels = [button.proto.label for button in test.get("download_button")]
    assert labels == [
        "CSV",
        "CSV, a row a source",
        "Excel",
        "JSON Lines",
        "Parquet",
        "Data package",
        "BibTeX",
        "RIS",
        "CSL-JSON",
    ]
    cited = next(code.value for code in test.code if code.value.startswith("The Entente authors."))
    assert store.row("record").version in cited and "Azerbaijan–Türkiye · drones (search): 1 event, 1 source." in cited
    assert cited.endswith("source."), "the address of one's own computer is of no use to others"


def test_a_citation_gives_the_public_address(world: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ENTENTE_ADDRESS", "https://entente.example.org/")
    test = frame("events", q=["drones"], pair=["AZE-TUR"], event=["delivery-2021"])
    cited = sorted(code.value for code in test.code if "ntente, record" in code.value or "The Entente" in code.value)
    of_event, of_choice = cited
    assert of_event.endswith(" https://entente.example.org/event?id=delivery-2021")
    assert of_choice.endswith(" https://entente.example.org/events?q=drones&pair=Azerbaijan%E2%80%93T%C3%BCrkiye")
    address = of_choice.rsplit(" ", 1)[1]
    entry = json.loads(export.export("csl", Filters(words="drones"), "Drones", address))[0]
    assert entry["URL"] == address, "and what is taken along gives it too"
    link = next(link.proto for link in test.get("page_link") if "The SQL of this view" in link.proto.label)
    asked = parse_qs(link.query_string)["sql"]
    assert "pair := 'AZE-TUR',\n    words := 'drones'" in asked[0]
    after = sound(alone("sql", sql=asked))
    assert edited(after)["text"] == asked[0] and "Nothing runs before you press Run." in words(after)
    run = next(button for button in after.button if button.label == "Run")
    assert list(sound(run.click().run()).dataframe[-1].value["event_id"]) == ["delivery-2021"]


def test_years_before_the_filter_are_no_empty_years_of_a_pair(world: Path) -> None:
    since = Filters(since=date(2021, 1, 1), until=date(2022, 12, 31))
    drawn = store.frame("pair_years", since, most=20, few=3)
    assert set(drawn["year"]) == {2021, 2022} and set(drawn["cells"]) == {2 * drawn["pair"].nunique()}
    assert drawn["events"].sum() >= drawn["pair"].nunique()
