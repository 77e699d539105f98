"""What people may ask of a live bout. Imperatives; ``type`` names the act on the wire.

Marks travel as text and become numbers only under the rulebook
(``arena.domain.marks``), since "NaN" and "1e9" are numbers to a parser.
"""

from __future__ import annotations

from msgspec import Struct

from arena.bout.appeals import AppealGround, AppealOutcome
from arena.bout.charter import Charter
from arena.bout.phases import BoutPhase
from arena.bout.programme import ItemKind
from arena.bout.scenes import SceneName


class Command(Struct, frozen=True, forbid_unknown_fields=True, tag_field="type"):
    """Base of all commands."""


class OpenBout(Command, tag="open_bout"):
    charter: Charter


class OpenCheckIn(Command, tag="open_check_in"):
    pass


class CheckIn(Command, tag="check_in"):
    """``present`` false takes a mistaken check-in back."""

    entries: tuple[str, ...]
    present: bool = True


class CheckInSeats(Command, tag="check_in_seats"):
    """Judges who have signed in at the desk; ``present`` false takes a mistake back."""

    seats: tuple[str, ...]
    present: bool = True


class ConfirmOrder(Command, tag="confirm_order"):
    """The order of appearance as drawn by hand: every entry that is present, once."""

    order: tuple[str, ...]


class DrawOrder(Command, tag="draw_order"):
    """抽签 from a published seed (``arena.domain.draw``); ``fair`` remembers the season's earlier draws."""

    seed: str
    fair: bool = False


class SignDraw(Command, tag="sign_draw"):
    """The supervisor has seen the draw and signs it."""


class ConfirmZero(Command, tag="confirm_zero"):
    """清零确认: the supervisor has seen that nothing is scored yet."""


class StartBout(Command, tag="start_bout"):
    pass


class PauseBout(Command, tag="pause_bout"):
    reason: str


class ResumeBout(Command, tag="resume_bout"):
    pass


class CallEntry(Command, tag="call_entry"):
    entry: str


class Reorder(Command, tag="reorder"):
    """The order of those who wait, each once; who has been or is on stage stays where he is."""

    order: tuple[str, ...]


class DeferEntry(Command, tag="defer_entry"):
    """顺延: to the end of the queue; from the stage too, with the clock set back, where nobody has been judged."""

    entry: str
    reason: str


class AdmitLate(Command, tag="admit_late"):
    """Somebody written down as 未到 has come after all, and speaks last."""

    entry: str
    reason: str


class AddEntry(Command, tag="add_entry"):
    """A speaker who was not on the roster; speaks last under the next free number."""

    department: str
    speaker: str
    topic: str
    post: str = ""
    reason: str = ""


class Substitute(Command, tag="substitute"):
    """Somebody else speaks for the same entry."""

    entry: str
    speaker: str
    reason: str
    post: str = ""


class CorrectEntry(Command, tag="correct_entry"):
    """A name, post, department or title was misspelt."""

    entry: str
    speaker: str
    post: str
    department: str
    topic: str


class CorrectSeat(Command, tag="correct_seat"):
    """A judge's name or post was misspelt."""

    seat: str
    name: str
    post: str


class AddItem(Command, tag="add_item"):
    """A break or a commentary before ``before`` (at the end where ``None``)."""

    kind: ItemKind
    title: str
    seconds: int
    before: str | None = None


class ChangeItem(Command, tag="change_item"):
    """Another length, or another place, for an item that has not begun."""

    item: str
    seconds: int
    before: str | None = None


class RemoveItem(Command, tag="remove_item"):
    item: str


class AcceptDelay(Command, tag="accept_delay"):
    """The plan moves by ``seconds``."""

    seconds: int


class StartItem(Command, tag="start_item"):
    item: str


class StartClock(Command, tag="start_clock"):
    entry: str


class PauseClock(Command, tag="pause_clock"):
    entry: str
    reason: str = ""


class NextSegment(Command, tag="next_segment"):
    entry: str


class AddTime(Command, tag="add_time"):
    entry: str
    seconds: int
    reason: str = ""


class ResetClock(Command, tag="reset_clock"):
    entry: str


