"""The supervisor's page: what waits for him, what he signs, and everything that happens."""

from __future__ import annotations

from arena.bout import commands as c
from arena.bout.charter import Seat
from arena.bout.phases import DONE, BoutPhase, EntryPhase
from arena.bout.policy import Actor, Role
from arena.bout.state import BoutState, Entry, LogLine
from arena.bout.views.cards import BoutCard, EntryCard, Progress, View, bout_card, entry_card, progress
from arena.bout.views.host import Outlying, Reason, outlying
from arena.bout.views.proposals import ProposalCard, proposal_cards
from arena.bout.views.reasons import reasons

WITNESS = Actor(Role.SUPERVISOR, "witness")
SIGNS: dict[str, c.Command] = {"confirm_zero": c.ConfirmZero(), "sign_draw": c.SignDraw()}


class SheetLine(View):
    """A judge's sheet as the supervisor sees it: its state and, once locked, its total."""

    seat: int
    name: str
    state: str
    paper: bool
    revision: int
    total: str | None
    note: str


class SupervisorView(View):
    """What the supervisor witnesses. ``zero`` and ``signed`` say what he has signed already.

    ``sheets_in`` and ``scores`` are what the zero report counts, ``order`` and
    ``seed`` what a draw consists of.
    """

    seq: int
    bout: BoutCard
    supervised: bool
    zero: bool
    signed: bool
    entry: EntryCard | None
    progress: Progress | None
    sheets: tuple[SheetLine, ...]
    outlying: tuple[Outlying, ...]
    proposals: tuple[ProposalCard, ...]
    order: tuple[EntryCard, ...]
    seed: str
    seats: int
    sheets_in: int
    scores: int
    acts: dict[str, Reason | None]
    log: tuple[LogLine, ...]


def supervisor_view(state: BoutState, *, now: int) -> SupervisorView:
    """Everything but marks in the making: sheets' totals once the judges can no longer change them."""
    entry = state.stage
    return SupervisorView(
        seq=state.seq,
        bout=bout_card(state, staff=True),
        supervised=state.charter.supervised,
        zero=state.zero_confirmed,
        signed=state.draw_signed,
        entry=entry_card(entry) if entry else None,
        progress=progress(state, entry) if entry else None,
        sheets=tuple(_sheet_line(state, entry, seat) for seat in state.charter.seats) if entry else (),
        outlying=outlying(state, entry) if entry and entry.phase is EntryPhase.LOCKED else (),
        proposals=proposal_cards(state, marks=True),
        order=tuple(map(entry_card, state.queue)) if state.phase is BoutPhase.DRAWN else (),
        seed=state.seed,
        seats=len(state.charter.seats),
        sheets_in=sum(len(one.sheets) for one in state.queue),
        scores=sum(one.derivation is not None for one in state.queue),
        acts=reasons(state, SIGNS, WITNESS, now=now),
        log=state.log,
    )


def _sheet_line(state: BoutState, entry: Entry, seat: Seat) -> SheetLine:
    sheet = entry.sheets.get(seat.id)
    fixed = entry.phase in DONE and entry.correction is None and sheet is not None
    total = str(state.charter.panel_of(seat).total_of(sheet.marks)) if fixed and sheet else None
    return SheetLine(
        seat.number,
        seat.name,
        entry.sheet_phase(seat.id).value,
        bool(sheet and sheet.paper),
        sheet.revision if sheet else 0,
        total,
        entry.recused.get(seat.id) or entry.missing.get(seat.id) or (sheet.returned if sheet else None) or "",
    )
