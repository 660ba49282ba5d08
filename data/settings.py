"""Where things are. One table: name of the environment variable, default, what it does."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from data.faults import WrongUse

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

    def number(self) -> float:
        """The value as a number above zero; raises WrongUse where it is none."""
        try:
            number = float(self.value())
        except ValueError:
            number = 0.0
        if not 0 < number < float("inf"):
            raise WrongUse(f"{self.name} is {self.value()!r}; set it to a number above zero, such as {self.default}.")
        return number

    def on(self) -> bool:
        """Whether it is switched on."""
        return self.value().lower() in ("1", "true", "yes", "on")


DATABASE = Setting(
    "ENTENTE_DB", str(ROOT / "data" / "entente.duckdb"), "The database that is built, served and opened by other tools."
)
SEEDS = Setting("ENTENTE_SEEDS", str(ROOT / "seeds"), "The folder of curated tables that the database is built from.")
ADDRESS = Setting(
    "ENTENTE_ADDRESS", "", "The public address of the dashboard, such as https://entente.example.org, for citations."
)
SQL_SECONDS = Setting("ENTENTE_SQL_SECONDS", "5", "Seconds a query of the SQL page may run.")
SQL_ROWS = Setting("ENTENTE_SQL_ROWS", "5000", "Rows a query of the SQL page may return.")
LOG_QUERIES = Setting(
    "ENTENTE_LOG_QUERIES", "", "1 to have the text of readers' statements in the log of a shared instance."
)
SQL_SLOW = Setting("ENTENTE_SQL_SLOW", "2", "Seconds from which a shared instance counts a query as slow.")
OPERATOR_TOKEN = Setting(
    "ENTENTE_OPERATOR_TOKEN", "", "The word that opens /metrics and /status of a shared instance from elsewhere."
)
EMBED_BY = Setting(
    "ENTENTE_EMBED_BY",
    "",
    "Sites that may show a shared instance in a frame, such as https://example.org, with spaces.",
)
