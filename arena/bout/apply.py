"""The only way a bout's state changes: ``apply(state, event)``.

Total and pure: an event that was decided can always be applied, today and in
ten years.  An event that does not fit is a mistake of ours and raises.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import singledispatch

from msgspec.structs import replace

from arena.bout import events as e
from arena.bout.handed_in import handed_in
from arena.bout.logline import with_line
from arena.bout.phases import BOUT_STEPS, ENTRY_STEPS, BoutPhase, EntryPhase
from arena.bout.scenes import Scene, SceneName
from arena.bout.state import BoutState, Entry, Sheet, opened
from arena.domain import clock as clocks
from arena.domain.scoring import score_entry
from arena.domain.sheets import Decision


def apply(state: BoutState | None, event: e.Event, *, seq: int, at: int) -> BoutState:
    """The state after ``event``, which record ``seq`` of the journal wrote at instant ``at`` (ms)."""
    if isinstance(event, e.BoutOpened):
        changed = opened(event.charter, at)
    elif state is None:
        raise ValueError("the first event of a bout opens it")
    else:
        changed = _apply(event, state, at)
    return replace(with_line(changed, event, seq, at), seq=seq)


@singledispatch
def _apply(event: e.Event, state: BoutState, at: int) -> BoutState:
    raise TypeError(f"no rule for {type(event).__name__}")


def _set(state: BoutState, entry: Entry) -> BoutState:
    return replace(state, entries={**state.entries, entry.id: entry})


def _to(entry: Entry, phase: EntryPhase) -> Entry:
    if phase not in ENTRY_STEPS[entry.phase]:
        raise ValueError(f"{entry.id}: {entry.phase} cannot become {phase}")
    return replace(entry, phase=phase)


def _bout_to(state: BoutState, phase: BoutPhase) -> BoutState:
    if phase not in BOUT_STEPS[state.phase]:
        raise ValueError(f"bout: {state.phase} cannot become {phase}")
    return replace(state, phase=phase)


def _clock(state: BoutState, key: str, turn: Callable[[clocks.Clock], clocks.Clock]) -> BoutState:
    entry = state.entries[key]
    return _set(state, replace(entry, clock=turn(entry.clock)))


@_apply.register
def _(event: e.CheckInOpened, state: BoutState, at: int) -> BoutState:
    return _bout_to(state, BoutPhase.CHECK_IN)


@_apply.register
def _(event: e.EntryCheckedIn, state: BoutState, at: int) -> BoutState:
    phase = EntryPhase.PRESENT if event.present else EntryPhase.REGISTERED
    return _set(state, _to(state.entries[event.entry], phase))


@_apply.register
def _(event: e.OrderConfirmed, state: BoutState, at: int) -> BoutState:
    drawn = {key: _to(state.entries[key], EntryPhase.DRAWN) for key in event.order}
    absent = tuple(key for key in state.order if key not in drawn)
    return replace(_bout_to(state, BoutPhase.DRAWN), entries={**state.entries, **drawn}, order=(*event.order, *absent))


@_apply.register
def _(event: e.BoutStarted, state: BoutState, at: int) -> BoutState:
    return _bout_to(state, BoutPhase.LIVE)


@_apply.register
def _(event: e.BoutPaused, state: BoutState, at: int) -> BoutState:
    if state.current:
        state = _clock(state, state.current, lambda clock: clocks.stop(clock, at))
    return replace(_bout_to(state, BoutPhase.PAUSED), pause_reason=event.reason)


@_apply.register
def _(event: e.BoutResumed, state: BoutState, at: int) -> BoutState:
    return replace(_bout_to(state, BoutPhase.LIVE), pause_reason="")


@_apply.register
def _(event: e.EntryCalled, state: BoutState, at: int) -> BoutState:
    called = _set(state, _to(state.entries[event.entry], EntryPhase.ON_STAGE))
    return replace(called, current=event.entry, scene=Scene(SceneName.STAGE, at, event.entry))


@_apply.register
def _(event: e.ClockStarted, state: BoutState, at: int) -> BoutState:
    return _clock(state, event.entry, lambda clock: clocks.start(clock, at))


@_apply.register
def _(event: e.ClockPaused, state: BoutState, at: int) -> BoutState:
    return _clock(state, event.entry, lambda clock: clocks.stop(clock, at))


@_apply.register
def _(event: e.SegmentAdvanced, state: BoutState, at: int) -> BoutState:
    return _clock(state, event.entry, lambda clock: clocks.next_segment(clock, at))


@_apply.register
def _(event: e.TimeAdded, state: BoutState, at: int) -> BoutState:
    return _clock(state, event.entry, lambda clock: clocks.add_time(clock, event.seconds * 1000))


@_apply.register
def _(event: e.ClockReset, state: BoutState, at: int) -> BoutState:
    return _clock(state, event.entry, lambda clock: clocks.fresh(state.charter.rulebook.segments))


@_apply.register
def _(event: e.OvertimeRecorded, state: BoutState, at: int) -> BoutState:
    entry = state.entries[event.entry]
    return _set(state, replace(entry, overtime_s=event.seconds, overtime_reason=event.reason))


@_apply.register
def _(event: e.ScoringOpened, state: BoutState, at: int) -> BoutState:
    stood = _clock(state, event.entry, lambda clock: clocks.stop(clock, at))
    scoring = _set(stood, _to(stood.entries[event.entry], EntryPhase.SCORING))
    return replace(scoring, scene=Scene(SceneName.SCORING, at, event.entry))


@_apply.register
def _(event: e.SheetSubmitted, state: BoutState, at: int) -> BoutState:
    entry = state.entries[event.entry]
    sheet = Sheet(event.marks, event.revision, at)
    return _set(state, replace(entry, sheets={**entry.sheets, event.seat: sheet}))


@_apply.register
def _(event: e.SeatMissing, state: BoutState, at: int) -> BoutState:
    entry = state.entries[event.entry]
    return _set(state, replace(entry, missing={**entry.missing, event.seat: event.reason}))


@_apply.register
def _(event: e.SeatRestored, state: BoutState, at: int) -> BoutState:
    entry = state.entries[event.entry]
    missing = {seat: reason for seat, reason in entry.missing.items() if seat != event.seat}
    return _set(state, replace(entry, missing=missing))


@_apply.register
def _(event: e.SeatRecused, state: BoutState, at: int) -> BoutState:
    entry = state.entries[event.entry]
    return _set(state, replace(entry, recused={**entry.recused, event.seat: event.reason}))


@_apply.register
def _(event: e.SheetReturned, state: BoutState, at: int) -> BoutState:
    entry = state.entries[event.entry]
    sheet = replace(entry.sheets[event.seat], returned=event.reason)
    return _set(state, replace(entry, sheets={**entry.sheets, event.seat: sheet}))


@_apply.register
def _(event: e.BallotsCounted, state: BoutState, at: int) -> BoutState:
    entry = state.entries[event.entry]
    return _set(state, replace(entry, ballots={**entry.ballots, event.panel: event.grades}))


@_apply.register
def _(event: e.EntryLocked, state: BoutState, at: int) -> BoutState:
    entry = _to(state.entries[event.entry], EntryPhase.LOCKED)
    derivation = score_entry(handed_in(state, entry), state.charter.rulebook, chief=state.chief)
    return _set(state, replace(entry, derivation=derivation, locked_at=at))


@_apply.register
def _(event: e.EntryRevealed, state: BoutState, at: int) -> BoutState:
    entry = _to(state.entries[event.entry], EntryPhase.REVEALED)
    shown = _set(state, replace(entry, revealed_at=at))
    return replace(shown, revealed=(*state.revealed, event.entry), scene=Scene(SceneName.REVEAL, at, event.entry))


@_apply.register
def _(event: e.EntryLeft, state: BoutState, at: int) -> BoutState:
    phase = EntryPhase.NO_SHOW if event.no_show else EntryPhase.WITHDRAWN
    stood = _clock(state, event.entry, lambda clock: clocks.stop(clock, at))
    left = _set(stood, replace(_to(stood.entries[event.entry], phase), left_reason=event.reason))
    if state.current != event.entry:
        return left
    return replace(left, current=None, scene=Scene(SceneName.COVER, at))


@_apply.register
def _(event: e.TieDecided, state: BoutState, at: int) -> BoutState:
    decided = Decision(event.order, event.how, event.reason)
    return replace(state, decisions=(decided, *state.decisions))


@_apply.register
def _(event: e.SceneShown, state: BoutState, at: int) -> BoutState:
    return replace(state, scene=Scene(event.scene, at, event.entry, event.text))


@_apply.register
def _(event: e.BoutAdvanced, state: BoutState, at: int) -> BoutState:
    advanced = _bout_to(state, event.to)
    if event.to is BoutPhase.TALLIED:
        return replace(advanced, scene=Scene(SceneName.VERIFICATION, at))
    if event.to is BoutPhase.CERTIFIED:
        return replace(advanced, scene=Scene(SceneName.LEADERBOARD, at))
    return advanced
