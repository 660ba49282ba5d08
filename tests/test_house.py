"""The arrows between the rooms, and other rules that a machine can hold."""

from __future__ import annotations

import ast
import os
import re
import subprocess
from pathlib import Path

import pytest

from data.settings import ROOT

MODULES = [
    *ROOT.glob("*.py"),
    *(path for room in ("data", "charts", "widgets", "pages", "deploy") for path in (ROOT / room).rglob("*.py")),
]
# Room → what of ours, and which of the libraries with a room of their own, it may import.
ALLOWED = {
    "data": {"data", "duckdb", "pandas", "numpy", "networkx", "xlsxwriter", "bibtexparser", "rispy"},
    "charts": {"charts", "data", "pandas", "numpy", "plotly"},
    "widgets": {"widgets", "data", "charts", "pandas", "plotly", "streamlit"},
    "pages": {"widgets", "charts", "data", "streamlit"},
    "dashboard": {"widgets", "data", "charts", "streamlit"},
    "deploy": {"deploy", "data", "streamlit", "starlette", "prometheus_client"},
}
OURS = {"data", "charts", "widgets", "pages", "dashboard", "deploy"}
LIBRARIES = {
    "duckdb", "pandas", "numpy", "plotly", "streamlit", "starlette", "prometheus_client", "xlsxwriter", "bibtexparser", "rispy",
    "networkx",
}  # fmt: skip
WATCHED = OURS | LIBRARIES


def room(path: Path) -> str:
    return path.relative_to(ROOT).with_suffix("").parts[0]


def imports(path: Path) -> set[str]:
    names = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names |= {f"{node.module}.{alias.name}" for alias in node.names}
    return names


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_arrows(path: Path) -> None:
    used = {name.split(".")[0] for name in imports(path)} & WATCHED
    assert used <= ALLOWED[room(path)]


def test_charts_know_of_the_data_only_how_to_draw_once_to_go_through_rows_and_to_say_numbers() -> None:
    used = {name for path in (ROOT / "charts").glob("*.py") for name in imports(path) if name.startswith("data.")}
    words = {name for name in used if name.startswith("data.words.")}
    assert used - words == {"data.each.each", "data.kept.once"}


def test_only_the_sql_page_reaches_the_sandbox() -> None:
    """The shared instance asks it how many statements run, and ends it with itself; it runs none."""
    users = {
        str(path.relative_to(ROOT))
        for path in MODULES
        if "data.sandbox" in " ".join(imports(path)) and room(path) != "data"
    }
    assert users == {"pages/sql.py", "deploy/app.py", "deploy/metrics.py", "deploy/status.py"}


def test_the_shared_instance_runs_no_statement() -> None:
    for path in (ROOT / "deploy").glob("*.py"):
        used = re.findall(r"\bsandbox\.(\w+)", path.read_text(encoding="utf-8"))
        assert set(used) <= {"standing", "close"}, path.name


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_rules_of_the_rooms(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    if room(path) != "widgets":
        assert "session_state" not in text
        assert "query_params" not in text
    if room(path) == "pages":
        assert "st.stop" not in text, "the frame still has the link to draw"
    if room(path) != "data":
        assert not re.search(r"\bselect\b.+\bfrom\b", text, re.IGNORECASE)
    if path != ROOT / "charts" / "theme.py":
        assert not re.search(r"#[0-9A-Fa-f]{6}\b", text)


def test_the_colours_are_those_of_the_streamlit_theme() -> None:
    from charts import theme

    text = (ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8")
    for palette in (theme.LIGHT, theme.DARK):
        assert f'backgroundColor = "{palette.paper}"' in text
        assert f'textColor = "{palette.ink}"' in text


def test_no_place_of_one_machine_is_named() -> None:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True).stdout.decode()
    for name in listed.split("\0"):
        path = ROOT / name
        if (
            name
            and path.suffix in (".py", ".sql", ".md", ".toml", ".csv")
            and path.is_file()
            and path.name != Path(__file__).name
        ):
            assert not re.search(r"/home/\w+|/root/|/Users/\w+", path.read_text(encoding="utf-8")), name


@pytest.mark.xdist_group("together")
def test_tests_of_a_group_run_in_one_place(request: pytest.FixtureRequest) -> None:
    """Else every worker starts servers and a cluster of its own, and the suite takes half as long again: two of our tools must agree."""
    assert request.node.nodeid.endswith("@together") or "PYTEST_XDIST_WORKER" not in os.environ
