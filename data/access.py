"""The sign-in as it is set up: all of it, nothing of it, or a sentence on what is missing. Never half."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import SplitResult, urlsplit

from data import roles
from data.faults import WrongUse
from data.roles import Rule
from data.settings import (
    ADDRESS,
    API_TOKEN,
    COOKIE_SECRET,
    OIDC_CLIENT,
    OIDC_METADATA,
    OIDC_SECRET,
    READERS,
    ROLE_CLAIM,
    SIGN_IN_HOURS,
    SQL_READERS,
    Setting,
)

_AHEAD = 300  # seconds that the clock of who has signed a reader in may be ahead of ours; later still is no time at all
LEAST = 32  # characters of a secret of our own
_NEEDED = (OIDC_METADATA, OIDC_CLIENT, OIDC_SECRET, COOKIE_SECRET, READERS, ADDRESS)
_TELLING = (*_NEEDED[:-1], SQL_READERS, ROLE_CLAIM, API_TOKEN)  # one of these is enough to mean a sign-in
_PLACE = re.compile(r"[\w.-]+(:\d+)?|\[[0-9a-fA-F:.]+\](:\d+)?")  # a name or an address, and a port; nobody's password
_HERE = ("localhost", "127.0.0.1", "::1")


@dataclass(frozen=True)
class Access:
    """A sign-in that is whole. ``address`` is the origin of the instance, ``seconds`` how long a sign-in holds."""

    address: str
    rule: Rule
    seconds: float

    @property
    def secure(self) -> bool:
        """Whether readers come by https."""
        return self.address.startswith("https:")

    def holds(self, claims: Mapping[str, object], now: float) -> bool:
        """Whether a sign-in is young enough; ``now`` is in seconds since 1970. One that does not tell its time is not."""
        issued = claims.get("iat")
        return isinstance(issued, int | float) and -_AHEAD < now - issued < self.seconds


def access() -> Access | None:
    """The sign-in that the settings ask for; None where none of them is set, and everybody reads. Raises WrongUse where
    only a part of it is set, or something that cannot be meant."""
    if not on():
        return None
    if missing := next((setting.name for setting in _NEEDED if not setting.value()), None):
        raise WrongUse(f"A sign-in is set up in part: {missing} is missing.")
    long_enough(COOKIE_SECRET)
    long_enough(API_TOKEN)
    _web(OIDC_METADATA)
    claim = ROLE_CLAIM.value()
    readers, sql = (roles.named(setting.value(), setting.name, claim) for setting in (READERS, SQL_READERS))
    return Access(_origin(), Rule(readers, sql, claim), SIGN_IN_HOURS.number(87_600) * 3600)


def long_enough(secret: Setting) -> None:
    """Raises WrongUse where a word that is set could be guessed."""
    if 0 < len(secret.value()) < LEAST:
        raise WrongUse(f"{secret.name} is shorter than {LEAST} characters; make one with: openssl rand -hex 32")


def demand_address() -> None:
    """Raises WrongUse where the public address is set and is none: links, citations and the names that are answered come of it."""
    if ADDRESS.value():
        asked = "write it as https://entente.example.org"
        parts = _web(ADDRESS, asked, encrypted=False)
        if parts.query or parts.fragment:
            raise WrongUse(f"{ADDRESS.name} is {ADDRESS.value()!r}; {asked}.")


def on() -> bool:
    """Whether a sign-in is meant. A secret whose file cannot be read, or is empty, is meant too."""
    return any(setting.meant() for setting in _TELLING)


def _origin() -> str:
    """The address of the instance as browsers write it."""
    parts = _web(ADDRESS)
    if parts.path.strip("/") or parts.query or parts.fragment:
        raise WrongUse(f"{ADDRESS.name} is {ADDRESS.value()!r}; with a sign-in it is a name alone, without a path.")
    return f"{parts.scheme}://{parts.netloc}".lower()


def _web(
    setting: Setting, asked: str = "with a sign-in it begins with https://", encrypted: bool = True
) -> SplitResult:
    """An address of the web; where it is to be ``encrypted``, http is for this machine alone. Raises WrongUse with what is ``asked``."""
    try:
        parts = urlsplit(setting.value())
        well = parts.scheme == "https" or (parts.scheme == "http" and (not encrypted or parts.hostname in _HERE))
        well = well and bool(parts.hostname) and parts.port != 0 and bool(_PLACE.fullmatch(parts.netloc))
    except ValueError:
        well = False
    if not well:
        raise WrongUse(f"{setting.name} is {setting.value()!r}; {asked}.")
    return parts
