"""What has happened in a bout. Past tense; the journal is made of these and nothing else."""

from __future__ import annotations

from decimal import Decimal

from msgspec import Struct

from arena.bout.appeals import AppealGround, AppealOutcome
from arena.bout.charter import Charter, Entrant
from arena.bout.commands import AnyCommand
from arena.bout.phases import BoutPhase
from arena.bout.programme import Item
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


class SeatsCheckedIn(Event, tag="seats_checked_in"):
    seats: tuple[str, ...]
    present: bool


class OrderConfirmed(Event, tag="order_confirmed"):
    """``numbered``: the place in the order is from now on the N号 (journals of 0.1.0 kept the roster's)."""

    order: tuple[str, ...]
    numbered: bool = False


class OrderDrawn(Event, tag="order_drawn"):
    """The order that ``algorithm`` makes of ``seed``; ``relaxed``: the memory could not be honoured in full."""

    order: tuple[str, ...]
    seed: str
    algorithm: str
    fair: bool
    attempts: int
    relaxed: bool


class DrawSigned(Event, tag="draw_signed"):
    pass


class ZeroConfirmed(Event, tag="zero_confirmed"):
    pass


class BoutStarted(Event, tag="bout_started"):
    pass


class BoutPaused(Event, tag="bout_paused"):
    reason: str


class BoutResumed(Event, tag="bout_resumed"):
    pass


class EntryCalled(EntryEvent, tag="entry_called"):
    pass


class Reordered(Event, tag="reordered"):
    """``order`` is the whole running order."""

    order: tuple[str, ...]


class EntryDeferred(EntryEvent, tag="entry_deferred"):
    reason: str


class EntryAdmitted(EntryEvent, tag="entry_admitted"):
    reason: str


class EntryAdded(Event, tag="entry_added"):
    entrant: Entrant
    reason: str


class SpeakerSubstituted(EntryEvent, tag="speaker_substituted"):
    speaker: str
    post: str
    before: str
    reason: str


class EntryCorrected(EntryEvent, tag="entry_corrected"):
    """The names as they are spelt now, and the line as it was."""

    speaker: str
    post: str
    department: str
    topic: str
    before: str


class SeatCorrected(Event, tag="seat_corrected"):
    seat: str
    name: str
    post: str
    before: str


class ItemAdded(Event, tag="item_added"):
    item: Item


class ItemChanged(Event, tag="item_changed"):
    item: str
    seconds: int
    before: str | None


class ItemRemoved(Event, tag="item_removed"):
    item: str


class DelayAccepted(Event, tag="delay_accepted"):
    seconds: int


class ItemStarted(Event, tag="item_started"):
    item: str


class ClockStarted(EntryEvent, tag="clock_started"):
    pass


class ClockPaused(EntryEvent, tag="clock_paused"):
    reason: str


class SegmentAdvanced(EntryEvent, tag="segment_advanced"):
    pass


class TimeAdded(EntryEvent, tag="time_added"):
    seconds: int
    reason: str = ""


class ClockReset(EntryEvent, tag="clock_reset"):
    pass


class OvertimeRecorded(EntryEvent, tag="overtime_recorded"):
    """``by_clock`` tells the clock's own figure from one that a person entered with a reason."""

    seconds: int
    by_clock: bool
    reason: str


class PenaltyWaived(EntryEvent, tag="penalty_waived"):
    reason: str


class ScoringOpened(EntryEvent, tag="scoring_opened"):
    pass


class SheetSubmitted(SeatEvent, tag="sheet_submitted"):
    marks: dict[str, Decimal]
    revision: int
    paper: bool = False
    comment: str = ""
    chips: tuple[str, ...] = ()


class DeviceEvent(Event, frozen=True):
    """Base of what happens between a seat and a phone: the key in its cookie, a few words for people."""

    seat: str
    device: str
    label: str


class SeatTaken(DeviceEvent, tag="seat_taken"):
    pass


class DeviceAsked(DeviceEvent, tag="device_asked"):
    pass


class DeviceAdmitted(DeviceEvent, tag="device_admitted"):
    pass


class DeviceRefused(DeviceEvent, tag="device_refused"):
    pass


class DeviceReleased(DeviceEvent, tag="device_released"):
    """The judge gave the phone back."""


class DeviceRevoked(DeviceEvent, tag="device_revoked"):
    """The desk took the seat from the phone."""


class SeatMissing(SeatEvent, tag="seat_missing"):
    reason: str


class SeatRestored(SeatEvent, tag="seat_restored"):
    pass


class SeatRecused(SeatEvent, tag="seat_recused"):
    reason: str


class SheetReturned(SeatEvent, tag="sheet_returned"):
    reason: str


class PaperCompared(SeatEvent, tag="paper_compared"):
    """``differs``: the criteria that paper and record have otherwise; never a mark."""

    differs: tuple[str, ...]


