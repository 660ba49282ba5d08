"""Where a reader wanted to go before signing in: kept in a cookie for the callback, and always an address of this instance."""

from __future__ import annotations

import re
from urllib.parse import quote, unquote, urlsplit

ROOT = "/"
NAME = "entente_way"
_PATH = re.compile(r"/[a-z]*")  # of a page; two slashes would name another host
_QUERY = re.compile(r"[!-~]{0,2500}")


def asked(referer: str, address: str) -> str:
    """The path and query of the page that a reader comes from; the overview where that is none of ours."""
    try:
        parts = urlsplit(referer)
    except ValueError:
        return ROOT
    own = f"{parts.scheme}://{parts.netloc}".lower() == address
    return _checked(f"{parts.path}?{parts.query}" if parts.query else parts.path) if own else ROOT


def kept(way: str) -> str:
    """The Set-Cookie line that keeps it for ten minutes; an empty way forgets it."""
    return f"{NAME}={quote(way, safe='')}; Path=/oauth2callback; Max-Age={600 if way else 0}; HttpOnly; SameSite=Lax"


def found(cookies: dict[str, str]) -> str:
    """What the cookie names; the overview where it names no page of ours."""
    return _checked(unquote(cookies.get(NAME, "")))


def _checked(way: str) -> str:
    path, _, query = way.partition("?")
    return way if _PATH.fullmatch(path) and _QUERY.fullmatch(query) else ROOT
