"""One tiny world of a dozen events that holds every trap, built once for a whole run of the tests."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections.abc import Callable, Iterator
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import duckdb
import plotly.graph_objects as go
import pytest
from plotly.io import to_json

from charts import kept
from charts.figure import Figure
from charts.sent import sent
from data import build, derived, following
from data.imports import layers, meanings
from data.settings import ROOT

if TYPE_CHECKING:
    from browser import Watched
    from playwright.sync_api import Browser

Made = TypeVar("Made")
WORLD = Path(__file__).with_name("world")


def world_seeds(folder: Path) -> Path:
    """Seeds of the tiny world: its own events, and the code tables of the record and of imports."""
    folder.mkdir(parents=True, exist_ok=True)
    for path in [*(ROOT / "seeds").glob("*.csv"), *WORLD.glob("*.csv")]:
        shutil.copyfile(path, folder / path.name)
    shutil.copytree(ROOT / "seeds" / "imports", folder / "imports", dirs_exist_ok=True)
    return folder


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The seeds and the database of the tiny world."""
    folder = tmp_path_factory.mktemp("world")
    seeds, database = world_seeds(folder / "seeds"), folder / "entente.duckdb"
    build.build(seeds, database)
    return seeds, database


@pytest.fixture(scope="session")
def record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The database of the whole record, as seeds/ has it."""
    database = tmp_path_factory.mktemp("record") / "entente.duckdb"
    build.build(ROOT / "seeds", database)
    return database


def as_json(figure: Figure) -> Any:
    """A figure as the browser reads it."""
    return json.loads(str(to_json(sent(figure), validate=False)))


@pytest.fixture(scope="session", autouse=True)
def looked_at_by_plotly() -> Iterator[None]:
    """Every figure that a test draws is what Plotly's own objects make of it: they refuse what they do not know, and would put right
    what is told otherwise."""
    packed = kept._packed

    def looked_at(figure: Figure) -> bytes:
        known = go.Figure(figure.data, figure.layout)
        same = Figure({**known.layout.to_plotly_json(), "template": None})
        same.add_traces(trace.to_plotly_json() for trace in known.data)
        assert as_json(same) == as_json(figure)
        return packed(figure)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(kept, "_packed", looked_at)
        yield


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """A Chromium for the tests of a module."""
    from browser import chromium  # only where it is wanted: to load it takes a while

    with chromium() as opened:
        yield opened


@pytest.fixture(scope="module")
def address(record: Path) -> Iterator[str]:
    """Where the whole record is served to the tests of a module."""
    from browser import server

    with server(record, ROOT / "seeds") as running:
        yield running


@pytest.fixture
def reader(browser: Browser, address: str) -> Iterator[Watched]:
    """A reader at a desk; whatever went wrong unseen fails the test."""
    from browser import Watched

    watched = Watched(browser, address, fresh=False)
    yield watched
    watched.close()
    assert watched.wrong == []


@pytest.fixture
def world(built: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch) -> Path:
    """Serve the tiny world to whatever the test runs; the path of its database."""
    seeds, database = built
    monkeypatch.setenv("ENTENTE_SEEDS", str(seeds))
    monkeypatch.setenv("ENTENTE_DB", str(database))
    return database


@pytest.fixture
def connection(built: tuple[Path, Path]) -> Iterator[duckdb.DuckDBPyConnection]:
    """A connection of a reader's own to the tiny world."""
    with duckdb.connect(str(built[1])) as opened:
        yield opened


@pytest.fixture
def own(tmp_path: Path, built: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch) -> Path:
    """A place for layers of the test's own; what is imported lies beside this database."""
    monkeypatch.setenv("ENTENTE_SEEDS", str(built[0]))
    return tmp_path / "entente.duckdb"


@pytest.fixture
def whole() -> None:
    """For a test that asks what is made of the tables of a layer, where others have these alone."""


def same_seeds_once(make: Callable[[Path], Made]) -> Callable[[Path], Made]:
    """What is made of seeds, once for seeds that say the same: to check them is half of what an import of two rows takes."""
    made: dict[str, Made] = {}

    @wraps(make)
    def kept(folder: Path) -> Made:
        named = hashlib.sha256(b"".join(path.read_bytes() for path in sorted(folder.rglob("*.csv")))).hexdigest()
        if named not in made:
            made[named] = make(folder)
        return made[named]

    return kept


_demand, _codes = same_seeds_once(meanings.demand), same_seeds_once(layers.codes)


@pytest.fixture
def tables_alone(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of an imported layer the tables alone, for tests of how files are read, by seeds that are checked once: the relations made of
    them take half the time."""
    if "whole" in request.fixturenames:
        return
    monkeypatch.setattr(meanings, "demand", _demand)
    monkeypatch.setattr(layers, "codes", _codes)
    monkeypatch.setattr(derived, "SQL", derived.SQL[:1])
    monkeypatch.setattr(layers, "speak", lambda connection, name: None)


NOWHERE = ROOT / "tests" / "no-database"


def pytest_xdist_auto_num_workers() -> int:
    """One more than there are processors: a page is waited for during half of its test."""
    if told := os.environ.get("PYTEST_XDIST_AUTO_NUM_WORKERS"):
        return int(told)
    own = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    return (own or 1) + 1


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What asks for the layer that a cluster has built is for one worker, for the others would wait until it is."""
    for item in items:
        if "both" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.xdist_group("cluster"))


def pytest_configure() -> None:
    os.environ["ENTENTE_DB"] = str(
        NOWHERE / "entente.duckdb"
    )  # of a test that forgets its fixture; see nothing_is_built


@pytest.fixture(scope="session", autouse=True)
def nothing_is_built() -> Iterator[None]:
    """No test asks a record that it has not been given: that would build one here."""
    yield
    assert not NOWHERE.exists()


@pytest.fixture(autouse=True)
def seeds_are_looked_at_with_every_page(monkeypatch: pytest.MonkeyPatch) -> None:
    """What a test has changed is seen at once; a second later would do for a reader."""
    monkeypatch.setattr(following, "LOOKED_APART", 0.0)
