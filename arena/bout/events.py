"""What has happened in a bout. Past tense; the journal is made of these and nothing else."""

from __future__ import annotations

from decimal import Decimal

from msgspec import Struct

from arena.bout.charter import Charter
from arena.bout.phases import BoutPhase
from arena.bout.scenes import SceneName


class Event(Struct, frozen=True, forbid_unknown_fields=True, tag_field="type"):
    """Base of all events."""


class EntryEvent(Event, frozen=True):
    """Base of what happens to one entry."""

    entry: str


class SeatEvent(EntryEvent, frozen=True):
    """Base of what happens between one entry and one seat."""

    seat: str


class BoutOpened(Event, tag="bout_opened"):
    charter: Charter


class CheckInOpened(Event, tag="check_in_opened"):
    pass


class EntryCheckedIn(EntryEvent, tag="entry_checked_in"):
    present: bool


class OrderConfirmed(Event, tag="order_confirmed"):
    order: tuple[str, ...]


class BoutStarted(Event, tag="bout_started"):
    pass


class BoutPaused(Event, tag="bout_paused"):
    reason: str


class BoutResumed(Event, tag="bout_resumed"):
    pass


class EntryCalled(EntryEvent, tag="entry_called"):
    pass


class ClockStarted(EntryEvent, tag="clock_started"):
    pass


class ClockPaused(EntryEvent, tag="clock_paused"):
    reason: str


class SegmentAdvanced(EntryEvent, tag="segment_advanced"):
    pass


class TimeAdded(EntryEvent, tag="time_added"):
    seconds: int


class ClockReset(EntryEvent, tag="clock_reset"):
    pass


class OvertimeRecorded(EntryEvent, tag="overtime_recorded"):
    """``by_clock`` tells the clock's own figure from one that a person entered with a reason."""

    seconds: int
    by_clock: bool
    reason: str


class ScoringOpened(EntryEvent, tag="scoring_opened"):
    pass


class SheetSubmitted(SeatEvent, tag="sheet_submitted"):
    marks: dict[str, Decimal]
    revision: int


class SeatMissing(SeatEvent, tag="seat_missing"):
    reason: str


class SeatRestored(SeatEvent, tag="seat_restored"):
    pass


class SeatRecused(SeatEvent, tag="seat_recused"):
    reason: str


class SheetReturned(SeatEvent, tag="sheet_returned"):
    reason: str


class BallotsCounted(EntryEvent, tag="ballots_counted"):
    panel: str
    grades: dict[str, int]


class EntryLocked(EntryEvent, tag="entry_locked"):
    waive_quorum: str


class EntryRevealed(EntryEvent, tag="entry_revealed"):
    pass


class EntryLeft(EntryEvent, tag="entry_left"):
    no_show: bool
    reason: str


class TieDecided(Event, tag="tie_decided"):
    order: tuple[str, ...]
    how: str
    reason: str


class SceneShown(Event, tag="scene_shown"):
    scene: SceneName
    entry: str | None
    text: str


class BoutAdvanced(Event, tag="bout_advanced"):
    to: BoutPhase
    reason: str


AnyEvent = (
    BoutOpened
    | CheckInOpened
    | EntryCheckedIn
    | OrderConfirmed
    | BoutStarted
    | BoutPaused
    | BoutResumed
    | EntryCalled
    | ClockStarted
    | ClockPaused
    | SegmentAdvanced
    | TimeAdded
    | ClockReset
    | OvertimeRecorded
    | ScoringOpened
    | SheetSubmitted
    | SeatMissing
    | SeatRestored
    | SeatRecused
    | SheetReturned
    | BallotsCounted
    | EntryLocked
    | EntryRevealed
    | EntryLeft
    | TieDecided
    | SceneShown
    | BoutAdvanced
)
