"""The map until a year, in colours and lines, by places, and as tables."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from drawn import alone, frame, listed, sound, words

from data import store
from data.filters import Filters


def test_the_map_until_a_year(world: Path) -> None:
    test = sound(alone("map", until=["2019"]))
    assert test.title[0].value.startswith(r"Until the end of 2019\: ")
    assert "5 events, " in words(test) and "points on 31 December 2019" in words(test)
    pairs = store.frame("map_pairs", Filters(until=date(2019, 12, 31)), partner=None, day=date(2019, 12, 31), most=25)
    assert list(test.dataframe[0].value["points"]) == pytest.approx(list(pairs["points"]), abs=0.05)
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


@pytest.mark.parametrize("written", ["tur", "TUR", "Turkey", "Türkiye"])
def test_a_link_may_name_the_country_of_the_colours_by_its_code(world: Path, written: str) -> None:
    query = {"shade": ["Intensity with a country"], "with": [written]}
    test = sound(alone("map", **query))
    assert test.selectbox(key="with").value == "Türkiye" and not test.warning


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


def test_that_earlier_events_count_is_told_where_years_are_chosen(world: Path) -> None:
    told = "Points count earlier events too, as far as they have not decayed."
    assert told in words(sound(frame("map", years=["2020", "2023"]))) and told not in words(sound(frame("map")))
    told = "The first of the chosen years leaves nothing out here"
    assert told in words(sound(frame("network", years=["2020", "2023"]))) and told not in words(sound(frame("network")))


def test_the_map_as_tables(world: Path) -> None:
    test = alone("map", places=["true"])
    assert len(test.dataframe) == 1, "they are made only when asked for"
    test.session_state["map_tables"] = True
    countries, pairs, places = (table.value for table in sound(test.run()).dataframe[-3:])
    assert dict(zip(countries["name"], countries["events"], strict=True))["Kosovo"] == 1
    assert countries.set_index("name")["note"].str.contains("recognise")["Kosovo"]
    assert set(pairs["label"]) == set(test.dataframe[0].value["label"])
    assert places["events"].sum() == 8


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


def test_a_title_of_flows_names_the_country_that_they_are_with(world: Path) -> None:
    shown = sound(alone("map", lines=["Training"], shade=["Intensity with a country"], **{"with": ["Türkiye"]}))
    assert shown.title[0].value == "No training with Türkiye recorded with both sides named"
    shown = sound(alone("map", lines=["Arms and aid"], shade=["Intensity with a country"], **{"with": ["Türkiye"]}))
    assert re.fullmatch(
        r"Arms and aid are most intense\\: Türkiye → Azerbaijan, [0-9.]+ points, of those with Türkiye",
        shown.title[0].value,
    )
    assert "Lines: the one flow with Türkiye." in words(shown)
    assert "of those with" not in sound(alone("map", lines=["Arms and aid"])).title[0].value


def test_in_what_is_only_announced_nobody_takes_part_and_nothing_is_strong(world: Path) -> None:
    test = sound(frame("map", status=["Planned"]))
    assert test.title[0].value == r"Azerbaijan and Pakistan are named in most events\: 1 each"
    assert [header.value for header in test.header][:1] == ["Pairs"] and "strongest" not in test.caption[0].value
