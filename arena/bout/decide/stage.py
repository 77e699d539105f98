"""Who is on stage, and what stops the evening."""

from __future__ import annotations

from arena.bout import commands as c
from arena.bout import events as e
from arena.bout.decide.certifying import check_settled, check_signed
from arena.bout.decide.rule import entry_in, in_phase, live, opened, reason_given, rule
from arena.bout.phases import AFTER_LIVE, BOUT_STEPS, ON_AIR, WAITING, BoutPhase, EntryPhase
from arena.bout.policy import Actor
from arena.bout.state import BoutState
from arena.domain.refusal import Refused


@rule.register
def pause_bout(command: c.PauseBout, state: BoutState | None, actor: Actor, now: int) -> list[e.Event]:
    """Stops the evening, the running clock included."""
    live(state)
    return [e.BoutPaused(reason_given(command.reason))]


@rule.register
def resume_bout(command: c.ResumeBout, state: BoutState | None, actor: Actor, now: int) -> list[e.Event]:
    """Goes on after a pause; the clock is started by its own act."""
    in_phase(state, BoutPhase.PAUSED)
    return [e.BoutResumed()]


@rule.register
def leave_entry(command: c.LeaveEntry, state: BoutState | None, actor: Actor, now: int) -> list[e.Event]:
    """未到 or 弃权: out of the contest without a score."""
    bout = in_phase(state, BoutPhase.CHECK_IN, BoutPhase.DRAWN, BoutPhase.LIVE)
    phases = WAITING if command.no_show else (*WAITING, *ON_AIR, EntryPhase.HELD)
    entry = entry_in(bout, command.entry, *phases)
    reason = "" if command.no_show else reason_given(command.reason)
    moot = [e.ActWithdrawn(one.id) for one in bout.proposals if one.entry == entry.id]
    return [e.EntryLeft(entry.id, command.no_show, reason), *moot]


@rule.register
def advance_bout(command: c.AdvanceBout, state: BoutState | None, actor: Actor, now: int) -> list[e.Event]:
    """The steps after the show: tallied, verified, certified, publicity, archived; or cancelled."""
    bout = opened(state)
    if command.to is BoutPhase.CANCELLED:
        reason = reason_given(command.reason)
    elif command.to in AFTER_LIVE:
        reason = command.reason
    else:
        raise Refused("wrong_bout_phase", phase=bout.phase.value)
    if command.to not in BOUT_STEPS[bout.phase]:
        raise Refused("wrong_bout_phase", phase=bout.phase.value)
    if command.to is not BoutPhase.CANCELLED:
        _all_revealed(bout)
        _nothing_waits(bout)
        check_signed(bout, command.to)
        check_settled(bout, command.to, now)
    return [e.BoutAdvanced(command.to, reason)]


def _nothing_waits(bout: BoutState) -> None:
    """Once a result is on its way nobody can confirm or reject what was asked before."""
    if bout.proposals:
        raise Refused("acts_waiting", count=len(bout.proposals))


def _all_revealed(bout: BoutState) -> None:
    ended = {EntryPhase.REVEALED, EntryPhase.NO_SHOW, EntryPhase.WITHDRAWN}
    open_ones = [str(entry.info.number) for entry in bout.queue if entry.phase not in ended]
    correcting = [str(entry.info.number) for entry in bout.queue if entry.correction]
    if correcting:
        raise Refused("correction_open", entries=correcting)
    if open_ones:
        raise Refused("entries_open", entries=open_ones, count=len(open_ones))
