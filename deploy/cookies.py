"""The cookies of a sign-in: what they say of a reader, and under which names, and how long, a browser keeps them."""

from __future__ import annotations

import json
import re
from typing import Any

from starlette.requests import HTTPConnection
from starlette.types import Scope
from streamlit.auth_util import get_cookie_with_chunks
from streamlit.web.server.server_util import get_cookie_secret
from streamlit.web.server.starlette.starlette_app_utils import decode_signed_value
from streamlit.web.server.starlette.starlette_server_config import SESSION_COOKIE_NAME, USER_COOKIE_NAME

from data.access import Access

# Streamlit's: who has signed in, the provider's tokens, parts of both, and what is kept while somebody signs in.
_OURS = re.compile(rf"{USER_COOKIE_NAME}(_tokens)?(_\d+)?|{SESSION_COOKIE_NAME}")
# No other host of the same domain, and no page by http, can set a cookie of such a name.
_HOST = b"__Host-"
_AGE = re.compile(rb"(?<=max-age=)\d+", re.IGNORECASE)


def claims(scope: Scope, address: str) -> dict[str, Any]:
    """What the signed cookie of a request says of its reader; nothing where it says nothing of this instance."""
    cookies, secret = HTTPConnection(scope).cookies, get_cookie_secret()

    def signed(name: str) -> bytes | None:
        return decode_signed_value(secret, name, cookies.get(name, ""))

    told = json.loads(get_cookie_with_chunks(signed, USER_COOKIE_NAME) or b"{}")
    return told if isinstance(told, dict) and told.get("origin") == address else {}


def outward(cookie: bytes, access: Access) -> bytes:
    """A Set-Cookie line of Streamlit's as the browser gets it: kept no longer than a sign-in holds, for this host alone."""
    if not _ours(cookie):
        return cookie
    short = _AGE.sub(lambda age: str(min(int(age[0]), int(access.seconds))).encode(), cookie)
    return _HOST + short if access.secure else short


def inward(header: bytes, access: Access) -> bytes:
    """A Cookie line as Streamlit gets it: its own names again, and none that did not come under the safe ones."""
    parts = [part.strip() for part in header.split(b";") if not (access.secure and _ours(part))]
    return b"; ".join(part.removeprefix(_HOST) for part in parts)


def without(header: bytes) -> bytes:
    """A Cookie line without a sign-in."""
    return b"; ".join(part.strip() for part in header.split(b";") if not _ours(part))


def _ours(cookie: bytes) -> bool:
    """Whether a cookie has a name of Streamlit's sign-in, read as the server reads names."""
    return bool(_OURS.fullmatch(cookie.decode("latin-1").partition("=")[0].strip()))
