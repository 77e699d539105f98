"""The people beside the host: timekeeper, announcer, scorer and supervisor, each with what they need and no more."""

from __future__ import annotations

from arena.bout import commands as c
from arena.bout.charter import Seat
from arena.bout.flow import refusal
from arena.bout.phases import DONE, BoutPhase, EntryPhase
from arena.bout.policy import Actor, Role
from arena.bout.state import BoutState, Entry, LogLine
from arena.bout.views.cards import (
    BoutCard,
    ClockCard,
    EntryCard,
    Progress,
    View,
    bout_card,
    clock_card,
    entry_card,
    progress,
)
from arena.bout.views.host import Box, Outlying, Reason, boxes, outlying, reason
from arena.bout.views.judge import CriterionCard, criteria_cards
from arena.bout.views.proposals import ProposalCard, proposal_cards
from arena.bout.views.results import Receipt, receipt
from arena.domain.marks import plain
from arena.domain.scoring import overtime_penalty

TIMEKEEPER = Actor(Role.TIMEKEEPER, "timer")


class TimerView(View):
    """The timekeeper's phone. ``penalty`` is what the overtime comes to; ``acts`` says why a button is refused."""

    seq: int
    bout: BoutCard
    entry: EntryCard | None
    upcoming: EntryCard | None
    clock: ClockCard | None
    overtime_s: int
    penalty: str
    waived: str
    waiting: bool
    acts: dict[str, Reason | None]


class CardView(View):
    """The announcer's card: where the evening stands and what to say. Scores only once they are revealed.

    ``sentence`` names the sentence of the script; ``receipt`` is the score just revealed.
    """

    bout: BoutCard
    sentence: str
    entry: EntryCard | None
    upcoming: EntryCard | None
    clock: ClockCard | None
    progress: Progress | None
    item: str
    receipt: Receipt | None


class PaperSeat(View):
    """A judge's sheet for the entry that is open: where it stands, whether it came on paper."""

    id: str
    seat: int
    name: str
    state: str
    paper: bool
    criteria: tuple[CriterionCard, ...]


class PaperView(View):
    """The scorer's desk: what may be entered now, and what waits for the second person."""

    seq: int
    bout: BoutCard
    entry: EntryCard | None
    open: bool
    seats: tuple[PaperSeat, ...]
    boxes: tuple[Box, ...]
    proposals: tuple[ProposalCard, ...]
    progress: Progress | None
    supervised: bool


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
    """The supervisor's page: what waits for him, what he may sign, and everything that happened."""

    seq: int
    bout: BoutCard
    supervised: bool
    entry: EntryCard | None
    progress: Progress | None
    sheets: tuple[SheetLine, ...]
    outlying: tuple[Outlying, ...]
    proposals: tuple[ProposalCard, ...]
    order: tuple[EntryCard, ...]
    seed: str
    sheets_in: int
    scores: int
    acts: dict[str, Reason | None]
    log: tuple[LogLine, ...]


def timer_view(state: BoutState, *, now: int) -> TimerView:
    """What the timekeeper sees."""
    entry, waiting = state.stage, state.next_waiting()
    over = entry.overtime_s if entry else 0
    key = entry.id if entry else ""
    buttons: dict[str, c.Command] = {
        "start_clock": c.StartClock(key),
        "pause_clock": c.PauseClock(key),
        "next_segment": c.NextSegment(key),
        "add_time": c.AddTime(key, 30),
        "reset_clock": c.ResetClock(key),
        "record_overtime": c.RecordOvertime(key, 0, "-"),
        "waive_penalty": c.WaivePenalty(key, "-"),
    }
    return TimerView(
        seq=state.seq,
        bout=bout_card(state, staff=True),
        entry=entry_card(entry) if entry else None,
        upcoming=entry_card(waiting) if waiting else None,
        clock=clock_card(state, entry) if entry else None,
        overtime_s=over,
        penalty=plain(overtime_penalty(over, state.charter.rulebook.overtime)),
        waived=entry.waived if entry else "",
        waiting=bool(entry and state.waiting_on(entry.id)),
        acts=_acts(state, buttons, TIMEKEEPER, now),
    )


