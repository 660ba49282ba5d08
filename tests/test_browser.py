"""The dashboard as a reader meets it: a real server, a real browser, and no other host."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import struct
import urllib.request
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from xml.etree import ElementTree

import pytest
from axe_playwright_python.sync_playwright import Axe
from browser import CHROMIUM, Watched, server
from playwright.sync_api import Browser, Page, TimeoutError, expect

from data.settings import ROOT

if CHROMIUM is None and os.environ.get("CI"):
    pytest.fail("The browser tests need Chromium: apt-get install chromium", pytrace=False)
pytestmark = [
    pytest.mark.browser,
    pytest.mark.xdist_group("browser"),
    pytest.mark.skipif(CHROMIUM is None, reason="no Chromium here: apt-get install chromium"),
]
VISIT = "aze-pak-20220321-hasanov-visit"
GRAVE = ("serious", "critical")
PAGES = {
    "/": "Entente",
    "/intensity": "stands at",
    "/map": "takes part in",
    "/network": "is strongest",
    "/events": "recorded",
    "/events?q=jf-17&event=aze-pak-20220321-hasanov-visit": "recorded",
    "/country?id=PAK": "Pakistan is named in",
    "/pair?id=AZE-PAK": "stands at",
    f"/event?id={VISIT}": "official visit to Pakistan",
    "/sources": "one source only",
    "/sql": "SQL",
    "/method": "measured",
}


@pytest.fixture(scope="module")
def address(record: Path) -> Iterator[str]:
    with server(record, ROOT / "seeds") as running:
        yield running


@pytest.fixture
def reader(browser: Browser, address: str) -> Iterator[Watched]:
    """A reader at a desk; whatever went wrong unseen fails the test."""
    watched = Watched(browser, address, fresh=False)
    yield watched
    watched.close()
    assert watched.wrong == []


def test_the_first_visitor_may_come_by_a_deep_link(browser: Browser, record: Path) -> None:
    with server(record, ROOT / "seeds") as fresh:
        watched = Watched(browser, fresh)
        page = watched.open("/events?q=jf-17")
        page.get_by_text("Filter", exact=True).first.wait_for()
        assert page.get_by_placeholder("Search events").input_value() == "jf-17"
        assert page.locator("h1").inner_text().startswith("42 events of")
        assert watched.wrong == []
        watched.close()


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize(("width", "dark"), [(1440, False), (390, True)])
def test_every_page_opens_to_every_reader(browser: Browser, address: str, path: str, width: int, dark: bool) -> None:
    watched = Watched(browser, address, width, dark, fresh=False)
    page = watched.open(path)
    assert PAGES[path] in page.locator("h1").inner_text()
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), "no sideways scrolling"
    paper = page.evaluate("getComputedStyle(document.querySelector('[data-testid=stApp]')).backgroundColor")
    assert paper == ("rgb(23, 22, 20)" if dark else "rgb(253, 252, 249)")
    # What still fades in is fainter than it will be.
    page.wait_for_function("document.getAnimations().every(each => each.playState !== 'running')")
    found = Axe().run(page).response
    assert len(found["passes"]) > 20, "axe has looked"
    assert [(wrong["id"], wrong["nodes"][0]["html"]) for wrong in found["violations"] if wrong["impact"] in GRAVE] == []
    assert watched.wrong == []
    watched.close()


def test_the_map_draws_every_country_with_no_network(reader: Watched) -> None:
    page = reader.open("/map?region=World")
    reader.still(".choroplethlayer path")
    drawn = page.locator(".choroplethlayer path").evaluate_all(
        "paths => paths.filter(p => p.getBBox().width > 0).length"
    )
    shapes = json.loads(next((ROOT / "static").glob("countries-*.geojson")).read_text(encoding="utf-8"))["features"]
    with open(ROOT / "seeds" / "countries.csv", encoding="utf-8") as file:
        countries = {row["country"] for row in csv.DictReader(file)}
    assert drawn == len({shape["id"] for shape in shapes} & countries) > 200


def test_the_map_fills_its_frame_on_a_phone(browser: Browser, address: str) -> None:
    watched = Watched(browser, address, width=390, fresh=False)
    page = watched.open("/map")
    watched.still(".choroplethlayer path")
    frame = page.locator(".st-key-map_frame").bounding_box()
    land = page.locator(".geo .bg").first.bounding_box()
    assert frame and land and frame["height"] < 300 and land["height"] > frame["height"] / 2
    assert watched.wrong == []
    watched.close()


def test_a_country_of_the_map_becomes_the_filter(reader: Watched) -> None:
    page = reader.open("/map?region=World")
    reader.still(".choroplethlayer path")
    # Brazil: large, and no line of the strongest pairs crosses it.
    spot = page.locator(".choroplethlayer path").evaluate_all(
        """paths => { const p = paths.find(p => p.__data__ && p.__data__.loc === 'BRA').getBoundingClientRect();
            return [p.x + p.width / 2, p.y + p.height / 2]; }"""
    )
    reader.touch(spot)
    page.wait_for_url("**country=Brazil**")
    reader.settle()
    assert "BRA" in page.get_by_test_id("stMain").inner_text()


def test_an_address_that_gives_a_choice_twice_keeps_the_one_that_is_shown(reader: Watched) -> None:
    page = reader.open("/intensity?rho=0.5&rho=0.7&pair=AZE-PAK&pair=AZE-TUR&half=3+months&half=6+months")
    page.wait_for_url(lambda url: url.count("rho=") == url.count("half=") == url.count("pair=") == 1)
    reader.settle()
    assert "rho=0.7" in page.url and "half=6+months" in page.url
    told = page.get_by_test_id("stAlert").inner_text()
    for line in (
        "rho: given 2 times, and only the last is read. Shown: 0.7.",
        "Shown: Azerbaijan–Türkiye.",
        "Shown: 6 months.",
    ):
        assert line in told
    assert "ρ 0.7" in page.get_by_test_id("stMain").inner_text()
    page.reload()
    reader.settle()
    assert page.get_by_test_id("stAlert").count() == 0


def test_filter_search_and_link(reader: Watched) -> None:
    page = reader.open("/events")
    page.get_by_placeholder("Search events").fill("Three Brothers")
    page.get_by_placeholder("Search events").press("Enter")
    page.wait_for_url("**q=Three+Brothers**")
    reader.settle()
    found = page.locator("h1").inner_text()
    assert found.endswith("recorded") and not found.startswith("1\u202f070")
    page.get_by_role("link", name="Overview").click()
    page.wait_for_url("**/?q=Three+Brothers**")
    reader.settle()
    assert page.get_by_test_id("stMetricValue").first.inner_text() == found.split(" ")[0]
    page.get_by_role("button", name="Link").click()
    link = page.get_by_test_id("stCode").first.inner_text().strip()
    other = Watched(page.context.browser, reader.address)  # type: ignore[arg-type]
    again = other.open(link.removeprefix(reader.address))
    assert again.get_by_test_id("stMetricValue").first.inner_text() == found.split(" ")[0]
    other.close()
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Reset").click()
    reader.settle()
    assert "Three" not in page.url


def test_the_whole_filter_stays_in_the_address(reader: Watched) -> None:
    """On every page and behind every link, with the filter closed, opened and closed again."""
    chosen = {"q=eagle", "category=Forces", "country=Georgia", "years=2012", "years=2022", "status=Occurred"}
    page = reader.open("/events?" + "&".join(sorted(chosen)))
    for name in ("Map", "Overview", "SQL"):
        page.get_by_role("link", name=name, exact=True).first.click()
        page.wait_for_function("name => document.title.startsWith(name)", arg=name)
        reader.settle()
        assert set(page.url.split("?")[1].split("&")) == chosen
    reader.unfold()
    reader.unfold()
    page.get_by_role("link", name="Overview", exact=True).first.click()
    page.wait_for_function("document.title.startsWith('Overview')")
    reader.settle()
    page.get_by_test_id("stMain").locator("li a").first.click()
    page.wait_for_url("**event=**")
    reader.settle()
    assert chosen < set(page.url.split("?")[1].split("&"))
    assert "GEO · 2012–2022 · Forces · Occurred · “eagle”" in page.get_by_test_id("stMain").inner_text()


def test_reset_lasts(reader: Watched) -> None:
    page = reader.open("/events")
    reader.unfold()
    page.get_by_role("combobox", name="Countries").fill("Georgia")
    page.get_by_role("option", name="Georgia").click()
    page.wait_for_url("**country=Georgia**")
    reader.settle()
    page.keyboard.press("Escape")
    reader.unfold()
    page.get_by_role("button", name="Reset").click()
    reader.settle()
    page.get_by_text("Oldest first").click()
    page.wait_for_url("**sort=Oldest+first**")
    reader.settle()
    assert page.locator("h1").inner_text() == "1\u202f070 events of 1\u202f070 recorded"
    assert "country" not in page.url


def test_another_order_begins_at_the_first_page(reader: Watched) -> None:
    page = reader.open("/events?page=3")
    assert "Rows 101 to 150" in page.get_by_test_id("stMain").inner_text()
    page.get_by_text("Oldest first").click()
    page.wait_for_url("**sort=Oldest+first**")
    reader.settle()
    assert "Rows 1 to 50" in page.get_by_test_id("stMain").inner_text()


def test_an_event_opens_with_its_sources_and_can_be_linked(reader: Watched) -> None:
    page = reader.open(f"/events?event={VISIT}")
    card = page.locator(".st-key-event_card")
    assert "official visit to Pakistan" in card.inner_text()
    source = card.get_by_role("link", name="Azernews").first
    assert source.get_attribute("href") == "http://www.today.az/news/politics/217467.html"
    card.get_by_role("button", name="Imran Khan").click()
    page.wait_for_url("**event=aze-pak-20220321-hasanov-khan-talks**")
    reader.settle()
    assert "Imran Khan" in page.locator(".st-key-event_card h2").inner_text()


def test_a_row_of_the_table_opens_its_event(reader: Watched) -> None:
    page = reader.open("/events?q=hundred+units")
    page.locator("tbody tr").first.locator("td").nth(2).click()
    page.wait_for_url("**event=**")
    reader.settle()
    assert page.locator(".st-key-event_card").count() == 1


def test_the_table_by_keys_alone(reader: Watched) -> None:
    page = reader.open("/events?q=jf-17")
    links = page.locator("tbody tr td.title a")
    links.first.wait_for()  # the table is drawn by the browser once the page has run
    assert links.count() == 42 and page.locator("tbody a[tabindex='0']").count() == 1, (
        "one of them is in the order of Tab"
    )
    page.get_by_placeholder("Search events").select_text()  # as Tab does when it passes by
    assert page.evaluate("getSelection().toString()") == "jf-17"
    links.first.focus()
    for key in ("ArrowDown", "ArrowDown", "ArrowUp"):
        page.keyboard.press(key)
    second = links.nth(1).inner_text()
    page.keyboard.press("Enter")
    page.wait_for_url("**event=**")
    reader.settle()
    assert page.locator(".st-key-event_card h2").inner_text() == second
    assert page.evaluate("document.activeElement.shadowRoot?.activeElement?.textContent") == second, "the place is kept"
    page.keyboard.press("End")
    page.keyboard.press(" ")
    page.wait_for_function(
        "last => document.querySelector('.st-key-event_card h2')?.innerText === last", arg=links.last.inner_text()
    )


def test_a_heading_sorts_all_rows(reader: Watched) -> None:
    page = reader.open("/events?country=Georgia")
    page.get_by_role("button", name="Date ↓").click()
    page.wait_for_url("**sort=Oldest+first**")
    reader.settle()
    assert page.locator("th[aria-sort=ascending]").inner_text() == "Date ↑"
    first = page.locator("tbody td.date").first.inner_text()
    assert int(re.search(r"\d{4}", first)[0]) < 1999  # type: ignore[index]


def test_what_is_typed_is_found_marked_and_narrowed(reader: Watched) -> None:
    page = reader.open("/events")
    page.get_by_placeholder("Search events").press_sequentially("turkey trai")
    page.wait_for_url("**q=turkey+trai**")
    reader.settle()
    page.locator("tbody mark").first.wait_for()
    assert {"Türkiye", "trai"} <= set(page.locator("tbody mark").all_inner_texts())
    box = page.locator(".facets label").filter(has_text="Agreements")
    count = box.locator(".count").inner_text()
    box.click()
    page.wait_for_url("**category=Agreements**")
    reader.settle()
    assert page.locator("h1").inner_text().startswith(f"{count} events")
    expect(page.locator("tbody tr")).to_have_count(int(count))
    assert box.locator("input").is_checked()
    box.locator("input").focus()
    page.keyboard.press(" ")
    page.wait_for_url(lambda url: "category" not in url)


def test_the_thread_from_the_map_to_a_source_and_back(reader: Watched) -> None:
    """Map → country → pair → event → source → back, with the filter kept all the way."""
    page = reader.open("/map?region=World&years=2000&years=2026")
    reader.still(".choroplethlayer path")
    spot = page.locator(".choroplethlayer path").evaluate_all(
        """paths => { const p = paths.find(p => p.__data__ && p.__data__.loc === 'CHN').getBoundingClientRect();
            return [p.x + p.width * 0.62, p.y + p.height * 0.6]; }"""
    )
    reader.touch(spot)
    page.wait_for_url("**/country?**id=CHN**")
    reader.settle()
    assert page.locator("h1").inner_text().startswith("China is named in")
    page.get_by_role("link", name="Pakistan", exact=True).first.click()
    page.wait_for_url("**/pair?**id=CHN-PAK**")
    reader.settle()
    assert page.locator("h1").inner_text().startswith("China–Pakistan stands at")
    figure = page.get_by_role("link", name=re.compile(r"^\d+ of forces$"))
    number = figure.inner_text().split()[0]
    figure.click()
    page.wait_for_url("**/events?**pair=China**")
    reader.settle()
    assert page.locator("h1").inner_text().startswith(f"{number} events of")
    expect(page.locator("tbody tr")).to_have_count(int(number))
    title = page.locator("tbody td.title a").first.inner_text()
    page.locator("tbody td.title a").first.click()
    page.wait_for_url("**event=**")
    reader.settle()
    card = page.locator(".st-key-event_card")
    assert card.locator("h2").inner_text() == title
    source = card.locator("a[href^='http']:not([href*='127.0.0.1'])").first
    assert source.get_attribute("target") == "_blank" and source.get_attribute("href")
    kept = {
        "years=2000",
        "years=2026",
        "category=Forces",
        "pair=China%E2%80%93Pakistan",
        "status=Occurred",
        "status=Ongoing",
    }
    assert kept <= set(page.url.split("?")[1].split("&"))
    card.get_by_role("link", name="Page of this event").click()
    page.wait_for_url("**/event?**id=**")
    reader.settle()
    assert page.locator("h1").inner_text() == title and kept <= set(page.url.split("?")[1].split("&"))
    page.go_back()
    page.wait_for_url("**/events?**")
    reader.settle()
    assert page.locator("h1").inner_text().startswith(f"{number} events of"), "the filter is still there"


def test_back_leads_to_the_page_that_was_left(reader: Watched) -> None:
    """Streamlit writes the next page's choices onto the page that is left; see widgets/history.js."""
    page = reader.open("/network?country=Azerbaijan")
    ways = (
        (page.locator("a", has_text="Türkiye trains Azerbaijan"), "/events?", "16 events of"),
        (page.locator("tbody td.title a"), "event=", "16 events of"),
        (page.get_by_role("link", name="Page of this event"), "/event?", "First TB2"),
        (page.get_by_role("link", name="Azerbaijan", exact=True), "/country?", "Azerbaijan is named"),
    )
    seen = []
    for link, goal, arrived in ways:
        seen.append((page.url, page.locator("h1").inner_text()))
        link.first.click()
        page.wait_for_url(f"**{goal}**")
        page.get_by_role("heading", level=1, name=arrived).wait_for()
        reader.settle()
    for url, heading in reversed(seen):
        page.go_back()
        page.wait_for_url(url)
        page.get_by_role("heading", level=1, name=heading, exact=True).wait_for()
        reader.settle()
    assert reader.wrong == []


