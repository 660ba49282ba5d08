"""What a running dashboard survives: damaged and vanished databases, broken seeds, killed workers, a clock that is set back,
rubbish from clients, and choices of any kind and length. In each case a reader sees the record or a sentence."""

from __future__ import annotations

import asyncio
import errno
import os
import random
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlencode

import duckdb
import pytest
from browser import server
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from streamlit.testing.v1 import AppTest
from websockets.exceptions import ConnectionClosed

from benchmarks.wire import Failed, Session, session
from conftest import world_seeds
from data import build, opened, sandbox, store, versions
from data.faults import NoRecord
from data.settings import ROOT
from deploy import status

PAGES = ("", "intensity", "map", "network", "events", "event", "country", "pair", "sources", "sql", "method")


@pytest.fixture
def own(tmp_path: Path, built: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch) -> Path:
    """A tiny world of the test's own, which it may damage; the path of its database."""
    seeds, database = tmp_path / "seeds", tmp_path / "entente.duckdb"
    shutil.copytree(built[0], seeds)
    monkeypatch.setenv("ENTENTE_SEEDS", str(seeds))
    monkeypatch.setenv("ENTENTE_DB", str(database))
    build.build(seeds, database)
    return database


def served(database: Path) -> Path:
    version = versions.current(database)
    assert version
    return version.path


def change(database: Path, old: str, new: str) -> None:
    path = database.parent / "seeds" / "events.csv"
    path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")


def page(name: str = "", **query: list[str]) -> AppTest:
    """A page of the dashboard from an address; it may show anything but an error of its own."""
    test = AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=60)
    for key, values in query.items():
        test.query_params[key] = values
    if name:
        test.run()
        test.switch_page(f"pages/{name}.py")
    test.run()
    assert not test.exception
    told = " ".join(element.value for element in test.markdown)
    assert "could not be drawn" not in told, told
    return test


def told(test: AppTest) -> str:
    return " ".join(element.value for element in [*test.markdown, *test.warning, *test.title, *test.caption])


@pytest.mark.parametrize("gone", ["file", "pointer", "folder", "nonsense in the pointer"])
def test_a_database_that_is_gone_is_built_again(own: Path, gone: str) -> None:
    assert store.row("figures").events == 15
    folder = versions.folder(own)
    {
        "file": lambda: served(own).unlink(),
        "pointer": lambda: (folder / "current").unlink(),
        "folder": lambda: shutil.rmtree(folder),
        "nonsense in the pointer": lambda: (folder / "current").write_bytes(b"\xff\n\n\n"),
    }[gone]()
    assert store.row("figures").events == 15
    with duckdb.connect(str(served(own)), read_only=True) as connection:
        assert connection.execute("select count(*) from events").fetchall() == [(15,)]