class RecordOvertime(Command, tag="record_overtime"):
    """The timekeeper's figure where it differs from the clock's."""

    entry: str
    seconds: int
    reason: str


class WaivePenalty(Command, tag="waive_penalty"):
    """The measured overtime stays on record, and nothing is taken off for it."""

    entry: str
    reason: str


class OpenScoring(Command, tag="open_scoring"):
    entry: str


class SubmitSheet(Command, tag="submit_sheet", omit_defaults=True):
    """A judge's marks by criterion id, as text. The seat is the sender's, never part of the message.

    ``comment`` and ``chips`` (``arena.domain.feedback``) are for the speaker and
    count for nothing.  What is empty is not written: a sheet sent before there
    were comments is known again by the same digest.
    """

    entry: str
    marks: dict[str, str]
    comment: str = ""
    chips: tuple[str, ...] = ()


class TakeSeat(Command, tag="take_seat"):
    """A judge's phone comes in: the seat is the sender's, ``label`` a few words for the phone."""

    label: str = ""


class AdmitDevice(Command, tag="admit_device"):
    """The phone that asks may take the seat over."""

    seat: str
    device: str


class RefuseDevice(Command, tag="refuse_device"):
    seat: str
    device: str


class ReleaseDevice(Command, tag="release_device"):
    """No phone holds the seat any longer; the next one to come in does."""

    seat: str


class MarkMissing(Command, tag="mark_missing"):
    entry: str
    seat: str
    reason: str


class RestoreSeat(Command, tag="restore_seat"):
    """Takes a mark_missing back."""

    entry: str
    seat: str


class RecuseSeat(Command, tag="recuse_seat"):
    entry: str
    seat: str
    reason: str


class ReturnSheet(Command, tag="return_sheet"):
    entry: str
    seat: str
    reason: str


class EnterPaper(Command, tag="enter_paper"):
    """纸质补录: what stands on a judge's paper sheet, by criterion id, as text."""

    entry: str
    seat: str
    marks: dict[str, str]


class ComparePaper(Command, tag="compare_paper"):
    """核对: what stands on a judge's paper sheet, to be held against the sheet on record; changes nothing."""

    entry: str
    seat: str
    marks: dict[str, str]


class CountBallots(Command, tag="count_ballots"):
    """录入票数: the ballots of one panel for the open entry, by grade id; grades left out count 0."""

    entry: str
    panel: str
    grades: dict[str, int]


class LockEntry(Command, tag="lock_entry"):
    """``waive_quorum`` is the reason for locking with fewer valid sheets than the rule asks."""

    entry: str
    waive_quorum: str = ""


class HoldEntry(Command, tag="hold_entry"):
    """定标: the sheets are in, stay hidden and may be changed until the hold is released."""

    entry: str


class ReleaseHold(Command, tag="release_hold"):
    """The judges have agreed on a scale: every held entry is locked, ``waive_quorum`` as for ``lock_entry``."""

    waive_quorum: str = ""


class RevealStep(Command, tag="reveal_step"):
    """One step of a step-by-step reveal: first the marks, then what was dropped; the rest is ``reveal_entry``."""

    entry: str


class RevealEntry(Command, tag="reveal_entry"):
    entry: str


class OpenCorrection(Command, tag="open_correction"):
    """更正: what was handed in for a locked entry may be put right; what is shown stays until it is closed."""

    entry: str
    reason: str


class CloseCorrection(Command, tag="close_correction"):
    """The entry is scored anew from what is handed in now; the old score is kept."""

    entry: str


class LeaveEntry(Command, tag="leave_entry"):
    """未到 (before the stage) or 弃权: the entry gets no score and no place."""

    entry: str
    no_show: bool
    reason: str = ""


class DecideTie(Command, tag="decide_tie"):
    """同分决定: what people decided about entries that nothing else parts.

    ``order`` names them from first to last; ``how`` is 加赛, 抽签 or 评议.
    """

    order: tuple[str, ...]
    how: str
    reason: str


class ShowScene(Command, tag="show_scene"):
    """``band`` is the award to show, 0 the highest."""

    scene: SceneName
    entry: str | None = None
    text: str = ""
    seconds: int = 0
    band: int | None = None


