"""What is done otherwise where a layer is large gives the same: built part by part, and a choice made once for all questions."""

from __future__ import annotations

import shutil
import threading
from pathlib import Path

import duckdb
import pandas as pd
import pytest
from drawn import frame, sound
from test_queries import ASKED, ask

from data import build, offered, opened, parted, picked, questions, store, summed, versions, workers
from data.faults import TooMuch
from data.filters import Filters
from data.view import BEST, SORTS
from widgets import reach

CHOICES = {
    "country": Filters(countries=("AZE",)),
    "pair": Filters(pair="AZE-PAK"),
    "countries and category": Filters(countries=("PAK", "TUR"), categories=("forces", "dialogue")),
    "words": Filters(words="baku -drones"),
    "pair and status": Filters(pair="AZE-PAK", statuses=("occurred", "planned")),
    "nothing": Filters(words="no such words anywhere"),
}


@pytest.fixture(scope="module")
def answered(built: tuple[Path, Path], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the tiny world with the answers that a build writes down where there are many events."""
    folder = tmp_path_factory.mktemp("answered") / "versions"
    shutil.copytree(versions.folder(built[1]), folder)
    with pytest.MonkeyPatch.context() as many, duckdb.connect(str(next(folder.glob("*.duckdb")))) as connection:
        many.setattr(summed, "FEW", 0)
        summed.answer(connection)
    return folder


@pytest.fixture
def large(world: Path, answered: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The tiny world in a file of its own, opened as if it were large."""
    shutil.copytree(answered, versions.folder(tmp_path / "large.duckdb"))
    return as_large(tmp_path, monkeypatch)


def as_large(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """What is served of large.duckdb in the folder, opened as if it were large."""
    monkeypatch.setenv("ENTENTE_DB", str(folder / "large.duckdb"))
    monkeypatch.setattr(opened, "_SMALL", 0)
    monkeypatch.setattr(store, "_kept", store.Kept())
    return store.served()


def held(version: Path) -> dict[str, int]:
    """The choices that are held beside a version, and how many keys each has."""
    cursor = opened.cursor(version)
    told = "select table_name from duckdb_tables() where database_name = 'kept'"
    names = [name for (name,) in cursor.execute(told).fetchall()]
    return {name: cursor.execute(f"select count(*) from kept.main.{name}").fetchall()[0][0] for name in names}


@pytest.mark.parametrize("filters", CHOICES.values(), ids=CHOICES)
def test_every_question_gives_the_same(world: Path, filters: Filters, request: pytest.FixtureRequest) -> None:
    asked = [name for name in ASKED if "filtered(" in questions.question(name).sql]
    assert len(asked) > 50
    usual = {name: ask(name, filters) for name in asked}
    large = request.getfixturevalue("large")
    for name in asked:
        pd.testing.assert_frame_equal(ask(name, filters), usual[name])
    assert len(held(large)) == 1, "one choice, made once"


PAGES = [
    (sort, most, skip) for sort in (BEST, *SORTS) for most, skip in ((1, 0), (2, 1), (3, 3), (4, 6), (50, 0), (50, 50))
]


@pytest.mark.parametrize("filters", [Filters(), *CHOICES.values()], ids=["no choice", *CHOICES])
def test_every_page_of_events_is_the_same(world: Path, filters: Filters, request: pytest.FixtureRequest) -> None:
    """What can stand on a page is known by the numbers of events, in every order, and at the end of a day as in the midst of it."""

    def page(sort: str, most: int, skip: int) -> pd.DataFrame:
        return store.frame("events", filters, sort=sort, most=most, skip=skip)

    usual = {asked: page(*asked) for asked in PAGES}
    assert (len(usual[SORTS[0], 50, 0]) > 0) is (filters != CHOICES["nothing"])
    request.getfixturevalue("large")
    for asked in PAGES:
        pd.testing.assert_frame_equal(page(*asked), usual[asked])


def test_no_choice_is_never_compared(large: Path) -> None:
    for name in ASKED:
        ask(name, Filters())
    assert held(large) == {}


def test_of_no_choice_every_question_gives_what_the_macro_gives(world: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = [name for name in ASKED if "filtered(" in questions.question(name).sql]
    without = {name: ask(name, Filters()) for name in asked}
    monkeypatch.setattr(questions.Question, "of_all_events", lambda question: question)
    monkeypatch.setattr(store, "_kept", store.Kept())
    for name in asked:
        pd.testing.assert_frame_equal(ask(name, Filters()), without[name])
    assert all("semi join filtered(" not in questions._CHOSEN.sub("", questions.question(name).sql) for name in asked
               if name != "profile_partners")  # fmt: skip


def test_what_is_held_is_bounded(large: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(picked, "MOST", 20)
    for country in ("AZE", "PAK", "TUR", "GEO"):
        assert int(store.row("figures", Filters(countries=(country,))).events) > 0
    sizes = held(large)
    assert sum(sizes.values()) <= 20 and 1 <= len(sizes) < 4
    again = store.row("figures", Filters(countries=("AZE",), statuses=("occurred",)))
    assert int(again.events) == int(store.row("figures", Filters(countries=("AZE",), statuses=("occurred",))).events)


def test_too_many_are_not_held(large: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    filters = Filters(countries=("AZE",))
    events = int(store.row("figures", filters).events)
    monkeypatch.setattr(picked, "MOST", events - 1)
    monkeypatch.setattr(store, "_kept", store.Kept())
    other = Filters(countries=("AZE",), statuses=("occurred", "planned", "cancelled", "ongoing"))
    assert int(store.row("figures", other).events) == events
    assert held(large) == {}


def test_what_is_read_is_not_let_go(large: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    filters = Filters(countries=("AZE",))
    monkeypatch.setattr(picked, "MOST", int(store.row("figures", filters).events))
    monkeypatch.setattr(store, "_kept", store.Kept())
    assert int(store.row("figures", Filters(pair="AZE-PAK")).events) > 0
    version = opened.base(large)
    assert version is not None
    with picked.picked(version, filters, ()) as pick:
        with picked.picked(version, filters, ()) as same:
            assert same is pick
        with picked.picked(version, Filters(pair="PAK-TUR"), ()) as beside:
            assert beside is not pick and len(held(large)) == 2, "both are read"
        assert pick and opened.cursor(large).execute(f"from {pick.relation}").fetchall()
        assert pick.relation.endswith(next(iter(held(large))))


def test_many_readers_of_many_choices(large: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(picked, "MOST", 10)
    monkeypatch.setattr(store, "_kept", store.Kept(0))
    choices = [Filters(countries=(country,), statuses=("occurred",)) for country in ("AZE", "PAK", "TUR")]
    expected = [int(store.row("figures", filters).events) for filters in choices]
    wrong: list[object] = []

    def read(start: int) -> None:
        for turn in range(20):
            place = (start + turn) % 3
            try:
                found = int(store.row("figures", choices[place]).events)
            except duckdb.Error as error:
                wrong.append(error)
            else:
                wrong.extend([found] if found != expected[place] else [])

    readers = [threading.Thread(target=read, args=(start,)) for start in range(6)]
    for reader in readers:
        reader.start()
    for reader in readers:
        reader.join()
    assert wrong == []


def test_part_by_part_is_the_same_database(
    built: tuple[Path, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(parted, "PART", 4)
    build.build(built[0], tmp_path / "parts.duckdb")
    with duckdb.connect(str(built[1]), read_only=True) as whole:
        told = (
            "select table_name from duckdb_tables() union all select view_name from duckdb_views() where not internal"
        )
        names = sorted(name for (name,) in whole.execute(told).fetchall())
        rows = {name: sorted(map(repr, whole.execute(f"from {name}").fetchall())) for name in names}
    with duckdb.connect(str(tmp_path / "parts.duckdb"), read_only=True) as parts:
        assert sorted(name for (name,) in parts.execute(told).fetchall()) == names
        for name in names:
            assert _lists_sorted(parts, name) == _lists_sorted_rows(rows[name]), name
    assert not list(tmp_path.rglob("*.parts")), "what was laid out for it is gone"


def _lists_sorted(connection: duckdb.DuckDBPyConnection, name: str) -> list[str]:
    return _lists_sorted_rows(sorted(map(repr, connection.execute(f"from {name}").fetchall())))


def _lists_sorted_rows(rows: list[str]) -> list[str]:
    """Rows whose lists may stand in another order, for what is distinct has none."""
    return sorted("".join(sorted(row)) for row in rows)


def test_a_long_list_has_its_first_and_what_is_chosen(world: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reach, "MOST", 1)
    test = frame("events", pair="PAK-TUR", country=["TUR", "XKX"])
    assert not test.exception and not test.warning
    assert test.selectbox(key="pair").options == ["Azerbaijan–Pakistan", "Pakistan–Türkiye"]
    assert test.selectbox(key="pair").value == "Pakistan–Türkiye"
    assert sorted(test.multiselect(key="country").value) == ["Kosovo", "Türkiye"]
    chosen = frame("pair", id="PAK-TUR")
    assert not chosen.exception and "Pakistan–Türkiye" in chosen.selectbox(key="profile_pair").options


def test_a_large_record_is_not_copied_for_a_worker(
    world: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    record = tmp_path / "record.duckdb"
    record.write_bytes(b"x" * 100)
    assert workers._lent(record, tmp_path / "copy").stat().st_nlink == 1
    monkeypatch.setattr(workers, "_LARGE", 100)
    linked = workers._lent(record, tmp_path / "link")
    assert linked.samefile(record) and linked.read_bytes() == record.read_bytes()


def test_what_is_held_is_no_relation_of_the_record(large: Path) -> None:
    store.row("figures", Filters(countries=("AZE",)))
    assert held(large)
    assert not any("picked" in name for name in store.frame("schema")["relation"])
    assert not any("picked" in word for word in store.frame("words")["word"])


def test_few_choices_are_held(large: Path) -> None:
    for number in range(picked._CHOICES + 20):
        store.row("figures", Filters(words=f"nothing {number}"))
    assert len(held(large)) <= picked._CHOICES


def test_a_view_beyond_the_memory_is_told(large: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def beyond(path: Path) -> duckdb.DuckDBPyConnection:
        raise duckdb.OutOfMemoryException("Out of Memory Error: failed to allocate data")

    limit = opened.cursor(large).execute("select current_setting('memory_limit')").fetchall()[0][0]
    assert limit == "2.3 GiB"
    monkeypatch.setattr(opened, "cursor", beyond)
    with pytest.raises(TooMuch, match=r"more events than the memory allows\. Choose fewer"):
        store.frame("figures")


def test_any_pair_can_be_asked_for_though_few_are_listed(world: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reach, "MOST", 3)
    rare = store.frame("leading_pairs", most=1000)["pair"].iloc[-1]
    test = sound(frame("intensity", pairs=[rare]))
    assert [test.multiselect(key="pairs").value] == [[offered.label("pair", rare)]] and not test.warning


def test_of_open_files_the_one_that_was_read_longest_ago_goes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opened, "_open", type(opened._open)())
    files = [tmp_path / f"{number}.duckdb" for number in range(5)]
    for file in files:
        duckdb.connect(str(file)).close()
        opened.cursor(file)
        opened.cursor(files[0])
    assert [file.stem for file in opened._open] == ["2", "3", "4", "0"]