def test_columns_are_chosen(reader: Watched) -> None:
    page = reader.open("/events?columns=Place&columns=Level&q=islamabad")
    page.locator("thead th").first.wait_for()
    assert page.locator("thead th").all_inner_texts() == ["Event", "Place", "Level"]


def test_a_point_of_the_line_opens_its_events(reader: Watched) -> None:
    page = reader.open("/intensity?pairs=Azerbaijan–Pakistan")
    page.locator(".js-plotly-plot .nsewdrag").first.wait_for()
    spot = page.evaluate(
        """() => { const plot = document.querySelector('.js-plotly-plot'); const t = plot._fullData[0];
            const i = t.x.findIndex(x => String(x).startsWith('2022-03-31'));
            const l = plot._fullLayout; const box = plot.querySelector('.nsewdrag').getBoundingClientRect();
            return [box.x + l.xaxis.d2p(t.x[i]), box.y + l.yaxis.d2p(t.y[i])]; }"""
    )
    reader.touch(spot)
    page.wait_for_url("**day=2022-03-31**")
    reader.settle()
    assert page.get_by_role("heading", name="points of Azerbaijan–Pakistan on 31 March 2022").count() == 1


def test_a_mark_under_the_axis_opens_its_event(reader: Watched) -> None:
    page = reader.open("/intensity?pairs=Azerbaijan–Pakistan")
    page.locator(".js-plotly-plot").nth(1).locator(".nsewdrag").wait_for()
    page.locator(".js-plotly-plot").nth(1).scroll_into_view_if_needed()
    spot = page.evaluate(
        """() => { const plot = document.querySelectorAll('.js-plotly-plot')[1];
            const t = plot._fullData.find(t => t.mode === 'markers'); const l = plot._fullLayout;
            const box = plot.querySelector('.nsewdrag').getBoundingClientRect(); const i = t.x.length - 1;
            return [box.x + l.xaxis.d2p(t.x[i]), box.y + l.yaxis.d2p(t.y[i])]; }"""
    )
    reader.touch(spot)
    page.wait_for_url("**event=**")
    reader.settle()
    assert page.locator(".st-key-event_card h2").count() == 1


