"""Each file that can be taken along is opened again by another reader and compared with the table."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
import zipfile
from datetime import date, datetime
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import bibtexparser
import duckdb
import pandas as pd
import pytest
import python_calamine
import rispy
from bibtexparser.middlewares import LatexDecodingMiddleware
from hypothesis import given
from hypothesis import strategies as st

from data import bibliography, export, files, sandbox, store, tables, view, workbook
from data.__main__ import main
from data.citation import citation
from data.filters import Filters
from data.references import Reference, references
from data.settings import ROOT
from data.tables import Column, Table
from data.words import hyphened

CHOICES = [Filters(), Filters(pair="AZE-TUR"), Filters(words="no such words anywhere")]
HARD = '=1+1 & 50 % of #1 {a_b} $5 \\ ~ ^ "q" “ə ğ” }'
# Words as people and machines write them, without what no file of text can hold.
WORDS = st.text(st.characters(exclude_categories=("Cs", "Cc", "Zl", "Zp")), min_size=1).map(
    lambda words: " ".join(words.split())
)


def table(*cells: object, kind: str = "VARCHAR") -> Table:
    return Table("events", "One row.", (Column("title", kind, "What."),), [(cell,) for cell in cells])


def read_csv(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))


@pytest.mark.parametrize(("words", "name"), [
    ("Azerbaijan–Türkiye · 2012–2022", "azerbaijan-turkiye-2012-2022"),
    ("Əliyev’s visit to Şuşa, ısla", "eliyev-s-visit-to-susa-isla"),
    ("Łódź, Straße, Ærø", "lodz-strasse-aero"),
    ("Каспий 2022, парад", "каспий-2022-парад"),
    ("پاکستان", "پاکستان"),
    ("हिन्दी अभ्यास", "हिन्दी-अभ्यास"),
    ("𝔘nion ☂\ufe0f", "union"),
    ("я" * 20 + " " + "ж" * 20, "я" * 20),
    ("a" * 90, "a" * 60),
    (f"{'a' * 58} bcd", "a" * 58),
    (f"{'a' * 58} b cd", f"{'a' * 58}-b"),
])  # fmt: skip
def test_words_in_the_name_of_a_file(words: str, name: str) -> None:
    assert hyphened(words) == name


@pytest.mark.parametrize("filters", CHOICES)
def test_csv(world: Path, filters: Filters) -> None:
    content = export.export("csv", filters)
    assert content.startswith(b"\xef\xbb\xbf")
    head, *rows = read_csv(content)
    shown = store.frame("events_download", filters)
    assert head == list(shown.columns)
    assert [row[0] for row in rows] == list(shown["event_id"])
    asked = dict(zip(head, next((row for row in rows if row[0] == "delivery-2021"), []), strict=False))
    if asked:
        assert (asked["first_day"], asked["quantity"], asked["quantity_approx"]) == ("2021-09-12", "4", "true")
        assert (asked["doubt"], asked["parent_id"]) == ("false", "")


@pytest.mark.parametrize("filters", CHOICES)
def test_json_lines(world: Path, filters: Filters) -> None:
    rows = [json.loads(line) for line in export.export("jsonl", filters).decode().splitlines()]
    wanted = tables.events(filters)
    assert [list(row.values()) for row in rows] == [
        [cell.isoformat() if isinstance(cell, date) else cell for cell in row] for row in wanted.rows
    ]
    assert all(list(row) == wanted.names for row in rows)
    if not filters.words:
        visit = next(row for row in rows if row["event_id"] == "visit-2022")
        assert visit["title"].endswith("Erdoğan in İstanbul") and visit["quantity"] is None
        assert visit["first_day"] == "2022-06-04" and visit["doubt"] is True


@pytest.mark.parametrize("filters", CHOICES)
def test_parquet(world: Path, tmp_path: Path, filters: Filters) -> None:
    path = tmp_path / "events.parquet"
    path.write_bytes(export.export("parquet", filters))
    answer = duckdb.execute("select * from read_parquet(?)", [str(path)])
    kinds = {name: str(kind) for name, kind, *_ in answer.description}
    assert answer.fetchall() == tables.events(filters).rows
    assert (kinds["first_day"], kinds["doubt"], kinds["quantity"]) == ("DATE", "BOOLEAN", "DOUBLE")
    assert str(pd.read_parquet(path, dtype_backend="pyarrow").dtypes["last_day"]) == "date32[day][pyarrow]"


def evidence(filters: Filters) -> list[dict[str, object]]:
    """Each chosen event with each of its sources, asked table by table."""
    wanted = []
    for event in store.frame("events", filters, sort="Newest first", most=500, skip=0).itertuples():
        about = store.row("event", event=event.event_id)
        roles = [
            f"{p.country} ({p.role.lower()})"
            for p in store.frame("event_participants", event=event.event_id).itertuples()
        ]
        for source in (
            store.frame("event_evidence", event=event.event_id).fillna("").sort_values("source_id").itertuples()
        ):
            wanted.append({
                "event_id": event.event_id, "first_day": event.first_day.date(), "date_words": about.date_words, "title": event.title,
                "participants": "; ".join(sorted(set(roles))), "status": event.status, "confidence": event.confidence,
                "source_id": source.source_id, "publisher": source.publisher, "class": source.source_class,
                "language": source.language, "author": source.author, "source_title": source.title,
                "published": source.published, "url": source.url, "says": source.says,
            })  # fmt: skip
    return wanted


@pytest.mark.parametrize("filters", CHOICES)
def test_who_says_so(world: Path, filters: Filters) -> None:
    head, *rows = read_csv(export.export("evidence", filters))
    wanted = [{name: str(cell) for name, cell in row.items()} for row in evidence(filters)]
    assert [dict(zip(head, row, strict=True)) for row in rows] == wanted
    if not filters.words:
        delivery = next(row for row in wanted if row["event_id"] == "delivery-2021")
        assert delivery["participants"] == "Azerbaijan (recipient); Türkiye (supplier)"


@pytest.mark.parametrize("filters", CHOICES)
def test_workbook(world: Path, filters: Filters) -> None:
    book = python_calamine.CalamineWorkbook.from_object(io.BytesIO(export.export("xlsx", filters, "A sentence")))
    assert book.sheet_names == ["events", "evidence", "about"]
    head, *rows = book.get_sheet_by_name("events").to_python()
    wanted = tables.events(filters)
    assert head == wanted.names
    assert rows == [["" if cell is None else cell for cell in row] for row in wanted.rows]
    head, *rows = book.get_sheet_by_name("evidence").to_python()
    assert [dict(zip(head, row, strict=True)) for row in rows] == evidence(filters)
    about = {row[0]: row[1] for row in book.get_sheet_by_name("about").to_python()}
    assert about["To cite"] == citation(filters, "A sentence") and about["As of"] == "30 June 2023"
    assert about["Record"] == store.row("record").version and about["Choice"] == "A sentence"
    assert about["doubt"] == "Whether the date is doubtful." and all(about[name] for name in wanted.names)


def test_words_of_a_workbook_are_never_formulas() -> None:
    hard = ["=1+1", "+1", "-1", "@a", "http://a.example/", "007", "{=1}", "a" * 40_000]
    content = workbook.as_workbook({"events": table(*hard)}, [("To cite", "=cmd")], date(2023, 6, 30))
    with zipfile.ZipFile(io.BytesIO(content)) as zipped:
        sheets = [ElementTree.fromstring(zipped.read(f"xl/worksheets/sheet{number}.xml")) for number in (1, 2)]
        assert b"2023-06-30" in zipped.read("docProps/core.xml")
    space = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
    assert [cell.get("t") for cell in sheets[0].iter(f"{space}c")] == ["s"] * 9
    assert not any(list(sheet.iter(f"{space}{tag}")) for sheet in sheets for tag in ("f", "hyperlink"))
    pane = next(sheets[0].iter(f"{space}pane"))
    assert (pane.get("ySplit"), pane.get("state")) == ("1", "frozen")
    rows = python_calamine.CalamineWorkbook.from_object(io.BytesIO(content)).get_sheet_by_name("events").to_python()
    assert [row[0] for row in rows[1:-1]] == hard[:-1] and len(rows[-1][0]) == 32_767


@given(st.lists(st.one_of(st.none(), st.text(st.characters(exclude_categories=("Cs",))))))
def test_any_words_come_back(cells: list[str | None]) -> None:
    written = table(*cells)
    assert [json.loads(line)["title"] for line in files.as_json_lines(written).decode().split("\n")[:-1]] == cells
    read = list(csv.reader(io.StringIO(files.as_csv(written, mark=False).decode(), newline="")))
    assert [row[0] if row else "" for row in read[1:]] == [cell or "" for cell in cells]


def opened(content: bytes) -> tuple[dict[str, Any], dict[str, bytes]]:
    with zipfile.ZipFile(io.BytesIO(content)) as zipped:
        contents = {name: zipped.read(name) for name in zipped.namelist()}
    return json.loads(contents["datapackage.json"]), contents


def typed(cell: str, kind: str) -> object:
    """A cell as its field says; raises where it is not so."""
    if cell == "":
        return None
    read = {"string": str, "integer": int, "number": float, "date": date.fromisoformat}
    return {"true": True, "false": False}[cell] if kind == "boolean" else read[kind](cell)


@pytest.mark.parametrize("filters", [*CHOICES, Filters(words="praise")])
def test_a_data_package_holds_what_its_descriptor_says(world: Path, filters: Filters) -> None:
    descriptor, contents = opened(export.export("package", filters, "A sentence"))
    assert descriptor["name"] == "entente" and descriptor["created"] == "2023-06-30T00:00:00Z"
    assert descriptor["version"] == store.row("record").version and "licenses" not in descriptor
    rows = {}
    for resource in descriptor["resources"]:
        fields = {field["name"]: field["type"] for field in resource["schema"]["fields"]}
        assert all(field["description"] for field in resource["schema"]["fields"]), resource["name"]
        head, *cells = read_csv(contents[resource["path"]])
        assert head == list(fields)
        rows[resource["name"]] = [
            {name: typed(cell, fields[name]) for name, cell in zip(head, row, strict=True)} for row in cells
        ]
    for resource in descriptor["resources"]:
        name, schema = resource["name"], resource["schema"]
        keys = [tuple(row[key] for key in schema.get("primaryKey", row)) for row in rows[name]]
        assert len(set(keys)) == len(keys)
        for foreign in schema.get("foreignKeys", []):
            (field,), (other,) = foreign["fields"], foreign["reference"]["fields"]
            known = {row[other] for row in rows[foreign["reference"].get("resource", name)]}
            assert {row[field] for row in rows[name]} - {None} <= known
    chosen = set(store.frame("events_download", filters)["event_id"])
    assert {row["event_id"] for row in rows["events"]} == chosen == {row["event_id"] for row in rows["participants"]}
    assert {row["source_id"] for row in rows["event_sources"]} == {row["source_id"] for row in rows["sources"]}
    assert [source["path"] for source in descriptor["sources"]] == [row["url"] for row in rows["sources"]]
    assert contents["codebook.md"] == (ROOT / "seeds" / "README.md").read_bytes()
    assert citation(filters, "A sentence") in contents["README.md"].decode()


def test_a_part_without_its_whole_points_nowhere(world: Path) -> None:
    def points(filters: Filters) -> bool:
        descriptor, _ = opened(export.export("package", filters))
        return "parent_id" in str(descriptor["resources"][0]["schema"]["foreignKeys"])

    assert points(Filters()) and not points(Filters(words="praise"))


@pytest.mark.parametrize("name", export.FORMATS)
def test_the_same_choice_gives_the_same_bytes(world: Path, name: str) -> None:
    code = f"import sys; from data import export; sys.stdout.buffer.write(export.export({name!r}, sentence='x'))"
    other = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, check=True).stdout
    assert export.export(name, sentence="x") == other


def entries(content: bytes, decode: bool = True) -> list[dict[str, str]]:
    more = [LatexDecodingMiddleware()] if decode else []
    library = bibtexparser.parse_string(content.decode(), append_middleware=more)
    assert not library.failed_blocks
    return [{"key": e.key, "kind": e.entry_type} | {f.key: str(f.value) for f in e.fields} for e in library.entries]


@pytest.mark.parametrize("filters", CHOICES)
def test_references_name_the_record_and_each_source_once(world: Path, filters: Filters) -> None:
    keys = ["entente-record", *store.frame("cited", filters)["source_id"]]
    assert [entry["key"] for entry in entries(export.export("bibtex", filters))] == keys
    assert [entry["id"] for entry in rispy.loads(export.export("ris", filters).decode())] == keys
    assert [entry["id"] for entry in json.loads(export.export("csl", filters))] == keys


def test_bibtex(world: Path) -> None:
    record, ministry, paper, wire = entries(export.export("bibtex", sentence="All of it"))
    version = store.row("record").version
    assert (record["kind"], record["version"], record["date"]) == ("dataset", version, "2023-06-30")
    assert record["note"] == f"Record {version}, as of 30 June 2023. All of it: 15 events, 3 sources."
    assert ministry["title"] == "Talks, drills and a parade" and ministry["date"] == "2023-06-30"
    assert "author" not in ministry and ministry["language"] == "English"
    assert (paper["title"], paper["date"], paper["year"]) == ("Başlık", "2022-06", "2022")
    assert (wire["date"], wire["author"], wire["organization"]) == ("2015", "A. Writer", "News wire")
    assert wire["url"] == "https://wire.example.com/a?id=2(b)"
    assert wire["title"] == "[Page without a recorded title, News wire]"


def test_ris_and_csl(world: Path) -> None:
    ris = {entry["id"]: entry for entry in rispy.loads(export.export("ris").decode())}
    csl = {entry["id"]: entry for entry in json.loads(export.export("csl"))}
    assert ris["entente-record"]["type_of_reference"] == "DATA" and csl["entente-record"]["type"] == "dataset"
    assert (ris["paper-202206"]["date"], ris["paper-202206"]["year"]) == ("2022/06//", "2022")
    assert ris["wire-2015"]["date"] == "2015///" and ris["wire-2015"]["authors"] == ["A. Writer"]
    assert ris["ministry-20230630"]["urls"] == ["https://ministry.example.az/en/news/1"]
    days = [csl[key]["issued"]["date-parts"] for key in ("ministry-20230630", "paper-202206", "wire-2015")]
    assert days == [[[2023, 6, 30]], [[2022, 6]], [[2015]]]
    assert csl["wire-2015"]["author"] == [{"literal": "A. Writer"}]
    assert (csl["paper-202206"]["language"], csl["paper-202206"]["title"]) == ("tr", "Başlık")


def test_hard_words_in_references() -> None:
    url = "https://a.example/x_y%20z?a=1&b={2}#c"
    hard = Reference("k", HARD, ("Web & Desk", "One, Two and Three", "Ann Lee"), (2020,), HARD, url)
    (entry,) = entries(bibliography.as_bibtex([hard]), decode=False)
    assert entry["url"] == "https://a.example/x_y%20z?a=1&b=%7B2%7D#c"
    assert entry["author"] == r"{Web \& Desk} and {One, Two and Three} and Ann Lee"
    assert entry["title"].count("{") == entry["title"].count("}")
    assert r"=1+1 \& 50 \% of \#1 \textbraceleft{}a\_b\textbraceright{} \$5" in entry["title"]
    (read,) = rispy.loads(bibliography.as_ris([hard]).decode())
    assert (read["title"], read["urls"]) == (HARD, [url])
    assert json.loads(bibliography.as_csl([hard]))[0]["title"] == HARD


def plain(escaped: str) -> str:
    """What BibTeX makes of our escapes, by another way than they were written."""
    names = {"textbackslash": "\\", "textbraceleft": "{", "textbraceright": "}", "textasciitilde": "~"}
    names["textasciicircum"] = "^"
    out, place = "", 0
    while place < len(escaped):
        if escaped[place] != "\\":
            assert escaped[place] not in "%&_#$~^{}", "each of these is escaped"
            out, place = out + escaped[place], place + 1
        elif escaped[place + 1] in "%&_#$":
            out, place = out + escaped[place + 1], place + 2
        else:
            end = escaped.index("{}", place)
            out, place = out + names[escaped[place + 1 : end]], end + 2
    return out


@given(WORDS.filter(bool))
def test_any_title_comes_back_from_bibtex_and_ris(words: str) -> None:
    reference = Reference("k", words, publisher="x")
    (entry,) = entries(bibliography.as_bibtex([reference]), decode=False)
    assert plain(entry["title"][1:-1].strip()) == words
    assert rispy.loads(bibliography.as_ris([reference]).decode())[0]["title"] == words


def test_references_of_the_whole_record(record: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ENTENTE_DB", str(record))
    wanted = references(Filters(), "All")
    read = entries(export.export("bibtex", sentence="All"), decode=False)
    assert len(read) == len(wanted) == 1501 == len({entry["key"] for entry in read})
    assert [entry["url"] for entry in read[1:]] == [each.url for each in wanted[1:]]
    assert [each["title"] for each in rispy.loads(export.export("ris").decode())] == [each.title for each in wanted]


VIEWS = [
    Filters(), Filters(since=date(2012, 1, 1), until=date(2022, 12, 31)), Filters(until=date(2010, 12, 31)),
    Filters(pair="AZE-PAK"), Filters(countries=("AZE", "GEO"), statuses=("occurred", "planned")),
    Filters(words="Əliyev"), Filters(words="shaheen's"), Filters(words="100 %"), Filters(words="; drop table events"),
    Filters(words="it''s -- $1 ?"), Filters(words='"three" \\ brothers'), Filters(words="İstanbul"),
    Filters(categories=("forces", "arms_industry"), confidences=("high",), words="türkiye"),
    Filters(roles=("host",), classes=("official",), languages=("en", "az")), Filters(types=("training",), levels=("unit",)),
    Filters(series=("Three Brothers",), words="  "),
]  # fmt: skip
SORTS = ("Newest first", "Oldest first", "Most sources", "Title")


@pytest.mark.parametrize("filters", VIEWS)
def test_the_sql_of_a_view_gives_its_rows_in_its_order(
    record: Path, monkeypatch: pytest.MonkeyPatch, filters: Filters
) -> None:
    monkeypatch.setenv("ENTENTE_DB", str(record))
    sort = "Best match" if filters.words else SORTS[VIEWS.index(filters) % len(SORTS)]
    answer = sandbox.ask(view.sql(filters, sort))
    assert answer.error == "" == answer.more
    shown = store.frame("events", filters, sort=sort, most=10_000, skip=0)
    assert list(answer.frame.get("event_id", [])) == list(shown["event_id"])


def test_a_name_with_an_apostrophe_is_asked_for_as_it_is(world: Path) -> None:
    asked = sandbox.ask(view.sql(Filters(series=("Three Brothers", "Eid's")), "Title"))
    assert asked.error.endswith(", and Eid's is none")


def test_the_views_tried_find_and_miss_events(record: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ENTENTE_DB", str(record))
    found = [len(store.frame("events", filters, sort="Title", most=10_000, skip=0)) for filters in VIEWS]
    assert sum(map(bool, found)) >= 9 and 0 in found


@pytest.mark.parametrize("sort", SORTS)
def test_the_sql_of_every_order(world: Path, sort: str) -> None:
    shown = store.frame("events", sort=sort, most=50, skip=0)
    assert list(sandbox.ask(view.sql(Filters(), sort)).frame["event_id"]) == list(shown["event_id"])


def test_the_sql_reads_as_the_house_writes() -> None:
    assert view.sql(Filters(words="it's")).splitlines()[-2:] == [
        "semi join chosen(words := 'it''s') as f using (event_id)",
        "order by l.first_day desc, l.event_id",
    ]
    assert "since := date '2012-01-01',\n    pair := 'AZE-PAK'" in view.sql(
        Filters(since=date(2012, 1, 1), pair="AZE-PAK")
    )


@pytest.mark.parametrize("name", export.FORMATS)
def test_the_command_writes_a_file(world: Path, tmp_path: Path, name: str) -> None:
    path = tmp_path / export.FORMATS[name].file
    assert main(["export", "--format", name, "--out", str(path)]) == 0
    assert path.read_bytes() == export.export(name)


def test_the_command_writes_what_an_address_chooses(world: Path, capsys: pytest.CaptureFixture[str]) -> None:
    chosen = Filters(countries=("TUR",), categories=("forces",))
    known = set(store.frame("events", chosen, sort="Title", most=50, skip=0)["event_id"])
    for address in (
        "country=TUR&category=forces",
        "https://entente.example.org/events?country=Türkiye&category=Forces&sort=Title",
    ):
        assert main(["export", "--format", "evidence", "--choice", address]) == 0
        written = capsys.readouterr().out
        events = {row["event_id"] for row in csv.DictReader(io.StringIO(written.lstrip("\ufeff")))}
        assert events == known and events
    assert main(["export", "--format", "csl", "--choice", "country=TUR&years=2021&years=2022"]) == 0
    assert "Türkiye · 2021–2022: " in json.loads(capsys.readouterr().out)[0]["note"]
    for address, said in (
        ("contry=TUR", "There is no parameter “contry” here."),
        ("country=Atlantis", "The record has no “Atlantis” to choose"),
        ("layer=none", "layer: “none” is not there; no layer is imported here."),
    ):
        assert main(["export", "--format", "csv", "--choice", address]) == 2
        told = capsys.readouterr()
        assert said in told.err and told.out == ""


def test_the_command_says_what_it_cannot_write(world: Path, tmp_path: Path, capsys: Any) -> None:
    assert main(["export", "--format", "csv", "--out", str(tmp_path / "none" / "x.csv")]) == 2
    assert "could not be written" in capsys.readouterr().err


def test_days_before_excel_counts_right_are_words() -> None:
    content = workbook.as_workbook(
        {"events": table(date(1899, 1, 1), date(1987, 1, 2), kind="DATE")}, [], date(2023, 6, 30)
    )
    rows = python_calamine.CalamineWorkbook.from_object(io.BytesIO(content)).get_sheet_by_name("events").to_python()
    assert [row[0] for row in rows[1:]] == ["1899-01-01", date(1987, 1, 2)]
    assert not isinstance(rows[2][0], datetime)
