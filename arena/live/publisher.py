"""``publish``: the only way anything reaches a page.

A room is sent its view only where the view's bytes have changed, under the
room's own ``(epoch, version)``: a hidden event leaves no trace in a public
room, not even a number.  Every message is whole, so any one repairs a page
that has missed others.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable

import msgspec
from msgspec import Struct

from arena.live.presence import Attendance
from arena.live.rooms import IMMEDIATE, Around, Kind, Room, view
from arena.services import stage

log = logging.getLogger(__name__)
CALM_S = 0.25  # between two messages to the audience's room, unless a score has been revealed

Send = Callable[[Room, "Envelope"], None]


class Envelope(Struct, frozen=True):
    """One message: ``version`` grows within ``epoch``; ``now`` is the server's clock (ms) at sending."""

    epoch: int
    version: int
    now: int
    view: msgspec.Raw


class Shown(Struct, frozen=True):
    """What a room was told last."""

    version: int
    body: bytes


class Publisher:
    """Tells the rooms of each bout what has changed. One thread (a greenlet when served) does all sending."""

    def __init__(self, send: Send, attendance: Attendance, clock: Callable[[], int]) -> None:
        self.send = send
        self.attendance = attendance
        self.clock = clock
        self.epoch = clock()
        self._shown: dict[Room, Shown] = {}
        self._due: set[str] = set()
        self._calm: dict[str, int] = {}  # bout -> until when (ms) its audience is left in peace
        self._revealed: dict[str, int] = {}
        self._wake = threading.Event()
        self._turn = threading.RLock()  # one room is told by one thread at a time, or versions would repeat
        self._open = True
        threading.Thread(target=self._run, name="publisher", daemon=True).start()

    def publish(self, bout: str) -> None:
        """Something may have changed in ``bout``; returns at once."""
        self._due.add(bout)
        self._wake.set()

    def close(self) -> None:
        """Tells nobody anything any more."""
        self._open = False
        self._wake.set()

    def envelope(self, room: Room) -> Envelope | None:
        """What ``room`` shows now, for a page that has just come; ``None`` if the bout was never opened."""
        shown = self._refresh_room(room)
        return self._envelope(shown) if shown else None

    def forget(self, room: Room) -> None:
        """Nobody is left in ``room``."""
        shown = self._shown.get(room)
        if shown is not None and room not in self.attendance.rooms(room.bout):
            self._shown[room] = Shown(shown.version, b"")  # keep the version: a page may come back with it

    def _run(self) -> None:
        while self._open:
            self._wake.wait(timeout=self._until_calm())
            self._wake.clear()
            due, self._due = self._due, set()
            now = self.clock()
            due |= {bout for bout, until in self._calm.items() if until <= now}
            for bout in due if self._open else ():
                try:
                    self._refresh(bout, now)
                except Exception:  # one bout's mistake must not silence the others
                    log.exception("publishing bout %s failed", bout)

    def _until_calm(self) -> float | None:
        if not self._calm:
            return None
        return max(min(self._calm.values()) - self.clock(), 0) / 1000

    def _refresh(self, bout: str, now: int) -> None:
        if self._calm.get(bout, now + 1) <= now:
            del self._calm[bout]
        for room in self.attendance.rooms(bout):
            if room.kind in IMMEDIATE:
                self._refresh_room(room)
            elif self._may_tell_audience(bout):
                before = self._shown.get(room)
                if self._refresh_room(room) is not before:  # silence needs no rest
                    self._calm[bout] = now + int(CALM_S * 1000)

    def _may_tell_audience(self, bout: str) -> bool:
        state = stage.current(bout)
        revealed = len(state.revealed) if state else 0
        news = revealed != self._revealed.get(bout)
        if bout in self._calm and not news:
            return False
        self._revealed[bout] = revealed
        return True

    def _refresh_room(self, room: Room) -> Shown | None:
        with self._turn:
            body, shown = self._body(room), self._shown.get(room)
            if body is None:
                return None
            return shown if shown and shown.body == body else self._tell(room, shown, body)

    def _tell(self, room: Room, shown: Shown | None, body: bytes) -> Shown:
        told = Shown((shown.version if shown else 0) + 1, body)
        self._shown[room] = told
        self.send(room, self._envelope(told))
        return told

    def _body(self, room: Room) -> bytes | None:
        state = stage.current(room.bout)
        if state is None:
            return None
        around = Around(
            presence=self.attendance.seats(room.bout, state.holders),
            screens=self.attendance.pages(room.bout, Kind.SCREEN),
            audience=self.attendance.pages(room.bout, Kind.PUBLIC),
            now=self.clock(),
        )
        return msgspec.json.encode(view(state, room, around))

    def _envelope(self, shown: Shown) -> Envelope:
        return Envelope(self.epoch, shown.version, self.clock(), msgspec.Raw(shown.body))
