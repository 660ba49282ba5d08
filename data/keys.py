"""Keys and codes across the seeds: what stands twice and must stand once, and what another table does not have."""

from __future__ import annotations

from difflib import SequenceMatcher, get_close_matches

from data import cells, characters, schema, seeds

Sheets = dict[str, seeds.Sheet]
Rows = dict[str, list[cells.Values]]


def repeated(table: schema.Table, sheet: seeds.Sheet, rows: list[cells.Values]) -> None:
    for key in table.keys:
        seen: dict[tuple[cells.Cell, ...], int] = {}
        for row, values in zip(sheet.rows, rows, strict=True):
            value = tuple(values[name] for name in key)
            if None not in value and value in seen:
                wrong = f"this stands already in line {seen[value]} and must stand once"
                cell = ", ".join(map(str, value))
                sheet.fault(row.line, ", ".join(key), cell, wrong, "Change one of the two or remove it.")
            seen.setdefault(value, row.line)


def broken(table: schema.Table, sheets: Sheets, rows: Rows) -> None:
    sheet = sheets[table.name]
    for reference in table.references:
        if not sheets[reference.table].whole:
            continue
        known = {str(values[reference.target]) for values in rows[reference.table]}
        called = _called(rows[reference.table], reference.target)
        for row, values in zip(sheet.rows, rows[table.name], strict=True):
            value = values[reference.column]
            if value is not None and value not in known:
                wrong = f"{reference.table}.csv does not have this"
                sheet.fault(row.line, reference.column, str(value), wrong, _nearest(str(value), called, reference))


def _called(rows: list[cells.Values], key: str) -> dict[str, str]:
    """What a curator may have written for a code, in small letters → the code: itself, its label, name and aliases."""
    called: dict[str, str] = {}
    for column in ("aliases", "label", "name", key):
        for values in rows:
            for word in str(values.get(column) or "").split(";"):
                called[word.strip().lower()] = str(values[key])
    return {word: code for word, code in called.items() if word}


def _nearest(value: str, called: dict[str, str], reference: schema.Reference) -> str:
    """How to mend an unknown code: the one it resembles, or all of them where they are few."""
    written = characters.as_latin(value).lower()
    # Of several that are as close, such as AZE and ZMB to AZB, the one that begins alike.
    alike = get_close_matches(written, sorted(called), n=5)
    like = sorted(alike, key=lambda word: (-SequenceMatcher(None, word, written).ratio(), word[:1] != written[:1]))
    if like:
        differs = characters.difference(value, like[0])
        return f"Did you mean {called[like[0]]}? {differs}{' ' if differs else ''}If not, add it to {reference.table}.csv first."
    codes = sorted(set(called.values()))
    if 0 < len(codes) <= 12:
        return f"Use one of {', '.join(codes)}."
    return f"Use one that stands in {reference.table}.csv, or add it there first."
