"""What is answered to whom: the operator's own pages, and sockets from other sites' pages."""

from __future__ import annotations

import hmac
import ipaddress
import re
from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from data.journal import LOG
from data.settings import ADDRESS, OPERATOR_TOKEN, Setting

_OWN = ("/metrics", "/status")
_STREAMLITS = ("/_stcore/metrics", "/_stcore/script-health-check")
# What Streamlit has and this instance does not offer: an interface for agents, and uploads, which stay in memory.
_NOBODYS = ("/_stcore/agent/", "/_stcore/upload_file/")
# Where there is no sign-in; to Streamlit, each call of them is an error of ours.
_SIGN_IN = ("/auth/login", "/auth/logout", "/oauth2callback")
_NAME, _PATH = 255, 2_000  # bytes of the name of a file, and of a path, that there can be here
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")
# What a proxy adds to a request that it passes on; one of them is enough to tell that it came from elsewhere.
_FORWARDING = re.compile(
    r"forwarded|via|x-(original-)?forwarded.*|x-real-ip|x-(cluster-)?client-ip|x-envoy-.*|x-azure-.*|cf-.*|fastly-client-ip|true-client-ip"
)


class Guard:
    """Answers 404 where only the operator has business or nobody, refuses sockets that other sites' pages open, and turns what
    nobody has foreseen into a sentence."""

    def __init__(self, app: ASGIApp, signs_in: bool = False) -> None:
        self._app, self._signs_in = app, signs_in

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "websocket":
            await self._socket(scope, receive, send)
        elif scope["type"] == "http":
            await self._answer(scope, receive, send)
        else:
            await self._app(scope, receive, send)

    async def _socket(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def packed() -> Message:
            """What comes next; a text, which no page sends and Streamlit does not look for, ends the socket."""
            message = await receive()
            if message["type"] == "websocket.receive" and message.get("bytes") is None:
                await send({"type": "websocket.close", "code": 1003, "reason": ""})
                return {"type": "websocket.disconnect", "code": 1003}
            return message

        if odd(scope["path"]) or not same_site(scope):
            await receive()
            await send({"type": "websocket.close", "code": 1008, "reason": ""})
        else:
            await self._app(scope, packed, send)

    async def _answer(self, scope: Scope, receive: Receive, send: Send) -> None:
        begun = False

        async def noted(message: Message) -> None:
            nonlocal begun
            begun = True
            await send(message)

        try:
            if odd(scope["path"]):
                await PlainTextResponse("Bad Request", 400)(scope, receive, noted)
            elif (
                long(scope["path"])
                or closed(scope["path"], self._signs_in)
                or (private(scope["path"]) and not operator(scope))
            ):
                await PlainTextResponse("Not Found", 404)(scope, receive, noted)
            else:
                await self._app(scope, receive, noted)
        except Exception:
            LOG.exception("A request failed.")
            if not begun:
                await PlainTextResponse("Something went wrong here; try again.", 500)(scope, receive, send)


def odd(path: str) -> bool:
    """Whether a path has what no address of ours has: of two that differ by a line's end alone, a route takes both, and whoever
    compares them takes one."""
    return _CONTROL.search(path) is not None


def long(path: str) -> bool:
    """Whether a path is longer than any of ours: the system would fail to look for the file, and say so with its folder."""
    sent = path.encode(errors="replace")
    return len(sent) > _PATH or max(map(len, sent.split(b"/"))) > _NAME


def private(path: str) -> bool:
    """Whether a path is the operator's, in any of the ways that it can be written."""
    path = path.rstrip("/").lower()
    return path in _OWN or path.endswith(_STREAMLITS)


def closed(path: str, signs_in: bool = False) -> bool:
    """Whether a path is nobody's; those of a sign-in are where there is none."""
    path = path.lower()
    return any(part in f"{path}/" for part in _NOBODYS) or (not signs_in and path.rstrip("/").endswith(_SIGN_IN))


def operator(scope: Scope) -> bool:
    """Whether a request comes from this machine itself, through no proxy, or brings the operator's word."""
    headers = Headers(scope=scope)
    if brings(headers, OPERATOR_TOKEN):
        return True
    here = bool(scope.get("client")) and _loopback(scope["client"][0])
    return here and _loopback(_host(scope)) and not any(map(_FORWARDING.fullmatch, headers.keys()))


def brings(headers: Headers, setting: Setting) -> bool:
    """Whether a request brings the word of a setting, where that has one."""
    kind, _, given = headers.get("authorization", "").partition(" ")
    word = setting.value()
    return bool(word) and kind.lower() == "bearer" and hmac.compare_digest(given.strip().encode(), word.encode())


def same_site(scope: Scope) -> bool:
    """Whether a socket is opened by a page of this instance. Streamlit would let those of this machine's other servers in,
    and to know of the rest it would ask a foreign host for its own address."""
    headers, known = Headers(scope=scope), urlsplit(ADDRESS.value()).hostname
    host, origin = headers.get("host", "").lower(), headers.get("origin")
    if known and _host(scope) != known and not _loopback(_host(scope)):
        return False
    try:
        return origin is None or (bool(host) and urlsplit(origin).netloc.lower() == host)
    except ValueError:
        return False


def _host(scope: Scope) -> str:
    """The name of the machine that was asked for, without its port."""
    try:
        return urlsplit(f"//{Headers(scope=scope).get('host', '')}").hostname or ""
    except ValueError:
        return ""


def _loopback(host: str) -> bool:
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        return host == "localhost"
    mapped = getattr(address, "ipv4_mapped", None)
    return (mapped or address).is_loopback
