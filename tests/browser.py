"""The dashboard in a real browser: a server of our own, the system's Chromium, and every other host blocked."""

from __future__ import annotations

import os
import re
import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from ctypes import CDLL
from pathlib import Path
from typing import Any, Literal
from weakref import WeakKeyDictionary

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, ViewportSize, expect, sync_playwright

from benchmarks.served import free_port, process

# The one without windows takes a sixth less of the processor.
_NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
CHROMIUM = next(filter(None, map(shutil.which, _NAMES)), None)
# Streamlit looks for its server below the address of the page before it finds it above.
EXPECTED = re.compile(r"/_stcore/(health|host-config)$")
# Plotly may draw once more when Streamlit has taken its chart away with the page: a race of the two, seen once in
# hundreds of switches, that leaves no trace on the page.
LATE = "reading '_rangeSliderData'"
expect.set_options(timeout=20_000)  # a busy machine may need more than the five seconds that are usual
_BEEN: WeakKeyDictionary[Browser, list[Page]] = WeakKeyDictionary()  # tabs that nobody has now
HEIGHT = 900
GRAVE = ("serious", "critical")  # of what axe finds
DONE = '[data-testid="stApp"][data-test-script-state="notRunning"]'


def _lacking() -> str | None:
    """What the tests in a browser lack, and how it comes here."""
    if CHROMIUM is None:
        return "no Chromium here: apt-get install chromium"
    try:  # the node of Playwright does not start without it
        if sys.platform == "linux":
            CDLL("libatomic.so.1")
    except OSError:
        return "no libatomic.so.1 here, which Playwright wants: apt-get install libatomic1"
    return None


LACKING = _lacking()
needs_browser = pytest.mark.skipif(LACKING is not None, reason=str(LACKING))


def marks(group: str) -> list[pytest.MarkDecorator]:
    """The marks of a module whose tests share a server and a Chromium; where all must run, these must be there."""
    if LACKING and os.environ.get("CI"):
        pytest.fail(f"The browser tests cannot run; {LACKING}", pytrace=False)
    return [pytest.mark.browser, pytest.mark.xdist_group(group), needs_browser]


@contextmanager
def server(
    database: Path, seeds: Path, script: str = "dashboard.py", log: Path = Path(os.devnull), **environment: str
) -> Iterator[str]:
    """A dashboard of its own on a free port; yields its address. ``log`` receives what it writes to standard error; {port} in
    a setting of the ``environment`` is the port."""
    port = free_port()
    told = {name: value.replace("{port}", str(port)) for name, value in environment.items()}
    with process(port, script, log, ENTENTE_DB=str(database), ENTENTE_SEEDS=str(seeds), **told) as (address, _):
        yield address


@contextmanager
def chromium() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        flags = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
        # No name has an address but those of this machine: what a page asks of others is noted, and goes nowhere.
        flags += ["--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1"]
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=flags)
        try:
            yield browser
        finally:
            browser.close()


class Watched:
    """A page that notes every console error and every request to another host; no such host has an address."""

    def __init__(
        self, browser: Browser, address: str, width: int = 1440, dark: bool = False, fresh: bool = True, **how: Any
    ) -> None:
        """Who is not ``fresh`` comes in a tab that has been here, has our files and has read them: that halves an opening. Its
        history is that of all who came in it."""
        assert fresh or not how
        self.address, self.fresh, self._browser = address, fresh, browser
        been = [] if fresh else _BEEN.setdefault(browser, [])
        self.page: Page = been.pop() if been else _context(browser, width, dark, **how).new_page()
        self.context = self.page.context
        if not fresh:
            self.page.set_viewport_size({"width": width, "height": HEIGHT})
            self.page.emulate_media(color_scheme="dark" if dark else "light")
        self.context.grant_permissions(["clipboard-read", "clipboard-write"], origin=address)
        self.wrong: list[str] = []
        self._hears: dict[Any, Callable[[Any], Any]] = {
            "request": lambda asked: self._asked(asked.url),
            "console": lambda said: said.type == "error" and self._error(said.text, said.location.get("url", "")),
            "pageerror": lambda error: LATE in str(error) or self.wrong.append(str(error)),
        }
        for event, hear in self._hears.items():
            self.page.on(event, hear)

    def _asked(self, url: str) -> None:
        if url.startswith(("http", "ws")) and not url.startswith(self.address):
            self.wrong.append(f"request to {url}")

    def _error(self, text: str, url: str) -> None:
        if not EXPECTED.search(url):
            self.wrong.append(f"{text} ({url})")

    def open(self, path: str = "/") -> Page:
        self.page.goto(self.address + path)
        self.page.wait_for_selector("h1")
        # The inputs of the filter bring their share of the address along only once they are there.
        self.page.locator("details input").last.wait_for(state="attached")
        return self.settle()

    def settle(self) -> Page:
        """Wait until the script has run and the page stands still."""
        self.page.wait_for_timeout(250)
        self.page.wait_for_selector(DONE, timeout=30_000)
        self.page.wait_for_timeout(250)
        return self.page

    def still(self, selector: str) -> None:
        """Wait until the first element of ``selector`` has kept its place and size for ten frames."""
        self.page.wait_for_function(
            """selector => { const box = document.querySelector(selector)?.getBoundingClientRect();
                const now = box && [box.x, box.y, box.width, box.height].join();
                window.kept = now && now === window.last ? (window.kept ?? 0) + 1 : 0;
                window.last = now; return window.kept >= 10; }""",
            arg=selector,
            polling="raf",
        )

    def unfold(self) -> None:
        """Open or close the filter; a list that is opened while it still moves is closed again."""
        self.page.locator("summary").first.click()
        self.still("details")

    def touch(self, spot: tuple[float, float]) -> None:
        """Click a mark of a chart, once the chart has seen the mouse over it."""
        self.page.mouse.move(*spot)
        self.page.wait_for_selector(".hoverlayer .hovertext")
        self.page.mouse.click(*spot)

    def close(self) -> None:
        if self.fresh:
            self.context.close()
            return
        for event, hear in self._hears.items():
            self.page.remove_listener(event, hear)
        self.page.goto("about:blank")  # the visit ends, as when the tab is closed
        _BEEN[self._browser].append(self.page)


def _context(browser: Browser, width: int, dark: bool, **how: Any) -> BrowserContext:
    scheme: Literal["dark", "light"] = "dark" if dark else "light"
    viewport: ViewportSize = {"width": width, "height": HEIGHT}
    return browser.new_context(viewport=viewport, color_scheme=scheme, accept_downloads=True, **how)
