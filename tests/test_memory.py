"""A process gives back what a question once needed."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
# Prints the megabytes it holds after a question that needs many, and once it has given back. One question on one thread: of what many
# threads needed, the engine gives back some by itself, sooner or later.
ASKED = """
import os
import duckdb
from benchmarks.served import resident
from data import memory

engine = duckdb.connect(config={"threads": 1})
engine.execute("select count(distinct i::varchar), max(md5(i::varchar)) from range(500_000) as numbers(i)").fetchall()
held = resident(os.getpid())
memory.give_back()
print(held, resident(os.getpid()))
"""


def test_the_engine_gives_back_what_it_does_not_use() -> None:
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, "-c", ASKED], env=environment, cwd=ROOT, capture_output=True, text=True, check=True
    )
    held, left = map(float, done.stdout.split())
    assert left < held - 10  # twenty, where this was written
