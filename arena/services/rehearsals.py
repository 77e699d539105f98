"""A bout made in one go from a description: for robots, and for trying a hall out."""

from __future__ import annotations

from datetime import UTC, datetime

from msgspec import Struct
from sqlalchemy import select

from arena.bout.charter import Entrant, Seat
from arena.bout.policy import Actor
from arena.domain.rulebook import Rulebook
from arena.models.people import Department
from arena.models.preparation import Bout, RosterEntry
from arena.models.session import Session
from arena.services import credentials, departments, opening, preparing, seating


class Described(Struct, frozen=True, forbid_unknown_fields=True):
    """A whole bout as somebody wants it: the arena by kind, the rules, who speaks, who judges."""

    rulebook: Rulebook
    entrants: tuple[Entrant, ...]
    seats: tuple[Seat, ...]
    kind: str = "director"
    theme: str = ""
    organiser: str = ""
    rehearsal: bool = True


class Ready(Struct, frozen=True):
    """An opened bout and each seat's token, by seat number."""

    bout: str
    tokens: dict[int, str]


def prepare(session: Session, described: Described, actor: Actor) -> Ready:
    """Writes the preparation, opens the bout and hands out the credentials. Commits.

    Departments that are not known yet are added.  Refuses what opening refuses,
    and then nothing is left behind.
    """
    arena = preparing.ensure_arenas(session)[described.kind]
    season = preparing.ensure_season(session, datetime.now(UTC).year)
    bout = preparing.create_bout(
        session,
        arena,
        season,
        theme=described.theme,
        organiser=described.organiser,
        rehearsal=described.rehearsal,
    )
    bout.rulebook = preparing.encode_rules(described.rulebook)
    fill(session, bout, described.entrants, described.seats)
    session.commit()
    opening.open_bout(session, bout, actor)
    return Ready(bout.id, {seat.number: credentials.token_of(seat) for seat in bout.seats})


def fill(session: Session, bout: Bout, entrants: tuple[Entrant, ...], seats: tuple[Seat, ...]) -> None:
    """Roster, judges and recusals of a draft; flushes."""
    departments.add_departments(session, [(one.department, one.group) for one in entrants])
    known = {one.name: one for one in session.scalars(select(Department))}
    for one in entrants:
        bout.entries.append(
            RosterEntry(
                number=one.number,
                department=known[one.department],
                speaker=one.speaker,
                post=one.post,
                topic=one.topic,
            )
        )
    plans = seating.add_seats(session, bout, [(seat.name, seat.post) for seat in seats])
    chief = next((plan for plan, seat in zip(plans, seats, strict=True) if seat.chief), None)
    seating.make_chief(session, bout, chief)
    rows = {f"e{entry.number}": entry.id for entry in bout.entries}
    pairs = {(plan.id, rows[key]) for plan, seat in zip(plans, seats, strict=True) for key in seat.recused}
    seating.set_recusals(session, bout, pairs)
