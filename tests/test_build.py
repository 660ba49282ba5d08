"""The build: nothing is lost by a fault, a full disk or a sudden end, and readers follow it."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import duckdb
import pytest
from mistakes import CASES, add, swap

from conftest import world_seeds
from data import build, check, following, store, versions
from data.__main__ import main
from data.faults import Fault, NoRecord, RecordFaults, WrongUse
from data.settings import ROOT


def test_what_an_editor_hides_beside_the_seeds_is_nobodys_business(
    tmp_path: Path, built: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:

    seeds = tmp_path / "seeds"
    shutil.copytree(built[0], seeds)
    monkeypatch.setenv("ENTENTE_DB", str(tmp_path / "entente.duckdb"))
    monkeypatch.setenv("ENTENTE_SEEDS", str(seeds))
    assert store.refresh() is None and store.row("figures").events == 15
    before = store.served()
    (seeds / ".#events.csv").symlink_to("me@host.1234:170000")
    (seeds / ".events.csv.swp.csv").write_text("half", encoding="utf-8")
    assert check.read(seeds).faults == [] and store.refresh() is None and store.served() == before
    (seeds / "gone.csv").symlink_to(tmp_path / "nowhere.csv")
    assert store.refresh() is None and store.row("figures").events == 15


def test_a_letter_and_its_mark_are_one_however_they_are_written(tmp_path: Path) -> None:
    seeds = world_seeds(tmp_path / "seeds")
    swap("sources.csv", "News wire", "Hürriyet")(seeds)
    swap("sources.csv", "Gazete", "Hu\u0308rriyet")(seeds)
    swap("events.csv", "2019-05-10,occurred,high,,Ankara,", "2019-05-10,occurred,high,,I\u0307stanbul,")(seeds)
    swap("places.csv", "Ankara,TUR,39.9199,32.8543,town,geonames:323786\n", "")(seeds)
    assert build.build(seeds, tmp_path / "entente.duckdb").warnings == []
    with duckdb.connect(str(tmp_path / "entente.duckdb")) as connection:
        asked = "select publisher, count(*) from sources group by publisher order by 2 desc, 1"
        assert connection.execute(asked).fetchall() == [("Hürriyet", 2), ("Ministry of Defence", 1)]


def test_a_record_is_called_by_the_very_seeds_that_it_holds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seeds, database = world_seeds(tmp_path / "seeds"), tmp_path / "entente.duckdb"
    build.build(seeds, tmp_path / "first.duckdb")
    read, reads = check.read, []

    def changed_meanwhile(folder: Path) -> check.Record:
        record = read(folder)
        if not reads:
            swap("events.csv", "Talks called off", "Talks put off")(folder)
        reads.append(folder)
        return record

    monkeypatch.setattr(check, "read", changed_meanwhile)
    build.build(seeds, database)
    assert len(reads) == 2 and versions.current(database).path.stem == build.fingerprint(seeds)  # type: ignore[union-attr]
    with duckdb.connect(str(database), read_only=True) as made, duckdb.connect(str(tmp_path / "first.duckdb")) as first:
        assert made.execute("select count(*) from events where title = 'Talks put off'").fetchone() == (1,)
        assert (
            made.execute("select version from record").fetchone()
            != first.execute("select version from record").fetchone()
        )


def test_seeds_that_were_changed_and_back_are_read_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seeds, read, reads = world_seeds(tmp_path / "seeds"), check.read, list[int]()

    def there_and_back(folder: Path) -> check.Record:
        kept = (folder / "places.csv").read_bytes()
        if not reads:
            add("places.csv", "Kars,TUR,40.598,43.085,town,x")(folder)
        record = read(folder)
        (folder / "places.csv").write_bytes(kept) if not reads else None
        reads.append(1)
        return record

    monkeypatch.setattr(check, "read", there_and_back)
    with pytest.raises(versions.Busy):
        build.build(seeds, tmp_path / "entente.duckdb", wait=False)
    reads.clear()
    build.build(seeds, tmp_path / "entente.duckdb")
    with duckdb.connect(str(tmp_path / "entente.duckdb"), read_only=True) as made:
        assert len(reads) == 2 and made.execute("select count(*) from places where place = 'Kars'").fetchone() == (0,)


def test_seeds_that_never_stand_still_are_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seeds, read = world_seeds(tmp_path / "seeds"), check.read
    monkeypatch.setattr(check, "read", lambda folder: (add("events.csv", "")(folder), read(folder))[1])
    with pytest.raises(WrongUse, match="is being changed while it is read"):
        build.build(seeds, tmp_path / "entente.duckdb")


def test_seeds_that_changed_while_another_built_are_read_again(tmp_path: Path) -> None:
    seeds, database = world_seeds(tmp_path / "seeds"), tmp_path / "entente.duckdb"
    versions.folder(database).mkdir()
    with versions.alone(database, True):
        waiting = threading.Thread(target=build.build, args=(seeds, database))
        waiting.start()
        time.sleep(4)  # it has read the seeds by then, or reads them afterwards as they are
        swap("categories.csv", "Agreements", "Accords")(seeds)
    waiting.join()
    with duckdb.connect(str(database), read_only=True) as made:
        assert made.execute("select label from categories where category = 'agreements'").fetchone() == ("Accords",)
    assert versions.current(database).path.stem == build.fingerprint(seeds)  # type: ignore[union-attr]


def test_the_version_before_is_kept_whatever_the_clock_says(tmp_path: Path) -> None:
    database = tmp_path / "entente.duckdb"
    folder = versions.folder(database)
    folder.mkdir()
    for number, name in enumerate(("aaaa", "bbbb", "cccc")):
        (folder / f"{name}.duckdb").touch()
        os.utime(
            folder / f"{name}.duckdb", (4e9 - number, 4e9 - number)
        )  # each by an earlier clock than the one before
    versions.clear(database, "cccc", versions.Version(folder / "bbbb.duckdb", tmp_path))
    assert sorted(path.name for path in folder.glob("*.duckdb")) == ["bbbb.duckdb", "cccc.duckdb"]


def test_a_log_beside_the_copy_goes_with_it(tmp_path: Path) -> None:
    seeds, database = world_seeds(tmp_path / "seeds"), tmp_path / "entente.duckdb"
    build.build(seeds, database)
    Path(f"{database}.wal").write_bytes(b"of a client that was killed")
    swap("categories.csv", "Agreements", "Accords")(seeds)
    build.build(seeds, database)
    assert not Path(f"{database}.wal").exists()
    with duckdb.connect(str(database)) as opened:
        assert opened.execute("select count(*) from categories").fetchone() == (7,)


def test_crlf_and_bom_are_accepted(tmp_path: Path) -> None:
    seeds = world_seeds(tmp_path)
    for path in seeds.glob("*.csv"):
        path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    assert check.read(seeds).faults == []


def test_all_faults_are_reported_at_once_by_the_command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    seeds = world_seeds(tmp_path)
    for case in ("unknown type", "reversed interval", "no URL", "not a number", "unknown role"):
        CASES[case][0](seeds)
    assert main(["check", "--seeds", str(seeds)]) == 1
    shown = capsys.readouterr().out
    for place in (
        "events.csv:2 [type]",
        "events.csv:3 [date]",
        "sources.csv:4 [url]",
        "events.csv:3 [quantity]",
        "participants.csv:2 [role]",
    ):
        assert place in shown


def test_the_command_says_what_it_built(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    seeds = world_seeds(tmp_path / "seeds")
    assert main(["build", "--seeds", str(seeds), "--out", str(tmp_path / "x" / "my.duckdb")]) == 0
    shown = capsys.readouterr().out
    assert "15  events" in shown and "36  participants" in shown and "seconds" in shown
    with duckdb.connect(str(tmp_path / "x" / "my.duckdb")) as connection:
        assert connection.execute("select count(*) from event_list").fetchall() == [(15,)]


def test_wrong_use(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--seeds", str(tmp_path / "nowhere")]) == 2
    assert "no folder" in capsys.readouterr().err
    (tmp_path / "file").write_text("x")
    assert (
        main(["build", "--seeds", str(world_seeds(tmp_path / "s")), "--out", str(tmp_path / "file" / "x.duckdb")]) == 2
    )
    for arguments in (["bake"], ["build", "--speed"]):
        with pytest.raises(SystemExit) as exit_:
            main(arguments)
        assert exit_.value.code == 2


@pytest.mark.parametrize("name", ["foo", "foo.versions", "a b 'c'.duckdb", "data.tar.duckdb"])
def test_any_name_will_do(tmp_path: Path, built: tuple[Path, Path], name: str) -> None:
    assert main(["build", "--seeds", str(built[0]), "--out", str(tmp_path / name)]) == 0
    with duckdb.connect(str(tmp_path / name)) as connection:
        assert connection.execute("select count(*) from events").fetchall() == [(15,)]


def test_a_folder_as_the_database_is_wrong_use(tmp_path: Path, built: tuple[Path, Path]) -> None:
    (tmp_path / "folder").mkdir()
    assert main(["build", "--seeds", str(built[0]), "--out", str(tmp_path / "folder")]) == 2


def fingerprints(database: Path) -> tuple[bytes, object]:
    return database.read_bytes(), versions.current(database)


def test_a_faulty_record_leaves_the_last_good_database(tmp_path: Path) -> None:
    seeds, database = world_seeds(tmp_path / "seeds"), tmp_path / "entente.duckdb"
    build.build(seeds, database)
    before = fingerprints(database)
    CASES["reversed interval"][0](seeds)
    with pytest.raises(RecordFaults):
        build.build(seeds, database)
    assert fingerprints(database) == before


def test_no_space_leaves_the_last_good_database(tmp_path: Path) -> None:
    """A file system that refuses to grow a file any further, as a full disk does."""
    seeds, database = world_seeds(tmp_path / "seeds"), tmp_path / "entente.duckdb"
    build.build(seeds, database)
    before = fingerprints(database)
    limited = (
        "import resource, signal, sys; signal.signal(signal.SIGXFSZ, signal.SIG_IGN);"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, 200_000));"
        "from data.__main__ import main; sys.exit(main(sys.argv[1:]))"
    )
    swap("events.csv", "A drill was announced.", "A drill was announced again.")(seeds)
    command = [sys.executable, "-c", limited, "build", "--seeds", str(seeds), "--out", str(database)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 2, done.stderr
    assert "stays in use" in done.stderr and "Traceback" not in done.stderr
    assert fingerprints(database) == before
    assert not list(versions.folder(database).glob("making-*"))


@pytest.mark.parametrize("wait", [0.3, 0.6, 0.8, 0.9, 1.0, 1.1, 1.3])
def test_killed_at_any_moment_the_database_opens(tmp_path: Path, built: tuple[Path, Path], wait: float) -> None:
    seeds, database = tmp_path / "seeds", tmp_path / "entente.duckdb"
    shutil.copytree(built[0], seeds)
    build.build(seeds, database)
    swap("events.csv", "A drill was announced.", "A drill was announced again.")(seeds)
    command = [sys.executable, "-m", "data", "build", "--seeds", str(seeds), "--out", str(database)]
    running = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL)
    time.sleep(wait)
    os.kill(running.pid, signal.SIGKILL)
    running.wait()
    for path in (database, versions.current(database).path):  # type: ignore[union-attr]
        with duckdb.connect(str(path), read_only=True) as connection:
            assert connection.execute("select count(*) from event_list").fetchall() == [(15,)]
    build.build(seeds, database)


def test_two_builds_at_once(tmp_path: Path, built: tuple[Path, Path]) -> None:
    database = tmp_path / "entente.duckdb"
    command = [sys.executable, "-m", "data", "build", "--seeds", str(built[0]), "--out", str(database)]
    both_ = [subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL) for _ in range(2)]
    assert [running.wait() for running in both_] == [0, 0]
    with duckdb.connect(str(database)) as connection:
        assert connection.execute("select count(*) from events").fetchall() == [(15,)]


def test_the_pointer_opens_for_writing_while_the_record_is_served(world: Path) -> None:

    assert store.row("figures").events == 15
    script = f"import duckdb; print(duckdb.connect({str(world)!r}).execute('select count(*) from events').fetchall())"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[(15,)]"


def test_readers_follow_a_new_build(tmp_path: Path, built: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch) -> None:

    seeds, database = tmp_path / "seeds", tmp_path / "entente.duckdb"
    shutil.copytree(built[0], seeds)
    monkeypatch.setenv("ENTENTE_DB", str(database))
    monkeypatch.setenv("ENTENTE_SEEDS", str(seeds))
    assert store.row("figures").events == 15
    swap("events.csv", "Talks called off", "Talks put off")(seeds)
    assert store.refresh() is None
    assert store.row("event", event="talks-2018").title == "Talks put off"
    swap("events.csv", "2018-02-03", "2018-02-31")(seeds)
    notice = str(store.refresh())
    assert "last good record" in notice and "events.csv:10 [date]" in notice
    assert store.row("event", event="talks-2018").title == "Talks put off"


def test_who_serves_strangers_keeps_the_faults_of_the_seeds_to_the_log(
    tmp_path: Path, built: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    seeds, database = shutil.copytree(built[0], tmp_path / "seeds"), tmp_path / "entente.duckdb"
    monkeypatch.setenv("ENTENTE_DB", str(database))
    monkeypatch.setenv("ENTENTE_SEEDS", str(seeds))
    monkeypatch.setattr(following, "_discreet", [True])
    build.build(seeds, database)
    swap("events.csv", "2018-02-03", "2018-02-31")(seeds)
    assert store.refresh() == "The record has 1 fault; nothing was built. This is the last good record."
    (told,) = [record.told["why"] for record in caplog.records if hasattr(record, "told")]
    assert "events.csv:10 [date]" in told


def test_an_old_process_builds_nothing_of_a_new_program(
    tmp_path: Path, built: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    """It would be named as the new program's own, and nobody would build it again."""
    seeds, database = shutil.copytree(built[0], tmp_path / "seeds"), tmp_path / "entente.duckdb"
    monkeypatch.setenv("ENTENTE_DB", str(database))
    monkeypatch.setenv("ENTENTE_SEEDS", str(seeds))
    build.build(seeds, database)
    served = store.row("record").version
    swap("events.csv", "Talks called off", "Talks put off")(seeds)
    monkeypatch.setattr(build, "_begun", "of another program")
    assert store.refresh() == "The program was changed and is to be started again. This is the last good record."
    assert store.row("record").version == served
    monkeypatch.undo()
    monkeypatch.setenv("ENTENTE_DB", str(database))
    monkeypatch.setenv("ENTENTE_SEEDS", str(seeds))
    build.build(seeds, database)
    assert store.row("event", event="talks-2018").title == "Talks put off"


