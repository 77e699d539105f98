"""What happens on the evening itself: check-in, stage, clock, sheets, scores, scenes."""

from __future__ import annotations

from msgspec.structs import replace

from arena.bout import events as e
from arena.bout.apply.anchors import passed, rearranged
from arena.bout.apply.certifying import certified
from arena.bout.apply.rule import apply_event, bout_to, step_to, turned, with_entry, without_poll
from arena.bout.handed_in import handed_in
from arena.bout.phases import BoutPhase, EntryPhase
from arena.bout.policy import Actor, Role
from arena.bout.scenes import Scene, SceneName
from arena.bout.state import BoutState, Correction, Entry, Proposal, Sheet, Version
from arena.bout.undoing import undone
from arena.domain import clock as clocks
from arena.domain.derivation import Derivation
from arena.domain.scoring import score_entry
from arena.domain.sheets import Decision


@apply_event.register
def _(event: e.Undone, state: BoutState, at: int) -> BoutState:
    return undone(state)


@apply_event.register
def _(event: e.ActProposed, state: BoutState, at: int) -> BoutState:
    proposal = Proposal(event.proposal, event.command, Actor(Role(event.role), event.by, event.name), at)
    return replace(state, proposals=(*state.proposals, proposal))


@apply_event.register
def _(event: e.ActConfirmed | e.ActRejected | e.ActWithdrawn, state: BoutState, at: int) -> BoutState:
    return replace(state, proposals=tuple(one for one in state.proposals if one.id != event.proposal))


@apply_event.register
def _(event: e.CheckInOpened, state: BoutState, at: int) -> BoutState:
    return bout_to(state, BoutPhase.CHECK_IN)


@apply_event.register
def _(event: e.EntryCheckedIn, state: BoutState, at: int) -> BoutState:
    phase = EntryPhase.PRESENT if event.present else EntryPhase.REGISTERED
    return with_entry(state, step_to(state.entries[event.entry], phase))


@apply_event.register
def _(event: e.SeatsCheckedIn, state: BoutState, at: int) -> BoutState:
    changed = frozenset(event.seats)
    present = state.seats_present | changed if event.present else state.seats_present - changed
    return replace(state, seats_present=present)


@apply_event.register
def _(event: e.OrderConfirmed, state: BoutState, at: int) -> BoutState:
    return _ordered(state, event.order, numbered=event.numbered)


@apply_event.register
def _(event: e.OrderDrawn, state: BoutState, at: int) -> BoutState:
    return replace(_ordered(state, event.order, numbered=True), seed=event.seed, scene=Scene(SceneName.DRAW, at))


def _ordered(state: BoutState, order: tuple[str, ...], *, numbered: bool) -> BoutState:
    """The order as drawn, those who are not there behind it; the place in it is the N号 (domain.md §1, order_no)."""
    drawn = {key: step_to(state.entries[key], EntryPhase.DRAWN) for key in order}
    everybody = (*order, *(key for key in state.order if key not in drawn))
    entries = {**state.entries, **drawn}
    if numbered:
        for number, key in enumerate(everybody, 1):
            entries[key] = replace(entries[key], info=replace(entries[key].info, number=number))
    return rearranged(state, replace(bout_to(state, BoutPhase.DRAWN), entries=entries, order=everybody))


@apply_event.register
def _(event: e.DrawSigned, state: BoutState, at: int) -> BoutState:
    return replace(state, draw_signed=True)


@apply_event.register
def _(event: e.ZeroConfirmed, state: BoutState, at: int) -> BoutState:
    return replace(state, zero_confirmed=True)


@apply_event.register
def _(event: e.BoutStarted, state: BoutState, at: int) -> BoutState:
    return replace(bout_to(state, BoutPhase.LIVE), started_at=at)


@apply_event.register
def _(event: e.BoutPaused, state: BoutState, at: int) -> BoutState:
    if state.current:
        state = turned(state, state.current, lambda clock: clocks.stop(clock, at))
    return replace(bout_to(state, BoutPhase.PAUSED), pause_reason=event.reason)


@apply_event.register
def _(event: e.BoutResumed, state: BoutState, at: int) -> BoutState:
    return replace(bout_to(state, BoutPhase.LIVE), pause_reason="")


