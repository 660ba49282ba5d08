"""Charts are pure functions of a frame: what their traces hold."""

from __future__ import annotations

import json
import math
import re
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import plotly.graph_objects as go
import plotly.io as pio
import pytest
from test_queries import NOTHING, ask

from charts import (
    apart,
    axes,
    coverage,
    editions,
    heat,
    intensity,
    lanes,
    marks,
    matrix,
    naming,
    network,
    pair_years,
    printed,
    sources_years,
    sphere,
    spot,
    stack,
    steps,
    strip,
    theme,
    tornado,
    traces,
    weights,
)
from charts import world as chart_world
from charts.figure import Figure, merged
from charts.grid import panelled
from charts.kept import drawn
from data.filters import Filters


@pytest.mark.parametrize("dark", [False, True])
def test_a_line_a_pair(world: Path, dark: bool) -> None:
    frame = ask("intensity", until=date(2022, 3, 31))
    figure = intensity.draw(frame, dark=dark, day=date(2022, 3, 31))
    assert [trace.name for trace in figure.data] == ["Azerbaijan–Pakistan", "Azerbaijan–Türkiye", "Pakistan–Türkiye"]
    first = frame[frame["pair"] == "AZE-PAK"]
    assert list(figure.data[0].y) == pytest.approx(list(first["points"]))
    assert list(figure.data[0].customdata[-1]) == ["of=AZE-PAK&day=2022-03-31"]
    assert figure.data[0].line.color == theme.palette(dark).pairs[0]
    assert f"Azerbaijan–<br>Pakistan {first['points'].iloc[-1]:.1f}" in [
        note.text for note in figure.layout.annotations
    ]


def test_labels_at_line_ends_do_not_collide(world: Path) -> None:
    frame = ask("intensity", pairs=["AZE-GEO", "AZE-XKX", "GEO-XKX"])
    figure = intensity.draw(frame, dark=False)
    assert min(np.diff(middles(figure))) >= 2 * apart.LINE - 1e-9, "each name has two lines"


@pytest.mark.parametrize("signed", [(12, 12, 11), (1, 1, 1), (30, 2, 1)])
def test_names_at_the_ends_of_steps_do_not_collide(signed: tuple[int, ...]) -> None:
    span = (pd.Timestamp("2010-01-01"), pd.Timestamp("2023-12-31"))
    told = {"day": span[0], "title": "Signed", "date_words": "2010", "type": "Agreement", "event_id": "x"}
    rows = [{"pair": f"A-{number}", "label": f"Aland–Land {number}", "signed": each, **told}
            for number, most in enumerate(signed) for each in range(1, most + 1)]  # fmt: skip
    figure = steps.draw(pd.DataFrame(rows), span=span, end=span[1], dark=False)
    assert [note.text for note in at_ends(figure)] == [
        f"Aland–<br>Land {number} {most}" for number, most in enumerate(signed)
    ]
    assert figure.layout.annotations[-1].text == "agreements", "over the axis"
    stand = middles(figure)
    assert min(np.diff(stand)) >= 2 * apart.LINE - 1e-9 and stand[-1] <= apart.plot(400) + apart.LINE


def at_ends(figure: go.Figure) -> list[Any]:
    """The names at the ends of lines, without the unit over the axis."""
    return [note for note in figure.layout.annotations if note.xref != "paper"]


def middles(figure: go.Figure) -> list[float]:
    """Where names at line ends stand, in pixels from the top, from the highest to the lowest."""
    low, most = figure.layout.yaxis.range
    plot = apart.plot(figure.layout.height)
    return sorted((most - note.y) / (most - low) * plot - note.yshift for note in at_ends(figure))


@pytest.mark.parametrize("ends", [(124.5, 120.0), (0.2, 0.19), (100.0, 0.0), (-3.0, -3.1), (0.0, 0.0)])
def test_names_of_layers_are_apart_on_any_scale(ends: tuple[float, float]) -> None:
    days = pd.date_range("2020-12-31", periods=3, freq="YE")
    names = ("Curated record", "exercises-of-a-second-edition")
    lines = [pd.DataFrame({"pair": name, "label": name, "day": days, "iso_day": "x", "points": [0, 1, end]})
             for name, end in zip(names, ends, strict=True)]  # fmt: skip
    figure = intensity.draw(pd.concat(lines), dark=False)
    assert [note.text.count("<br>") for note in at_ends(figure)] == [1, 2]
    one, other = middles(figure)
    assert other - one >= 2.5 * apart.LINE - 1e-9
    assert one >= -12 and other <= apart.plot(400) + apart.LINE


def test_names_are_moved_no_further_than_they_must() -> None:
    assert apart.apart([10, 100, 50], [20, 20, 20], 200) == [10, 100, 50]
    assert apart.apart([50, 55, 100], [20, 40, 20], 200) == [50, 80, 110]
    assert apart.apart([190, 195], [20, 20], 200) == [170, 190], "up again from the end of the room"
    assert apart.apart([], [], 200) == []


