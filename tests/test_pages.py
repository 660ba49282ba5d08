"""Every page in Streamlit's own test runner: full, empty, from a nonsense URL, and alone without the frame."""

from __future__ import annotations

import json
import re
import shutil
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from data import briefing, export, layered, store
from data import profile as profiles
from data.filters import Filters
from data.settings import ROOT
from widgets import names, paper

PAGES = (
    "compare",
    "overview",
    "intensity",
    "map",
    "network",
    "events",
    "event",
    "country",
    "pair",
    "sources",
    "sql",
    "method",
)
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


def listed(test: AppTest, place: int = 0) -> pd.DataFrame:
    """The cells of a table of events, as the browser gets them."""
    tables = [part.proto for part in test.get("bidi_component") if part.proto.component_name == "entente_listing"]
    rows = json.loads(tables[place].json)["rows"]
    cells = pd.DataFrame([row["cells"] | {"event_id": row["id"]} for row in rows])
    for name in cells.columns.intersection(["percent", "points", "weight", "sources"]):
        cells[name] = cells[name].str.replace("\u202f%", "").astype(float)
    return cells.assign(title=["".join(part for part, _ in title) for title in cells["title"]])


def edited(test: AppTest) -> Any:
    """What the editor of SQL gets: its text, the number of times that the page has changed it, the line to mark."""
    parts = [part.proto for part in test.get("bidi_component") if part.proto.component_name == "entente_editor"]
    return json.loads(parts[0].json)


def spec(test: AppTest, place: int = 0) -> Any:
    return test.get("plotly_chart")[place]


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
    table = listed(test)
    assert set(table["pair"]) == {"AZE–PAK"}
    points = float(test.title[0].value.split("stands at ")[1].split(" ")[0])
    assert table["points"].sum() == pytest.approx(points, abs=0.05)
    test.selectbox(key="half").select("No decay").run()
    assert float(sound(test).title[0].value.split("stands at ")[1].split(" ")[0]) > points


COMPANY = "An event of several countries counts in each of its pairs"


@pytest.mark.parametrize("page", ["overview", "network"])
def test_pairs_that_are_not_chosen_are_said_to_be_counted(world: Path, page: str) -> None:
    assert COMPANY not in words(sound(frame(page)))
    assert COMPANY in words(sound(frame(page, pair=["AZE-PAK"])))


def test_where_nothing_is_announced_that_is_said_once(world: Path) -> None:
    waiting, none = (words(sound(frame("overview", status=[status]))) for status in ("planned", "occurred"))
    assert "1 event announced, not yet confirmed" in waiting
    assert "\nAnnounced, not yet confirmed" in none and "Nothing announced is waiting." in none


def shares(test: AppTest) -> float:
    """The shares of all pages of the table of what makes a value, added up."""
    total = sum(listed(test)["percent"])
    assert not list(test.get("pagination")), "one page in the tiny world"
    return float(total)


def together(test: AppTest) -> float:
    """What the events of the table add up to, as the page says."""
    return float(re.search(r"Together ([\d.]+) points", words(test))[1])  # type: ignore[index]


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
    assert shares(test) == pytest.approx(100, abs=0.5)
    table = listed(test)
    assert table["points"].sum() == pytest.approx(7.5, abs=0.06)
    assert f"Together {together(test):.2f} points from {len(table)} rows." in words(test)
    part = sound(alone("intensity", of=["Azerbaijan–Pakistan"], day=["2022-03-31"], part=["Forces"]))
    assert set(listed(part)["category"]) == {"Forces"}
    assert shares(part) == pytest.approx(100, abs=0.5)
    assert listed(part)["points"].sum() < table["points"].sum()