def test_an_event_opens_again_after_it_was_closed(reader: Watched) -> None:
    page = reader.open("/events?q=hundred+units")
    for _ in range(2):
        page.locator("tbody tr td.title a").first.click()
        page.wait_for_url("**event=**")
        reader.settle()
        page.locator(".st-key-event_card").get_by_role("button", name="Close").first.click()
        page.wait_for_url(lambda url: "event=" not in url)
        reader.settle()


def test_an_opened_event_comes_into_sight_on_a_phone(browser: Browser, address: str) -> None:
    watched = Watched(browser, address, width=390, fresh=False)
    page = watched.open("/events?q=hundred+units")
    page.locator("tbody tr").first.click()
    page.wait_for_function("document.querySelector('.st-key-event_card')?.getBoundingClientRect().top < 200")
    assert watched.wrong == []
    watched.close()


def pushed(page: Page, selector: str, right: int, down: int) -> list[int]:
    """How far the matrix and the page go when a finger pushes what ``selector`` finds, in pixels."""
    page.locator(selector).evaluate("box => box.scrollIntoView({block: 'center'})")
    page.wait_for_timeout(300)
    places = """() => [document.querySelector('.st-key-matrix_frame').scrollLeft,
        -document.querySelector('h1').getBoundingClientRect().top]"""
    before, finger = page.evaluate(places), page.context.new_cdp_session(page)
    for step in range(11):
        kind = "touchMove" if step else "touchStart"
        point = {"x": 250 + right * step / 10, "y": 450 + down * step / 10}
        finger.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": [point]})
        page.wait_for_timeout(20)
    finger.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    page.wait_for_timeout(500)
    return [round(now - then) for now, then in zip(page.evaluate(places), before, strict=True)]


