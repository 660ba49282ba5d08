"""The interface described in OpenAPI 3.1, from the tables that it runs on."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from data import accepted, documents, parameters
from data.parameters import Parameter
from deploy.endpoints import VERSION, Endpoint
from deploy.schemas import ANSWERS, COMPONENTS

_PROBLEMS = {
    "400": "A parameter or value that is not known; the sentence says which and what is accepted.",
    "401": "The instance has a sign-in, and the request does not bring the word that opens this interface.",
    "404": "The record has no such thing.",
    "405": "Only GET and HEAD are answered.",
    "414": "The query is too long.",
    "500": "Something went wrong here; the log says what.",
    "503": "Too many ask at once, or the record cannot be read.",
}


def document(endpoints: Iterable[Endpoint]) -> dict[str, Any]:
    """The whole description; codes that can be chosen are those of the record that is served."""
    record = documents.record()
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Entente",
            "version": VERSION,
            "summary": "Military cooperation between states, event by event.",
            "description": f"Record {record['version']}, as of {record['as_of']}. Everything can be read and nothing changed. "
            "The parameters that choose events and the index are those of the pages; labels are read as well as codes.",
        },
        "paths": {endpoint.path: {"get": _operation(endpoint)} for endpoint in endpoints},
        "components": {"schemas": COMPONENTS},
    }


def _operation(endpoint: Endpoint) -> dict[str, Any]:
    named = [
        {"name": name, "in": "path", "required": True, "schema": {"type": "string"}, "description": "Key of the event."}
        for name in re.findall(r"{(\w+)}", endpoint.path)
    ]
    every = {parameters.LAYER: accepted.layer_parameter()} | endpoint.parameters()
    asked = [_parameter(name, each) for name, each in every.items()]
    return {
        "operationId": re.sub(r"\W+", "_", endpoint.path).strip("_"),
        "summary": endpoint.summary,
        "parameters": [*named, *asked],
        "responses": {"200": _answer(endpoint), "304": {"description": "As it was."}} | _problems(),
    }


def _parameter(name: str, parameter: Parameter) -> dict[str, Any]:
    repeated = {"style": "form", "explode": True} if parameter.many else {}
    return {"name": name, "in": "query", "description": parameter.help, "schema": parameter.schema(), **repeated}


def _answer(endpoint: Endpoint) -> dict[str, Any]:
    schema = ANSWERS.get(endpoint.path, {"type": "object"})
    return {"description": endpoint.summary, "content": {"application/json": {"schema": schema}}}


def _problems() -> dict[str, Any]:
    content = {"application/json": {"schema": {"$ref": "#/components/schemas/Problem"}}}
    return {status: {"description": said, "content": content} for status, said in _PROBLEMS.items()}