def test_every_choice_of_the_index_moves_the_value(world: Path) -> None:
    asked = {"of": ["Azerbaijan–Pakistan"], "day": ["2022-03-31"]}

    def value(**choice: list[str]) -> float:
        return float(listed(sound(alone("intensity", **asked, **choice)))["points"].sum())

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
    assert listed(test).set_index("title")["weight"][title] == 0
    test.slider(key="own_arms_delivery").set_value(4.5).run()
    assert listed(sound(test)).set_index("title")["weight"][title] == 4.5
    assert "arms_delivery:4.5" in test.query_params["own"]
    next(button for button in test.button if button.key == "own_reset").click().run()
    assert listed(sound(test)).set_index("title")["weight"][title] == 8
    assert "own" not in test.query_params
    test.slider(key="own_arms_delivery").set_value(4.5).run()
    test.selectbox(key="weights").set_value("Project").run()
    assert "own" not in test.query_params and not sound(test).warning  # a link says what counts
    test.selectbox(key="weights").set_value("Own").run()
    assert sound(test).query_params["own"] == "arms_delivery:4.5"
    assert test.slider(key="own_arms_delivery").value == 4.5
    twice = sound(frame("intensity", **asked, own=["arms_delivery:0,x:1,arms_delivery:4.5"]))
    assert twice.slider(key="own_arms_delivery").value == 4.5 and twice.query_params["own"] == "arms_delivery:4.5"
    assert (
        r"“x\:1” is no type" in twice.warning[0].value
        and r"“arms\_delivery” is given more than once." in twice.warning[0].value
    )
    twice.slider(key="own_arms_delivery").set_value(5.0).run()
    assert not sound(twice).warning


def test_how_sure_it_is(world: Path) -> None:
    test = sound(alone("intensity", compare=["true"], sway=["true"], band=["true"], peaks=["true"], context=["true"]))
    shown = words(test)
    assert shown.count("in 90\u202f% of the draws.") == 3
    assert len(re.findall(r" above .+ in (?:all|[\w ]+\u202f% of) draws\.", shown)) == 3
    assert " moves it most: " in shown
    assert "the events that part them most:" in shown
    assert "Marks: " in shown and "Second Karabakh war" in shown


def test_raw_against_counted(world: Path) -> None:
    test = alone("intensity", day=["2023-06-30"])
    test.session_state["reduced"] = True
    sound(test.run())
    recorded = store.row("counted", pairs=["AZE-PAK"], day=None)
    told = (
        f"**Azerbaijan–Pakistan**: {recorded.recorded} events recorded. {recorded.not_held} planned or cancelled and "
    )
    assert told in words(test)
    why = dict(zip(listed(test, 1)["title"], listed(test, 1)["why"], strict=True))
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
    assert frame("events", country=["turkey"]).title[0].value == frame("events", country=["TUR"]).title[0].value
    again = opened("dashboard.py", {"country": ["Atlantis"]})
    assert "what the record does not have" in again.warning[0].value and "Atlantis" in again.warning[0].value


