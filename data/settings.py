"""Where things are. One table: name of the environment variable, default, what it does."""

from __future__ import annotations

import os
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from pathlib import Path

from data.faults import WrongUse

ROOT = Path(__file__).resolve().parent.parent
QUERIES = ROOT / "queries"


_SLIP = 0.9  # how much alike two names are of which one is meant for the other
_ON, _OFF = ("1", "true", "yes", "on"), ("", "0", "false", "no", "off")


@cache
def _held(path: str) -> str:
    """What a file holds as it is first read: a change counts from the next start."""
    return Path(path).read_text(encoding="utf-8").strip()


@dataclass(frozen=True)
class Setting:
    """One thing that can be set from outside."""

    name: str
    default: str
    help: str
    secret: bool = False  # then NAME_FILE may name a file that holds it

    def value(self) -> str:
        return os.environ.get(self.name, "").strip() or (self._filed() if self.secret else "") or self.default

    def meant(self) -> bool:
        """Whether it is set, or a file is named for it, whatever that holds."""
        return bool(os.environ.get(self.name, "").strip() or (self.secret and os.environ.get(f"{self.name}_FILE")))

    def _filed(self) -> str:
        """What the file of a secret holds; raises WrongUse where there is a file to read and it cannot be."""
        path = os.environ.get(f"{self.name}_FILE")
        try:
            return _held(path) if path else ""
        except (OSError, ValueError):
            raise WrongUse(f"{self.name}_FILE names a file that cannot be read.") from None

    def number(self, most: float) -> float:
        """The value as a number above zero and of at most ``most``; raises WrongUse where it is none."""
        try:
            number = float(self.value())
        except ValueError:
            number = 0.0
        if not 0 < number <= most:
            raise WrongUse(
                f"{self.name} is {self.value()!r}; set it to a number above zero and of {most:.0f} at most, such as {self.default}."
            )
        return number

    def whole(self, most: int) -> int:
        """The value as a whole number of 1 or more; raises WrongUse where it is none."""
        if (number := self.number(most)) != int(number):
            raise WrongUse(f"{self.name} is {self.value()!r}; set it to a whole number, such as {self.default}.")
        return int(number)

    def on(self) -> bool:
        """Whether it is switched on; raises WrongUse where nobody can say."""
        word = self.value().lower()
        if word not in (*_ON, *_OFF):
            raise WrongUse(f"{self.name} is {self.value()!r}; set it to 1, or to nothing.")
        return word in _ON


DATABASE = Setting(
    "ENTENTE_DB", str(ROOT / "data" / "entente.duckdb"), "The database that is built, served and opened by other tools."
)
SEEDS = Setting("ENTENTE_SEEDS", str(ROOT / "seeds"), "The folder of curated tables that the database is built from.")
ADDRESS = Setting(
    "ENTENTE_ADDRESS", "", "The public address of the dashboard, such as https://entente.example.org, for citations."
)
AUTHORS = Setting("ENTENTE_AUTHORS", "The Entente authors", "Who has made the record, for citations.")
TITLE = Setting(
    "ENTENTE_TITLE",
    "Entente: military cooperation between states, event by event",
    "What the record is called in citations.",
)
SQL_SECONDS = Setting("ENTENTE_SQL_SECONDS", "5", "Seconds a query of the SQL page may run.")
SQL_ROWS = Setting("ENTENTE_SQL_ROWS", "5000", "Rows a query of the SQL page may return.")
LOG_QUERIES = Setting(
    "ENTENTE_LOG_QUERIES", "", "1 to have the text of readers' statements in the log of a shared instance."
)
SQL_SLOW = Setting("ENTENTE_SQL_SLOW", "2", "Seconds from which a shared instance counts a query as slow.")
OPERATOR_TOKEN = Setting(
    "ENTENTE_OPERATOR_TOKEN",
    "",
    "The word of 32 characters or more that opens /metrics and /status of a shared instance from elsewhere.",
    True,
)
EMBED_BY = Setting(
    "ENTENTE_EMBED_BY",
    "",
    "Sites that may show a shared instance in a frame, such as https://example.org, with spaces.",
)
OIDC_METADATA = Setting(
    "ENTENTE_OIDC_METADATA", "", "Sign-in: the provider's address that ends in /.well-known/openid-configuration."
)
OIDC_CLIENT = Setting("ENTENTE_OIDC_CLIENT", "", "Sign-in: the name that the provider knows this instance by.")
OIDC_SECRET = Setting("ENTENTE_OIDC_SECRET", "", "Sign-in: the secret that belongs to that name.", True)
COOKIE_SECRET = Setting(
    "ENTENTE_COOKIE_SECRET", "", "Sign-in: a random word of 32 characters or more that signs its cookies.", True
)
READERS = Setting(
    "ENTENTE_READERS", "", "Sign-in: who may read: everyone, addresses, @domains or values of a claim, with spaces."
)
SQL_READERS = Setting(
    "ENTENTE_SQL_READERS", "", "Sign-in: who may read and also ask in SQL, named in the same way; nobody without it."
)
ROLE_CLAIM = Setting(
    "ENTENTE_ROLE_CLAIM", "", "Sign-in: the claim whose values the two lists may name, such as groups or roles."
)
SIGN_IN_HOURS = Setting("ENTENTE_SIGN_IN_HOURS", "12", "Sign-in: hours after which a reader has to sign in again.")
API_TOKEN = Setting(
    "ENTENTE_API_TOKEN", "", "Sign-in: the word of 32 characters or more that opens the API, closed without it.", True
)


def check_command() -> str:
    """The command that tells what is wrong with the seeds, for a page: where they lie is not for every reader."""
    of_own = ", with the folder of ENTENTE_SEEDS as DIR" if SEEDS.value() != SEEDS.default else ""
    return f"python -m data check{' --seeds DIR' if of_own else ''}{of_own}"


def demand_known() -> None:
    """Raises WrongUse where the environment sets a name that is nearly that of a setting: a sign-in with a slip of the finger in it
    would be none. Others may well be of somebody else."""
    settings = [each for each in globals().values() if isinstance(each, Setting)]
    known = {name for each in settings for name in (each.name, *([f"{each.name}_FILE"] if each.secret else []))}
    for name in sorted({name for name in os.environ if name.startswith("ENTENTE_")} - known):
        if near := get_close_matches(name, sorted(known), 1, _SLIP):
            raise WrongUse(f"There is no setting {name}. Did you mean {near[0]}?")
