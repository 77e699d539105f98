"""Opening, judging, locking and revealing an entry."""

from __future__ import annotations

from arena.bout import commands as c
from arena.bout import events as e
from arena.bout.charter import Seat
from arena.bout.decide import second, voting
from arena.bout.decide.rule import CORRECTABLE, entry_in, in_phase, judged, live, opened, reason_given, rule
from arena.bout.phases import DONE, BoutPhase, EntryPhase
from arena.bout.policy import Actor, Role
from arena.bout.state import BoutState, Entry
from arena.domain import clock as clocks
from arena.domain.feedback import parse_chips, parse_comment
from arena.domain.marks import parse_marks
from arena.domain.panel import Panel, Quorum
from arena.domain.refusal import Refused
from arena.domain.scoring import overtime_penalty

MOST_BALLOTS = 9_999  # of one grade
STEPS = 2  # of a step-by-step reveal before the score itself: the marks, then what was dropped
MEASURED = "系统计时"


@rule.register
def open_scoring(command: c.OpenScoring, state: BoutState | None, actor: Actor, now: int) -> list[e.Event]:
    """Opens the sheets; a running clock stops, and what it ran over is recorded."""
    bout = live(state)
    entry = entry_in(bout, command.entry, EntryPhase.ON_STAGE)
    events: list[e.Event] = [e.ScoringOpened(entry.id)]
    over = clocks.overtime_s(clocks.stop(entry.clock, now), bout.charter.rulebook.segments)
    if entry.clock.started and not entry.overtime_reason and not entry.waived and over:
        events.append(_overtime(bout, entry, over, actor))
    return events


def _overtime(bout: BoutState, entry: Entry, over: int, actor: Actor) -> e.Event:
    """What the clock measured: recorded, or proposed to a supervisor where it costs points (domain.md §3.4)."""
    if bout.charter.supervised and overtime_penalty(over, bout.charter.rulebook.overtime):
        return second.proposed(bout, c.RecordOvertime(entry.id, over, MEASURED), actor)
    return e.OvertimeRecorded(entry.id, over, by_clock=True, reason="")


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
    if entry.phase in DONE and not _may_correct(bout, entry, seat):
        if _counted(bout, entry, seat, command.marks):
            raise Refused("counted_before", entry=entry.info.number, department=entry.info.department)
        raise Refused("scoring_closed", entry=entry.info.number, department=entry.info.department)
    if not entry.judged:
        raise Refused("scoring_not_open", entry=entry.info.number, department=entry.info.department)
    holding = bout.holding(seat.id)
    if not holding.lets(actor.device):
        raise Refused("other_device", seat=seat.number)
    said = (parse_comment(command.comment), parse_chips(command.chips))
    taken = [e.SeatTaken(seat.id, actor.device, "")] if actor.device and holding.device is None else []
    return [*_sheet(bout, entry, seat, command.marks, said), *taken]


@rule.register
def enter_paper(command: c.EnterPaper, state: BoutState | None, actor: Actor, now: int) -> list[e.Event]:
    """纸质补录: a paper sheet counts like one from the phone, and is marked as what it is."""
    bout, entry = judged(state, command.entry)
    seat = bout.seat(command.seat)
    if seat.id in entry.recused:
        raise Refused("recused", entry=entry.info.number, department=entry.info.department)
    here: list[e.Event] = [e.SeatRestored(entry.id, seat.id)] if seat.id in entry.missing else []
    return [*_sheet(bout, entry, seat, command.marks), *here]  # a sheet first: it is never undone


@rule.register
def compare_paper(command: c.ComparePaper, state: BoutState | None, actor: Actor, now: int) -> list[e.Event]:
    """核对: puts on record which criteria a paper sheet has otherwise than the sheet on record."""
    bout = opened(state)
    entry, seat = bout.entry(command.entry), bout.seat(command.seat)
    typed = parse_marks(command.marks, bout.charter.panel_of(seat))
    stored = entry.valid().get(seat.id)
    if stored is None:
        raise Refused("nothing_to_compare", seat=seat.number, entry=entry.info.number)
    return [e.PaperCompared(entry.id, seat.id, tuple(key for key in typed if typed[key] != stored.marks[key]))]


