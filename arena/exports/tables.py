"""A bout's results as plain rows: every figure as text, exactly as the wall shows it."""

from __future__ import annotations

from decimal import Decimal

from msgspec import Struct

from arena.bout.phases import AFTER_LIVE, LEFT, SCORED
from arena.bout.state import BoutState, Entry
from arena.bout.views.results import MarkLine, Receipt, receipt


class EntryResult(Struct, frozen=True):
    """One entry's result and how it came about; ``receipt`` is ``None`` where it was not judged to the end."""

    number: int
    department: str
    speaker: str
    post: str
    topic: str
    state: str
    receipt: Receipt | None
    marks: tuple[tuple[int, tuple[str, ...]], ...]  # (seat number, its marks in the rubric's order)
    remarks: tuple[tuple[int, str, tuple[str, ...]], ...]  # (seat number, comment, ids of what was ticked)
    overtime_s: int
    overtime_reason: str

    @property
    def rank(self) -> int | None:
        """The place, if there is one."""
        return self.receipt.rank if self.receipt else None


class Results(Struct, frozen=True):
    """A whole bout: best first, those without a place after them, those that left last.
    ``complete`` once the bout is tallied."""

    seats: tuple[int, ...]
    judges: tuple[str, ...]
    criteria: tuple[str, ...]
    panels: tuple[str, ...]  # besides the judges'
    entries: tuple[EntryResult, ...]
    complete: bool


def results(state: BoutState) -> Results:
    """Everything that has been locked, ranked among itself."""
    scored = [entry.id for entry in state.queue if entry.phase in SCORED]
    rows = [_result(state, entry, scored) for entry in state.queue]
    judges = state.charter.seats_of(state.charter.rulebook.judges)
    rows.sort(key=lambda row: (row.rank is None, row.rank or 0, row.state in LEFT, row.number))
    return Results(
        seats=tuple(seat.number for seat in judges),
        judges=tuple(seat.name for seat in judges),
        criteria=tuple(criterion.name for criterion in state.charter.rulebook.criteria),
        panels=tuple(panel.name for panel in state.charter.rulebook.panels[1:]),
        entries=tuple(rows),
        complete=state.phase in AFTER_LIVE,
    )


def without_seats(given: Receipt) -> tuple[MarkLine, ...]:
    """The marks given, highest first: nobody is to guess from the order who gave what.

    Of equal ones a dropped highest stands before and a dropped lowest after those that count.
    """
    order = {"high": 0, "": 1, "low": 2}
    marks = (mark for mark in given.marks if mark.total is not None)
    return tuple(sorted(marks, key=lambda mark: (-Decimal(mark.total or 0), order[mark.note])))


def _result(state: BoutState, entry: Entry, scored: list[str]) -> EntryResult:
    info = entry.info
    known = entry.id in scored
    return EntryResult(
        number=info.number,
        department=info.department,
        speaker=info.speaker,
        post=info.post,
        topic=info.topic,
        state=_state(entry, known),
        receipt=receipt(state, entry, scored) if known else None,
        marks=_marks(state, entry) if known else (),
        remarks=_remarks(state, entry) if known else (),
        overtime_s=entry.overtime_s,
        overtime_reason=entry.overtime_reason,
    )


def _state(entry: Entry, known: bool) -> str:
    """Why there is no score: the phase that the entry left in, "waiting", or nothing to explain."""
    if entry.phase in LEFT:
        return entry.phase.value
    if not known:
        return "waiting"
    return "" if entry.derivation else "no_score"


def _marks(state: BoutState, entry: Entry) -> tuple[tuple[int, tuple[str, ...]], ...]:
    """In the order of the rubric: a journal that was read back has them by the alphabet."""
    valid, rulebook = entry.valid(), state.charter.rulebook
    return tuple(
        (seat.number, tuple(str(valid[seat.id].marks[one.id]) for one in rulebook.criteria))
        for seat in state.charter.seats_of(rulebook.judges)
        if seat.id in valid
    )


def _remarks(state: BoutState, entry: Entry) -> tuple[tuple[int, str, tuple[str, ...]], ...]:
    valid = entry.valid()
    return tuple(
        (seat.number, valid[seat.id].comment, valid[seat.id].chips)
        for seat in state.charter.seats
        if seat.id in valid and (valid[seat.id].comment or valid[seat.id].chips)
    )
