"""How central each country of the network is, and how that has changed.

Links are pairs with a positive index, weighed by their points. Measures are those of networkx: strength (sum of the points of a
country's links: weighted degree, Barrat et al. 2004), partners (degree), betweenness (Freeman 1977, by Brandes 2001, a link being the
shorter the more points it has) and eigenvector centrality (Bonacich 1972).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from typing import NamedTuple

import networkx as nx
import numpy as np
import pandas as pd

from data.each import each

# Measures that network_years.sql counts, by its column; the others need the links of every year.
COUNTED = {"Strength": "strength", "Partners": "partners"}
DIGITS = 9  # of a value, after which those of two countries are one
_FINE = 2.0**80  # parts of a length of one
_KNOWN = 12  # digits of points, after which those of two links are one
LEADING = 8  # countries that a chart over time has lines for


def graph(pairs: pd.DataFrame) -> nx.Graph:
    """The graph of ``pairs`` (columns a, b, points); ``length`` of a link is the inverse of its points, in whole numbers: a sum of
    decimals would forget a short link beside one of an event that has decayed for fifty years."""
    made = nx.Graph()
    # In the order of the codes, for the layout begins from the order of the nodes, and the engine may return rows in any.
    for row in each(pairs.sort_values(["a", "b"])):
        made.add_edge(
            row.a, row.b, weight=row.points, length=int(_FINE / float(f"{row.points:.{_KNOWN}g}")), pull=row.points**0.5
        )
    return made


def _ends(pairs: pd.DataFrame) -> Iterator[tuple[str, float]]:
    """Each pair twice, once from either end: a country and the points."""
    for end in ("a", "b"):
        yield from zip(pairs[end].to_numpy(object), pairs["points"].to_numpy(float), strict=True)


def strength(pairs: pd.DataFrame) -> dict[str, float]:
    """Country → the points of all its pairs, added up."""
    found: dict[str, float] = defaultdict(float)
    for country, points in _ends(pairs):
        found[country] += float(points)
    return dict(found)


def partners(pairs: pd.DataFrame) -> dict[str, float]:
    """Country → how many others it has a link to."""
    return {country: float(times) for country, times in Counter(country for country, _ in _ends(pairs)).items()}


def _betweenness(pairs: pd.DataFrame) -> dict[str, float]:
    found = nx.betweenness_centrality(graph(pairs), weight="length")
    return {node: float(value) for node, value in found.items()}


def _eigenvector(pairs: pd.DataFrame) -> dict[str, float]:
    """Of a graph that falls apart, the largest eigenvalue is that of one part; the others then have nothing."""
    codes = sorted({*pairs["a"], *pairs["b"]})
    at = {code: place for place, code in enumerate(codes)}
    matrix = np.zeros((len(codes), len(codes)))
    one, other = pairs["a"].map(at).to_numpy(int), pairs["b"].map(at).to_numpy(int)
    matrix[one, other] = matrix[other, one] = pairs["points"]
    values, vectors = np.linalg.eigh(matrix)
    leading = np.abs(vectors[:, int(np.argmax(values))])
    return dict(zip(codes, (leading / leading.max()).round(9), strict=True))


class Measure(NamedTuple):
    """How central a country is: code → value of the links of a year, what that is in words, how it is written, and its unit."""

    find: Callable[[pd.DataFrame], dict[str, float]]
    words: str
    form: str
    unit: str


MEASURES = {
    "Strength": Measure(strength, "the points of all its pairs added up", "{:.0f}", "points"),
    "Partners": Measure(partners, "the number of countries it has points with", "{:.0f}", "countries"),
    "Betweenness": Measure(
        _betweenness,
        "the share of shortest ways between two others that lead over it",
        "{:.2f}",
        "share of shortest ways",
    ),
    "Eigenvector": Measure(
        _eigenvector, "close to those who are central themselves, the first being 1", "{:.2f}", "of the first"
    ),
}


def measured(nodes: pd.DataFrame, pairs: pd.DataFrame) -> pd.DataFrame:
    """``nodes`` with every measure, in small letters; apart, for betweenness takes longer than all else."""
    return nodes.assign(**{name.lower(): nodes["country"].map(find(pairs)) for name, (find, *_) in MEASURES.items()})


def names(pairs: pd.DataFrame) -> dict[str, str]:
    """Country → its name, of ``pairs`` with the columns a_name and b_name."""
    known: dict[str, str] = {}
    for end in ("a", "b"):
        known |= zip(pairs[end].to_numpy(object), pairs[f"{end}_name"].to_numpy(object), strict=True)
    return known


def over_time(links: pd.DataFrame, measure: str) -> pd.DataFrame:
    """A measure of every country at the end of each year (columns year, country, name, value, rank), all years of ``links``."""
    called, rows = names(links), []
    for year, some in links.groupby("year"):
        rows += [(int(str(year)), code, called[code], value) for code, value in MEASURES[measure].find(some).items()]
    return ranked(pd.DataFrame(rows, columns=["year", "country", "name", "value"]))


def ranked(frame: pd.DataFrame) -> pd.DataFrame:
    """Columns year, country, name, value → with the rank among the countries of the year, the first first. Sums that were added up in
    another order are level."""
    frame = frame.assign(
        rank=frame["value"].round(DIGITS).groupby(frame["year"]).rank(ascending=False, method="min").astype(int)
    )
    return frame.sort_values(["year", "rank", "country"], ignore_index=True)