def test_the_matrix_names_every_country_and_leaves_no_room_around_its_cells() -> None:
    names = {code: f"{code}land" for code in "ABC"}
    links = pd.DataFrame({"a": ["A", "B"], "b": ["B", "C"], "pair": ["A-B", "B-C"], "points": [9.0, 4.0]})
    figure = matrix.draw(["B", "A", "C"], names, links, dark=False)
    cells, handles = figure.data
    assert list(cells.x) == list(cells.y) == ["Bland", "Aland", "Cland"]
    assert np.asarray(cells.z).tolist() == [[0, 3, 2], [3, 0, 0], [2, 0, 0]], "square roots"
    assert [row[-1] for row in handles.customdata] == ["A-B", "B-C", "A-B", "B-C"]
    assert figure.layout.xaxis.range == (-0.5, 2.5) and figure.layout.yaxis.range == (2.5, -0.5)
    assert figure.layout.xaxis.dtick == figure.layout.yaxis.dtick == 1


@pytest.mark.parametrize("points", [(90.0, 88.0, 86.0), (90.0, 5.0, 4.0), (50.0, 50.0, 50.0)])
def test_names_of_peaks_do_not_collide(points: tuple[float, ...]) -> None:
    days = pd.date_range("2020-12-31", periods=4, freq="YE")
    line = pd.DataFrame({"pair": "A-B", "label": "Aland–Bland", "day": days, "iso_day": "x", "points": [0.0, *points]})
    title = "An exercise with a name that takes up two lines"
    peaks = pd.DataFrame({"pair": "A-B", "day": days[1:], "points": points, "title": title})
    figure = intensity.draw(line, dark=False, peaks=peaks)
    low, most = figure.layout.yaxis.range
    plot = apart.plot(figure.layout.height)
    named = [note for note in figure.layout.annotations if note.text.startswith("An exercise")]
    middle = sorted((note.y - low) / (most - low) * plot - note.ay for note in named)
    assert len(middle) == 3 and min(np.diff(middle)) >= 30 - 1e-9, "two lines of 15 pixels each"
    assert middle[-1] + 15 <= plot and middle[0] >= 22


def test_names_of_peaks_have_room() -> None:
    days = pd.date_range("2020-12-31", periods=3, freq="YE")
    line = pd.DataFrame({"pair": "A-B", "label": "A–B", "day": days, "iso_day": "x", "points": [10.0, 90.0, 20.0]})
    peaks = pd.DataFrame({"pair": ["A-B"], "day": [days[1]], "points": [90.0], "title": ["A long exercise"]})
    assert intensity.draw(line, dark=False).layout.yaxis.range == pytest.approx((0, 93.6))
    low, most = intensity.draw(line, dark=False, peaks=peaks).layout.yaxis.range
    assert low == 0 and (most - 90) / most * apart.plot(400) == pytest.approx(52), "an arrow of 22 and two lines of 15"


def test_the_stack_has_one_colour_a_category(world: Path) -> None:
    frame = ask("intensity_by_category", until=date(2022, 3, 31))
    figure = stack.draw(frame, dark=False)
    assert len(figure.data) == len(frame.groupby(["pair", "category"]))
    for trace in figure.data:
        assert trace.fillcolor == theme.LIGHT.categories[trace.legendgroup]
    last = sum(trace.y[-1] for trace in figure.data if trace.customdata[0][0].startswith("of=AZE-PAK&"))
    assert last == pytest.approx(ask("intensity", pairs=["AZE-PAK"], until=date(2022, 3, 31))["points"].iloc[-1])


def test_the_axes_of_a_stack_hold_all_that_lies_on_one_another() -> None:
    rows = [("A–B", "forces", 3.0), ("A–B", "symbols", 4.0), ("A–B", "setback", -2.0), ("A–C", "setback", -1.5)]
    frame = pd.DataFrame(rows, columns=["label", "category", "points"])
    frame = frame.assign(
        pair=frame["label"], category_label=frame["category"], day=pd.Timestamp("2020-12-31"), iso_day="2020-12-31"
    )
    figure = stack.draw(frame, dark=False)
    for axis in (figure.layout.yaxis, figure.layout.yaxis2):
        assert tuple(axis.range) == pytest.approx((-2 * 1.06, 7 * 1.06)), "whatever is hidden"


def test_one_day_alone_is_seen_in_the_middle_of_a_year() -> None:
    day = pd.Timestamp("2001-12-31")
    area = {
        "pair": "A-B",
        "label": "A–B",
        "category": "forces",
        "category_label": "Forces",
        "day": [day],
        "iso_day": "x",
        "points": [3.0],
    }
    for figure in (stack.draw(pd.DataFrame(area), dark=False), intensity.draw(pd.DataFrame(area), dark=False)):
        first, last = map(pd.Timestamp, figure.layout.xaxis.range)
        assert (day - first).days == (last - day).days == 183
    (trace,) = stack.draw(pd.DataFrame(area), dark=False).data
    assert trace.marker.color == trace.fillcolor, "an area without width shows nothing"
    two = pd.concat([pd.DataFrame(area), pd.DataFrame(area).assign(day=pd.Timestamp("2002-12-31"))])
    assert stack.draw(two, dark=False).data[0].marker.color == "rgba(0,0,0,0)"


