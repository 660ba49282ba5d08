"""A record of other countries, begun from the codes alone: nothing speaks of the one that comes with the tool."""

from __future__ import annotations

import csv
import json
import shutil
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

import pandas as pd
import pytest
from drawn import frame, sound, words

from data import addresses, build, check, documents, export, store
from data.__main__ import main
from data.choices import Choices
from data.filters import Filters
from data.imports.meanings import faults as imports_faults
from data.settings import ROOT
from deploy import endpoints

ROWS = {
    "events": [
        "group-2015,Naval task group formed,defence_agreement,2015-02,occurred,high,,,,,,,,Two navies form a group.",
        "group-2020,Norway joins the naval task group,defence_agreement,2020-05-02,occurred,high,group-2015,,,,,,,It joined.",
        "drill-2024,Arctic drill,joint_exercise,2024-03-04/2024-03-15,occurred,high,,,,,,,,A drill in the north.",
        "talks-2024,Ministers meet in Reykjavík,meeting,2024-06-01,occurred,high,,,,,,,,Three ministers met.",
        "drill-2027,Arctic drill of 2027 announced,joint_exercise,2027-03,planned,high,,,,,,,,It was announced.",
    ],
    "participants": [
        "group-2020,FIN,signatory,state,", "group-2020,SWE,signatory,state,", "group-2020,NOR,signatory,state,",
        "group-2015,FIN,signatory,state,", "group-2015,SWE,signatory,state,",
        "drill-2024,FIN,participant,unit,", "drill-2024,SWE,participant,unit,", "drill-2024,NOR,host,unit,",
        "talks-2024,NOR,guest,minister,Defence Minister Björn Åkesson", "talks-2024,SWE,guest,minister,Defence Minister Kåre Øst",
        "talks-2024,ISL,participant,unit,", "talks-2024,ISL,observer,minister,Foreign Minister Þórdís Gylfadóttir",
        "drill-2027,FIN,participant,unit,", "drill-2027,NOR,host,unit,",
    ],
    "people": [f"{name},{name}" for name in ("Björn Åkesson", "Kåre Øst", "Þórdís Gylfadóttir")],
    "sources": ["navy-2024,https://navy.example.org/drill,Navy,Of the drill,,2024-11-15,en,official"],
    "event_sources": [f"{event},navy-2024,it" for event in ("group-2015", "group-2020", "drill-2024", "talks-2024", "drill-2027")],
}  # fmt: skip


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of its tables; the database lies beside it."""
    seeds = tmp_path_factory.mktemp("north") / "seeds"
    assert main(["begin", str(seeds), "--seeds", str(ROOT / "seeds")]) == 0
    for name, rows in ROWS.items():
        with open(seeds / f"{name}.csv", "a", encoding="utf-8") as file:
            file.write("".join(f"{row}\n" for row in rows))
    build.build(seeds, seeds.parent / "north.duckdb")
    return seeds


@pytest.fixture
def north(begun: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("ENTENTE_SEEDS", str(begun))
    monkeypatch.setenv("ENTENTE_DB", str(begun.parent / "north.duckdb"))
    return begun


def test_it_begins_with_the_codes_and_no_events(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    seeds = tmp_path / "new"
    assert main(["begin", str(seeds), "--seeds", str(ROOT / "seeds")]) == 0
    assert "without a row yet: events.csv, participants.csv" in capsys.readouterr().out
    assert {path.name for path in seeds.iterdir()} == {path.name for path in (ROOT / "seeds").iterdir()}
    assert (seeds / "countries.csv").read_bytes() == (ROOT / "seeds" / "countries.csv").read_bytes()
    assert (seeds / "imports" / "codes.csv").is_file() and (seeds / "README.md").is_file()
    with open(ROOT / "seeds" / "events.csv", encoding="utf-8") as file:
        assert (seeds / "events.csv").read_text(encoding="utf-8") == next(file)
    (fault,) = [fault for fault in check.read(seeds).faults if not fault.warning]
    assert fault.wrong == "no source is dated"


def test_of_spellings_it_keeps_those_of_countries(begun: Path) -> None:
    with open(begun / "spellings.csv", encoding="utf-8", newline="") as file:
        kept = {row["spelling"]: row["meaning"] for row in csv.DictReader(file)}
    with open(ROOT / "seeds" / "spellings.csv", encoding="utf-8", newline="") as file:
        every = {row["spelling"]: row["meaning"] for row in csv.DictReader(file)}
    assert len(kept) > 800 and kept.items() < every.items()
    assert kept["Güney Kore"] == "South Korea" and {"Eliyev", "Aliev", "Shahbaz"} <= {*every} - {*kept}


def test_a_country_that_is_called_otherwise_keeps_its_spellings(
    begun: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seeds = shutil.copytree(begun, tmp_path / "seeds")
    lands = (seeds / "countries.csv").read_text(encoding="utf-8")
    renamed = lands.replace("FIN,Finland,", 'FIN,"Finland, Republic of",Finland;', 1)
    assert renamed != lands
    (seeds / "countries.csv").write_text(renamed, encoding="utf-8")
    told = [
        (fault.file, fault.column, fault.warning) for fault in check.read(seeds).faults if fault.file == "countries.csv"
    ]
    assert told == [("countries.csv", "name", True)], "a comma in a name parts it in a list"
    build.build(seeds, tmp_path / "own.duckdb")
    monkeypatch.setenv("ENTENTE_SEEDS", str(seeds))
    monkeypatch.setenv("ENTENTE_DB", str(tmp_path / "own.duckdb"))
    counts = [store.row("figures", Filters(words=words)).events for words in ("Finland", "Finlandiya", "Финляндия")]
    assert counts == [4, 4, 4]


def test_who_keeps_only_their_countries_is_told_once(begun: Path, tmp_path: Path) -> None:
    seeds = shutil.copytree(begun, tmp_path / "seeds")
    header, *rows = (seeds / "countries.csv").read_text(encoding="utf-8").splitlines()
    own = [row for row in rows if row[:3] in ("FIN", "SWE", "NOR", "ISL")]
    (seeds / "countries.csv").write_text("\n".join([header, *own, ""]), encoding="utf-8")
    told = [fault for fault in imports_faults(seeds) if fault.column == "country"]
    assert [fault.wrong.split(",")[0] for fault in told] == ["countries.csv does not have this"]
    assert "Put all rows back into countries.csv" in told[0].mend and "Use one of" not in told[0].mend


def test_the_record_goes_by_its_title(north: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ENTENTE_TITLE", "Northern Watch: cooperation at sea")
    page = sound(frame("overview"))
    assert page.title[0].value == "Northern Watch" and "Made with Entente." in words(page)


def test_it_begins_in_the_folder_where_one_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / ".git").mkdir()
    monkeypatch.chdir(tmp_path / "mine")
    assert main(["begin", ".", "--seeds", str(ROOT / "seeds")]) == 0
    assert Path("events.csv").read_text(encoding="utf-8").count("\n") == 1 and Path("imports/codes.csv").is_file()
    assert [path.name for path in tmp_path.iterdir()] == ["mine"]


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (["{folder}"], "{folder} is there already. Name a folder that is not, or an empty one.\n"),
        (["{seeds}/mine", "--seeds", "{seeds}"], "{seeds}/mine lies in {seeds}, whose tables are copied. Name another folder.\n"),
        (["{folder}/b", "--seeds", "{folder}/none"],
         "There is no folder {folder}/none. Name the folder of the seeds with --seeds or ENTENTE_SEEDS.\n"),
        (["/proc/mine"], "/proc/mine could not be written (No such file or directory).\n"),
        (["{folder}/b", "--seeds", "{folder}/half"],
         "{folder}/half/categories.csv cannot be read (No such file or directory); the new record begins with its codes.\n"),
    ],
)  # fmt: skip
def test_it_takes_no_folder_that_is_in_use(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], asked: list[str], said: str
) -> None:
    (tmp_path / "notes.txt").write_text("mine")
    (tmp_path / "half").mkdir()
    places = {"folder": str(tmp_path), "seeds": str(ROOT / "seeds")}
    assert main(["begin", *(part.format_map(places) for part in asked)]) == 2
    assert capsys.readouterr().err == said.format_map(places)
    assert {path.name for path in tmp_path.iterdir()} == {"notes.txt", "half"} and not (
        ROOT / "seeds" / "mine"
    ).exists()


@pytest.mark.parametrize("name", ["overview", "intensity", "map", "network", "events", "country", "sources", "sql"])
def test_no_page_speaks_of_another_record(north: Path, name: str) -> None:
    page = sound(frame(name))
    told = " ".join([words(page), *(each.value for each in page.title), *(each.value for each in page.caption)])
    assert "Finland" in told or "Sweden" in told or name not in {"overview", "intensity", "map", "network"}
    spoken = [
        other for other in ("Azerbaijan", "Pakistan", "Türkiye", "Three Brothers", "entente.duckdb") if other in told
    ]
    assert spoken == []


def test_an_event_of_several_pairs_is_listed_once(north: Path) -> None:
    page = sound(frame("overview"))
    lists = [part.proto.json for part in page.get("bidi_component") if "moved" in part.proto.id]
    assert [text.count("Arctic drill") for text in lists] == [1]
    moved = store.frame(
        "contributions", Filters(), pairs=["FIN-SWE", "FIN-NOR", "NOR-SWE"], day=None, category=None, recent=True, most=15, skip=0
    )  # fmt: skip
    assert list(moved["event_id"]).count("drill-2024") == 3, "it counts in each pair"


def test_years_still_to_come_are_not_thin(north: Path) -> None:
    assert store.row("thin", Filters(), few=10).thin_year_list == "2015–2024"
    assert store.row("thin", Filters(statuses=("planned",)), few=10).thin_year_list is None
    assert store.frame("pair_years", Filters(), most=20, few=3)["year"].max() == 2024


def test_who_joins_an_agreement_has_signed_it(north: Path) -> None:
    signed = store.frame("commitments", Filters(), pairs=["FIN-SWE", "FIN-NOR"])
    assert list(zip(signed["pair"], signed["event_id"], strict=True)) == [
        ("FIN-SWE", "group-2015"),
        ("FIN-NOR", "group-2020"),
    ]


def test_who_observes_is_named_together_with_the_others(north: Path) -> None:
    """As often as the choice of both persons finds events, which the figure leads to."""
    people = store.records("profile_people", Filters(), country=None, most=9)
    assert {(row["person"], row["other"]) for row in people} >= {("Björn Åkesson", "Kåre Øst")} and len(people) == 3
    for row in people:
        both = store.row("figures", Filters(people=(row["person"], row["other"]))).events
        assert both == row["meetings"]
    assert set(store.frame("profile_people", Filters(), country="ISL", most=9)["person"]) == {"Þórdís Gylfadóttir"}


def test_what_the_interface_shows_can_be_asked(north: Path) -> None:
    listed = {each["path"]: each["try"] for each in endpoints.ENDPOINTS[0].answer([], {})["addresses"]}
    assert listed["/api/events"].startswith("/api/events?q=") and listed["/api/events"].endswith("&size=5")
    assert documents.event(listed["/api/events/{id}"].rpartition("/")[2]) is not None
    asked = {path: parse_qsl(urlsplit(tried).query) for path, tried in listed.items()}
    assert documents.events(addresses.events_of(asked["/api/events"]))["total"] >= 1
    assert documents.intensity(addresses.intensity_of(asked["/api/intensity"]))["pairs"][0]["pair"] == "FIN-NOR"


def test_a_citation_names_who_has_made_it(north: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ENTENTE_AUTHORS", "Example Institute; Jane Doe")
    monkeypatch.setenv("ENTENTE_TITLE", "Cooperation in the North:\n a record")
    (first, *_) = json.loads(export.export("csl"))
    assert first["author"] == [{"literal": "Example Institute"}, {"literal": "Jane Doe"}]
    assert first["title"] == "Cooperation in the North: a record"
    assert b"Cooperation in the North" in export.export("bibtex") and b"The Entente authors" not in export.export("ris")
    page = sound(frame("events"))
    cited = "Example Institute; Jane Doe. Cooperation in the North: a record. Record "
    assert any(code.value.startswith(cited) for code in page.code)
    for name in ("overview", "intensity", "sources"):
        told = words(sound(frame(name)))
        assert "Source: Cooperation in the North record " in told and "Entente record" not in told, name
    assert any(code.value.startswith("Cooperation in the North, record ") for code in sound(frame("intensity")).code)
    monkeypatch.setenv("ENTENTE_TITLE", "Nordic record")
    assert "Source: Nordic record " in (told := words(sound(frame("overview")))) and "record record" not in told


def test_the_index_is_that_of_its_events(north: Path) -> None:
    series = store.frame(
        "intensity", Filters(), pairs=["FIN-SWE"], since=None, until=None, step="year", index=Choices()
    )
    assert series["points"].iloc[-1] > 0 and series["day"].dt.year.min() == 2015


UNCOUNTED = {
    "planned": ("one,A drill is planned,joint_exercise,2024-03,planned,high,,,,,,,,Planned.", ""),
    "called off": ("one,A drill is off,joint_exercise,2024-03,cancelled,high,,,,,,,,Called off.", ""),
    "after the record": ("one,Ministers meet,meeting,2024-12-24,occurred,high,,,,,,,,They met.", ""),
    "of no weight": ("one,Ministers meet,meeting,2024-03-01,occurred,high,,,,,,,,They met.", "0"),
}


@pytest.mark.parametrize("why", UNCOUNTED)
def test_a_record_in_which_nothing_counts(
    begun: Path, tmp_path: Path, why: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The method has no example and the event no share, and both say so."""
    event, weight = UNCOUNTED[why]
    seeds = shutil.copytree(begun, tmp_path / "seeds")
    for name, rows in {"events": [event], "participants": ["one,NOR,participant,state,", "one,FIN,participant,state,"],
                       "people": [], "event_sources": ["one,navy-2024,it"]}.items():  # fmt: skip
        path = seeds / f"{name}.csv"
        path.write_text("\n".join([path.read_text(encoding="utf-8").splitlines()[0], *rows, ""]), encoding="utf-8")
    if weight == "0":
        types = pd.read_csv(seeds / "event_types.csv", dtype=str, keep_default_na=False)
        types.loc[types["type"] == "meeting", "weight"] = "0"
        types.to_csv(seeds / "event_types.csv", index=False)
    monkeypatch.setenv("ENTENTE_SEEDS", str(seeds))
    monkeypatch.setenv("ENTENTE_DB", str(tmp_path / "one.duckdb"))
    method = words(sound(frame("method")))
    assert "No pair has points on 15 November 2024, so there is no example yet." in method
    assert "What is known against it" in method
    shown = words(sound(frame("event", id=["one"])))
    assert "nan" not in shown
    assert ("It does not count" if event.split(",")[4] in ("planned", "cancelled") else "It has added nothing") in shown
