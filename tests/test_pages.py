"""Every page in Streamlit's own test runner: full, empty, from a nonsense URL, and alone without the frame."""

from __future__ import annotations

import re
import shutil
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from data import store
from data.filters import Filters
from data.settings import ROOT

PAGES = ("overview", "intensity", "map", "events", "sql", "method")
NONSENSE = {
    "years": ["1066", "abc"], "pair": ["Nowhere–Elsewhere"], "country": ["Atlantis"], "category": ["'; drop table events"],
    "type": ["x"], "level": ["x"], "status": ["x"], "confidence": ["x"], "half": ["never"], "weights": ["gold"],
    "day": ["2022-99-99"], "page": ["-3"], "sort": ["sideways"], "shade": ["x"], "region": ["Moon"], "pairs": ["x"],
    "own": ["training:99,x:1,award:nan,:,meeting"], "rho": ["abc"], "gamma": ["-7"], "net": ["perhaps"], "as_of": ["x"],
    "until": ["x"], "lines": ["x"], "places": ["x"], "place": ["Atlantis, QQQ"],
    "of": ["Nowhere–Elsewhere"], "part": ["x"], "change": ["x"], "band": ["1"], "rows": ["-4"], "compare": ["2"],
    "event": ["no-such-event"], "sql": ["drop table events"], "with": ["x"], "zzz": ["1"],
}  # fmt: skip


def opened(script: str, query: dict[str, list[str]]) -> AppTest:
    test = AppTest.from_file(str(ROOT / script), default_timeout=60)
    for name, values in query.items():
        test.query_params[name] = values
    return test.run()


def frame(at: str, /, **query: list[str]) -> AppTest:
    """The dashboard on one page; the filter is in the URL, which the frame keeps when the page is switched."""
    test = opened("dashboard.py", query)
    return test if at == "overview" else test.switch_page(f"pages/{at}.py").run()


def alone(at: str, /, **query: list[str]) -> AppTest:
    """One page without the frame; what it has in the URL of its own is read."""
    return opened(f"pages/{at}.py", query)


def words(test: AppTest) -> str:
    """Everything that a reader can read on the page."""
    kinds = ("title", "header", "subheader", "markdown", "caption", "error", "warning", "metric")
    return "\n".join(f"{element.label} {element.value}" if kind == "metric" else str(element.value)
                     for kind in kinds for element in getattr(test, kind))  # fmt: skip


def sound(test: AppTest) -> AppTest:
    assert not test.exception, test.exception
    assert "could not be drawn" not in words(test)
    assert "Traceback" not in words(test)
    return test


def spec(test: AppTest, place: int = 0) -> Any:
    return test.get("plotly_chart")[place]


@pytest.mark.parametrize("page", PAGES)
def test_a_page_with_the_record(world: Path, page: str) -> None:
    assert sound(frame(page)).title[0].value


@pytest.mark.parametrize("page", PAGES)
def test_a_page_with_nothing_chosen(world: Path, page: str) -> None:
    test = sound(frame(page, q=["no such words anywhere"]))
    if page not in ("sql", "method"):
        assert "No event fits this choice." in words(test)
        reset = next(button for button in test.button if button.label == "Show everything recorded")
        assert "No event fits" not in words(sound(reset.click().run()))


@pytest.mark.parametrize("page", PAGES)
def test_a_page_from_a_nonsense_url(world: Path, page: str) -> None:
    sound(frame(page, **NONSENSE))
    sound(alone(page, **NONSENSE))


@pytest.mark.parametrize("page", PAGES)
def test_a_page_alone(world: Path, page: str) -> None:
    sound(alone(page))


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
    assert "AZE–TUR · “drones”" in words(test)
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