def test_axes_of_years_name_few_years_once() -> None:
    one = pd.DataFrame({"year": [2020], "label": ["Media"], "position": [3], "sources": [1]})
    axis = sources_years.draw(one, dark=False).layout
    assert (
        tuple(axis.xaxis.range) == pytest.approx((2017.4, 2022.6))
        and axis.xaxis.tickvals == (2020,)
        and axis.yaxis.dtick == 1
    )
    many = axes.year_axis(pd.Series([2020, 1990]))
    assert many == {"range": [1989.4, 2020.6], "tickformat": "d"}


def test_one_edition_stands_in_the_middle_of_a_year() -> None:
    told = {"series": "A", "editions": 1, "event_id": "a", "title": "A 1", "date_words": "7 October 2002"}
    held = {"doubt": False, "status": "occurred", "category_code": "forces"}
    edition = (
        told | held | dict(zip(("first_day", "last_day"), pd.to_datetime(["2002-10-07", "2002-10-18"]), strict=True))
    )
    first, last = map(pd.Timestamp, editions.draw(pd.DataFrame([edition]), dark=False).layout.xaxis.range)
    assert (first, last) == (pd.Timestamp("2002-04-07"), pd.Timestamp("2003-04-08"))


def test_both_ends_of_a_choice_that_moves_nothing_on_one_side_are_named_apart() -> None:
    frame = pd.DataFrame(
        {"choice": ["Levels"], "low_words": ["left out"], "high_words": ["counts"], "low": [9.0], "high": [10.0]}
    )
    low, high = tornado.draw(frame, value=10.0, unit="points", dark=False).data
    assert low.x[0] == -1 and 0 < high.x[0] < 0.01, "its words stand on the other side"


def test_both_ends_on_one_side_are_told_at_the_farther() -> None:
    told = {"choice": ["Many", "Half"], "low_words": ["0", "180"], "high_words": ["1", "730"]}
    frame = pd.DataFrame(told | {"low": [6.0, 7.0], "high": [9.0, 12.0]})
    figure = tornado.draw(frame, value=10.0, unit="points", dark=False)
    low, high = figure.data
    assert list(low.text) == ["0; 1 less so", "180"] and list(high.text) == ["", "730"]
    assert [name.text for name in figure.layout.annotations] == ["Many", "Half"]
    assert [row[0] for row in high.customdata] == ["1", "730"], "each end says what it is"


@pytest.mark.parametrize("pairs", [1, 12])
def test_the_words_over_the_shades_keep_their_height(pairs: int) -> None:
    cells = [
        {"pair": f"A{at}-B", "label": f"A{at}–B", "year": 2020, "iso_day": "2020-12-31", "points": 1.0}
        for at in range(pairs)
    ]
    figure = heat.draw(pd.DataFrame(cells), dark=False)
    (title,) = figure.layout.annotations
    assert title.text == "points, square-root scale" and figure.data[0].colorbar.title.text is None
    assert figure.layout.margin.b + title.yshift == 32, "above the bar, however low the chart"


def test_the_lanes_begin_with_what_makes_the_first_value() -> None:
    days = pd.DataFrame({"day": pd.to_datetime(["1987-03-31", "1987-06-30", "1987-09-30", "1987-12-31"])})
    marks = pd.DataFrame({"first_day": [pd.Timestamp("1987-03-11")], "last_day": [pd.Timestamp("1987-03-11")]})
    assert lanes.span(days, marks)[0] < pd.Timestamp("1987-03-11")
    long_before = marks - pd.Timedelta(days=200)
    assert lanes.span(days, long_before)[0] > pd.Timestamp("1987-03-01")


def mapped(**more: object) -> go.Figure:
    frames = {"countries": ask("map_countries"), "pairs": ask("map_pairs", partner=None)}
    choices = {"geometry": "app/static/x.geojson", "by": "events", "dark": False, "view": sphere.WORLD}
    return chart_world.draw(**(frames | choices | more))  # type: ignore[arg-type]


@pytest.mark.parametrize("by", ["events", "points"])
def test_the_map(world: Path, by: str) -> None:
    countries, pairs = ask("map_countries"), ask("map_pairs", partner=None)
    land, *lines, handles = mapped(by=by).data
    assert list(np.square(land.z)) == pytest.approx(list(countries[by].astype(float)))
    assert land.colorscale[0] == (0.0, theme.LIGHT.paper)
    assert dict(zip(land.locations, (row[1] for row in land.customdata), strict=True))["UZB"] == "0 events"
    assert len(lines) == len(pairs) == len(handles.lon)
    assert max(line.line.width for line in lines) == pytest.approx(7)
    assert {handle[-1] for handle in handles.customdata} == set(pairs["pair"])


def test_the_scales_of_a_series_hold_still(world: Path) -> None:
    land, *lines, _ = mapped(largest=(400.0, 4 * ask("map_pairs", partner=None)["points"].max(), 0)).data
    assert land.zmax == pytest.approx(20)
    assert max(line.line.width for line in lines) == pytest.approx(4)


def test_arrows_point_from_the_giver_to_the_taker(world: Path) -> None:
    flows = ask("map_flows", partner=None)
    arrows = mapped(pairs=flows, directed=True).data[-1]
    assert arrows.marker.symbol == "arrow"
    assert [row[0] for row in arrows.customdata] == ["Türkiye → Azerbaijan"]
    assert arrows.marker.angle[0] == pytest.approx(83, abs=3), "east, and a little north"


