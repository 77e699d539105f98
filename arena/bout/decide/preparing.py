"""Opening, check-in and draw."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from arena.bout import commands as c
from arena.bout import events as e
from arena.bout.charter import Charter
from arena.bout.decide.rule import in_phase, rule
from arena.bout.phases import BoutPhase, EntryPhase
from arena.bout.policy import Actor
from arena.bout.state import BoutState
from arena.domain.panel import SheetKind, WhenEmpty
from arena.domain.refusal import Refused
from arena.domain.rulebook_check import check_rulebook, live_problems

MOST_ENTRIES = 60
MOST_SEATS = 50


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
    _distinct("entry_repeated", (entrant.id for entrant in charter.entrants))
    _distinct("entry_repeated", (str(entrant.number) for entrant in charter.entrants))
    _distinct("seat_repeated", (seat.id for seat in charter.seats))
    _distinct("seat_repeated", (str(seat.number) for seat in charter.seats))
    if sum(seat.chief for seat in charter.seats) > 1:
        raise Refused("two_chiefs")
    _check_panels(charter)
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


def _distinct(code: str, keys: Iterable[str]) -> None:
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
def confirm_order(command: c.ConfirmOrder, state: BoutState | None, actor: Actor, now: int) -> list[e.Event]:
    """Fixes the order of appearance; everybody who has not left must be present and in it once."""
    bout = in_phase(state, BoutPhase.CHECK_IN)
    absent = [entry for entry in bout.queue if entry.phase is EntryPhase.REGISTERED]
    if absent:
        raise Refused("not_checked_in", entries=[entry.info.speaker for entry in absent], count=len(absent))
    _distinct("entry_repeated", command.order)
    present = {entry.id for entry in bout.queue if entry.phase is EntryPhase.PRESENT}
    if not present:
        raise Refused("nobody_present")
    if present != set(command.order):
        raise Refused("order_incomplete", count=len(present))
    return [e.OrderConfirmed(command.order)]


@rule.register
def start_bout(command: c.StartBout, state: BoutState | None, actor: Actor, now: int) -> list[e.Event]:
    """Drawn → live."""
    in_phase(state, BoutPhase.DRAWN)
    return [e.BoutStarted()]
