"""What all namespaces share: a page is in no room before it has been admitted, and hears nothing outside rooms."""

from __future__ import annotations

from typing import Any

from flask import request
from flask_socketio import Namespace, emit, join_room

from arena.bout.policy import Actor
from arena.domain.refusal import Refused
from arena.live import access
from arena.live.guards import Answer, admitted, answered
from arena.live.hall import hall, obey
from arena.live.rooms import Kind, Room
from arena.live.tickets import host_ticket, staff
from arena.services import stage
from arena.services.house import wall_clock

Occupant = tuple[Room | None, Actor | None]
NOBODY: Occupant = (None, None)


def page_id() -> str:
    """The page that has sent what is being handled."""
    sid: str = request.sid  # type: ignore[attr-defined]
    return sid


class RoleSpace(Namespace):
    """What all roles share: come in, go out, ask for the time."""

    kind: Kind

    def __init__(self) -> None:
        super().__init__(f"/{self.kind.value}")
        self.inside: dict[str, Occupant] = {}

    def trigger_event(self, event: str, *args: Any) -> Any:
        """Lets through to its handler only what the table has for the sender (``args[0]`` is the page).

        ``connect`` is asked about as soon as it is known who comes.
        """
        if (self.namespace, event) not in access.ACCESS:
            return None
        _, actor = self.inside.get(args[0], NOBODY)
        if event != "connect" and not access.may(self.namespace, event, actor):
            return {"ok": False, "code": "not_your_act", "params": {}}
        return super().trigger_event(event, *args)

    def enter(self, auth: dict[str, Any]) -> tuple[Room, Actor | None]:
        """The room and the actor that ``auth`` stands for, or a refusal."""
        raise NotImplementedError

    def on_connect(self, auth: object = None) -> None:
        """Admits a page to its room and shows it the room's present view."""
        admitted(self._come_in, auth)

    def _come_in(self, auth: dict[str, Any]) -> None:
        room, actor = self.enter(auth)
        if not access.may(self.namespace, "connect", actor):
            raise Refused("not_your_act")
        if stage.current(room.bout) is None:
            raise Refused("not_opened")
        join_room(room.name)
        self.inside[page_id()] = (room, actor)
        hall().attendance.came(room, wall_clock())
        emit("view", hall().show(room))
        hall().publisher.publish(room.bout)

    def on_disconnect(self, *_reason: object) -> None:
        """Counts a page out."""
        room, _ = self.inside.pop(page_id(), NOBODY)
        if room is not None:
            hall().attendance.went(room, wall_clock())
            hall().publisher.forget(room)
            hall().publisher.publish(room.bout)

    def on_clock(self, *_data: object) -> Answer:
        """The server's time, and a sign of life."""
        return {"now": wall_clock()}

    def here(self) -> tuple[Room, Actor]:
        """Where the sender is and who; refuses ``signed_out`` for anybody not admitted as an actor."""
        room, actor = self.inside.get(page_id(), NOBODY)
        if room is None or actor is None or self.again() != actor:
            raise Refused("signed_out")
        return room, actor

    def again(self) -> Actor | None:
        """Whom the sender's cookie stands for now: an account may have been closed, a card replaced."""
        return None


class ActingSpace(RoleSpace):
    """A role that may send commands."""

    def on_command(self, message: object = None) -> Answer:
        """Performs one command; the answer is the receipt or the refusal, never an empty acknowledgement."""

        def act() -> Answer:
            room, actor = self.here()
            return obey(room.bout, message, actor)

        return answered(act)


class StaffSpace(RoleSpace):
    """A page of a signed-in member of staff; which roles come in, the table says."""

    def again(self) -> Actor | None:
        """The member of staff, if still one."""
        return staff()

    def enter(self, auth: dict[str, Any]) -> tuple[Room, Actor | None]:
        """Signed-in staff only; the role is the account's."""
        return Room(self.kind, str(auth.get("bout"))), host_ticket(auth)