def test_two_arrows_back_and_forth_are_side_by_side(world: Path) -> None:
    there = ask("map_flows", partner=None)
    turned = {"a_latitude": "b_latitude", "a_longitude": "b_longitude"}
    back = there.rename(columns=turned | {new: old for old, new in turned.items()}).assign(pair="back")
    first, second, arrows = mapped(pairs=pd.concat([there, back]), directed=True).data[1:]
    for line in (first, second):
        assert len(line.lat) == 13
    (backward, forward) = (line.lat[6] for line in (first, second))
    assert forward < backward, "who goes east keeps to the right, in the south"
    assert forward < (there["a_latitude"] + there["b_latitude"])[0] / 2 + 0.5 < backward
    assert [first.lat[0], first.lon[-1]] == pytest.approx([back["a_latitude"][0], back["b_longitude"][0]], abs=1e-3)
    assert len(mapped(pairs=there, directed=True).data[1].lat) == 2, "where none leads back the way is straight"
    assert arrows.lat[0] < arrows.lat[1] and abs(arrows.marker.angle[0] - arrows.marker.angle[1]) > 150


@pytest.mark.parametrize(("longitude", "right"), [(90, -1), (-90, 1)])
def test_a_bent_way_keeps_to_the_right(longitude: float, right: int) -> None:
    way = pd.DataFrame({"a_latitude": [0.0], "a_longitude": [0.0], "b_latitude": [0.0], "b_longitude": [longitude]})
    latitudes = [float(sphere.along(way, share, 0.1)[0][0]) for share in (0.0, 0.25, 0.5, 1.0)]
    aside = [math.degrees(math.atan(0.1 * math.pi / 2 * part)) for part in (0, math.sin(math.pi / 4), 1, 0)]
    assert latitudes == pytest.approx([right * degrees for degrees in aside], abs=1e-9)


@pytest.mark.parametrize(("latitude", "longitude", "angle"), [(0, 90, 90), (0, -90, -90), (80, 0, 0), (-80, 0, 180)])
def test_a_slope_is_clockwise_from_upright(latitude: float, longitude: float, angle: float) -> None:
    way = pd.DataFrame(
        {"a_latitude": [0.0], "a_longitude": [0.0], "b_latitude": [latitude], "b_longitude": [longitude]}
    )
    assert abs(sphere.slopes(way, 0.5, 0.0)[0]) == pytest.approx(abs(angle), abs=1e-6)
    assert np.sign(sphere.slopes(way, 0.5, 0.0)[0]) == pytest.approx(np.sign(angle)) or abs(angle) in (0, 180)


def test_places_are_discs_that_open_their_events(world: Path) -> None:
    places = ask("map_places")
    discs = mapped(places=places).data[-1]
    opens = {row[-1] for row in discs.customdata}
    assert {"place=Baku, AZE", "event=support-2022", "event=mission-2020"} <= opens
    told = dict(
        zip((row[-1] for row in discs.customdata), zip(discs.marker.size, discs.marker.color, strict=True), strict=True)
    )
    assert told["place=Baku, AZE"][0] == 26 and told["event=support-2022"][0] == 7
    assert told["event=support-2022"][1] == theme.faded(theme.LIGHT.ink, 0.55)
    assert told["event=mission-2020"][1] == theme.faded(theme.LIGHT.paper, 0.35), "hollow: an area"
    assert "4 events" in {row[1] for row in discs.customdata}
    assert len(mapped(places=places.head(0)).data) == len(mapped().data)


@pytest.mark.parametrize(("share", "longitude"), [(0.0, 0), (0.5, 45), (0.62, 55.8), (1.0, 90)])
def test_a_mark_lies_on_the_great_circle(share: float, longitude: float) -> None:
    pairs = pd.DataFrame(
        {"a_latitude": [0.0, 60.0], "a_longitude": [0.0, 0.0], "b_latitude": [0.0, 60.0], "b_longitude": [90.0, 180.0]}
    )
    latitudes, longitudes = sphere.along(pairs, share)
    assert longitudes[0] == pytest.approx(longitude)
    assert latitudes == pytest.approx([0, 90 - abs(60 * share - 30)], abs=1e-6)


def test_the_window_holds_the_strongest_pairs(world: Path) -> None:
    countries, pairs = ask("map_countries"), ask("map_pairs", partner=None)
    longitude, latitude, width = chart_world.window("Strongest pairs", countries, pairs)
    ends = pairs.head(6)
    for side in ("a", "b"):
        assert (abs(ends[f"{side}_longitude"] - longitude) < width / 2).all()
        assert (abs(ends[f"{side}_latitude"] - latitude) < width / 2 / 1.6).all()
    assert chart_world.window("Strongest pairs", countries, pairs.head(0)) == sphere.WORLD
    assert chart_world.window("World", countries, pairs) == sphere.WORLD


def test_the_window_of_a_region_holds_its_countries(world: Path) -> None:
    countries, pairs = ask("map_countries"), ask("map_pairs", partner=None)
    for region in set(countries["region"]):
        longitude, latitude, width = chart_world.window(region, countries, pairs)
        inside = countries[countries["region"] == region]
        assert (abs((inside["longitude"] - longitude + 180) % 360 - 180) < width / 2).all(), region
        assert width == 360 or (abs(inside["latitude"] - latitude) < width / 2 / 1.6).all(), region
    assert chart_world.window("Western Asia", countries, pairs)[2] < 90
    assert abs(chart_world.window("Polynesia", countries, pairs)[0]) > 150, "over the seam of the globe"


