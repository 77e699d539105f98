"""The scorer's desk: what comes in on paper, and what of it waits for the second person."""

from __future__ import annotations

from arena.bout.charter import Seat
from arena.bout.state import BoutState, Entry
from arena.bout.views.cards import BoutCard, EntryCard, Progress, View, bout_card, entry_card, progress
from arena.bout.views.host import Box, boxes
from arena.bout.views.judge import CriterionCard, criteria_cards
from arena.bout.views.proposals import ProposalCard, proposal_cards


class PaperSeat(View):
    """A judge's sheet for the entry that is open: where it stands, whether it came on paper."""

    id: str
    seat: int
    name: str
    state: str
    paper: bool
    criteria: tuple[CriterionCard, ...]


class PaperView(View):
    """What may be entered now, and what waits. ``open``: sheets are taken for ``entry``."""

    seq: int
    bout: BoutCard
    entry: EntryCard | None
    open: bool
    seats: tuple[PaperSeat, ...]
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
        seats=tuple(_seat(state, entry, seat) for seat in state.charter.seats) if entry else (),
        boxes=boxes(state, entry),
        proposals=proposal_cards(state, marks=True),
        progress=progress(state, entry) if entry else None,
        supervised=state.charter.supervised,
    )


def _seat(state: BoutState, entry: Entry, seat: Seat) -> PaperSeat:
    sheet = entry.sheets.get(seat.id)
    return PaperSeat(
        seat.id,
        seat.number,
        seat.name,
        entry.sheet_phase(seat.id).value,
        bool(sheet and sheet.paper),
        criteria_cards(state, state.charter.panel_of(seat)),
    )