def test_the_matrix_is_pushed_sideways_on_a_phone(browser: Browser, address: str) -> None:
    watched = Watched(browser, address, width=390, has_touch=True, is_mobile=True)
    page = watched.open("/network")
    page.locator(".st-key-matrix_frame .nsewdrag").wait_for()
    assert page.evaluate("document.documentElement.scrollWidth") == 390, "the page itself is no wider than the phone"
    across, down = pushed(page, ".st-key-matrix_frame .js-plotly-plot", -150, 0)
    assert across > 100 and abs(down) < 5
    across, down = pushed(page, ".st-key-matrix_frame .js-plotly-plot", 0, -150)
    assert abs(across) < 5 and down > 100, "the page is scrolled over a chart"
    frame = page.get_by_role("region", name="Matrix of pairs")
    at = frame.evaluate("frame => frame.scrollLeft")
    frame.press("ArrowRight")
    page.wait_for_function("at => document.querySelector('.st-key-matrix_frame').scrollLeft > at", arg=at)
    page.evaluate("""() => { const plot = document.querySelector('.st-key-matrix_frame .js-plotly-plot');
        plot.closest('.st-key-matrix_frame').scrollTo({left: 0, behavior: 'instant'});
        plot.scrollIntoView({block: 'center', behavior: 'instant'}); }""")
    # What a key has begun may still be moving; a cell is where it is once nothing moves for a quarter of a second.
    cell = page.evaluate("""async () => { const plot = document.querySelector('.st-key-matrix_frame .js-plotly-plot');
        const where = () => { const box = plot.querySelector('.nsewdrag').getBoundingClientRect(), axes = plot._fullLayout;
            return [box.x + axes.xaxis.d2p('Azerbaijan'), box.y + axes.yaxis.d2p('Pakistan')]; };
        for (let last = null, now = where(); String(last) !== String(now); last = now, now = where())
            await new Promise(done => setTimeout(done, 250));
        return where(); }""")
    page.touchscreen.tap(*cell)
    page.wait_for_url("**/pair?id=AZE-PAK")
    assert watched.wrong == []
    watched.close()


