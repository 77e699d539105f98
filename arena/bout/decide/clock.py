"""The speaker's clock."""

from __future__ import annotations

from arena.bout import commands as c
from arena.bout import events as e
from arena.bout.decide.rule import entry_in, judged, live, reason_given, rule
from arena.bout.phases import EntryPhase
from arena.bout.policy import Actor
from arena.bout.state import BoutState, Entry
from arena.domain.refusal import Refused

LONGEST_CHANGE_S = 3600
LONGEST_OVERTIME_S = 24 * 3600


def _on_stage(state: BoutState | None, wanted: str) -> Entry:
    return entry_in(live(state), wanted, EntryPhase.ON_STAGE)


@rule.register
def start_clock(command: c.StartClock, state: BoutState | None, actor: Actor, now: int) -> list[e.Event]:
    """Starts the clock, or lets it go on after a pause."""
    entry = _on_stage(state, command.entry)
    if entry.clock.running:
        raise Refused("clock_running")
    return [e.ClockStarted(entry.id)]


@rule.register
def pause_clock(command: c.PauseClock, state: BoutState | None, actor: Actor, now: int) -> list[e.Event]:
    """Stops the clock with the time counted so far."""
    entry = _on_stage(state, command.entry)
    if not entry.clock.running:
        raise Refused("clock_standing")
    return [e.ClockPaused(entry.id, command.reason[:200])]


@rule.register
def next_segment(command: c.NextSegment, state: BoutState | None, actor: Actor, now: int) -> list[e.Event]:
    """On to the next timed part of the talk."""
    entry = _on_stage(state, command.entry)
    if entry.clock.segment + 1 >= len(entry.clock.spent):
        raise Refused("last_segment")
    if not entry.clock.started:
        raise Refused("clock_not_started")
    return [e.SegmentAdvanced(entry.id)]


@rule.register
def add_time(command: c.AddTime, state: BoutState | None, actor: Actor, now: int) -> list[e.Event]:
    """Grants time to the present segment, or takes it back."""
    entry = _on_stage(state, command.entry)
    if not 0 < abs(command.seconds) <= LONGEST_CHANGE_S:
        raise Refused("seconds_out_of_range", most=LONGEST_CHANGE_S)
    return [e.TimeAdded(entry.id, command.seconds, command.reason.strip()[:200])]


@rule.register
def reset_clock(command: c.ResetClock, state: BoutState | None, actor: Actor, now: int) -> list[e.Event]:
    """Back to the full time, standing."""
    entry = _on_stage(state, command.entry)
    if not entry.clock.started:
        raise Refused("clock_not_started")
    return [e.ClockReset(entry.id)]


@rule.register
def record_overtime(command: c.RecordOvertime, state: BoutState | None, actor: Actor, now: int) -> list[e.Event]:
    """The timekeeper's own figure, with a reason; until the lock, or in a correction."""
    bout, entry = judged(state, command.entry, EntryPhase.ON_STAGE)
    if not 0 <= command.seconds <= LONGEST_OVERTIME_S:
        raise Refused("seconds_out_of_range", most=LONGEST_OVERTIME_S)
    recorded = e.OvertimeRecorded(entry.id, command.seconds, by_clock=False, reason=reason_given(command.reason))
    return [recorded, *time_settled(bout, entry)]


@rule.register
def waive_penalty(command: c.WaivePenalty, state: BoutState | None, actor: Actor, now: int) -> list[e.Event]:
    """免扣: what was measured stays on record, and nothing is taken off for it."""
    bout, entry = judged(state, command.entry, EntryPhase.ON_STAGE)
    measured = [one.command for one in bout.proposals if one.entry == entry.id]
    seconds = next((one.seconds for one in measured if isinstance(one, c.RecordOvertime)), entry.overtime_s)
    if not seconds:
        raise Refused("no_overtime", entry=entry.info.number)
    reason = reason_given(command.reason)
    recorded = [] if seconds == entry.overtime_s else [e.OvertimeRecorded(entry.id, seconds, by_clock=True, reason="")]
    return [*recorded, e.PenaltyWaived(entry.id, reason), *time_settled(bout, entry)]


def time_settled(bout: BoutState, entry: Entry) -> list[e.ActWithdrawn]:
    """Withdraws what waits about this entry's time: what happens now settles it."""
    about_time = (c.RecordOvertime, c.WaivePenalty)
    return [
        e.ActWithdrawn(one.id)
        for one in bout.proposals
        if one.entry == entry.id and isinstance(one.command, about_time)
    ]
