"""The band: draws without doubt give the index itself, and the share of draws is what it says."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from data import band, store
from data.choices import Choices
from data.filters import Filters
from data.settings import ROOT
from data.sway import sway
from widgets.sureness import band as band_of

PAIRS = ["AZE-PAK", "AZE-TUR", "PAK-TUR"]


def frames(pairs: list[str], index: Choices | None = None) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The rows that are drawn, and the index as the engine has it."""
    series = store.frame("intensity", index=index, pairs=pairs, since=None, until=None, step="quarter")
    return store.frame("draws", index=index, pairs=pairs), series


def certain(book: band.Ledger, index: Choices) -> band.Draws:
    """One draw in which nothing is in doubt: the first day of each event, all kept, the choices as they are."""
    first = pd.to_datetime(book.events["first_day"]).to_numpy().astype("datetime64[D]").astype(float)
    one = np.ones((1, len(first)))
    kinds = np.ones((1, book.types.max() + 1))
    choices = (np.array([value]) for value in (index.half_life, index.rho, index.gamma))
    return band.Draws(*choices, kinds, first[None, :], one.astype(bool))


@pytest.mark.parametrize("index", [Choices(), Choices(half_life=200, rho=0.6, gamma=1, weights="plover", net=True)])
def test_a_draw_without_doubt_is_the_index(record: Path, monkeypatch: pytest.MonkeyPatch, index: Choices) -> None:
    monkeypatch.setenv("ENTENTE_DB", str(record))
    monkeypatch.setenv("ENTENTE_SEEDS", str(ROOT / "seeds"))
    frame, series = frames(PAIRS, index)
    frame = frame.assign(last_day=frame["first_day"])  # one day each, so that no mass is spread
    ends = series[series["pair"] == "AZE-PAK"]["day"]
    book = band.ledger(frame)
    days = pd.to_datetime(ends).to_numpy().astype("datetime64[D]").astype(float)
    found = band.values(book, certain(book, index), days)
    worth = store.frame("draws", index=index, pairs=PAIRS)
    assert len(worth) == len(frame)
    points = _plainly(record, index, ends)
    for pair in PAIRS:
        assert list(found[pair][0]) == pytest.approx(points[pair], abs=1e-8)


def _plainly(record: Path, index: Choices, ends: pd.Series) -> dict[str, list[float]]:
    """The index with every event on its first day alone, from the engine's own points."""
    import duckdb

    asked = """
    select pair, sum(points * pow(2.0, -($day::date - first_day) / $half_life)) as points
    from pair_points(rho := $rho, gamma := $gamma, weights := $weights, net := $net)
    where first_day <= $day::date group by pair
    """
    names = ("half_life", "rho", "gamma", "weights", "net")
    values = {name: getattr(index, name) for name in names}
    with duckdb.connect(str(record), read_only=True) as connection:
        rows = [dict(connection.execute(asked, {"day": day.date(), **values}).fetchall()) for day in ends]
    return {pair: [row.get(pair, 0.0) for row in rows] for pair in PAIRS}


def test_the_same_seed_gives_the_same_band(world: Path) -> None:
    frame, series = frames(PAIRS)
    ends = series["day"].drop_duplicates()
    heard: list[float] = []
    one, two = band.band(frame, ends, heard.append), band.band(frame, ends)
    pd.testing.assert_frame_equal(one.spread, two.spread)
    assert heard[-1] == 1 and heard == sorted(heard) and len(heard) == 10
    assert (one.spread["low"] <= one.spread["high"]).all()
    assert len(one.last["AZE-PAK"]) == band.DRAWS
    assert one.above("AZE-PAK", "AZE-TUR") + one.above("AZE-TUR", "AZE-PAK") == pytest.approx(1)