@apply_event.register
def _(event: e.EntryCalled, state: BoutState, at: int) -> BoutState:
    called = with_entry(state, replace(step_to(state.entries[event.entry], EntryPhase.ON_STAGE), called_at=at))
    on_stage = replace(called, current=event.entry, scene=Scene(SceneName.STAGE, at, event.entry))
    return passed(state, on_stage, event.entry)


@apply_event.register
def _(event: e.ClockStarted, state: BoutState, at: int) -> BoutState:
    return turned(state, event.entry, lambda clock: clocks.start(clock, at))


@apply_event.register
def _(event: e.ClockPaused, state: BoutState, at: int) -> BoutState:
    return turned(state, event.entry, lambda clock: clocks.stop(clock, at))


@apply_event.register
def _(event: e.SegmentAdvanced, state: BoutState, at: int) -> BoutState:
    return turned(state, event.entry, lambda clock: clocks.next_segment(clock, at))


@apply_event.register
def _(event: e.TimeAdded, state: BoutState, at: int) -> BoutState:
    return turned(state, event.entry, lambda clock: clocks.add_time(clock, event.seconds * 1000))


@apply_event.register
def _(event: e.ClockReset, state: BoutState, at: int) -> BoutState:
    return turned(state, event.entry, lambda clock: clocks.fresh(state.charter.rulebook.segments))


@apply_event.register
def _(event: e.OvertimeRecorded, state: BoutState, at: int) -> BoutState:
    entry = state.entries[event.entry]
    return with_entry(state, replace(entry, overtime_s=event.seconds, overtime_reason=event.reason, waived=""))


@apply_event.register
def _(event: e.PenaltyWaived, state: BoutState, at: int) -> BoutState:
    return with_entry(state, replace(state.entries[event.entry], waived=event.reason))


@apply_event.register
def _(event: e.ScoringOpened, state: BoutState, at: int) -> BoutState:
    stood = turned(state, event.entry, lambda clock: clocks.stop(clock, at))
    scoring = with_entry(stood, step_to(stood.entries[event.entry], EntryPhase.SCORING))
    return replace(scoring, scene=Scene(SceneName.SCORING, at, event.entry))


@apply_event.register
def _(event: e.SheetSubmitted, state: BoutState, at: int) -> BoutState:
    entry = state.entries[event.entry]
    old = _sent_back(entry.sheets.get(event.seat))
    sheet = Sheet(event.marks, event.revision, at, None, event.paper, event.comment, event.chips, old)
    return with_entry(state, replace(entry, sheets={**entry.sheets, event.seat: sheet}))


def _sent_back(before: Sheet | None) -> Sheet | None:
    """The version that was sent back last, however often the judge has changed his mind since."""
    if before is None or before.returned is None:
        return before.old if before else None
    return replace(before, old=None)


@apply_event.register
def _(event: e.SeatMissing, state: BoutState, at: int) -> BoutState:
    entry = state.entries[event.entry]
    return with_entry(state, replace(entry, missing={**entry.missing, event.seat: event.reason}))


@apply_event.register
def _(event: e.SeatRestored, state: BoutState, at: int) -> BoutState:
    entry = state.entries[event.entry]
    missing = {seat: reason for seat, reason in entry.missing.items() if seat != event.seat}
    return with_entry(state, replace(entry, missing=missing))


@apply_event.register
def _(event: e.SeatRecused, state: BoutState, at: int) -> BoutState:
    entry = state.entries[event.entry]
    return with_entry(state, replace(entry, recused={**entry.recused, event.seat: event.reason}))


@apply_event.register
def _(event: e.SheetReturned, state: BoutState, at: int) -> BoutState:
    entry = state.entries[event.entry]
    sheet = replace(entry.sheets[event.seat], returned=event.reason)
    return with_entry(state, replace(entry, sheets={**entry.sheets, event.seat: sheet}))


@apply_event.register
def _(event: e.PaperCompared, state: BoutState, at: int) -> BoutState:
    return state


@apply_event.register
def _(event: e.BallotsCounted, state: BoutState, at: int) -> BoutState:
    entry = state.entries[event.entry]
    counted = with_entry(state, replace(entry, ballots={**entry.ballots, event.panel: event.grades}))
    return without_poll(counted, event.entry)


@apply_event.register
def _(event: e.EntryLocked, state: BoutState, at: int) -> BoutState:
    entry = step_to(state.entries[event.entry], EntryPhase.LOCKED)
    return with_entry(state, replace(entry, derivation=_scored(state, entry), locked_at=at))


