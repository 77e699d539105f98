"""One judge's view: the open entry, the own marks, nobody else's."""

from __future__ import annotations

from arena.bout.charter import Seat
from arena.bout.phases import AFTER_LIVE, DONE, JUDGED, BoutPhase, EntryPhase, SheetPhase
from arena.bout.state import BoutState, Entry, Sheet
from arena.bout.views.cards import BoutCard, EntryCard, View, bout_card, entry_card
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
    """

    marks: dict[str, str]
    total: str
    revision: int
    at: int
    returned: str | None
    paper: bool


class PastSheet(View):
    """An earlier entry as this judge scored it: a scale for the eye. ``state`` is a SheetPhase."""

    number: int
    speaker: str
    department: str
    state: str
    total: str | None


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
    sheet: SheetCard | None
    past: tuple[PastSheet, ...]
    held: tuple[HeldSheet, ...]
    corrections: tuple[OwnCorrection, ...]


def judge_view(state: BoutState, seat_id: str) -> JudgeView:
    """What the judge on ``seat_id`` may know; refuses ``unknown_seat``."""
    seat, waiting = state.seat(seat_id), state.next_waiting()
    entry = _asked_for(state, seat)
    own = entry.sheets.get(seat.id) if entry else None
    panel = state.charter.panel_of(seat)
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
        sheet=_sheet(own, panel) if own else None,
        past=tuple(_past(entry, seat, panel) for entry in state.queue if entry.phase in DONE),
        held=tuple(_held(entry, seat, panel) for entry in state.queue if entry.phase is EntryPhase.HELD),
        corrections=tuple(one for entry in state.queue if (one := _corrected(state, entry, seat)) is not None),
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
    marks = {criterion: plain(mark) for criterion, mark in sheet.marks.items()}
    return SheetCard(marks, str(panel.total_of(sheet.marks)), sheet.revision, sheet.at, sheet.returned, sheet.paper)


def _past(entry: Entry, seat: Seat, panel: Panel) -> PastSheet:
    """As it was published: an open correction shows in ``corrections``, to those who have a part in it."""
    entry = entry.published
    sheet = entry.sheets.get(seat.id)
    return PastSheet(
        entry.info.number,
        entry.info.speaker,
        entry.info.department,
        entry.sheet_phase(seat.id).value,
        str(panel.total_of(sheet.marks)) if sheet else None,
    )
