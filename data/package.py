"""The chosen part of the record as a Frictionless data package: a zip of CSV tables with their schema and codebook."""

from __future__ import annotations

import io
import json
import zipfile
from functools import cache
from typing import Any

import duckdb
import pandas as pd

from data import files, questions, schema, store, tables
from data.citation import citation, data_sets, title
from data.each import each
from data.filters import Filters
from data.layered import layer_read
from data.settings import ROOT
from data.tables import Column, Table
from data.words import count

SCHEMA = "https://datapackage.org/profiles/2.0/datapackage.json"
_FIRST = ("events", "participants", "event_sources", "sources", "disagreements", "people", "places", "spellings")
_TYPES = {"DATE": "date", "DOUBLE": "number", "INTEGER": "integer", "BIGINT": "integer", "BOOLEAN": "boolean"}
_YEAR_ONE = (1980, 1, 1, 0, 0, 0)  # of zip files; the clock would make two packages of one record differ


def as_package(filters: Filters, sentence: str, address: str = "") -> bytes:
    """The zip. The same record and choice give the same bytes."""
    keys = _keys()
    parts = {name: tables.part(name, filters) for name in _names(keys)}
    cited = citation(filters, sentence, address)
    return _zipped(
        {
            "datapackage.json": _json(_descriptor(parts, keys, cited)),
            "README.md": _readme(parts, cited).encode(),
            "codebook.md": (ROOT / "seeds" / "README.md").read_bytes(),
            **{f"{name}.csv": files.as_csv(table, mark=False) for name, table in parts.items()},
        }
    )


def _keys() -> dict[str, list[Any]]:
    """Table → its keys (kind, names, other, other_names). A layer is made without them, and its tables are those of the record."""
    told = store.frame("keys")
    told = told if (told["relation"] == "events").any() else _declared()
    return {str(name): list(each(rows)) for name, rows in told.groupby("relation")}


@cache
def _declared() -> pd.DataFrame:
    with duckdb.connect() as connection:
        connection.execute(schema.SCHEMA_SQL.read_text(encoding="utf-8"))
        return connection.execute(questions.question("keys").sql).df()


def _names(keys: dict[str, list[Any]]) -> list[str]:
    """The tables of the events, then all the lists that these point to."""
    names = list(_FIRST)
    for name in names:  # grows while it is read
        names += [key.other for key in keys.get(name, []) if key.kind == "foreign key" and key.other not in names]
    return [*_FIRST, *sorted(names[len(_FIRST) :])]


def _descriptor(parts: dict[str, Table], keys: dict[str, list[Any]], cited: str) -> dict[str, object]:
    record, layer = store.row("record"), layer_read()
    return {
        "$schema": SCHEMA,
        "name": f"entente-{layer}" if layer else "entente",
        "title": _title(),
        "description": cited,
        # Of a layer neither is known: its day is that of its last event.
        **({} if layer else {"version": record.version, "created": f"{record.as_of:%Y-%m-%d}T00:00:00Z"}),
        "sources": _sources(parts["sources"]),
        "resources": [_resource(table, parts, keys.get(name, [])) for name, table in parts.items()],
    }


def _title() -> str:
    return data_sets() if layer_read() else title()


def _sources(table: Table) -> list[dict[str, object]]:
    rows = (dict(zip(table.names, row, strict=True)) for row in table.rows)
    return [{"title": row["title"] or row["publisher"], "path": row["url"]} for row in rows]


def _resource(table: Table, parts: dict[str, Table], keys: list[Any]) -> dict[str, object]:
    # Participants have none: a country can take part without a named person.
    primary = next((list(key.names) for key in keys if key.kind == "primary key" and _once(table, key.names)), None)
    foreign = [_foreign(table, key) for key in keys if key.kind == "foreign key" and _holds(table, parts, key)]
    return {
        "name": table.name,
        "path": f"{table.name}.csv",
        "type": "table",
        "description": table.about,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": {
            "fields": [_field(column) for column in table.columns],
            "missingValues": [""],
            **({"primaryKey": primary} if primary else {}),
            **({"foreignKeys": foreign} if foreign else {}),
        },
    }


def _field(column: Column) -> dict[str, str]:
    return {"name": column.name, "type": _TYPES.get(column.type, "string"), "description": column.meaning}


def _foreign(table: Table, key: Any) -> dict[str, object]:
    # A key that points into its own table names no other resource.
    other = {} if key.other == table.name else {"resource": key.other}
    return {"fields": list(key.names), "reference": {**other, "fields": list(key.other_names)}}


def _holds(table: Table, parts: dict[str, Table], key: Any) -> bool:
    """Whether all that is pointed to is in the package: a part may be chosen without the event it is a part of."""
    known = _column(parts[key.other], key.other_names[0])
    return _column(table, key.names[0]) - {None} <= known


def _once(table: Table, names: list[str]) -> bool:
    """Whether no two rows have the same in these columns, nor nothing."""
    places = [table.names.index(name) for name in names]
    found = [tuple(row[place] for place in places) for row in table.rows]
    return len(set(found)) == len(found) and not any(None in key for key in found)


def _column(table: Table, name: str) -> set[object]:
    place = table.names.index(name)
    return {row[place] for row in table.rows}


def _readme(parts: dict[str, Table], cited: str) -> str:
    listed = "\n".join(f"- {name}.csv, {count(len(table.rows), 'row')}. {table.about}" for name, table in parts.items())
    return (
        f"# {_title()}\n\nTo cite: {cited}\n\n{listed}\n\ndatapackage.json tells each column's type and meaning and the keys between "
        "the tables (datapackage.org). An empty cell means unknown or none; parent_id may name an event outside this choice. "
        "codebook.md says what a row means.\n"
    )


def _json(value: object) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode()


def _zipped(contents: dict[str, bytes]) -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as zipped:
        for name, content in contents.items():
            about = zipfile.ZipInfo(name, _YEAR_ONE)
            about.compress_type = zipfile.ZIP_DEFLATED
            about.external_attr = 0o644 << 16
            about.create_system = 3  # the same on every system
            zipped.writestr(about, content)
    return written.getvalue()