@pytest.mark.parametrize("harm", ["cut in half", "emptied", "overwritten", "of a newer engine"])
def test_a_damaged_database_is_built_anew(own: Path, harm: str) -> None:
    path = served(own)
    content = path.read_bytes()
    path.write_bytes({
        "cut in half": content[: len(content) // 2],
        "emptied": b"",
        "overwritten": random.Random(1).randbytes(len(content)),
        "of a newer engine": content[:12] + (9999).to_bytes(8, "little") + content[20:],
    }[harm])  # fmt: skip
    assert store.row("figures").events == 15
    assert store.frame("events", sort="Title", most=50, skip=0).shape[0] == 15


def test_another_database_under_the_name_is_built_over(own: Path) -> None:
    path = served(own)
    path.unlink()
    with duckdb.connect(str(path)) as connection:
        connection.execute("create table something as select 1 as n")
    opened.forget(path)
    assert store.row("figures").events == 15


def test_the_operator_is_told_of_a_file_that_is_not_what_it_was(own: Path) -> None:
    assert store.row("record").version in status._record()
    served(own).write_bytes(served(own).read_bytes()[:4096])
    assert status._record() == "does not open (NoRecord)"


def test_a_damaged_database_without_seeds_is_told_and_no_place_is_named(own: Path) -> None:
    served(own).write_bytes(b"nothing of use")
    shutil.rmtree(own.parent / "seeds")
    with pytest.raises(NoRecord, match="cannot be opened and could not be built anew"):
        store.row("figures")
    assert "cannot be opened" in told(page()) and str(own.parent) not in told(page())


def test_a_record_of_another_entente_is_told(own: Path) -> None:
    """A file that some other version of the code has built, whose seeds are not here."""
    shutil.rmtree(own.parent / "seeds")
    other = versions.folder(own) / "making-1-1.duckdb"
    with duckdb.connect(str(other)) as connection:
        connection.execute("create table record (version varchar, as_of date)")
    versions.publish(other, "0123456789ab", own.parent / "seeds", own)
    assert "built by another version of Entente" in told(page())


def test_broken_seeds_leave_the_last_good_record_and_are_told(own: Path) -> None:
    change(own, "2018-02-03", "2018-02-31")
    test = page("events")
    assert test.title[0].value.startswith("15 events") and "last good record" in told(test)
    assert "2018-02-31" in told(test).replace("\\", "") and str(own.parent) not in told(test)
    change(own, "2018-02-31", "2018-02-03")
    assert "last good record" not in told(page("events"))


def test_a_disk_that_takes_no_new_record_is_told_without_a_place(own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    change(own, "Talks called off", "Talks put off")
    folder = versions.folder(own)
    pointer, version = (folder / "current").read_text(), served(own)
    kept = version.read_bytes()
    for path in folder.iterdir():
        path.unlink()
    # What may not be written to in any way, also by an administrator: a folder that is a file for every new name.
    (folder / "current").write_text(pointer)
    version.write_bytes(kept)
    monkeypatch.setenv("ENTENTE_DB", str(own))
    own.unlink()
    own.mkdir()
    test = page("events")
    assert "could not be built; the log says why" in told(test) and str(own.parent) not in told(test)
    assert test.title[0].value.startswith("15 events")


def test_a_full_disk_is_told_to_who_asks_in_sql(world: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(shutil, "copyfile", full)
        answer = sandbox.ask("select 1 as n", seconds=3.25)
    assert answer.error == "The query could not be started: there is no room for the copy that it reads."
    assert sandbox.ask("select 1 as n", seconds=3.25).frame.get("n", []).tolist() == [1]


def test_a_folder_that_is_gone_is_told_to_who_asks_in_sql(
    world: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    with monkeypatch.context() as full:
        full.setattr(tempfile, "tempdir", str(tmp_path / "not there"))
        answer = sandbox.ask("select 1 as n", seconds=3.5)  # other limits than before have a new worker
    assert answer.error == "The query could not be started; try again."
    answer = sandbox.ask("select 1 as n", seconds=3.5)
    assert answer.frame.get("n", []).tolist() == [1], answer.error


@pytest.mark.parametrize("busy", [False, True])
def test_a_worker_that_is_killed_is_replaced(world: Path, busy: bool) -> None:
    assert not sandbox.ask("select 1").error
    query = sandbox.Query("select count(*) from range(1000000000) a, range(1000) b") if busy else None
    time.sleep(0.3 if busy else 0)
    for worker in list(sandbox._places.values()):
        if worker.alive:
            os.kill(worker._process.pid, signal.SIGKILL)
            while not busy and worker.alive:
                time.sleep(0.01)
    if query:
        answer = query.answer()
        assert answer and answer.error == "The query was stopped because it needed more than it may have."
    assert sandbox.ask("select count(*) as n from events").frame["n"].tolist() == [15]


def test_a_first_build_that_fails_is_not_tried_by_every_question(own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.rmtree(versions.folder(own))
    own.unlink()
    change(own, "Talks called off", "")
    tried: list[Path] = []
    monkeypatch.setattr(build, "build", lambda *of, real=build.build: [tried.append(of[1]), real(*of)][1])
    for _ in range(3):
        with pytest.raises(NoRecord, match=r"There is no record to show\. .*Run: python -m data check"):
            store.row("figures")
    assert tried == [own]
    change(own, "talks-2018,,", "talks-2018,Talks called off,")
    assert store.row("figures").events == 15 and tried == [own, own]


def test_a_clock_that_is_set_back_hides_no_change(own: Path) -> None:
    assert store.refresh() is None
    change(own, "Talks called off", "Talks put off")
    for path in [own, *versions.folder(own).iterdir()]:
        os.utime(path, (time.time() + 9e5, time.time() + 9e5))
    os.utime(own.parent / "seeds" / "events.csv", (1e9, 1e9))
    before = served(own)
    assert store.refresh() is None
    assert served(own) != before and store.row("event", event="talks-2018").title == "Talks put off"
    build.build(own.parent / "seeds", own)
    assert store.row("figures").events == 15


def test_a_page_is_of_one_record_though_another_is_built_meanwhile(own: Path) -> None:
    with store.steady():
        before = store.served()
        change(own, "Talks called off", "Talks put off")
        build.build(own.parent / "seeds", own)
        assert store.served() == before and store.row("event", event="talks-2018").title == "Talks called off"
    assert store.row("event", event="talks-2018").title == "Talks put off"
    # Where the version of the page is gone for good, the page goes on with the one that took its place.
    with store.steady():
        gone = store.served()
        opened.forget(gone)
        for number in range(3):
            change(own, "A drill was announced", f"A drill was announced {number}")
            build.build(own.parent / "seeds", own)
        assert not gone.exists() and store.row("planned", most=6).title


def asked(value: str) -> dict[str, list[str]]:
    keys = (
        "q",
        "country",
        "category",
        "type",
        "pair",
        "years",
        "flow",
        "person",
        "series",
        "event",
        "id",
        "view",
        "as_of",
        "sql",
        "page",
    )
    return {key: [value] for key in keys}


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("value", ["ş" * 10_000, '"a ' * 3_400], ids=["letters", "quotes"])
def test_a_choice_of_ten_thousand_letters(world: Path, name: str, value: str) -> None:
    page(name, **asked(value))
    assert "Only the first 500 letters of the search are used." in told(page(name, q=[value]))


TEXTS = st.one_of(
    st.text(max_size=30),
    st.sampled_from(
        [
            "AZE",
            "AZE-PAK",
            "PAK-AZE",
            "-1",
            "1e9",
            "2015,2020",
            "2020",
            "null",
            "<b>",
            "'; drop",
            "%00",
            "\x00",
            "🙂",
            "NaN",
        ]
    ),
    st.integers().map(str),
    st.dates().map(str),
)
KEYS = st.sampled_from([
    "q", "years", "pair", "flow", "country", "category", "type", "level", "status", "confidence", "role", "class", "language", "series",
    "person", "quality", "event", "id", "own", "place", "source", "part", "pairs", "half", "weights", "view", "step", "as_of", "day", "of",
    "rho", "gamma", "change", "band", "peaks", "context", "compare", "sway", "sort", "order", "page", "rows", "columns", "year", "links",
    "measure", "shade", "with", "lines", "region", "places", "sql", "value_x", "show", "chart_as", "example", "relation", "find", "by",
    "embed",
])  # fmt: skip


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
@given(name=st.sampled_from(PAGES), query=st.dictionaries(KEYS, st.lists(TEXTS, max_size=3), max_size=8))
def test_any_address_gives_a_page(world: Path, name: str, query: dict[str, list[str]]) -> None:
    page(name, **query)


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A server of the tiny world that tests of this file may maltreat."""
    folder = tmp_path_factory.mktemp("maltreated")
    seeds, database = world_seeds(folder / "seeds"), folder / "entente.duckdb"
    build.build(seeds, database)
    with server(database, seeds) as running:
        yield running


@pytest.mark.xdist_group("maltreated")
def test_rubbish_over_the_websocket_harms_nobody(address: str) -> None:
    async def maltreat() -> list[str]:
        chance = random.Random(2)
        async with session(address) as honest:
            await honest.open("events")
            for _ in range(20):
                try:
                    async with session(address) as rude:
                        for _ in range(5):
                            await rude.send(
                                chance.choice(
                                    [chance.randbytes(chance.randrange(4000)), "text", b"", b"\x0a\xff\xff\xff\xff\x0f"]
                                )
                            )
                        await asyncio.sleep(0.02)
                except (OSError, ConnectionClosed):
                    pass  # the server may hang up on who is rude
            await forged(honest)
            return (await honest.choose("country", "Pakistan")).texts()

    assert any(re.match(r"12 events of 15", text) for text in asyncio.run(maltreat()))


async def forged(visit: Session) -> None:
    """Values that no browser would send for these inputs."""
    await visit.choose("country", "Atlantis", "🙂" * 1000)
    await visit.type("q", "\x00\x01 ' ; drop table events --" + "x" * 20_000)
    await visit.type("q", "")
    await visit.choose("country")


@pytest.mark.xdist_group("maltreated")
@pytest.mark.parametrize("method", ["PUT", "POST", "DELETE"])
def test_no_upload_is_taken(address: str, method: str) -> None:
    for path in ("/_stcore/upload_file/session/file", "/events", "/media/x"):
        request = urllib.request.Request(address + path, data=b"x" * 1000, method=method)
        with pytest.raises(urllib.error.HTTPError) as refused:
            urllib.request.urlopen(request)
        assert 400 <= refused.value.code < 500


@pytest.mark.xdist_group("maltreated")
def test_a_long_address_is_answered(address: str) -> None:
    with urllib.request.urlopen(f"{address}/events?{urlencode({'q': 'a' * 10_000})}") as answer:
        assert answer.status == 200


def test_a_hundred_builds_under_twenty_visits(tmp_path: Path, built: tuple[Path, Path]) -> None:
    """Readers see the old or the new record, whole, and never an error."""
    database = tmp_path / "entente.duckdb"
    seeds = [shutil.copytree(built[0], tmp_path / f"seeds{number}") for number in range(3)]
    for number, folder in enumerate(seeds):
        path = folder / "events.csv"
        path.write_text(
            path.read_text(encoding="utf-8").replace("Talks called off", f"Talks put off {number}"), encoding="utf-8"
        )
    build.build(seeds[0], database)
    over = threading.Event()

    def builds() -> None:
        """In a process of its own, as an operator builds, one after the other."""
        script = (
            "import sys; from pathlib import Path; from data import build\n"
            "for number in range(1, 101): build.build(Path(sys.argv[2 + number % 3]), Path(sys.argv[1]))"
        )
        subprocess.run([sys.executable, "-c", script, str(database), *map(str, seeds)], cwd=ROOT, check=True)
        over.set()

    async def visit(place: int, address: str, seen: list[str], failed: list[str]) -> None:
        chance = random.Random(place)
        async with session(address) as reader:
            await reader.open("events")
            while not over.is_set():
                await asyncio.sleep(chance.uniform(15.0, 30.0))  # or the builds would get no processor
                try:
                    found = await reader.type("q", chance.choice(["talks", "drill", ""]))
                    seen += [text for text in found.texts() if re.match(r"\d+ events? of ", text)]
                    await reader.open(chance.choice(["events", "", "event", "sources"]))
                    await reader.open("events")
                except (Failed, OSError) as error:
                    failed.append(repr(error))

    async def visits(address: str) -> tuple[list[str], list[str]]:
        seen: list[str] = []
        failed: list[str] = []
        await asyncio.gather(*(visit(place, address, seen, failed) for place in range(20)))
        return seen, failed

    with server(database, seeds[0]) as address:
        building = threading.Thread(target=builds)
        building.start()
        seen, failed = asyncio.run(visits(address))
        building.join()
    assert not failed, failed[:3]
    assert over.is_set() and served(database).stem == build.fingerprint(seeds[100 % 3])
    assert len(seen) >= 40 and {text.split(" of ")[1] for text in seen} == {"15 recorded"}


HOLDING = (
    "from data import versions; from pathlib import Path; import sys\n"
    "with versions.alone(Path(sys.argv[1]), wait=False): print('held', flush=True); sys.stdin.read()"
)


@pytest.fixture
def elsewhere(own: Path) -> Iterator[subprocess.Popen[str]]:
    """A build of another process that is under way."""
    command = [sys.executable, "-c", HOLDING, str(own)]
    with subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as holding:
        assert holding.stdout and holding.stdout.readline() == "held\n"
        yield holding
        holding.kill()


def test_readers_read_on_while_another_process_builds(own: Path, elsewhere: subprocess.Popen[str]) -> None:
    before = served(own)
    change(own, "Talks called off", "Talks put off")
    for _ in range(2):
        test = page("events")
        assert test.title[0].value.startswith("15 events") and "last good" not in told(test)
    assert served(own) == before
    elsewhere.communicate("")
    page("events")
    assert served(own) != before
    assert store.row("event", event="talks-2018").title == "Talks put off"


@pytest.mark.parametrize("end", ["ends", "is killed"])
def test_a_build_waits_for_that_of_another_process(own: Path, elsewhere: subprocess.Popen[str], end: str) -> None:
    left = versions.folder(own) / "making-1-1.duckdb"
    left.write_bytes(b"half a file")
    parts = left.with_name("making-1-1.duckdb.parts")
    (parts / "events").mkdir(parents=True)
    command = [sys.executable, "-m", "data", "build", "--seeds", str(own.parent / "seeds"), "--out", str(own)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as building:
        assert building.stderr and "Another build is under way" in building.stderr.readline()
        assert building.poll() is None and left.exists()
        if end == "ends":
            elsewhere.communicate("")
        else:
            elsewhere.kill()
        assert "Built" in building.communicate(timeout=30)[0]
    assert not left.exists() and not parts.exists()
