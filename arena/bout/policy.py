"""Who may do what: one table, ``MAY``, that commands, pages, sockets and templates ask through ``can``."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from msgspec import Struct

from arena.bout import commands as c
from arena.bout.phases import OFFICIAL, BoutPhase

if TYPE_CHECKING:
    from arena.bout.state import BoutState


class Role(StrEnum):
    """The roles that act on a live bout (domain.md §1)."""

    ADMIN = "admin"
    HOST = "host"
    TIMEKEEPER = "timekeeper"
    SCORER = "scorer"
    VERIFIER = "verifier"
    SUPERVISOR = "supervisor"
    ANNOUNCER = "announcer"
    JUDGE = "judge"
    SPEAKER = "speaker"  # by the private link: sees what is his, and may object
    SYSTEM = "system"


class Page(StrEnum):
    """What is opened rather than done: each page of the house with the views and papers that belong to it."""

    HALL = "hall"  # what anybody may see: the wall, the audience's phones, published results, the doors
    SHEET = "sheet"
    CONSOLE = "console"
    PREPARATION = "preparation"
    ACCOUNTS = "accounts"
    CLOCK = "clock"
    PAPER = "paper"
    CHECK_IN = "check_in"
    WITNESS = "witness"
    LEDGER = "ledger"  # promises: whoever sits beside the stage notes them
    POOL = "pool"  # 青年尖兵营
    PIN = "pin"  # where one who signs chooses the 确认码
    SIGN = "sign"  # the result to recompute and sign, and the objections to it
    CARD = "card"
    DUTY = "duty"  # what every member of staff has: the own duties, the log, the forms to print


class Actor(Struct, frozen=True):
    """Somebody who acts: a role, a key (account or seat id), the name for the record and, of a judge, the phone."""

    role: Role
    id: str
    name: str = ""
    device: str = ""


STAFF = frozenset({Role.ADMIN, Role.HOST, Role.TIMEKEEPER, Role.SCORER, Role.VERIFIER, Role.SUPERVISOR, Role.ANNOUNCER})
"""Everybody with an account."""

DESK = frozenset({Role.ADMIN, Role.HOST})
CLOCK = DESK | {Role.TIMEKEEPER}
PAPER = DESK | {Role.SCORER}
WITNESS = frozenset({Role.SUPERVISOR})
CHAIN = frozenset({Role.SCORER, Role.VERIFIER, Role.SUPERVISOR})
"""Accounts that sign a result; the chief judge signs after them."""

DESK_ACTS: tuple[type[c.Command], ...] = (
    c.OpenCheckIn,
    c.ConfirmOrder,
    c.DrawOrder,
    c.StartBout,
    c.PauseBout,
    c.ResumeBout,
    c.CallEntry,
    c.Reorder,
    c.DeferEntry,
    c.AdmitLate,
    c.AddEntry,
    c.Substitute,
    c.CorrectEntry,
    c.CorrectSeat,
    c.AddItem,
    c.ChangeItem,
    c.RemoveItem,
    c.StartItem,
    c.AcceptDelay,
    c.OpenScoring,
    c.MarkMissing,
    c.RestoreSeat,
    c.RecuseSeat,
    c.ReturnSheet,
    c.AdmitDevice,
    c.RefuseDevice,
    c.LockEntry,
    c.HoldEntry,
    c.ReleaseHold,
    c.RevealStep,
    c.RevealEntry,
    c.OpenCorrection,
    c.CloseCorrection,
    c.LeaveEntry,
    c.DecideTie,
    c.ShowScene,
    c.UncoverCard,
    c.FreezeBoard,
    c.ThawBoard,
    c.Resolve,
    c.Rewind,
    c.OpenVoting,
    c.CloseVoting,
    c.AdvanceBout,
    c.ReopenResult,
    c.Undo,
)
CLOCK_ACTS: tuple[type[c.Command], ...] = (
    c.StartClock,
    c.PauseClock,
    c.NextSegment,
    c.AddTime,
    c.ResetClock,
    c.RecordOvertime,
    c.WaivePenalty,
)
PAPER_ACTS: tuple[type[c.Command], ...] = (c.EnterPaper, c.ComparePaper, c.CountBallots)
WITNESS_ACTS: tuple[type[c.Command], ...] = (c.ConfirmAct, c.RejectAct, c.ConfirmZero, c.SignDraw)

NOBODY = None
"""The role of a reader who is signed in as nothing, such as a screen."""
Act = type[c.Command] | Page
MAY: dict[Act, frozenset[Role | None]] = {
    c.OpenBout: DESK | {Role.SYSTEM},
    **dict.fromkeys((c.SubmitSheet, c.TakeSeat), frozenset({Role.JUDGE})),
    c.ReleaseDevice: DESK | {Role.JUDGE},
    c.WithdrawAct: CLOCK | PAPER,
    **dict.fromkeys(DESK_ACTS, DESK),
    **dict.fromkeys(CLOCK_ACTS, CLOCK),
    **dict.fromkeys(PAPER_ACTS, PAPER),
    c.CountBallots: PAPER | {Role.SYSTEM},
    **dict.fromkeys((c.CheckIn, c.CheckInSeats), PAPER),
    **dict.fromkeys(WITNESS_ACTS, WITNESS),
    **dict.fromkeys((c.SignResult, c.ObjectResult), CHAIN | {Role.JUDGE}),
    c.LodgeAppeal: DESK | CHAIN | {Role.SPEAKER},
    **dict.fromkeys((c.AssignAppeal, c.DecideAppeal), DESK | WITNESS),
    Page.HALL: frozenset({NOBODY, *Role}),
    Page.SHEET: frozenset({Role.JUDGE}),
    Page.ACCOUNTS: frozenset({Role.ADMIN}),
    Page.CARD: DESK | {Role.ANNOUNCER},
    Page.CLOCK: CLOCK,
    Page.DUTY: STAFF,
    Page.WITNESS: WITNESS,
    Page.SIGN: DESK | CHAIN,
    Page.PIN: CHAIN,
    Page.LEDGER: DESK | WITNESS | {Role.SCORER, Role.ANNOUNCER},
    Page.POOL: DESK | WITNESS,
    **dict.fromkeys((Page.CONSOLE, Page.PREPARATION), DESK),
    **dict.fromkeys((Page.CHECK_IN, Page.PAPER), PAPER),
}


AFTERWARDS: tuple[Act, ...] = (
    c.AdvanceBout,
    c.ShowScene,
    c.UncoverCard,
    c.Resolve,
    c.Rewind,
    c.ComparePaper,
    c.ReopenResult,
    c.ConfirmAct,
    c.RejectAct,
    c.WithdrawAct,
    c.LodgeAppeal,
    c.AssignAppeal,
    c.DecideAppeal,
)
"""What is still done when the result is certified: awards are given after the signatures, and people may object."""


def can(role: Role | None, act: Act, state: BoutState | None = None) -> bool:
    """Whether ``role`` has ``act`` at all while the bout stands as it does; the rule of the act decides the rest.

    Once a result is certified nobody acts on the show any more: only the desk
    takes the bout on (domain.md §4.4.5).  Its pages stay open, and paper may still be held against the record.
    """
    if role not in MAY[act]:
        return False
    over = state is not None and (state.phase in OFFICIAL or state.phase is BoutPhase.CANCELLED)
    return not over or isinstance(act, Page) or act in AFTERWARDS
