"""A dashboard that hangs: a real one, whose loop is held."""

from __future__ import annotations

import os
import subprocess
import sys
import time
import urllib.request
from contextlib import suppress
from pathlib import Path

import pytest

from benchmarks.served import free_port, process
from data.settings import ROOT

# The instance with less patience, and an address that holds the loop. The first line with an app is what Streamlit looks for.
HELD = """
import sys, time
import streamlit as st
app = st.App("dashboard.py")
sys.path.insert(0, {root!r})
from deploy import guard, watchdog
watchdog.SECONDS, watchdog.BEAT = 6.0, 0.5
_odd = guard.odd
def hold_everybody(path):
    time.sleep(float(path.removeprefix("/hold")) if path.startswith("/hold") else 0)
    return _odd(path)
guard.odd = hold_everybody
from deploy.app import app
"""


def hold(address: str, seconds: float) -> None:
    with suppress(OSError):  # who asked for long is left without an answer
        urllib.request.urlopen(f"{address}/hold{seconds}", timeout=40).close()


@pytest.mark.browser
def test_a_dashboard_whose_loop_stands_still_ends_and_tells_where(built: tuple[Path, Path], tmp_path: Path) -> None:
    script = tmp_path / "held.py"
    script.write_text(HELD.format(root=str(ROOT)), encoding="utf-8")
    settings = {"ENTENTE_SEEDS": str(built[0]), "ENTENTE_DB": str(built[1]), "TMPDIR": str(tmp_path)}
    with process(free_port(), str(script), tmp_path / "log", **settings) as (address, running):
        hold(address, 1.5)
        time.sleep(7)
        assert running.poll() is None, "slow for a moment, and longer there than its patience: it goes on"
        hold(address, 60.0)
        assert running.wait(20) == 1, "the status for which systemd and Docker start it anew"
    told = (tmp_path / "log").read_text(encoding="utf-8")
    assert "Timeout (0:00:06)!" in told and "in hold_everybody" in told


def test_what_has_stopped_is_not_ended_later() -> None:
    """Once the instance closes down, the time it takes for that is its own."""
    told = "import asyncio, time; from deploy import watchdog; watchdog.SECONDS = 1.0\n"
    told += "async def served():\n    async with watchdog.watching():\n        await asyncio.sleep(0.1)\n"
    told += "asyncio.run(served()); time.sleep(2)"
    assert subprocess.run([sys.executable, "-c", told], cwd=ROOT, env=os.environ, check=False).returncode == 0
