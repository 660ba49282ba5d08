"""How much a reader may send by a socket at a time. What was half sent is let go of when its socket ends.

Streamlit lets in what it lets out, fifty megabytes, and looks at a message only once it is whole; the server keeps what has come of one
after its socket has ended. Fifty sockets then took gigabytes.
"""

from __future__ import annotations

from functools import wraps
from typing import Any

from uvicorn.protocols.websockets import websockets_sansio_impl as served
from websockets.server import ServerProtocol

MOST = 2**20  # bytes: a statement of the largest size with every choice of the filter is a tenth of it


class _Small(ServerProtocol):
    def __init__(self, *args: Any, **given: Any) -> None:
        super().__init__(*args, **given | {"max_size": MOST})


def limit() -> None:
    """From now on. The server has chosen its class by the time that an application is loaded, so that its parts are changed."""
    server: Any = served
    server.ServerProtocol = _Small
    lost = server.WebSocketsSansIOProtocol.connection_lost

    @wraps(lost)
    def released(socket: Any, error: Exception | None) -> None:
        lost(socket, error)
        socket.conn.reader.discard()
        socket.frames.clear()

    server.WebSocketsSansIOProtocol.connection_lost = released
