"""The countries' polygons and points: what the map draws is whole, the right way round and where it should be."""

from __future__ import annotations

import csv
import hashlib
import json
from itertools import pairwise
from math import cos, hypot, inf, radians
from pathlib import Path
from typing import Any

import pytest

from charts.small import SMALL

ROOT = Path(__file__).parent.parent
GEOMETRIES = sorted((ROOT / "static").glob("*.geojson"))
PARTICIPANTS = ROOT / "seeds" / "participants.csv"

Ring = list[list[float]]  # closed: positions of longitude, latitude; the last is the first
Polygon = list[Ring]  # the outer ring, then its holes


@pytest.fixture(scope="module")
def features() -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(GEOMETRIES[0].read_text(encoding="utf-8"))["features"]
    return found


@pytest.fixture(scope="module")
def polygons(features: list[dict[str, Any]]) -> dict[str, list[Polygon]]:
    return {feature["id"]: parts(feature["geometry"]) for feature in features}


def parts(geometry: dict[str, Any]) -> list[Polygon]:
    coordinates = geometry["coordinates"]
    return coordinates if geometry["type"] == "MultiPolygon" else [coordinates]


def area(polygon: Polygon) -> float:
    """In square degrees of the equator, without holes."""
    ring = polygon[0]
    doubled = sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in pairwise(ring))
    return abs(doubled) / 2 * cos(radians(ring[0][1]))


def test_countries_too_small_to_see_are_known(polygons: dict[str, list[Polygon]]) -> None:
    listed = {row["country"] for row in rows(ROOT / "seeds" / "countries.csv")}
    tiny = {code for code in listed if sum(map(area, polygons.get(code, []))) < 0.25}
    assert tiny == SMALL


def clockwise(ring: Ring) -> bool:
    """Say whether ``ring`` turns clockwise: d3-geo fills what lies to its right, so a wrong turn fills the globe."""
    return sum((x2 - x1) * (y2 + y1) for (x1, y1), (x2, y2) in pairwise(ring)) > 0


def encloses(ring: Ring, longitude: float, latitude: float) -> bool:
    """Count the edges that a ray to the east crosses: an odd number means inside."""
    crossed = 0
    for (x1, y1), (x2, y2) in pairwise(ring):
        if (y1 > latitude) != (y2 > latitude) and longitude < x1 + (x2 - x1) * (latitude - y1) / (y2 - y1):
            crossed += 1
    return crossed % 2 == 1


def holds(country: list[Polygon], longitude: float, latitude: float) -> bool:
    return any(
        encloses(outer, longitude, latitude) and not any(encloses(hole, longitude, latitude) for hole in holes)
        for outer, *holes in country
    )


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def test_the_one_file_is_named_by_its_content() -> None:
    (file,) = GEOMETRIES
    assert file.name == f"countries-{hashlib.sha256(file.read_bytes()).hexdigest()[:8]}.geojson"


def test_ids_are_unique(features: list[dict[str, Any]], polygons: dict[str, list[Polygon]]) -> None:
    assert len(polygons) == len(features)


def test_rings_are_closed_and_stay_on_one_side_of_the_antimeridian(polygons: dict[str, list[Polygon]]) -> None:
    for country, shapes in polygons.items():
        for ring in (ring for polygon in shapes for ring in polygon):
            assert len(ring) >= 4 and ring[0] == ring[-1], country
            assert all(abs(x2 - x1) <= 180 for (x1, _), (x2, _) in pairwise(ring)), country


def test_outer_rings_are_clockwise_and_holes_counter_clockwise(polygons: dict[str, list[Polygon]]) -> None:
    for country, shapes in polygons.items():
        for outer, *holes in shapes:
            assert clockwise(outer), country
            assert not any(clockwise(hole) for hole in holes), country


def test_every_point_lies_in_its_own_country(polygons: dict[str, list[Polygon]]) -> None:
    astray = [
        row["country"]
        for row in rows(ROOT / "seeds" / "countries.csv")
        if row["country"] in polygons
        and not holds(polygons[row["country"]], float(row["longitude"]), float(row["latitude"]))
    ]
    assert astray == []


@pytest.mark.skipif(not PARTICIPANTS.exists(), reason="there is no record yet")
def test_every_country_of_the_record_is_known_and_drawn(polygons: dict[str, list[Polygon]]) -> None:
    record = {row["country"] for row in rows(PARTICIPANTS)}
    assert record - {row["country"] for row in rows(ROOT / "seeds" / "countries.csv")} == set()
    assert record - set(polygons) == set()


@pytest.mark.parametrize(
    ("place", "longitude", "latitude", "country"),
    [
        ("Crimea", 34.1, 45.0, "UKR"),
        ("Pristina", 21.17, 42.67, "XKX"),
        ("the north of Cyprus", 33.4, 35.25, "CYP"),
        ("Hargeisa", 44.06, 9.56, "SOM"),
        ("Khankendi", 46.75, 39.82, "AZE"),
        ("the Siachen Glacier", 77.1, 35.3, "siachen"),
    ],
)
def test_a_place_is_drawn_in_one_country(
    polygons: dict[str, list[Polygon]], place: str, longitude: float, latitude: float, country: str
) -> None:
    assert [code for code, shapes in polygons.items() if holds(shapes, longitude, latitude)] == [country], place


def away(ring: Ring, longitude: float, latitude: float) -> float:
    """Kilometres from a point to the nearest edge of a ring, on a plane that touches the globe there."""
    nearest = inf
    east, north = 111.2 * cos(radians(latitude)), 111.2
    for (x1, y1), (x2, y2) in pairwise(ring):
        across, up, x, y = (x2 - x1) * east, (y2 - y1) * north, (longitude - x1) * east, (latitude - y1) * north
        share = max(0.0, min(1.0, (x * across + y * up) / ((across**2 + up**2) or 1.0)))
        nearest = min(nearest, hypot(x - share * across, y - share * up))
    return nearest


def test_every_place_of_the_record_lies_in_its_country_or_in_the_sea_beside_it(
    polygons: dict[str, list[Polygon]],
) -> None:
    for row in rows(ROOT / "seeds" / "places.csv"):
        point, country = (float(row["longitude"]), float(row["latitude"])), polygons[row["place_country"]]
        coast = 250 if row["precision"] == "area" else 5  # a sea is an area; quays lie on a simplified coast
        assert holds(country, *point) or min(away(outer, *point) for outer, *_ in country) < coast, row["place"]
