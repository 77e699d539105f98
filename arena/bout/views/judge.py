"""One judge's view: the open entry, the own marks, nobody else's."""

from __future__ import annotations

from arena.bout.chain import Signer, turn
from arena.bout.charter import Seat
from arena.bout.phases import AFTER_LIVE, DONE, JUDGED, BoutPhase, EntryPhase, SheetPhase
from arena.bout.state import BoutState, Entry, Sheet
from arena.bout.views.cards import BoutCard, EntryCard, View, bout_card, entry_card
from arena.bout.views.own_scale import Drift, PastSheet, drift, own_past
from arena.domain.feedback import CHIPS
from arena.domain.marks import plain
from arena.domain.panel import Panel


class CriterionCard(View):
    """One row of the sheet; numbers as text."""

    id: str
    name: str
    maximum: str
    minimum: str
    step: str
    segment: str | None
    segment_name: str
    anchors: tuple[str, ...]
    factor: str


class SheetCard(View):
    """The judge's own stored sheet; ``at`` is the server's instant (ms), ``returned`` the reason it was sent back.

    ``paper`` (纸质补录): the staff entered it from what the judge had written on paper.
    ``old`` is the version that was sent back and that this one replaces.
    """

    marks: dict[str, str]
    total: str
    revision: int
    at: int
    returned: str | None
    paper: bool
    comment: str
    chips: tuple[str, ...]
    old: OldSheet | None


class OldSheet(View):
    """A version that was sent back, and why."""

    marks: dict[str, str]
    total: str
    comment: str
    chips: tuple[str, ...]
    reason: str


class Chip(View):
    """A remark to tick (``arena.domain.feedback``)."""

    id: str
    label: str


class OpenEntry(View):
    """An entry that this judge may still score, now or later: a phone without a line may draft it."""

    entry: EntryCard
    state: str


CHIP_LIST = tuple(Chip(chip, label) for chip, label in CHIPS.items())
YET_TO_SCORE = JUDGED | {EntryPhase.DRAWN, EntryPhase.ON_STAGE}


class HeldSheet(View):
    """An entry in the calibration hold (定标): the own sheet may still be changed. ``state`` is a SheetPhase."""

    entry: EntryCard
    state: str
    sheet: SheetCard | None


class OwnCorrection(View):
    """更正 of an entry for which this judge is asked, or has given, another sheet.

    ``old`` is the own sheet as it stood before, ``new`` the one handed in
    since; ``None`` where there is none (yet).
    """

    entry: EntryCard
    reason: str
    old: SheetCard | None
    new: SheetCard | None


class JudgeView(View):
    """``state`` says what the page shows:

    waiting, preview (on stage, drafts welcome), scoring, submitted, returned,
    locked, recused, missing, paused, finished.

    ``entry`` is the one on stage, unless an entry under correction waits for
    this judge: then that one stands first, and in ``corrections`` too.
    ``signs``: the result waits for this judge's signature.
    """

    bout: BoutCard
    seat: int
    name: str
    chief: bool
    state: str
    entry: EntryCard | None
    upcoming: EntryCard | None
    criteria: tuple[CriterionCard, ...]
    full_mark: str
    chips: tuple[Chip, ...]
    sheet: SheetCard | None
    past: tuple[PastSheet, ...]
    drift: Drift | None
    lineup: tuple[OpenEntry, ...]
    held: tuple[HeldSheet, ...]
    corrections: tuple[OwnCorrection, ...]
    signs: bool = False


def judge_view(state: BoutState, seat_id: str) -> JudgeView:
    """What the judge on ``seat_id`` may know; refuses ``unknown_seat``."""
    seat, waiting = state.seat(seat_id), state.next_waiting()
    entry = _asked_for(state, seat)
    own = entry.sheets.get(seat.id) if entry else None
    panel = state.charter.panel_of(seat)
    done = [one for one in state.queue if one.phase in DONE]
    return JudgeView(
        bout=bout_card(state),
        seat=seat.number,
        name=seat.name,
        chief=seat.chief,
        state=_page(state, entry, seat),
        entry=entry_card(entry) if entry else None,
        upcoming=entry_card(waiting) if waiting else None,
        criteria=criteria_cards(state, panel),
        full_mark=plain(panel.full_mark),
        chips=CHIP_LIST,
        sheet=_sheet(own, panel) if own else None,
        past=own_past(done, seat, panel),
        drift=drift(done, seat, panel),
        lineup=tuple(_open(entry, seat) for entry in state.queue if _may_score(entry, seat)),
        held=tuple(_held(entry, seat, panel) for entry in state.queue if entry.phase is EntryPhase.HELD),
        corrections=tuple(one for entry in state.queue if (one := _corrected(state, entry, seat)) is not None),
        signs=seat.chief and turn(state) == Signer.CHIEF,
    )


