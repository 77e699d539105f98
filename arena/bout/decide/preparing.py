"""Opening, check-in and draw."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from arena.bout import commands as c
from arena.bout import events as e
from arena.bout.charter import Charter
from arena.bout.decide.rule import in_phase, opened, rule
from arena.bout.phases import BoutPhase, EntryPhase
from arena.bout.policy import Actor
from arena.bout.state import BoutState, Entry
from arena.domain.draw import Drawn, draw_order
from arena.domain.panel import SheetKind, WhenEmpty
from arena.domain.refusal import Refused
from arena.domain.rulebook_check import check_rulebook, live_problems

MOST_ENTRIES = 60
MOST_SEATS = 50
LONGEST_SEED = 80
MOST_HELD = 5


@rule.register
def open_bout(command: c.OpenBout, state: BoutState | None, actor: Actor, now: int) -> list[e.Event]:
    """Freezes the charter; once."""
    if state is not None:
        raise Refused("already_open")
    check_charter(command.charter)
    return [e.BoutOpened(command.charter)]


def check_charter(charter: Charter) -> None:
    """Refuses a charter that no evening could be run from."""
    check_rulebook(charter.rulebook)
    for where, why in live_problems(charter.rulebook):
        raise Refused("rulebook_invalid", field=where, why=why)
    if not 1 <= len(charter.entrants) <= MOST_ENTRIES:
        raise Refused("entries_out_of_range", count=len(charter.entrants), most=MOST_ENTRIES)
    if not 1 <= len(charter.seats) <= MOST_SEATS:
        raise Refused("seats_out_of_range", count=len(charter.seats), most=MOST_SEATS)
    distinct("entry_repeated", (entrant.id for entrant in charter.entrants))
    distinct("entry_repeated", (str(entrant.number) for entrant in charter.entrants))
    distinct("seat_repeated", (seat.id for seat in charter.seats))
    distinct("seat_repeated", (str(seat.number) for seat in charter.seats))
    if sum(seat.chief for seat in charter.seats) > 1:
        raise Refused("two_chiefs")
    _check_panels(charter)
    if not 0 <= charter.hold <= MOST_HELD:
        raise Refused("hold_out_of_range", most=MOST_HELD)
    known = {entrant.id for entrant in charter.entrants}
    for seat in charter.seats:
        for entry in seat.recused:
            if entry not in known:
                raise Refused("unknown_entry", given=entry[:40])


def _check_panels(charter: Charter) -> None:
    """Every seat sits in a panel that takes marks, and no panel that must score is left without a judge."""
    marking = {panel.id for panel in charter.rulebook.panels if panel.sheets is SheetKind.MARKS}
    for seat in charter.seats:
        if seat.panel is not None and seat.panel not in marking:
            raise Refused("unknown_panel", given=seat.panel[:40], seat=seat.number)
    for panel in charter.rulebook.panels:
        if panel.when_empty is WhenEmpty.REFUSE and panel.id in marking and not charter.seats_of(panel):
            raise Refused("panel_without_seats", panel=panel.name)


def distinct(code: str, keys: Iterable[str]) -> None:
    """Refuses ``code`` with the first key that comes twice."""
    for key, times in Counter(keys).items():
        if times > 1:
            raise Refused(code, given=key)


@rule.register
def open_check_in(command: c.OpenCheckIn, state: BoutState | None, actor: Actor, now: int) -> list[e.Event]:
    """Ready → check-in."""
    in_phase(state, BoutPhase.READY)
    return [e.CheckInOpened()]


@rule.register
def check_in(command: c.CheckIn, state: BoutState | None, actor: Actor, now: int) -> list[e.Event]:
    """Marks entries as present, or takes that back; those already so are passed over."""
    bout = in_phase(state, BoutPhase.CHECK_IN)
    wanted = EntryPhase.REGISTERED if command.present else EntryPhase.PRESENT
    changed = [key for key in dict.fromkeys(command.entries) if bout.entry(key).phase is wanted]
    if not changed:
        raise Refused("nothing_to_check_in")
    return [e.EntryCheckedIn(key, command.present) for key in changed]


@rule.register
def check_in_seats(command: c.CheckInSeats, state: BoutState | None, actor: Actor, now: int) -> list[e.Event]:
    """Judges at the desk: here, or a mistake taken back; those already so are passed over."""
    bout = in_phase(state, BoutPhase.READY, BoutPhase.CHECK_IN, BoutPhase.DRAWN, BoutPhase.LIVE)
    wanted = [bout.seat(key).id for key in dict.fromkeys(command.seats)]
    changed = tuple(key for key in wanted if (key in bout.seats_present) is not command.present)
    if not changed:
        raise Refused("nothing_to_check_in")
    return [e.SeatsCheckedIn(changed, command.present)]


@rule.register
def confirm_order(command: c.ConfirmOrder, state: BoutState | None, actor: Actor, now: int) -> list[e.Event]:
    """Fixes the order drawn by hand; everybody who has not left must be present and in it once."""
    present = _all_present(state)
    distinct("entry_repeated", command.order)
    if {entry.id for entry in present} != set(command.order):
        raise Refused("order_incomplete", count=len(present))
    return [e.OrderConfirmed(command.order, numbered=True)]


@rule.register
def draw(command: c.DrawOrder, state: BoutState | None, actor: Actor, now: int) -> list[e.Event]:
    """抽签: the order follows from the seed, so that anybody can draw it again and get the same."""
    present = _all_present(state)
    seed = " ".join(command.seed.split())
    if not 1 <= len(seed) <= LONGEST_SEED:
        raise Refused("seed_needed", most=LONGEST_SEED)
    memory = opened(state).charter.memory
    if command.fair and memory is None:
        raise Refused("no_memory")
    tickets = [Drawn(entry.id, entry.info.number, entry.info.department) for entry in present]
    found = draw_order(tickets, seed, memory if command.fair else None)
    return [e.OrderDrawn(found.order, found.seed, found.algorithm, command.fair, found.attempts, found.relaxed)]


@rule.register
def sign_draw(command: c.SignDraw, state: BoutState | None, actor: Actor, now: int) -> list[e.Event]:
    """The supervisor signs the order as drawn."""
    bout = in_phase(state, BoutPhase.DRAWN)
    if bout.draw_signed:
        raise Refused("signed_before")
    return [e.DrawSigned()]


@rule.register
def confirm_zero(command: c.ConfirmZero, state: BoutState | None, actor: Actor, now: int) -> list[e.Event]:
    """清零确认, before the start: there is no sheet and no score."""
    bout = in_phase(state, BoutPhase.READY, BoutPhase.CHECK_IN, BoutPhase.DRAWN)
    if bout.zero_confirmed:
        raise Refused("signed_before")
    return [e.ZeroConfirmed()]


def _all_present(state: BoutState | None) -> list[Entry]:
    """Everybody who is there to draw; refuses while somebody is neither here nor gone."""
    bout = in_phase(state, BoutPhase.CHECK_IN)
    absent = [entry for entry in bout.queue if entry.phase is EntryPhase.REGISTERED]
    if absent:
        raise Refused("not_checked_in", entries=[entry.info.speaker for entry in absent], count=len(absent))
    present = [entry for entry in bout.queue if entry.phase is EntryPhase.PRESENT]
    if not present:
        raise Refused("nobody_present")
    return present


@rule.register
def start_bout(command: c.StartBout, state: BoutState | None, actor: Actor, now: int) -> list[e.Event]:
    """Drawn → live; under a supervisor once he has signed the draw and seen that nothing is scored."""
    bout = in_phase(state, BoutPhase.DRAWN)
    if bout.charter.supervised and not bout.draw_signed:
        raise Refused("draw_unsigned")
    if bout.charter.supervised and not bout.zero_confirmed:
        raise Refused("zero_unconfirmed")
    return [e.BoutStarted()]
