"""A small server for the tests of the fan-out: our driver, our manager, rooms without a bout.

    python fanout_hall.py PORT PATIENCE_S

``/tell?namespace=&count=&size=&hz=`` numbers and sends that many messages to a room; ``/now`` counts what waits.
"""

from __future__ import annotations

from gevent import monkey

monkey.patch_all()

import json
import sys
from pathlib import Path
from urllib.parse import parse_qsl

import gevent
import socketio

from arena.live import driver, line
from arena.live.fanout_check import install_fanout

CLIENT = Path(__file__).parents[2] / "static" / "vendor" / "socket.io.js"
ROOM = "hall"
hall = socketio.Server(async_mode="gevent", ping_interval=0.5, ping_timeout=60, cors_allowed_origins=[])
assert install_fanout(hall)


def entrance(namespace):
    """What lets a page of that namespace in."""

    def come_in(page, _environ, _auth=None):
        hall.enter_room(page, ROOM, namespace=namespace)

    return come_in


for namespace in ("/judge", "/public"):
    hall.on("connect", entrance(namespace), namespace=namespace)


def tell(namespace, count, size, hz):
    for number in range(1, int(count) + 1):
        hall.emit("view", {"n": number, "pad": "x" * int(size)}, to=ROOM, namespace=namespace)
        if number % 10 == 0:
            hall.emit("go", {"n": number}, to=ROOM, namespace=namespace)
        gevent.sleep(1 / float(hz))


def answer(environ, start_response):
    path = environ["PATH_INFO"]
    if path == "/client.js":
        start_response("200 OK", [("Content-Type", "text/javascript")])
        return [CLIENT.read_bytes()]
    if path == "/tell":
        gevent.spawn(tell, **dict(parse_qsl(environ["QUERY_STRING"])))
    pages = [page for page in hall.eio.sockets.values() if not page.closed]
    now = {"pages": len(pages), "longest": max((page.queue.qsize() for page in pages), default=0)}
    start_response("200 OK", [("Content-Type", "text/html" if path == "/" else "application/json")])
    return [b"<!doctype html><title>hall</title>" if path == "/" else json.dumps(now).encode()]


line.PATIENCE_S = float(sys.argv[2])
driver.serve(socketio.WSGIApp(hall, answer), "127.0.0.1", int(sys.argv[1]))