def _held(entry: Entry, seat: Seat, panel: Panel) -> HeldSheet:
    own = entry.sheets.get(seat.id)
    return HeldSheet(entry_card(entry), entry.sheet_phase(seat.id).value, _sheet(own, panel) if own else None)


def _corrected(state: BoutState, entry: Entry, seat: Seat) -> OwnCorrection | None:
    """The own part in an open correction; ``None`` where this judge has none, and need not know of it."""
    if entry.correction is None:
        return None
    old, own = entry.correction.before.sheets.get(seat.id), entry.valid().get(seat.id)
    new = own if own is not None and (old is None or own.revision > old.revision) else None
    if new is None and seat not in state.waiting_for(entry):
        return None
    panel = state.charter.panel_of(seat)
    return OwnCorrection(
        entry_card(entry),
        entry.correction.reason,
        _sheet(old, panel) if old else None,
        _sheet(new, panel) if new else None,
    )


def _asked_for(state: BoutState, seat: Seat) -> Entry | None:
    """The entry on this judge's phone: one under correction that waits for this sheet, or else the one on stage."""
    for entry in state.queue:
        if entry.correction is not None and seat in state.waiting_for(entry):
            return entry
    return state.stage


def _page(state: BoutState, entry: Entry | None, seat: Seat) -> str:
    if state.phase is BoutPhase.PAUSED:
        return "paused"
    if entry is not None and entry.correction is not None and seat in state.waiting_for(entry):
        return "scoring" if entry.sheet_phase(seat.id) is SheetPhase.EMPTY else "returned"
    if state.phase in AFTER_LIVE or state.phase is BoutPhase.CANCELLED:
        return "finished"
    if entry is None:
        return "waiting"
    phase = entry.sheet_phase(seat.id)
    if phase in (SheetPhase.RECUSED, SheetPhase.MISSING):
        return phase.value
    if entry.phase is EntryPhase.ON_STAGE:
        return "preview"
    if entry.phase in JUDGED:
        return "scoring" if phase is SheetPhase.EMPTY else phase.value
    return "locked"


def criteria_cards(state: BoutState, panel: Panel) -> tuple[CriterionCard, ...]:
    """The rows of a panel's sheet."""
    names = {segment.id: segment.name for segment in state.charter.rulebook.segments}
    return tuple(
        CriterionCard(
            criterion.id,
            criterion.name,
            plain(criterion.maximum),
            plain(criterion.minimum),
            plain(criterion.step),
            criterion.segment,
            names.get(criterion.segment or "", ""),
            criterion.anchors,
            plain(criterion.factor),
        )
        for criterion in panel.criteria
    )


def _sheet(sheet: Sheet, panel: Panel) -> SheetCard:
    return SheetCard(
        _marks(sheet),
        str(panel.total_of(sheet.marks)),
        sheet.revision,
        sheet.at,
        sheet.returned,
        sheet.paper,
        sheet.comment,
        sheet.chips,
        _old(sheet.old, panel) if sheet.old else None,
    )


def _old(sheet: Sheet, panel: Panel) -> OldSheet:
    total = str(panel.total_of(sheet.marks))
    return OldSheet(_marks(sheet), total, sheet.comment, sheet.chips, sheet.returned or "")


def _marks(sheet: Sheet) -> dict[str, str]:
    return {criterion: plain(mark) for criterion, mark in sheet.marks.items()}


def _may_score(entry: Entry, seat: Seat) -> bool:
    """Whether a sheet of this judge is, or will be, wanted for ``entry``."""
    return entry.phase in YET_TO_SCORE and seat.id not in entry.recused and seat.id not in entry.missing


def _open(entry: Entry, seat: Seat) -> OpenEntry:
    return OpenEntry(entry_card(entry), entry.sheet_phase(seat.id).value)
