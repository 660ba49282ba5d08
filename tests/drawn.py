"""Pages in Streamlit's own test runner, and what a reader finds on them."""

from __future__ import annotations

import json
from typing import Any

import pandas as pd
from streamlit.testing.v1 import AppTest

from data.settings import ROOT

PAGES = (
    "compare",
    "overview",
    "intensity",
    "map",
    "network",
    "events",
    "event",
    "country",
    "pair",
    "sources",
    "sql",
    "method",
)


def opened(script: str, query: dict[str, list[str]]) -> AppTest:
    test = AppTest.from_file(str(ROOT / script), default_timeout=60)
    for name, values in query.items():
        test.query_params[name] = values
    return test.run()


def frame(at: str, /, **query: list[str]) -> AppTest:
    """The dashboard on one page; the filter is in the URL, which the frame keeps when the page is switched."""
    test = opened("dashboard.py", query)
    return test if at == "overview" else test.switch_page(f"pages/{at}.py").run()


def alone(at: str, /, **query: list[str]) -> AppTest:
    """One page without the frame; what it has in the URL of its own is read."""
    return opened(f"pages/{at}.py", query)


def words(test: AppTest) -> str:
    """Everything that a reader can read on the page."""
    kinds = ("title", "header", "subheader", "markdown", "caption", "error", "warning", "metric")
    return "\n".join(f"{element.label} {element.value}" if kind == "metric" else str(element.value)
                     for kind in kinds for element in getattr(test, kind))  # fmt: skip


def sound(test: AppTest) -> AppTest:
    assert not test.exception, test.exception
    assert "could not be drawn" not in words(test)
    assert "Traceback" not in words(test)
    return test


def listed(test: AppTest, place: int = 0) -> pd.DataFrame:
    """The cells of a table of events, as the browser gets them."""
    tables = [part.proto for part in test.get("bidi_component") if part.proto.component_name == "entente_listing"]
    rows = json.loads(tables[place].json)["rows"]
    cells = pd.DataFrame([row["cells"] | {"event_id": row["id"]} for row in rows])
    for name in cells.columns.intersection(["percent", "points", "weight", "sources"]):
        cells[name] = cells[name].str.replace("\u202f%", "").str.replace("−", "-").astype(float)
    return cells.assign(title=["".join(part for part, _ in title) for title in cells["title"]])


def edited(test: AppTest) -> Any:
    """What the editor of SQL gets: its text, the number of times that the page has changed it, the line to mark."""
    parts = [part.proto for part in test.get("bidi_component") if part.proto.component_name == "entente_editor"]
    return json.loads(parts[0].json)


def spec(test: AppTest, place: int = 0) -> Any:
    return test.get("plotly_chart")[place]


def told(test: AppTest, key: str) -> tuple[str, list[str]]:
    """The words of a paragraph with links, and where the links lead."""
    found = next(p.proto for p in test.get("bidi_component") if p.proto.id.endswith(f"-{key}"))
    parts = json.loads(found.json)["parts"]
    return "".join(part["text"] for part in parts), [part["href"] for part in parts if "href" in part]


def short(test: AppTest, key: str) -> list[dict[str, str]]:
    """The events of a short list."""
    found = next(part.proto for part in test.get("bidi_component") if part.proto.id.endswith(f"-{key}"))
    return list(json.loads(found.json)["events"])


def pressed(test: AppTest, label: str) -> AppTest:
    return sound(next(button for button in test.button if button.label == label).click().run())
