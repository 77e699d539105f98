"""Thousands of audience pages in one process: raw WebSocket frames, no browsers, hardly any work per message.

``arena bench`` starts it as its own process.  It reads one order from its input, {"port", "bout", "pages",
"at_once"}, prints how the pages came in, {"seconds", "longest_ms", "failed"}, and at the end of its input which
version of the view reached how many pages, first and last when (``time.perf_counter_ns``, which all processes of a
machine share), and how many scores it shows; with what the reading cost:
{"reached": [[pages, first, last, scores]], "lost", "cpu_s"}.
"""

from __future__ import annotations

import gc
import json
import re
import selectors
import socket
import struct
import sys
import threading
import time
from collections import deque

from arena.cli.hall_crowd import frames_in

VERSION = re.compile(rb'\["view",\{"epoch":(\d+),"version":(\d+)')
SCORE = b'"final":"'
LARGEST_READ = 262_144
PATIENCE_S = 90
HELLO = (
    "GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nUpgrade: websocket\r\n"
    "Connection: Upgrade\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n"
    "Origin: http://127.0.0.1:{port}\r\n\r\n"
)


def masked(text: str) -> bytes:
    """A client's frame; its mask is zero, so the text stands in it as it is."""
    body = text.encode()
    head = struct.pack("!BB", 0x81, 0x80 | len(body)) if len(body) < 126 else struct.pack("!BBH", 0x81, 0xFE, len(body))
    return head + b"\0\0\0\0" + body


PONG = masked("3")


class CrowdPage:
    """One page on its way in, then listening."""

    __slots__ = ("begun", "inside", "socket", "taken", "upgraded")

    def __init__(self, port: int) -> None:
        self.begun = time.perf_counter_ns()
        self.inside = self.upgraded = False
        self.taken = bytearray()
        self.socket = socket.create_connection(("127.0.0.1", port), PATIENCE_S)
        self.socket.sendall(HELLO.format(port=port).encode())
        self.socket.setblocking(False)

    def texts(self, room: bytes) -> list[bytes]:
        """The messages that are here now; says who it is as soon as it has been greeted."""
        came = self.socket.recv(LARGEST_READ)
        if not came:
            raise ConnectionError("the server has hung up")
        self.taken += came
        if not self.upgraded:
            head, found, rest = self.taken.partition(b"\r\n\r\n")
            if not found:
                return []
            if b" 101 " not in head[:20]:
                raise ConnectionError(head.decode("latin-1"))
            self.upgraded, self.taken = True, rest
        texts = list(frames_in(self.taken))
        for text in texts:
            if text == b"2":
                self.socket.sendall(PONG)
            elif text.startswith(b"0{"):
                self.socket.sendall(room)
        return texts


class CrowdIn:
    """All the pages, on one selector."""

    def __init__(self, port: int, bout: str, pages: int) -> None:
        self.port = port
        self.room = masked("40/public," + json.dumps({"bout": bout}))
        self.left = pages
        self.inside = self.lost = 0
        self.longest = 0
        self.reached: dict[tuple[bytes, bytes], list[int]] = {}
        self.waiting = selectors.DefaultSelector()
        self.trouble: deque[str] = deque(maxlen=1)

    def come_in(self, at_once: int) -> float:
        """Lets everybody in, so many at a time; the seconds it took."""
        pages, begun = self.left, time.perf_counter()
        on_the_way = 0
        while self.inside < pages:
            while self.left and on_the_way < at_once:
                page = CrowdPage(self.port)
                self.waiting.register(page.socket, selectors.EVENT_READ, page)
                self.left -= 1
                on_the_way += 1
            before = self.inside + self.lost
            self.listen(1)
            on_the_way -= self.inside + self.lost - before
            if self.lost or time.perf_counter() - begun > PATIENCE_S:
                raise ConnectionError(f"{self.inside} of {pages} came in; {[*self.trouble]}")
        return time.perf_counter() - begun

    def listen(self, patience: float) -> None:
        """Reads what is there now."""
        for key, _ in self.waiting.select(patience):
            page = key.data
            try:
                texts = page.texts(self.room)
            except OSError as error:
                self.trouble.append(str(error))
                self.waiting.unregister(page.socket)
                page.socket.close()
                self.lost += 1
                continue
            for text in texts:
                if found := VERSION.search(text, 0, 120):
                    self._came(page, (found[1], found[2]), text, time.perf_counter_ns())

    def _came(self, page: CrowdPage, version: tuple[bytes, bytes], text: bytes, now: int) -> None:
        if not page.inside:  # its first view is an answer to its coming, not news
            page.inside = True
            self.inside += 1
            self.longest = max(self.longest, now - page.begun)
            return
        told = self.reached.get(version) or self.reached.setdefault(version, [0, now, now, text.count(SCORE)])
        told[0] += 1
        told[2] = now


def _end_with_input(ended: threading.Event) -> None:
    sys.stdin.read()
    ended.set()


def main() -> None:
    """The whole process, from its order to the end of its input."""
    order = json.loads(sys.stdin.readline())
    crowd = CrowdIn(order["port"], order["bout"], order["pages"])
    seconds = crowd.come_in(order["at_once"])
    print(json.dumps({"seconds": seconds, "longest_ms": crowd.longest / 1e6}), flush=True)
    gc.freeze()
    gc.disable()
    ended = threading.Event()
    threading.Thread(target=_end_with_input, args=(ended,), daemon=True).start()
    cpu = time.process_time()
    while not ended.is_set():
        crowd.listen(0.2)
    reached = sorted(crowd.reached.values(), key=lambda one: one[1])
    print(json.dumps({"reached": reached, "lost": crowd.lost, "cpu_s": time.process_time() - cpu}), flush=True)
