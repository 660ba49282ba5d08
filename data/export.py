"""Everything that can be taken along: the formats, and the bytes of one of them for a choice of events."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from data import bibliography, files, package, store, tables, workbook
from data.citation import citation
from data.filters import Filters
from data.references import Reference, references


@dataclass(frozen=True)
class Format:
    """A kind of file: its name on a button, the name of the file, its media type, and what makes it from a choice,
    the sentence for that choice and its address. ``text`` is whether a person can read it."""

    label: str
    file: str
    media: str
    make: Callable[[Filters, str, str], bytes]
    text: bool = True


def _table(write: Callable[[tables.Table], bytes]) -> Callable[[Filters, str, str], bytes]:
    return lambda filters, *_: write(tables.events(filters))


def _sources(write: Callable[[list[Reference]], bytes]) -> Callable[[Filters, str, str], bytes]:
    return lambda filters, *told: write(references(filters, *told))


def _workbook(filters: Filters, sentence: str, address: str) -> bytes:
    record = store.row("record")
    sheets = {"events": tables.events(filters), "evidence": tables.part("evidence_list", filters)}
    about = [
        ("To cite", citation(filters, sentence, address)),
        ("Choice", sentence),
        ("Record", record.version),
        ("As of", record.as_of_words),
    ]
    return workbook.as_workbook(sheets, about, record.as_of.date())


EVENTS = {
    "csv": Format("CSV", "entente-events.csv", "text/csv", _table(files.as_csv)),
    "evidence": Format(
        "CSV, a row a source",
        "entente-evidence.csv",
        "text/csv",
        lambda filters, *_: files.as_csv(tables.part("evidence_list", filters)),
    ),
    "xlsx": Format(
        "Excel",
        "entente-events.xlsx",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        _workbook,
        text=False,
    ),
    "jsonl": Format("JSON Lines", "entente-events.jsonl", "application/jsonl", _table(files.as_json_lines)),
    "parquet": Format(
        "Parquet", "entente-events.parquet", "application/vnd.apache.parquet", _table(files.as_parquet), text=False
    ),
    "package": Format("Data package", "entente.zip", "application/zip", package.as_package, text=False),
}
SOURCES = {
    "bibtex": Format("BibTeX", "entente-sources.bib", "application/x-bibtex", _sources(bibliography.as_bibtex)),
    "ris": Format("RIS", "entente-sources.ris", "application/x-research-info-systems", _sources(bibliography.as_ris)),
    "csl": Format(
        "CSL-JSON", "entente-sources.json", "application/vnd.citationstyles.csl+json", _sources(bibliography.as_csl)
    ),
}
FORMATS = EVENTS | SOURCES


def export(name: str, filters: Filters | None = None, sentence: str = "", address: str = "") -> bytes:
    """The bytes of the format ``name`` of FORMATS for a choice; without one, for the whole record. ``address`` is where
    others can see the choice, for the citation."""
    filters = filters or Filters()
    with store.steady():  # rows, their sources and the citation are of one record
        return FORMATS[name].make(filters, sentence or filters.sentence({}), address)
