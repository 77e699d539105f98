"""An outsider's ears: everything that reaches the hall, as bytes, made comparable between two evenings."""

from __future__ import annotations

import re
import threading
import time
import urllib.error
import urllib.parse
import urllib.request

import websocket

WHEN = re.compile(rb"\b1[78]\d{11}\b")  # instants in ms; how many digits they have stays the same for 250 years
CHANGING = (
    (re.compile(rb'"csrf": ?"[^"]*"'), b'"csrf":"C"'),
    (re.compile(rb'name="csrf_token"[^>]*value="[^"]*"'), b"csrf_token"),
    (re.compile(rb'name="csrf-token" content="[^"]*"'), b"csrf-token"),
    (re.compile(rb'"sid":"[^"]*"'), b'"sid":"S"'),
    (re.compile(rb'"spent": ?\d+'), b'"spent":D'),  # how long a person took between two presses
    (re.compile(rb"\b\d\d:\d\d(:\d\d)?\b"), b"hh:mm"),
)
HEADERS_APART = {"date", "set-cookie", "etag", "content-length", "allow"}  # made of instants, of tokens, of sets
QUIET_S = 0.3  # longer than the rest between two messages to the audience


def plain(body: bytes, bout: str, port: int) -> bytes:
    """``body`` without what two evenings never have in common: ids, tokens, instants, pauses."""
    body = body.replace(bout.encode(), b"BOUTBOUT").replace(str(port).encode(), b"PORT")
    for pattern, same in CHANGING:
        body = pattern.sub(same, body)
    return WHEN.sub(b"T", body)


class Frames:
    """A raw socket in one namespace; every frame is kept as it came."""

    def __init__(self, base: str, namespace: str, auth: str) -> None:
        self.heard: list[bytes] = []
        self.last = time.monotonic()
        self.news = threading.Condition()
        url = base.replace("http", "ws", 1) + "/socket.io/?EIO=4&transport=websocket"
        self.socket = websocket.create_connection(url, timeout=30, origin=base, skip_utf8_validation=True)
        self.socket.recv()
        self.socket.send(f"40{namespace},{auth}")
        threading.Thread(target=self._listen, daemon=True).start()

    def _listen(self) -> None:
        try:
            while frame := self.socket.recv():
                text = frame.encode() if isinstance(frame, str) else bytes(frame)
                if text == b"2":  # a heartbeat comes by the clock, not by what happens
                    self.socket.send("3")
                    continue
                with self.news:
                    self.heard.append(text)
                    self.last = time.monotonic()
                    self.news.notify_all()
        except (OSError, websocket.WebSocketException):
            return

    def say(self, text: str) -> None:
        self.socket.send(text)

    def quiet(self, seconds: float = QUIET_S) -> None:
        """Returns once nothing has come for so long: what is not sent by then is not sent for this act."""
        asked = time.monotonic()
        with self.news:
            while (left := max(asked, self.last) + seconds - time.monotonic()) > 0:
                self.news.wait(left)

    def take(self) -> list[bytes]:
        """What has come since the last time, in order."""
        with self.news:
            taken, self.heard = self.heard, []
        return taken

    def close(self) -> None:
        self.socket.close()


class Outsider:
    """Somebody with a browser and no account, who notes every answer in full."""

    def __init__(self, base: str, bout: str) -> None:
        self.base, self.bout = base, bout
        self.port = int(base.rsplit(":", 1)[1])

    def ask(self, path: str, body: bytes | None = None, method: str | None = None) -> tuple[object, ...]:
        """Status, headers and body of the answer, comparable with those of another evening."""
        target = self.base + urllib.parse.quote(path.replace("BOUTBOUT", self.bout), safe="/?&=%")
        request = urllib.request.Request(target, body, {"Content-Type": "application/json"}, method=method)
        try:
            with urllib.request.build_opener(NoRedirect).open(request, timeout=20) as answer:
                return self._noted(path, answer.status, answer.headers.items(), answer.read())
        except urllib.error.HTTPError as error:
            with error:
                return self._noted(path, error.code, error.headers.items(), error.read())

    def _noted(self, path, status, headers, body) -> tuple[object, ...]:
        kept = tuple(
            (name.lower(), plain(value.encode(), self.bout, self.port))
            for name, value in headers
            if name.lower() not in HEADERS_APART
        )
        told = [name.lower() for name, _ in headers]
        words = plain(body, self.bout, self.port)
        return (path, status, kept, "set-cookie" in told, "etag" in told, words)


class NoRedirect(urllib.request.HTTPRedirectHandler):
    """A redirect is an answer like any other."""

    def redirect_request(self, *_args: object) -> None:
        return None
