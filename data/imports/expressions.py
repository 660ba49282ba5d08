"""What a mapping says of the columns of a file → SQL that gives it as words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from data.imports.columns import Table
from data.imports.mapping import Mapping
from data.quoting import quoted

_BLANKS = " \u00a0\u2009\u202f"
_EITHER = "coalesce(regexp_full_match({}, '[1-9][0-9]{{0,2}}([.][0-9]{{3}})+'), false)"  # thousands, or decimals
_ZONED = re.compile(r"((?:[^%]|%.)*?)\s*%[zZ]\s*")  # a format that ends with a zone
_HOURS = r"(:[0-9]{2}(?:[.][0-9]+)?)\s*[+-][0-9]{2}$"  # a zone in hours, which is one only behind a time
_ZONE = r"\s*([+-][0-9]{2}:?[0-9]{2}|[Zz]|[A-Za-z]{2}[A-Za-z0-9/_:+-]*)$"
HYPHEN = " || '-' || "


@dataclass(frozen=True)
class Columns:
    """The columns of a file as SQL that gives words."""

    mapping: Mapping
    table: Table

    def words(self, name: str | None) -> str:
        """The text of a column, null where it is empty or a value that means not known."""
        return f"known({self.table.columns[name].text}, {_texts(self.mapping.unknown)})" if name else "null::varchar"

    def key(self) -> str:
        """What tells an event from others; null where a part of it is not known."""
        parts = [self.words(name) for name in self.mapping.keys]
        if len(parts) < 2:
            return parts[0] if parts else "null::varchar"
        # Where a part has the hyphen that is to part them, they stand apart by a sign that none has.
        return f"case when contains(concat({', '.join(parts)}), '-') then {' || chr(31) || '.join(parts)} else {HYPHEN.join(parts)} end"

    def left_out(self) -> str:
        """The first column by which a row is none of those that count; null where it is one."""
        told = [
            f"when not ({' or '.join(self._is(name, value) for value in values)}) then {quoted(name)}"
            for name, values in self.mapping.only.items()
        ]
        return f"case {' '.join(told)} end" if told else "null::varchar"

    def _is(self, name: str, value: str) -> str:
        cell = f"bare(coalesce({self.table.columns[name].text}, ''))"
        pattern = re.sub(r"([\\%_])", r"\\\1", value.strip()).replace("*", "%")
        return f"{cell} like {quoted(pattern)} escape '\\' or whole_text({cell}) = {quoted(value.strip())}"

    def goes_on(self) -> str:
        """Whether what stands for the end means that there is none yet."""
        date, told = self.mapping.date, self.mapping.open
        if not told:
            return "false"
        text = self.table.columns[date["until" if "until" in date else "until_year"]].text
        return f"means(bare(coalesce({text}, '')), {_texts(told)})"

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
    zoned = _ZONED.fullmatch(form)
    day = zoned[1] if zoned else form
    read = f"try_strptime({words}, {quoted(day)})"
    if zoned:
        hour = f"regexp_replace({words}, {quoted(_HOURS)}, '\\1')"
        read = f"coalesce({read}, try_strptime(regexp_replace({hour}, {quoted(_ZONE)}, ''), {quoted(day)}))"
    return f"strftime({read}, {quoted(_sharpness(day))})"


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
