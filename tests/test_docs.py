"""What the documents show can be run, and says what they say."""

from __future__ import annotations

import csv
import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import duckdb
import pytest

from data.settings import ROOT

SQL = (ROOT / "docs" / "sql.md").read_text(encoding="utf-8")


def blocks(kind: str) -> list[str]:
    return re.findall(rf"```{kind}\n(.*?)```", SQL, re.DOTALL)


@pytest.mark.parametrize("statement", blocks("sql"))
def test_a_statement_of_the_documents_finds_something(record: Path, statement: str) -> None:
    with duckdb.connect(str(record), read_only=True) as connection:
        assert connection.execute(statement).fetchall()


@pytest.mark.parametrize("script", blocks("python"))
def test_a_script_of_the_documents_runs(record: Path, script: str, tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    os.link(record, tmp_path / "data" / "entente.duckdb")
    done = subprocess.run([sys.executable, "-c", script], cwd=tmp_path, capture_output=True, text=True, check=True)
    assert "1070" in done.stdout or "TUR" in done.stdout


def test_the_commands_of_the_documents_run(record: Path, tmp_path: Path) -> None:
    (tmp_path / "queries").symlink_to(ROOT / "queries")
    (script,) = blocks("bash")
    done = subprocess.run(
        ["bash", "-ec", script.replace(".venv/bin/python", sys.executable)],
        cwd=tmp_path, env=os.environ | {"PYTHONPATH": str(ROOT), "ENTENTE_DB": str(record)},
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert done.stdout.split()[:2] == ["category", "events"] and "Dialogue" in done.stdout
    doubtful = (tmp_path / "doubtful.csv").read_text(encoding="utf-8")
    with duckdb.connect(str(record), read_only=True) as connection:
        assert connection.execute("select count(*) from events where doubt").fetchone() == (
            len(list(csv.reader(doubtful.splitlines()))) - 1,
        )
    assert duckdb.sql(f"select count(*) from '{tmp_path / 'pairs.parquet'}'").fetchall() == [(10,)]


def test_the_documents_name_every_option_and_its_default(record: Path) -> None:
    with duckdb.connect(str(record), read_only=True) as connection:
        asked = "select parameters from duckdb_functions() where function_name = 'intensity'"
        options = set(connection.execute(asked).fetchall()[0][0])
    table = SQL.split("| parameter | default |")[1].split("\n\n")[0]
    assert set(re.findall(r"`([a-z_]+)`", table)) >= options
    assert "`365`" in table and "`0.25`" in table and "`0.5`" in table and "`'project'`" in table


def test_the_readme_names_every_setting() -> None:
    settings = (ROOT / "data" / "settings.py").read_text(encoding="utf-8")
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    names = re.findall(r'"(ENTENTE_[A-Z_]+)"', settings)
    assert len(names) == 20 and all(f"`{name}`" in readme for name in names)


def test_the_document_of_the_shared_instance_names_all_there_is(world: Path) -> None:
    from deploy import endpoints, headers, metrics

    shared = (ROOT / "docs" / "shared.md").read_text(encoding="utf-8")
    counted = {family.name for family in metrics.REGISTRY.collect() if family.name.startswith("entente_")}
    assert len(counted) > 8 and all(re.search(rf"`{name}(_total|_info)?`", shared) for name in counted)
    assert all(f"`{each.path}`" in shared for each in endpoints.ENDPOINTS)
    allowed = set(re.findall(r"[^;\s]+", headers.policy())) - {"'self'", "'none'"}
    asked = [word for word in allowed if word.startswith("'") or word.endswith(":")]
    assert len(asked) > 4 and all(word in shared or word.startswith("'sha256-") for word in asked)
    for name in ("ENTENTE_EMBED_BY", "ENTENTE_OPERATOR_TOKEN", "ENTENTE_LOG_QUERIES", "ENTENTE_SQL_SLOW"):
        assert f"`{name}`" in shared


def test_the_settings_of_streamlit_are_some_that_it_has() -> None:
    from streamlit import config

    for folder in (ROOT, ROOT / "deploy"):
        sections = tomllib.loads((folder / ".streamlit" / "config.toml").read_text(encoding="utf-8"))
        named = [
            f"{name}.{key}"
            for name, kept in sections.items()
            for key, value in kept.items()
            if not isinstance(value, dict)
        ]
        assert [name for name in named if name not in config._config_options_template] == []


@pytest.mark.parametrize(
    "path", [*(ROOT / "docs").glob("*.md"), ROOT / "README.md", ROOT / "CONTRIBUTING.md"], ids=lambda path: path.name
)
def test_no_document_has_a_gap_or_a_dead_link(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert not re.findall(r"\b[A-Z]+_(?:S|H|SPARK)\b|\bTODO\b|\bXXX\b", text)
    for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", text):
        assert (path.parent / target).exists(), target
