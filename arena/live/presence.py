"""Who is connected right now. Lives in memory: a restart empties it and reconnecting fills it again."""

from __future__ import annotations

from collections import Counter, defaultdict

from msgspec import Struct
from msgspec.structs import replace

from arena.bout.views.host import Presence
from arena.live.rooms import Kind, Room


class Health(Struct, frozen=True):
    """What a judge's phone told of itself at instant ``at`` (ms): its round trip (ms) and its browser."""

    rtt_ms: int
    ua: str
    at: int


class Attendance:
    """Counts the pages in each room and remembers how far judges' drafts have come."""

    def __init__(self) -> None:
        self._pages: Counter[Room] = Counter()
        self._seats: defaultdict[str, dict[str, Presence]] = defaultdict(dict)
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
        if self._seats[room.bout].get(room.seat, Presence()).filled == filled:
            return False
        self._change(room, filled=filled)
        return True

    def fared(self, room: Room, health: Health) -> None:
        """What the phone on that seat says of itself; the latest word stands until the phone goes."""
        self._health[room] = health

    def health(self, bout: str) -> dict[str, Health]:
        """What the phones of ``bout`` have told of themselves, by seat id."""
        return {room.seat: one for room, one in self._health.items() if room.bout == bout}

    def rooms(self, bout: str) -> list[Room]:
        """Rooms of ``bout`` with somebody in them."""
        return [room for room in self._pages if room.bout == bout]

    def bouts(self) -> set[str]:
        """Bouts that somebody is looking at."""
        return {room.bout for room in self._pages}

    def seats(self, bout: str) -> dict[str, Presence]:
        """Presence by seat id."""
        return dict(self._seats[bout])

    def pages(self, bout: str, kind: Kind) -> int:
        """How many screens or phones look at ``bout``; the console's preview is none of them."""
        return sum(
            count for room, count in self._pages.items() if (room.bout, room.kind, room.seat) == (bout, kind, "")
        )

    def _change(self, room: Room, **news: bool | int) -> None:
        seats = self._seats[room.bout]
        seats[room.seat] = replace(seats.get(room.seat, Presence()), **news)
