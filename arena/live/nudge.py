"""提醒: the console lets one judge's phone buzz. It is no act of the bout, and nobody records it."""

from __future__ import annotations

from arena.domain.refusal import Refused
from arena.extensions import socketio
from arena.live.guards import Answer
from arena.live.hall import hall
from arena.live.rooms import Kind, Room
from arena.services import stage
from arena.services.house import wall_clock

EVERY_MS = 5_000
_last: dict[Room, int] = {}


def nudge(bout: str, data: object) -> Answer:
    """Tells the phones on seat ``data["seat"]``, and no other; at most once in five seconds.

    Refuses ``unknown_seat``, ``judge_offline`` (nobody would hear it) and ``nudged_just_now``.
    """
    state = stage.current(bout)
    if state is None or not isinstance(data, dict):
        raise Refused("malformed", why="seat")
    seat = state.seat(str(data.get("seat"))[:40])
    room = Room(Kind.JUDGE, bout, seat.id)
    if room not in hall().attendance.rooms(bout):
        raise Refused("judge_offline", seat=seat.number)
    now = wall_clock()
    if now - _last.get(room, 0) < EVERY_MS:
        raise Refused("nudged_just_now", seat=seat.number)
    _last[room] = now
    socketio.emit("nudge", {}, to=room.name, namespace=room.namespace)
    return {"ok": True}
