"""What a page costs the browser of a reader: seconds until it stands still, and those of the browser's main thread, in all and in scripts.

Each page is opened several times in new tabs of one Chromium that has the files already, by turns with the others; the least of each
figure is printed. A machine that draws without a graphics card, as this one may, takes more than a reader's.

    python benchmarks/opening.py                     the pages of the menu
    python benchmarks/opening.py /intensity "/pair?id=AZE-PAK"
"""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from browser import CHROMIUM, Watched, chromium, server  # noqa: E402
from playwright.sync_api import Browser  # noqa: E402

from data import build  # noqa: E402

PAGES = ("/", "/intensity", "/map", "/network", "/events", "/country?id=PAK", "/sources", "/sql", "/method")
TIMES = 4


def main(pages: list[str]) -> None:
    if CHROMIUM is None:
        sys.exit("This needs Chromium: apt-get install chromium")
    with tempfile.TemporaryDirectory() as place:
        database = Path(place) / "entente.duckdb"
        build.build(ROOT / "seeds", database)
        with server(database, ROOT / "seeds") as address, chromium() as browser:
            taken = [{page: opened(browser, address, page) for page in pages} for _ in range(TIMES + 1)][1:]
    print(f"{'page':<24}{'still':>8}{'thread':>8}{'scripts':>8}  seconds")
    for page in pages:
        least = (min(each) for each in zip(*(turn[page] for turn in taken), strict=True))
        print(f"{page:<24}" + "".join(f"{seconds:>8.2f}" for seconds in least))


def opened(browser: Browser, address: str, page: str) -> tuple[float, float, float]:
    """Seconds until the page stands still, those of the main thread, and those of scripts in it."""
    watched = Watched(browser, address, fresh=False)
    kept, watched.page = watched.page, watched.context.new_page()
    measured = watched.context.new_cdp_session(watched.page)
    measured.send("Performance.enable")
    begun = time.perf_counter()
    watched.open(page)
    took = time.perf_counter() - begun
    figures = {each["name"]: each["value"] for each in measured.send("Performance.getMetrics")["metrics"]}
    watched.page.close()
    watched.page = kept
    watched.close()
    return took, figures["TaskDuration"], figures["ScriptDuration"]


if __name__ == "__main__":
    main(sys.argv[1:] or list(PAGES))
