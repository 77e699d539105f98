"""One namespace per role: the console, the judges, the wall, the audience, and the people beside the console."""

from __future__ import annotations

from typing import Any

from arena.bout.policy import Actor
from arena.live import beside
from arena.live.guards import Answer, answered
from arena.live.hall import hall
from arena.live.nudge import nudge
from arena.live.role_space import NOBODY, ActingSpace, RoleSpace, StaffSpace, page_id
from arena.live.rooms import Kind, Room
from arena.live.tickets import judge, judge_ticket, public_ticket

MOST_CRITERIA = 12
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
        return Room(Kind.JUDGE, bout, actor.id), actor

    def on_draft(self, data: object = None) -> None:
        """How many criteria the judge has filled in; for the console's lamp, not kept."""
        room, _ = self.inside.get(page_id(), NOBODY)
        filled = data.get("filled") if isinstance(data, dict) else None
        if room is None or not isinstance(filled, int) or not 0 <= filled <= MOST_CRITERIA:
            return
        if hall().attendance.drafted(room, filled):
            hall().publisher.publish(room.bout)


class ScreenSpace(RoleSpace):
    """The wall."""

    kind = Kind.SCREEN

    def enter(self, auth: dict[str, Any]) -> tuple[Room, Actor | None]:
        """Anybody: a screen's view holds nothing that the hall may not see."""
        return Room(Kind.SCREEN, public_ticket(auth), PREVIEW if auth.get("preview") else ""), None


class PublicSpace(RoleSpace):
    """The audience."""

    kind = Kind.PUBLIC

    def enter(self, auth: dict[str, Any]) -> tuple[Room, Actor | None]:
        """Anybody."""
        return Room(Kind.PUBLIC, public_ticket(auth)), None


SPACES = (HostSpace, JudgeSpace, ScreenSpace, PublicSpace, *beside.SPACES)
