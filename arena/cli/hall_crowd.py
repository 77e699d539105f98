"""A hall full of pages in one process: real sockets, no browsers. ``arena bench`` starts it as its second process.

Reads one order from its input, {"base", "pages": [{"namespace", "auth", "cookie", "timed"}]}, says ``ready`` when
every page is in, and at the end of its input prints which version reached how many timed pages, first and last when.
Instants are those of ``time.perf_counter_ns``, which all processes of a machine share.
"""

from __future__ import annotations

import json
import re
import selectors
import socket
import sys
import threading
import time
from collections.abc import Iterator
from typing import Any

import websocket

VERSION = re.compile(rb'^42/\w+,\["view",\{"epoch":(\d+),"version":(\d+)')
PATIENCE_S = 30
LARGEST_READ = 65_536


class Page:
    """One page: the engine's handshake and the namespace's are made as a browser makes them."""

    def __init__(self, base: str, namespace: str, auth: dict[str, Any], cookie: str = "") -> None:
        self.read_so_far = bytearray()
        address = base.replace("http", "ws", 1) + "/socket.io/?EIO=4&transport=websocket"
        self.link: Any = websocket.create_connection(address, origin=base, cookie=cookie or None, timeout=PATIENCE_S)
        self.link.recv()  # the engine's greeting
        self.link.send(f"40{namespace},{json.dumps(auth)}")
        answer = str(self.link.recv())
        if not answer.startswith((f"40{namespace},", f"42{namespace},")):  # the first view may overtake the welcome
            raise ConnectionError(f"{namespace} does not let a page in: {answer[:200]}")

    @property
    def socket(self) -> socket.socket:
        """For waiting on many pages at once."""
        found: socket.socket = self.link.sock
        return found

    def views(self) -> Iterator[tuple[int, int]]:
        """(epoch, version) of each view that is here now. Blocks where nothing is."""
        for text in self.texts():
            if found := VERSION.match(text):
                yield int(found.group(1)), int(found.group(2))

    def texts(self) -> Iterator[bytes]:
        """Each message that is here now, heartbeats answered and left out. Blocks where none is."""
        came = self.socket.recv(LARGEST_READ)
        if not came:
            raise ConnectionError("the server has hung up")
        self.read_so_far += came
        for text in frames_in(self.read_so_far):
            if text == b"2":
                self.link.send("3")
            else:
                yield text

    def close(self) -> None:
        """Leaves at once."""
        self.link.shutdown()


def frames_in(taken: bytearray) -> Iterator[bytes]:
    """The whole frames at the head of ``taken``, which are removed. A server's frames are never masked."""
    while len(taken) >= 2:
        size, head = taken[1] & 127, 2
        if size > 125:
            head += 2 if size == 126 else 8
            size = int.from_bytes(taken[2:head], "big")
        if len(taken) < head + size:
            return
        text = bytes(taken[head : head + size])
        del taken[: head + size]
        yield text


class Crowd:
    """Pages that are read side by side; ``reached`` is (pages, first, last) by (epoch, version)."""

    def __init__(self, base: str, pages: list[dict[str, Any]]) -> None:
        self.reached: dict[tuple[int, int], tuple[int, int, int]] = {}
        self.waiting = selectors.DefaultSelector()
        for one in pages:
            page = Page(base, one["namespace"], one["auth"], one.get("cookie", ""))
            self.waiting.register(page.socket, selectors.EVENT_READ, (page, one["timed"]))

    def listen(self, until: threading.Event) -> None:
        """Reads until told to end."""
        while not until.is_set():
            for key, _ in self.waiting.select(timeout=0.2):
                page, timed = key.data
                for version in page.views():
                    if timed:
                        self._came(version, time.perf_counter_ns())

    def _came(self, version: tuple[int, int], now: int) -> None:
        pages, first, _ = self.reached.get(version, (0, now, now))
        self.reached[version] = (pages + 1, first, now)


def _end_with_input(ended: threading.Event) -> None:
    sys.stdin.read()
    ended.set()


def main() -> None:
    """The second process, from its order to the end of its input."""
    order = json.loads(sys.stdin.readline())
    crowd = Crowd(order["base"], order["pages"])
    print("ready", flush=True)
    ended = threading.Event()
    threading.Thread(target=_end_with_input, args=(ended,), daemon=True).start()
    crowd.listen(ended)
    print(json.dumps(sorted(crowd.reached.values(), key=lambda one: one[1])), flush=True)