@pytest.mark.parametrize("width", [1100, 390, 360])
def test_no_figure_is_cut(browser: Browser, address: str, width: int) -> None:
    watched = Watched(browser, address, width=width)
    values = watched.open("/").locator('[data-testid="stMetricValue"]')
    values.last.wait_for()
    assert values.count() == 6
    # The widest day there is; how far its letters reach beyond the box, which cuts them off.
    beyond = values.last.evaluate("""box => {
        const words = document.createTreeWalker(box, NodeFilter.SHOW_TEXT).nextNode(), range = document.createRange();
        words.data = "26 Nov 2026"; range.selectNodeContents(words);
        return range.getBoundingClientRect().right - box.getBoundingClientRect().right; }""")
    assert beyond <= 0
    watched.close()


def test_the_menu_of_a_phone_goes_away(browser: Browser, address: str) -> None:
    watched = Watched(browser, address, width=390, fresh=False)
    page = watched.open("/")
    page.get_by_test_id("stExpandSidebarButton").click()
    page.get_by_role("link", name="Events").first.click()
    page.wait_for_selector('[data-testid="stSidebar"][data-collapsed="true"]', state="attached")
    assert watched.wrong == []
    watched.close()


def test_a_link_with_codes_shows_names_in_the_address(reader: Watched) -> None:
    page = reader.open("/events?pair=AZE-PAK&type=training")
    assert "pair=Azerbaijan" in page.url and "type=Training" in page.url
    assert page.locator("h1").inner_text().startswith("5 events")


def test_the_first_page_has_its_name_as_an_address_too(reader: Watched) -> None:
    """Streamlit serves it at the bare address, and would call its name a page that is not there."""
    page = reader.open("/overview?country=Pakistan&years=2001&years=2020")
    page.wait_for_url(lambda url: "/overview" not in url)
    reader.settle()
    assert "country=Pakistan" in page.url and "years=2001&years=2020" in page.url
    assert page.locator("h1").inner_text() == "Entente" and page.get_by_text("Page not found").count() == 0
    assert "PAK · 2001–2020" in page.get_by_test_id("stMain").inner_text()


@pytest.mark.parametrize(("view", "spot", "opened"), [
    ("Pair+by+year", "heat", "of="), ("Ranking", "bar", "of="), ("By+category", "area", "part="), ("Half-lives", "line", "half="),
])  # fmt: skip
def test_a_mark_of_any_view_opens_what_makes_it(reader: Watched, view: str, spot: str, opened: str) -> None:
    page = reader.open(f"/intensity?view={view}&step=Year&pairs=Azerbaijan–Pakistan")
    reader.still(".st-key-lines .js-plotly-plot .nsewdrag")
    page.locator(".st-key-lines").scroll_into_view_if_needed()
    place = page.evaluate(
        """spot => { const plot = document.querySelector('.st-key-lines .js-plotly-plot'); const l = plot._fullLayout;
            const drag = [...plot.querySelectorAll('.nsewdrag')].at(spot === 'line' ? -1 : 0);
            const box = drag.getBoundingClientRect();
            if (spot === 'heat') return [box.x + l.xaxis.d2p(2021), box.y + l.yaxis.d2p('Pakistan–Türkiye')];
            const t = plot._fullData.filter(t => spot !== 'area' || t.name === 'Forces').at(spot === 'line' ? -1 : 0);
            if (spot === 'bar') return [box.x + l.xaxis.d2p(t.x[3] / 2), box.y + l.yaxis.d2p(t.y[3])];
            const i = t.x.length - 4; const xa = spot === 'line' ? t.xaxis : 'x', ya = spot === 'line' ? t.yaxis : 'y';
            const X = l['xaxis' + xa.slice(1)], Y = l['yaxis' + ya.slice(1)];
            const below = spot === 'area' ? plot._fullData.filter(o => o.xaxis === t.xaxis && o.yaxis === t.yaxis && o.index <= t.index)
                .reduce((sum, o) => sum + o.y[i], 0) : t.y[i];
            return [box.x + X.d2p(t.x[i]), box.y + Y.d2p(below)]; }""",
        spot,
    )  # fmt: skip
    reader.touch(place)
    page.wait_for_url(f"**{opened}**")
    reader.settle()
    heading = page.get_by_role("heading", name="What makes the").inner_text()
    points = float(re.search(r"the ([\d.]+) points", heading)[1])  # type: ignore[index]
    told = page.get_by_test_id("stMain").inner_text()
    together = re.search(r"Together ([\d.]+) points", told) or re.search(r"of ([\d.]+) points, [\d.]+\u202f%", told)
    assert together and float(together[1]) == pytest.approx(points, abs=0.06)


def test_a_chart_is_drawn_once(browser: Browser, address: str) -> None:
    """Streamlit hands it over again, with other objects and its width measured anew."""
    reader = Watched(browser, address)
    reader.page.add_init_script(
        """window.drawn = {}; window.again = {};
        new MutationObserver(() => document.querySelectorAll(".js-plotly-plot").forEach(plot => {
            if (plot.counted || !plot.on) return;
            plot.counted = true;
            const name = plot.closest("[class*=st-key-]").className.match(/st-key-(\\w+)/)[1];
            window.drawn[name] = 1;
            window.again[name] = 0;
            plot.on("plotly_beforeplot", () => { window.drawn[name] += 1; });
            plot.on("plotly_react", () => { window.again[name] += 1; });
        })).observe(document, {childList: true, subtree: true});"""
    )
    page = reader.open("/intensity")
    reader.still(".st-key-reporting .js-plotly-plot .nsewdrag")
    page.wait_for_function("Object.values(window.again).every(times => times > 1)")
    assert page.evaluate("window.drawn") == {"lines": 1, "lanes": 1, "reporting": 1}
    reader.close()


