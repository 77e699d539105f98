"""Who is connected right now. Lives in memory: a restart empties it and reconnecting fills it again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from msgspec import Struct
from msgspec.structs import replace

from arena.bout.views.host import Presence
from arena.live.rooms import Kind, Room


class Health(Struct, frozen=True):
    """What a judge's phone told of itself at instant ``at`` (ms): its round trip (ms) and its browser."""

    rtt_ms: int
    ua: str
    at: int


Holders = Mapping[str, str]
"""Seat id -> the key of the phone that holds it; a seat without a holder takes any phone."""
NONE: Holders = {}


class Attendance:
    """Counts the pages in each room and remembers how far judges' drafts have come."""

    def __init__(self) -> None:
        self._pages: Counter[Room] = Counter()
        self._phones: dict[Room, Presence] = {}
        self._health: dict[Room, Health] = {}

    def came(self, room: Room, now: int) -> None:
        """One more page in ``room``, at instant ``now`` (ms)."""
        self._pages[room] += 1
        if room.kind is Kind.JUDGE and self._pages[room] == 1:
            self._change(room, online=True, since=now)

    def went(self, room: Room, now: int) -> None:
        """One page fewer; a judge with another tab still open stays."""
        self._pages[room] -= 1
        if self._pages[room] > 0:
            return
        del self._pages[room]
        self._health.pop(room, None)
        if room.kind is Kind.JUDGE:
            self._change(room, online=False, since=now)

    def drafted(self, room: Room, filled: int) -> bool:
        """A judge has ``filled`` criteria in draft; tells whether that is news."""
        if self._phones.get(room, Presence()).filled == filled:
            return False
        self._change(room, filled=filled)
        return True

    def fared(self, room: Room, health: Health) -> None:
        """What the phone on that seat says of itself; the latest word stands until the phone goes."""
        self._health[room] = health

    def health(self, bout: str, holders: Holders = NONE) -> dict[str, Health]:
        """What the phones that hold the seats of ``bout`` have told of themselves, by seat id."""
        return {room.seat: self._health[room] for room in _held(self._health, bout, holders)}

    def rooms(self, bout: str) -> list[Room]:
        """Rooms of ``bout`` with somebody in them."""
        return [room for room in self._pages if room.bout == bout]

    def bouts(self) -> set[str]:
        """Bouts that somebody is looking at."""
        return {room.bout for room in self._pages}

    def seats(self, bout: str, holders: Holders = NONE) -> dict[str, Presence]:
        """Presence of the phones that hold the seats of ``bout``, by seat id; one that is there comes first."""
        found: dict[str, Presence] = {}
        for room in _held(self._phones, bout, holders):
            seen = self._phones[room]
            if room.seat not in found or (seen.online, seen.since) > (
                found[room.seat].online,
                found[room.seat].since,
            ):
                found[room.seat] = seen
        return found

    def pages(self, bout: str, kind: Kind) -> int:
        """How many screens or phones look at ``bout``; the console's preview is none of them."""
        return sum(
            count for room, count in self._pages.items() if (room.bout, room.kind, room.seat) == (bout, kind, "")
        )

    def _change(self, room: Room, **news: bool | int) -> None:
        self._phones[room] = replace(self._phones.get(room, Presence()), **news)


def _held(rooms: Mapping[Room, object], bout: str, holders: Holders) -> Iterator[Room]:
    """The judges' rooms of ``bout`` that a seat's own phone is, or was, in."""
    for room in rooms:
        if room.bout == bout and holders.get(room.seat, room.device) == room.device:
            yield room
