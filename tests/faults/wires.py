"""What goes over a connection, message by message: HTTP as it comes, and after the upgrade WebSocket frames."""

from __future__ import annotations

import threading
from enum import StrEnum

UPGRADED = b"HTTP/1.1 101"
HEAD_END = b"\r\n\r\n"


class Direction(StrEnum):
    """Which way."""

    UP = "up"  # from the page
    DOWN = "down"  # to the page


UP, DOWN = Direction


class Parted:
    """Cuts one direction of a connection into messages; ``upgraded`` is shared by its two directions."""

    def __init__(self, direction: Direction, upgraded: threading.Event) -> None:
        self.direction = direction
        self.upgraded = upgraded
        self.rest = b""

    def feed(self, data: bytes) -> list[tuple[bytes, bytes]]:
        """The messages that are complete now: (as it goes over the wire, what it says)."""
        self.rest += data
        messages: list[tuple[bytes, bytes]] = []
        if not self.upgraded.is_set():
            messages = self._as_it_comes()
        while self.upgraded.is_set() and (frame := first_frame(self.rest)) is not None:
            messages.append(frame)
            self.rest = self.rest[len(frame[0]) :]
        return messages

    def _as_it_comes(self) -> list[tuple[bytes, bytes]]:
        """Plain HTTP passes; the head that ends it is a message by itself."""
        if self.direction is DOWN and self.rest.startswith(UPGRADED) and HEAD_END not in self.rest:
            return []
        whole, self.rest = self.rest, b""
        if self.direction is DOWN and whole.startswith(UPGRADED):
            head, end, self.rest = whole.partition(HEAD_END)
            whole = head + end
            self.upgraded.set()  # before the page can have read it
        return [(whole, whole)]


def first_frame(data: bytes) -> tuple[bytes, bytes] | None:
    """The first whole WebSocket frame (raw, its payload in the clear), or ``None`` until more has come."""
    if len(data) < 2:
        return None
    size, start = data[1] & 0x7F, 2
    if size >= 126:
        start = 4 if size == 126 else 10
        size = int.from_bytes(data[2:start], "big")
    masked = bool(data[1] & 0x80)
    mask, start = data[start : start + 4] if masked else b"", start + 4 * masked
    if len(data) < start + size:
        return None
    payload = data[start : start + size]
    if masked:
        key = (mask * (size // 4 + 1))[:size]
        payload = (int.from_bytes(payload, "big") ^ int.from_bytes(key, "big")).to_bytes(size, "big")
    return data[: start + size], payload