def test_the_seeds_that_are_followed_and_are_not_those_that_are_named_are_told(
    tmp_path: Path, built: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    seeds, database = shutil.copytree(built[0], tmp_path / "seeds"), tmp_path / "entente.duckdb"
    build.build(seeds, database)
    monkeypatch.setenv("ENTENTE_DB", str(database))
    monkeypatch.setenv("ENTENTE_SEEDS", str(tmp_path / "others"))
    assert store.refresh() is None and store.refresh() is None
    told = [record.getMessage() for record in caplog.records if "ENTENTE_SEEDS" in record.getMessage()]
    assert told == [
        f"The record was built from {seeds}, and follows it; ENTENTE_SEEDS names {tmp_path / 'others'}. Run: python -m data build"
    ]


def test_seeds_are_looked_at_once_a_second(
    tmp_path: Path, built: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(following, "LOOKED_APART", 3600.0)
    seeds = tmp_path / "seeds"
    shutil.copytree(built[0], seeds)
    monkeypatch.setenv("ENTENTE_DB", str(tmp_path / "entente.duckdb"))
    monkeypatch.setenv("ENTENTE_SEEDS", str(seeds))
    assert store.row("event", event="talks-2018").title == "Talks called off"
    assert store.glance() is None
    swap("events.csv", "Talks called off", "Talks put off")(seeds)
    assert store.glance() is None
    assert store.row("event", event="talks-2018").title == "Talks called off"
    monkeypatch.setattr(following, "LOOKED_APART", 0.0)
    assert store.glance() is None
    assert store.row("event", event="talks-2018").title == "Talks put off"


@pytest.mark.parametrize(("why", "said"), [
    (WrongUse("The disk is full."), "The changed seeds could not be built; the log says why."),
    (MemoryError(), "The seeds could not be read; the log says why."),
])  # fmt: skip
def test_what_no_seed_is_the_fault_of_is_tried_again(
    tmp_path: Path, built: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch, why: Exception, said: str
) -> None:
    seeds, made, tries = tmp_path / "seeds", build.build, list[Path]()
    shutil.copytree(built[0], seeds)
    monkeypatch.setenv("ENTENTE_DB", str(tmp_path / "entente.duckdb"))
    monkeypatch.setenv("ENTENTE_SEEDS", str(seeds))
    assert store.row("event", event="talks-2018").title == "Talks called off"
    swap("events.csv", "Talks called off", "Talks put off")(seeds)

    def full(folder: Path, *_: object, **__: object) -> None:
        tries.append(folder)
        raise why

    monkeypatch.setattr(build, "build", full)
    for _ in range(3):
        assert str(store.refresh()).startswith(said)
    assert len(tries) == 1, "not every reader is a try"
    monkeypatch.setattr(build, "build", made)
    monkeypatch.setattr(following, "_again", dict.fromkeys(following._again, time.monotonic() - 1))
    assert store.refresh() is None
    assert store.row("event", event="talks-2018").title == "Talks put off"


def test_a_build_of_the_same_seeds_leaves_the_record_well(
    tmp_path: Path, built: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    database = tmp_path / "entente.duckdb"
    monkeypatch.setenv("ENTENTE_DB", str(database))
    monkeypatch.setenv("ENTENTE_SEEDS", str(built[0]))
    store.row("record")
    build.build(built[0], database)
    store.demand_intact()
    store.served().unlink()
    shutil.copyfile(built[0] / "events.csv", store.served())
    with pytest.raises(NoRecord):
        store.demand_intact()


def test_keys_and_checks_are_enforced(built: tuple[Path, Path], tmp_path: Path) -> None:
    copy = tmp_path / "copy.duckdb"
    shutil.copyfile(built[1], copy)
    with duckdb.connect(str(copy)) as connection:
        for broken in (
            "insert into participants values ('nothing', 'AZE', 'host', 'unit', null)",
            "update countries set latitude = 91 where country = 'AFG'",
            "insert into events select * from events limit 1",
        ):
            with pytest.raises(duckdb.ConstraintException):
                connection.execute(broken)


def test_every_table_and_column_says_what_it_is(connection: duckdb.DuckDBPyConnection) -> None:
    silent = """
    select table_name from duckdb_tables() where comment is null
    union all select view_name from duckdb_views() where not internal and comment is null
    union all select table_name || '.' || column_name from duckdb_columns() where not internal and comment is null
    union all select function_name from duckdb_functions() where not internal and comment is null
    """
    assert connection.execute(silent).fetchall() == []


def test_what_is_said_of_a_macro_begins_with_its_parameters(connection: duckdb.DuckDBPyConnection) -> None:
    macros = "select function_name, parameters, comment from duckdb_functions() where not internal"
    told = {name: (parameters, comment) for name, parameters, comment in connection.execute(macros).fetchall()}
    for name, (parameters, comment) in told.items():
        said = [one.strip() for one in comment.removeprefix(f"{name}(").split(")")[0].split(",")]
        assert said == [*parameters] or "…" in said, name
    assert len(told) > 40


def test_the_dictionary_names_every_relation(built: tuple[Path, Path], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["docs", "--out", str(built[1])]) == 0
    shown = capsys.readouterr().out
    for name in (
        "events",
        "participants",
        "sources",
        "event_sources",
        "event_types",
        "countries",
        "pairs",
        "event_list",
    ):
        assert f"\n## {name}\n" in shown
    assert "contributions(day" in shown


def test_wrong_use_is_a_sentence() -> None:
    with pytest.raises(WrongUse, match="no folder"):
        check.read(Path("nowhere"))


def test_a_place_that_is_no_disk_is_not_full(tmp_path: Path) -> None:
    with pytest.raises(WrongUse) as told:
        build.build(world_seeds(tmp_path), Path("/proc/entente.duckdb"))
    assert "could not be written (" in str(told.value) and "full" not in str(told.value)


@pytest.mark.parametrize("name", ["seeds/sources.csv", "seeds/new.duckdb", "notes.txt", "host", "seeds"])
def test_a_build_replaces_only_a_database(name: str, tmp_path: Path) -> None:
    seeds = world_seeds(tmp_path / "seeds")
    (tmp_path / "notes.txt").write_text("of somebody\n")
    (tmp_path / "host").write_text("vm\n")  # shorter than the mark of a database
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    assert main(["build", "--seeds", str(seeds), "--out", str(tmp_path / name)]) == 2
    assert {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()} == before


def test_a_place_that_cannot_be_written_to_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    seeds = world_seeds(tmp_path / "seeds")
    (tmp_path / "file").write_text("")
    assert main(["build", "--seeds", str(seeds), "--out", str(tmp_path / "file" / "entente.duckdb")]) == 2
    assert "could not be written (Not a directory)" in capsys.readouterr().err


def test_what_is_told_moves_no_screen() -> None:
    shown = str(Fault("events.csv", 2, "", "x\x1b[31mred\x07", "broken", "Mend it."))
    assert "\x1b" not in shown and "\x07" not in shown and "x\\x1b[31mred\\x07" in shown


def test_who_names_no_command_is_shown_them_all(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([]) == 2
    told = capsys.readouterr().err
    for command in ("check", "build", "import", "docs", "export", "sql"):
        assert f"    {command} " in told
