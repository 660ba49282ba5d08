"""The report of how it grows: exponents, ratios, tables of one width, and a picture that a browser can read."""

from __future__ import annotations

import math
from itertools import pairwise
from typing import Any
from xml.etree import ElementTree

import pytest

from benchmarks import asked, picture, report


def told() -> dict[str, Any]:
    """A run of two sizes, in which everything takes ten times as long at the larger one."""
    sizes = {}
    for size, factor in ((1_000, 1), (10_000, 10)):
        times = {"cold": [0.01 * factor, 0.02 * factor, 0.03 * factor], "warm": [0.001, 0.001, 0.001]}
        acts = [(0.05 * factor, 0.1 * factor), (0.1 * factor, 0.2 * factor), (math.inf, math.inf)]
        pages = {"first": (0.5, 1.0), "actions": 3 * acts, "memory": 300.0}
        both = {"ours": [0.1 * factor], "peer": [0.5 * factor]}
        sizes[str(size)] = {
            "load": 0.5,
            "built": {
                "events": size,
                "written": 1.0,
                "built": 2.0,
                "built_peak": 500.0,
                "memory": "2GB",
                "bytes": 1_000_000,
            },
            "asked": {"questions": {"search": times, "map page": times}, "peak": 400.0},
            "datasette": {"filter": both, "search": both, "facets": both},
            "analyst": {"ours": pages, "peer": pages},
        }
    versions = {"engine": "DuckDB 2", "analyst": "pandas 3", "datasette": "Datasette 0"}
    return {"day": "2026-01-01", "commit": "abc", "machine": "2 processors", "versions": versions, "sizes": sizes}


def test_the_exponent_is_one_where_time_grows_with_size() -> None:
    assert report.exponent({1_000: 0.02, 10_000: 0.2}) == pytest.approx(1)
    assert report.exponent({1_000: 9.0, 10_000: 0.2, 100_000: 0.2}) == pytest.approx(0)


def test_every_table_is_as_wide_as_its_heading_and_tells_ratios() -> None:
    tables = (report.questions(told()), report.built(told()), report.peers(told()))
    for table in tables:
        assert {len(row) for row in table} == {len(table[0])}
    assert tables[0][1] == ["search", "20 ms · 29 ms", "200 ms · 290 ms", "1.0 ms", "1.00"]
    assert tables[1][1][3] == "500"
    assert tables[2][1][2] == "100 ms : 500 ms, × 5"
    assert tables[2][-2][2] == "100 ms : 100 ms, × 1", "an action that never ended is the longest"
    assert tables[2][-1][2] == "200 ms : 200 ms, × 1", "what is drawn after the chart counts for the page"


def test_the_picture_has_a_line_and_a_name_for_every_question_and_no_two_names_meet() -> None:
    drawn = ElementTree.fromstring(picture.draw({name: {1_000: 0.01, 10_000: 0.05} for name in asked.QUESTIONS}))
    names = [part for part in drawn if part.text in asked.QUESTIONS]
    assert len(names) == len(asked.QUESTIONS)
    assert len([part for part in drawn if part.tag.endswith("polyline")]) == len(names)
    heights = sorted(float(part.attrib["y"]) for part in names)
    assert min(after - before for before, after in pairwise(heights)) > 12
