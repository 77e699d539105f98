"""Opening, judging, locking and revealing an entry."""

from __future__ import annotations

from arena.bout import commands as c
from arena.bout import events as e
from arena.bout.charter import Seat
from arena.bout.decide.rule import entry_in, live, opened, reason_given, rule
from arena.bout.phases import DONE, BoutPhase, EntryPhase
from arena.bout.policy import Actor
from arena.bout.state import BoutState, Entry
from arena.domain import clock as clocks
from arena.domain.marks import parse_marks
from arena.domain.panel import Panel, Quorum, SheetKind
from arena.domain.refusal import Refused

MOST_BALLOTS = 9_999  # of one grade


@rule.register
def open_scoring(command: c.OpenScoring, state: BoutState | None, actor: Actor, now: int) -> list[e.Event]:
    """Opens the sheets; a running clock stops, and what it ran over is recorded."""
    bout = live(state)
    entry = entry_in(bout, command.entry, EntryPhase.ON_STAGE)
    events: list[e.Event] = [e.ScoringOpened(entry.id)]
    over = clocks.overtime_s(clocks.stop(entry.clock, now), bout.charter.rulebook.segments)
    if entry.clock.started and not entry.overtime_reason and over:
        events.append(e.OvertimeRecorded(entry.id, over, by_clock=True, reason=""))
    return events


@rule.register
def submit_sheet(command: c.SubmitSheet, state: BoutState | None, actor: Actor, now: int) -> list[e.Event]:
    """Takes one judge's whole sheet for the entry that is open, or says why not.

    A sheet belongs to the entry that was on the phone when it was filled: for
    any other it is refused, never moved.
    """
    bout = opened(state)
    seat = bout.seat(actor.id)
    entry = bout.entry(command.entry)
    if bout.phase is BoutPhase.PAUSED:
        raise Refused("bout_paused")
    _expected(entry, seat)
    if entry.phase in DONE:
        raise Refused("scoring_closed", entry=entry.info.number, department=entry.info.department)
    if entry.phase is not EntryPhase.SCORING:
        raise Refused("scoring_not_open", entry=entry.info.number, department=entry.info.department)
    marks = parse_marks(command.marks, bout.charter.panel_of(seat))
    previous = entry.sheets.get(seat.id)
    return [e.SheetSubmitted(entry.id, seat.id, marks, previous.revision + 1 if previous else 1)]


def _expected(entry: Entry, seat: Seat) -> None:
    if seat.id in entry.recused:
        raise Refused("recused", entry=entry.info.number, department=entry.info.department)
    if seat.id in entry.missing:
        raise Refused("counted_missing", entry=entry.info.number)


@rule.register
def mark_missing(command: c.MarkMissing, state: BoutState | None, actor: Actor, now: int) -> list[e.Event]:
    """缺评: goes on without this judge for this entry, with a reason."""
    _bout, entry, seat = _between(state, command.entry, command.seat)
    _expected(entry, seat)
    if seat.id in entry.valid():
        raise Refused("has_sheet", seat=seat.number)
    return [e.SeatMissing(entry.id, seat.id, reason_given(command.reason))]


@rule.register
def restore_seat(command: c.RestoreSeat, state: BoutState | None, actor: Actor, now: int) -> list[e.Event]:
    """The judge is back: 缺评 is taken back."""
    _bout, entry, seat = _between(state, command.entry, command.seat)
    if seat.id not in entry.missing:
        raise Refused("not_missing", seat=seat.number)
    return [e.SeatRestored(entry.id, seat.id)]


@rule.register
def recuse_seat(command: c.RecuseSeat, state: BoutState | None, actor: Actor, now: int) -> list[e.Event]:
    """回避 found out on the day, with a reason; a sheet already given no longer counts."""
    bout = live(state)
    entry = entry_in(bout, command.entry, EntryPhase.DRAWN, EntryPhase.ON_STAGE, EntryPhase.SCORING)
    seat = bout.seat(command.seat)
    if seat.id in entry.recused:
        raise Refused("recused", entry=entry.info.number, department=entry.info.department)
    return [e.SeatRecused(entry.id, seat.id, reason_given(command.reason))]


