"""Small messages are sent at once, and what readers send is kept small."""

from __future__ import annotations

import asyncio
import socket
from unittest.mock import Mock

from uvicorn import Config
from uvicorn.protocols.websockets import websockets_sansio_impl as served
from uvicorn.server import ServerState

from data import sockets
from deploy import frames


def test_connections_of_a_listener_send_at_once() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listening, open(__file__):
        assert sockets.send_at_once.__wrapped__() >= 1
        with socket.create_connection(listening.getsockname()) as client:
            taken, _ = listening.accept()
            with taken:
                assert taken.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)
            assert not client.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)


def test_what_was_half_sent_goes_with_its_socket() -> None:
    async def lost() -> served.WebSocketsSansIOProtocol:
        frames.limit()
        config = Config("none:app", ws="websockets-sansio", ws_max_size=50 * 2**20)
        config.load_app = lambda: None  # type: ignore[method-assign, assignment, return-value]
        config.load()
        taken = served.WebSocketsSansIOProtocol(config, ServerState(), {})
        assert taken.conn.max_message_size == frames.MOST
        taken.transport = Mock()
        taken.connections.add(taken)
        taken.conn.reader.feed_data(b"x" * 100_000)
        taken.frames.append(b"y" * 100_000)
        taken.connection_lost(OSError())
        return taken

    ended = asyncio.run(lost())
    assert not ended.conn.reader.buffer and not ended.frames
