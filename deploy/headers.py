"""What the browser is told of every answer: what a page may load, who may show it in a frame, which cookies are safe."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import MutableMapping
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import streamlit
from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from data.faults import WrongUse
from data.settings import ADDRESS, EMBED_BY

_INLINE = re.compile(r"<script>(.*?)</script>", re.DOTALL)
_ORIGIN = re.compile(r"https?://(\*\.)?[a-z0-9-]+(\.[a-z0-9-]+)*(:\d{1,5})?", re.IGNORECASE | re.ASCII)
_HASHED = re.compile(r"/app/static/[\w-]+-[0-9a-f]{8}\.\w+")
_READ_BY_SCRIPT = ("_streamlit_xsrf",)  # the page sends its value back, so it has to be able to read it


def policy(embedders: tuple[str, ...] = ()) -> str:
    """The Content-Security-Policy of every page; why each line is needed stands in docs/shared.md."""
    return "; ".join(f"{name} {' '.join(allowed)}" for name, allowed in _allowed(embedders).items())


def _allowed(embedders: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
    return {
        "default-src": ("'none'",),
        "script-src": ("'self'", *_inline_scripts(), "blob:", "'wasm-unsafe-eval'"),
        "style-src": ("'self'", "'unsafe-inline'"),
        "img-src": ("'self'", "data:"),
        "font-src": ("'self'", "data:"),
        "connect-src": ("'self'", "data:"),
        "worker-src": ("'none'",),  # else script-src would hold for workers too
        "base-uri": ("'none'",),
        "form-action": ("'none'",),
        "frame-ancestors": embedders or ("'none'",),
    }


def _inline_scripts() -> tuple[str, ...]:
    """The hashes of the scripts that stand in Streamlit's own page."""
    page = (Path(streamlit.__file__).parent / "static" / "index.html").read_bytes().decode()
    digests = [hashlib.sha256(script.encode()).digest() for script in _INLINE.findall(page)]
    return tuple(f"'sha256-{base64.b64encode(digest).decode()}'" for digest in digests)


def embedders() -> tuple[str, ...]:
    """The origins that ENTENTE_EMBED_BY lists. Raises WrongUse if one is none."""
    listed = tuple(EMBED_BY.value().replace(",", " ").split())
    if wrong := next((origin for origin in listed if not _ORIGIN.fullmatch(origin)), None):
        raise WrongUse(f"{EMBED_BY.name} has {wrong!r}; list origins such as https://example.org, with spaces between.")
    return listed


def by_https(scope: MutableMapping[str, Any]) -> bool:
    """Whether the reader's browser speaks https, to us or to the proxy before us."""
    proxied = Headers(scope=scope).get("x-forwarded-proto", "").split(",")[0].strip().lower()
    return scope["scheme"] in ("https", "wss") or proxied == "https"


class SafeHeaders:
    """Puts the headers on every answer; lets websockets pass."""

    def __init__(self, app: ASGIApp, embedders: tuple[str, ...] = ()) -> None:
        self._app = app
        self._always = _always(embedders)
        self._public_https = urlsplit(ADDRESS.value()).scheme == "https"

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return await self._app(scope, receive, send)
        secure = by_https(scope)

        async def headed(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in self._always.items():
                    headers.setdefault(name, value)
                if secure:
                    headers["Strict-Transport-Security"] = "max-age=31536000"
                if _HASHED.fullmatch(scope["path"]) and message["status"] == 200:
                    headers["Cache-Control"] = "public, max-age=31536000, immutable"
                message["headers"] = [
                    (name, hardened(value, secure or self._public_https) if name.lower() == b"set-cookie" else value)
                    for name, value in message["headers"]
                ]
            await send(message)

        await self._app(scope, receive, headed)


def _always(embedders: tuple[str, ...]) -> dict[str, str]:
    """The headers of every answer; who may embed is also told in the older way, where that can say it."""
    return {
        "Content-Security-Policy": policy(embedders),
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "same-origin",
        "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
        "Cross-Origin-Opener-Policy": "same-origin",
    } | ({} if embedders else {"X-Frame-Options": "DENY"})


def hardened(cookie: bytes, secure: bool) -> bytes:
    """A Set-Cookie line with what it lacks: Secure where the reader has https, HttpOnly where no script reads it."""
    name = cookie.partition(b"=")[0].decode("latin-1")
    told = {part.strip().partition(b"=")[0].lower() for part in cookie.split(b";")[1:]}
    wanted = {b"Secure": secure, b"HttpOnly": name not in _READ_BY_SCRIPT, b"SameSite=Lax": True}
    missing = [word for word, wants in wanted.items() if wants and word.partition(b"=")[0].lower() not in told]
    return b"; ".join((cookie, *missing))
