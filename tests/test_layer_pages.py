"""The pages, the interface and the command line read an imported layer, and nothing of it is taken for curated."""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
import threading
import zipfile
from pathlib import Path

import duckdb
import pytest
from imports import GDELT, STORIES, imported, write
from starlette.applications import Starlette
from starlette.testclient import TestClient
from streamlit.testing.v1 import AppTest

from data import export, store, versions
from data.__main__ import main
from data.citation import citation, file_named
from data.compare import CURATED
from data.faults import NoRecord, WrongUse
from data.filters import Filters
from data.settings import ROOT
from deploy import api


def frame(page: str, **asked: str) -> AppTest:
    test = AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=60)
    for key, value in asked.items():
        test.query_params[key] = value
    return test.switch_page(f"pages/{page}.py").run()


@pytest.fixture(scope="session")
def with_news(built: tuple[Path, Path], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the tiny world and a layer beside it."""
    folder = tmp_path_factory.mktemp("news")
    file = write(folder, "a.csv", GDELT)
    shutil.copytree(built[1].parent, folder, dirs_exist_ok=True, ignore=shutil.ignore_patterns("seeds"))
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("ENTENTE_SEEDS", str(built[0]))
        imported(folder / "entente.duckdb", "gdelt", file, layer="news").close()
    return folder


@pytest.fixture
def beside(with_news: Path, own: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The tiny world with a layer beside it, to change as one likes."""
    shutil.copytree(with_news, own.parent, dirs_exist_ok=True)
    monkeypatch.setenv("ENTENTE_DB", str(own))
    return own


def test_what_is_taken_of_a_layer_cites_its_data_set(beside: Path) -> None:
    with store.layer("news"):
        read = "The GDELT Project, GDELT event database. Read by Entente as layer news, as of "
        assert citation(Filters(), "All").startswith(read)
        (entry, page, *_) = json.loads(export.export("csl", sentence="All"))
        assert (entry["title"], entry["publisher"]) == (
            "GDELT event database",
            "The GDELT Project",
        ) and "author" not in entry
        assert "issued" not in entry, "its last event is not the day on which it was published"
        assert page["title"] and "language" not in page
        assert "language" not in export.export("bibtex").decode() and "LA  -" not in export.export("ris").decode()
        with zipfile.ZipFile(io.BytesIO(export.export("package"))) as zipped:
            told = json.loads(zipped.read("datapackage.json"))
            assert "version" not in told and "created" not in told
            assert (told["name"], told["title"]) == ("entente-news", "The GDELT Project, GDELT event database")
            assert re.search(r"^- sources\.csv, \d+ rows?\. ", zipped.read("README.md").decode(), re.MULTILINE)
        assert entry["id"] == "entente-layer-news" and "Read by Entente as layer news" in entry["note"]
        assert [*map(file_named, ("entente-events.csv", "entente.zip"))] == [
            "entente-news-events.csv",
            "entente-news.zip",
        ]
    assert citation(Filters(), "All").startswith("The Entente authors. Entente: ")
    assert file_named("entente-events.csv") == file_named("entente-events.csv", "") == "entente-events.csv"
    assert (
        file_named("entente.zip", "2 pairs", "Əliyev · Kızıl · 2012–2022")
        == "entente-2-pairs-eliyev-kizil-2012-2022.zip"
    )
    assert file_named("entente.zip", 30 * "word ") == f"entente-{'-'.join(12 * ['word'])}.zip", "sixty letters"
    page = frame("event", layer="news", id="gdelt-1")
    from_page = "Azerbaijan – Pakistan: Make a visit, 21 March 2022. From news.example, https://news.example/a. "
    assert page.code[-1].value == f"{from_page}{read}22 March 2022, event gdelt-1."


def test_a_layer_is_exported_by_its_name_or_by_an_address(beside: Path, capsys: pytest.CaptureFixture[str]) -> None:
    given = []
    for how in (["--layer", "news"], ["--choice", "events?layer=news"], ["--layer", "news", "--choice", "country=AZE"]):
        assert main(["export", "--format", "csv", *how]) == 0
        given.append(capsys.readouterr().out)
    assert given[0] == given[1] != given[2] and "gdelt-1" in given[2]


def test_what_is_not_found_in_a_layer_is_said_of_the_layer(beside: Path) -> None:
    page = frame("map", layer="news", q="zzzz")
    told = " ".join(part.value for part in page.caption).replace("\\", "")
    assert "the layer news holds what was read of its files" in told and "public sources" not in told
    page = frame("events", layer="news", person="Nobody Known")
    assert "This link asks for what the layer news does not have" in page.warning[0].value


@pytest.mark.parametrize(
    "page", ["overview", "intensity", "map", "network", "events", "country", "pair", "sources", "sql", "method"]
)
def test_every_page_reads_the_layer(beside: Path, page: str) -> None:
    test = frame(page, layer="news")
    assert not test.exception and not test.error
    assert any(
        "Imported layer news, not curated. Of 14 rows of gdelt: 4 loaded, 1 repeated, 5 out of scope, 4 rejected."
        in part.value
        for part in test.caption
    )


def test_the_layer_is_chosen_and_left(beside: Path) -> None:
    test = frame("events")
    assert test.title[0].value == "15 events of 15 recorded" and not any(
        "Imported" in part.value for part in test.caption
    )
    test.selectbox(key="layer").select("news").run()
    assert test.title[0].value == "4 events of 4 recorded"
    test.multiselect(key="country").select("Romania").run()
    assert test.title[0].value == "1 event of 4 recorded"
    assert any("layer news, imported and not curated" in part.value for part in test.caption)
    test.selectbox(key="layer").select("Curated record").run()
    assert test.title[0].value == "15 events of 15 recorded"


def test_a_page_counts_one_a_story(beside: Path, tmp_path: Path) -> None:
    imported(beside, "gdelt", write(tmp_path, "stories.csv", STORIES), layer="stories").close()
    label = "One a story, pair and kind of act"
    page = frame("events", layer="stories", once="story")
    assert not page.exception and page.selectbox(key="once").value == label
    assert page.title[0].value == "6 events of 8 recorded"
    assert any(label in part.value for part in page.markdown), "the bar says what is left out"
    with store.layer("stories"):
        counted = [store.row("figures", Filters(once=once)).events for once in (None, "story", "day")]
    assert counted == [8, 6, 5]
    assert not any(box.key == "once" for box in frame("events").selectbox), "nothing of the record is coded by machine"


def test_where_no_story_is_named_none_is_offered(beside: Path, tmp_path: Path) -> None:
    rows = 2 * ["Turkey\tCooperate militarily\tAzerbaijan\t2014-03-01"]
    imported(beside, "icews", write(tmp_path, "icews.tsv", rows), layer="stories").close()
    assert [*frame("events", layer="stories").selectbox(key="once").options] == ["One a day, pair and kind of act"]
    told = " ".join(part.value for part in frame("events", layer="stories", once="story").warning)
    assert "asks for what the layer stories does not have" in told


@pytest.mark.parametrize("name", export.FORMATS)
def test_a_layer_can_be_taken_along_in_every_form(beside: Path, name: str) -> None:
    with store.layer("news"):
        given = export.export(name, Filters(countries=("TUR",)), "A sentence")
    assert len(given) > 100
    if name == "package":
        with zipfile.ZipFile(io.BytesIO(given)) as zipped:
            told = {each["name"]: each for each in json.loads(zipped.read("datapackage.json"))["resources"]}
            rows = zipped.read("events.csv").decode().splitlines()
        assert told["events"]["schema"]["primaryKey"] == ["event_id"] and "countries" in told
        assert [row.partition(",")[0] for row in rows] == ["event_id", "gdelt-2", "gdelt-3"]


def test_the_interface_reads_a_layer(beside: Path) -> None:
    with TestClient(Starlette(routes=api.routes())) as client:
        told = client.get("/api/events?layer=news&country=TUR&sort=Title").json()
        assert told["record"]["layer"] == "news" and told["record"]["version"] == "news, imported and not curated"
        assert [event["id"] for event in told["events"]] == ["gdelt-2", "gdelt-3"]
        assert told["events"][0]["address"] == "/event?id=gdelt-2&layer=news"
        one = client.get("/api/events/gdelt-2?layer=news")
        assert one.json()["place"] == "Baku, Azerbaijan" and client.get("/api/events/gdelt-2").status_code == 404
        points = client.get("/api/intensity?layer=news&pair=AZE-PAK&step=Year").json()
        assert points["pairs"][0]["pair"] == "AZE-PAK" and points["contributions"]["events"] == 1
        assert client.get("/api").json()["layers"] == ["news"]
        assert client.get("/api").json()["record"]["layer"] is None
        lost = client.get("/api/events?layer=other")
        assert lost.status_code == 400 and lost.json()["problem"] == "layer: “other” is not there; layers: news."
        curated, of_layer = (client.get(f"/api/events{asked}").headers["etag"] for asked in ("", "?layer=news"))
        assert curated != of_layer
        refused = client.get("/api/events?once=story")
        assert refused.status_code == 400
        assert refused.json()["problem"] == "once: The record has no “story” to choose; it has nothing of the kind."
        assert client.get("/api/events?layer=news&once=story").json()["total"] == 4
        asked = client.get("/api/openapi.json").json()["paths"]["/api/events/{id}"]["get"]["parameters"]
        assert [each["schema"].get("enum") for each in asked if each["name"] == "layer"] == [["news"]]


def test_a_layer_that_is_not_there_is_told(beside: Path) -> None:
    test = frame("events", layer="../../etc")
    assert test.title[0].value == "15 events of 15 recorded"
    assert any(
        "asks for what the record does not have: “../../etc”" in part.value.replace("\\", "") for part in test.warning
    )


def test_nothing_imported_is_read_as_curated(beside: Path) -> None:
    assert store.row("figures").events == 15
    with store.layer("news"):
        assert store.row("figures").events == 4
    assert store.row("figures").events == 15
    with pytest.raises(WrongUse), store.layer("../up"):
        pass


def test_what_is_taken_along_is_of_the_layer(beside: Path) -> None:
    """Files are made in another thread, after the page has run."""
    made: list[object] = []
    with store.layer("news"):
        bound = store.bound(lambda: store.row("figures").events)
    for make in (bound, lambda: store.row("figures").events):
        thread = threading.Thread(target=lambda make=make: made.append(make()))  # type: ignore[misc]
        thread.start()
        thread.join()
    assert made == [4, 15]


def test_the_file_of_a_layer_has_its_events(beside: Path) -> None:
    from data import export
    from data.filters import Filters

    with store.layer("news"):
        make = store.bound(lambda: export.export("csv", Filters(), "", ""))
    rows = list(csv.DictReader(make().decode("utf-8-sig").splitlines()))
    assert sorted(row["event_id"] for row in rows) == ["gdelt-1", "gdelt-13", "gdelt-2", "gdelt-3"]


def test_the_sql_page_names_the_file_of_the_layer(beside: Path) -> None:
    told = [" ".join(part.value for part in frame("sql", **asked).caption) for asked in ({}, {"layer": "news"})]
    assert "the file entente.duckdb for" in told[0] and "the file layers/news.duckdb for" in told[1]


def test_reset_in_a_layer_with_other_years(beside: Path) -> None:
    test = frame("events", layer="news", q="pakistan")
    assert test.title[0].value.endswith("of 4 recorded")
    next(button for button in test.button if button.label == "Reset").click()
    test.run()
    assert not test.exception and test.title[0].value == "4 events of 4 recorded"


def test_a_layer_of_another_version_is_told(beside: Path) -> None:
    with store.layer("news"), store.steady():
        served = store.served()
    served.chmod(0o644)
    with duckdb.connect(str(served)) as old:
        old.execute("drop table recall_kinds cascade")
    told = "The layer news was built by another version of Entente. Import or build it again; files that were read are passed over."
    assert frame("compare").title[0].value == "Curated record and news", "the page is drawn where it is not asked for"
    with store.layer("news"), pytest.raises(NoRecord, match=re.escape(told)):
        store.records("recall_events")


def version_of(layer: Path) -> Path:
    """The file of a layer that is served."""
    found = versions.current(layer)
    assert found is not None
    return found.path


def test_a_layer_that_cannot_be_read_leads_to_others(beside: Path) -> None:
    damaged = version_of(beside.with_name("layers") / "news.duckdb")
    damaged.chmod(0o644)
    damaged.write_bytes(b"nonsense")
    test = frame("events", layer="news")
    assert [part.value for part in test.markdown] == ["**This layer cannot be opened; import or build it again.**"]
    assert not test.title and test.button(key="try_again")
    test.selectbox(key="layer").select(CURATED).run()
    assert test.title[0].value == "15 events of 15 recorded" and not test.warning


def test_a_layer_whose_file_is_gone_leaves_the_record(beside: Path) -> None:
    version_of(beside.with_name("layers") / "news.duckdb").unlink()
    assert store.layers() == []
    test = frame("events", layer="news")
    assert test.title[0].value == "15 events of 15 recorded"
    assert any("does not have: “news”. It was left out." in part.value.replace("\\", "") for part in test.warning)


def test_a_statement_asks_a_layer(beside: Path, capfd: pytest.CaptureFixture[str]) -> None:
    def asked(*more: str) -> tuple[int, str, str]:
        code = main(["sql", "select count(*) as events from events", "--format", "csv", *more])
        return code, *capfd.readouterr()

    assert asked("--layer", "news") == (0, "events\r\n4\r\n", "")
    assert asked() == (0, "events\r\n15\r\n", "")
    assert asked("--layer", "gone") == (2, "", "--layer: “gone” is not there; layers: news.\n")
    assert asked("--layer", "../news") == (2, "", "--layer: “../news” is not there; layers: news.\n")
    assert main(["sql", "drop table events", "--layer", "news"]) == 2
    assert "Only statements that read are run" in capfd.readouterr().err


def test_a_layer_that_goes_while_it_is_read_is_told(beside: Path) -> None:
    test = frame("events", layer="news")
    (beside.with_name("layers") / "news.duckdb.versions" / "current").unlink()
    test.run()
    assert test.title[0].value == "15 events of 15 recorded"
    assert any("does not have: “news”" in part.value.replace("\\", "") for part in test.warning)


@pytest.mark.parametrize(
    ("page", "asked"),
    [
        ("events", {"layer": "news", "once": "story"}),
        ("events", {"layer": "news", "pair": "AZE-ROU"}),
        ("events", {"layer": "news", "country": "ROU"}),
        ("intensity", {"layer": "news", "pairs": "AZE-ROU"}),
        ("map", {"layer": "news", "until": "2022"}),
    ],
)
def test_another_layer_begins_the_page_anew(beside: Path, page: str, asked: dict[str, str]) -> None:
    fresh = frame(page)
    test = frame(page, **asked)
    assert not test.exception and not test.error and not test.warning
    test.selectbox(key="layer").select("Curated record").run()
    assert not test.exception and not test.error and not test.warning
    assert [part.value for part in test.title] == [part.value for part in fresh.title]
    assert [part.value for part in test.caption] == [part.value for part in fresh.caption]


def test_the_day_of_another_layer_does_not_stay(beside: Path) -> None:
    fresh = frame("intensity").title[0].value
    test = frame("intensity", layer="news")
    assert test.title[0].value != fresh
    assert test.selectbox(key="layer").select("Curated record").run().title[0].value == fresh
    assert test.selectbox(key="layer").select("news").run().selectbox(key="layer").value == "news"
    assert test.selectbox(key="layer").select("Curated record").run().title[0].value == fresh
