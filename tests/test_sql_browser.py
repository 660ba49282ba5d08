"""The SQL page under the hands of a reader: the editor, what is answered, what is stopped."""

from __future__ import annotations

import re

from axe_playwright_python.sync_playwright import Axe
from browser import GRAVE, Watched, marks
from playwright.sync_api import Browser, expect

pytestmark = marks("sql-browser")


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
    page.get_by_test_id("stMain").get_by_text(f"{rows} rows in").wait_for()


def test_sql_answers_and_refuses(reader: Watched) -> None:
    page = reader.open("/sql?sql=select+count(*)+as+n+from+events")
    page.get_by_role("button", name="Run").click()
    page.get_by_test_id("stMain").get_by_text("1 row in").wait_for()
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
    page.get_by_test_id("stMain").get_by_text(re.compile(r"^\d+ rows in")).wait_for()
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


def test_what_is_typed_while_a_statement_runs_stays_and_ends_nothing(browser: Browser, address: str) -> None:
    reader = Watched(browser, address)
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
    page.get_by_test_id("stMain").get_by_text("1 row in").wait_for()
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
    assert reader.wrong == []
    reader.close()


def test_a_statement_is_stopped_by_hand(reader: Watched) -> None:
    page = reader.open("/sql?sql=select+sleep_ms(60000)")
    page.get_by_role("button", name="Run").click()
    page.get_by_text("Running for").wait_for()
    page.get_by_role("button", name="Stop").click()
    page.get_by_role("code").get_by_text("The query was stopped.").wait_for(timeout=4000)
    reader.settle()
    assert page.get_by_role("button", name="Stop").count() == 0