class BallotsCounted(EntryEvent, tag="ballots_counted"):
    panel: str
    grades: dict[str, int]


class EntryLocked(EntryEvent, tag="entry_locked"):
    waive_quorum: str


class EntryHeld(EntryEvent, tag="entry_held"):
    pass


class HoldReleased(Event, tag="hold_released"):
    pass


class RevealStepped(EntryEvent, tag="reveal_stepped"):
    step: int


class EntryRevealed(EntryEvent, tag="entry_revealed"):
    pass


class CorrectionOpened(EntryEvent, tag="correction_opened"):
    reason: str


class CorrectionClosed(EntryEvent, tag="correction_closed"):
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
    seconds: int = 0
    band: int | None = None


class CardUncovered(Event, tag="card_uncovered"):
    """So many ``cards`` of award ``band`` are open now."""

    band: int
    cards: int


class BoardFrozen(Event, tag="board_frozen"):
    pass


class BoardThawed(Event, tag="board_thawed"):
    pass


class EntryResolved(EntryEvent, tag="entry_resolved"):
    """The score came out on the board itself, in the order from the last place up."""


class BoardMoved(Event, tag="board_moved"):
    """The wall's board stands as after the first ``step`` reveals."""

    step: int


class VotingOpened(EntryEvent, tag="voting_opened"):
    """``turn`` counts the openings of the evening: ballots of an earlier one never mix with this one's."""

    panel: str
    seconds: int
    turn: int


class VotingClosed(EntryEvent, tag="voting_closed"):
    panel: str


class BoutAdvanced(Event, tag="bout_advanced"):
    to: BoutPhase
    reason: str


class ResultSigned(Event, tag="result_signed"):
    """``signer`` is the place in the chain, ``result`` the digest of what was signed."""

    signer: str
    name: str
    result: str


class ResultObjected(Event, tag="result_objected"):
    signer: str
    name: str
    reason: str


class ResultReopened(Event, tag="result_reopened"):
    reason: str


class AppealLodged(EntryEvent, tag="appeal_lodged"):
    by: str
    ground: AppealGround
    facts: str


class AppealAssigned(EntryEvent, tag="appeal_assigned"):
    appeal: str
    handler: str


class AppealDecided(EntryEvent, tag="appeal_decided"):
    appeal: str
    outcome: AppealOutcome
    finding: str
    name: str


class Undone(Event, tag="undone"):
    """The act of record ``target`` (its kind is for the reader) is taken back."""

    target: int
    kind: str
    reason: str


class ActProposed(Event, tag="act_proposed"):
    """An act that waits for a second person; ``role``, ``by`` and ``name`` are who proposed it."""

    proposal: str
    command: AnyCommand
    role: str
    by: str
    name: str


class ActConfirmed(Event, tag="act_confirmed"):
    proposal: str


class ActRejected(Event, tag="act_rejected"):
    proposal: str
    reason: str


class ActWithdrawn(Event, tag="act_withdrawn"):
    proposal: str


AnyEvent = (
    BoutOpened
    | CheckInOpened
    | EntryCheckedIn
    | SeatsCheckedIn
    | OrderConfirmed
    | OrderDrawn
    | DrawSigned
    | ZeroConfirmed
    | BoutStarted
    | BoutPaused
    | BoutResumed
    | EntryCalled
    | Reordered
    | EntryDeferred
    | EntryAdmitted
    | EntryAdded
    | SpeakerSubstituted
    | EntryCorrected
    | SeatCorrected
    | ItemAdded
    | ItemChanged
    | ItemRemoved
    | ItemStarted
    | DelayAccepted
    | ClockStarted
    | ClockPaused
    | SegmentAdvanced
    | TimeAdded
    | ClockReset
    | OvertimeRecorded
    | PenaltyWaived
    | ScoringOpened
    | SheetSubmitted
    | SeatTaken
    | DeviceAsked
    | DeviceAdmitted
    | DeviceRefused
    | DeviceReleased
    | DeviceRevoked
    | SeatMissing
    | SeatRestored
    | SeatRecused
    | SheetReturned
    | PaperCompared
    | BallotsCounted
    | EntryLocked
    | EntryHeld
    | HoldReleased
    | RevealStepped
    | EntryRevealed
    | CorrectionOpened
    | CorrectionClosed
    | EntryLeft
    | TieDecided
    | SceneShown
    | CardUncovered
    | BoardFrozen
    | BoardThawed
    | EntryResolved
    | BoardMoved
    | VotingOpened
    | VotingClosed
    | BoutAdvanced
    | ResultSigned
    | ResultObjected
    | ResultReopened
    | AppealLodged
    | AppealAssigned
    | AppealDecided
    | Undone
    | ActProposed
    | ActConfirmed
    | ActRejected
    | ActWithdrawn
)