def _scored(state: BoutState, entry: Entry) -> Derivation | None:
    return score_entry(handed_in(state, entry), state.charter.rulebook, chief=state.chief)


@apply_event.register
def _(event: e.EntryHeld, state: BoutState, at: int) -> BoutState:
    held = with_entry(state, step_to(state.entries[event.entry], EntryPhase.HELD))
    return replace(held, held=state.held + 1, scene=Scene(SceneName.COVER, at))


@apply_event.register
def _(event: e.HoldReleased, state: BoutState, at: int) -> BoutState:
    return state


@apply_event.register
def _(event: e.RevealStepped, state: BoutState, at: int) -> BoutState:
    stepped = with_entry(state, replace(state.entries[event.entry], unveiled=event.step))
    return replace(stepped, scene=Scene(SceneName.REVEAL, at, event.entry, step=event.step))


@apply_event.register
def _(event: e.CorrectionOpened, state: BoutState, at: int) -> BoutState:
    entry = state.entries[event.entry]
    return with_entry(state, replace(entry, correction=Correction(event.reason, at, entry)))


@apply_event.register
def _(event: e.CorrectionClosed, state: BoutState, at: int) -> BoutState:
    entry = state.entries[event.entry]
    if entry.correction is None:
        raise ValueError(f"{entry.id}: no correction is open")
    old = Version(entry.correction.before.derivation, entry.correction.reason, at)
    corrected = replace(entry, correction=None, versions=(*entry.versions, old), locked_at=at)
    closed = with_entry(state, replace(corrected, derivation=_scored(state, corrected)))
    if entry.phase is not EntryPhase.REVEALED:
        return _covered(closed, entry.id, at)
    return replace(closed, scene=Scene(SceneName.CORRECTION, at, entry.id), uncovered={})


def _covered(state: BoutState, key: str, at: int) -> BoutState:
    """A reveal in steps begins again: marks on the wall never change without a word."""
    entry = state.entries[key]
    scene = Scene(SceneName.COVER, at) if (state.scene.name, state.scene.entry) == (SceneName.REVEAL, key) else None
    return replace(with_entry(state, replace(entry, unveiled=0)), scene=scene or state.scene)


@apply_event.register
def _(event: e.EntryRevealed, state: BoutState, at: int) -> BoutState:
    entry = step_to(state.entries[event.entry], EntryPhase.REVEALED)
    shown = with_entry(state, replace(entry, revealed_at=at))
    step = entry.unveiled + 1 if entry.unveiled else None  # what has been shown is not played again
    scene = Scene(SceneName.REVEAL, at, event.entry, step=step)
    return replace(shown, revealed=(*state.revealed, event.entry), scene=scene)


@apply_event.register
def _(event: e.EntryLeft, state: BoutState, at: int) -> BoutState:
    phase = EntryPhase.NO_SHOW if event.no_show else EntryPhase.WITHDRAWN
    stood = turned(state, event.entry, lambda clock: clocks.stop(clock, at))
    gone = with_entry(stood, replace(step_to(stood.entries[event.entry], phase), left_reason=event.reason))
    left = without_poll(passed(state, gone, event.entry), event.entry)
    if state.current != event.entry:
        return left
    return replace(left, current=None, scene=Scene(SceneName.COVER, at))


@apply_event.register
def _(event: e.TieDecided, state: BoutState, at: int) -> BoutState:
    decided = Decision(event.order, event.how, event.reason)
    return replace(state, decisions=(decided, *state.decisions))


@apply_event.register
def _(event: e.SceneShown, state: BoutState, at: int) -> BoutState:
    until = at + event.seconds * 1000 if event.seconds else None
    step = state.uncovered.get(event.band, 0) if event.band is not None else None
    return replace(state, scene=Scene(event.scene, at, event.entry, event.text, until, step, event.band))


@apply_event.register
def _(event: e.BoutAdvanced, state: BoutState, at: int) -> BoutState:
    advanced = bout_to(state, event.to)
    if event.to is BoutPhase.PUBLICITY:
        return replace(advanced, published_at=at)
    if event.to is BoutPhase.TALLIED:
        return replace(advanced, scene=Scene(SceneName.VERIFICATION, at))
    if event.to is BoutPhase.CERTIFIED:
        return replace(certified(advanced, at), scene=Scene(SceneName.LEADERBOARD, at))
    return advanced
