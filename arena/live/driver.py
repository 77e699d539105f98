"""The server under the sockets: gevent's WSGI server with gevent-websocket, guarded.

gevent-websocket is the one driver that sends whole messages to slow readers
(simple-websocket loses data under gevent, measured), but it reads whatever
length a frame declares before anybody looks and unmasks it byte by byte
(138 ms of standstill per MB).  So a frame above the cap is refused by its
header, a message of many fragments by their sum, and unmasking is one XOR of
two whole numbers.  ``tests/live/test_driver.py`` holds the library to this.
"""

from __future__ import annotations

from typing import Any

from geventwebsocket import handler as library
from geventwebsocket.exceptions import FrameTooLargeException
from geventwebsocket.websocket import Header, WebSocket

from arena.live.line import Line

LARGEST_MESSAGE = 16 * 1024
BACKLOG = 4096


class GuardedHeader(Header):
    """A frame's header that unmasks fast."""

    def unmask_payload(self, payload: bytes) -> bytes:
        """``payload`` without its mask."""
        size = len(payload)
        if not size:
            return b""
        key = (bytes(self.mask) * (size // 4 + 1))[:size]
        return (int.from_bytes(payload, "big") ^ int.from_bytes(key, "big")).to_bytes(size, "big")


class GuardedWebSocket(WebSocket):
    """A socket that never reads more of one message than ``LARGEST_MESSAGE`` bytes."""

    def __init__(self, environ: dict[str, Any], stream: Any, handler: Any) -> None:
        super().__init__(environ, stream, handler)
        self.taken = 0
        self.line = Line(handler.socket)
        self.raw_write = self.line.write  # heartbeats and farewells, too, wait for what has begun

    def validate_utf8(self, payload: bytes) -> None:
        """Left to the decoding of the whole message, which closes the socket on bad text just the same."""

    def read_frame(self) -> tuple[Header, bytes]:
        """The next frame; raises ``FrameTooLargeException`` before a payload too large is read."""
        header = GuardedHeader.decode_header(self.stream)
        if header.opcode in (self.OPCODE_TEXT, self.OPCODE_BINARY):
            self.taken = 0
        self.taken += header.length
        if self.taken > LARGEST_MESSAGE:
            raise FrameTooLargeException(f"more than {LARGEST_MESSAGE} bytes")
        return self._body(header)

    def _body(self, header: Header) -> tuple[Header, bytes]:
        payload = self.raw_read(header.length) if header.length else b""
        if len(payload) != header.length:
            raise OSError("the peer has gone in the middle of a frame")
        return header, header.unmask_payload(payload) if header.mask else payload

    def close(self, code: int = 1000, message: bytes = b"") -> None:
        """Says farewell and hangs up: whoever still waits to read is freed."""
        try:
            super().close(code, message)
        finally:
            self.line.hang_up()


def serve(app: Any, host: str, port: int) -> None:
    """Serves ``app`` on gevent until stopped."""
    from gevent.pywsgi import WSGIServer

    library.WebSocket = GuardedWebSocket
    WSGIServer((host, port), app, handler_class=library.WebSocketHandler, log=None, backlog=BACKLOG).serve_forever()