def test_intensity_says_what_it_shows(world: Path) -> None:
    test = sound(frame("intensity", pair=["Azerbaijan–Pakistan"]))
    assert test.title[0].value.startswith("Azerbaijan–Pakistan stands at ")
    table = test.dataframe[0].value
    assert set(table["pair"]) == {"AZE-PAK"}
    points = float(test.title[0].value.split("stands at ")[1].split(" ")[0])
    assert table["points"].sum() == pytest.approx(points, abs=0.05)
    test.selectbox(key="half").select("No decay").run()
    assert float(sound(test).title[0].value.split("stands at ")[1].split(" ")[0]) > points


def shares(test: AppTest) -> float:
    """The shares of all pages of the table of what makes a value, added up."""
    total = sum(test.dataframe[0].value["percent"])
    assert not list(test.get("pagination")), "one page in the tiny world"
    return float(total)


VIEWS = ("By pair", "By category", "Half-lives", "Pair by year", "Ranking", "Agreements")


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("query", [{}, {"status": ["Planned"]}, {"pair": ["PAK-TUR"]}, {"net": ["true"], "rho": ["1"]}])
def test_every_view_draws(world: Path, view: str, query: dict[str, list[str]]) -> None:
    assert sound(frame("intensity", view=[view], **query)).title[0].value


@pytest.mark.parametrize("view", VIEWS)
def test_years_after_the_as_of_date_are_told(world: Path, view: str) -> None:
    test = frame("intensity")
    test.slider(key="years").set_value((2022, 2023)).run()
    test.session_state["view"] = view
    test.date_input(key="as_of").set_value(date(2016, 1, 1)).run()
    assert sound(test).date_input(key="as_of").value == date(2016, 1, 1)
    if view == "Half-lives":
        assert "The chosen years begin after the as-of date." in words(test)


def test_what_makes_a_value_adds_up_to_it(world: Path) -> None:
    test = sound(alone("intensity", of=["Azerbaijan–Pakistan"], day=["2022-03-31"]))
    assert test.title[0].value.startswith("Azerbaijan–Pakistan stands at 7.5 points")
    assert "What makes the 7.5 points of Azerbaijan–Pakistan on 31 March 2022" in words(test)
    assert shares(test) == pytest.approx(100)
    table = test.dataframe[0].value
    assert f"Together {table['points'].sum():.2f} points from {len(table)} rows." in words(test)
    part = sound(alone("intensity", of=["Azerbaijan–Pakistan"], day=["2022-03-31"], part=["Forces"]))
    assert set(part.dataframe[0].value["category"].map(lambda names: names[0])) == {"Forces"}
    assert shares(part) == pytest.approx(100)
    assert part.dataframe[0].value["points"].sum() < table["points"].sum()


def test_every_choice_of_the_index_moves_the_value(world: Path) -> None:
    asked = {"of": ["Azerbaijan–Pakistan"], "day": ["2022-03-31"]}

    def value(**choice: list[str]) -> float:
        return float(sound(alone("intensity", **asked, **choice)).dataframe[0].value["points"].sum())

    plain = value()
    choices = {
        "rho": "1.0", "gamma": "1.5", "confident": "false", "levels": "false", "net": "true", "half": "No decay", "weights": "Equal",
    }  # fmt: skip
    moved = {key for key, chosen in choices.items() if value(**{key: [chosen]}) != pytest.approx(plain)}
    assert moved >= {"gamma", "confident", "half", "weights"}


def test_own_weights(world: Path) -> None:
    asked = {"of": ["Azerbaijan–Türkiye"], "day": ["2022-03-31"], "weights": ["Own"]}
    test = sound(alone("intensity", **asked, own=["arms_delivery:0"]))
    assert test.slider(key="own_arms_delivery").value == 0
    assert test.slider(key="own_arms_contract").value == 7
    assert "1 of 25 differ" in words(test)
    title = "Azerbaijan receives drones from Türkiye"
    assert test.dataframe[0].value.set_index("title")["weight"][title] == 0
    test.slider(key="own_arms_delivery").set_value(4.5).run()
    assert sound(test).dataframe[0].value.set_index("title")["weight"][title] == 4.5
    assert "arms_delivery:4.5" in test.query_params["own"]
    next(button for button in test.button if button.key == "own_reset").click().run()
    assert sound(test).dataframe[0].value.set_index("title")["weight"][title] == 8
    assert "own" not in test.query_params


