"""Who may do what: one table for sockets, HTTP and templates."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct

from arena.bout import commands as c


class Role(StrEnum):
    """The roles that act on a live bout (domain.md §1)."""

    ADMIN = "admin"
    HOST = "host"
    JUDGE = "judge"
    SYSTEM = "system"


class Actor(Struct, frozen=True):
    """Somebody who acts: a role, a key (account or seat id) and the name for the record."""

    role: Role
    id: str
    name: str = ""


STAFF = frozenset({Role.ADMIN, Role.HOST})

STAFF_ACTS: tuple[type[c.Command], ...] = (
    c.OpenCheckIn,
    c.CheckIn,
    c.ConfirmOrder,
    c.StartBout,
    c.PauseBout,
    c.ResumeBout,
    c.CallEntry,
    c.StartClock,
    c.PauseClock,
    c.NextSegment,
    c.AddTime,
    c.ResetClock,
    c.RecordOvertime,
    c.OpenScoring,
    c.MarkMissing,
    c.RestoreSeat,
    c.RecuseSeat,
    c.ReturnSheet,
    c.CountBallots,
    c.LockEntry,
    c.RevealEntry,
    c.LeaveEntry,
    c.DecideTie,
    c.ShowScene,
    c.AdvanceBout,
)

MAY: dict[type[c.Command], frozenset[Role]] = {
    c.OpenBout: frozenset({Role.ADMIN, Role.HOST, Role.SYSTEM}),
    c.SubmitSheet: frozenset({Role.JUDGE}),
    **dict.fromkeys(STAFF_ACTS, STAFF),
}


def may(actor: Actor, act: type[c.Command]) -> bool:
    """Whether ``actor``'s role has that act at all; the state decides the rest."""
    return actor.role in MAY[act]