@rule.register
def return_sheet(command: c.ReturnSheet, state: BoutState | None, actor: Actor, now: int) -> list[e.Event]:
    """退回重评: only the judge may change a mark; the old version stays in the journal."""
    _bout, entry, seat = _between(state, command.entry, command.seat)
    if seat.id not in entry.valid():
        raise Refused("no_sheet", seat=seat.number)
    return [e.SheetReturned(entry.id, seat.id, reason_given(command.reason))]


@rule.register
def count_ballots(command: c.CountBallots, state: BoutState | None, actor: Actor, now: int) -> list[e.Event]:
    """录入票数: what the box of one panel holds for this entry; counting again replaces the count."""
    bout = live(state)
    entry = entry_in(bout, command.entry, EntryPhase.SCORING)
    panel = next((one for one in bout.charter.rulebook.panels if one.id == command.panel), None)
    if panel is None or panel.sheets is not SheetKind.GRADES:
        raise Refused("no_ballot_panel", given=command.panel[:40])
    known = {grade.id for grade in panel.grades}
    for grade, count in command.grades.items():
        if grade not in known:
            raise Refused("grade_unknown", given=grade[:40])
        if not 0 <= count <= MOST_BALLOTS:
            raise Refused("ballots_out_of_range", given=count, most=MOST_BALLOTS)
    counted = {grade.id: command.grades.get(grade.id, 0) for grade in panel.grades}
    return [e.BallotsCounted(entry.id, panel.id, counted)]


def _between(state: BoutState | None, entry: str, seat: str) -> tuple[BoutState, Entry, Seat]:
    bout = live(state)
    return bout, entry_in(bout, entry, EntryPhase.SCORING), bout.seat(seat)


@rule.register
def lock_entry(command: c.LockEntry, state: BoutState | None, actor: Actor, now: int) -> list[e.Event]:
    """锁分: every expected sheet is in, and there are enough of them (or a reason why fewer do)."""
    bout = live(state)
    entry = entry_in(bout, command.entry, EntryPhase.SCORING)
    waiting = bout.waiting_for(entry)
    if waiting:
        raise Refused("sheets_missing", count=len(waiting), seats=[str(seat.number) for seat in waiting])
    waived = command.waive_quorum.strip()[:200]
    short = [lack for panel in bout.charter.rulebook.panels if (lack := _lack(bout, entry, panel)) is not None]
    if short and not waived:
        valid, needed = short[0]
        raise Refused("below_quorum", count=valid, needed=needed)
    return [e.EntryLocked(entry.id, waived if short else "")]


def _lack(bout: BoutState, entry: Entry, panel: Panel) -> tuple[int, int] | None:
    """Valid sheets and those needed, where a panel that has seats is short of its quorum."""
    seats = bout.charter.seats_of(panel)
    if not seats:
        return None
    valid = sum(seat.id in entry.valid() for seat in seats)
    excused = sum(seat.id in entry.recused for seat in seats)
    needed = quorum(panel.quorum, panel=len(seats), excused=excused)
    return (valid, needed) if valid < needed else None


def quorum(rule_: Quorum, *, panel: int, excused: int) -> int:
    """Valid sheets needed: the rule's minimum (never more than the panel has seats) or its share of those expected."""
    expected = panel - excused
    share = -(-expected * rule_.numerator // rule_.denominator)
    return max(min(rule_.at_least, panel), share)


@rule.register
def reveal_entry(command: c.RevealEntry, state: BoutState | None, actor: Actor, now: int) -> list[e.Event]:
    """亮分: nothing but this act puts numbers in public."""
    entry = entry_in(live(state), command.entry, EntryPhase.LOCKED)
    return [e.EntryRevealed(entry.id)]