@pytest.mark.parametrize(("page", "query", "told"), [
    ("network", {"year": ["abc"]}, "year: “abc” is none of: 2023, 2022, 2021, 2020, 2019, 2018, 2017, 2016, 2015, 2014. "
     "Shown instead: 2023."),
    ("network", {"links": ["x"]}, "links: “x” is none of: 1 point, a tenth of a point, 5 points, 20 points. Shown instead: 1 point."),
    ("intensity", {"day": ["2024-02-31"]}, "day: “2024-02-31” is no day of the calendar. Shown instead: 30 June 2023."),
    ("intensity", {"day": ["soon"]}, "day: “soon” is no day; write it as 2022-03-31. Shown instead: 30 June 2023."),
    ("intensity", {"as_of": ["1066-01-01"]}, "as_of: 1066-01-01 is not between 2014-12-01 and 2023-06-30. Shown instead: 30 June 2023."),
    ("intensity", {"rho": ["-1"]}, "rho: “-1” is no number from 0 to 1. Shown instead: 0.25."),
    ("intensity", {"net": ["perhaps"]}, "net: “perhaps” is neither true nor false. Shown instead: false."),
    ("intensity", {"of": ["x"]}, "of: “x” is none of: Azerbaijan–Pakistan, Pakistan–Türkiye, Azerbaijan–Türkiye. Shown instead: all."),
    ("events", {"page": ["1"], "sort": ["x"]},
     "sort: “x” is none of: Newest first, Oldest first, Most sources, Title. Shown instead: Newest first."),
    ("intensity", {"pairs": ["AZE-PAK"] * 7, "rho": ["0.5", "0.7"]},
     "rho: given 2 times, and only the last is read. Shown: 0.7."),
    ("intensity", {"gamma": ["1", "abc"]},
     "gamma: given 2 times, and only the last is read; “abc” is no number from 0 to 2. Shown instead: 0.5."),
    ("intensity", {"net": ["true", "false"]}, "net: given 2 times, and only the last is read. Shown: false."),
    ("intensity", {"as_of": ["2020-01-01", "2021-01-01"]}, "as_of: given 2 times, and only the last is read. Shown: 1 January 2021."),
    ("intensity", {"weights": ["Equal", "PLOVER"]}, "weights: given 2 times, and only the last is read. Shown: PLOVER."),
    ("event", {"id": ["support-2022", "visit-2022"]}, "id: given 2 times, and only the last is read. Shown: visit-2022."),
    ("map", {"place": ["Baku, AZE", "Ankara, TUR"]}, "place: given 2 times, and only the last is read. Shown: Ankara, TUR."),
    ("sources", {"find": ["news", "baku"]}, "find: given 2 times, and only the last is read. Shown: baku."),
    ("intensity", {"weights": ["Own"], "own": ["zork:1,award:2"]}, "own: “zork:1” is no type with a weight it may have, such as award:0. "
     "The sliders show what was read."),
    ("intensity", {"own": ["award:2"]}, "weights: own weights count with weights=Own alone. Shown instead: Project."),
    ("events", {"q": ["baku"], "order": ["bogus"]}, "order: “bogus” is none of: Best match, Newest first, Oldest first, Most sources, "
     "Title. Shown instead: Best match."),
    ("events", {"q": ["baku"], "sort": ["bogus"]}, "sort: a search has an order of its own, which order= gives."),
    ("events", {"contry": ["AZE"], "since": ["2021"], "utm_source": ["x"], "zork": ["1"]},
     "“contry”: there is no choice of this name. Did you mean country?  \n“since”: there is no choice of this name. Did you mean "
     "years, as in years=2020&years=2022?"
     "  \n“zork”: there is no choice of this name."),
    ("intensity", {"half_life": ["180"]}, "“half_life”: there is no choice of this name. Did you mean half?"),
    ("map", {"until": ["x"]}, "until: “x” is no whole number from 2014 to 2023. Shown instead: 2023."),
    ("overview", {"years": ["1066", "2020"]}, "years: “1066” and “2020” will not do; give a first and a last year from 2014 to 2023, "
     "such as years=2014&years=2023. Shown instead: 2014–2023."),
])  # fmt: skip
def test_what_is_not_understood_is_told_until_it_is_chosen(
    world: Path, page: str, query: dict[str, list[str]], told: str
) -> None:
    test = sound(frame(page, **query))
    for _ in range(2):
        (said,) = test.warning
        assert said.value.replace("\\", "") == f"This address was not understood in full.  \n{told}"
        sound(test.text_input(key="q").set_value("pakistan").run())


@pytest.mark.parametrize(
    ("page", "query"), [*((page, {}) for page in PAGES), ("intensity", {"view": ["Ranking"]}), ("network", {"part": ["flows"]})]
)  # fmt: skip
def test_every_choice_of_a_page_is_a_name_that_is_known(world: Path, page: str, query: dict[str, list[str]]) -> None:
    test = sound(frame(page, **query))
    drawn = {name for name in test.session_state["choices_drawn"] if not name.startswith("value_")}
    assert drawn and drawn <= names.KNOWN and not any("of this name" in warning.value for warning in test.warning)


@pytest.mark.parametrize(("query", "told", "kept"), [
    ({"q": ["baku", "drones"]}, "Shown: drones.", "drones"),
    ({"pair": ["AZE-PAK", "AZE-TUR"]}, "Shown: Azerbaijan–Türkiye.", "Azerbaijan–Türkiye"),
    ({"flow": ["supplies:TUR-AZE"] * 2}, "", "Türkiye supplies Azerbaijan"),
])  # fmt: skip
def test_a_choice_of_the_bar_that_is_given_twice(
    world: Path, query: dict[str, list[str]], told: str, kept: str
) -> None:
    """The address keeps the one that is shown; the same value twice leaves nothing to tell."""
    test = sound(opened("dashboard.py", query))
    ((key, _),) = query.items()
    assert [warning.value.replace("\\", "") for warning in test.warning] == (
        [f"This address was not understood in full.  \n{key}: given 2 times, and only the last is read. {told}"]
        if told
        else []
    )
    assert test.session_state[key] == test.query_params[key] == kept


