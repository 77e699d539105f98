"""The scorer's desk: what comes in on paper, and what of it waits for the second person."""

from __future__ import annotations

from arena.bout.charter import Seat
from arena.bout.phases import SCORED
from arena.bout.state import BoutState, Entry
from arena.bout.views.cards import BoutCard, EntryCard, Progress, View, bout_card, entry_card, progress
from arena.bout.views.host import Box, boxes
from arena.bout.views.judge import CriterionCard, criteria_cards
from arena.bout.views.proposals import ProposalCard, proposal_cards


class PaperSeat(View):
    """A judge, and what stands on that judge's sheet."""

    id: str
    seat: int
    name: str
    criteria: tuple[CriterionCard, ...]


class PaperLamp(View):
    """Where one seat's sheet for one entry stands; ``paper``: it was entered from paper."""

    state: str
    paper: bool


class PaperEntry(View):
    """An entry with sheets, ``lamps`` in the order of the seats. ``open``: sheets are taken for it;
    else they can only be checked."""

    entry: EntryCard
    open: bool
    lamps: tuple[PaperLamp, ...]
    progress: Progress


class PaperView(View):
    """What may be entered now, what may be checked, and what waits. ``entry`` is the one asked for."""

    seq: int
    bout: BoutCard
    entry: EntryCard | None
    open: bool
    seats: tuple[PaperSeat, ...]
    entries: tuple[PaperEntry, ...]
    boxes: tuple[Box, ...]
    proposals: tuple[ProposalCard, ...]
    progress: Progress | None
    supervised: bool


def paper_view(state: BoutState) -> PaperView:
    """What the scorer enters from paper; the only figures are those of paper sheets that wait."""
    entry = next((one for one in state.queue if one.correction is not None), state.stage)
    return PaperView(
        seq=state.seq,
        bout=bout_card(state, staff=True),
        entry=entry_card(entry) if entry else None,
        open=bool(entry and entry.judged),
        seats=tuple(_seat(state, seat) for seat in state.charter.seats),
        entries=tuple(_entry(state, one) for one in state.queue if one is entry or has_sheets(one)),
        boxes=boxes(state, entry),
        proposals=proposal_cards(state, marks=True),
        progress=progress(state, entry) if entry else None,
        supervised=state.charter.supervised,
    )


def has_sheets(entry: Entry) -> bool:
    """Whether the judges hand in, or have handed in, sheets for it."""
    return entry.judged or entry.phase in SCORED


def _seat(state: BoutState, seat: Seat) -> PaperSeat:
    return PaperSeat(seat.id, seat.number, seat.name, criteria_cards(state, state.charter.panel_of(seat)))


def _entry(state: BoutState, entry: Entry) -> PaperEntry:
    lamps = tuple(_lamp(entry, seat) for seat in state.charter.seats)
    return PaperEntry(entry_card(entry), entry.judged, lamps, progress(state, entry))


def _lamp(entry: Entry, seat: Seat) -> PaperLamp:
    sheet = entry.sheets.get(seat.id)
    return PaperLamp(entry.sheet_phase(seat.id).value, bool(sheet and sheet.paper))
