"""提醒: the console lets one judge's phone buzz. It is no act of the bout, and nobody records it."""

from __future__ import annotations

from arena.bout.holding import Holding
from arena.domain.refusal import Refused
from arena.extensions import socketio
from arena.live.guards import Answer
from arena.live.hall import hall
from arena.live.rooms import Kind, Room
from arena.services import stage
from arena.services.house import wall_clock

EVERY_MS = 5_000
_last: dict[tuple[str, str], int] = {}


def nudge(bout: str, data: object) -> Answer:
    """Tells the phones on seat ``data["seat"]``, and no other; at most once in five seconds.

    Refuses ``unknown_seat``, ``judge_offline`` (nobody would hear it) and ``nudged_just_now``.
    """
    state = stage.current(bout)
    if state is None or not isinstance(data, dict):
        raise Refused("malformed", why="seat")
    seat = state.seat(str(data.get("seat"))[:40])
    rooms = _phones(bout, seat.id, state.holding(seat.id))
    if not rooms:
        raise Refused("judge_offline", seat=seat.number)
    now = wall_clock()
    if now - _last.get((bout, seat.id), 0) < EVERY_MS:
        raise Refused("nudged_just_now", seat=seat.number)
    _last[bout, seat.id] = now
    for room in rooms:
        socketio.emit("nudge", {}, to=room.name, namespace=room.namespace)
    return {"ok": True}


def _phones(bout: str, seat: str, holding: Holding) -> list[Room]:
    """Where the phone that holds the seat can be spoken to."""
    here = hall().attendance.rooms(bout)
    return [room for room in here if (room.kind, room.seat) == (Kind.JUDGE, seat) and holding.lets(room.device)]
