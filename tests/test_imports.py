"""Other people's data sets: every row is accounted for, and a layer is a record of its own."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import duckdb
import pytest
from imports import GDELT, counts, gdelt, imported, write

from data.__main__ import main
from data.imports.kinds import KINDS
from data.settings import ROOT


def test_a_layer_has_the_relations_and_columns_of_the_record(
    own: Path, tmp_path: Path, built: tuple[Path, Path]
) -> None:
    layer = imported(own, "gdelt", write(tmp_path, "a.csv", GDELT))
    columns = "select table_name, column_name, data_type from duckdb_columns() where not internal order by all"
    with duckdb.connect(str(built[1]), read_only=True) as record:
        assert layer.execute(columns).fetchall() == record.execute(columns).fetchall()
        assert record.execute("from imports").fetchall() == []
    said = "select table_name, comment from duckdb_tables() where comment is null"
    assert layer.execute(said).fetchall() == []
    assert layer.execute("select round(sum(points), 6) from usual_pair_points").fetchall() != [(None,)]


def test_files_come_one_after_another_zipped_or_not(
    own: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    one = write(tmp_path, "one.csv", GDELT[:2])
    with zipfile.ZipFile(tmp_path / "two.zip", "w") as archive:
        archive.writestr("two.csv", "\n".join(GDELT[1:3]))
    layer = imported(own, "gdelt", one, layer="news")
    assert counts(layer) == (2, 2, 0, 0, 0)
    layer.close()
    layer = imported(own, "gdelt", one, tmp_path / "two.zip", layer="news")
    assert counts(layer) == (4, 3, 1, 0, 0)
    said = capsys.readouterr().out
    assert "one.csv (read before): 2 rows" in said and "two.zip: 2 rows = 1 loaded, 1 duplicate" in said
    assert not list(own.with_name("layers").glob("unpacked*"))


def test_two_files_of_one_name_size_and_time_are_told_apart(
    own: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    files = []
    for pair in (("AZE", "PAK"), ("AZE", "TUR")):
        folder = tmp_path / "-".join(pair)
        folder.mkdir()
        files.append(write(folder, "day.csv", [gdelt("1", "20220321", *pair, "042")]))
        os.utime(files[-1], (1_650_000_000, 1_650_000_000))
    assert files[0].stat().st_size == files[1].stat().st_size
    imported(own, "gdelt", files[0]).close()
    assert main(["import", "gdelt", str(files[1]), "--out", str(own), "--seeds", os.environ["ENTENTE_SEEDS"]]) == 2
    assert "Another file named day.csv, of the same size and time, was read into this layer." in capsys.readouterr().err
    moved = files[0].rename(tmp_path / "day.csv")
    layer = imported(own, "gdelt", moved)
    assert counts(layer) == (1, 1, 0, 0, 0) and "day.csv (read before)" in capsys.readouterr().out


def test_an_import_that_is_killed_goes_on_where_it_was(own: Path, tmp_path: Path) -> None:
    small = write(tmp_path, "small.csv", GDELT)
    big = write(
        tmp_path, "big.csv", [gdelt(str(1000 + number), "20220321", "AZE", "PAK", "062") for number in range(60_000)]
    )
    arguments = ["import", "gdelt", str(small), str(big), "--out", str(own), "--seeds", os.environ["ENTENTE_SEEDS"]]
    with subprocess.Popen(
        [sys.executable, "-m", "data", *arguments], cwd=ROOT, stdout=subprocess.PIPE, text=True
    ) as running:
        assert running.stdout and running.stdout.readline().startswith("small.csv: 14 rows")
        time.sleep(0.15)
        os.kill(running.pid, signal.SIGKILL)
    layer = imported(own, "gdelt", small, big)
    assert counts(layer) == (60_014, 60_004, 1, 5, 4)
    assert layer.execute("select count(*), count(distinct event_id) from events").fetchall() == [(60_004, 60_004)]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["gdelt", "nowhere.csv"], "There is no file nowhere.csv."),
        (["gdelt", "{gdelt}", "--layer", "../up"], "cannot be the name of a layer"),
        (["sipri", "{gdelt}"], "is it of this kind?"),
        (["dcad", "{gdelt}"], "g.csv has no column DCAid; is it of kind dcad?"),
        (["gdelt", "{zip}"], "z.zip holds 2 files: a, b; unpack it, and name the files that are of this kind."),
        (["gdelt", "{empty}"], "no layer was built"),
    ],
)
def test_wrong_use_is_a_sentence(
    own: Path, tmp_path: Path, arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with zipfile.ZipFile(tmp_path / "z.zip", "w") as archive:
        archive.writestr("a", "x")
        archive.writestr("b", "y")
    places = {
        "{gdelt}": str(write(tmp_path, "g.csv", GDELT)),
        "{zip}": str(tmp_path / "z.zip"),
        "{empty}": str(write(tmp_path, "empty.csv", GDELT[4:5])),
    }
    asked = [places.get(argument, argument) for argument in arguments]
    assert main(["import", *asked, "--out", str(own), "--seeds", os.environ["ENTENTE_SEEDS"]]) == 2
    assert said in capsys.readouterr().err


def test_every_kind_is_told(own: Path) -> None:
    guide = (ROOT / "docs" / "import.md").read_text(encoding="utf-8")
    assert all(f"`{name}`" in guide for name in KINDS)
