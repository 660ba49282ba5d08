"""Around Streamlit's own login: who may come to it and from where, what its cookies are, and when a sign-in ends."""

from __future__ import annotations

import hashlib
import re
import time
from collections import defaultdict
from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qs, urlencode

import anyio
from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import HTTPConnection
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit.proto.AuthRedirect_pb2 import AuthRedirect
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from data import roles
from data.access import Access
from data.roles import Role
from deploy import cookies, way

LOGIN, LOGOUT, CALLBACK, MEDIA = "/auth/login", "/auth/logout", "/oauth2callback", "/media/"
_ERROR = re.compile(r"[a-z_]{1,40}")
_AGAIN = ForwardMsg(auth_redirect=AuthRedirect(url="")).SerializeToString()  # has a page ask for its own address anew
_SHORT = 200  # bytes, which a message that leads elsewhere does not reach
_SILENT = PlainTextResponse("The provider of the sign-in does not answer. Go back and try again in a moment.", 503)


class Door:
    """What a sign-in lets in, until it ends: by its age, or by signing out, which this process then remembers."""

    def __init__(self, app: ASGIApp, access: Access) -> None:
        self._app, self._access = app, access
        self._open: dict[str, set[anyio.CancelScope]] = defaultdict(set)
        self._ended: dict[str, float] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] not in ("http", "websocket"):
            return await self._app(scope, receive, send)
        scope, claims = self._known(scope)
        if scope["type"] == "websocket":
            return await self._socket(scope, receive, send, claims)
        if refusal := self._refusal(scope, claims):
            return await refusal(scope, receive, send)
        await self._app(_clean(scope), receive, self._answering(scope, receive, send))
        if scope["path"] == LOGOUT and claims:
            self._end(_key(claims))

    def _known(self, scope: Scope) -> tuple[Scope, dict[str, Any]]:
        """The request with the cookies that count, and what they say; nothing of a sign-in that has ended."""
        scope = _with_cookies(scope, lambda line: cookies.inward(line, self._access))
        claims = cookies.claims(scope, self._access.address)
        if claims and (_key(claims) in self._ended or not self._access.holds(claims, time.time())):
            return _with_cookies(scope, cookies.without), {}
        return scope, claims

    def _refusal(self, scope: Scope, claims: dict[str, Any]) -> PlainTextResponse | None:
        path, site = scope["path"], Headers(scope=scope).get("sec-fetch-site", "")
        if path in (LOGIN, LOGOUT) and site in ("cross-site", "same-site"):
            return PlainTextResponse("Sign in and out from a page of this instance.", 403)
        if path.startswith(MEDIA) and roles.role(claims, self._access.rule) is Role.NONE:
            return PlainTextResponse("Sign in to read this.", 401, {"Cache-Control": "no-store"})
        return None

    def _answering(self, scope: Scope, receive: Receive, send: Send) -> Send:
        """Passes an answer on, with the cookies as they should be and the reader back on the way they came."""

        failed = False

        async def told(message: Message) -> None:
            nonlocal failed
            if scope["path"] == LOGIN and message.get("status") == 400:
                failed = True
                await _SILENT(scope, receive, send)
            if failed:
                return
            if message["type"] == "http.response.start":
                headers = MutableHeaders(raw=list(message["headers"]))
                self._lead(scope, message["status"], headers)
                message = {**message, "headers": [self._header(*each) for each in headers.raw]}
            await send(message)

        return told

    def _header(self, name: bytes, value: bytes) -> tuple[bytes, bytes]:
        return name, cookies.outward(value, self._access) if name.lower() == b"set-cookie" else value

    def _lead(self, scope: Scope, status: int, headers: MutableHeaders) -> None:
        if scope["path"] == LOGIN and status == 302:
            asked = way.asked(Headers(scope=scope).get("referer", ""), self._access.address)
            headers.append("set-cookie", way.kept(asked))
        elif scope["path"] == CALLBACK and headers.get("location") == way.ROOT:
            headers["location"] = way.found(HTTPConnection(scope).cookies)
            headers.append("set-cookie", way.kept(""))

    async def _socket(self, scope: Scope, receive: Receive, send: Send, claims: dict[str, Any]) -> None:
        """A page that is open: for as long as the sign-in holds that it was opened under. Where that has ended by signing out, the page
        is asked for anew, or it would go on showing what it has; not the one that is on its way out, which would turn back."""
        left = claims["iat"] + self._access.seconds - time.time() if claims else None
        key, leaving = _key(claims), False

        async def told(message: Message) -> None:
            nonlocal leaving
            said = message.get("bytes") or b""
            leaving = leaving or (len(said) < _SHORT and LOGOUT.encode() in said)
            await send(message)

        with anyio.move_on_after(left) as lasting:
            self._open[key].add(lasting)
            try:
                await self._app(scope, receive, told)
            finally:
                self._forget(key, lasting)
        if lasting.cancelled_caught and key in self._ended and not leaving:
            await send({"type": "websocket.send", "bytes": _AGAIN})
        if lasting.cancelled_caught:
            await send({"type": "websocket.close", "code": 1008, "reason": ""})

    def _forget(self, key: str, lasting: anyio.CancelScope) -> None:
        self._open[key].discard(lasting)
        if not self._open[key]:
            del self._open[key]

    def _end(self, key: str) -> None:
        """A sign-in ends for every page that is open under it, and for whoever has copied its cookie."""
        now = time.time()
        self._ended = {each: until for each, until in self._ended.items() if until > now} | {
            key: now + self._access.seconds
        }
        for lasting in self._open.pop(key, set()):
            lasting.cancel()


def _key(claims: dict[str, Any]) -> str:
    """A name for one sign-in of one person, which tells nothing of them."""
    return hashlib.sha256(repr([claims.get(name) for name in ("iss", "sub", "iat", "nonce")]).encode()).hexdigest()


def _with_cookies(scope: Scope, turned: Callable[[bytes], bytes]) -> Scope:
    headers = [(name, turned(value) if name == b"cookie" else value) for name, value in scope["headers"]]
    return {**scope, "headers": headers}


def _clean(scope: Scope) -> Scope:
    """What comes to the callback would be written into the log: of an error, only its code is passed on."""
    asked = parse_qs(scope["query_string"].decode("latin-1")) if scope["path"] == CALLBACK else {}
    if "error" not in asked:
        return scope
    code = asked["error"][0]
    return {**scope, "query_string": urlencode({"error": code if _ERROR.fullmatch(code) else "unknown"}).encode()}
