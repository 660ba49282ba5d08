"""Events and the index as documents: plain values of Python, as JSON carries them, for those who read with a program."""

from __future__ import annotations

import math
from datetime import date
from typing import Any
from urllib.parse import urlencode

from data import store
from data.addresses import Events, Intensity
from data.choices import Choices
from data.settings import ADDRESS

Document = dict[str, Any]
_RELATIONS = {"Part of": "parent", "Parts": "parts", "Beside it": "beside"}


def record() -> Document:
    """Which record this is: ``version``, ``as_of``, and the imported ``layer``, null of the curated record."""
    known = store.row("record")
    return {"version": known.version, "as_of": known.as_of.date().isoformat(), "layer": store.layer_read()}


def events(asked: Events) -> Document:
    """One page of the events that are asked for, as the table of the page has them."""
    filters, skip = asked.filters, (asked.page - 1) * asked.size
    rows = store.records("events", filters, sort=asked.sort, most=asked.size, skip=skip)
    facts = store.records("event_facts", events=[row["event_id"] for row in rows], index=Choices())
    return {
        "record": record(),
        "total": int(store.row("figures", filters).events),
        "page": asked.page,
        "size": asked.size,
        "sort": asked.sort,
        "events": [_event(row) for row in facts],
    }


def event(key: str) -> Document | None:
    """One event whole, as its page shows it; None where the record has none of this name."""
    facts = store.records("event_facts", events=[key], index=Choices())
    if not facts:
        return None
    return {
        "record": record(),
        **_event(facts[0]),
        "note": store.records("event", event=key)[0]["note"],
        "participants": [_participant(row) for row in store.records("event_participants", event=key)],
        "sources": [_plain(row) for row in store.records("event_evidence", event=key)],
        "disagreements": store.records("event_disagreements", event=key),
        **_family(key),
        "pairs": [_plain(row) for row in store.records("event_share", event=key, index=Choices())],
    }


def intensity(asked: Intensity) -> Document:
    """The index of the pairs over time, as the page draws it, and what makes it on the day that is asked for."""
    index, pairs = asked.index, list(asked.pairs)
    undated, since = asked.filters.undated(), asked.filters.since
    series = store.records(
        "intensity", undated, index=index, pairs=pairs, since=since, until=asked.as_of, step=asked.step
    )
    stands = store.records("standing", undated, index=index, pairs=pairs, day=asked.day)
    made = store.records("grounds", undated, index=index, pairs=pairs, category=None, day=asked.day)[0]
    return {
        "record": record(),
        "choices": _choices(index),
        "step": asked.step,
        "as_of": asked.as_of.isoformat(),
        "day": asked.day.isoformat(),
        "pairs": [{"pair": row["pair"], "label": row["label"], "points": row["points"]} for row in stands],
        "contributions": {name: made[name] for name in ("points", "events", "sources")},
        "series": [{"pair": row["pair"], "day": row["iso_day"], "points": row["points"]} for row in series],
    }


def _event(row: Document) -> Document:
    """A row of event_facts.sql with the address of its page."""
    named = store.layer_read()
    asked = urlencode({"id": row["id"]} | ({"layer": named} if named else {}))
    return _plain(row) | {"address": f"{ADDRESS.value().rstrip('/')}/event?{asked}"}


def _participant(row: Document) -> Document:
    """A row of event_participants.sql with its country named as everywhere here."""
    rest = {name: row[name] for name in ("role", "level", "actor", "person")}
    return {"country": row["code"], "name": row["country"], **rest}


def _family(key: str) -> Document:
    """The event that it is part of, its own parts, and the others of the episode, each with its title."""
    family: Document = {"parent": None, "parts": [], "beside": []}
    for row in store.records("event_family", event=key):
        told = {"id": row["event_id"], "title": row["title"], "date": row["date_words"]}
        if row["relation"] == "Part of":
            family["parent"] = told
        elif relation := _RELATIONS.get(row["relation"]):
            family[relation].append(told)
    return family


def _choices(index: Choices) -> Document:
    """The choices as values, with no half-life where nothing decays, and in words."""
    half = None if math.isinf(index.half_life) else index.half_life
    kept = {name: getattr(index, name) for name in ("rho", "gamma", "weights", "levels", "confidence", "net")}
    return {"half_life": half, **kept, "own": dict(index.own), "words": index.sentence()}


def _plain(row: Document) -> Document:
    """Days as they are written."""
    return {name: value.isoformat() if isinstance(value, date) else value for name, value in row.items()}
