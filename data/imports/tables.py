"""A table of other people and its mapping → the SQL of its rows, in columns of one name whatever the file calls them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from functools import partial
from pathlib import Path

from data.faults import WrongUse
from data.imports import headers, places, reading, tabular
from data.imports.columns import Table
from data.imports.encoding import called
from data.imports.kinds import Kind
from data.imports.mapping import Mapping
from data.imports.mapping_shape import CODED, KEYS
from data.quoting import quoted

_BLANKS = " \u00a0\u2009\u202f"
_EITHER = "coalesce(regexp_full_match({}, '[1-9][0-9]{{0,2}}([.][0-9]{{3}})+'), false)"  # thousands, or decimals
_ZONE = r"\s*([+-][0-9]{2}(:?[0-9]{2})?|[A-Za-z][A-Za-z0-9/_+-]*)$"  # behind a day with its hour
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
    _demand(mapping, columns := _Columns(mapping, tabular.table(file, _wanted(mapping), mapping.quoting)), file)
    told = mapping.columns
    words = {key: columns.words(told.get(key)) for key in KEYS["columns"]}
    words["key"] = columns.key()
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
    return list(dict.fromkeys([*mapping.keys, *mapping.columns.values(), *date, *parties, *mapping.listed, *coded]))


def _demand(mapping: Mapping, columns: _Columns, file: Path) -> None:
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


@dataclass(frozen=True)
class _Columns:
    """The columns of a file as SQL that gives words."""

    mapping: Mapping
    table: Table

    def words(self, name: str | None) -> str:
        """The text of a column, null where it is empty or a value that means not known."""
        return f"known({self.table.columns[name].text}, {_texts(self.mapping.unknown)})" if name else "null::varchar"

    def key(self) -> str:
        """What tells an event from others; null where a part of it is not known."""
        parts = [self.words(name) for name in self.mapping.keys]
        return " || '-' || ".join(parts) if parts else "null::varchar"

    def goes_on(self) -> str:
        """Whether what stands for the end means that there is none yet."""
        date, told = self.mapping.date, self.mapping.open
        if not told:
            return "false"
        text = self.table.columns[date["until" if "until" in date else "until_year"]].text
        return f"list_contains({_texts(told)}, bare(coalesce({text}, '')))"

    def day(self, name: str | None) -> str:
        """The text of a date in the record's grammar, null where it cannot be read in the format that is told."""
        words, form = self.words(name), self.mapping.date.get("format")
        if not name or not form or self.table.columns[name].is_day:
            return words
        forms = [form] if isinstance(form, str) else form
        return f"coalesce({', '.join(_read_as(words, each) for each in forms)})"

    def number(self, name: str | None) -> str:
        """The text of a number, with a point where the mapping says which sign stands before its decimals; nothing where it is written
        otherwise, and no number where it does not say so and a point may keep thousands apart."""
        words, sign = self.words(name), self.mapping.told.get("decimal")
        if not name or self.table.columns[name].type != "VARCHAR":
            return words
        if not sign:
            return f"case when {_EITHER.format(words)} then 'either' else {words} end"
        return f"pointed({words}, {quoted(_form(sign))}, {quoted(sign)})"

    def named(self) -> str:
        """The countries as a list of what is told of each: its code, the field of its role, and the value of that."""
        if not self.mapping.listed:
            return f"[{', '.join(self._party(self._land(side), f'{side}_role') for side in ('one', 'other'))}]"
        separator = self.mapping.countries.get("separator", ";")
        lists = [self.table.columns[name].split(separator) for name in self.mapping.listed]
        codes = f"[known(c, {_texts(self.mapping.unknown_lands)}) for c in flatten([{', '.join(lists)}])]"
        return f"[{self._party('c', 'role')} for c in {codes}]"

    def _land(self, side: str) -> str:
        """The code of one of two countries: that of all rows, or what a column has."""
        told = self.mapping.countries
        if same := told.get(f"{side}_is"):
            return quoted(same)
        return f"known({self.table.columns[told[side]].text}, {_texts(self.mapping.unknown_lands)})"

    def _party(self, code: str, field: str) -> str:
        return f"{{'code': {code}, 'field': {quoted(field)}, 'told': {self.words(self.mapping.coded[field].column)}}}"


def _texts(values: Sequence[str]) -> str:
    return f"[{', '.join(map(quoted, values))}]::varchar[]"


def _read_as(words: str, form: str) -> str:
    """A day as it is written there; the zone behind it, which would make it that of another place, is passed over."""
    day = re.sub(r"\s*%[zZ]$", "", form)
    if day != form:
        words = f"regexp_replace({words}, {quoted(_ZONE)}, '')"
    return f"strftime(try_strptime({words}, {quoted(day)}), {quoted(_sharpness(day))})"


def _form(sign: str) -> str:
    """A number with its thousands apart by one sign throughout, or by none."""
    between = [*_BLANKS, "'", "’", "." if sign == "," else ","]
    whole = "|".join(["[0-9]+", *(f"[1-9][0-9]{{0,2}}([{each}][0-9]{{3}})+" for each in between)])
    return f"({whole})([{sign}][0-9]+)?"


def _sharpness(form: str) -> str:
    """As sharp as the format: a month has no day, a year no month."""
    signs = form.replace("%%", "").replace("%-", "%")
    if any(sign in signs for sign in ("%d", "%j", "%x", "%c")):
        return "%Y-%m-%d"
    return "%Y-%m" if any(sign in signs for sign in ("%m", "%b", "%B")) else "%Y"