def _may_correct(bout: BoutState, entry: Entry, seat: Seat) -> bool:
    """In a correction only a judge without a valid sheet (returned, restored) hands one in."""
    return entry.correction is not None and bout.phase in CORRECTABLE and seat.id not in entry.valid()


def _counted(bout: BoutState, entry: Entry, seat: Seat, given: dict[str, str]) -> bool:
    """Whether just these marks stand on record: the staff entered them while the phone had no line."""
    stored = entry.valid().get(seat.id)
    return stored is not None and stored.marks == parse_marks(given, bout.charter.panel_of(seat))


def _sheet(
    bout: BoutState, entry: Entry, seat: Seat, given: dict[str, str], said: tuple[str, tuple[str, ...]] | None = None
) -> list[e.Event]:
    """``said`` is the comment and the remarks; a sheet without them (``None``) was on paper."""
    marks = parse_marks(given, bout.charter.panel_of(seat))
    previous = entry.sheets.get(seat.id)
    revision = previous.revision + 1 if previous else 1
    moot = [e.ActWithdrawn(one.id) for one in bout.proposals if _asks_for_missing(one.command, entry, seat)]
    comment, chips = said or ("", ())
    return [e.SheetSubmitted(entry.id, seat.id, marks, revision, said is None, comment, chips), *moot]


def _asks_for_missing(command: c.Command, entry: Entry, seat: Seat) -> bool:
    """Whether somebody wanted to go on without this judge, who is here after all."""
    return isinstance(command, c.MarkMissing) and (command.entry, command.seat) == (entry.id, seat.id)


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
    bout, entry = judged(state, command.entry, EntryPhase.DRAWN, EntryPhase.ON_STAGE)
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
    bout = opened(state)
    entry = _polled(bout, command) if actor.role is Role.SYSTEM else judged(state, command.entry)[1]
    panel = voting.ballot_panel(bout, command.panel)
    if actor.role is not Role.SYSTEM:
        voting.nothing_pending(bout, entry.id)
    known = {grade.id for grade in panel.grades}
    for grade, count in command.grades.items():
        if grade not in known:
            raise Refused("grade_unknown", given=grade[:40])
        if not 0 <= count <= MOST_BALLOTS:
            raise Refused("ballots_out_of_range", given=count, most=MOST_BALLOTS)
    counted = {grade.id: command.grades.get(grade.id, 0) for grade in panel.grades}
    return [e.BallotsCounted(entry.id, panel.id, counted)]


def _polled(bout: BoutState, command: c.CountBallots) -> Entry:
    """The entry whose hall votes have been shut and wait to be counted."""
    poll = bout.poll
    if poll is None or poll.closed_at is None or (poll.entry, poll.panel) != (command.entry, command.panel):
        raise Refused("no_votes_waiting")
    return bout.entry(poll.entry)


def _between(state: BoutState | None, entry: str, seat: str) -> tuple[BoutState, Entry, Seat]:
    bout, found = judged(state, entry)
    return bout, found, bout.seat(seat)


@rule.register
def lock_entry(command: c.LockEntry, state: BoutState | None, actor: Actor, now: int) -> list[e.Event]:
    """锁分: every expected sheet is in, and there are enough of them (or a reason why fewer do)."""
    bout = live(state)
    entry = entry_in(bout, command.entry, EntryPhase.SCORING)
    if _to_hold(bout):
        raise Refused("hold_first", most=bout.charter.hold)
    return [e.EntryLocked(entry.id, _complete(bout, entry, command.waive_quorum))]