def test_the_axis_of_points_holds_all_of_them(reader: Watched) -> None:
    page = reader.open("/intensity?view=By+category&step=Year")
    reader.still(".st-key-lines .js-plotly-plot .nsewdrag")
    most, tops = page.evaluate(
        """() => { const plot = document.querySelector('.st-key-lines .js-plotly-plot'), sums = {};
            for (const t of plot._fullData) t.y.forEach((y, i) => { const k = t.yaxis + t.x[i]; sums[k] = (sums[k] || 0) + y; });
            return [Math.max(...Object.values(sums)), ['yaxis', 'yaxis2', 'yaxis3'].map(a => plot._fullLayout[a].range[1])]; }"""
    )
    assert most > 100
    assert [top for top in tops if not most - 1e-4 <= top < 1.2 * most] == []


def test_a_chart_is_saved_as_a_picture(reader: Watched) -> None:
    page = reader.open("/intensity?pairs=Azerbaijan–Pakistan")
    reader.still(".st-key-lines .js-plotly-plot .nsewdrag")
    with page.expect_download() as begun:
        page.get_by_role("button", name="SVG").click()
    assert begun.value.suggested_filename == "entente-lines.svg"
    root = ElementTree.fromstring(Path(begun.value.path()).read_text(encoding="utf-8"))
    words = " ".join(root.itertext())
    assert "Azerbaijan–Pakistan stands at" in words and "record " in words and "half-life 365 days" in words
    assert words.count("@font-face") >= 2 and "data:" in words, "a picture stands alone"
    assert (
        sum(1 for element in root.iter("{http://www.w3.org/2000/svg}path") if "js-line" in element.get("class", ""))
        == 1
    )
    with page.expect_download() as begun:
        page.get_by_role("button", name="PNG").click()
    picture = Path(begun.value.path()).read_bytes()
    assert picture[:8] == b"\x89PNG\r\n\x1a\n" and len(picture) > 20_000
    width, height = struct.unpack(">II", picture[16:24])
    assert width > 1000 and height > 800
    with page.expect_download() as begun:
        page.get_by_role("button", name="CSV").click()
    rows = list(csv.DictReader(io.StringIO(Path(begun.value.path()).read_text(encoding="utf-8-sig"))))
    assert {row["pair"] for row in rows} == {"AZE-PAK"} and float(rows[-1]["points"]) > 50


def test_every_choice_of_the_index_is_in_the_link(reader: Watched) -> None:
    """Chosen by hand, copied, and opened by another reader: the same title, the same value."""
    page = reader.open("/intensity?pairs=Azerbaijan–Pakistan")
    page.get_by_text("More choices").click()
    reader.still("details:last-of-type")
    page.get_by_text("Net: take setbacks off").click()
    page.wait_for_url("**net=true**")
    reader.settle()
    slider = page.get_by_role("slider", name="ρ: parts of an episode count")
    slider.focus()
    slider.press("ArrowRight")
    page.wait_for_url("**rho=0.3**")
    reader.settle()
    page.get_by_role("combobox", name="Weights").click()
    page.get_by_role("option", name="Own").click()
    page.wait_for_url("**weights=Own**")
    reader.settle()
    training = page.get_by_role("slider", name="Training")
    training.focus()
    training.press("ArrowLeft")
    page.wait_for_url("**own=training**")
    reader.settle()
    title = page.locator("h1").inner_text()
    page.get_by_role("button", name="Link").click()
    link = page.get_by_test_id("stCode").first.inner_text().strip()
    for part in ("net=True", "rho=0.3", "weights=Own", "own=training%3A6"):
        assert part in link
    other = Watched(page.context.browser, reader.address)  # type: ignore[arg-type]
    again = other.open(link.removeprefix(reader.address))
    assert again.locator("h1").inner_text() == title
    assert (
        "ρ 0.3" in again.get_by_test_id("stMain").inner_text()
        and "setbacks netted" in again.get_by_test_id("stMain").inner_text()
    )
    assert other.wrong == []
    other.close()
    for name in ("Events", "Intensity"):  # the menu keeps what a widget holds, and these are no widget's
        page.get_by_role("link", name=name, exact=True).first.click()
        reader.settle()
    page.wait_for_url("**own=training**")
    assert page.locator("h1").inner_text() == title


def test_the_csv_holds_the_filtered_rows(reader: Watched) -> None:
    page = reader.open("/events?pair=Azerbaijan–Pakistan&type=Training")
    page.get_by_text("Take it with you").click()
    with page.expect_download() as begun:
        page.get_by_role("button", name="CSV", exact=True).click()
    rows = list(csv.DictReader(io.StringIO(Path(begun.value.path()).read_text(encoding="utf-8-sig"))))
    assert page.locator("h1").inner_text().startswith(f"{len(rows)} events")
    assert {row["type"] for row in rows} == {"Training"}
    assert all("Azerbaijan" in row["countries"] and "Pakistan" in row["countries"] and row["urls"] for row in rows)


