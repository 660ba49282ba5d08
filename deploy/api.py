"""The interface for programs: its addresses answered as JSON, read only, a few at a time and off the event loop."""

from __future__ import annotations

import hashlib
import json
import re
import time
from typing import Any
from urllib.parse import parse_qsl

import anyio
import anyio.to_thread
from starlette.datastructures import Headers
from starlette.responses import Response
from starlette.routing import BaseRoute, Route
from starlette.types import Receive, Scope, Send

from data import addresses, journal, store
from data.faults import NoRecord, TooMuch
from data.parameters import WrongAddress
from data.settings import API_TOKEN
from deploy.endpoints import ENDPOINTS, NOWHERE, VERSION, Endpoint, NotThere, Query
from deploy.guard import brings

LONGEST = 8192  # characters of a query
_FIELDS = 500
_AT_ONCE = anyio.CapacityLimiter(2)  # as many as there are processors on a small machine; the pages go on beside them
_WAITING = 8
_SHORT = "max-age=60"


class Answer:
    """One address, for every method, so that what is not read says so. All of the interface passes here. Where there is a
    sign-in it is ``closed``: to pages of other sites, and to programs that do not bring the word of ENTENTE_API_TOKEN."""

    def __init__(self, endpoint: Endpoint, closed: bool = False) -> None:
        self._endpoint, self._closed = endpoint, closed
        self._kept = f"private, {_SHORT}" if closed else f"public, {_SHORT}"

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        begun = time.perf_counter()
        response = await self._response(scope)
        if self._closed:
            response.headers["Vary"] = "Authorization"
        else:
            response.headers["Access-Control-Allow-Origin"] = "*"
        response.headers["Content-Security-Policy"] = "default-src 'none'; frame-ancestors 'none'"
        seconds = round(time.perf_counter() - begun, 4)
        journal.tell(journal.REQUEST, route=self._endpoint.path, status=response.status_code, seconds=seconds)
        await response(scope, receive, send)

    async def _response(self, scope: Scope) -> Response:
        if self._closed and not brings(Headers(scope=scope), API_TOKEN):
            said = f"This interface is open to programs that bring the word of {API_TOKEN.name} as a Bearer token."
            return problem(401, said, {"WWW-Authenticate": "Bearer"})
        if scope["method"] not in ("GET", "HEAD"):
            return problem(405, "This interface only reads: use GET.", {"Allow": "GET, HEAD"})
        if len(scope["query_string"]) > LONGEST:
            return problem(414, f"The query is longer than {LONGEST} characters; ask for less at once.")
        if _AT_ONCE.statistics().tasks_waiting >= _WAITING:
            return problem(503, "Too many are asking at this moment; try again in a moment.", {"Retry-After": "2"})
        asked = (scope["query_string"].decode("latin-1"), dict(scope["path_params"]))
        tags = Headers(scope=scope).get("if-none-match", "")
        return await anyio.to_thread.run_sync(self._answered, *asked, tags, limiter=_AT_ONCE)

    def _answered(self, text: str, named: dict[str, str], tags: str) -> Response:
        try:
            store.refresh()
            layer, query = addresses.layer_of(_query(text))
            with store.layer(layer), store.steady():
                return self._of_one_record(query, named, tags)
        except (WrongAddress, TooMuch) as error:
            return problem(400, str(error))
        except NotThere as error:
            return problem(404, str(error))
        except NoRecord:
            return problem(503, "The record cannot be read at this moment.", {"Retry-After": "30"})
        except Exception:
            journal.LOG.exception("An answer of the interface failed.")
            return problem(500, "Something went wrong here; try again.")

    def _of_one_record(self, query: Query, named: dict[str, str], tags: str) -> Response:
        """The answer with its tag, both of the same record."""
        tag = _tag(self._endpoint.path, query, named)
        headers = {"ETag": tag, "Cache-Control": self._kept}
        kept = Response(status_code=304, headers=headers)
        if tag.removeprefix("W/") in re.findall(r'"[^"]*"', tags):
            return kept
        told = self._endpoint.answer(query, named)  # a tag of ours says that there is an answer, and * does not
        return kept if tags.strip() == "*" else _json(told, 200, headers)


def routes(closed: bool = False) -> list[BaseRoute]:
    """The addresses, and an answer for whatever else begins like them."""
    return [Route(each.path, Answer(each, closed)) for each in (*ENDPOINTS, NOWHERE)]


def problem(status: int, sentence: str, headers: dict[str, str] | None = None) -> Response:
    """An answer that says in a sentence what is wrong."""
    return _json({"problem": sentence}, status, {"Cache-Control": "no-store"} | (headers or {}))


def _json(document: dict[str, Any], status: int, headers: dict[str, str]) -> Response:
    body = json.dumps(document, ensure_ascii=False, allow_nan=False).encode("utf-8", "replace")
    return Response(body, status, headers, "application/json")


def _query(text: str) -> Query:
    try:
        return parse_qsl(text, keep_blank_values=True, max_num_fields=_FIELDS)
    except ValueError:
        raise WrongAddress(f"There are more than {_FIELDS} parameters; ask for less at once.") from None


def _tag(*asked: object) -> str:
    """Another record, another question or another version of this interface is another answer."""
    words = repr((VERSION, str(store.served()), store.layers(), asked)).encode()
    return f'W/"{hashlib.sha256(words).hexdigest()[:20]}"'
