"""A table of other people and its mapping → the SQL of its rows, in columns of one name whatever the file calls them."""

from __future__ import annotations

from difflib import get_close_matches
from functools import partial
from pathlib import Path

from data.faults import WrongUse
from data.imports import headers, places, reading, tabular
from data.imports.encoding import called
from data.imports.expressions import Columns
from data.imports.kinds import Kind
from data.imports.mapping import Mapping
from data.imports.mapping_shape import CODED, KEYS
from data.quoting import quoted

_PARTS = ("year", "month", "day", "until_year", "until_month", "until_day")


def kind(mapping: Mapping) -> Kind:
    """The kind of data set that a mapping tells."""
    meanings = [
        (field, value, code)
        for field, coded in mapping.coded.items()
        for value, code in [*coded.values.items(), (None, coded.otherwise)]
        if code
    ]
    title, publisher, url = (mapping.told[key] for key in ("title", "publisher", "url"))
    name = mapping.told["name"]
    return Kind(
        name,
        partial(_relation, mapping),
        title,
        publisher,
        url,
        "table",
        mapping.mark,
        tuple(meanings),
        partial(_lines_of, mapping),
        mapping.told.get("encoding", ""),
    )


def _relation(mapping: Mapping, file: Path) -> str:
    """Line, row and what the mapping tells, all of it words; a column that it does not tell is null."""
    _demand(mapping, columns := Columns(mapping, tabular.table(file, _wanted(mapping), mapping.quoting)), file)
    told = mapping.columns
    words = {key: columns.words(told.get(key)) for key in KEYS["columns"]}
    words["key"] = columns.key()
    words["left_out_by"] = columns.left_out()
    words["open_told"] = columns.goes_on()
    words["amount"] = columns.number(told.get("quantity"))
    words["unit"] = quoted(mapping.told["unit"]) if "unit" in mapping.told else words["unit"]
    words |= {f"{field}_told": columns.words(mapping.coded[field].column) for field in CODED}
    words |= {f"{key}_told": columns.words(mapping.date.get(key)) for key in ("column", "until", *_PARTS)}
    words |= {f"{key}_read": columns.day(mapping.date.get(key)) for key in ("column", "until")}
    words |= {
        "named": columns.named(),
        "scheme": quoted(mapping.countries["scheme"]),
        "set_name": quoted(mapping.told["name"]),
    }
    table = columns.table
    selected = ", ".join(f"{expression} as {name}" for name, expression in words.items())
    hashed = (
        "null"
        if mapping.keys
        else f"md5(concat_ws(chr(31), {', '.join(f'coalesce({c}, chr(30))' for c in table.texts)}))"
    )
    return (
        f"select row_number() over () + {table.lines} as line, {table.row} as row, {hashed} as hashed,"
        f" {table.fault} as fault, {selected} from {table.relation} as f"
    )


def _lines_of(mapping: Mapping, file: Path, records: set[int]) -> places.Lines:
    if reading.is_parquet(file):
        return {}
    sign = headers.sign(file, _wanted(mapping), mapping.quoting)
    return places.lines_of(file, sign, records, quoting=mapping.quoting)


def _wanted(mapping: Mapping) -> list[str]:
    """The columns that a mapping names, each once."""
    date = [name for key, name in mapping.date.items() if key not in ("format", "open")]
    coded = [coded.column for coded in mapping.coded.values() if coded.column]
    parties = [mapping.countries[key] for key in ("one", "other") if key in mapping.countries]
    named = [*mapping.keys, *mapping.columns.values(), *date, *parties, *mapping.listed, *coded, *mapping.only]
    return list(dict.fromkeys(named))


def _demand(mapping: Mapping, columns: Columns, file: Path) -> None:
    has = list(columns.table.columns)
    sentences = []
    for name in _wanted(mapping):
        if name not in has:
            near = get_close_matches(name.lower(), {each.lower(): each for each in has}, 1)
            meant = next((each for each in has if near and each.lower() == near[0]), "")
            more = f'the nearest is "{meant}"' if meant else f"it has {', '.join(has)}"
            sentences.append(f'{called(file)} has no column "{name}", which {mapping.file} names; {more}.')
    sentences += [
        f'{called(file)} has moments in "{name}", whose day is another in each zone; write it as a date.'
        for name in (mapping.date.get("column"), mapping.date.get("until"), mapping.columns.get("published"))
        if name in has and columns.table.columns[name].is_moment
    ]
    if sentences:
        raise WrongUse("\n".join(sentences))
