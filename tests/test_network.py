"""The network: measures against their definitions by hand, the same picture twice, and who led when."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from drawn import alone, sound

from data import measures, network, network_words, store
from data.filters import HELD, Filters

STAR = pd.DataFrame(
    [
        (2020, "A", "B", 4.0), (2020, "A", "C", 2.0), (2020, "A", "D", 1.0), (2020, "B", "C", 1.0),
        (2021, "A", "B", 1.0), (2021, "B", "C", 9.0), (2021, "B", "D", 1.0),
    ],
    columns=["year", "a", "b", "points"],
)  # fmt: skip
STAR = STAR.assign(
    a_name=STAR["a"] + "land", b_name=STAR["b"] + "land", category="forces", pair=STAR["a"] + "-" + STAR["b"]
)


def test_measures_are_their_definitions() -> None:
    links = STAR[STAR["year"] == 2020]
    frame = measures.measured(network.nodes(links), links).set_index("country")
    assert frame["strength"].to_dict() == {"A": 7.0, "B": 5.0, "C": 3.0, "D": 1.0}
    assert frame["partners"].to_dict() == {"A": 3, "B": 2, "C": 2, "D": 1}
    # Shortest ways: B–C over A (1/4 + 1/2 < 1), B–D and C–D over A; three of the three pairs of others.
    assert frame["betweenness"].to_dict() == {"A": 1.0, "B": 0.0, "C": 0.0, "D": 0.0}
    matrix = np.array([[0, 4, 2, 1], [4, 0, 1, 0], [2, 1, 0, 0], [1, 0, 0, 0]], dtype=float)
    vector = np.ones(4)
    for _ in range(500):
        vector = (matrix + np.eye(4)) @ vector
        vector /= vector.max()
    assert list(frame.loc[["A", "B", "C", "D"], "eigenvector"]) == pytest.approx(list(vector), abs=1e-6)


def test_shortest_ways_where_links_differ_by_far() -> None:
    """A link of an event long ago is so long that in decimals no other would add to it."""
    rows = [("A", "B", 1e-19), ("A", "C", 1e-19), ("B", "C", 8.0), ("B", "D", 2.0), ("C", "D", 4.0), ("C", "E", 1.0)]
    links = pd.DataFrame(rows, columns=["a", "b", "points"])
    # Of six pairs of others: B–E, D–E and A–E over C; A–D over C, which is nearer to D by an eighth; B–D by their link or over C?
    # 1/2 against 1/8 + 1/4: over C.
    found = measures.MEASURES["Betweenness"].find(links)
    assert found == pytest.approx({"A": 0.0, "B": 0.0, "C": 5 / 6, "D": 0.0, "E": 0.0})
    noise = links.assign(points=links["points"] * (1 + 1e-14))
    assert measures.MEASURES["Betweenness"].find(noise) == found


def test_the_picture_is_the_same_again_and_inside_its_frame() -> None:
    one, other = (network.nodes(STAR[STAR["year"] == 2020]) for _ in range(2))
    pd.testing.assert_frame_equal(one, other)
    # Neither the order of the rows nor the last digit of a sum moves anything.
    links = STAR[STAR["year"] == 2020]
    shaken = links.sample(frac=1, random_state=3).assign(points=lambda frame: frame["points"] * (1 + 1e-14))
    pd.testing.assert_frame_equal(one, network.nodes(shaken), atol=1e-9)
    assert np.hypot(one["x"], one["y"]).max() <= 1 + 1e-9 and one[["x", "y"]].drop_duplicates().shape[0] == 4
    assert network.nodes(STAR.head(0)).empty


def test_who_led_when() -> None:
    series = measures.over_time(STAR, "Strength")
    assert series[series["rank"] == 1][["year", "country"]].values.tolist() == [[2020, "A"], [2021, "B"]]
    told = network_words.finding(series, "Strength", "6 March 2021")
    assert told == "First by strength on 6 March 2021: Bland. At the end of 2020 it was Aland"
    alone = measures.over_time(STAR[STAR["year"] == 2020], "Partners")
    assert (
        network_words.finding(alone, "Partners", "31 December 2020") == "First by partners on 31 December 2020: Aland"
    )


@pytest.mark.parametrize(
    ("strength", "told"),
    [
        ({2019: "AB", 2020: "A", 2021: "A", 2022: "A"}, "A, as at the end of every year since 2020. At the end of 2019 it was A and B"),
        ({2019: "B", 2020: "A", 2021: "A"}, "A, as at the end of 2020. At the end of 2019 it was B"),
        ({2019: "A", 2020: "B", 2021: "A"}, "A. At the end of 2020 it was B"),
        ({2019: "A", 2020: "A", 2021: "A"}, "A, as at the end of every year since 2019"),
        ({2020: "A", 2021: "ABCD"}, "nobody, for all are level. At the end of 2020 it was A"),
        ({2020: "ABCD", 2021: "A"}, "A. At the end of 2020 all were level"),
        ({2021: "ABC"}, "A, B and C"),
    ],
)  # fmt: skip
def test_who_is_level_is_first_together(strength: dict[int, str], told: str) -> None:
    rows = [(year, name, name, float(name in first)) for year, first in strength.items() for name in "ABCD"]
    series = measures.ranked(pd.DataFrame(rows, columns=["year", "country", "name", "value"]))
    assert network_words.finding(series, "Partners", "the last day") == f"First by partners on the last day: {told}"


def test_two_that_are_level_are_both() -> None:
    rows = [(2019, "A", "A", 1.0), (2019, "B", "B", 1.0), (2020, "A", "A", 2.0), (2020, "B", "B", 1.0)]
    series = measures.ranked(pd.DataFrame(rows, columns=["year", "country", "name", "value"]))
    assert network_words.finding(series, "Strength", "a day").endswith("a day: A. At the end of 2019 both were level")
    assert network_words.finding(series[:2], "Strength", "a day").endswith("a day: nobody, for both are level")


def test_communities_stand_together_in_the_matrix() -> None:
    two = pd.DataFrame(
        [("A", "B", 9.0), ("B", "C", 9.0), ("A", "C", 9.0), ("X", "Y", 5.0), ("C", "X", 0.1)],
        columns=["a", "b", "points"],
    )
    frame = network.nodes(two.assign(a_name=two["a"], b_name=two["b"]))
    groups = frame.groupby("community")["country"].apply(set).to_dict()
    assert groups == {1: {"A", "B", "C"}, 2: {"X", "Y"}}
    assert network.matrix_order(frame, 5) == ["C", "A", "B", "X", "Y"]


def test_the_links_are_the_index(record: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ENTENTE_DB", str(record))
    links = store.frame("network_pairs", until=None, year=None)
    last = links[links["day"] == links["day"].max()].set_index("pair")["points"]
    pairs = list(last.index[:5])
    stood = store.frame("standing", pairs=pairs, day=None).set_index("pair")["points"]
    assert list(last[pairs]) == pytest.approx(list(stood[pairs]))
    year = int(links["year"].max())
    alone = store.frame("network_pairs", until=None, year=year)
    pd.testing.assert_frame_equal(alone, links[links["year"] == year].reset_index(drop=True))


@pytest.mark.parametrize("measure", measures.COUNTED)
def test_what_is_counted_in_the_database_is_what_is_measured_of_the_links(
    record: Path, monkeypatch: pytest.MonkeyPatch, measure: str
) -> None:
    monkeypatch.setenv("ENTENTE_DB", str(record))
    of_links = measures.over_time(store.frame("network_pairs", until=None, year=None), measure)
    years = store.frame("network_years", until=None).rename(columns={measures.COUNTED[measure]: "value"})
    counted = measures.ranked(years[["year", "country", "name", "value"]])
    of_links, counted = (frame.set_index(["year", "country"]).sort_index() for frame in (of_links, counted))
    assert list(counted.index) == list(of_links.index) and len(counted) > 1000
    assert list(counted["value"]) == pytest.approx(list(of_links["value"]))


def test_what_took_place_is_what_counts(world: Path) -> None:
    codes = store.frame("codes")
    statuses = codes[codes["list"] == "Status"]
    assert tuple(statuses[statuses["effect"] == "counts"]["code"]) == HELD
    assert store.row("figures", Filters(statuses=HELD)).events == 13


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        ([("A", "B", 1.96)], "Aland and Bland are level: 2 points each"),
        ([("A", "B", 3.0), ("A", "C", 1.0)], "Aland is strongest: 4 points with 2 countries"),
        ([("A", "B", 3.0), ("C", "D", 1.0)], "Aland and Bland are strongest: 3 points each"),
        ([(a, b, 1.0) for a, b in ("AB", "CD", "EF")], "All 6 countries are level: 1 point each"),
        ([(a, b, 2.0) for a, b in ("AB", "CD", "EF")] + [("G", "H", 1.0)],
         "Aland, Bland, Cland and 3 others are strongest: 2 points each"),
        ([("A", "B", 0.1 + 0.2), ("C", "D", 0.3)], "All 4 countries are level: 0.3 points each"),
    ],
)  # fmt: skip
def test_those_who_are_level_are_strongest_together(rows: list[tuple[str, str, float]], told: str) -> None:
    links = pd.DataFrame(rows, columns=["a", "b", "points"]).assign(year=2020)
    links = links.assign(a_name=links["a"] + "land", b_name=links["b"] + "land")
    assert network_words.strongest(network.nodes(links)) == told


def test_the_title_and_the_sentence_name_the_same(record: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ENTENTE_DB", str(record))
    pairs = store.frame("leading_pairs", most=25)["pair"]
    for filters in [Filters(series=("AMAN",)), *(Filters(pair=pair) for pair in pairs)]:
        links = store.frame("network_pairs", filters, until=None, year=None)
        if links.empty:
            continue
        series = measures.ranked(
            store.frame("network_years", filters, until=None).rename(columns={"strength": "value"})
        )
        last = series[series["year"] == series["year"].max()]
        nodes = network.nodes(links[links["year"] == links["year"].max()])
        level = nodes["strength"].round(9) == nodes["strength"].round(9).iloc[0]
        assert set(last["name"][last["rank"] == 1]) == set(nodes["name"][level]), filters


LINKS = (("a hundredth of a point", 0.01), ("a tenth of a point", 0.1), ("1 point", 1.0))


def test_of_faint_pairs_links_are_drawn_too(world: Path) -> None:
    years = store.frame("network_years", until=None)["year"]
    chosen = {year: _links(year) for year in sorted(set(years))}
    assert len({*chosen.values()}) > 1, chosen


def _links(ends: int) -> str:
    """The least that a link must have in the picture of a year, which some pair reaches."""
    page = sound(alone("network", year=[str(ends)]))
    most = store.frame("network_pairs", until=None, year=ends)["points"].max()
    choice = page.selectbox(key="links")
    assert choice.value == next(label for label, least in reversed(LINKS) if most >= least), most
    assert "No pair has so many points." not in "".join(told.value for told in page.markdown)
    assert sorted(choice.options) == sorted(
        ["1 point", "a tenth of a point", "a hundredth of a point", "5 points", "20 points"]
    )
    return str(choice.value)
