"""A bout made in one go from a description: for robots, and for trying a hall out."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Literal

from msgspec import Struct
from sqlalchemy import select

from arena.bout.charter import Charter, Entrant, Seat
from arena.bout.decide.preparing import check_charter
from arena.bout.policy import Actor
from arena.domain.refusal import Refused
from arena.domain.rulebook import Rulebook
from arena.models.people import Department
from arena.models.preparation import Bout, RosterEntry
from arena.models.session import Session
from arena.services import credentials, departments, opening, preparing, seating

LONGEST = {"department": 40, "group": 40, "speaker": 40, "name": 40, "post": 40, "topic": 80}  # as the tables have it


class Described(Struct, frozen=True, forbid_unknown_fields=True):
    """A whole bout as somebody wants it: the arena by kind, the rules, who speaks, who judges.

    Entrants and seats are numbered from 1 and have the ids of their numbers (e1, s1).
    """

    rulebook: Rulebook
    entrants: tuple[Entrant, ...]
    seats: tuple[Seat, ...]
    kind: Literal["director", "youth", "topic"] = "director"
    theme: str = ""
    organiser: str = ""
    rehearsal: bool = True


class Ready(Struct, frozen=True):
    """An opened bout and each seat's token, by seat number."""

    bout: str
    tokens: dict[int, str]


def prepare(session: Session, described: Described, actor: Actor) -> Ready:
    """Writes the preparation, opens the bout and hands out the credentials. Commits.

    Departments that are not known yet are added.  Refuses ``malformed`` and what
    opening refuses; then nothing is left behind.
    """
    _check(described)
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
    _check_readiness(bout)
    session.commit()
    opening.open_bout(session, bout, actor)
    return Ready(bout.id, {seat.number: credentials.token_of(seat) for seat in bout.seats})


def fill(session: Session, bout: Bout, entrants: tuple[Entrant, ...], seats: tuple[Seat, ...]) -> None:
    """Roster, judges and recusals of an empty draft; flushes."""
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
    for plan, seat in zip(plans, seats, strict=True):
        plan.panel = seat.panel
    chief = next((plan for plan, seat in zip(plans, seats, strict=True) if seat.chief), None)
    seating.make_chief(session, bout, chief)
    rows = {f"e{entry.number}": entry.id for entry in bout.entries}
    pairs = {(plan.id, rows[key]) for plan, seat in zip(plans, seats, strict=True) for key in seat.recused}
    seating.set_recusals(session, bout, pairs)


def _check(described: Described) -> None:
    """Refuses what no bout could be made of, before a row is written."""
    check_charter(
        Charter("new", "", described.kind, 1, described.theme, described.rulebook, described.entrants, described.seats)
    )
    if any((one.id, one.number) != (f"e{place}", place) for place, one in enumerate(described.entrants, 1)):
        raise Refused("malformed", why="entrants: e1, e2, …")
    if any((one.id, one.number) != (f"s{place}", place) for place, one in enumerate(described.seats, 1)):
        raise Refused("malformed", why="seats: s1, s2, …")
    people: tuple[Entrant | Seat, ...] = (*described.entrants, *described.seats)
    for one in people:
        for field in LONGEST.keys() & set(one.__struct_fields__):
            if len(getattr(one, field)) > LONGEST[field]:
                raise Refused("malformed", why=f"{one.id}.{field}: {LONGEST[field]}")
    if max(len(described.theme), len(described.organiser)) > 80:
        raise Refused("malformed", why="theme, organiser: 80")


def _check_readiness(bout: Bout) -> None:
    """Refuses ``malformed`` naming the check that would keep ``bout`` from opening."""
    checks = opening.readiness(bout)
    if not opening.may_open(checks):
        bad = next(check for check in checks if check.level is opening.Level.BAD)
        raise Refused("malformed", why=bad.code)
