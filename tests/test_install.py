"""What deploy/ offers to install with: that it names what there is, and that its files agree with one another."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from test_house import OURS

from data import settings
from data.settings import ROOT, Setting

DEPLOY = ROOT / "deploy"
SYSTEMD = shutil.which("systemd-analyze")
SETTINGS = [each for each in vars(settings).values() if isinstance(each, Setting)]
SECRET = ("ENTENTE_OPERATOR_TOKEN", "STREAMLIT_SERVER_COOKIE_SECRET")


def text(name: str) -> str:
    return (DEPLOY / name).read_text(encoding="utf-8")


def test_the_example_of_the_environment_has_every_setting_and_no_secret() -> None:
    named = dict(re.findall(r"^#?([A-Z][A-Z_]+)=(.*)$", text("environment.example"), re.MULTILINE))
    assert set(named) == {each.name for each in SETTINGS} | {"STREAMLIT_SERVER_COOKIE_SECRET"}
    assert [named[name] for name in SECRET] == ["", ""]
    for each in SETTINGS:
        if each.default and str(ROOT) not in each.default:
            assert named[each.name] == each.default
    given = re.findall(r"^([A-Z_]+)=(.*)$", text("environment.example"), re.MULTILINE)
    assert given == [("ENTENTE_DB", "/var/lib/entente/entente.duckdb")]


@pytest.mark.skipif(SYSTEMD is None, reason="no systemd-analyze here: apt-get install systemd")
def test_systemd_takes_the_units(tmp_path: Path) -> None:
    for name in ("entente@.service", "entente.target"):
        unit = text(f"systemd/{name}").replace("/opt/entente/.venv/bin/python", sys.executable)
        (tmp_path / name).write_text(unit, encoding="utf-8")
        done = subprocess.run(
            [str(SYSTEMD), "verify", "--man=no", str(tmp_path / name)], capture_output=True, text=True
        )
        # Only of this unit: the machine's own may have faults.
        assert [line for line in done.stderr.splitlines() if "entente" in line] == []


def test_the_unit_may_write_to_the_data_alone() -> None:
    unit = text("systemd/entente@.service")
    for line in ("ProtectSystem=strict", "StateDirectory=entente entente/tmp-%i", "NoNewPrivileges=yes", "CapabilityBoundingSet=",
                 "PrivateTmp=yes", "SystemCallFilter=@system-service",
                 "EnvironmentFile=/etc/entente/environment", "Restart=on-failure"):  # fmt: skip
        assert f"\n{line}\n" in unit, line
    assert "ReadWritePaths" not in unit and " TMPDIR=/var/lib/entente/tmp-%i\n" in unit


def test_the_image_has_all_that_runs_and_its_sources_are_there() -> None:
    docker = text("Dockerfile")
    copied = [source for line in re.findall(r"^COPY ([^-].*)$", docker, re.MULTILINE) for source in line.split()[:-1]]
    assert all((ROOT / source).exists() for source in copied)
    rooms = {"dashboard.py" if room == "dashboard" else room for room in OURS}
    assert set(copied) >= rooms | {"queries", "seeds", "static", ".streamlit", "requirements.txt"}
    let_in = set(re.findall(r"^!(.+)$", (ROOT / ".dockerignore").read_text(encoding="utf-8"), re.MULTILINE))
    assert let_in == set(copied)
    for command in re.findall(r"^ *(?:RUN|CMD) (.+)$", docker, re.MULTILINE):
        assert json.loads(command), "without a shell"
    last = docker.rpartition("\nFROM ")[2]
    assert "\nUSER 8500\n" in last and last.index("USER") < last.index("\nCMD")


def test_the_composed_proxy_is_the_same_but_for_addresses() -> None:
    composed, compose = text("nginx/replicas.compose.conf"), text("compose.yaml")
    places = dict(re.findall(r"server (172\.30\.85\.\d+):(\d+)", composed))
    assert sorted(places.values()) == ["8501", "8502"]
    for place, port in places.items():
        assert re.search(rf'STREAMLIT_SERVER_PORT: "{port}"[^"]*ipv4_address: {re.escape(place)}\n', compose)
    by_hand = re.sub(r"172\.30\.85\.\d+", "127.0.0.1", composed)
    assert by_hand.splitlines()[1:] == text("nginx/replicas.conf").splitlines()[1:]
    assert all((DEPLOY / path).is_file() for path in re.findall(r"- \./(\S+?):", compose))
    assert compose.count("\n    ports:") == 1 and compose.count("read_only: true") == 2
