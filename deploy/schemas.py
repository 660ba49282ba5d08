"""The answers of the interface in JSON Schema, field by field."""

from __future__ import annotations

from typing import Any

Schema = dict[str, Any]
_TEXT: Schema = {"type": "string"}
_DAY: Schema = {"type": "string", "format": "date"}
_NUMBER: Schema = {"type": "number"}
_COUNT: Schema = {"type": "integer", "minimum": 0}
_YES: Schema = {"type": "boolean"}


def _or_null(schema: Schema) -> Schema:
    return schema | {"type": [schema["type"], "null"]}


def _object(**fields: Schema) -> Schema:
    """An object that has every one of the fields, and no other."""
    return {"type": "object", "required": list(fields), "properties": fields, "additionalProperties": False}


def _list(item: Schema) -> Schema:
    return {"type": "array", "items": item}


def _named(name: str) -> Schema:
    return {"$ref": f"#/components/schemas/{name}"}


def _fields(names: str, schema: Schema) -> dict[str, Schema]:
    return dict.fromkeys(names.split(), schema)


_MAYBE = _or_null(_TEXT)
_TITLED = _object(id=_TEXT, title=_TEXT, date=_TEXT)
_QUANTITY = _or_null(_object(amount=_NUMBER, unit=_MAYBE, approximate=_YES))
_FACTS = {
    **_fields("id title date precision type type_label category category_label status confidence", _TEXT),
    **_fields("first_day last_day", _DAY),
    "doubt": _YES,
    **_fields("place place_country exercise series parent summary", _MAYBE),
    "quantity": _QUANTITY,
    "participants": _list(_object(country=_TEXT, name=_TEXT, role=_TEXT)),
    "source_count": _COUNT,
    "points": _NUMBER,
    "address": {"type": "string", "format": "uri-reference"},
}
_WHOLE = _FACTS | {
    "record": _named("Record"),
    "note": _MAYBE,
    "participants": _list(_object(**_fields("country name role", _TEXT), **_fields("level actor person", _MAYBE))),
    "sources": _list(
        _object(
            **_fields("source_id publisher language source_class", _TEXT),
            **_fields("title author published says url", _MAYBE),
        )
    ),
    "disagreements": _list(_object(about=_TEXT, says=_TEXT)),
    "parent": _or_null(_TITLED),
    **_fields("parts beside", _list(_TITLED)),
    "pairs": _list(
        _object(
            pair=_TEXT,
            label=_TEXT,
            day=_DAY,
            points=_NUMBER,
            **_fields("points_then share_then points_now share_now", _or_null(_NUMBER)),
        )
    ),
}
COMPONENTS = {
    "Record": _object(version=_TEXT, as_of=_DAY, layer=_MAYBE),
    "Event": _object(**_FACTS),
    "WholeEvent": _object(**_WHOLE),
    "Problem": _object(problem=_TEXT),
}
ANSWERS = {
    "/api": _object(
        record=_named("Record"),
        layers=_list(_TEXT),
        version=_TEXT,
        description=_TEXT,
        addresses=_list(_object(**{"path": _TEXT, "summary": _TEXT, "try": _TEXT})),
    ),
    "/api/events": _object(
        record=_named("Record"), **_fields("total page size", _COUNT), sort=_TEXT, events=_list(_named("Event"))
    ),
    "/api/events/{id}": _named("WholeEvent"),
    "/api/intensity": _object(
        record=_named("Record"),
        choices=_object(
            half_life=_or_null(_NUMBER),
            **_fields("rho gamma", _NUMBER),
            weights=_TEXT,
            **_fields("levels confidence net", _YES),
            own={"type": "object", "additionalProperties": _NUMBER},
            words=_TEXT,
        ),
        step=_TEXT,
        **_fields("as_of day", _DAY),
        pairs=_list(_object(pair=_TEXT, label=_TEXT, points=_NUMBER)),
        contributions=_object(points=_NUMBER, **_fields("events sources", _COUNT)),
        series=_list(_object(pair=_TEXT, day=_DAY, points=_NUMBER)),
    ),
}
