"""A dashboard in a process of its own on a port of this machine, and what that process takes."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


@contextmanager
def process(
    port: int, script: str = "dashboard.py", log: Path = Path(os.devnull), **environment: str
) -> Iterator[tuple[str, subprocess.Popen[bytes]]]:
    """Serve ``script`` while this lasts; yields its address and its process. ``log`` receives what it writes to standard
    error."""
    command = [sys.executable, "-m", "streamlit", "run", script, "--server.address", "127.0.0.1"]
    with open(log, "wb") as written:
        running = subprocess.Popen(
            [*command, "--server.port", str(port), "--server.fileWatcherType", "none"],
            cwd=ROOT, env=os.environ | environment, stdout=subprocess.DEVNULL, stderr=written,
        )  # fmt: skip
    try:
        _wait(f"http://127.0.0.1:{port}/_stcore/health")
        yield f"http://127.0.0.1:{port}", running
    finally:
        running.terminate()
        running.wait()


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def _wait(address: str) -> None:
    for _ in range(300):
        with suppress(OSError), urllib.request.urlopen(address) as answer:
            if answer.status == 200:
                return
        time.sleep(0.1)
    raise TimeoutError(address)


def resident(process: int) -> float:
    """MB that a process holds in memory."""
    for line in Path(f"/proc/{process}/status").read_text().splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) / 1024
    return 0.0


def spent(process: int) -> float:
    """Seconds of processor that a process has used."""
    words = Path(f"/proc/{process}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(words[11]) + int(words[12])) / os.sysconf("SC_CLK_TCK")
