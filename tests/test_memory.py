"""A process gives back what a question once needed."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
# Prints the megabytes it holds after the questions of some pages, and once it has given back.
ASKED = """
import os
import threading
from benchmarks import asked
from benchmarks.served import resident
from data import memory
from data.filters import Filters

def ask(category):
    for page in (asked.network, asked.world_map, asked.intensity_page):
        page(Filters(categories=(category,)))

memory._EVERY = 1e9
asking = [threading.Thread(target=ask, args=(category,)) for category in ("forces", "dialogue", "agreements", "operations")]
[one.start() for one in asking]
[one.join() for one in asking]
held = resident(os.getpid())
memory._EVERY = 0.0
memory.give_back()
print(held, resident(os.getpid()))
"""


def test_the_engine_gives_back_what_it_does_not_use(record: Path) -> None:
    environment = os.environ | {"ENTENTE_DB": str(record), "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, "-c", ASKED], env=environment, cwd=ROOT, capture_output=True, text=True, check=True
    )
    held, left = map(float, done.stdout.split())
    assert left < held - 10  # forty, where this was written