def test_how_sure_it_is(world: Path) -> None:
    test = sound(alone("intensity", compare=["true"], sway=["true"], band=["true"], peaks=["true"], context=["true"]))
    shown = words(test)
    assert shown.count("in 90 % of the draws.") == 3
    assert len(re.findall(r" above .+ in (?:all|[\w ]+ % of) draws\.", shown)) == 3
    assert " moves it most: " in shown
    assert "the events that part them most:" in shown
    assert "Marks: " in shown and "Second Karabakh war" in shown


def test_raw_against_counted(world: Path) -> None:
    test = sound(alone("intensity", day=["2023-06-30"]))
    recorded = store.row("counted", pairs=["AZE-PAK"], day=None)
    told = (
        f"**Azerbaijan–Pakistan**: {recorded.recorded} events recorded. {recorded.not_held} planned or cancelled and "
    )
    assert told in words(test)
    why = dict(zip(test.dataframe[1].value["title"], test.dataframe[1].value["why"], strict=True))
    assert why["Joint drill announced for 2023"].startswith("planned")
    assert why["Delegations meet after the signature"] == "part of an episode, × 0.25"
    assert why["Joint mission goes on"] == "5 countries, × 0.5; low confidence, × 0.5"


def test_a_citation_names_every_choice(world: Path) -> None:
    test = alone("intensity", rho=["0.5"], net=["true"])
    version = store.row("record").version
    cited = next(code.value for code in test.code if code.value.startswith("Entente, record"))
    for part in (
        version,
        "as of 30 June 2023",
        "half-life 365 days",
        "ρ 0.5",
        "γ 0.5",
        "Project weights",
        "setbacks netted",
        "value on 30 June 2023",
    ):
        assert part in cited


def test_codes_in_a_link_are_read_and_unknown_names_told(world: Path) -> None:
    test = frame("events", country=["aze", "Atlantis"], pair=["AZE-TUR"])
    assert test.title[0].value == "5 events of 15 recorded"
    assert "AZE–TUR · AZE" in words(test)
    again = opened("dashboard.py", {"country": ["Atlantis"]})
    assert "what the record does not have" in again.warning[0].value and "Atlantis" in again.warning[0].value


def test_no_pair_chosen(world: Path) -> None:
    test = frame("intensity")
    test.multiselect(key="pairs").set_value([]).run()
    assert "Choose a pair" in words(sound(test))


def test_stacked_by_category(world: Path) -> None:
    test = alone("intensity", view=["By category"])
    assert '"stackgroup":"points"' in spec(sound(test)).proto.spec.replace(" ", "")


def test_an_event_opens_whole(world: Path) -> None:
    test = sound(frame("events"))
    test.query_params["event"] = "support-2022"
    shown = words(test.run())
    assert "stands by" in shown and "Evidence: 2 sources" in shown
    assert "https://ministry.example.az/en/news/1" in shown
    test.query_params["event"] = "<script>alert(1)</script>"
    assert "no event with this key" in words(sound(test.run()))


def test_markdown_in_the_record_stays_text(world: Path) -> None:
    test = frame("events")
    test.query_params["event"] = "support-2022"
    assert r"\*star\*" in words(test.run())


def test_sql_runs_on_demand_only(world: Path) -> None:
    test = alone("sql", sql=["select count(*) as n from events"])
    assert "Nothing runs before you press Run." in words(sound(test))
    run = next(button for button in test.button if button.label == "Run")
    assert list(sound(run.click().run()).dataframe[-1].value["n"]) == [15]
    test.text_area(key="sql").set_value("drop table events").run()
    run = next(button for button in test.button if button.label == "Run")
    assert "no result" in words(sound(run.click().run()))


