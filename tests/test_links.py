"""What an address asks of a page: codes and names, what is not understood, and what is kept of it."""

from __future__ import annotations

from pathlib import Path

import pytest
from drawn import PAGES, frame, opened, sound, words

from data import store
from data.filters import Filters
from widgets import names
from widgets.words import plain


def test_codes_in_a_link_are_read_and_unknown_names_told(world: Path) -> None:
    test = frame("events", country=["aze", "Atlantis"], pair=["AZE-TUR"])
    assert test.title[0].value == "5 events of 15 recorded"
    assert "Azerbaijan–Türkiye · Azerbaijan" in words(test)
    assert frame("events", country=["turkey"]).title[0].value == frame("events", country=["TUR"]).title[0].value
    again = opened("dashboard.py", {"country": ["Atlantis"]})
    assert "what the record does not have" in again.warning[0].value and "Atlantis" in again.warning[0].value


def test_words_of_a_link_may_be_in_other_capitals(world: Path) -> None:
    test = frame("map", lines=["arms AND aid"], region=["world"])
    assert test.warning.values == [] and test.title[0].value == frame("map", lines=["Arms and aid"]).title[0].value
    assert test.session_state["lines"] == "Arms and aid" and test.session_state["region"] == "World"
    assert len(frame("map", lines=["arms"]).warning) == 1


@pytest.mark.parametrize(("page", "query", "told"), [
    ("network", {"year": ["abc"]}, "year: “abc” is none of: 2023, 2022, 2021, 2020, 2019, 2018, 2017, 2016, 2015, 2014. "
     "Shown instead: 2023."),
    ("network", {"links": ["x"]}, "links: “x” is none of: 1 point, a tenth of a point, a hundredth of a point, 5 points, 20 points. "
     "Shown instead: 1 point."),
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
    ("network", {"until": ["2020"], "links": ["20 points"]}, "until: a choice of the page Map, and of none else."),
    ("country", {"id": ["AZE"], "of": ["AZE-TUR"], "part": ["flows"]}, "of: a choice of the page Intensity, and of none else."),
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


def test_codes_of_a_pair_and_a_category_in_a_link_to_a_value(world: Path) -> None:
    test = sound(frame("intensity", of=["aze-pak"], part=["forces"], day=["2022-03-31"]))
    assert (test.selectbox(key="of").value, test.selectbox(key="part").value) == ("Azerbaijan–Pakistan", "Forces")
    assert not test.warning and test.title[0].value.startswith("Azerbaijan–Pakistan stood at")


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


@pytest.mark.parametrize(
    ("told", "safe"),
    [
        ("a\n\nb\n===\n\n- c", "a b === - c"), ("- a", "\\- a"), ("1. a", "1\\. a"), ("=== a", "\\=== a"), ("+1", "\\+1"),
        ("1.5 points, 2 of *3*", "1\\.5 points, 2 of \\*3\\*"), ("A & B", "A \\& B"), ("&lt;", "\\&lt;"), ("10:30:00", "10\\:30\\:00"),
        ("help@evil.example", "help@\u2060evil.example"), ("www.evil.example", "www\u2060.evil.example"),
        ("http://evil.example", "http\\://\u2060evil.example"), (":material/home:", "\\:\u2060material/home\\:"),
        ("12\u202f%", "12\u202f%"), ("", ""),
        (":100: a -> b -- c", "\\:\u2060100\\: a -\u2060\\> b -\u2060- c"),
    ],
)  # fmt: skip
def test_words_of_an_address_or_the_record_are_words(told: str, safe: str) -> None:
    assert plain(told) == safe
