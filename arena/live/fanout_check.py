"""Before the hall opens: is the socket library inside as it was when the fan-out was written?

The fan-out stands on parts that the library does not promise: how a page's
queue counts, when a page is upgraded, where the WebSocket's class is looked
up.  They are tried here on a page of the library's own; where anything is
different, the library's own way of sending is kept.
"""

from __future__ import annotations

import logging
import os
from types import SimpleNamespace
from typing import Any

import gevent.socket
import socketio
from engineio.socket import Socket

from arena.live.fanout import FanoutManager, LinedSocket, WholeFrame, to_page
from arena.live.line import Line, framed

log = logging.getLogger(__name__)
STOCK = "STOCK_FANOUT"  # set in the environment, to measure against the library's own way
FACTS = {"version": "13", "path": "", "origin": "", "protocol": None}


class Rehearsed(Socket):
    """The engine's page; keeps the WebSocket that it is given instead of serving it."""

    line: Line | None = None
    opened: Any = None

    def _websocket_handler(self, opened: Any) -> list[Any]:
        self.opened = opened
        return []


def install_fanout(server: Any) -> bool:
    """Lets ``server`` send frame-once; one that gevent does not run, or that is not as known, keeps its own way."""
    if server.async_mode != "gevent" or STOCK in os.environ:
        return False
    before = server.eio._async
    server.eio._async = {**before, "websocket": LinedSocket}
    try:
        fits = type(server.manager) is socketio.Manager and _as_known(server.eio)
    except Exception:
        log.exception("the socket library is not as known")
        fits = False
    if not fits:
        server.eio._async = before
        log.warning("every page is sent to by itself: slower, otherwise the same")
        return False
    server.manager = FanoutManager()
    server.manager.set_server(server)
    return True


def _as_known(eio: Any) -> bool:
    """Whether a page takes one frame straight, and one through its queue."""
    ours, theirs = gevent.socket.socketpair()
    with ours, theirs:
        theirs.settimeout(1)
        page, line, frame = Rehearsed(eio, "rehearsed"), Line(ours), framed("4ok")
        fresh = not (page.upgraded or page.closed)
        page._upgrade_websocket({"wsgi.websocket": SimpleNamespace(line=line, **FACTS)}, None)
        to_page(page, line, frame, None)
        straight = page.line is line and theirs.recv(100) == frame and page.queue.unfinished_tasks == 0
        page.queue.put(WholeFrame(frame))
        waited = page.queue.unfinished_tasks == 1
        for packet in page.poll():
            page.opened.send(packet.encode())
        return bool(fresh and straight and waited and theirs.recv(100) == frame and page.queue.unfinished_tasks == 0)