def test_method_recomputes_its_example(world: Path) -> None:
    shown = words(sound(frame("method")))
    assert " points**, that is " in shown and "what decay has left" in shown


def test_no_record_is_said_plainly(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ENTENTE_DB", str(tmp_path / "entente.duckdb"))
    monkeypatch.setenv("ENTENTE_SEEDS", str(tmp_path / "nowhere"))
    assert "There is no record to show." in words(frame("overview"))


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
    assert any(r"Drill\: Three Brothers 2021 \:smile\: in Baku" in link.proto.label for link in test.get("page_link"))


def test_the_map_until_a_year(world: Path) -> None:
    test = sound(alone("map", until=["2019"]))
    assert test.title[0].value.startswith(r"Until the end of 2019\: ")
    assert "5 events, " in words(test) and "points on 31 December 2019" in words(test)
    pairs = store.frame("map_pairs", Filters(until=date(2019, 12, 31)), partner=None, day=date(2019, 12, 31), most=25)
    assert list(test.dataframe[0].value["points"]) == pytest.approx(list(pairs["points"]))
    test.slider(key="until").set_value(2023).run()
    assert "Until" not in sound(test).title[0].value and "15 events, " in words(test)
    assert "points on 30 June 2023" in words(test)


def test_the_year_of_the_map_stays_within_the_filter(world: Path) -> None:
    test = frame("map")
    assert test.slider(key="until").value == 2023
    test.slider(key="years").set_value((2015, 2021)).run()
    assert sound(test).slider(key="until").value == 2021, "the last year stays the last"
    test.slider(key="until").set_value(2019).run()
    test.slider(key="years").set_value((2021, 2022)).run()
    assert sound(test).slider(key="until").value == 2022


def test_the_map_in_colours_and_lines(world: Path) -> None:
    test = sound(alone("map", shade=["Intensity"]))
    every = store.frame("map_countries", partner=None, day=None).sort_values("points").iloc[-1]
    assert (
        test.title[0].value
        == f"{every['name']} has {every.points:.1f} points with all others, more than any other country"
    )
    arms = sound(alone("map", lines=["Arms and aid"]))
    assert arms.title[0].value.startswith(r"Most arms and aid\: Türkiye → Azerbaijan, ")
    assert list(arms.dataframe[0].value["label"]) == ["Türkiye → Azerbaijan"]
    nothing = sound(alone("map", lines=["Training"], until=["2014"]))
    assert nothing.title[0].value == r"Until the end of 2014\: No training recorded with both sides named"
    assert "Western Asia" in arms.selectbox(key="region").options


def test_places_of_the_map(world: Path) -> None:
    test = sound(alone("map", places=["true"], place=["Baku, AZE"]))
    assert "8 of the events have a place." in words(test)
    assert r"Baku, Azerbaijan\: 4 events" in words(test)
    assert set(test.dataframe[-1].value["title"]) >= {
        "Minister meets the guest",
        "Azerbaijan receives drones from Türkiye",
    }
    next(button for button in test.button if button.key == "close_place").click().run()
    assert "Baku, Azerbaijan" not in words(sound(test)) and "place" not in test.query_params
    card = sound(alone("map", places=["true"], event=["support-2022"]))
    assert "Evidence: 2 sources" in words(card)
    assert r"Atlantis\: 0 events" in words(sound(alone("map", place=["Atlantis"])))


def test_the_map_as_tables(world: Path) -> None:
    test = alone("map", places=["true"])
    assert len(test.dataframe) == 1, "they are made only when asked for"
    test.session_state["map_tables"] = True
    countries, pairs, places = (table.value for table in sound(test.run()).dataframe[-3:])
    assert dict(zip(countries["name"], countries["events"], strict=True))["Kosovo"] == 1
    assert countries.set_index("name")["note"].str.contains("recognise")["Kosovo"]
    assert set(pairs["label"]) == set(test.dataframe[0].value["label"])
    assert places["events"].sum() == 8
