"""Small messages are sent at once."""

from __future__ import annotations

import socket

from data import sockets


def test_connections_of_a_listener_send_at_once() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listening, open(__file__):
        assert sockets.send_at_once.__wrapped__() >= 1
        with socket.create_connection(listening.getsockname()) as client:
            taken, _ = listening.accept()
            with taken:
                assert taken.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)
            assert not client.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)
