"""A hall's bad network: a TCP proxy between a page and the server that a test can spoil while it runs."""

from __future__ import annotations

import random
import socket
import struct
import threading
import time
from collections import Counter, deque
from dataclasses import dataclass, field
from enum import StrEnum

from wires import UP, Direction, Parted

PORTAL = b"<!doctype html><title>Wi-Fi</title><form action=/login><button>Log in to the hall's Wi-Fi</button></form>"
PORTAL_ANSWER = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: %d\r\nConnection: close\r\n\r\n%s"
CHUNK = 65_536
NOW_RESET = struct.pack("ii", 1, 0)


class Weather(StrEnum):
    """How the network is."""

    FAIR = "fair"
    DOWN = "down"  # nobody listens any more: every attempt is reset
    HOLE = "black hole"  # takes everything, says nothing
    PORTAL = "captive portal"  # answers everything itself, with a page


class Ending(StrEnum):
    """How a link ends."""

    RESET = "reset"
    CLOSE = "close"
    SILENCE = "silence"  # half open: it looks alive, and nothing comes through any more


@dataclass(frozen=True)
class Cut:
    """The next message in that direction with ``mark`` in it gets ``after`` bytes far, then its link ends.

    ``after`` may be more than the message has: then it arrives whole, and the
    link ends behind it.
    """

    direction: Direction
    mark: bytes
    after: int
    ending: Ending = Ending.RESET
    kind: str = "cut"


@dataclass(frozen=True)
class Slowness:
    """What every chunk suffers on its way."""

    latency_s: float = 0
    jitter_s: float = 0
    bytes_a_second: float = 0

    def pause(self, size: int) -> None:
        delay = self.latency_s + random.uniform(0, self.jitter_s)
        if self.bytes_a_second:
            delay += size / self.bytes_a_second
        if delay:
            time.sleep(delay)


@dataclass(eq=False)
class Link:
    """One connection through the proxy."""

    page: socket.socket
    server: socket.socket | None = None
    upgraded: threading.Event = field(default_factory=threading.Event)
    silent: bool = False
    ends: threading.Semaphore = field(default_factory=lambda: threading.Semaphore(1))

    def end(self, ending: Ending) -> None:
        """Both sides see it end, or, by silence, neither does; the first end that they see is the only one."""
        if ending is Ending.SILENCE:
            self.silent = True
            return
        if not self.ends.acquire(blocking=False):
            return
        for side in (self.page, self.server):
            if side is not None:
                _shut(side, reset=ending is Ending.RESET)


class Proxy:
    """Listens on ``url`` and passes on to the server on ``port`` of this machine; ``script`` and the methods spoil it.

    It is there before the server, which wants to know from where pages come.

    Cuts of the ``script`` happen one after another, each on the next message
    it fits; ``None`` lets one message pass that would have fitted the cut
    behind it.  ``happened`` counts, by kind, what really befell a page.
    """

    def __init__(self) -> None:
        self.port = 0
        self.listener = socket.create_server(("127.0.0.1", 0), backlog=128)
        self.url = f"http://127.0.0.1:{self.listener.getsockname()[1]}"
        self.weather = Weather.FAIR
        self.slowness = Slowness()
        self.script: deque[Cut | None] = deque()
        self.happened: Counter[str] = Counter()
        self._links: set[Link] = set()
        self._turn = threading.Lock()
        threading.Thread(target=self._listen, daemon=True).start()

    def close(self) -> None:
        """Nobody listens any more, and every link ends."""
        _shut(self.listener, reset=False)
        self.cut_all(Ending.CLOSE)

    def cut_all(self, ending: Ending = Ending.RESET) -> int:
        """Ends every link there is; how many."""
        with self._turn:
            links = list(self._links)
        for link in links:
            link.end(ending)
        return len(links)

    def turn(self, weather: Weather, *, ending: Ending | None = None) -> None:
        """Other weather for new links; those there are end so, or go on in fair weather and down with it."""
        self.weather = weather
        if weather is Weather.FAIR:
            return
        self.cut_all(ending or (Ending.SILENCE if weather is Weather.HOLE else Ending.RESET))
        self.happened[weather.value] += 1

    def _listen(self) -> None:
        while True:
            try:
                page, _ = self.listener.accept()
            except OSError:
                return
            threading.Thread(target=self._take, args=(page,), daemon=True).start()

    def _take(self, page: socket.socket) -> None:
        link = Link(page)
        with self._turn:
            self._links.add(link)
        if self.weather is Weather.DOWN:
            link.end(Ending.RESET)
        elif self.weather is Weather.HOLE:
            link.silent = True
            self._swallow(link)
        elif self.weather is Weather.PORTAL:
            self._answer(page)
        else:
            self._join(link)

    def _join(self, link: Link) -> None:
        try:
            link.server = socket.create_connection(("127.0.0.1", self.port), timeout=5)
        except OSError:
            link.end(Ending.RESET)
            return
        link.server.settimeout(None)
        for side in (link.page, link.server):
            side.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        for direction in Direction:
            threading.Thread(target=self._pump, args=(link, direction), daemon=True).start()

    def _swallow(self, link: Link) -> None:
        while _received(link.page):
            pass

    def _answer(self, page: socket.socket) -> None:
        if _received(page):
            _sent(page, PORTAL_ANSWER % (len(PORTAL), PORTAL))
        _shut(page, reset=False)

    def _pump(self, link: Link, direction: Direction) -> None:
        assert link.server is not None
        source, sink = (link.page, link.server) if direction is UP else (link.server, link.page)
        parted = Parted(direction, link.upgraded)
        while data := _received(source):
            if link.silent:
                continue
            self.slowness.pause(len(data))
            for raw, said in parted.feed(data):
                if not self._pass(link, direction, raw, said, sink):
                    return
        if link.silent:
            return  # the other side is not told
        link.end(Ending.CLOSE)
        with self._turn:
            self._links.discard(link)

    def _pass(self, link: Link, direction: Direction, raw: bytes, said: bytes, sink: socket.socket) -> bool:
        """Lets one message through, or as much of it as the script says."""
        cut = self._due(direction, said)
        if cut is None:
            return link.silent or _sent(sink, raw)
        _sent(sink, raw[: cut.after])
        self.happened[cut.kind] += 1
        link.end(cut.ending)
        return cut.ending is Ending.SILENCE

    def _due(self, direction: Direction, said: bytes) -> Cut | None:
        with self._turn:
            cut = next((one for one in self.script if one is not None), None)
            if cut is None:
                self.script.clear()
            if cut is None or cut.direction is not direction or cut.mark not in said:
                return None
            return self.script.popleft()


def _received(side: socket.socket) -> bytes:
    """The next bytes; none when the side has gone."""
    try:
        return side.recv(CHUNK)
    except OSError:
        return b""


def _sent(side: socket.socket, data: bytes) -> bool:
    try:
        side.sendall(data)
    except OSError:
        return False
    return True


def _shut(side: socket.socket, *, reset: bool) -> None:
    """Ends it for the peer at once; a thread that waits in it wakes, or the kernel would keep it open."""
    try:
        if reset:
            side.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, NOW_RESET)
        side.shutdown(socket.SHUT_RD if reset else socket.SHUT_RDWR)
    except OSError:
        pass
    side.close()
