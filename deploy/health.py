"""Whether the instance can do its work: the record opens and answers a question."""

from __future__ import annotations

import time

import anyio
import anyio.to_thread
from starlette.requests import Request
from starlette.responses import JSONResponse

from data import access, documents, store
from data.journal import LOG

_SECONDS = 5.0
_APART = 60.0  # seconds between two times that the log says why: anybody may ask, as often as they like
_told = [-_APART]
_ONE = anyio.CapacityLimiter(1)


async def health(request: Request) -> JSONResponse:
    """``{"status": "ok", "version": …, "as_of": …}``, of which a sign-in leaves the status alone; 503 where the record does
    not answer in time, and the log says why."""
    try:
        with anyio.fail_after(_SECONDS):
            record = await anyio.to_thread.run_sync(_record, limiter=_ONE, abandon_on_cancel=True)
    except Exception:  # whatever keeps the record from answering, the answer to this question is no
        _tell()
        failing = {"status": "failing", "problem": "The record does not answer; the log says why."}
        return JSONResponse(failing, 503, {"Cache-Control": "no-store"})
    told = {} if access.on() else record
    return JSONResponse({"status": "ok", **told}, headers={"Cache-Control": "no-store"})


def _record() -> documents.Document:
    """Which record this is; raises where its file is not what was opened, which kept answers would hide."""
    store.demand_intact()
    return documents.record()


def _tell() -> None:
    if time.monotonic() - _told[0] >= _APART:
        _told[0] = time.monotonic()
        LOG.exception("The record does not answer.")
