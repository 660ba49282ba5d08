"""The network of countries: who stands close to whom, and in which groups.

Nodes are countries, links are pairs with a positive index, weighed by their points (measures.graph). Communities are those of Louvain
(Blondel et al. 2008). Layout and communities are seeded, so that a view looks the same again.
"""

from __future__ import annotations

import networkx as nx
import numpy as np
import pandas as pd

from data import measures
from data.kept import once

SEED = 7
_SPREAD = 0.6  # power of the distance from the middle


@once(48)
def nodes(pairs: pd.DataFrame) -> pd.DataFrame:
    """One row a country (columns country, name, x, y, community from 1 for the strongest, strength, partners), the strongest
    first. ``pairs`` is one year of network_pairs.sql."""
    if pairs.empty:
        return pd.DataFrame(columns=["country", "name", "x", "y", "community", "strength", "partners"])
    made = measures.graph(pairs)
    places = _places(made)
    strength, partners = measures.strength(pairs), measures.partners(pairs)
    groups = _communities(made, strength)
    names = measures.names(pairs)
    frame = pd.DataFrame(
        {
            "country": node,
            "name": names[node],
            "x": places[node][0],
            "y": places[node][1],
            "community": groups[node],
            "strength": strength[node],
            "partners": partners[node],
        }
        for node in made
    )
    first = frame.assign(sum=frame["strength"].round(measures.DIGITS)).sort_values(
        ["sum", "country"], ascending=[False, True], ignore_index=True
    )
    return first.drop(columns="sum")


def _places(made: nx.Graph) -> dict[str, tuple[float, float]]:
    """Country → its place, from -1 to 1: a spring layout (Fruchterman and Reingold 1991), its crowded middle drawn apart."""
    found = nx.spring_layout(made, weight="pull", seed=SEED, k=4 / len(made) ** 0.5, iterations=200)
    points = np.array(list(found.values()))
    points -= np.median(points, axis=0)
    far = np.hypot(points[:, 0], points[:, 1])
    spread = (far / max(far.max(), 1e-9)) ** _SPREAD / np.maximum(far, 1e-9)
    return {node: (float(x), float(y)) for node, (x, y) in zip(found, points * spread[:, None], strict=True)}


def _communities(made: nx.Graph, strength: dict[str, float]) -> dict[str, int]:
    """Country → its community, numbered from the strongest."""
    found = nx.community.louvain_communities(made, weight="weight", seed=SEED)
    ordered = sorted(found, key=lambda group: (-sum(strength[node] for node in group), min(group)))
    return {node: place for place, group in enumerate(ordered, start=1) for node in group}


def matrix_order(frame: pd.DataFrame, most: int) -> list[str]:
    """The strongest ``most`` countries of nodes(), community by community, each by strength."""
    first = frame.head(most).sort_values("community", kind="stable")  # nodes() has them by strength
    return list(first["country"])
