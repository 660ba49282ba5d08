"""How many files are made at once for those who take something along, and for whom.

Streamlit makes a file for each message that asks for one, all on the same few threads, and goes on when who has asked is gone: a
hundred messages from one page kept everybody else waiting for half a minute.
"""

from __future__ import annotations

import asyncio
import os
from collections import Counter, defaultdict
from functools import wraps
from typing import Any

from streamlit.proto.ForwardMsg_pb2 import BackendOperationResponse
from streamlit.runtime import get_instance
from streamlit.runtime.backend_operation_handler import DeferredFileHandler

MOST = 4  # files that one page may have asked for and not got yet; the others are refused
_asked: Counter[str] = Counter()  # session → its files that wait or are made
_turns: defaultdict[str, asyncio.Lock] = defaultdict(asyncio.Lock)  # of a page one file after the other
_places = asyncio.Semaphore(os.cpu_count() or 1)  # for all


def limit() -> None:
    """From now on."""
    handler: Any = DeferredFileHandler
    make = handler.handle

    @wraps(make)
    async def handle(self: Any, request: Any, session_id: str) -> BackendOperationResponse:
        if _asked[session_id] >= MOST:
            return _refused(request, "Too many files at once: wait for those that are being made.")
        _asked[session_id] += 1
        try:
            async with _turns[session_id], _places:
                if not get_instance().is_active_session(session_id):
                    return _refused(request, "The page has gone.")
                made: BackendOperationResponse = await make(self, request, session_id)
                return made
        finally:
            _asked[session_id] -= 1
            if not _asked[session_id]:
                del _asked[session_id], _turns[session_id]

    handler.handle = handle


def _refused(request: Any, why: str) -> BackendOperationResponse:
    return BackendOperationResponse(request_id=request.request_id, error_msg=why)