def test_an_address_keeps_the_value_that_is_shown(world: Path) -> None:
    test = sound(
        frame("intensity", rho=["0.5", "0.7"], half=["6 months", "24 months"], event=["visit-2022", "support-2022"])
    )
    assert test.slider(key="rho").value == 0.7 and test.selectbox(key="half").value == "24 months"
    assert {key: test.query_params[key] for key in ("rho", "half", "event")} == {
        "rho": "0.7", "half": "24 months", "event": "support-2022",
    }  # fmt: skip
    assert "stands by" in words(test) and len(test.warning[0].value.split("\n")) == 4


def test_more_pairs_than_can_be_shown(record: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ENTENTE_DB", str(record))
    labels = list(store.frame("leading_pairs", Filters(), most=8)["label"])
    test = sound(frame("intensity", pairs=labels[:7]))
    (said,) = test.warning
    assert said.value.replace("\\", "").endswith(
        f"pairs: At most 6 can be given. Shown instead: {', '.join(labels[:6])}."
    )
    assert test.multiselect(key="pairs").value == labels[:6] == test.query_params["pairs"]
    assert not frame("intensity", pairs=labels[2:8]).warning


def test_an_order_of_no_search_is_told(world: Path) -> None:
    test = sound(frame("events", order=["Title"]))
    assert test.warning[0].value.endswith(
        r"order\: it is the order of a search, and q gives no words; sort orders the table."
    )
    sound(test.text_input(key="q").set_value("pakistan").run())
    assert not test.warning and test.segmented_control(key="order").value == "Title"


def test_a_page_beyond_the_last_is_told(world: Path, record: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    test = frame("events", page=["2"])
    assert test.warning[0].value.endswith("page\\: there is only one page.")
    assert not sound(test.text_input(key="q").set_value("pakistan").run()).warning
    assert not frame("events", page=["1"]).warning
    monkeypatch.setenv("ENTENTE_DB", str(record))
    pages = -(-int(store.row("figures", Filters()).events) // 50)
    told = frame("events", page=["999"]).warning[0].value.replace("\\", "")
    assert told.endswith(f"page: “999” is no whole number from 1 to {pages}. Shown instead: 1.")


def test_what_was_understood_after_all_is_not_told(world: Path) -> None:
    test = sound(frame("intensity", day=["2022-3-31"]))
    assert not test.warning and str(test.date_input(key="day").value) == "2022-03-31"
    turned = sound(frame("events", years=["2020", "2016"]))
    assert not turned.warning and tuple(turned.slider(key="years").value) == (2016, 2020)
    assert turned.title[0].value == sound(frame("events", years=["2016", "2020"])).title[0].value


def test_what_was_not_understood_is_forgotten_once_it_is_chosen(world: Path) -> None:
    test = frame("network", year=["abc"], links=["x"])
    assert len(test.warning[0].value.split("\n")) == 3
    sound(test.selectbox(key="year").select("2020").run())
    (left,) = test.warning
    assert "links" in left.value and "year" not in left.value
    assert not sound(test.switch_page("pages/map.py").run()).warning
    assert not frame("network", year=["2020"], links=["5 points"]).warning
    assert not frame(
        "intensity", day=["2022-03-31"], pairs=["AZE-PAK"], half=["24 months"], rho=["0.5"], net=["true"]
    ).warning


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


def told(test: AppTest, key: str) -> tuple[str, list[str]]:
    """The words of a paragraph with links, and where the links lead."""
    found = next(p.proto for p in test.get("bidi_component") if p.proto.id.endswith(f"-{key}"))
    parts = json.loads(found.json)["parts"]
    return "".join(part["text"] for part in parts), [part["href"] for part in parts if "href" in part]


def test_a_pair_is_told_in_sentences_whose_figures_are_links(world: Path) -> None:
    test = sound(alone("pair", id=["aze-pak"]))
    assert test.title[0].value.startswith("Azerbaijan–Pakistan stands at ")
    said, links = told(test, "briefing")
    assert said.startswith("The record holds 8 events between Azerbaijan and Pakistan since 2014, from 3 sources")
    assert (
        "Pakistan trained Azerbaijan in 1 event by 2015 (1 source)" in said
        and "1 event is announced and not confirmed." in said
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
    assert "Türkiye supplied Azerbaijan in 1 event in 2021 (1 source)" in told(turkey, "briefing")[0]
    assert told(turkey, "lines_people")[0] == "Recep Tayyip Erdoğan (Türkiye) and İlham Əliyev (Azerbaijan): 1 in 2022"


def test_a_profile_of_what_has_not_taken_place(world: Path) -> None:
    said = told(sound(frame("pair", id=["AZE-PAK"], status=["Planned"])), "briefing")[0]
    assert said.startswith("The record holds 1 event between Azerbaijan and Pakistan, from 1 source of 1 publisher.")
    assert "The first to begin is" not in said and "1 event is announced and not confirmed." in said
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
    assert "The record has nothing of nobody." in "".join(
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
    for words, links in notes:
        assert links.count("<a ") == int(re.search(r"(\d+) (event|times|of|agreement)", words)[1]), words  # type: ignore[index]


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
    assert "no event with the key nobody" in words(sound(alone("event", id=["nobody"])))


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


def test_sql_runs_on_demand_only(world: Path) -> None:
    test = alone("sql", sql=["select count(*) as n from events"])
    assert "Nothing runs before you press Run." in words(sound(test))
    run = next(button for button in test.button if button.label == "Run")
    assert list(sound(run.click().run()).dataframe[-1].value["n"]) == [15]
    test.session_state["sql"] = "drop table events"
    assert "no result" in words(pressed(test.run(), "Run"))


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


def short(test: AppTest, key: str) -> list[dict[str, str]]:
    """The events of a short list."""
    found = next(part.proto for part in test.get("bidi_component") if part.proto.id.endswith(f"-{key}"))
    return list(json.loads(found.json)["events"])


def test_codes_of_the_markdown_in_a_title_stay_text(world: Path) -> None:
    test = frame("overview", q=["three brothers"])
    event = next(event for event in short(test, "latest") if "smile" in event["title"])
    assert event["title"] == "Drill: Three Brothers 2021 :smile: in Baku"
    assert event["href"].startswith("events?q=three+brothers&event=")


def test_sources(world: Path) -> None:
    test = sound(frame("sources"))
    shown = words(test)
    assert test.title[0].value == "15 events rest on 3 sources of 3 publishers; 14 on one source only"
    assert "Most events rest on Ministry of Defence: 11, 10 of them on it alone" in shown
    assert "14 events of 15 rest on one source only" in shown and "Not encrypted: 1 address" in shown
    assert "No address is visited" in shown
    assert "years of a pair fewer than 3 events are recorded" in shown
    assert len(test.get("plotly_chart")) == 2
    test.text_input(key="find").set_value("başlık").run()
    assert "1 source, those of most events first." in words(sound(test))
    test.text_input(key="find").set_value("nowhere").run()
    assert "No source has these words." in words(sound(test))


def test_sources_follow_the_filter(world: Path) -> None:
    test = sound(frame("sources", q=["drones"]))
    assert test.title[0].value == "1 event rests on 1 source of 1 publisher; 1 on one source only"
    assert "No address is odd by these rules" in words(test)


@pytest.mark.parametrize("by", ["Publisher", "Class", "Language", "Year"])
def test_sources_by(world: Path, by: str) -> None:
    test = sound(alone("sources", by=[by]))
    assert test.dataframe[0].value["events"].sum() == 16, "one event rests on two"
    heading = {"Class": "rest on official: 11, 10 of", "Year": "Sources by the year", "Language": "on English: 14, 13"}
    assert heading.get(by, "Ministry of Defence: 11") in words(test)


def test_a_source_opens_with_its_events(world: Path) -> None:
    test = sound(alone("sources", source=["paper-202206"]))
    shown = words(test)
    assert "It supports 2 chosen events, 1 of them alone" in shown and "address not encrypted" in shown
    assert "http://paper.example.com.tr/haber_1" in shown
    assert any("President Aliyev receives" in event["title"] for event in short(test, "supported"))
    assert "no source with this key" in words(sound(alone("sources", source=["<b>x</b>"])))


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
    assert store.row("record").version in cited and "AZE–TUR · “drones”: 1 event, 1 source." in cited
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
    assert arms.title[0].value.startswith(r"Arms and aid are most intense\: Türkiye → Azerbaijan, ")
    assert list(arms.dataframe[0].value["label"]) == ["Türkiye → Azerbaijan"]
    nothing = sound(alone("map", lines=["Training"], until=["2014"]))
    assert nothing.title[0].value == r"Until the end of 2014\: No training recorded with both sides named"
    assert "Western Asia" in arms.selectbox(key="region").options


def test_places_of_the_map(world: Path) -> None:
    test = sound(alone("map", places=["true"], place=["Baku, AZE"]))
    assert "8 of the events have a place." in words(test)
    assert r"Baku, Azerbaijan\: 4 events" in words(test)
    assert set(listed(test)["title"]) >= {
        "Minister meets the guest",
        "Azerbaijan receives drones from Türkiye",
    }
    next(button for button in test.button if button.key == "close_place").click().run()
    assert "Baku, Azerbaijan" not in words(sound(test)) and "place" not in test.query_params
    card = sound(alone("map", places=["true"], event=["support-2022"]))
    assert "Evidence: 2 sources" in words(card)
    assert "The record has no event at “Atlantis”" in words(sound(alone("map", place=["Atlantis"])))
    assert r"Baku, Azerbaijan\: 0 events" in words(sound(frame("map", place=["Baku, AZE"], years=["2014", "2014"])))


def test_the_map_as_tables(world: Path) -> None:
    test = alone("map", places=["true"])
    assert len(test.dataframe) == 1, "they are made only when asked for"
    test.session_state["map_tables"] = True
    countries, pairs, places = (table.value for table in sound(test.run()).dataframe[-3:])
    assert dict(zip(countries["name"], countries["events"], strict=True))["Kosovo"] == 1
    assert countries.set_index("name")["note"].str.contains("recognise")["Kosovo"]
    assert set(pairs["label"]) == set(test.dataframe[0].value["label"])
    assert places["events"].sum() == 8


def pressed(test: AppTest, label: str) -> AppTest:
    return sound(next(button for button in test.button if button.label == label).click().run())


def test_a_parameter_of_a_statement_becomes_an_input(world: Path) -> None:
    test = alone("sql", sql=["select count(*) as n from events where first_day >= $since"], value_since=["2021-01-01"])
    assert (
        test.text_input(key="value_since").label == "$since"
        and test.text_input(key="value_since").value == "2021-01-01"
    )
    before = list(pressed(test, "Run").dataframe[-1].value["n"])
    test.text_input(key="value_since").set_value("1990-01-01").run()
    assert list(pressed(test, "Run").dataframe[-1].value["n"]) == [15] != before


def test_an_answer_as_a_chart_and_a_plan(world: Path) -> None:
    test = pressed(alone("sql", sql=["select type, count(*) as n from events group by type"], show=["Chart"]), "Run")
    assert len(test.get("plotly_chart")) == 1 and test.selectbox(key="chart_y").options == ["n"]
    labels = [button.proto.label for button in test.get("download_button")]
    assert labels == ["CSV", "JSON", "Parquet"]
    plan = pressed(test, "Explain")
    assert "The plan, its last step first." in words(plan)
    assert any("Hash Group By" in code.value and "Total Time" in code.value for code in plan.code)


def test_what_was_asked_before_comes_back(world: Path) -> None:
    test = pressed(alone("sql", sql=["select 1 as one"]), "Run")
    test.session_state["sql"] = "selekt 2"
    test = pressed(test.run(), "Run")
    past = [code.value for code in test.expander[0].code]
    assert past == ["selekt 2", "select 1 as one"]
    assert "1 row" in [caption.value for caption in test.expander[0].caption]
    back = next(button for button in test.button if button.key == "past_1").click().run()
    assert edited(sound(back))["text"] == "select 1 as one"
    assert "The answer to the statement that was run before:" in words(back)


def test_rows_of_a_table_are_shown_when_asked_for(world: Path) -> None:
    test = alone("sql", relation=["roles"])
    assert not test.dataframe
    test.session_state["some_rows"] = True
    assert list(sound(test.run()).dataframe[0].value.columns)[:2] == ["role", "label"]


def test_a_statement_is_laid_out_and_the_line_of_an_error_marked(world: Path) -> None:
    test = pressed(alone("sql", sql=["SELECT title\nFROM evints WHERE doubt"]), "Run")
    assert edited(test)["wrong"] == 2 and edited(test)["revision"] == 1
    test = pressed(test, "Format")
    text = "select title\nfrom evints\nwhere doubt"
    assert edited(test) == {"text": text, "revision": 2, "wrong": 0} and test.query_params["sql"] == text
    test.session_state["sql"] = "selec"
    assert "so it is as it was." in words(pressed(test.run(), "Format")) and edited(test)["text"] == "selec"


def test_a_long_statement_stays_out_of_the_address(world: Path) -> None:
    short, long = "select '" + "ə" * 600 + "'", "select '" + "ə" * 700 + "'"
    test = frame("sql", pair=["AZE-TUR"])
    test.session_state["sql"] = short
    assert test.run().query_params["sql"] == short
    assert any("sql=select" in code.value and len(code.value) < 6000 for code in test.code)
    test.session_state["sql"] = long
    assert "sql" not in sound(test.run()).query_params and not any("sql=select" in code.value for code in test.code)
    assert "This statement is too long for a link; to pass it on, copy its text." in words(test)
    assert edited(test)["text"] == long
    linked = alone("sql", sql=[long])
    assert list(pressed(linked, "Run").dataframe[-1].value.iloc[0]) == ["ə" * 700], "a link that is there is still read"


def test_a_link_that_holds_too_much_is_not_opened(world: Path) -> None:
    test = sound(alone("sql", sql=["select " + "1, " * 7000 + "1"]))
    assert "The link holds 21\u202f008 characters of SQL; it was not opened" in words(test)
    assert edited(test)["text"].startswith("select year(first_day)") and "sql" not in test.query_params


def test_of_two_statements_in_a_link_the_last_is_opened(world: Path) -> None:
    test = alone("sql", sql=["select 1 as one", "select 2 as two"])
    assert edited(test)["text"] == "select 2 as two"
    assert "The link holds more than one statement; this is the last of them." in words(test)


def test_the_text_stays_while_other_pages_are_read(world: Path) -> None:
    test = frame("sql", sql=["select 1"])
    test.session_state["sql"] = "select 2"
    test.run().switch_page("pages/method.py").run()
    del test.query_params["sql"]
    again = sound(test.switch_page("pages/sql.py").run())
    assert edited(again)["text"] == "select 2" and again.query_params["sql"] == "select 2"


def test_the_words_of_the_editor(world: Path) -> None:
    test = alone("sql")
    told = next(part.proto for part in test.get("bidi_component") if part.proto.component_name == "entente_vocabulary")
    known = json.loads(told.json)
    assert ["title", "varchar; What happened."] in known["columns"]["event_list"]
    assert known["parameters"]["contributions"][:3] == ["day", "half_life", "rho"]
    assert dict(known["macros"])["fold"].startswith("fold(text): small letters")
    assert dict(known["functions"])["list_filter"].startswith("(list, lambda) ")
    coloured = known["keywords"][: known["common"]]
    assert {"select", "asof", "over", "exclude"} <= set(coloured) and "title" not in coloured
    assert "read_csv" not in dict(known["functions"]) and len(told.json) < 85_000


def test_points_of_the_map_are_those_of_the_index_whatever_the_first_year(world: Path) -> None:
    from widgets import place

    choice = place.MapChoice(place.SHADES[0], None, "All cooperation", "Strongest pairs", False)
    day = date(2021, 12, 31)
    since = Filters(since=date(2021, 1, 1), until=day)
    frames = place.map_frames(choice, since)
    assert len(frames.pairs) and list(frames.pairs["points"]) == sorted(frames.pairs["points"], reverse=True)
    for row in frames.pairs.itertuples():
        stands = store.row("standing", Filters(), pairs=[row.pair], day=day)
        assert row.points == pytest.approx(stands.points, abs=1e-9)
        assert row.events == len(store.frame("events", replace(since, pair=row.pair), sort="Title", most=99, skip=0))
    whole = store.frame("map_countries", Filters(until=day), partner=None, day=day).set_index("country")
    inside = frames.countries.set_index("country")
    assert (inside["points"] - whole["points"]).abs().max() < 1e-9
    assert inside["events"].sum() < whole["events"].sum()


def test_years_before_the_filter_are_no_empty_years_of_a_pair(world: Path) -> None:
    since = Filters(since=date(2021, 1, 1), until=date(2022, 12, 31))
    drawn = store.frame("pair_years", since, most=20, few=3)
    assert set(drawn["year"]) == {2021, 2022} and set(drawn["cells"]) == {2 * drawn["pair"].nunique()}
    assert drawn["events"].sum() >= drawn["pair"].nunique()


def test_a_layer_speaks_of_itself_in_a_briefing(world: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    told = profiles.of_country("AZE", Filters(), date(2026, 1, 1))
    assert briefing.sentences(told)[0][0].words.startswith("The record holds")
    monkeypatch.setattr(layered, "layer_read", lambda: "news")
    assert briefing.sentences(told)[0][0].words.startswith("The layer news holds")