@rule.register
def hold_entry(command: c.HoldEntry, state: BoutState | None, actor: Actor, now: int) -> list[e.Event]:
    """定标: the first entries wait hidden, their sheets still open, until the judges agree on a scale."""
    bout = live(state)
    entry = entry_in(bout, command.entry, EntryPhase.SCORING)
    if not _to_hold(bout):
        raise Refused("nothing_to_hold", most=bout.charter.hold)
    _all_in(bout, entry)
    return [e.EntryHeld(entry.id)]


@rule.register
def release_hold(command: c.ReleaseHold, state: BoutState | None, actor: Actor, now: int) -> list[e.Event]:
    """The scale is agreed: every held entry is locked, in order of appearance."""
    bout = live(state)
    held = [entry for entry in bout.queue if entry.phase is EntryPhase.HELD]
    if not held:
        raise Refused("nothing_held")
    return [
        e.HoldReleased(),
        *(e.EntryLocked(entry.id, _complete(bout, entry, command.waive_quorum)) for entry in held),
    ]


def _to_hold(bout: BoutState) -> bool:
    """Whether the next entry that is judged goes into the calibration hold."""
    return bout.held < bout.charter.hold


def _all_in(bout: BoutState, entry: Entry) -> None:
    voting.nothing_pending(bout, entry.id)
    pending = bout.waiting_on(entry.id)
    if pending is not None:
        raise Refused("awaiting_second", entry=entry.info.number)
    waiting = bout.waiting_for(entry)
    if waiting:
        raise Refused("sheets_missing", count=len(waiting), seats=[str(seat.number) for seat in waiting])


def _complete(bout: BoutState, entry: Entry, waiver: str) -> str:
    """Refuses while a sheet or a second person is missing; the reason for too few sheets, if one was needed."""
    _all_in(bout, entry)
    waived = waiver.strip()[:200]
    short = [lack for panel in bout.charter.rulebook.panels if (lack := _lack(bout, entry, panel)) is not None]
    if short and not waived:
        valid, needed = short[0]
        raise Refused("below_quorum", count=valid, needed=needed)
    return waived if short else ""


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
def reveal_step(command: c.RevealStep, state: BoutState | None, actor: Actor, now: int) -> list[e.Event]:
    """One step towards the score: the marks, then which of them were dropped."""
    entry = _to_reveal(state, command.entry)
    if entry.unveiled >= STEPS:
        raise Refused("last_step")
    return [e.RevealStepped(entry.id, entry.unveiled + 1)]


@rule.register
def reveal_entry(command: c.RevealEntry, state: BoutState | None, actor: Actor, now: int) -> list[e.Event]:
    """亮分: nothing but this act puts a score in public."""
    return [e.EntryRevealed(_to_reveal(state, command.entry).id)]


def _to_reveal(state: BoutState | None, wanted: str) -> Entry:
    bout = live(state)
    entry = entry_in(bout, wanted, EntryPhase.LOCKED)
    if bout.frozen:
        raise Refused("board_frozen")
    if entry.correction is not None:
        raise Refused("correction_open", entries=[str(entry.info.number)])
    return entry


@rule.register
def open_correction(command: c.OpenCorrection, state: BoutState | None, actor: Actor, now: int) -> list[e.Event]:
    """更正 after the lock: what was handed in may be put right, in the open, until the result is certified."""
    bout = in_phase(state, *CORRECTABLE)
    entry = entry_in(bout, command.entry, EntryPhase.LOCKED, EntryPhase.REVEALED)
    if entry.correction is not None:
        raise Refused("correction_open", entries=[str(entry.info.number)])
    return [e.CorrectionOpened(entry.id, reason_given(command.reason))]


@rule.register
def close_correction(command: c.CloseCorrection, state: BoutState | None, actor: Actor, now: int) -> list[e.Event]:
    """Scores the entry anew; what it was before stays on record and is shown as 更正."""
    bout = in_phase(state, *CORRECTABLE)
    entry = bout.entry(command.entry)
    if entry.correction is None:
        raise Refused("no_correction", entry=entry.info.number)
    _all_in(bout, entry)
    return [e.CorrectionClosed(entry.id)]
