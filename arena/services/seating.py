"""Judges' seats and recusals before the opening. Functions flush; callers commit."""

from __future__ import annotations

from collections.abc import Sequence

from arena.bout.decide.preparing import MOST_SEATS
from arena.domain.refusal import Refused
from arena.models.preparation import Bout, Recusal, SeatPlan
from arena.models.session import Session
from arena.services import credentials


def add_seats(session: Session, bout: Bout, judges: Sequence[tuple[str, str]]) -> list[SeatPlan]:
    """One seat for each (name, post), numbered on; refuses ``seats_full``."""
    if len(bout.seats) + len(judges) > MOST_SEATS:
        raise Refused("seats_full", most=MOST_SEATS)
    first = max((seat.number for seat in bout.seats), default=0) + 1
    added = []
    for number, (name, post) in enumerate(judges, first):
        seat = SeatPlan(bout_id=bout.id, number=number, name=name, post=post, salt="")
        credentials.renew(session, seat)
        bout.seats.append(seat)
        session.flush()
        added.append(seat)
    return added


def change_seat(session: Session, seat: SeatPlan, number: int, name: str, post: str) -> None:
    """Edits a seat; a new number means a new card. Refuses ``seat_number_taken``."""
    for other in seat.bout.seats:
        if other is not seat and other.number == number:
            raise Refused("seat_number_taken", number=number, name=other.name)
    seat.name, seat.post = name, post
    if seat.number != number:
        seat.number = number
        credentials.renew(session, seat)
    session.flush()


def make_chief(session: Session, bout: Bout, seat: SeatPlan | None) -> None:
    """Makes ``seat`` the only 总评委; ``None`` leaves the bout without one."""
    for one in bout.seats:
        one.chief = one is seat
    session.flush()


def set_recusals(session: Session, bout: Bout, pairs: set[tuple[int, int]]) -> None:
    """Makes exactly the (seat id, entry id) ``pairs`` that belong to this bout its recusals."""
    entries = {entry.id for entry in bout.entries}
    for seat in bout.seats:
        wanted = {entry for chosen, entry in pairs if chosen == seat.id and entry in entries}
        for recusal in list(seat.recusals):
            if recusal.entry_id not in wanted:
                seat.recusals.remove(recusal)
        held = {recusal.entry_id for recusal in seat.recusals}
        seat.recusals.extend(Recusal(entry_id=entry) for entry in sorted(wanted - held))
    session.flush()


def judges_left(bout: Bout) -> dict[int, int]:
    """How many judges each entry (by id) keeps after recusals."""
    return {entry.id: len(bout.seats) - len(entry.recusals) for entry in bout.entries}
