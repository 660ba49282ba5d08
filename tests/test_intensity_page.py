"""The page of the index: its views, its choices, what makes a value, and how sure it is."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path
from types import SimpleNamespace

import pytest
from drawn import alone, frame, listed, sound, spec, words
from streamlit.testing.v1 import AppTest

from data import store
from data.choices import Choices
from data.filters import Filters
from widgets.behind import grounds
from widgets.export import View


def test_intensity_says_what_it_shows(world: Path) -> None:
    test = sound(frame("intensity", pair=["Azerbaijan–Pakistan"]))
    assert test.title[0].value.startswith("Azerbaijan–Pakistan stands at ")
    table = listed(test)
    assert set(table["pair"]) == {"AZE–PAK"}
    points = float(test.title[0].value.split("stands at ")[1].split(" ")[0])
    assert table["points"].sum() == pytest.approx(points, abs=0.05)
    test.selectbox(key="half").select("No decay").run()
    assert float(sound(test).title[0].value.split("stands at ")[1].split(" ")[0]) > points


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


OF_FORCES = "filter: Forces; drawn: 2016–2022. Cooperation intensity with half-li"


@pytest.mark.parametrize(
    ("view", "drawn"),
    [
        ("By pair", f"by pair, Azerbaijan–Pakistan; {OF_FORCES}fe 182.5 days, ρ 0.25"),
        ("Half-lives", f"half-lives, Azerbaijan–Pakistan; {OF_FORCES}ves of 6, 12 and 24 months and no decay, ρ 0.25"),
        ("Ranking", "ranking, the strongest pairs; filter: Forces. Cooperation"),
        ("Agreements", "agreements signed by Azerbaijan–Pakistan; filter: Forces."),
    ],
)
def test_a_chart_is_cited_with_the_filter_it_was_drawn_by(
    world: Path, monkeypatch: pytest.MonkeyPatch, view: str, drawn: str
) -> None:
    monkeypatch.setenv("ENTENTE_ADDRESS", "https://entente.example.org")
    asked = {"pairs": ["Azerbaijan–Pakistan"], "category": ["Forces"], "years": ["2016", "2022"], "half": ["6 months"]}
    cited = [code.value for code in frame("intensity", view=[view], **asked).code]
    assert any(f": {drawn}" in one for one in cited), cited[1:]
    assert any("https://entente.example.org/intensity?" in one and "category=Forces" in one for one in cited)


def test_a_table_of_a_chart_tells_its_choices_and_its_name_the_filter(world: Path) -> None:
    filters, day = Filters(pair="AZE-PAK", categories=("forces",), since=date(2016, 1, 1)), date(2022, 12, 31)
    one, two = ["Azerbaijan–Pakistan"], ["Azerbaijan–Pakistan", "Pakistan–Türkiye"]
    view = View("By pair", one, Choices(), day, filters)
    told = view.told()
    assert told["record"].startswith("Entente, record ") and told["filter"] == "Azerbaijan–Pakistan · Forces"
    assert told["choices"].endswith(", setbacks apart; value on 31 December 2022")
    assert view.named() == ["Azerbaijan–Pakistan · since 2016 · Forces"], "the pair of the filter is said once"
    assert View("By pair", two, Choices(), day, Filters()).named() == ["2 pairs", ""]
    assert View("Ranking", two, Choices(), day, Filters(categories=("forces",))).named() == ["Forces"]
    assert [*View("Agreements", one, Choices(), day, Filters()).told()] == ["record"]


@pytest.mark.parametrize("view", VIEWS)
def test_years_after_the_as_of_date_are_told(world: Path, view: str) -> None:
    test = frame("intensity")
    test.slider(key="years").set_value((2022, 2023)).run()
    test.session_state["view"] = view
    test.date_input(key="as_of").set_value(date(2016, 1, 1)).run()
    assert sound(test).date_input(key="as_of").value == date(2016, 1, 1)
    if view == "Half-lives":
        assert "The chosen years begin after the as-of date." in words(test)


@pytest.mark.parametrize("view", ["By pair", "By category", "Half-lives", "Pair by year"])
def test_where_nothing_counts_that_is_said_and_no_axis_is_drawn(world: Path, view: str) -> None:
    test = sound(frame("intensity", status=["Planned"], view=[view]))
    assert "No event of this choice counts in these pairs." in words(test)
    assert "The chosen years begin" not in words(test)


def test_of_years_before_the_axis_nothing_is_said() -> None:
    rests = SimpleNamespace(events=9, sources=9, one_source=0.5, doubtful=0.1, low=0.0, thin_before=1992)
    for since, told in ((None, True), (date(1990, 1, 1), True), (date(1992, 1, 1), False), (date(2010, 1, 1), False)):
        assert ("Before 1992 no year has five sources" in grounds(rests, since)) is told


def test_what_makes_a_value_adds_up_to_it(world: Path) -> None:
    test = sound(alone("intensity", of=["Azerbaijan–Pakistan"], day=["2022-03-31"]))
    assert test.title[0].value.startswith("Azerbaijan–Pakistan stood at 7.5 points on 31 March 2022")
    assert "What makes the 7.5 points of Azerbaijan–Pakistan on 31 March 2022" in words(test)
    assert shares(test) == pytest.approx(100, abs=0.5)
    table = listed(test)
    assert table["points"].sum() == pytest.approx(7.5, abs=0.06)
    assert f"Together {together(test):.2f} points from {len(table)} rows." in words(test)
    part = sound(alone("intensity", of=["Azerbaijan–Pakistan"], day=["2022-03-31"], part=["Forces"]))
    assert set(listed(part)["category"]) == {"Forces"}
    assert shares(part) == pytest.approx(100, abs=0.5)
    assert listed(part)["points"].sum() < table["points"].sum()


@pytest.mark.parametrize(
    ("view", "title", "cited"),
    [
        ("By pair", "Azerbaijan–Pakistan stood at 7.5 points on 31 March 2022, ", "by pair, Azerbaijan–"),
        ("Agreements", "1 agreement signed, step by step", "agreements signed by Azerbaijan–"),
        ("Ranking", "The 10 strongest pairs on 31 March 2022", "ranking, the strongest pairs."),
        (
            "Pair by year",
            "The chosen pairs and the strongest of 31 March 2022, year by year",
            " and the strongest pairs.",
        ),
    ],
)
def test_a_picture_says_what_it_shows(world: Path, view: str, title: str, cited: str) -> None:
    test = sound(alone("intensity", view=[view], of=["Azerbaijan–Pakistan"], day=["2022-03-31"]))
    told = [part.proto for part in test.get("bidi_component") if part.proto.component_name == "entente_pictures"]
    given = json.loads(told[0].json)
    assert given["title"].startswith(title) and cited in given["citation"]
    assert ("half-life" in given["citation"]) == (view != "Agreements")


def test_a_view_of_others_is_headed_by_what_it_shows(world: Path) -> None:
    assert "**1 agreement signed, step by step**" in words(sound(alone("intensity", view=["Agreements"])))
    nothing = words(sound(frame("intensity", view=["Agreements"], category=["Dialogue"])))
    assert "is recorded as signed" in nothing and "agreements signed, step by step" not in nothing
    ranked = words(sound(alone("intensity", view=["Ranking"])))
    assert "strongest pairs on" in ranked and "Choose a point to list" not in ranked


@pytest.mark.parametrize(("day", "change", "before"), [
    ("2021-04-01", "1 year", "1 April 2020"), ("2020-02-29", "3 years", "28 February 2017"), ("2022-12-31", "5 years", "31 December 2017"),
])  # fmt: skip
def test_a_ranking_is_compared_with_the_same_day_of_the_calendar(
    world: Path, day: str, change: str, before: str
) -> None:
    test = sound(alone("intensity", view=["Ranking"], day=[day], change=[change]))
    assert f'"name":"{before}"' in spec(test).proto.spec.replace('": "', '":"')


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


def test_stacked_by_category(world: Path) -> None:
    test = alone("intensity", view=["By category"])
    assert '"stackgroup":"points"' in spec(sound(test)).proto.spec.replace(" ", "")


def test_no_pair_chosen(world: Path) -> None:
    test = frame("intensity")
    test.multiselect(key="pairs").set_value([]).run()
    assert "Choose a pair" in words(sound(test))
    assert test.title[0].value == "Intensity"


def test_a_country_that_only_observes_makes_no_pair(world: Path) -> None:
    shown = words(sound(frame("intensity", country=["UZB"])))
    assert "The chosen events make no pair of countries: who only observes is in none." in shown
    shown = words(sound(frame("overview", country=["UZB"])))
    assert "The chosen events make no pair of countries:" in shown and "what is planned" not in shown
    assert "No event fits this choice." in words(sound(frame("intensity", q=["no such words"])))


def test_what_was_before_the_chosen_years_counts_in_them(world: Path) -> None:
    """Nothing is recorded of 2016 and 2017."""
    shown = sound(frame("intensity", years=["2016", "2017"]))
    assert re.search(
        r"stood at [0-9.]+ points on 31 December 2017", shown.title[0].value
    ) and "No event fits" not in words(shown)