def test_the_sql_of_a_view_opens_and_waits(reader: Watched) -> None:
    page = reader.open("/sql?sql=select+1&pair=Azerbaijan–Pakistan&type=Training")
    page.get_by_role("link", name="Events", exact=True).first.click()
    page.wait_for_function("document.title.startsWith('Events')")
    page.get_by_text("Title", exact=True).first.click()
    page.wait_for_url("**sort=Title**")
    reader.settle()
    rows = int(page.locator("h1").inner_text().split()[0])
    page.get_by_text("Take it with you").click()
    page.get_by_role("link", name="The SQL of this view").click()
    page.wait_for_url("**/sql**")
    reader.settle()
    asked = page.get_by_label("SQL", exact=True).input_value()
    assert "pair := 'AZE-PAK',\n    types := ['training']" in asked and "order by fold(l.title)" in asked
    assert "Nothing runs before you press Run." in page.get_by_test_id("stMain").inner_text()
    page.get_by_role("button", name="Run").click()
    page.get_by_text(f"{rows} rows in").wait_for()


def test_a_download_holds_more_than_the_page_shows(reader: Watched) -> None:
    page = reader.open("/events")
    page.get_by_text("Take it with you").click()
    for button, lines in (("JSON Lines", 1070), ("BibTeX", 1501)):
        with page.expect_download() as begun:
            page.get_by_role("button", name=button).click()
        text = Path(begun.value.path()).read_text(encoding="utf-8")
        assert sum(line.startswith(("{", "@")) for line in text.split("\n")) == lines


def test_a_source_opens_from_its_row_and_leads_to_its_events(reader: Watched) -> None:
    page = reader.open("/sources?find=today.az+217467")
    table = page.locator(".stDataFrame").nth(1)
    table.locator("canvas").first.wait_for()
    for _ in range(3):  # a chart above may still grow and push the table away from under the mouse
        table.scroll_into_view_if_needed()
        page.wait_for_timeout(500)
        box = table.bounding_box()
        assert box
        page.mouse.click(box["x"] + 300, box["y"] + 36 + 17)
        with suppress(TimeoutError):
            page.wait_for_url("**source=azernews-today-az-20220322**", timeout=6000)
            break
    assert "source=azernews-today-az-20220322" in page.url
    reader.settle()
    card = page.locator(".st-key-source_card")
    assert "It supports 13 chosen events, 3 of them alone" in card.inner_text()
    card.get_by_role("link", name="Three Brothers 2021 special forces exercise").click()
    page.wait_for_url("**/events**event=**")
    reader.settle()
    assert "Three Brothers 2021" in page.locator(".st-key-event_card h2").inner_text()


def test_sql_answers_and_refuses(reader: Watched) -> None:
    page = reader.open("/sql?sql=select+count(*)+as+n+from+events")
    page.get_by_role("button", name="Run").click()
    page.get_by_text("1 row in").wait_for()
    page.get_by_label("SQL", exact=True).fill("copy events to 'x.csv'")
    page.get_by_label("SQL", exact=True).press("Control+Enter")
    page.get_by_text("The query gave no result.").wait_for()


def test_the_editor_completes_from_the_database(reader: Watched) -> None:
    page = reader.open("/sql")
    text, words = page.get_by_label("SQL", exact=True), page.locator("ul[role=listbox]")
    text.wait_for()
    page.wait_for_function("window.ententeWords")
    text.fill("")
    text.press_sequentially("select e.date_w")
    assert words.is_hidden(), "nothing is known of e yet"
    text.fill("select  from event_list as e")
    for _ in range(len(" from event_list as e")):
        text.press("ArrowLeft")
    text.press_sequentially("e.date_")
    expect(words.locator("li")).to_have_text(
        [re.compile("date_words.*The date in words"), re.compile("date_precision.*day, month, season or year")]
    )
    assert [each["id"] for each in Axe().run(page).response["violations"] if each["impact"] in GRAVE] == []
    text.press("Tab")
    assert text.input_value() == "select e.date_words from event_list as e" and words.is_hidden()
    text.press("End")
    text.press_sequentially(" semi join chos")
    expect(words.locator("li").first).to_have_text(re.compile("chosen"))
    assert text.get_attribute("aria-activedescendant") is None, "Enter is a new line until a word is chosen"
    text.press("ArrowDown")
    active = page.locator(f"li#{text.get_attribute('aria-activedescendant')}")
    assert active.inner_text().startswith("chosen\nchosen(since, until,")
    text.press("Enter")
    text.press_sequentially("wo")
    words.locator("li").first.click()
    text.press_sequentially("'drones') using (event_id)")
    text.press("Escape")
    text.press("Control+Enter")
    page.get_by_text(re.compile(r"^\d+ rows in")).wait_for()
    assert text.input_value().endswith(" semi join chosen(words := 'drones') using (event_id)")
    text.press("Control+ ")
    text.press("Escape")
    text.press("Tab")
    assert not text.evaluate("text => text.getRootNode().activeElement === text"), "the keyboard is never trapped"


def test_the_editor_marks_the_line_of_an_error_and_undoes_a_layout(browser: Browser, address: str) -> None:
    watched = Watched(browser, address, width=390, dark=True)
    page = watched.open("/sql")
    text = page.get_by_label("SQL", exact=True)
    text.fill("SELECT 'x'\nFROM evints")
    text.press("Control+Enter")
    page.locator(".line.wrong").get_by_text("evints").wait_for()
    assert text.get_attribute("aria-invalid") == "true"
    same = """() => { const root = [...document.querySelectorAll('*')].find(e => e.shadowRoot?.querySelector('textarea')).shadowRoot;
        const [field, copy] = [root.querySelector('textarea'), root.querySelector('pre')];
        return field.scrollHeight <= copy.offsetHeight && field.value === [...copy.children].map(l => l.textContent).join('\\n'); }"""
    text.press("Control+Home")
    text.press_sequentially("-- " + "words " * 20 + "\n")
    expect(page.locator(".line.wrong")).to_have_count(0)
    page.wait_for_function(same)  # the letters that are seen are those that are edited, a frame after the key
    page.get_by_role("button", name="Format").click()
    page.wait_for_url("**select+%27x%27**")
    watched.settle()
    assert text.input_value().endswith("\nselect 'x'\nfrom evints")
    text.press("Control+z")
    assert text.input_value().endswith("\nSELECT 'x'\nFROM evints")
    assert watched.wrong == []
    watched.close()


