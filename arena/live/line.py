"""The way out to one page: whole frames in their order, at once where the socket is free, and never for ever.

Everything that is written to a WebSocket goes through here, so a frame that
the kernel has taken only in part is finished before the next one begins,
whoever writes it.  The kernel's buffer is kept small: what waits in it can no
longer be replaced by something newer (measured: megabytes of stale standings
behind one phone that sleeps).
"""

from __future__ import annotations

import socket
import struct
from contextlib import suppress
from typing import Any

from gevent.lock import BoundedSemaphore

PATIENCE_S = 30  # without any progress, in either direction; heartbeats come every ten seconds
KERNEL_BYTES = 32 * 1024  # Linux doubles it
TEXT = 0x81  # a whole text message


class Frame(bytes):
    """A WebSocket frame as it goes over the wire."""

    __slots__ = ()


NOTHING = Frame()


def framed(text: str) -> Frame:
    """``text`` as one frame from a server."""
    body = text.encode()
    size = len(body)
    if size < 126:
        head = struct.pack("!BB", TEXT, size)
    elif size < 65536:
        head = struct.pack("!BBH", TEXT, 126, size)
    else:
        head = struct.pack("!BBQ", TEXT, 127, size)
    return Frame(head + body)


class Line:
    """One page's socket, for writing. ``link`` is gevent's; a page without progress for ``PATIENCE_S`` is let go."""

    __slots__ = ("link", "newest", "tail", "turn")

    def __init__(self, link: Any) -> None:
        self.link = link
        self.tail = b""  # what the kernel has not taken yet of a frame that has begun
        self.turn = BoundedSemaphore(1)
        self.newest: dict[str, Frame] = {}  # views that wait, by the page's id in its namespace
        link.settimeout(PATIENCE_S)
        with suppress(OSError):
            link.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, KERNEL_BYTES)

    @property
    def free(self) -> bool:
        """Whether nothing that has been begun is unfinished."""
        return not self.tail and not self.turn.locked()

    def offer(self, frame: bytes) -> bool:
        """Writes to a free line without waiting; whether ``frame`` has begun to go out. ``tail`` keeps the rest."""
        try:
            sent = self.link.send(frame, 0, 0.0)  # gevent's third argument: do not wait
        except BlockingIOError:
            return False
        except OSError:
            return True  # the page has gone; whoever reads from it will notice
        if sent < len(frame):
            self.tail = frame[sent:]
        return True

    def write(self, data: bytes) -> None:
        """Writes all of ``data`` after what is unfinished; ``OSError`` when the page has gone or makes no progress."""
        with self.turn:
            rest, self.tail = self.tail, b""
            self._push(rest)
            self._push(data)

    def _push(self, data: bytes) -> None:
        left = memoryview(data)
        try:
            while left:
                left = left[self.link.send(left) :]
        except OSError:
            self.hang_up()
            raise

    def hang_up(self) -> None:
        """Ends the connection, so that whoever waits to read from the page or to write to it stops waiting."""
        with suppress(OSError):
            self.link.shutdown(socket.SHUT_RDWR)
