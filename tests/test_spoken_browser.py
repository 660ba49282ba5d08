"""Who does not see the page, and who has no mouse: what changes is said, and the keyboard stays where it was."""

from __future__ import annotations

import re

import pytest
from browser import Watched, marks
from playwright.sync_api import Browser, Page
from playwright.sync_api import Error as PlaywrightError

pytestmark = marks("spoken-browser")
KIND = re.compile(r"^\d+ of ")  # what leads from a profile to the events of a kind
EVENT = "aze-tur-20051007-sea-breeze"
HERE = """() => { let at = document.activeElement; while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
    return `${at.tagName} ${at.innerText || at.getAttribute("aria-label") || ""}`.trim(); }"""


def said(page: Page, words: str) -> None:
    """What a screen reader is told, once it is."""
    page.wait_for_function(
        "words => document.querySelector('.entente-spoken[role=status]')?.textContent === words", arg=words
    )


def at(page: Page, begins: str) -> None:
    """Where the keyboard is: the name of the element and its words."""
    try:
        page.wait_for_function(f"begins => ({HERE})().startsWith(begins)", arg=begins)
    except PlaywrightError:
        pytest.fail(f"The keyboard is at {page.evaluate(HERE)!r}, and not at {begins!r}.")


def test_what_changes_is_said(reader: Watched) -> None:
    page = reader.open("/events")
    assert page.locator(".entente-spoken").text_content() == "", "a page that opens is read by itself"
    page.get_by_label("Search", exact=True).click()
    page.keyboard.type("naval")
    page.wait_for_url("**q=naval**")
    reader.settle()
    said(page, page.locator("h1").inner_text())
    at(page, "INPUT Search")
    reader.open("/?q=naval")
    page.get_by_role("button", name="Reset").click()
    said(page, "Everything recorded")
    page = reader.open("/sql?sql=select+1+as+n")
    page.get_by_role("button", name="Run").click()
    page.get_by_test_id("stMain").get_by_text("1 row in").wait_for()
    said(page, page.locator(".st-key-answered").inner_text())


def test_who_comes_by_keys_keeps_their_place(reader: Watched) -> None:
    page = reader.open("/events")
    page.locator("th button").first.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**sort=**")
    reader.settle()
    at(page, "BUTTON Date ↑")
    page.get_by_role("button", name="Take it with you").focus()
    page.keyboard.press("Enter")
    at(page, "BUTTON CSV")
    with page.expect_download():
        page.keyboard.press("Enter")
    page.wait_for_timeout(2_300)
    at(page, "BUTTON CSV")
    page.keyboard.press("Escape")
    page.get_by_label("Search", exact=True).focus()
    page.keyboard.type("naval")
    page.wait_for_url("**q=naval**")
    reader.settle()
    page.get_by_role("button", name="Reset").focus()
    page.keyboard.press("Enter")
    at(page, "H1 1\u202f070 events")


def test_who_follows_a_link_stands_on_what_it_leads_to(reader: Watched) -> None:
    page = reader.open("/pair?id=AZE-TUR")
    assert page.title() == "Azerbaijan–Türkiye · Entente"
    page.keyboard.press("Tab")
    page.get_by_role("link", name=KIND).first.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/events?**")
    reader.settle()
    at(page, f"H1 {page.locator('h1').inner_text()}")
    said(page, page.locator("h1").inner_text())


def test_a_mouse_is_left_alone(reader: Watched) -> None:
    page = reader.open("/pair?id=AZE-TUR")
    page.get_by_role("link", name=KIND).first.click()
    page.wait_for_url("**/events?**")
    reader.settle()
    page.wait_for_timeout(500)
    assert page.evaluate("document.activeElement === document.body")


def test_a_menu_that_is_put_away_takes_no_key(browser: Browser, address: str) -> None:
    phone = Watched(browser, address, width=320)
    page = phone.open("/events")
    stops = []
    for _ in range(3):
        page.keyboard.press("Tab")
        stops.append(page.evaluate(HERE))
    assert stops[2] == "BUTTON keyboard_double_arrow_right", stops
    page.keyboard.press("Enter")
    at(page, "A Events")
    phone.close()


def test_the_parts_of_an_event_are_headings(reader: Watched) -> None:
    page = reader.open(f"/event?id={EVENT}")
    assert page.title() == f"{page.locator('h1').inner_text()} · Entente"
    parts = page.locator("h2").all_inner_texts()
    assert parts[0] == "Who" and "In the index" in parts and parts[-1] == "Cite"
    page = reader.open(f"/events?event={EVENT}")
    assert page.locator(".st-key-event_card h3").all_inner_texts() == parts
