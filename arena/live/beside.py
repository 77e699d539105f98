"""The people beside the console and at the door. Everybody acts as what the account is."""

from __future__ import annotations

from arena.live.role_space import ActingSpace, StaffSpace
from arena.live.rooms import Kind


class TimerSpace(StaffSpace, ActingSpace):
    """The clock in the timekeeper's hand."""

    kind = Kind.TIMER


class PaperSpace(StaffSpace, ActingSpace):
    """The scorer's desk."""

    kind = Kind.PAPER


class SuperviseSpace(StaffSpace, ActingSpace):
    """The supervisor's phone."""

    kind = Kind.SUPERVISE


class CardSpace(StaffSpace):
    """The announcer's card: he reads, and sends nothing."""

    kind = Kind.CARD


class CheckInSpace(StaffSpace, ActingSpace):
    """The door of the hall."""

    kind = Kind.CHECK_IN


SPACES = (TimerSpace, PaperSpace, SuperviseSpace, CardSpace, CheckInSpace)
