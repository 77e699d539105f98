"""What the scorer's code field understands: a judge's sheet as a short code, or the code of a printed sheet."""

from __future__ import annotations

import secrets

from msgspec import Struct
from msgspec.structs import replace

from arena.bout import commands as c
from arena.bout.charter import Seat
from arena.bout.decide import decide
from arena.bout.phases import LEFT, SCORED
from arena.bout.policy import Actor
from arena.bout.state import BoutState, Entry
from arena.bout.views.cards import EntryCard, entry_card
from arena.bout.views.comparison import Comparison, compared
from arena.bout.views.paper import has_sheets
from arena.domain.check_symbols import symbols_in
from arena.domain.marks import parse_marks
from arena.domain.panel import SheetKind
from arena.domain.refusal import Refused, Value
from arena.domain.sheet_code import REVISIONS, Rubric, SheetCode, belongs, decode, read_paper
from arena.extensions import db
from arena.models.preparation import OPENED, Bout
from arena.services import stage
from arena.services.house import wall_clock
from arena.services.perform import perform
from arena.services.preparing import rules_of

BEHIND = REVISIONS // 2  # revisions by which a code may lie behind the record; further round it lies ahead


class CodeRead(Struct, frozen=True):
    """What a code is, and what may be done with it.

    ``standing``: ``ready`` to enter; ``same`` is on record already; ``waits``
    for the second person already; ``older`` than what is on record (revision
    ``stored``); ``closed`` for the reason of ``refusal``; ``paper`` is a printed
    sheet whose marks are still to be typed.  ``listed``: the entry has sheets,
    so it can be opened at the desk.
    """

    standing: str
    seat: str
    number: int
    name: str
    entry: EntryCard | None = None
    listed: bool = False
    marks: dict[str, str] = {}
    total: str = ""
    stored: int = 0
    refusal: dict[str, object] | None = None


def read_code(bout: str, text: str, actor: Actor) -> CodeRead:
    """What ``text`` means in ``bout`` for ``actor``; nothing is stored.

    Refuses what ``decode`` refuses, ``code_other_bout`` for a code of another
    bout of this house, ``code_seat_unknown`` and ``code_entry_unknown``.
    """
    state = _opened(bout)
    symbols = symbols_in(text)
    printed = read_paper(symbols, bout)
    if printed is not None:
        return _printed(state, printed.seat, printed.entry)
    try:
        sheet = decode(text, bout, _rubrics(state))
    except Refused:
        _refuse_others(text, bout)
        if text.strip().upper().startswith("P") and len(symbols) == 8:
            raise Refused("code_typo") from None
        raise
    seat = _seat(state, sheet.seat)
    return _standing(state, seat, _entry(state, sheet.entry), sheet, actor)


def check(bout: str, entry: str, seat: str, marks: dict[str, str], actor: Actor) -> Comparison:
    """Where a typed paper sheet differs from the record; refuses as ``compared``. The check itself is recorded."""
    found = compared(_opened(bout), entry, seat, marks)
    perform(bout, c.ComparePaper(entry, seat, marks), actor, command_id=f"check-{secrets.token_urlsafe(9)}")
    return found


def _opened(bout: str) -> BoutState:
    state = stage.current(bout)
    if state is None:
        raise Refused("not_opened")
    return state


def _printed(state: BoutState, number: int, entry_number: int | None) -> CodeRead:
    seat = _seat(state, number)
    entry = _entry(state, entry_number) if entry_number else None
    card = entry_card(entry) if entry else None
    return CodeRead("paper", seat.id, seat.number, seat.name, card, bool(entry and has_sheets(entry)))


def _standing(state: BoutState, seat: Seat, entry: Entry, sheet: SheetCode, actor: Actor) -> CodeRead:
    """The sheet beside what is on record."""
    panel = state.charter.panel_of(seat)
    marks = parse_marks(sheet.marks, panel)
    stored = entry.sheets.get(seat.id)
    read = CodeRead(
        "ready",
        seat.id,
        seat.number,
        seat.name,
        entry_card(entry),
        has_sheets(entry),
        sheet.marks,
        str(panel.total_of(marks)),
        stored.revision if stored else 0,
    )
    if stored is not None and stored.returned is None and stored.marks == marks:
        return replace(read, standing="same")
    if 0 < (read.stored + 1 - sheet.revision) % REVISIONS <= BEHIND:
        return replace(read, standing="older")
    try:
        _enterable(entry)
        decide(state, c.EnterPaper(entry.id, seat.id, sheet.marks), actor, now=wall_clock())
    except Refused as refused:
        standing = "waits" if refused.code == "already_proposed" else "closed"
        reason: dict[str, object] = {"code": refused.code, "params": refused.params}
        return replace(read, standing=standing, refusal=reason)
    return read


def _enterable(entry: Entry) -> None:
    """Refuses ``code_early`` before the scoring of ``entry`` and ``code_late`` after its lock."""
    if entry.phase in SCORED and entry.correction is None:
        raise Refused("code_late", entry=entry.info.number)
    if not entry.judged and entry.phase not in LEFT:
        raise Refused("code_early", entry=entry.info.number)


def _rubrics(state: BoutState) -> dict[int, Rubric]:
    return {seat.number: state.charter.panel_of(seat).criteria for seat in state.charter.seats}


def _seat(state: BoutState, number: int) -> Seat:
    for seat in state.charter.seats:
        if seat.number == number:
            return seat
    raise Refused("code_seat_unknown", seat=number)


def _entry(state: BoutState, number: int) -> Entry:
    for entry in state.queue:
        if entry.info.number == number:
            return entry
    raise Refused("code_entry_unknown", entry=number)


def _refuse_others(text: str, here: str) -> None:
    """Refuses ``code_other_bout`` where ``text`` is a good code of another bout that was opened in this house."""
    for bout in db.session.scalars(db.select(Bout).where(Bout.status == OPENED, Bout.id != here)):
        rubrics = [panel.criteria for panel in rules_of(bout).panels if panel.sheets is SheetKind.MARKS]
        if belongs(text, bout.id, rubrics):
            params: dict[str, Value] = {"arena": bout.arena.name, "number": bout.number}
            raise Refused("code_rehearsal" if bout.rehearsal else "code_other_bout", **params)
