"""Layers in a real browser: the address follows what is chosen, and what it names opens again."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import pytest
from browser import Watched, marks, server
from imports import GDELT, write
from playwright.sync_api import Page, expect
from test_compare import AGREEMENTS, EXERCISES

from data import build
from data.__main__ import main
from data.settings import ROOT

pytestmark = marks("layers-browser")


@pytest.fixture(scope="module")
def address(built: tuple[Path, Path], tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The tiny world with layers beside it: news that a machine has coded, agreements and exercises."""
    folder = tmp_path_factory.mktemp("layers")
    database = folder / "entente.duckdb"
    build.build(built[0], database)
    agreements = [*AGREEMENTS, "220,FRN,255,GMY,1,2,2003,,,,general,DCA,treaty,,DCADv1.0-9"]
    read = {"news": ("gdelt", GDELT), "agreements": ("dcad", agreements), "drills": ("mme", EXERCISES)}
    for layer, (kind, rows) in read.items():
        file = str(write(folder, f"{layer}.csv", rows))
        assert (
            main(["import", kind, file, "--layer", layer, "--out", str(database), "--seeds", str(ROOT / "seeds")]) == 0
        )
    with server(database, built[0]) as running:
        yield running


def turn(reader: Watched, label: str, option: str) -> Page:
    """Choose an option of a list."""
    page = reader.page
    page.get_by_role("combobox", name=label).click()
    page.get_by_role("option", name=option, exact=True).click()
    return reader.settle()


def title(page: Page) -> str:
    return page.locator("h1").first.inner_text()


@pytest.mark.parametrize(
    "path", ["/intensity", "/network", "/events?once=story", "/events?pair=AZE-ROU", "/intensity?pairs=AZE-ROU"]
)
def test_to_another_layer_and_back(reader: Watched, path: str) -> None:
    plain = path.split("?")[0]
    curated = title(reader.open(plain))
    page = reader.open(f"{path}{'&' if '?' in path else '?'}layer=news")
    assert title(page) != curated
    turn(reader, "Layer", "Curated record")
    expect(page.locator("h1").first).to_have_text(curated)
    page.wait_for_url(f"**{plain}")
    assert page.get_by_text("could not be drawn").count() == 0 and page.locator('[data-testid="stAlert"]').count() == 0
    turn(reader, "Layer", "news")
    page.wait_for_url("**layer=news")
    told = title(page)
    page.reload()
    expect(page.locator("h1").first).to_have_text(told)


def test_compare_reads_a_pair_that_one_layer_has(reader: Watched) -> None:
    page = reader.open("/compare?against=agreements")
    turn(reader, "Pair", "Germany–France")
    page.get_by_role("heading", name="Germany–France in each").wait_for()
    page.wait_for_url("**compared=Germany*")
    page.reload()
    page.get_by_role("heading", name="Germany–France in each").wait_for()
    reader.open("/compare?against=agreements&compared=fra-ita")
    page.get_by_text(
        "compared: neither layer has “fra-ita” among the chosen events. Shown instead: Pakistan–Türkiye."
    ).wait_for()
    reader.open("/compare?against=agreements&compared=fra-deu")
    page.get_by_role("heading", name="Germany–France in each").wait_for()
    assert page.locator('[data-testid="stAlert"]').count() == 0


def test_of_two_imported_layers_each_leads_beside_the_record(reader: Watched) -> None:
    page = reader.open("/compare?layer=agreements&against=drills")
    told = page.get_by_text("Which events of a layer the curated record has is told beside it alone.")
    told.wait_for()
    page.get_by_role("link", name="drills", exact=True).click()
    expect(page.locator("h1").first).to_have_text("drills and Curated record")
    page.get_by_role("heading", name="Which events of drills does the record have?").wait_for()
    expect(page).to_have_url(re.compile(r"/compare\?layer=drills$"))
    expect(told).to_have_count(0)


def test_a_layer_that_is_not_there_is_told_until_another_is_chosen(reader: Watched) -> None:
    page = reader.open("/compare?against=nothing")
    told = page.get_by_text("against: “nothing” is none of: agreements, drills, news. Shown instead: agreements.")
    told.wait_for()
    turn(reader, "Half-life", "24 months")
    page.wait_for_url("**/compare?half=24+months")
    assert told.is_visible(), "it is another choice that was made"
    turn(reader, "Compare with", "drills")
    expect(page.locator("h1").first).to_have_text("Curated record and drills")
    assert told.count() == 0
    page = reader.open("/events?layer=gone&country=Atlantis")
    lost = page.get_by_text("This link asks for what the record does not have: “Atlantis”, “gone”. They were left out.")
    lost.wait_for()
    page.get_by_role("radio", name="Oldest first").click()
    page.wait_for_url("**/events?sort=Oldest+first")
    reader.settle()
    assert lost.is_visible()
    turn(reader, "Layer", "news")
    assert lost.count() == 0


def test_an_event_of_the_list_and_back(reader: Watched) -> None:
    page = reader.open("/compare?against=agreements&country=TUR&which=In+the+record")
    before = title(page)
    page.locator("td.date").first.click()
    page.wait_for_url("**/event?**layer=agreements**")
    page.get_by_text("Imported layer agreements").wait_for()
    page.go_back()
    page.wait_for_url("**/compare?**which=In**")
    expect(page.locator("h1").first).to_have_text(before)
    link = page.locator("td.link a").first
    link.click()
    page.wait_for_url("**/event?**id=accord-2019**")
    assert "layer" not in page.url


