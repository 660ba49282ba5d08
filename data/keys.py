"""Keys and codes across the seeds: what stands twice and must stand once, and what another table does not have."""

from __future__ import annotations

from difflib import SequenceMatcher, get_close_matches

from data import cells, characters, schema
from data.sheet import Sheet

_MEANT = 0.8  # how much alike two keys are of which one may be meant for the other
_SHORT = 3  # letters of a code, of which one in three is another code: there the first must be the same
_LONG = 12  # letters of a key, from which on those of the same countries and years are much alike
_FEW = 3  # rows of other data sets without their country, up to which each may be a slip
_TOLD = 50  # cells of a column with codes that are missing, from which on they are one fault
Sheets = dict[str, Sheet]
Rows = dict[str, list[cells.Values]]


def repeated(table: schema.Table, sheet: Sheet, rows: list[cells.Values]) -> None:
    for key in table.keys:
        seen: dict[tuple[cells.Cell, ...], int] = {}
        for row, values in zip(sheet.rows, rows, strict=True):
            value = tuple(values[name] for name in key)
            if None not in value and value in seen:
                wrong = f"this stands already in line {seen[value]} and must stand once"
                cell = ", ".join(map(str, value))
                sheet.fault(row.line, ", ".join(key), cell, wrong, "Change one of the two or remove it.")
            seen.setdefault(value, row.line)


def broken(table: schema.Table, sheets: Sheets, rows: Rows, malformed: dict[str, list[str]]) -> None:
    """Tell of each code that its table does not have; ``malformed`` are keys of a wrong form by table, which are told by themselves."""
    sheet = sheets[table.name]
    for reference in table.references:
        if not sheets[reference.table].whole:
            continue
        known = {str(values[reference.target]) for values in rows[reference.table]}
        # What stands in a row that could not be read may be there.
        unread = [row.text for row in sheets[reference.table].rows if row.damaged]
        missing = [
            (row.line, str(values[reference.column]))
            for row, values in zip(sheet.rows, rows[table.name], strict=True)
            if values[reference.column] is not None and str(values[reference.column]) not in known
        ]
        told = malformed.get(reference.table, [])
        lacking = [
            cell for cell in missing if not any(cell[1] in text for text in unread) and not _meant(cell[1], told)
        ]
        _tell(sheet, reference, lacking, [each for each in rows[reference.table] if each[reference.target] not in told])


def _meant(value: str, malformed: list[str]) -> bool:
    """Whether a key may be one that is written in a wrong form."""
    return bool(malformed) and bool(get_close_matches(value.lower(), [key.lower() for key in malformed], 1, _MEANT))


def _tell(sheet: Sheet, reference: schema.Reference, missing: list[tuple[int, str]], rows: list[cells.Values]) -> None:
    """A fault for each cell whose code is missing; of very many, for the first of them, with how many follow. ``rows`` are those of the
    table that should have it."""
    called, mends = _called(rows, reference.target), dict[str, str]()
    names = {str(values[reference.target]): str(values.get("name") or "") for values in rows}
    wrong = f"{reference.table}.csv does not have this"
    if len(missing) > _FEW and sheet.file.startswith("imports/") and reference.table == "countries":
        _tell_of_others(sheet, reference, missing)
        return
    for line, value in missing[:_TOLD]:
        mends[value] = mends.get(value) or _nearest(value, called, names, reference)
        sheet.fault(line, reference.column, value, wrong, mends[value])
    if rest := missing[_TOLD:]:
        more = f"{wrong}, nor what stands in this column of {len(rest) - 1} more rows"
        sheet.fault(
            *_place(rest[0], reference), more, f"See whether {reference.table}.csv was cut off, and put its rows back."
        )


def _tell_of_others(sheet: Sheet, reference: schema.Reference, missing: list[tuple[int, str]]) -> None:
    """The codes of other data sets are of all countries: where some are missing, somebody has kept only their own."""
    wrong = f"countries.csv does not have this, nor what stands in this column of {len(missing) - 1} more rows"
    mend = "Put all rows back into countries.csv: a country that no event names does no harm. Without imports, the folder imports may go."
    sheet.fault(*_place(missing[0], reference), wrong, mend)


def _place(cell: tuple[int, str], reference: schema.Reference) -> tuple[int, str, str]:
    return cell[0], reference.column, cell[1]


def _called(rows: list[cells.Values], key: str) -> dict[str, str]:
    """What a curator may have written for a code, in small letters → the code: itself, its label, name and aliases."""
    called: dict[str, str] = {}
    for column in ("aliases", "label", "name", key):
        for values in rows:
            for word in str(values.get(column) or "").split(";"):
                called[word.strip().lower()] = str(values[key])
    return {word: code for word, code in called.items() if word}


def _nearest(value: str, called: dict[str, str], names: dict[str, str], reference: schema.Reference) -> str:
    """How to mend an unknown code: the one it resembles, with its name where it has one, or all of them where they are few."""
    written = characters.as_latin(value).lower()
    begun = {called[word] for word in called if word.startswith(written)}
    if written not in called and len(written) >= _SHORT and len(begun) == 1:  # as Germany begins with GER
        return f"Did you mean {_named(begun.pop(), names)}? If not, add it to {reference.table}.csv first."
    # Of several that are as close, such as AZE and ZMB to AZB, the one that begins alike.
    words = sorted(word for word in called if len(written) > _SHORT or word[:1] == written[:1])
    alike = get_close_matches(written, words, n=5, cutoff=_MEANT if len(written) > _LONG else 0.7)
    like = sorted(alike, key=lambda word: (-SequenceMatcher(None, word, written).ratio(), word[:1] != written[:1]))
    if like:
        differs = characters.difference(value, like[0]) + " "
        return f"Did you mean {_named(called[like[0]], names)}? {differs.lstrip()}If not, add it to {reference.table}.csv first."
    codes = sorted(set(called.values()))
    if 0 < len(codes) <= 12:
        return f"Use one of {', '.join(codes)}."
    return f"Use one that stands in {reference.table}.csv, or add it there first."


def _named(code: str, names: dict[str, str]) -> str:
    """``SDN (Sudan)``: of two codes that look alike one may be that of another country."""
    return f"{code} ({name})" if (name := names.get(code, "")) else code
