"""The two-person rule: what waits for the supervisor, and how it is confirmed (domain.md §4.4)."""

from __future__ import annotations

from msgspec.structs import replace

from arena.bout import commands as c
from arena.bout import events as e
from arena.bout.decide.rule import opened, reason_given, rule
from arena.bout.policy import Actor, Role
from arena.bout.state import BoutState, Proposal
from arena.bout.undoing import late
from arena.domain.refusal import Refused

ALWAYS: tuple[type[c.Command], ...] = (
    c.ReturnSheet,
    c.MarkMissing,
    c.RestoreSeat,
    c.RecuseSeat,
    c.RecordOvertime,
    c.WaivePenalty,
    c.EnterPaper,
    c.CountBallots,
    c.OpenCorrection,
    c.DecideTie,
    c.ReopenResult,
)
"""Return, missing, recusal, penalty, waiver, paper entry, correction (also of what is certified), and what people
decide about ties."""


def waits(state: BoutState | None, command: c.Command, *, now: int) -> bool:
    """Whether ``command`` needs a second person in this bout."""
    if state is None or not state.charter.supervised:
        return False
    if isinstance(command, ALWAYS):
        return True
    if isinstance(command, c.LockEntry | c.ReleaseHold):
        return bool(command.waive_quorum.strip())
    if isinstance(command, c.OpenVoting):  # voting again throws ballots away
        return command.panel in state.entry(command.entry).ballots
    return isinstance(command, c.Undo) and late(state, command.seq, now=now)


def proposed(state: BoutState, command: c.Command, actor: Actor) -> e.ActProposed:
    """The act as it waits; refuses ``already_proposed`` for the very same one."""
    if any(one.command == command for one in state.proposals):
        raise Refused("already_proposed")
    return e.ActProposed(str(state.seq + 1), command, actor.role.value, actor.id, actor.name)  # type: ignore[arg-type]


@rule.register
def confirm_act(command: c.ConfirmAct, state: BoutState | None, actor: Actor, now: int) -> list[e.Event]:
    """The supervisor agrees: the act happens as it would happen now, or is refused with today's reason."""
    bout = opened(state)
    waiting = _pending(bout, command.proposal)
    if (waiting.by.role, waiting.by.id) == (actor.role, actor.id):
        raise Refused("second_person_needed")
    return [e.ActConfirmed(waiting.id), *rule(waiting.command, _without(bout, waiting), waiting.by, now)]


@rule.register
def reject_act(command: c.RejectAct, state: BoutState | None, actor: Actor, now: int) -> list[e.Event]:
    """The supervisor does not agree, and says why; nothing changes."""
    waiting = _pending(opened(state), command.proposal)
    return [e.ActRejected(waiting.id, reason_given(command.reason))]


@rule.register
def withdraw_act(command: c.WithdrawAct, state: BoutState | None, actor: Actor, now: int) -> list[e.Event]:
    """Takes a proposal back: one's own, or any from the console."""
    waiting = _pending(opened(state), command.proposal)
    own = (waiting.by.role, waiting.by.id) == (actor.role, actor.id)
    if not own and actor.role not in (Role.HOST, Role.ADMIN):
        raise Refused("not_your_act", role=actor.role.value)
    return [e.ActWithdrawn(waiting.id)]


def _pending(bout: BoutState, wanted: str) -> Proposal:
    for one in bout.proposals:
        if one.id == wanted:
            return one
    raise Refused("no_such_proposal")


def _without(bout: BoutState, proposal: Proposal) -> BoutState:
    return replace(bout, proposals=tuple(one for one in bout.proposals if one.id != proposal.id))
