"""References as BibTeX, RIS and CSL-JSON, the record itself first."""

from __future__ import annotations

import json

import rispy
from bibtexparser.entrypoint import write_string
from bibtexparser.library import Library
from bibtexparser.model import Entry, Field
from bibtexparser.writer import BibtexFormat

from data.references import Reference

# A brace is counted by BibTeX even behind a backslash, so it is named instead.
_ESCAPED = str.maketrans(
    {mark: f"\\{mark}" for mark in "%&_#$"}
    | {"\\": r"\textbackslash{}", "{": r"\textbraceleft{}", "}": r"\textbraceright{}"}
    | {"~": r"\textasciitilde{}", "^": r"\textasciicircum{}"}
)
# An address is read as it stands; only what would end the field is written as addresses write it.
_IN_ADDRESS = str.maketrans({"{": "%7B", "}": "%7D", "\\": "%5C"})


def as_bibtex(references: list[Reference]) -> bytes:
    """BibTeX in UTF-8, as biblatex reads it: @online with its date, and the year for older styles."""
    layout = BibtexFormat()  # type: ignore[no-untyped-call]
    layout.block_separator = "\n"
    return write_string(Library([_entry(each) for each in references]), bibtex_format=layout).encode()


def as_ris(references: list[Reference]) -> bytes:
    """RIS in UTF-8: electronic pages, and the record as data."""
    written: str = rispy.dumps([_ris(reference) for reference in references], implementation=_Unnumbered)
    return written.lstrip("\n").encode()


def as_csl(references: list[Reference]) -> bytes:
    """CSL-JSON in UTF-8: an array of web pages, and the record as a data set."""
    return (json.dumps([_csl(each) for each in references], ensure_ascii=False, indent=1) + "\n").encode()


def _entry(reference: Reference) -> Entry:
    values = {
        # Doubled braces keep the capitals of names.
        "title": f"{{{_escaped(reference.title)}}}",
        "author": " and ".join(map(_author, reference.authors)),
        "date": _day(reference),
        "year": str(reference.day[0]) if reference.day else "",
        "organization": _escaped(reference.publisher),
        "language": _escaped(reference.language_name),
        "version": _escaped(reference.version),
        "url": reference.url.translate(_IN_ADDRESS),
        "note": _escaped(reference.note),
    }
    kind = "dataset" if reference.version else "online"
    return Entry(kind, reference.key, [Field(name, value) for name, value in values.items() if value])


def _escaped(words: str) -> str:
    return words.translate(_ESCAPED)


def _author(name: str) -> str:
    """In braces where BibTeX would take the name of a body apart."""
    taken_apart = any(mark in f" {name} " for mark in (",", "&", " and ", " The "))
    return f"{{{_escaped(name)}}}" if taken_apart else _escaped(name)


def _day(reference: Reference) -> str:
    return "-".join(f"{part:02d}" for part in reference.day)


class _Unnumbered(rispy.RisWriter):  # type: ignore[misc]
    """Entries one after another, without the number that some readers take for a fault."""

    def set_header(self, count: int) -> str:
        return ""


def _ris(reference: Reference) -> dict[str, object]:
    date = [f"{part:02d}" for part in reference.day]
    values: dict[str, object] = {
        "type_of_reference": "DATA" if reference.version else "ELEC",
        "id": reference.key,
        "title": reference.title,
        "authors": list(reference.authors),
        "year": date[0] if date else "",
        "date": "/".join([*date, "", "", ""][:3]) + "/" if date else "",
        "publisher": reference.publisher,
        "language": reference.language,
        "edition": reference.version,
        "urls": [reference.url] if reference.url else [],
        "notes": [reference.note] if reference.note else [],
    }
    return {name: value for name, value in values.items() if value}


def _csl(reference: Reference) -> dict[str, object]:
    values: dict[str, object] = {
        "id": reference.key,
        "type": "dataset" if reference.version else "webpage",
        "title": reference.title,
        # Which part of a name is the family's is not recorded.
        "author": [{"literal": name} for name in reference.authors],
        "issued": {"date-parts": [list(reference.day)]} if reference.day else None,
        "container-title": reference.publisher,
        "publisher": reference.publisher,
        "language": reference.language,
        "version": reference.version,
        "URL": reference.url,
        "note": reference.note,
    }
    return {name: value for name, value in values.items() if value}