def card_view(state: BoutState) -> CardView:
    """What the announcer reads from: nothing that the hall may not hear yet."""
    entry, waiting = state.stage, state.next_waiting()
    shown = state.entries[state.revealed[-1]] if state.revealed and _sentence(state) == "revealed" else None
    return CardView(
        bout=bout_card(state),
        sentence=_sentence(state),
        entry=entry_card(entry) if entry else None,
        upcoming=entry_card(waiting) if waiting else None,
        clock=clock_card(state, entry) if entry else None,
        progress=progress(state, entry) if entry else None,
        item=state.running_item.title if state.running_item else "",
        receipt=receipt(state, shown, state.revealed) if shown else None,
    )


def paper_view(state: BoutState) -> PaperView:
    """What the scorer enters from paper; the only figures are those of paper sheets that wait."""
    entry = next((one for one in state.queue if one.correction is not None), state.stage)
    return PaperView(
        seq=state.seq,
        bout=bout_card(state, staff=True),
        entry=entry_card(entry) if entry else None,
        open=bool(entry and entry.judged),
        seats=tuple(_paper_seat(state, entry, seat) for seat in state.charter.seats) if entry else (),
        boxes=boxes(state, entry),
        proposals=proposal_cards(state, marks=True),
        progress=progress(state, entry) if entry else None,
        supervised=state.charter.supervised,
    )


def supervisor_view(state: BoutState, *, now: int) -> SupervisorView:
    """What the supervisor witnesses; sheets' totals once the judges can no longer change them."""
    entry = state.stage
    witness = Actor(Role.SUPERVISOR, "witness")
    signs: dict[str, c.Command] = {"confirm_zero": c.ConfirmZero(), "sign_draw": c.SignDraw()}
    return SupervisorView(
        seq=state.seq,
        bout=bout_card(state, staff=True),
        supervised=state.charter.supervised,
        entry=entry_card(entry) if entry else None,
        progress=progress(state, entry) if entry else None,
        sheets=tuple(_sheet_line(state, entry, seat) for seat in state.charter.seats) if entry else (),
        outlying=outlying(state, entry) if entry and entry.phase is EntryPhase.LOCKED else (),
        proposals=proposal_cards(state, marks=True),
        order=tuple(map(entry_card, state.queue)) if state.phase is BoutPhase.DRAWN else (),
        seed=state.seed,
        sheets_in=sum(len(one.sheets) for one in state.queue),
        scores=sum(one.derivation is not None for one in state.queue),
        acts=_acts(state, signs, witness, now),
        log=state.log,
    )


def _acts(state: BoutState, buttons: dict[str, c.Command], actor: Actor, now: int) -> dict[str, Reason | None]:
    return {name: reason(refusal(state, command, now=now, actor=actor)) for name, command in buttons.items()}


def _sentence(state: BoutState) -> str:
    """Which sentence of the script is due."""
    entry = state.stage
    if state.phase is not BoutPhase.LIVE:
        return state.phase.value
    if state.running_item:
        return "item"
    if entry is None:
        return "opening" if not state.revealed else "between"
    if entry.phase is EntryPhase.REVEALED:
        return "revealed"
    if entry.phase is EntryPhase.ON_STAGE:
        return "speaking" if entry.clock.started else "called"
    return entry.phase.value


def _paper_seat(state: BoutState, entry: Entry, seat: Seat) -> PaperSeat:
    sheet = entry.sheets.get(seat.id)
    return PaperSeat(
        seat.id,
        seat.number,
        seat.name,
        entry.sheet_phase(seat.id).value,
        bool(sheet and sheet.paper),
        criteria_cards(state, state.charter.panel_of(seat)),
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
