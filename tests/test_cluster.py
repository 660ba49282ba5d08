"""Beyond one machine: what imports have written as Parquet gives the same layer by DuckDB here and by Spark on a cluster of two workers,
relation by relation and row by row; the pages and the SQL of strangers read what Spark has written, and nothing else."""

from __future__ import annotations

import math
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pandas as pd
import pytest
from drawn import frame
from filelock import FileLock
from test_faults import told
from test_queries import ASKED, ask
from test_table_import import PLAIN

from conftest import world_seeds
from data import build, check, sandbox, store, versions
from data.cluster import building, clearing, command, dialect, given, looking, portable
from data.cluster.relations import APART, RELATIONS
from data.faults import RecordFaults, WrongUse
from data.filters import Filters
from data.imports import staged
from data.settings import ROOT

CI = bool(os.environ.get("CI"))
needs_java = pytest.mark.skipif(
    not shutil.which("java") and not CI, reason="no Java here: apt-get install default-jre-headless"
)
CLUSTER = "local-cluster[2,1,1024]"  # two worker processes of one processor and a gigabyte each
CLOSE = 1e-12  # of a number, by which two engines may differ: the last bits of a power

# A second import: parts of parts, parents that are not there or in a circle, an end that is open, letters of other alphabets, what the
# first import has told already, and a machine's stories.
TRAPS = """
insert into events
select e.* replace (
    'two-' || key as event_id, told as title, up as parent_id, case when key = 'open' then null else last_day end as last_day
)
from (select * from one.events where event_id = (select min(event_id) from one.events)) as e
cross join (values
    ('top', 'Əliyev’s visit to Şuşa – F16 and JF-17', null), ('part', 'UAE and U.S. officers in Baku', 'two-top'),
    ('deep', 'Straße, Łódź, "quoted"', 'two-part'), ('lost', 'A part of nothing', 'two-nowhere'), ('ring', 'In a circle', 'two-round'),
    ('round', 'In a circle too', 'two-ring'), ('open', 'Without an end', null)
) as t (key, told, up);
insert into events select * from one.events where event_id = (select max(event_id) from one.events);
insert into participants
select e.event_id, p.country, p.role, p.level, p.actor
from events as e
cross join (values
    ('TUR', 'supplier', 'minister', 'Defence Minister Hulusi Akar'), ('AZE', 'recipient', 'chief', 'Col. Gen. Zakir Hasanov'),
    ('PAK', 'observer', 'state', null)
) as p (country, role, level, actor)
where e.event_id like 'two-%';
insert into participants values ('two-ring', 'PAK', 'supporter', 'state', null); -- a story of three pairs
insert into participants select * from one.participants where event_id in (select event_id from events);
insert into sources select * from one.sources limit 2;
insert into sources select 'two-http', 'http://www.example.org/print/a?utm_source=x', 'Example', null, null, '2022', 'en', 'media';
insert into sources values
    ('two-bare', 'https://İstanbul.Example/FILE.PDF' || chr(13), null, null, null, '2022', 'tr', 'media'),
    ('two-line', 'http://www.example.org/print' || chr(10), null, null, null, '2022', 'tr', 'media');
insert into event_sources select event_id, 'two-http', 'All of it.' from events where event_id like 'two-%' and event_id <> 'two-lost';
insert into event_sources values ('two-lost', 'two-bare', 'No publisher.'), ('two-part', 'two-line', 'Part of it.');
insert into event_sources select * from one.event_sources where event_id in (select event_id from events);
insert into exercises select * from one.exercises;
insert into stories select event_id, '06', case when event_id <> 'two-open' then 'two-http' end from events where event_id like 'two-%';
insert into places values ('Şuşa', 'AZE', 39.76, 46.75, 'town', 'judgement: the middle of the town');
insert into files values ('two.csv', 10, 1, 'table', 9, 8, 1, 0, 0, 0.1);
insert into reasons values ('two.csv', 'duplicate', 'twice', 1);
"""