class UncoverCard(Command, tag="uncover_card"):
    """Opens the next card of the award on the wall, from the lowest place up."""


class FreezeBoard(Command, tag="freeze_board"):
    """封榜: from now on no score comes out until all are in."""


class ThawBoard(Command, tag="thaw_board"):
    """Takes the freeze back."""


class Resolve(Command, tag="resolve"):
    """The next score on the board, from the last place up; after a rewind, the next one again."""


class Rewind(Command, tag="rewind"):
    """Shows the board as it was before the last score came out."""


class OpenVoting(Command, tag="open_voting"):
    """Opens the ballots of ``panel`` for the entry on stage, for so many ``seconds``."""

    entry: str
    panel: str
    seconds: int


class CloseVoting(Command, tag="close_voting"):
    entry: str
    panel: str


class AdvanceBout(Command, tag="advance_bout"):
    """Takes the bout on to ``to``: tallied, verified, certified, publicity, archived, or cancelled."""

    to: BoutPhase
    reason: str = ""


class SignResult(Command, tag="sign_result"):
    """One of the chain puts his name to the result that he has seen: ``result`` is its digest."""

    result: str


class ObjectResult(Command, tag="object_result"):
    """One of the chain does not sign, and says why: the signatures begin again."""

    reason: str


class ReopenResult(Command, tag="reopen_result"):
    """更正 of a certified result: it stays official until a new version is certified."""

    reason: str


class LodgeAppeal(Command, tag="lodge_appeal"):
    """申诉 of an entry: ``ground`` is what it is about (recording, procedure or recusal)."""

    entry: str
    by: str
    ground: AppealGround
    facts: str


class AssignAppeal(Command, tag="assign_appeal"):
    """Who looks into it."""

    appeal: str
    handler: str


class DecideAppeal(Command, tag="decide_appeal"):
    """维持, 更正, or withdrawn by who lodged it; with what was found."""

    appeal: str
    outcome: AppealOutcome
    finding: str


class Undo(Command, tag="undo"):
    """Takes back the last act, which must be the one of record ``seq``; the reason is needed once it is old."""

    seq: int
    reason: str = ""


class ConfirmAct(Command, tag="confirm_act"):
    """The second person agrees: the act that waited happens."""

    proposal: str


class RejectAct(Command, tag="reject_act"):
    proposal: str
    reason: str


class WithdrawAct(Command, tag="withdraw_act"):
    """Who proposed an act no longer wants it."""

    proposal: str


AnyCommand = (  # what may come from outside; a bout is opened by the desk alone (arena.services.opening)
    OpenCheckIn
    | CheckIn
    | CheckInSeats
    | ConfirmOrder
    | DrawOrder
    | SignDraw
    | ConfirmZero
    | StartBout
    | PauseBout
    | ResumeBout
    | CallEntry
    | Reorder
    | DeferEntry
    | AdmitLate
    | AddEntry
    | Substitute
    | CorrectEntry
    | CorrectSeat
    | AddItem
    | ChangeItem
    | RemoveItem
    | StartItem
    | AcceptDelay
    | StartClock
    | PauseClock
    | NextSegment
    | AddTime
    | ResetClock
    | RecordOvertime
    | WaivePenalty
    | OpenScoring
    | SubmitSheet
    | TakeSeat
    | AdmitDevice
    | RefuseDevice
    | ReleaseDevice
    | MarkMissing
    | RestoreSeat
    | RecuseSeat
    | ReturnSheet
    | EnterPaper
    | ComparePaper
    | CountBallots
    | LockEntry
    | HoldEntry
    | ReleaseHold
    | RevealStep
    | RevealEntry
    | OpenCorrection
    | CloseCorrection
    | LeaveEntry
    | DecideTie
    | ShowScene
    | UncoverCard
    | FreezeBoard
    | ThawBoard
    | Resolve
    | Rewind
    | OpenVoting
    | CloseVoting
    | AdvanceBout
    | SignResult
    | ObjectResult
    | ReopenResult
    | LodgeAppeal
    | AssignAppeal
    | DecideAppeal
    | Undo
    | ConfirmAct
    | RejectAct
    | WithdrawAct
)
