"""One message to a whole hall: encoded once, framed once, written straight to every page that is free (ADR 0015).

The socket library gives each page a queue and a greenlet that empties it; a
reveal to 2,000 phones then costs 2,000 wake-ups.  Here the sender writes
itself, without waiting, wherever nothing else is on its way to that page, and
leaves the rest to the queue: order and completeness are the queue's.

A page that does not read keeps at most one view waiting in the audience's and
the screens' namespaces: views are whole, so only the newest matters.  All
other messages, and all of everybody else's, are kept.
"""

from __future__ import annotations

import logging
import time
from threading import Lock
from typing import Any
from weakref import WeakValueDictionary

import gevent
import socketio
from engineio import packet as engine
from engineio.async_drivers import gevent as driver
from socketio import packet as spoken

from arena.live.line import NOTHING, Frame, Line, framed

log = logging.getLogger(__name__)

NEWEST_ONLY = frozenset({("/public", "view"), ("/screen", "view")})
BREATH = 100  # pages between two looks at what else waits
BREATHLESS_S = 0.25  # after that the others get a turn, but the hall is not kept waiting for idleness


class WholeFrame(engine.Packet):
    """A packet that waits in a page's queue as the frame that it will be."""

    def __init__(self, frame: Frame) -> None:
        super().__init__(engine.MESSAGE, "")
        self.frame = frame

    def encode(self, b64: bool = False) -> Frame:  # noqa: ARG002 - only ever queued for a WebSocket
        """The frame."""
        return self.frame


class NewestFrame(engine.Packet):
    """The place in a page's queue at which it gets the newest view there is by then."""

    def __init__(self, line: Line, page: str) -> None:
        super().__init__(engine.MESSAGE, "")
        self.line = line
        self.page = page

    def encode(self, b64: bool = False) -> Frame:  # noqa: ARG002 - as above
        """The newest view; from now on a newer one needs a place of its own."""
        return self.line.newest.pop(self.page)


class LinedSocket(driver.WebSocketWSGI):
    """The engine's WebSocket, which lets the fan-out find the page's line and passes on frames as they are."""

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Any:
        """Serves the page until it goes."""
        opened = environ.get("wsgi.websocket")
        if opened is not None:
            self.app.__self__.line = opened.line
        return super().__call__(environ, start_response)

    def send(self, message: str | bytes) -> None:
        """Writes a message, or a frame that has been made already."""
        if isinstance(message, Frame):
            self._sock.line.write(message)
        else:
            super().send(message)


class Turn:
    """Whose turn it is to send to a room."""

    __slots__ = ("__weakref__", "lock")

    def __init__(self) -> None:
        self.lock = Lock()


class FanoutManager(socketio.Manager):
    """The library's manager, with a way of its own to send the same text to all pages of a room."""

    def __init__(self) -> None:
        super().__init__()
        self._turns: WeakValueDictionary[tuple[str, str], Turn] = WeakValueDictionary()

    def emit(
        self,
        event: str,
        data: Any,
        namespace: str,
        room: Any = None,
        skip_sid: Any = None,
        callback: Any = None,
        to: Any = None,
        **options: Any,
    ) -> None:
        """Sends an event to a page or a room: in order to each page, whole emits of a room one after another."""
        room = to or room
        text = None if callback or not isinstance(room, str) else self._text(event, data, namespace)
        if text is None:
            super().emit(event, data, namespace, room=room, skip_sid=skip_sid, callback=callback, **options)
            return
        turn = self._turns.setdefault((namespace, room), Turn())
        with turn.lock:
            skipped = set(skip_sid if isinstance(skip_sid, list) else [skip_sid])
            self._to_room(namespace, room, skipped, text, newest_only=(namespace, event) in NEWEST_ONLY)

    def _text(self, event: str, data: Any, namespace: str) -> str | None:
        """The event as the engine speaks it; ``None`` where it is not one text."""
        given = list(data) if isinstance(data, tuple) else [] if data is None else [data]
        encoded = self.server.packet_class(spoken.EVENT, namespace=namespace, data=[event, *given]).encode()
        return encoded if isinstance(encoded, str) else None

    def _to_room(self, namespace: str, room: str, skipped: set[Any], text: str, *, newest_only: bool) -> None:
        packet = engine.Packet(engine.MESSAGE, text)
        frame = framed(packet.encode())
        sockets = self.server.eio.sockets
        begun = time.monotonic()
        for place, (page, engine_id) in enumerate(self.get_participants(namespace, room), 1):
            socket = sockets.get(engine_id)
            if socket is None or socket.closed or page in skipped:
                continue
            line = getattr(socket, "line", None)
            if line is None or not socket.upgraded:
                self.server._send_eio_packet(engine_id, packet)
            else:
                to_page(socket, line, frame, page if newest_only else None)
            if place % BREATH == 0:
                _breathe(begun)


def to_page(socket: Any, line: Line, frame: Frame, only_newest_of: str | None) -> None:
    """Sends ``frame`` at once, or leaves it to the page's queue.

    Nothing switches greenlets between the look at the line and the write: what
    is written is next in order.
    """
    if socket.queue.unfinished_tasks == 0 and line.free and line.offer(frame):
        if line.tail:
            socket.queue.put(WholeFrame(NOTHING))  # its writing begins with the tail
    elif only_newest_of is None:
        socket.queue.put(WholeFrame(frame))
    else:
        waits = only_newest_of in line.newest
        line.newest[only_newest_of] = frame
        if not waits:
            socket.queue.put(NewestFrame(line, only_newest_of))


def _breathe(begun: float) -> None:
    """Lets judges' sheets and everything else that has come meanwhile go first."""
    left = begun + BREATHLESS_S - time.monotonic()
    if left <= 0:
        gevent.sleep(0)
        return
    with gevent.Timeout(left, False):
        gevent.idle()
