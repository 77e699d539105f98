"""What people may ask of a live bout. Imperatives; ``type`` names the act on the wire.

Marks travel as text and become numbers only under the rulebook
(``arena.domain.marks``), since "NaN" and "1e9" are numbers to a parser.
"""

from __future__ import annotations

from msgspec import Struct

from arena.bout.charter import Charter
from arena.bout.phases import BoutPhase
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


class ConfirmOrder(Command, tag="confirm_order"):
    """The order of appearance as drawn: every entry that is present, once."""

    order: tuple[str, ...]


class StartBout(Command, tag="start_bout"):
    pass


class PauseBout(Command, tag="pause_bout"):
    reason: str


class ResumeBout(Command, tag="resume_bout"):
    pass


class CallEntry(Command, tag="call_entry"):
    entry: str


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


class ResetClock(Command, tag="reset_clock"):
    entry: str


class RecordOvertime(Command, tag="record_overtime"):
    """The timekeeper's figure where it differs from the clock's."""

    entry: str
    seconds: int
    reason: str


class OpenScoring(Command, tag="open_scoring"):
    entry: str


class SubmitSheet(Command, tag="submit_sheet"):
    """A judge's marks by criterion id, as text. The seat is the sender's, never part of the message."""

    entry: str
    marks: dict[str, str]


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


class CountBallots(Command, tag="count_ballots"):
    """录入票数: the ballots of one panel for the open entry, by grade id; grades left out count 0."""

    entry: str
    panel: str
    grades: dict[str, int]


class LockEntry(Command, tag="lock_entry"):
    """``waive_quorum`` is the reason for locking with fewer valid sheets than the rule asks."""

    entry: str
    waive_quorum: str = ""


class RevealEntry(Command, tag="reveal_entry"):
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
    scene: SceneName
    entry: str | None = None
    text: str = ""


class AdvanceBout(Command, tag="advance_bout"):
    """Takes the bout on to ``to``: tallied, verified, certified, publicity, archived, or cancelled."""

    to: BoutPhase
    reason: str = ""


AnyCommand = (  # what may come from outside; a bout is opened by the desk alone (arena.services.opening)
    OpenCheckIn
    | CheckIn
    | ConfirmOrder
    | StartBout
    | PauseBout
    | ResumeBout
    | CallEntry
    | StartClock
    | PauseClock
    | NextSegment
    | AddTime
    | ResetClock
    | RecordOvertime
    | OpenScoring
    | SubmitSheet
    | MarkMissing
    | RestoreSeat
    | RecuseSeat
    | ReturnSheet
    | CountBallots
    | LockEntry
    | RevealEntry
    | LeaveEntry
    | DecideTie
    | ShowScene
    | AdvanceBout
)
