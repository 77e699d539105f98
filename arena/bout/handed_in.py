"""A bout's sheets in the words of the scoring engine: for the lock, the sandbox and ``arena score``."""

from __future__ import annotations

from decimal import Decimal

from arena.bout.charter import Seat
from arena.bout.phases import LEFT, SCORED
from arena.bout.state import BoutState, Entry
from arena.domain.sheets import Contest, EntrySheets, EntryState, Run, Sheet, SheetState

BOX = "票箱"  # who "judges" where only a count of ballots is known


def handed_in(state: BoutState, entry: Entry) -> EntrySheets:
    """Everything that counts, or expressly does not, for one entry."""
    sheets = [sheet for seat in state.charter.seats if (sheet := _sheet(entry, seat)) is not None]
    boxes = [Sheet(BOX, panel, grades=grades) for panel, grades in entry.ballots.items()]
    return EntrySheets(
        entry.id, entry.info.speaker, (Run((*sheets, *boxes)),), overtime_s=0 if entry.waived else entry.overtime_s
    )


def contest(state: BoutState) -> Contest:
    """The whole bout as it was judged: entries that were locked, and those that left."""
    entries = []
    for entry in state.queue:
        if entry.phase in LEFT:
            entries.append(
                EntrySheets(entry.id, entry.info.speaker, state=EntryState.WITHDRAWN, reason=entry.left_reason)
            )
        elif entry.phase in SCORED:
            entries.append(handed_in(state, entry))
    return Contest(tuple(entries), state.decisions, state.chief)


def _sheet(entry: Entry, seat: Seat) -> Sheet | None:
    """That seat's sheet with what keeps it from counting; ``None`` where there is nothing to say."""
    given = entry.sheets.get(seat.id)
    marks: dict[str, Decimal | None] = {**given.marks} if given else {}
    if seat.id in entry.recused:
        return Sheet(seat.id, seat.panel, marks, state=SheetState.RECUSED, reason=entry.recused[seat.id])
    if seat.id in entry.missing:
        return Sheet(seat.id, seat.panel, marks, state=SheetState.MISSING, reason=entry.missing[seat.id])
    if given is None:
        return None
    if given.returned is not None:
        return Sheet(seat.id, seat.panel, marks, state=SheetState.RETURNED, reason=given.returned)
    return Sheet(seat.id, seat.panel, marks)