def test_what_is_only_near_is_not_told_to_be_there(reader: Watched) -> None:
    page = reader.open("/compare?against=drills&which=All")
    page.locator("td.link").first.wait_for()
    assert page.locator("td.link").count() == 9 and page.locator("td.link a").count() == 4
    page = reader.open("/compare?against=drills")
    page.get_by_role("columnheader", name="Same pair and time in the record").wait_for()
    assert page.locator("td.link").count() == 5 and page.locator("td.link a").count() == 3


def test_the_list_as_a_file(reader: Watched) -> None:
    page = reader.open("/compare?against=agreements&which=All")
    with page.expect_download() as saved:
        page.get_by_role("button", name="This list as CSV").click()
    text = Path(saved.value.path()).read_text(encoding="utf-8-sig")
    assert saved.value.suggested_filename == "entente-agreements-looked-up.csv"
    assert text.splitlines()[0].startswith("event_id,in_record,record_event") and len(text.splitlines()) == 7
    assert "dcad-0001,True,accord-2019" in text


def test_compared_lines_are_taken_along_with_both_layers_cited(reader: Watched) -> None:
    page = reader.open("/compare?against=agreements&compared=AZE-TUR")
    reader.still(".st-key-compared_lines .js-plotly-plot .nsewdrag")
    with page.expect_download() as saved:
        page.locator(".st-key-data_compared_lines button").click()
    assert saved.value.suggested_filename == "entente-compared-azerbaijan-turkiye.csv"
    rows = list(csv.DictReader(io.StringIO(Path(saved.value.path()).read_text(encoding="utf-8-sig"))))
    assert {row["layer"] for row in rows} == {"Curated record", "agreements"} and "half-life" in rows[0]["choices"]
    assert max(float(row["percent_of_highest"]) for row in rows) == 100
    assert len({row["record"] for row in rows}) == 2 and rows[0]["record"].startswith("Entente, record ")
    with page.expect_download() as saved:
        page.locator(".st-key-pictures_compared_lines").get_by_role("button", name="SVG").click()
    words = " ".join(ElementTree.fromstring(Path(saved.value.path()).read_text(encoding="utf-8")).itertext())
    assert "Azerbaijan–Türkiye in Curated record and in agreements" in words
    assert "Entente, record " in words and "Read by Entente as layer agreements" in words


def test_what_was_chosen_in_another_layer_is_not_shown_and_does_not_come_back(reader: Watched) -> None:
    page = reader.open("/intensity?layer=agreements&country=Azerbaijan&half=6+months&view=Ranking&step=year")
    expect(page.get_by_role("radio", name="Ranking")).to_be_checked()
    turn(reader, "Layer", "Curated record")
    expect(page).to_have_url(re.compile("/intensity$"))
    told = title(page)
    expect(page.get_by_role("radio", name="Ranking")).not_to_be_checked()
    assert "Azerbaijan–Pakistan" in page.get_by_test_id("stMultiSelect").filter(has_text="Pairs").inner_text()
    turn(reader, "Weights", "Equal")
    expect(page).to_have_url(re.compile("/intensity[?]weights=Equal$"))
    page.get_by_text("Filter", exact=True).click()
    assert "Azerbaijan" not in page.get_by_test_id("stMultiSelect").filter(has_text="Countries").inner_text()
    page.reload()
    reader.settle()
    expect(page.get_by_role("radio", name="Ranking")).not_to_be_checked()
    assert title(page) != told  # by the weights alone


def test_back_leads_to_the_layer_that_was_left(reader: Watched) -> None:
    page = reader.open("/sources")
    for layer, asked in (("", ""), ("drills", "?layer=drills")):
        if layer:
            turn(reader, "Layer", layer)
        expect(page).to_have_url(re.compile(re.escape(f"/sources{asked}") + "$"))
        told = title(page)
        page.get_by_role("link", name="Map", exact=True).first.click()
        expect(page).to_have_url(re.compile(re.escape(f"/map{asked}") + "$"))
        turn(reader, "Layer", "news")
        expect(page).to_have_url(re.compile("/map[?]layer=news$"))
        page.go_back()
        expect(page).to_have_url(re.compile(re.escape(f"/sources{asked}") + "$"))
        expect(page.locator("h1").first).to_have_text(told)
        expect(page.get_by_text(f"Imported layer {layer}")).to_have_count(int(bool(layer)))


def test_of_the_choices_only_the_words_go_along_to_another_layer(reader: Watched) -> None:
    page = reader.open(
        "/intensity?category=Forces&years=2020&years=2022&half=6+months&q=brothers&pairs=Azerbaijan–Pakistan"
    )
    for name, address in (
        ("drills", "layer=drills&q=brothers"),
        ("agreements", "layer=agreements&q=brothers"),
        ("Curated record", "q=brothers"),
    ):
        turn(reader, "Layer", name)
        expect(page).to_have_url(re.compile(rf"/intensity\?{address}$"))
    page.reload()
    reader.settle()
    expect(page).to_have_url(re.compile(r"/intensity\?q=brothers$"))
    assert page.locator('[data-testid="stAlert"]').count() == 0
