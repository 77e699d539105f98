"""核对: a paper sheet as typed beside the sheet on record. Nothing is changed by looking."""

from __future__ import annotations

from collections.abc import Mapping

from arena.bout.phases import SCORED
from arena.bout.state import BoutState, Entry
from arena.bout.views.cards import EntryCard, View, entry_card
from arena.domain.marks import parse_marks, plain
from arena.domain.refusal import Refused


class Difference(View):
    """A criterion that paper and record have otherwise; ``stored`` is ``None`` until the entry is locked."""

    id: str
    name: str
    paper: str
    stored: str | None


class Comparison(View):
    """What a check found. ``from_paper``: what is on record had itself been entered from paper."""

    entry: EntryCard
    seat: int
    name: str
    total: str
    stored_total: str | None
    from_paper: bool
    differs: tuple[Difference, ...]


def compared(state: BoutState, wanted: str, seat_id: str, marks: Mapping[str, str]) -> Comparison:
    """Where the whole typed sheet differs from the one on record.

    Before the lock it names the criteria only, as a proposal does: nobody at
    the desk learns a judge's marks by typing something else first.  Refuses
    ``nothing_to_compare`` where no valid sheet stands, and what ``parse_marks`` refuses.
    """
    entry, seat = state.entry(wanted), state.seat(seat_id)
    panel = state.charter.panel_of(seat)
    typed = parse_marks(marks, panel)
    sheet = entry.valid().get(seat.id)
    if sheet is None:
        raise Refused("nothing_to_compare", seat=seat.number, entry=entry.info.number)
    known = _settled(entry)
    stored_total = str(panel.total_of(sheet.marks))
    return Comparison(
        entry=entry_card(entry),
        seat=seat.number,
        name=seat.name,
        total=str(panel.total_of(typed)),
        stored_total=stored_total if known else None,
        from_paper=sheet.paper,
        differs=tuple(
            Difference(one.id, one.name, plain(typed[one.id]), plain(sheet.marks[one.id]) if known else None)
            for one in panel.criteria
            if sheet.marks[one.id] != typed[one.id]
        ),
    )


def _settled(entry: Entry) -> bool:
    """Whether the sheets are locked, and no correction reopens them."""
    return entry.phase in SCORED and entry.correction is None
