"""The page of sources: in groups, by the filter, and a source with its events."""

from __future__ import annotations

from pathlib import Path

import pytest
from drawn import alone, frame, short, sound, words


def test_sources(world: Path) -> None:
    test = sound(frame("sources"))
    shown = words(test)
    assert test.title[0].value == "15 events rest on 3 sources of 3 publishers; 14 on one source only"
    assert "Ministry of Defence: 11 events, the most; 10 of them on nothing else" in shown
    assert "14 events of 15 rest on one source only" in shown and "Not encrypted: 1 address" in shown
    assert "No address is visited" in shown
    assert "years of a pair fewer than 3 events begin" in shown
    assert len(test.get("plotly_chart")) == 2
    test.text_input(key="find").set_value("başlık").run()
    assert "1 source. Choose a row to see its events." in words(sound(test))
    test.text_input(key="find").set_value("nowhere").run()
    assert "No source has these words." in words(sound(test))


def test_sources_follow_the_filter(world: Path) -> None:
    test = sound(frame("sources", q=["drones"]))
    assert test.title[0].value == "1 event rests on 1 source"
    assert "No address is odd by these rules" in words(test)


@pytest.mark.parametrize("by", ["Publisher", "Class", "Language", "Year"])
def test_sources_by(world: Path, by: str) -> None:
    test = sound(alone("sources", by=[by]))
    assert test.dataframe[0].value["events"].sum() == 16, "one event rests on two"
    heading = {
        "Class": "Official: 11 events, the most; 10 of",
        "Year": "Sources by the year",
        "Language": "English: 14 events, the most; 13",
    }
    assert heading.get(by, "Ministry of Defence: 11") in words(test)


def test_a_source_opens_with_its_events(world: Path) -> None:
    test = sound(alone("sources", source=["paper-202206"]))
    shown = words(test)
    assert "It supports 2 chosen events, 1 of them alone" in shown and "address not encrypted" in shown
    assert "http://paper.example.com.tr/haber_1" in shown
    assert any("President Aliyev receives" in event["title"] for event in short(test, "supported"))
    assert "no source with this key" in words(sound(alone("sources", source=["<b>x</b>"])))