def test_coverage_adds_up(world: Path) -> None:
    frame = ask("coverage")
    figure = coverage.draw(frame, dark=True)
    assert sum(sum(trace.y) for trace in figure.data) == frame["events"].sum() == 15


def test_a_bar_a_weight() -> None:
    frame = pd.DataFrame(
        {
            "type": ["Meeting", "Setback"],
            "category_code": ["dialogue", "setback"],
            "weight": [2.5, -6.0],
            "goldstein": [2.5, -5.6],
            "plover": [2.5, -6.0],
        }
    )
    bars, goldstein, plover = weights.draw(frame, dark=False).data
    assert list(bars.x) == [2.5, -6.0] and list(goldstein.x) == [2.5, -5.6] and list(plover.x) == [2.5, -6.0]
    assert list(bars.marker.color) == [theme.LIGHT.categories["dialogue"], theme.LIGHT.categories["setback"]]


def test_empty_frames_draw_empty_charts(world: Path) -> None:
    assert not intensity.draw(ask("intensity", pairs=[]), dark=False).data
    assert sum(coverage.draw(ask("coverage", NOTHING), dark=False).data[0].y) == 0
    assert len(ask("map_pairs", Filters(words="no such words"))) == 0


def test_doubt_status_and_length_are_seen(world: Path) -> None:
    span = (pd.Timestamp("2014-01-01"), pd.Timestamp("2023-12-31"))
    frame = ask("lanes", pairs=["AZE-PAK", "AZE-TUR"])
    figure = lanes.draw(frame, span=span, right=8, dark=False)
    symbols = {
        mark[-1]: trace.marker.symbol for trace in figure.data if trace.mode == "markers" for mark in trace.customdata
    }
    assert len(symbols) == len(frame) == 11
    assert symbols["support-2022"] == "circle" and symbols["visit-2022"] == symbols["training-2015"] == "circle-open"
    assert symbols["drill-2023"] == "diamond-open" and symbols["talks-2018"] == "x-thin-open"
    bars = next(trace for trace in figure.data if trace.line.color == theme.LIGHT.categories["arms_industry"])
    assert [pd.Timestamp(day) for day in bars.x[:2]] == [pd.Timestamp("2021-09-12"), pd.Timestamp("2021-09-20")]
    assert [note.text for note in figure.layout.annotations] == list(dict.fromkeys(frame["lane"]))
    assert set(frame.set_index("event_id").loc[["drill-2023", "talks-2018"], "lane"]) == {"Planned", "Cancelled"}
    assert list(dict.fromkeys(frame["lane"]))[-2:] == ["Planned", "Cancelled"]


def test_the_lanes_line_up_with_the_lines(world: Path) -> None:
    axis = lanes.span(ask("intensity"), ask("lanes"))
    line = intensity.draw(ask("intensity"), dark=False, span=axis)
    below = lanes.draw(ask("lanes"), span=tuple(line.layout.xaxis.range), right=intensity.RIGHT, dark=False)
    assert (line.layout.margin.l, line.layout.margin.r) == (below.layout.margin.l, below.layout.margin.r)
    assert line.layout.xaxis.range == below.layout.xaxis.range


def test_sources_a_year_keep_the_shade_of_their_class(world: Path) -> None:
    frame = ask("sources_years")
    figure = sources_years.draw(frame, dark=False)
    drawn = {bar.name: (list(bar.x), list(bar.y), bar.marker.color) for bar in figure.data}
    shades = theme.palette(False).sequence[::-1]
    assert drawn == {
        "Official": ([2023], [1], shades[0]),
        "News agency": ([2015], [1], shades[1]),
        "Media": ([2022], [1], shades[2]),
    }
    media = sources_years.draw(frame[frame["code"] == "media"], dark=False).data[0]
    assert media.marker.color == shades[2] == sources_years.key(frame, False)[2][2]


def test_years_of_a_pair_with_few_events_have_a_ring(world: Path) -> None:
    frame = ask("pair_years", few=2)
    heat, rings = pair_years.draw(frame, dark=True).data
    place = list(heat.y).index("AZE–PAK"), list(heat.x).index(2023)
    assert np.asarray(heat.z, dtype=float)[place] == pytest.approx(3**0.5)
    assert list(np.asarray(heat.customdata)[place]) == ["Azerbaijan–Pakistan", "3 events"]
    ringed = {year for year, pair in zip(rings.x, rings.y, strict=True) if pair == "AZE–PAK"}
    assert ringed == {2014, 2015, 2020, 2021, 2022}, "neither 2023 with three nor years with none"


def test_a_place_is_a_disc_or_hollow() -> None:
    for precision, filled in (("town", True), ("area", False)):
        figure = spot.draw(40.4, 49.9, precision=precision, countries=["AZE", "GEO"], geometry="x.geojson", dark=False)
        land, point = figure.data
        assert list(land.locations) == ["AZE", "GEO"] and (point.lat, point.lon) == ((40.4,), (49.9,))
        assert (point.marker.color == point.marker.line.color) is filled
        assert figure.layout.geo.center.lat == 40.4


