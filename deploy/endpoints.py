"""What the interface for programs has to ask: events and the index, with the parameters of the pages' addresses."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote

from data import accepted, addresses, documents, parameters, store
from data.faults import EntenteError
from data.filters import Filters
from data.parameters import Parameter

VERSION = "1"
Query = list[tuple[str, str]]


class NotThere(EntenteError):
    """What is asked for by its name is not in the record."""


@dataclass(frozen=True)
class Endpoint:
    """One address of the interface. ``answer`` turns the query and the names in the path into a document; ``sample`` is
    an address to try, with {pair}, {event} and {word} for what the record has."""

    path: str
    summary: str
    sample: str
    answer: Callable[[Query, dict[str, str]], dict[str, Any]]
    parameters: Callable[[], dict[str, Parameter]] = field(default=dict)


def _events(query: Query, named: dict[str, str]) -> dict[str, Any]:
    return documents.events(addresses.events_of(query))


def _event(query: Query, named: dict[str, str]) -> dict[str, Any]:
    parameters.read(query, {})
    found = documents.event(named["id"])
    if found is None:
        raise NotThere(f"The record has no event {parameters.quoted(named['id'])}.")
    return found


def _intensity(query: Query, named: dict[str, str]) -> dict[str, Any]:
    return documents.intensity(addresses.intensity_of(query))


def _examples() -> dict[str, str]:
    """A pair, an event and a word of its title, of what is read, to try with."""
    pairs, events = store.frame("leading_pairs", Filters(), most=1), store.frame("latest", Filters(), most=1)
    longest = max(" ".join(events["title"]).split(), key=len, default="")
    return {
        "pair": next(iter(pairs["pair"]), ""),
        "event": next(iter(events["event_id"]), ""),
        "word": quote(longest.strip("\"'“”().,:;-")),
    }


def _index(query: Query, named: dict[str, str]) -> dict[str, Any]:
    parameters.read(query, {})
    examples = _examples()
    known = [
        {"path": each.path, "summary": each.summary, "try": each.sample.format_map(examples)} for each in ENDPOINTS
    ]
    told = {
        "record": documents.record(),
        "layers": store.layers(),
        "version": VERSION,
        "description": "/api/openapi.json",
    }
    return told | {"addresses": known}


def _described(query: Query, named: dict[str, str]) -> dict[str, Any]:
    from deploy import openapi  # it describes what stands here

    parameters.read(query, {})
    return openapi.document(ENDPOINTS)


ENDPOINTS = (
    Endpoint("/api", "What can be asked here.", "/api", _index),
    Endpoint("/api/openapi.json", "This interface, described in OpenAPI.", "/api/openapi.json", _described),
    Endpoint(
        "/api/events",
        "The events that a filter chooses, a page at a time.",
        "/api/events?q={word}&size=5",
        _events,
        accepted.events_parameters,
    ),
    Endpoint(
        "/api/events/{id}",
        "One event whole, with participants, sources, disagreements, and the events it is part of.",
        "/api/events/{event}",
        _event,
    ),
    Endpoint(
        "/api/intensity",
        "The index of cooperation intensity of pairs over time, under every choice of the page.",
        "/api/intensity?pair={pair}&half=6+months&step=Year",
        _intensity,
        accepted.index_parameters,
    ),
)


def _missing(query: Query, named: dict[str, str]) -> dict[str, Any]:
    raise NotThere("There is nothing at this address; /api tells what there is.")


# Whatever else begins like them.
NOWHERE = Endpoint("/api/{rest:path}", "Anything else.", "", _missing)
