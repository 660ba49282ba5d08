"""Who may read and who may ask in SQL: a rule on what the provider of a sign-in says of a person, and nothing else."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import IntEnum

from data.faults import WrongUse

EVERYONE = "everyone"
_ADDRESS = re.compile(r"[^@\s*]+@[^@\s*]+\.[^@\s*]+")
_DOMAIN = re.compile(r"@[^@\s*]+\.[^@\s*]+")


class Role(IntEnum):
    """What a person may do; each may do what those before may."""

    NONE = 0
    READER = 1
    SQL = 2


@dataclass(frozen=True)
class Named:
    """Those whom a setting names: everyone, addresses, domains (without the @), values of a claim."""

    everyone: bool = False
    addresses: frozenset[str] = frozenset()
    domains: frozenset[str] = frozenset()
    values: frozenset[str] = frozenset()

    def has(self, address: str, values: frozenset[str]) -> bool:
        """Whether a person is named, with a verified address (or none) and the values of the claim."""
        domain = address.rpartition("@")[2]
        by_mail = bool(address) and (address in self.addresses or domain in self.domains)
        return self.everyone or by_mail or bool(self.values & values)


@dataclass(frozen=True)
class Rule:
    """Who may what; ``claim`` is the claim whose values are named."""

    readers: Named
    sql: Named
    claim: str = ""


def named(text: str, setting: str, claim: str) -> Named:
    """Read a list of who may. Raises WrongUse on a word that can name nobody."""
    words = [_folded(word) for word in text.replace(",", " ").split()]
    addresses, domains = filter(_ADDRESS.fullmatch, words), filter(_DOMAIN.fullmatch, words)
    values = frozenset(word for word in words if "@" not in word and word != EVERYONE)
    for word in words:
        if "@" in word and not (_ADDRESS.fullmatch(word) or _DOMAIN.fullmatch(word)):
            raise WrongUse(f"{setting} has {word!r}; an address is ada@example.org, a domain is @example.org.")
        if word in values and not claim:
            raise WrongUse(
                f"{setting} has {word!r}; write {EVERYONE}, ada@example.org or @example.org, "
                "or name in ENTENTE_ROLE_CLAIM the claim that has this value."
            )
    return Named(EVERYONE in words, frozenset(addresses), frozenset(word[1:] for word in domains), values)


def role(claims: Mapping[str, object], rule: Rule) -> Role:
    """What a person may do of whom the provider makes these claims; nothing where it makes none, for everyone is everyone who has
    signed in."""
    if not claims:
        return Role.NONE
    person = verified_address(claims), _values(claims.get(rule.claim) if rule.claim else None)
    if rule.sql.has(*person):
        return Role.SQL
    return Role.READER if rule.readers.has(*person) else Role.NONE


def verified_address(claims: Mapping[str, object]) -> str:
    """The e-mail address, folded; nothing where the provider does not say that it has verified it."""
    address = claims.get("email")
    if claims.get("email_verified") not in (True, "true") or not isinstance(address, str):
        return ""
    return _folded(address) if _ADDRESS.fullmatch(address) else ""


def _values(told: object) -> frozenset[str]:
    """The values of a claim, which is a text or a list of texts."""
    listed = told if isinstance(told, list) else [told]
    return frozenset(_folded(value) for value in listed if isinstance(value, str))


def _folded(word: str) -> str:
    """Small letters, for ASCII alone: of other letters several have the same small one."""
    return word.lower() if word.isascii() else word
