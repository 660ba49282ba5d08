"""A dashboard that hangs ends, so that what started it starts it anew and its readers come to another one meanwhile."""

from __future__ import annotations

import faulthandler
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import anyio

SECONDS = 45.0  # that the loop which answers everybody may stand still: no honest work takes it for one
BEAT = 5.0


@asynccontextmanager
async def watching() -> AsyncIterator[None]:
    """While this lasts, the process ends with status 1 once its loop has stood still for ``SECONDS``, and standard error tells
    where each thread was. It needs nothing of Python for that, so that a lock which is never given back cannot keep it."""
    async with anyio.create_task_group() as group:
        group.start_soon(_beat)
        try:
            yield
        finally:
            group.cancel_scope.cancel()


async def _beat() -> None:
    try:
        while True:
            faulthandler.dump_traceback_later(SECONDS, exit=True)
            await anyio.sleep(BEAT)
    finally:
        faulthandler.cancel_dump_traceback_later()
