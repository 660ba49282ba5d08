"""What is kept of answers and pictures: the same for the same question, another for another record, and no more than the bound."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from charts import coverage
from data import store
from data.each import each
from data.filters import Filters
from data.kept import Kept, frozen, once


def test_the_last_answers_stay_within_the_bound() -> None:
    rows = pd.DataFrame({"n": range(1000)})  # some 10,000 bytes with what a frame takes
    kept, asked = Kept(150_000), []
    for number in [*range(20), 19, 0]:
        kept.answer(number, lambda number=number: (asked.append(number), rows)[1])  # type: ignore[misc]
    assert asked == [*range(20), 0], "the last is kept, the first had to go"
    assert kept._held <= 150_000
    assert all(kept.answer("a third", lambda: pd.DataFrame({"n": range(5_000)})) is not None for _ in range(2))
    assert "a third" not in kept._answers, "one answer never takes the room of most others"
    large = pd.DataFrame({"n": range(20_000)})
    assert all(kept.answer("large", lambda: large) is large for _ in range(2)) and "large" not in kept._answers


def test_what_was_made_is_made_once_for_the_same_content() -> None:
    made = []

    @once(2)
    def doubled(frame: pd.DataFrame, *, by: int) -> pd.DataFrame:
        made.append(by)
        return frame * by

    for _ in range(3):
        assert doubled(pd.DataFrame({"n": [1, 2]}), by=2)["n"].tolist() == [2, 4]
    assert doubled(pd.DataFrame({"n": [1, 3]}), by=2)["n"].tolist() == [2, 6]
    assert doubled(pd.DataFrame({"n": [1, 2]}), by=3)["n"].tolist() == [3, 6]
    assert made == [2, 2, 3]
    with pytest.raises(TypeError):
        doubled(pd.DataFrame({"n": [1]}), by=None)  # type: ignore[arg-type]


def test_a_frame_that_is_changed_does_not_change_the_kept_one(world: Path) -> None:
    one = store.frame("coverage", Filters())
    one["events"] = -1
    one.loc[:, "year"] = 0
    assert store.frame("coverage", Filters())["events"].min() >= 0
    assert store.row("figures").events == 15 and store.row("figures") is store.row("figures")


def test_other_choices_and_other_records_have_other_answers(
    world: Path, record: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    few = store.row("figures", Filters(countries=("PAK",))).events
    monkeypatch.setenv("ENTENTE_DB", str(record))
    many = store.row("figures", Filters(countries=("PAK",))).events
    assert few == 12 < many
    assert frozen({"pairs": ["A-B", ["x"]]}) == (("pairs", ("A-B", ("x",))),)


def test_a_picture_is_the_same_picture_for_the_same_frame(world: Path) -> None:
    light = coverage.draw(store.frame("coverage"), dark=False)
    assert coverage.draw(store.frame("coverage"), dark=False)._packed is light._packed  # type: ignore[attr-defined]
    dark = coverage.draw(store.frame("coverage"), dark=True)
    assert dark.to_dict()["layout"]["font"] != light.to_dict()["layout"]["font"]
    assert light.to_dict()["data"][0]["type"] == light.data[0].type == "bar"


def test_arguments_are_the_same_whichever_of_their_words_are_one_object() -> None:
    made = []

    @once(2)
    def make(frame: pd.DataFrame) -> int:
        made.append(frame)
        return len(made)

    word = "".join(["a", "b", "c"])
    shared = pd.DataFrame({"one": [word, word]})
    apart = pd.DataFrame({"one": ["".join(["a", "bc"]), "".join(["ab", "c"])]})
    assert make(shared) == make(apart) == 1
    assert make(pd.DataFrame({"one": ["abc", "abd"]})) == 2


def test_rows_are_those_of_pandas() -> None:
    frame = pd.DataFrame(
        {"word": ["a", None], "number": [1, 2], "day": pd.to_datetime(["2022-03-21", None]), "a b": [1.5, 2]}
    )
    ours, theirs = list(each(frame)), list(frame.itertuples(index=False))
    assert [tuple(map(str, row)) for row in ours] == [tuple(map(str, row)) for row in theirs]
    assert (ours[0].word, ours[0].number, ours[0].day, ours[0][3]) == ("a", 1, pd.Timestamp("2022-03-21"), 1.5)
    assert type(ours[0].number) is int
    assert list(each(frame.head(0))) == []
