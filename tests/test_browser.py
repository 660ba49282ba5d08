"""The dashboard as a reader meets it: a real server, a real browser, and no other host."""

from __future__ import annotations

import csv
import io
import re
from contextlib import suppress
from pathlib import Path
from urllib.parse import quote

import pytest
from axe_playwright_python.sync_playwright import Axe
from browser import GRAVE, Watched, marks, server
from playwright.sync_api import Browser, TimeoutError, expect

from data.settings import ROOT

pytestmark = marks("browser")
VISIT = "aze-pak-20220321-hasanov-visit"
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


def test_the_first_visitor_may_come_by_a_deep_link(browser: Browser, record: Path) -> None:
    with server(record, ROOT / "seeds") as fresh:
        watched = Watched(browser, fresh)
        page = watched.open("/events?q=jf-17")
        page.get_by_text("Filter", exact=True).first.wait_for()
        assert page.get_by_placeholder("Search events").input_value() == "jf-17"
        assert page.locator("h1").inner_text().startswith("42 events of")
        assert watched.wrong == []
        watched.close()


# Of what an address asks in vain sixty letters are told.
LURES = {
    "&lt;\n\nEnded\n===\n\n- http://e.example a@e.example :gun:": "&lt; Ended === - http://\u2060e.example a@\u2060e.example :\u2060gun:",
    "&lt;\n\nEnded\n===\n\n- www.e.example :material/x:": "&lt; Ended === - www\u2060.e.example :\u2060material/x:",
}


@pytest.mark.parametrize("lure", LURES)
@pytest.mark.parametrize(
    ("path", "told"),
    [
        ("/events?country={}", "stAlert"),
        ("/events?q={}", "stMain"),
        ("/event?id={}", "stMain"),
        ("/country?id={}", "stAlert"),
    ],
)
def test_an_address_puts_no_words_of_its_own_on_a_page(reader: Watched, path: str, told: str, lure: str) -> None:
    page = reader.open(path.format(quote(lure)))
    said = page.get_by_test_id(told).first
    expect(said).to_contain_text(LURES[lure])
    assert page.locator("a[href*='e.example'], a[href^=mailto]").count() == 0
    assert said.locator("h1, h2, li", has_text="Ended").count() == 0


def test_what_an_address_asks_in_vain_turns_no_sentence(reader: Watched) -> None:
    page = reader.open("/events?country=" + quote("\u202egnitset" + 100 * "x"))
    told = page.get_by_test_id("stAlert").first.inner_text()
    assert "“�gnitset" in told and "…”. It was left out." in told and "\u202e" not in told


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
    # The address changes before the run that it asks for has begun.
    expect(page.locator("h1")).to_have_text(re.compile(r"^\d+ events of 1\u202f070 recorded$"), timeout=30_000)
    found = page.locator("h1").inner_text()
    page.get_by_role("link", name="Overview").click()
    page.wait_for_url("**/?q=Three+Brothers**")
    expect(page.get_by_test_id("stMetricValue").first).to_have_text(found.split(" ")[0], timeout=30_000)
    reader.settle()
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
    assert "Georgia · 2012–2022 · Forces · Occurred · eagle (search)" in page.get_by_test_id("stMain").inner_text()


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
    assert "Pakistan · 2001–2020" in page.get_by_test_id("stMain").inner_text()


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


def test_what_is_on_is_seen_in_colours_of_the_readers_own(reader: Watched) -> None:
    page = reader.open("/intensity?peaks=True")
    page.emulate_media(forced_colors="active")
    page.locator('[data-testid="stCheckbox"]', has_text="Name the peaks").wait_for()
    tracks = page.evaluate(
        """() => Object.fromEntries([...document.querySelectorAll('[data-testid="stCheckbox"]')].map(each => {
            const drawn = getComputedStyle(each.querySelector("label > div"));
            return [each.innerText.trim(), [drawn.backgroundColor, drawn.borderTopWidth]]; }))"""
    )
    page.emulate_media(forced_colors="none")
    on, off = tracks["Name the peaks"], tracks["Wars and treaties"]
    assert on[0] != off[0] and on[1] == off[1] == "1px"


@pytest.mark.parametrize("width", [720, 1100])
def test_a_table_without_room_is_cards(reader: Watched, width: int) -> None:
    page = reader.open("/events")
    page.set_viewport_size({"width": width, "height": 900})
    rows = page.locator(".rows")
    reader.still(".stMain")
    assert rows.evaluate("each => each.scrollWidth - each.clientWidth") <= 0
    assert rows.locator("thead").evaluate("each => each.getBoundingClientRect().width") == 1, (
        "its headings are for listeners"
    )


def test_a_connection_that_is_lost_is_told_after_a_while(reader: Watched) -> None:
    page = reader.open("/method")
    told = "() => { const said = getComputedStyle(document.querySelector('.stApp'), '::after'); return [said.content, said.visibility]; }"
    assert page.evaluate(told)[0] == "none"
    page.evaluate("() => document.querySelector('.stApp').setAttribute('data-test-connection-state', 'PINGING_SERVER')")
    assert page.evaluate(told)[1] == "hidden", "a moment is no loss"
    page.wait_for_timeout(2500)
    content, visibility = page.evaluate(told)
    assert content.startswith('"The connection is lost.') and visibility == "visible"
