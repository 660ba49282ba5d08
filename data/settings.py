"""Where things are. One table: name of the environment variable, default, what it does."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
QUERIES = ROOT / "queries"


@dataclass(frozen=True)
class Setting:
    """One thing that can be set from outside."""

    name: str
    default: str
    help: str

    def value(self) -> str:
        return os.environ.get(self.name) or self.default


DATABASE = Setting(
    "ENTENTE_DB", str(ROOT / "data" / "entente.duckdb"), "The database that is built, served and opened by other tools."
)
SEEDS = Setting("ENTENTE_SEEDS", str(ROOT / "seeds"), "The folder of curated tables that the database is built from.")
SQL_SECONDS = Setting("ENTENTE_SQL_SECONDS", "5", "Seconds a query of the SQL page may run.")
SQL_ROWS = Setting("ENTENTE_SQL_ROWS", "5000", "Rows a query of the SQL page may return.")
SETTINGS = (DATABASE, SEEDS, SQL_SECONDS, SQL_ROWS)
