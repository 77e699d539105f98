"""What the paper forms are made of: who is on the list, who judges, and whether nothing has been scored yet."""

from __future__ import annotations

from msgspec import Struct

from arena.bout.charter import Charter, Entrant, Seat
from arena.bout.phases import LEFT, SCORED, EntryPhase
from arena.bout.state import BoutState, Entry
from arena.domain.panel import Panel, SheetKind
from arena.domain.sheet_code import PaperCode, in_reach, paper_code
from arena.models.preparation import Bout
from arena.services import stage
from arena.services.opening import charter_of

WITHOUT_LOT = LEFT | {EntryPhase.REGISTERED}


class Line(Struct, frozen=True):
    """One entry on a form; ``lot`` is the drawn number, which is its N号 from then on."""

    entrant: Entrant
    lot: int | None = None


class Folder(Struct, frozen=True):
    """One bout for printing, in order of appearance: live corrections included, contact data not."""

    charter: Charter
    lines: tuple[Line, ...]
    opened: bool
    drawn: bool = False
    draw_signed: bool = False
    seed: str = ""

    def sheet_code(self, seat: Seat, line: Line | None = None) -> str:
        """The code that the scorer's field takes for a blank sheet of ``seat``, for the entry of ``line`` alone
        once it has its N号; "" on a draft, whose paper must be printed anew."""
        entry = line.lot if line else None
        if not self.opened or not in_reach(seat.number, entry or 1):
            return ""
        return paper_code(PaperCode(seat.number, entry), self.charter.bout)

    @property
    def seats(self) -> tuple[Seat, ...]:
        """The judges."""
        return self.charter.seats

    @property
    def boxes(self) -> tuple[Panel, ...]:
        """Panels that are counted from a ballot box: nobody has a seat in them."""
        panels = self.charter.rulebook.panels
        return tuple(one for one in panels if one.sheets is SheetKind.GRADES and not self.charter.seats_of(one))


class Zero(Struct, frozen=True):
    """What is on record of a bout's scoring at one moment: record ``seq`` with the journal's ``head``."""

    entries: int
    seats: int
    sheets: int
    ballots: int
    scores: int
    revealed: int
    missing: int
    overtimes: int
    scored: tuple[int, ...]  # numbers of the entries that anything is on record for
    confirmed: bool
    seq: int
    head: str

    @property
    def is_zero(self) -> bool:
        """Whether nothing at all has been handed in, counted, locked, revealed or noted."""
        return not self.scored and not self.revealed


def folder(bout: Bout) -> Folder:
    """The forms' contents for ``bout``: as prepared while it is a draft, as it stands once it is open."""
    state = stage.current(bout.id)
    if state is None:
        charter = charter_of(bout)
        return Folder(charter, tuple(map(Line, charter.entrants)), opened=False)
    order = state.queue if state.drawn else sorted(state.queue, key=lambda entry: entry.info.number)
    lines = tuple(Line(entry.info, _lot(state, entry)) for entry in order)
    return Folder(state.charter, lines, True, state.drawn, state.draw_signed, state.seed)


def zero(bout: str) -> Zero | None:
    """What is on record for ``bout`` right now, or ``None`` where it is not open."""
    standing = stage.standing(bout)
    state = standing.state
    if state is None:
        return None
    entries = state.queue
    return Zero(
        entries=len(entries),
        seats=len(state.charter.seats),
        sheets=sum(len(entry.sheets) for entry in entries),
        ballots=sum(sum(counts.values()) for entry in entries for counts in entry.ballots.values()),
        scores=sum(entry.phase in SCORED for entry in entries),
        revealed=len(state.revealed),
        missing=sum(len(entry.missing) for entry in entries),
        overtimes=sum(entry.overtime_s > 0 for entry in entries),
        scored=tuple(sorted(entry.info.number for entry in entries if _touched(entry))),
        confirmed=state.zero_confirmed,
        seq=standing.seq,
        head=standing.head,
    )


def _lot(state: BoutState, entry: Entry) -> int | None:
    """The drawn number; who did not come to the draw, or left, has none."""
    return entry.info.number if state.drawn and entry.phase not in WITHOUT_LOT else None


def _touched(entry: Entry) -> bool:
    """Whether anything of the scoring is on record for the entry."""
    return bool(entry.sheets or entry.ballots or entry.missing or entry.overtime_s or entry.phase in SCORED)