def test_what_is_typed_while_a_statement_runs_stays_and_ends_nothing(reader: Watched) -> None:
    sizes: list[int] = []
    reader.page.on("websocket", lambda socket: socket.on("framereceived", lambda frame: sizes.append(len(frame))))
    page = reader.open("/sql?sql=select+sleep_ms(3000)")
    text = page.get_by_label("SQL", exact=True)
    text.wait_for()
    page.wait_for_function("window.ententeWords")
    assert sum(size > 50_000 for size in sizes) == 1, "the words of the database come once"
    text.press("Control+Enter")
    page.get_by_text("Running for").wait_for()
    text.press("Control+End")
    text.press_sequentially(" as slept", delay=20)
    page.get_by_text("1 row in").wait_for()
    assert text.input_value() == "select sleep_ms(3000) as slept"
    page.get_by_text("The answer to the statement that was run before:").wait_for()
    assert "slept" not in page.url, "the address follows once the editor is left"
    text.press("Tab")
    page.wait_for_url("**slept")
    page.go_back()
    page.wait_for_function("!location.search.includes('slept')")
    reader.settle()
    assert text.input_value() == "select sleep_ms(3000)"
    assert sum(size > 50_000 for size in sizes) == 1


def test_the_geometry_is_served_as_json(address: str) -> None:
    name = next((ROOT / "static").glob("countries-*.geojson")).name
    with urllib.request.urlopen(f"{address}/app/static/{name}") as answer:
        assert len(json.loads(answer.read())["features"]) > 200


def test_the_years_of_the_map_play(reader: Watched) -> None:
    page = reader.open("/map?until=2023")
    play = page.get_by_role("button", name="Play")
    play.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**until=2024**")
    assert page.get_by_role("button", name="Pause").is_visible()
    page.get_by_role("heading", name="Until the end of 2024").wait_for()
    page.get_by_role("heading", name="Until the end of 2025").wait_for()
    page.wait_for_url(lambda url: "until" not in url)
    play.wait_for()
    reader.settle()
    assert "Until" not in page.locator("h1").inner_text()
    play.click()
    page.get_by_role("heading", name="Until the end of 1987").wait_for()
    page.get_by_role("button", name="Pause").click()
    stopped = page.wait_for_timeout(2500) or page.url
    reader.settle()
    assert page.url == stopped and "until=19" in stopped, "it plays on only while it is pressed"


def test_a_place_of_the_map_opens_its_events(reader: Watched) -> None:
    page = reader.open("/map?places=true&region=World")
    reader.still(".choroplethlayer path")
    for opens, url in (("place=Mogadishu, SOM", "**place=Mogadishu**"), ("event=", "**event=**")):
        spot = page.evaluate(
            """opens => { const plot = document.querySelector('.st-key-map .js-plotly-plot'); const t = plot._fullData.at(-1);
                const single = data => data.at(-1).startsWith('event=');
                const i = opens.startsWith('place') ? t.customdata.findIndex(d => d.at(-1) === opens) :
                    t.customdata.findIndex((d, i) => single(d) && t.lat[i] < 0);
                const box = plot.getBoundingClientRect(); const at = plot._fullLayout.geo._subplot.projection([t.lon[i], t.lat[i]]);
                return [box.x + at[0], box.y + at[1]]; }""",
            opens,
        )
        reader.touch(spot)
        page.wait_for_url(url)
        reader.settle()
        if opens.startswith("place"):
            page.get_by_role("heading", name="Mogadishu, Somalia: 3 events").wait_for()
            page.get_by_test_id("stMain").evaluate("main => main.scrollTo(0, 0)")
            reader.settle()
    page.locator(".st-key-event_card h2").wait_for()
    assert "place=" not in page.url


def test_a_statement_is_stopped_by_hand(reader: Watched) -> None:
    page = reader.open("/sql?sql=select+sleep_ms(60000)")
    page.get_by_role("button", name="Run").click()
    page.get_by_text("Running for").wait_for()
    page.get_by_role("button", name="Stop").click()
    page.get_by_role("code").get_by_text("The query was stopped.").wait_for(timeout=4000)
    reader.settle()
    assert page.get_by_role("button", name="Stop").count() == 0


def test_a_link_with_codes_leaves_no_other_view_behind(reader: Watched) -> None:
    page = reader.open("/intensity?pair=AZE-PAK&country=AZE&half=6+months")
    page.wait_for_url("**/intensity?pair=Azerbaijan%E2%80%93Pakistan&country=Azerbaijan&half=6+months")
    told = reader.settle().locator("h1").first.inner_text()
    assert told.startswith("Azerbaijan–Pakistan stands at")
    page.get_by_role("link", name="Sources", exact=True).first.click()
    page.wait_for_url("**/sources?**")
    reader.settle()
    for address in (
        "**/intensity?pair=Azerbaijan%E2%80%93Pakistan&**",
        "**/intensity?pair=AZE-PAK&country=AZE&half=6+months",
    ):
        page.go_back()
        page.wait_for_url(address)
        expect(page.locator("h1").first).to_have_text(told)
    assert page.locator('[data-testid="stAlert"]').count() == 0