def test_the_band_of_one_day_is_that_of_the_axis(record: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Also on a past day, when the heaviest of an episode may be yet to come."""
    monkeypatch.setenv("ENTENTE_DB", str(record))
    monkeypatch.setenv("ENTENTE_SEEDS", str(ROOT / "seeds"))
    asked = {"pairs": ["CHN-PAK", "TUR-UKR"], "index": Choices()}
    series = store.frame("intensity", pairs=asked["pairs"], since=None, until=None, step="quarter")
    day = pd.Timestamp(2015, 12, 31)
    whole, alone = (band_of(Filters(), asked, axis) for axis in (series, pd.DataFrame({"day": [day]})))
    then = whole.spread[pd.to_datetime(whole.spread["day"]) == day].reset_index(drop=True)
    pd.testing.assert_frame_equal(then[["pair", "low", "high"]], alone.spread[["pair", "low", "high"]])
    assert (then["high"] > 1).all()


def test_the_draws_are_as_the_method_says(world: Path) -> None:
    book = band.ledger(frames(PAIRS)[0])
    drawn = band.draw(book, 4000, np.random.default_rng(1))
    assert drawn.half_life.min() >= 180 and drawn.half_life.max() <= 730
    assert np.median(drawn.half_life) == pytest.approx(np.sqrt(180 * 730), rel=0.05)
    assert drawn.rho.min() >= 0 and drawn.rho.max() <= 0.5 and drawn.gamma.max() <= 1
    assert np.log(drawn.weight).std() == pytest.approx(0.25, abs=0.02)
    chances = dict(zip(book.events["event_id"], drawn.kept.mean(axis=0), strict=True))
    assert chances["accord-2019"] == pytest.approx(0.98, abs=0.02)
    assert chances["visit-2022"] == pytest.approx(0.85, abs=0.03)
    assert chances["mission-2020"] == pytest.approx(0.6, abs=0.04)
    days = pd.to_datetime(book.events["first_day"]).to_numpy().astype("datetime64[D]").astype(float)
    place = list(book.events["event_id"]).index("delivery-2021")
    assert set(drawn.day[:, place] - days[place]) == set(range(9))


def test_nine_of_ten_draws_lie_in_the_band(world: Path) -> None:
    frame, series = frames(PAIRS)
    ends = series[series["pair"] == "AZE-PAK"]["day"]
    drawn = band.band(frame, ends, n=200)
    for pair, last in drawn.last.items():
        edges = drawn.spread[drawn.spread["pair"] == pair].iloc[-1]
        low, high = (np.sort(last)[place] for place in (10, 189))  # a twentieth of 200 on either side
        assert edges["low"] == pytest.approx(low, rel=0.05, abs=0.05) and edges["high"] == pytest.approx(
            high, rel=0.05, abs=0.05
        )
        assert 0.88 <= ((last >= edges["low"]) & (last <= edges["high"])).mean() <= 0.93


def test_where_nothing_fits_there_is_no_band(world: Path) -> None:
    frame = store.frame("draws", Filters(words="no such words anywhere"), pairs=PAIRS)
    found = band.band(frame, pd.Series(pd.to_datetime(["2022-03-31"])))
    assert found.spread.empty and found.last == {}


def test_what_moves_a_comparison_most_stands_first(world: Path) -> None:
    value, frame = sway(Filters(), ["AZE-PAK", "AZE-TUR"], date(2022, 6, 30), Choices())
    points = store.frame("standing", pairs=["AZE-PAK", "AZE-TUR"], day=date(2022, 6, 30))["points"]
    assert value == pytest.approx(points[0] - points[1])
    moved = (frame["high"] - frame["low"]).abs().round(9)
    assert list(moved) == sorted(moved, reverse=True) and moved.iloc[0] > 0
    half = frame.set_index("choice").loc["Half-life"]
    other = store.frame("standing", index=Choices(half_life=730), pairs=["AZE-PAK", "AZE-TUR"], day=date(2022, 6, 30))
    assert half.high == pytest.approx(other["points"][0] - other["points"][1])
    assert len(frame) == 11