def staging(path: Path) -> duckdb.DuckDBPyConnection:
    engine = duckdb.connect(str(path))
    engine.execute(given.STAGED_SQL.read_text(encoding="utf-8"))
    return engine


@pytest.fixture(scope="session")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder for all workers of a run; who is in it is alone in it until it is filled."""
    base = tmp_path_factory.getbasetemp()
    folder = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "cluster"
    folder.mkdir(exist_ok=True)
    return folder


@pytest.fixture(scope="session")
def seeds(shared: Path) -> Path:
    with FileLock(shared / "lock"):
        return shared / "seeds" if (shared / "seeds").is_dir() else world_seeds(shared / "seeds")


@pytest.fixture(scope="session")
def events(shared: Path, seeds: Path, built: tuple[Path, Path]) -> Path:
    """The tiny world and the traps, as two imports have written them."""
    with FileLock(shared / "lock"):
        if not (shared / "events").is_dir():
            _import(shared, built[1])
    return shared / "events"


def _import(folder: Path, world: Path) -> None:
    with staging(folder / "one.staging") as one:
        one.execute(f"attach '{world}' as world (read_only)")
        for table in ("events", "participants", "sources", "event_sources", "exercises"):
            one.execute(f"insert into {table} by name from world.{table}")
        given.write(one, folder / "events", "one")
    with staging(folder / "two.staging") as two:
        two.execute(f"attach '{folder / 'one.staging'}' as one (read_only)")
        two.execute(TRAPS)
        given.write(two, folder / "events", "two")
    # What another machine is writing, and what Spark takes for hidden.
    shutil.copyfile(folder / "events" / "events" / "one.parquet", folder / "events" / "events" / "three.half")
    (folder / "events" / "events" / "_four.parquet").write_bytes(b"nothing that anybody reads")


def run(*arguments: object, database: Path, seeds: Path, **more: str) -> subprocess.CompletedProcess[str]:
    told = {"ENTENTE_DB": str(database), "ENTENTE_SEEDS": str(seeds), "SPARK_LOCAL_IP": "127.0.0.1"}
    command = [sys.executable, "-m", "data", *map(str, arguments)]
    return subprocess.run(command, cwd=ROOT, env=os.environ | told | more, capture_output=True, text=True, timeout=1500)


def spark(*more: object) -> list[object]:
    settings = (
        "spark.ui.enabled=false", "spark.sql.shuffle.partitions=3", "spark.ui.showConsoleProgress=false",
        # Of so few events each statement runs once: to compile it well took a third of the time.
        "spark.driver.extraJavaOptions=-XX:TieredStopAtLevel=1 -XX:+UseSerialGC",
        "spark.executor.extraJavaOptions=-XX:TieredStopAtLevel=1 -XX:+UseSerialGC",
    )  # fmt: skip
    return ["--engine", "spark", "--master", CLUSTER, *(each for one in settings for each in ("--conf", one)), *more]


@pytest.fixture(scope="session")
def both(shared: Path, seeds: Path, events: Path) -> Path:
    """A database with the layer ``here``, built by DuckDB, and the layer ``there``, by a cluster."""
    database = shared / "entente.duckdb"
    with FileLock(shared / "lock"):
        if not (shared / "built").is_file():
            build.build(seeds, database)
            here = run(
                "build", "--events", events, "--layer", "here", "--out", database, database=database, seeds=seeds
            )
            assert here.returncode == 0, here.stderr
            there = run(
                "build",
                *spark("--events", events, "--out", shared / "out", "--layer", "there"),
                database=database,
                seeds=seeds,
            )
            assert there.returncode == 0, there.stderr[-2000:]
            assert "there.duckdb holds 22 events" in there.stdout and "22  events" in there.stderr
            (shared / "built").touch()
    return database


@pytest.fixture
def served(both: Path, seeds: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("ENTENTE_SEEDS", str(seeds))
    monkeypatch.setenv("ENTENTE_DB", str(both))
    return both


@pytest.fixture
def beside(both: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """Both layers, as ``here`` and ``there``."""
    with duckdb.connect() as engine:
        for name in ("here", "there"):
            engine.execute(f"attach '{versions.layer(both, name)}' as {name} (read_only)")
        yield engine


def columns(engine: duckdb.DuckDBPyConnection, layer: str, relation: str) -> list[tuple[str, str, str]]:
    about = (
        "select column_name, data_type, comment from duckdb_columns() where (database_name, table_name) = ($1, $2)"
        " order by column_index"
    )
    return engine.execute(about, [layer, relation]).fetchall()


def rows(engine: duckdb.DuckDBPyConnection, layer: str, relation: str) -> list[tuple[object, ...]]:
    """All rows in one order; lists of what is distinct have none of their own."""
    shown = [
        f'list_sort("{name}")' if kind.endswith("[]") else f'"{name}"'
        for name, kind, _ in columns(engine, layer, relation)
    ]
    return engine.execute(f"select {', '.join(shown)} from {layer}.{relation} order by all").fetchall()


@needs_java
def test_every_relation_is_the_same_row_by_row(beside: duckdb.DuckDBPyConnection) -> None:
    names = [
        name
        for (name,) in beside.execute("select table_name from duckdb_tables() where database_name = 'here'").fetchall()
    ]
    assert set(RELATIONS) < set(names) and len(names) > 40
    for relation in sorted({*names, "evidence_list", "recall_events"} - {"record"}):
        assert columns(beside, "there", relation) == columns(beside, "here", relation), relation
        here, there = rows(beside, "here", relation), rows(beside, "there", relation)
        assert len(there) == len(here), relation
        unlike = [(one, other) for one, other in zip(here, there, strict=True) if not all(map(alike, one, other))]
        assert unlike == [], relation
    about = "select as_of, split_part(version, ',', 2) from {}.record"
    assert beside.execute(about.format("there")).fetchall() == beside.execute(about.format("here")).fetchall()


def alike(one: object, other: object) -> bool:
    if isinstance(one, float) and isinstance(other, float):
        return math.isclose(
            one, other, rel_tol=CLOSE, abs_tol=1e-14
        )  # moments to both sides of the middle of a year even out
    return type(one) is type(other) and one == other


@needs_java
def test_the_traps_are_in_it(beside: duckdb.DuckDBPyConnection) -> None:
    asked = "select event_id, parent_id from there.events where event_id like 'two-%' order by all"
    parents = dict(beside.execute(asked).fetchall())
    assert parents == {"two-top": None, "two-part": "two-top", "two-deep": "two-part", "two-lost": None, "two-ring": None,
                       "two-round": None, "two-open": None}  # fmt: skip
    episodes = "select count(*) from there.episodes where episode_id = 'two-top'"
    assert beside.execute(episodes).fetchall() == [(3,)]
    found = (
        "select event_id from there.event_search where contains(folded, ' aliyev ') and contains(folded, ' shusha ')"
    )
    assert beside.execute(found).fetchall() == [("two-top",)]
    ends = "select last_day = (select max(last_day) from there.events) from there.events where event_id = 'two-open'"
    assert beside.execute(ends).fetchall() == [(True,)]
    counted = "select count(*) filter (where of_story), count(*) filter (where of_day) from there.event_keys where event_id like 'two-%'"
    assert beside.execute(counted).fetchall() == [(3, 2)]
    published = (
        "select event_id, publishers from there.event_list where event_id in ('two-lost', 'two-part') order by all"
    )
    assert beside.execute(published).fetchall() == [("two-lost", None), ("two-part", "Example")]
    odd = "select source_id, rule from there.odd_addresses where source_id in ('two-bare', 'two-line') order by all"
    assert beside.execute(odd).fetchall() == [("two-line", "http")]


@needs_java
def test_what_grows_is_parquet_and_the_rest_is_in_the_file(beside: duckdb.DuckDBPyConnection, events: Path) -> None:
    told = beside.execute(
        "select view_name, sql from duckdb_views() where database_name = 'there' and not internal"
    ).fetchall()
    views = dict(told)
    assert set(RELATIONS) <= set(views) and all("read_parquet(" in views[name] for name in RELATIONS)
    (build,) = (events.parent / "out" / "there").iterdir()
    assert {path.name for path in build.iterdir()} == {*RELATIONS, "whole"}
    large = beside.execute(
        "select sum(estimated_size) from duckdb_tables() where database_name = 'there' and table_name like 'event%'"
    )
    assert (large.fetchall()[0][0] or 0) < 100, "only the types are in the file"


@needs_java
@pytest.mark.parametrize("filters", [Filters(), Filters(countries=("AZE",), words="baku")], ids=["all", "chosen"])
def test_every_question_has_the_same_answer(served: Path, filters: Filters) -> None:
    # What tells of tables and of the layer itself tells of something else in each.
    asked = [name for name in ASKED if name not in ("schema", "words", "record", "examples/09_look_around")]
    with store.layer("here"):
        expected = {name: ask(name, filters) for name in asked}
    with store.layer("there"):
        for name in asked:
            pd.testing.assert_frame_equal(
                settled(name, ask(name, filters)), settled(name, expected[name]), rtol=CLOSE, obj=name
            )


def settled(name: str, answer: pd.DataFrame) -> pd.DataFrame:
    """An example may leave the order of what is alike open."""
    return answer.sort_values(list(answer.columns), ignore_index=True) if name.startswith("examples/") else answer


@needs_java
@pytest.mark.parametrize("page", ["overview", "intensity", "map", "network", "events", "sources", "sql", "method"])
def test_every_page_reads_it(served: Path, page: str) -> None:
    test = frame(page, layer="there")
    assert not test.exception and not test.error
    assert any("Imported layer there, not curated" in part.value for part in test.caption)


@needs_java
def test_strangers_read_the_relations_and_no_other_file(served: Path, events: Path) -> None:
    with store.layer("there"):
        counted = sandbox.ask("select count(*) as events from events where event_id in (from chosen(words := 'Şuşa'))")
        assert counted.error == "" and counted.frame.values.tolist() == [[1]]
        (folder,) = (events.parent / "out" / "there").iterdir()
        for closed in (f"from read_text('{events.parent / 'two.staging'}')", "from read_csv('/etc/passwd')",
                       f"from read_text('{folder}/../../two.staging')", f"from glob('{events.parent}/*')",
                       f"copy (select 1) to '{folder}/x.csv'"):  # fmt: skip
            assert sandbox.ask(closed).error, closed
        assert not (Path(folder) / "x.csv").exists()
        assert sandbox.ask("from parquet_folder").frame.iloc[0, 0] == "(path)"
        shown = sandbox.ask("select sql from duckdb_views() where view_name = 'pairs'").frame.iloc[0, 0]
        assert "(path)" in shown and str(events.parent) not in shown, "where it lies is for the operator"


@needs_java
def test_a_folder_that_is_gone_is_told(served: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    database = tmp_path / "entente.duckdb"
    for name in ("entente.duckdb.versions", "layers/there.duckdb.versions"):
        shutil.copytree(served.parent / name, tmp_path / name)
    there = versions.current(versions.layer(database, "there"))
    assert there
    (folder,) = (served.parent / "out" / "there").iterdir()
    moved = shutil.copytree(folder, tmp_path / "20260101T000000000000")
    with duckdb.connect(str(there.path)) as layer:
        layer.execute("create or replace table parquet_folder as select $1 as folder", [str(moved)])
        for (view,) in layer.execute("select sql from duckdb_views() where contains(sql, 'read_parquet')").fetchall():
            layer.execute(view.replace("CREATE VIEW", "create or replace view").replace(str(folder), str(moved)))
    shutil.rmtree(moved)
    monkeypatch.setenv("ENTENTE_DB", str(database))
    said = told(frame("events", layer="there", q="never asked before"))
    assert "The folder 20260101T000000000000 of Parquet that this layer reads cannot be reached here" in said
    assert str(tmp_path) not in said, "no place is named"


@needs_java
def test_what_fails_in_the_middle_changes_nothing(both: Path, seeds: Path, events: Path) -> None:
    before = versions.current(versions.layer(both, "there"))
    out = events.parent / "out"
    kept = sorted((out / "there").iterdir())
    more = ("--events", events, "--out", out, "--layer", "there")
    local = ["local[2]" if one == CLUSTER else one for one in spark(*more)]
    done = run("build", *local, database=both, seeds=seeds, PYSPARK_PYTHON="/nowhere/python")
    assert done.returncode == 2 and "Spark could not build the layer" in done.stderr, done.stderr[-2000:]
    assert versions.current(versions.layer(both, "there")) == before and sorted((out / "there").iterdir()) == kept


# What is changed in the first event of the first import, or what is left out → what is said of it.
BAD = {
    "type": ("events", "'a-dance' as type", "events/ “accord-2019”: type a-dance is not known (1 row)"),
    "status": ("events", "null::varchar as status", "status empty is not known (1 row)"),
    "precision": ("events", "'week' as date_precision", "date_precision week is not known"),
    "days": ("events", "date '2001-01-01' as last_day", "last_day is before first_day"),
    "no end": ("events", "date 'infinity' as last_day", "a day is before the year 1000 or after 2100"),
    "undated": ("events", "'n.d.' as date", "date names another year than its days"),
    "elsewhen": ("events", "'1999' as date", "date names another year than its days"),
    "country": ("participants", "'XXX' as country", "participants/ “accord-2019”: country XXX is not known"),
    "role": ("participants", "'passenger' as role", "role passenger is not known"),
    "orphan": ("participants", "'nobody' as event_id", "the event is not among events"),
    "unsourced": ("event_sources", "'nowhere' as source_id", "the source is not among sources"),
    "class": ("sources", "'rumour' as class", "class rumour is not known"),
}


@pytest.mark.parametrize("wrong", BAD)
def test_what_cannot_be_used_is_told_before_anything_is_built(
    events: Path, built: tuple[Path, Path], tmp_path: Path, wrong: str
) -> None:
    table, change, said = BAD[wrong]
    bad = tmp_path / "events"
    shutil.copytree(events, bad)
    file = bad / table / "one.parquet"
    duckdb.sql(
        f"copy (select * replace ({change}) from '{file}' order by all limit 1) to '{bad / table / 'bad.parquet'}'"
    )
    done = run(
        "build",
        "--events",
        bad,
        "--out",
        tmp_path / "entente.duckdb",
        database=tmp_path / "entente.duckdb",
        seeds=built[0],
    )
    assert done.returncode == 1 and said in done.stderr + done.stdout, done.stdout + done.stderr
    assert versions.layers(tmp_path / "entente.duckdb") == []


def test_what_may_be_left_out_may_be_left_out(events: Path, built: tuple[Path, Path], tmp_path: Path) -> None:
    shutil.copytree(events, tmp_path / "events")
    for table in ("exercises", "stories", "places", "files", "reasons"):
        shutil.rmtree(tmp_path / "events" / table)
    database = tmp_path / "entente.duckdb"
    done = run("build", "--events", tmp_path / "events", "--out", database, database=database, seeds=built[0])
    assert done.returncode == 0 and "holds 22 events" in done.stdout, done.stderr
    assert run(
        "build", "--events", tmp_path / "events", "--out", database, database=database, seeds=built[0]
    ).stderr.startswith("The layer events that is there is replaced.")


def rewritten(events: Path, folder: Path, change: str, *tables: str) -> Path:
    """The events with a change to every file of a table."""
    shutil.copytree(events, folder)
    for file in [path for table in tables for path in given.files(folder, table)]:
        made = file.with_suffix(".made")
        duckdb.sql(f"copy (select {change} from read_parquet($${file}$$)) to $${made}$$ (format parquet)")
        made.replace(file)
    return folder


def test_other_tools_may_have_written_it(events: Path, built: tuple[Path, Path], tmp_path: Path) -> None:
    """Points in time in place of days, columns of their own, and signs in the name of the folder."""
    change = "* replace (first_day::timestamptz as first_day), 1 as extra"
    other = rewritten(events, tmp_path / "it's here", change, "events")
    database = tmp_path / "entente.duckdb"
    where = {"database": database, "seeds": built[0], "TZ": "America/Los_Angeles"}
    done = run("build", "--events", other, "--out", database, **where)
    assert done.returncode == 0 and "it-s-here.duckdb holds 22 events" in done.stdout, done.stderr
    with duckdb.connect(str(versions.layer(database, "it-s-here")), read_only=True) as layer:
        asked = "select first_day from events where event_id = 'accord-2019'"
        assert str(layer.execute(asked).fetchall()[0][0]) == "2019-05-10"


@pytest.mark.parametrize(("change", "tables", "said"), [
    ("* replace (first_day::timestamp_ns as first_day)", ["events"], "has first_day as TIMESTAMP_NS; write it as DATE in every file"),
    ("* replace (strftime(first_day, '%Y') as first_day)", ["events"], "has first_day as VARCHAR; write it as DATE in every file"),
    ("* replace (1 as says)", ["event_sources"], "has says as INTEGER; write it as VARCHAR in every file"),
])  # fmt: skip
def test_types_that_the_engines_take_otherwise_are_refused(
    events: Path, tmp_path: Path, change: str, tables: list[str], said: str
) -> None:
    other = rewritten(events, tmp_path / "events", change, *tables)
    with pytest.raises(WrongUse, match=said):
        looking.demand(other, check.read(ROOT / "seeds"))


def test_far_years_and_odd_names_are_refused(events: Path, tmp_path: Path) -> None:
    other = rewritten(events, tmp_path / "far", "* replace (date '9999-12-31' as last_day)", "events")
    with pytest.raises(RecordFaults) as told:
        looking.demand(other, check.read(ROOT / "seeds"))
    assert [fault.wrong for fault in told.value.faults] == ["a day is before the year 1000 or after 2100 (23 rows)"]
    for date, first, last in (
        ("2003~/..", "2002-01-01", "null"),
        ("../2005-03", "2005-03-01", "date '2005-03-31'"),
        ("2014-24?", "2014-12-01", "date '2015-02-28'"),
    ):
        days = f"* replace ('{date}' as date, date '{first}' as first_day, {last}::date as last_day)"
        looking.demand(rewritten(events, tmp_path / first, days, "events"), check.read(ROOT / "seeds"))
    with pytest.raises(WrongUse, match="by which several folders could be meant"):
        looking.demand(tmp_path / "a[b]", check.read(ROOT / "seeds"))


def test_a_build_removes_nothing_but_earlier_builds_of_its_layer(tmp_path: Path) -> None:
    old = time.time() - 2 * clearing._DAY
    for name in (
        "20260101T000000000000",
        "20260102T000000000000",
        "20260103T000000000000",
        "20260104T000000000000",
        "events",
        "notes",
    ):
        (tmp_path / name / "events").mkdir(parents=True)
        if name != "20260103T000000000000":
            (tmp_path / name / "whole").touch()
    (tmp_path / "20260105T000000000000").mkdir()  # another build, under way
    os.utime(tmp_path / "20260103T000000000000", (old, old))  # what a killed one has left
    clearing.clear(tmp_path, {tmp_path / "20260104T000000000000"})
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "20260102T000000000000", "20260104T000000000000", "20260105T000000000000", "events", "notes",
    ]  # fmt: skip


def test_the_build_before_is_kept_whatever_the_clock_says(tmp_path: Path) -> None:
    for stamp in ("20300101", "20310101", "20260101", "20260201"):
        (tmp_path / f"{stamp}T000000000000").mkdir()
        (tmp_path / f"{stamp}T000000000000" / "whole").touch()
    before = tmp_path / "before.duckdb"
    with duckdb.connect(str(before)) as connection:
        connection.execute(
            "create table parquet_folder as select $1 as folder", [str(tmp_path / "20260101T000000000000")]
        )
    read = clearing.read_before(versions.Version(before, tmp_path))
    assert clearing.read_before(None) == set() and len(read) == 1
    clearing.clear(tmp_path, {tmp_path / "20260201T000000000000", *read})
    assert {"20260101T000000000000", "20260201T000000000000"} <= {path.name for path in tmp_path.iterdir()}


def test_a_layer_is_not_written_over_what_it_is_made_of(events: Path, tmp_path: Path) -> None:
    for out, layer in ((events.parent, "events"), (events, "x"), (events.parent.parent, events.parent.name)):
        with pytest.raises(WrongUse, match="lie in one another"):
            building._builds(out, tmp_path / f"{layer}.duckdb", events)
    assert building._builds(events.parent, tmp_path / "x.duckdb", events) == events.parent / "x"


def test_a_build_leaves_the_staging_of_an_import_alone(events: Path, built: tuple[Path, Path], tmp_path: Path) -> None:
    """An import that began while the build waited for its turn."""
    database = tmp_path / "entente.duckdb"
    layer = versions.layer(database, "events")
    versions.folder(layer).mkdir(parents=True)
    with versions.alone(layer, wait=True):
        waiting = subprocess.Popen(
            [sys.executable, "-m", "data", "build", "--events", str(events), "--out", str(database)],
            cwd=ROOT, env=os.environ | {"ENTENTE_SEEDS": str(built[0])}, stderr=subprocess.PIPE, text=True,
        )  # fmt: skip
        assert "Another build is under way" in waiting.stderr.readline()  # type: ignore[union-attr]
        staged.file_of(layer).write_text("what was read", encoding="utf-8")
    said = waiting.communicate(timeout=60)[1]
    assert waiting.returncode == 2 and "was imported here" in said
    assert staged.file_of(layer).read_text(encoding="utf-8") == "what was read"


def test_wrong_use_is_told(events: Path, built: tuple[Path, Path], tmp_path: Path) -> None:
    where = {"database": tmp_path / "entente.duckdb", "seeds": built[0]}
    for arguments, said in (
        (["--engine", "spark"], "asks for --events DIR and --master URL, such as spark://host:7077"),
        (["--engine", "spark", "--events", events], "asks for --master URL, such as"),
        (
            ["--engine", "spark", "--events", events, "--master", "lcal[2]", "--out", tmp_path / "out"],
            "lcal[2] is no cluster of Spark",
        ),
        (
            ["--engine", "spark", "--events", events, "--master", "spark://127.0.0.1:1", "--out", tmp_path / "out"],
            "No Spark answers at 127.0.0.1:1",
        ),
        ([*spark("--events", events, "--out", "/proc/x/out")], "cannot be written to"),
        (
            ["--engine", "spark", "--events", events, "--master", "local[1]"],
            "asks for --out DIR, a folder that every worker",
        ),
        (["--events", events, "--master", "local[1]"], "--master and --conf are for --engine spark"),
        (["--layer", "x"], "--layer asks for --events DIR"),
        (["--events", tmp_path / "none"], "has no Parquet files in events/"),
        ([*spark("--events", tmp_path / "none", "--out", tmp_path / "out")], "has no Parquet files in events/"),
        ([*spark("--events", events, "--out", tmp_path / "out", "--conf", "oddity")], "oddity is no setting of Spark"),
    ):
        done = run("build", *arguments, **where)
        assert done.returncode == 2 and said in done.stderr, (arguments, done.stderr)
        assert "Traceback" not in done.stderr


def test_columns_that_lack_are_named(events: Path, tmp_path: Path) -> None:
    shutil.copytree(events, tmp_path / "events")
    for path in (tmp_path / "events" / "sources").glob("*"):
        path.unlink()
    duckdb.sql(
        f"copy (select source_id, url from '{events}/sources/one.parquet') to '{tmp_path}/events/sources/a.parquet'"
    )
    with pytest.raises(WrongUse, match="sources lacks publisher, title, author, published, language, class"):
        looking.demand(tmp_path / "events", check.read(ROOT / "seeds"))
    (tmp_path / "events" / "sources" / "b.parquet").write_bytes(b"no parquet")
    with pytest.raises(WrongUse, match="sources cannot be read"):
        looking.demand(tmp_path / "events", check.read(ROOT / "seeds"))


def test_an_imported_layer_is_not_replaced(events: Path, built: tuple[Path, Path], tmp_path: Path) -> None:
    (tmp_path / "layers").mkdir()
    (tmp_path / "layers" / "events.staging").touch()
    done = run(
        "build",
        "--events",
        events,
        "--out",
        tmp_path / "entente.duckdb",
        database=tmp_path / "entente.duckdb",
        seeds=built[0],
    )
    assert done.returncode == 2 and "The layer events was imported here" in done.stderr


def test_an_import_writes_what_it_has_read(tmp_path: Path) -> None:
    table, mapping = tmp_path / "t.csv", tmp_path / "t.toml"
    table.write_text("who,day\nAZE;PAK,2022-03-17\nAZE;TUR,never\n", encoding="utf-8")
    mapping.write_text(PLAIN, encoding="utf-8")
    where = {"database": tmp_path / "entente.duckdb", "seeds": ROOT / "seeds"}
    done = run(
        "import",
        "table",
        table,
        "--mapping",
        mapping,
        "--out",
        tmp_path / "entente.duckdb",
        "--layer",
        "mine",
        "--events",
        tmp_path / "shared",
        **where,
    )
    assert done.returncode == 0, done.stderr
    assert not (tmp_path / "layers" / "mine.duckdb").exists()
    assert "2 rows = 1 loaded" in done.stdout and "as mine.parquet in the folder of each table" in done.stdout
    looking.demand(tmp_path / "shared", check.read(ROOT / "seeds"))
    assert {path.name for path in (tmp_path / "shared").glob("*/*")} == {"mine.parquet"}


def portable_of(tmp_path: Path, text: str, *wanted: str) -> list[portable.Filled]:
    (tmp_path / "said.sql").write_text(text, encoding="utf-8")
    return portable.fills([tmp_path / "said.sql"], wanted)


def test_macros_are_written_out(tmp_path: Path) -> None:
    text = """
    create macro twice(x) as x * 2;
    create macro rows_of(n, more := 1) as table select a + n + more as a, twice(a) as b from t where more > 0;
    create table made as from rows_of(3) order by a;
    insert into other select a from rows_of(3, more := 5) as r;
    """
    made, other = portable_of(tmp_path, text, "made", "other")
    assert (
        "rows_of" not in made.sql.lower().replace("as rows_of", "") and "a * 2" in made.sql and "a + 3 + 1" in made.sql
    )
    assert "a + 3 + 5" in other.sql and made.reads == other.reads == {"t"}


@pytest.mark.parametrize("select", [
    "select regexp_replace(a, 'b', 'c') as a from t",
    "select string_agg(distinct a, ', ' order by b) as a from t group by c",
    "select string_agg(a, ', ') as a from t group by c",
    "select unread(a) as a from t",
    "select regexp_matches(a, 'b$') as a from t",
])  # fmt: skip
def test_what_would_mean_something_else_is_refused(tmp_path: Path, select: str) -> None:
    # sqlglot takes normal() for something of its own, and cannot read it.
    text = f"create macro unread(x) as normal(x);\ncreate table made as {select};"
    with pytest.raises(
        dialect.NotPortable,
        match=r"replaces one place|in order of the very texts|cannot be read by sqlglot|ends elsewhere",
    ):
        portable_of(tmp_path, text, "made")


def test_what_is_kept_apart_is_named_and_little() -> None:
    assert set(APART) == {"event_search"} and set(APART) <= set(RELATIONS)
    guide = (ROOT / "docs" / "scaling.md").read_text(encoding="utf-8")
    assert all(f"`{name}`" in guide for name in (*given.LARGE, *given.SMALL, *APART))
    assert command.ENGINES == ("duckdb", "spark")