def test_no_name_around_a_chart_is_wider_than_a_phone() -> None:
    figure = theme.figure(dark=False, height=400)
    long = "A strategic partnership treaty of two countries is signed in a town"
    days = [pd.Timestamp(2001, 1, 1), pd.Timestamp(2020, 5, 1)]
    marks.around(
        figure, pd.DataFrame({"title": ["A war", long], "kind": "treaty", "begins": days, "ends": days}), dark=False
    )
    first, second = figure.layout["annotations"]
    lines = second["text"].split("<br>")
    assert first["text"] == "▾ A war" and len(lines) == 3 and max(map(len, lines)) <= 30 and lines[2].endswith(" ▾")
    assert (first["yshift"], second["yshift"]) == (42, 0)
    assert figure.layout["height"] == 400 + 4 * 14 and figure.layout["margin"] == {"l": 8, "r": 8, "t": 68, "b": 8}


def test_names_in_the_network_lie_on_nothing() -> None:
    places = [(100.0, 100.0), (100.0, 112.0), (110.0, 104.0), (400.0, 300.0)]
    sides = naming.sides(places, [20.0, 10.0, 10.0, 8.0], ["Aland", "Beland", "Celand", "Deland"])
    assert sides == ["top center", "bottom center", "middle right", "top center"]
    crowd = [(100.0 + 12 * (n % 5), 100.0 + 12 * (n // 5)) for n in range(25)]
    found = naming.sides(crowd, [10.0] * 25, ["Some country"] * 25)
    assert found[12] is None, "in the middle of others there is no room"
    assert found[0] == "top center"


def test_communities_are_told_by_signs_and_not_by_the_colours_of_categories() -> None:
    for dark, palette in ((False, theme.LIGHT), (True, theme.DARK)):
        fills = {network.fill(community, dark) for community in range(1, 11)}
        assert fills == {palette.ink, palette.paper, palette.faint} and not fills & {*palette.categories.values()}
    assert len({(network.sign(community), network.fill(community, False)) for community in range(1, 31)}) == 30


def test_the_lightest_shade_is_nothing_though_no_cell_is_empty() -> None:
    cells = heat.cells(pd.DataFrame([[1.0, 16.0]]), 16.0, False)
    assert (cells["zmin"], cells["zmax"]) == (0, 4.0) and list(cells["z"].loc[0]) == [1.0, 4.0]


def test_a_figure_travels_so_that_plotly_can_tell_it_to_be_the_same() -> None:
    figure = theme.figure(False)
    days = pd.to_datetime(["2022-03-31", None, "2022-04-01T12:30:00"], format="ISO8601")
    known = [4 / 3, np.nan, np.inf]
    figure.add_traces(
        [
            traces.scatter(x=days, y=np.array(known), customdata=[[pd.Timestamp("2022-03-31"), "a"]], text=None),
            traces.bar(x=["a"], y=np.array([2], "i8"), marker={"color": "#123456", "size": None}),
            traces.heatmap(z=np.array([[1.0, np.nan]]), x=np.array([1.23456789e-9, 1e305])),
            traces.scatter(x=pd.Series(days), y=pd.Series(known)),
        ]
    )
    sent = drawn(lambda: figure)().to_dict()
    line, bar, cells, same = sent["data"]
    assert {**same, "customdata": line["customdata"]} == line and "text" not in line
    assert line["x"] == ["2022-03-31", None, "2022-04-01T12:30:00"] and line["y"] == [1.333333333, None, None]
    assert line["customdata"] == [["2022-03-31", "a"]]
    assert bar["y"] == [2] and bar["marker"] == {"color": "#123456", "line": {"width": 0}}
    assert cells["x"] == [1.23456789e-09, 1e305], "small and large numbers keep their digits"
    assert cells["z"] == [[1.0, None]] and cells["colorbar"] == {"outlinewidth": 0, "ticks": ""}
    assert sent["layout"]["datarevision"] and "template" not in sent["layout"]
    assert sent["layout"]["xaxis"]["automargin"] and sent["layout"]["xaxis"]["title"] == {"standoff": 15}
    assert json.loads(pio.to_json(drawn(lambda: figure)(), validate=False)) == sent, (
        "nothing is packed as bytes on the way"
    )


def test_a_line_crosses_the_panels_in_which_something_is_drawn() -> None:
    plain = Figure({"xaxis": {"showgrid": False}})
    plain.add_vline(3, line={"width": 1, "dash": None})
    mark = {"type": "line", "x0": 3, "x1": 3, "y0": 0, "y1": 1, "line": {"width": 1}}
    assert plain.layout["shapes"] == [{**mark, "xref": "x", "yref": "y domain"}]
    figure = panelled(Figure({"xaxis": {"showgrid": False}}), ["one", "two", "three"], cols=2)
    figure.add_trace(traces.scatter(y=[1]), 0)
    figure.add_trace(traces.scatter(y=[1]), 2)
    figure.add_vline(3)
    assert [(shape["xref"], shape["yref"]) for shape in figure.layout["shapes"]] == [
        ("x", "y domain"),
        ("x3", "y3 domain"),
    ]
    assert [title["text"] for title in figure.layout["annotations"]] == ["one", "two", "three"]
    figure.update_yaxes(panel=1, range=[0, 1])
    figure.update_xaxes(showgrid=True)
    assert [figure.layout[f"yaxis{number}"].get("range") for number in ("", 2, 3)] == [None, [0, 1], None]
    assert all(figure.layout[f"xaxis{number}"]["showgrid"] for number in ("", 2, 3))
    again = panelled(Figure({}), ["a", "b", "c"], cols=2)
    assert [title["text"] for title in again.layout["annotations"]] == ["a", "b", "c"] and "shapes" not in again.layout


def test_what_is_told_later_is_added_and_what_is_nothing_taken_away() -> None:
    told = {"margin": {"l": 8, "r": 8}, "height": 400, "range": [1, 2]}
    assert merged(told, {"margin": {"l": 0, "r": None}, "height": None, "range": [3]}) == {
        "margin": {"l": 0},
        "range": [3],
    }
    assert told == {"margin": {"l": 8, "r": 8}, "height": 400, "range": [1, 2]}


@pytest.mark.parametrize(
    ("most", "ticks", "step"),
    [
        (0, 5, 1),
        (3, 5, 1),
        (6, 5, 2),
        (41, 8, 5),
        (45, 2, 20),
        (1234, 5, 500),
        (float("nan"), 3, 1),
        (float("inf"), 3, 1),
    ],
)
def test_what_is_counted_has_whole_marks(most: float, ticks: int, step: int) -> None:
    assert axes.counts(most, ticks) == {"tick0": 0, "dtick": step}


def test_what_is_counted_has_a_mark_below_its_most() -> None:
    for most in (*range(1, 2000), 4.1e10, 1e300):
        for ticks in (2, 5, 8):
            assert 1 <= most // axes.counts(most, ticks)["dtick"] <= ticks


def test_the_lanes_reach_what_is_announced() -> None:
    day = pd.Timestamp
    series = pd.DataFrame({"day": [day("2020-12-31"), day("2024-12-31")]})
    spans = (("2021-03-01", "2021-03-01"), ("2025-02-01", "2025-02-01"), ("2027-01-01", "2027-12-31"))
    marks = pd.DataFrame(spans, columns=["first_day", "last_day"]).apply(pd.to_datetime)
    assert lanes.span(series, marks)[1] < day("2025-03-01"), "as far as a twentieth of the axis"
    chosen = lanes.span(series, marks, until=date(2027, 12, 31))[1]
    assert day("2027-07-02") < chosen < day("2028-01-01"), "to the sign in the middle of what the reader has chosen"
    assert lanes.span(series, marks, until=date(2025, 2, 1))[1] > day("2025-02-01"), "on the very last day"
    assert day("2027-03-01") < lanes.span(series, marks, until=date(2027, 3, 1))[1] < day("2027-05-01"), (
        "what goes on beyond"
    )
    assert list(lanes.within(marks, *lanes.span(series, marks)).index) == [0, 1], "and no lane is there for nothing"


def test_an_axis_without_points_is_that_of_the_years_or_of_the_events() -> None:
    day = pd.Timestamp
    none = pd.DataFrame({"day": pd.to_datetime([])})
    marks = pd.DataFrame([(day("2021-03-01"), day("2022-03-01"))], columns=["first_day", "last_day"])
    for asked, ends in (
        ({"since": date(2020, 1, 1), "until": date(2024, 12, 31)}, ("2020-01-01", "2024-12-31")),
        ({}, ("2021-03-01", "2022-03-01")),
        ({"since": date(2024, 1, 1)}, ("2022-03-01", "2024-01-01")),
    ):
        first, last = lanes.span(none, marks, **asked)
        assert first < day(ends[0]) < day(ends[1]) < last and (last - first).days < 2000
        assert len(lanes.within(marks, first, last)) == 1
    first, last = lanes.span(none, marks.head(0))
    assert last - first == pd.Timedelta(days=60)
    alone = lanes.span(pd.DataFrame({"day": [day("2025-05-13")]}), marks.head(0))
    assert alone[1] - alone[0] == pd.Timedelta(days=60), "or the axis would name hours"


def test_the_map_is_fitted_to_all_its_pairs_where_they_are_near() -> None:
    north = [("FIN", 26.0, 64.0, "SWE", 15.0, 62.0)] * 6 + [("ISL", -18.5, 65.0, "NOR", 9.0, 61.0)]
    columns = ["a", "a_longitude", "a_latitude", "b", "b_longitude", "b_latitude"]

    def window(pairs: list[tuple[object, ...]], points: list[float] | None = None) -> Any:
        frame = pd.DataFrame(pairs, columns=columns).assign(points=points or 1.0)
        return chart_world.window("Strongest pairs", pd.DataFrame(), frame)

    west = window(north)
    assert west[0] - west[2] / 2 < -18.5 and west[0] + west[2] / 2 > 26
    far = [*north[:6], ("USA", -98.0, 39.0, "NOR", 9.0, 61.0)]
    assert window(far) == window(far[:6])
    # Where no few pairs have most of the points, it is fitted to as many as have two thirds.
    south = [("AUS", 134.0, -25.0, "NZL", 172.0, -41.0)] * 6 + [("JPN", 138.0, 36.0, "PHL", 121.0, 13.0)] * 6
    assert window(south) == sphere.WORLD and window(south, [9.0] * 6 + [1.0] * 6) == window(south[:6])


@pytest.mark.parametrize(("span", "ends"), [
    (("2021-02-01", "2021-04-02"), ["2021-02-01", "2021-04-02"]),  # of two months
    (("2020-07-01", "2022-06-01"), ["2021-01-01", "2022-01-01"]),
])  # fmt: skip
def test_a_bar_of_a_year_stays_on_the_axis(span: tuple[str, str], ends: list[str]) -> None:
    frame = pd.DataFrame({"kind": ["class"], "year": [2021], "code": ["x"], "label": ["X"], "sources": [3]})
    drawn = strip.draw(frame, span=(pd.Timestamp(span[0]), pd.Timestamp(span[1])), right=9, dark=False).data[0]
    first, last = map(pd.Timestamp, ends)
    assert pd.Timestamp(drawn.x[0]) == first + (last - first) / 2
    assert drawn.width[0] == pytest.approx(0.8 * (last - first).total_seconds() * 1000)


USA, FIJ, NOR, AUS = ("USA", -98.0, 39.0), ("FJI", 178.0, -18.0), ("NOR", 9.0, 61.0), ("AUS", 134.0, -25.0)


@pytest.mark.parametrize(("pairs", "points", "view"), [
    ([(*AUS, *USA), (*FIJ, *USA), (*NOR, *USA)], [5.0, 5.0, 2.0], sphere.PACIFIC),
    ([(*AUS, *USA), (*FIJ, *USA), (*NOR, *USA)], [5.0, 1.0, 5.0], sphere.WORLD),
    ([(*AUS, *USA), (*FIJ, *USA), (*NOR, *USA)], [0.0, 0.0, 0.0], sphere.PACIFIC),  # by their events
    ([(*AUS, *NOR), (*NOR, *USA)], [5.0, 5.0], sphere.WORLD),
])  # fmt: skip
def test_the_world_has_its_seam_where_little_crosses_it(
    pairs: list[tuple[object, ...]], points: list[float], view: sphere.Window
) -> None:
    columns = ["a", "a_longitude", "a_latitude", "b", "b_longitude", "b_latitude"]
    frame = pd.DataFrame(pairs, columns=columns).assign(points=points, events=1)
    assert chart_world.window("Strongest pairs", pd.DataFrame(), frame) == view
    assert chart_world.window("World", pd.DataFrame(), frame) == sphere.WORLD
    north = frame.assign(a_latitude=50.0, b_latitude=50.0, a_longitude=-10.0, b_longitude=70.0).head(1)
    middle, width = chart_world.window("Strongest pairs", pd.DataFrame(), north)[1:]
    assert middle + width / sphere._ASPECT / 2 > 57 + 14, "the way rises to 57° north between its ends"


def test_small_countries_have_a_disc_in_their_shade(world: Path) -> None:
    countries = ask("map_countries")
    taking = countries.assign(
        events=countries["events"].where(
            countries["events"] > 0, countries["country"].isin(["SGP", "TUV"]).astype(int)
        ),
    )
    land, disc, *_ = mapped(countries=taking).data
    assert [told[-1] for told in disc.customdata] == ["SGP", "TUV"]
    assert (
        [*disc.marker.color] == [1.0, 1.0]
        and disc.marker.cmax == land.zmax
        and disc.marker.colorscale == land.colorscale
    )
    assert disc.hovertemplate == land.hovertemplate
    assert len(mapped().data) + 1 == len(mapped(countries=taking).data), "none without events"


@pytest.mark.parametrize(
    ("most", "marks"),
    [(1, ["0", "1"]), (3, ["0", "1", "2", "3"]), (9, ["0", "5"]), (40, ["0", "10", "20", "30", "40"])],
)
def test_a_printed_axis_of_events_counts_whole_ones(most: int, marks: list[str]) -> None:
    drawn = printed.bars(pd.DataFrame({"year": [2020, 2021], "events": [1, most]}), "Events")
    assert re.findall(r'text-anchor="end">([^<]*)<', drawn) == marks


def test_a_printed_axis_of_few_points_has_marks() -> None:
    areas = pd.DataFrame(
        {"day": pd.to_datetime(["2020-01-31", "2020-02-29"]), "category": "forces", "points": [0.1, 0.3]}
    )
    drawn = printed.stacked(areas, "Points")
    assert re.findall(r'text-anchor="end">([^<]*)<', drawn) == ["0", "0.1", "0.2", "0.3"]


def test_under_chosen_years_stand_the_events_of_those_years() -> None:
    days = pd.to_datetime(["2018-12-01", "2018-06-01", "2019-05-05", "2023-01-10"])
    marks_ = pd.DataFrame({"first_day": days, "last_day": [days[0], pd.Timestamp("2019-02-01"), days[2], days[3]]})
    between = lanes.within(marks_, date(2019, 1, 1), date(2022, 12, 31))
    assert list(between.index) == [1, 2]
    series = pd.DataFrame({"day": pd.date_range("2019-01-31", "2022-12-31", freq="ME")})
    first, last = lanes.span(series, between, date(2019, 1, 1), date(2022, 12, 31))
    assert first > pd.Timestamp("2018-12-01") and last < pd.Timestamp("2023-01-31")
    assert len(lanes.within(marks_, None, None)) == 4
