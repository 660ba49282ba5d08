"""The words of the database, for the editor of SQL to complete and to colour."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any

import pandas as pd

from data import store
from data.layout import KEYWORDS
from widgets.component import component

_vocabulary = component("vocabulary", "vocabulary.js")


def vocabulary(key: str) -> None:
    """Hand the words to the reader's browser. As a part of its own that stays the same they are sent once a visit, 70 kB,
    and not with each statement."""
    _vocabulary(data=_words(store.served()), key=key)


# To ask for the words and sort them took 30 ms a run of the page; they change with the record only.
@lru_cache(maxsize=2)
def _words(version: Path) -> dict[str, Any]:
    """What the editor completes, by kind; pairs of a word and what is said of it. The first ``common`` keywords are those that
    it colours; the others may be names as well."""
    with store.steady(version):
        frame = store.frame("words")
    pairs = {kind: rows[["word", "told"]].values.tolist() for kind, rows in frame.groupby("kind")}
    common = {word: word in KEYWORDS or kind in ("reserved", "type_function") for word, kind in pairs["keyword"]}
    return {
        "version": version.stem,
        "relations": pairs["relation"],
        "rows": pairs["rows"],
        "macros": pairs["macro"],
        "functions": pairs["function"],
        "columns": _owned(frame, "column", ["word", "told"]),
        "parameters": _owned(frame, "parameter", "word"),
        "keywords": sorted(common, key=lambda word: not common[word]),
        "common": sum(common.values()),
    }


def _owned(frame: pd.DataFrame, kind: str, columns: Any) -> dict[str, Any]:
    """Owner → its words."""
    return {owner: rows[columns].values.tolist() for owner, rows in frame[frame["kind"] == kind].groupby("owner")}
