"""The life of the processes that run strangers' statements: started, asked, killed and replaced.

A worker reads a copy of the record in a folder of its own: a query can ask the engine where its file lies, and nothing it
does to the file is of any account. It answers many queries, but never one after it was stopped or had grown large.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from data.worker import BYTES

_ROOT = Path(__file__).parents[1]
# Isolated, so that it finds nothing but the libraries and this project.
_BEGIN = "import runpy, sys; sys.path.insert(0, sys.argv.pop(1)); runpy.run_module('data.worker', run_name='__main__', alter_sys=True)"
_REPLY = 2 * BYTES  # characters read of a reply: its rows and the names of its columns are fewer
_START = 20.0  # seconds a worker may need to start on a busy machine
_GRACE = 0.5  # seconds the engine has to stop by itself before the worker is killed
# Bytes of a record that is not copied for every worker: gigabytes took longer than a worker may take to start.
_LARGE = 256 * 2**20
_ANSWERS = 100  # a worker gives so many answers


class Stopped(Exception):
    """The worker was killed before it answered; ``late`` where its time was over."""

    def __init__(self, late: bool) -> None:
        self.late = late


def _lent(record: Path, place: Path) -> Path:
    """The record at another place: a copy, or of a large one another name of the same file, where the disk is the same."""
    if record.stat().st_size >= _LARGE:
        with suppress(OSError):
            place.hardlink_to(record)
            return place
    return Path(shutil.copyfile(record, place))


class Worker:
    """One process on a copy of ``record``, whose queries may run for ``seconds``. Raises OSError if it cannot be started."""

    def __init__(self, record: Path, seconds: float) -> None:
        self.record, self.seconds, self._answers, self._killed = record, seconds, 0, False
        self._folder = TemporaryDirectory(prefix="entente-", ignore_cleanup_errors=True)
        try:
            copy = _lent(record, Path(self._folder.name) / "entente.duckdb")
            self._process = _start(copy, seconds)
            with _killed_after(_START, self._process):
                if not self._process.stdout.readline(_REPLY):  # type: ignore[union-attr]
                    raise OSError("the worker did not start")
        except BaseException:
            self.end()
            raise

    def ask(self, sql: str, most: int, values: Mapping[str, str]) -> dict[str, Any]:
        """The reply of data.worker. Raises Stopped; the worker is of no use after that."""
        self._answers += 1
        with _killed_after(self.seconds + _GRACE, self._process) as late:
            with suppress(OSError):  # it is gone already
                self._process.stdin.write(json.dumps({"sql": sql, "most": most, "values": dict(values)}) + "\n")  # type: ignore[union-attr]
                self._process.stdin.flush()  # type: ignore[union-attr]
            written = self._process.stdout.readline(_REPLY)  # type: ignore[union-attr]
        if not written.endswith("\n"):
            self.end()
            raise Stopped(late.is_set())
        reply: dict[str, Any] = json.loads(written)
        if reply.pop("spent") or self._answers >= _ANSWERS:
            self.end()
        return reply

    @property
    def alive(self) -> bool:
        """Whether it can be asked; one that was killed may take a moment to end."""
        return not self._killed and self._process.poll() is None

    def end(self) -> None:
        """Kill the process, if it still runs, and remove its folder."""
        if process := getattr(self, "_process", None):
            process.kill()
            process.wait()
            for stream in (process.stdin, process.stdout):
                with suppress(OSError):  # what was not read by it yet
                    stream.close()
        self._folder.cleanup()

    def kill(self) -> None:
        """Stop what it runs, from another thread; who waits for its answer gets Stopped."""
        self._killed = True
        self._process.kill()


def _start(path: Path, seconds: float) -> subprocess.Popen[str]:
    command = [sys.executable, "-I", "-c", _BEGIN, str(_ROOT), str(path.parent), path.name, str(seconds)]
    # Nothing of our environment goes along; Windows cannot start a process without its own.
    environment = {name: os.environ[name] for name in ("SYSTEMROOT",) if name in os.environ}
    return subprocess.Popen(
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=environment,
        text=True,
        encoding="utf-8",
    )


@contextmanager
def _killed_after(seconds: float, process: subprocess.Popen[str]) -> Iterator[threading.Event]:
    """Kill the process when the time is over; the event is set then."""
    late = threading.Event()

    def kill() -> None:
        late.set()
        process.kill()

    timer = threading.Timer(seconds, kill)
    timer.daemon = True
    timer.start()
    try:
        yield late
    finally:
        timer.cancel()
