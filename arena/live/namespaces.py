"""One namespace per role: the console, the judges, the wall, the audience, and the people beside the console."""

from __future__ import annotations

from typing import Any

from flask_socketio import emit, join_room

from arena.bout.policy import Actor
from arena.extensions import db
from arena.live import beside
from arena.live.guards import Answer, answered
from arena.live.hall import hall
from arena.live.nudge import nudge
from arena.live.phone_label import phone_label
from arena.live.presence import Health
from arena.live.role_space import NOBODY, ActingSpace, RoleSpace, StaffSpace, page_id
from arena.live.rooms import Kind, Room
from arena.live.tickets import judge, judge_ticket, public_ticket
from arena.live.walls import room_of
from arena.services import screens
from arena.services.devices import come_in
from arena.services.house import wall_clock

MOST_CRITERIA = 12
LONGEST_TRIP_MS = 60_000
LONGEST_UA = 400
PREVIEW = "preview"  # the wall as the console shows it: the same view, but no screen in the hall


class HostSpace(StaffSpace, ActingSpace):
    """The console."""

    kind = Kind.HOST

    def on_nudge(self, data: object = None) -> Answer:
        """Reminds one judge, on that phone only."""
        return answered(lambda: nudge(self.here()[0].bout, data))


class JudgeSpace(ActingSpace):
    """A judge's phone."""

    kind = Kind.JUDGE

    def again(self) -> Actor | None:
        """The judge, if the card is still good."""
        return judge()[1]

    def enter(self, auth: dict[str, Any]) -> tuple[Room, Actor | None]:
        """The seat comes from the credential, never from the message."""
        bout, actor = judge_ticket(auth)
        db.session.rollback()  # the card has been read; the writer must not wait for us
        come_in(bout, actor, label=phone_label(), ask=False)
        return Room(Kind.JUDGE, bout, actor.id, actor.device), actor

    def on_draft(self, data: object = None) -> None:
        """How many criteria the judge has filled in; for the console's lamp, not kept."""
        room, _ = self.inside.get(page_id(), NOBODY)
        filled = data.get("filled") if isinstance(data, dict) else None
        if room is None or not isinstance(filled, int) or not 0 <= filled <= MOST_CRITERIA:
            return
        if hall().attendance.drafted(room, filled):
            hall().publisher.publish(room.bout)

    def on_health(self, data: object = None) -> None:
        """How far the phone is from the server, and its browser; for the check of the hall, not kept."""
        room, _ = self.inside.get(page_id(), NOBODY)
        trip, ua = (data.get("rtt_ms"), data.get("ua")) if isinstance(data, dict) else (None, None)
        if room is None or type(trip) is not int or not 0 <= trip <= LONGEST_TRIP_MS or not isinstance(ua, str):
            return
        hall().attendance.fared(room, Health(trip, ua[:LONGEST_UA], wall_clock()))


class ScreenSpace(RoleSpace):
    """The wall."""

    kind = Kind.SCREEN

    def enter(self, auth: dict[str, Any]) -> tuple[Room, Actor | None]:
        """Anybody: a screen's view holds nothing that the hall may not see."""
        return Room(Kind.SCREEN, public_ticket(auth), PREVIEW if auth.get("preview") else ""), None

    def on_hello(self, data: object = None) -> None:
        """A registered screen says who it is and how it is; from then on it can be spoken to alone.

        One that has missed where it was pointed is told now.
        """
        room, _ = self.inside.get(page_id(), NOBODY)
        facts = hall().walls.told(page_id(), data, wall_clock())
        if facts is None or room is None:
            return
        join_room(room_of(facts.code))
        known = screens.find(db.session, facts.code)
        belongs = known is not None and (known.bout_id, known.theme) == (room.bout, facts.theme)
        db.session.rollback()
        if not belongs:
            emit("go", {})

    def on_disconnect(self, *reason: object) -> None:
        """Counts the screen out."""
        hall().walls.went(page_id())
        super().on_disconnect(*reason)


class PublicSpace(RoleSpace):
    """The audience."""

    kind = Kind.PUBLIC

    def enter(self, auth: dict[str, Any]) -> tuple[Room, Actor | None]:
        """Anybody."""
        return Room(Kind.PUBLIC, public_ticket(auth)), None


SPACES = (HostSpace, JudgeSpace, ScreenSpace, PublicSpace, *beside.SPACES)
