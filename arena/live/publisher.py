"""``publish``: the only way anything reaches a page.

A room is sent its view only where the view's bytes have changed, under the
room's own ``(epoch, version)``: a hidden event leaves no trace in a public
room, not even a number.  Every message is whole, so any one repairs a page
that has missed others.
"""

from __future__ import annotations

import threading
from collections.abc import Callable

import msgspec
from msgspec import Struct

from arena.bout.state import BoutState
from arena.bout.views.show import Guesser
from arena.live.herald import Herald
from arena.live.presence import Attendance
from arena.live.rooms import IMMEDIATE, Around, Kind, Room, view
from arena.services import stage

CALM_MS = 250  # between two messages to the audience's room, unless a score has been revealed
VOTES_MS = 1000  # and where nothing has changed but how many have voted
OF_RECORD = frozenset({Kind.SCREEN, Kind.PUBLIC, Kind.JUDGE, Kind.CARD, Kind.PAPER, Kind.CHECK_IN})
"""Rooms whose view is made of the record and the hall's votes alone: it is made once for each of their states."""

Send = Callable[[Room, "Envelope"], None]
Votes = Callable[[str, BoutState], tuple[int, tuple[Guesser, ...]]]
"""How many have voted, and who guesses best."""


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


class Made(Struct, frozen=True):
    """A view that was made of ``state`` and ``votes``."""

    state: BoutState
    votes: tuple[int, tuple[Guesser, ...]]
    body: bytes


def no_votes(_bout: str, _state: BoutState) -> tuple[int, tuple[Guesser, ...]]:
    """Nobody has voted or guessed."""
    return 0, ()


class Publisher:
    """Tells the rooms of each bout what has changed.

    One thread tells the people at work and the wall, another the audience:
    nobody's desk waits until thousands of phones have been told.
    """

    def __init__(self, send: Send, attendance: Attendance, clock: Callable[[], int], votes: Votes = no_votes) -> None:
        self.send = send
        self.attendance = attendance
        self.clock = clock
        self.votes = votes
        self.epoch = clock()
        self._shown: dict[Room, Shown] = {}
        self._made: dict[Room, Made] = {}
        self._turns: dict[
            Room, threading.Lock
        ] = {}  # one room is told by one thread at a time, or versions would repeat
        self._calm: dict[str, int] = {}  # bout -> until when (ms) its audience is left in peace
        self._revealed: dict[str, int] = {}
        self._heard: dict[str, BoutState | None] = {}  # bout -> the state that its audience was told of
        self._told: dict[str, tuple[BoutState | None, int]] = {}  # bout -> the state that its staff was told of, when
        self._heralds = (Herald("publisher", self._to_staff, clock), Herald("audience", self._to_audience, clock))

    def publish(self, bout: str) -> None:
        """Something may have changed in ``bout``; returns at once."""
        for herald in self._heralds:
            herald.hear(bout)

    def close(self) -> None:
        """Tells nobody anything any more."""
        for herald in self._heralds:
            herald.close()

    def envelope(self, room: Room) -> Envelope | None:
        """What ``room`` shows now, for a page that has just come; ``None`` if the bout was never opened.

        Where everybody else in the room is about to be told something newer, so is the page.
        """
        shown, turn = self._shown.get(room), self._turn(room)
        if shown is not None and shown.body and (turn.locked() or self._resting(room)):
            return self._envelope(shown)
        shown = self._refresh(room)
        return self._envelope(shown) if shown else None

    def forget(self, room: Room) -> None:
        """Nobody is left in ``room``."""
        shown = self._shown.get(room)
        if shown is not None and room not in self.attendance.rooms(room.bout):
            self._shown[room] = Shown(shown.version, b"")  # keep the version: a page may come back with it
            self._made.pop(room, None)

    def _resting(self, room: Room) -> bool:
        """Whether an audience that is there is left in peace now."""
        return (
            room.kind not in IMMEDIATE
            and self._calm.get(room.bout, 0) > self.clock()
            and room in self.attendance.rooms(room.bout)
        )

    def _to_staff(self, bout: str) -> int | None:
        """The wall first. Pages that come and go, and votes, are told of four times a second: they are many."""
        state, now = stage.current(bout), self.clock()
        told, at = self._told.get(bout, (None, 0))
        if state is told and now < at + CALM_MS:
            return at + CALM_MS
        self._told[bout] = (state, now)
        rooms = [room for room in self.attendance.rooms(bout) if room.kind in IMMEDIATE]
        for room in sorted(rooms, key=lambda room: room.kind is not Kind.SCREEN):
            self._refresh(room)
        return None

    def _to_audience(self, bout: str) -> int | None:
        state = stage.current(bout)
        revealed = len(state.revealed) if state else 0
        rest = self._calm.get(bout, 0) + (VOTES_MS - CALM_MS if state is self._heard.get(bout) else 0)
        if self.clock() < rest and revealed == self._revealed.get(bout):
            return rest
        self._revealed[bout], self._heard[bout] = revealed, state
        for room in self.attendance.rooms(bout):
            before = self._shown.get(room)
            if room.kind not in IMMEDIATE and self._refresh(room) is not before:  # silence needs no rest
                self._calm[bout] = self.clock() + CALM_MS
        return None

    def _turn(self, room: Room) -> threading.Lock:
        return self._turns.setdefault(room, threading.Lock())

    def _refresh(self, room: Room) -> Shown | None:
        with self._turn(room):
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
        votes, made = self.votes(room.bout, state), self._made.get(room)
        if made is not None and made.state is state and made.votes == votes:
            return made.body
        body = msgspec.json.encode(view(state, room, self._around(room.bout, state, votes)))
        if room.kind in OF_RECORD:
            self._made[room] = Made(state, votes, body)
        return body

    def _around(self, bout: str, state: BoutState, votes: tuple[int, tuple[Guesser, ...]]) -> Around:
        return Around(
            presence=self.attendance.seats(bout, state.holders),
            screens=self.attendance.pages(bout, Kind.SCREEN),
            audience=self.attendance.pages(bout, Kind.PUBLIC),
            now=self.clock(),
            turnout=votes[0],
            guessers=votes[1],
        )

    def _envelope(self, shown: Shown) -> Envelope:
        return Envelope(self.epoch, shown.version, self.clock(), msgspec.Raw(shown.body))
