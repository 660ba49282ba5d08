"""Writes a picture of each page, light and dark, wide and narrow, to build/shots/."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

sys.path[:0] = [str(Path(__file__).resolve().parent.parent), str(Path(__file__).resolve().parent)]

from browser import LACKING, Watched, chromium, server

from data import build
from data.settings import ROOT

PAGES = {
    "overview": "/",
    "intensity": "/intensity",
    "intensity-categories": "/intensity?view=By+category",
    "intensity-half-lives": "/intensity?view=Half-lives",
    "intensity-years": "/intensity?view=Pair+by+year",
    "intensity-ranking": "/intensity?view=Ranking",
    "intensity-agreements": "/intensity?view=Agreements",
    "intensity-marked": "/intensity?pairs=Azerbaijan–Pakistan&band=true&peaks=true&context=true&day=2022-03-31",
    "intensity-sure": "/intensity?weights=Own&own=training:1&compare=true&sway=true",
    "map": "/map",
    "network": "/network",
    "events": "/events",
    "search": "/events?q=turkey+training",
    "country": "/country?id=PAK",
    "pair": "/pair?id=AZE-PAK",
    "event-page": "/event?id=aze-pak-tur-20210912-three-brothers",
    "event": "/events?event=aze-pak-20220321-hasanov-visit",
    "sources": "/sources",
    "source": "/sources?by=Class&source=azernews-today-az-20220322",
    "sql": "/sql",
    "method": "/method",
    "empty": "/events?q=no+such+words",
}


def main() -> None:
    if LACKING:
        sys.exit(f"No pictures: {LACKING}")
    folder = ROOT / "build" / "shots"
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as place:
        database = Path(place) / "entente.duckdb"
        build.build(ROOT / "seeds", database)
        with server(database, ROOT / "seeds") as address, chromium() as browser:
            for width in (1440, 390):
                for dark in (False, True):
                    watched = Watched(browser, address, width, dark)
                    for name, path in PAGES.items():
                        picture(watched, path, folder / f"{name}-{'dark' if dark else 'light'}-{width}.png")
                    watched.close()


def picture(watched: Watched, path: str, file: Path) -> None:
    """Draw the whole page, however long it is, and say where the picture is."""
    page = watched.open(path)
    width = page.viewport_size["width"] if page.viewport_size else 1440
    height = page.evaluate("document.querySelector('[data-testid=stMain]').scrollHeight")
    page.set_viewport_size({"width": width, "height": min(max(height, 900), 5000)})
    watched.settle()
    page.wait_for_timeout(600)
    page.screenshot(path=file)
    page.set_viewport_size({"width": width, "height": 900})
    print(file.relative_to(ROOT))


if __name__ == "__main__":
    main()
