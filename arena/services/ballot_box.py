"""The box itself: ballots go in, counts come out, and which ballot was whose is never written (ADR 0016).

Everything here happens inside a transaction of the caller, on the writer
thread.  Ballots of one commit go in sorted, so that not even the order of the
statements says who came first.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import cast

from msgspec import Struct
from sqlalchemy import ColumnElement, Connection, Table, and_, delete, func, insert, select, text, update

from arena.domain.refusal import Refused
from arena.models.preparation import Bout
from arena.models.voting import PollRow, PollTally, UsedTicket
from arena.services.vote_tickets import known_codes

POLLS, TALLY, USED, BOUTS = (cast(Table, one.__table__) for one in (PollRow, PollTally, UsedTicket, Bout))
KEYS = ("bout", "entry", "panel", "round")


class Box(Struct, frozen=True, order=True):
    """One voting: for an entry, by a panel, ``round`` counts the openings of the evening."""

    bout: str
    entry: str
    panel: str
    round: int

    def at(self, table: Table) -> ColumnElement[bool]:
        """The rows of ``table`` that belong to this voting."""
        return and_(*(table.c[name] == getattr(self, name) for name in KEYS))

    def row(self, **more: object) -> dict[str, object]:
        """A row that belongs to this voting."""
        return {name: getattr(self, name) for name in KEYS} | more


class Ballot(Struct, frozen=True):
    """One ballot on its way: ``code`` is the ticket's, where tickets are asked for; ``mark`` is all that is kept of
    the voter, a keyed hash. ``grades`` are the choices of that panel."""

    box: Box
    grades: tuple[str, ...]
    grade: str
    mark: str
    code: str | None = None


def put_in(connection: Connection, ballots: Sequence[Ballot]) -> list[Refused | None]:
    """Counts ``ballots``; for each, why it was not counted: ``poll_over``, ``ticket_unknown``, ``voted_before``."""
    answers: dict[int, Refused] = {}
    for box in sorted({ballot.box for ballot in ballots}):
        mine = [place for place, ballot in enumerate(ballots) if ballot.box == box]
        lock(connection, box.bout)
        fresh = _fresh(connection, box, {place: ballots[place] for place in mine}, answers)
        _count(connection, box, fresh)
    return [answers.get(place) for place in range(len(ballots))]


def _fresh(
    connection: Connection, box: Box, ballots: dict[int, Ballot], answers: dict[int, Refused]
) -> dict[str, Ballot]:
    """The ballots that count, by mark; the others get their answers."""
    grades = next(iter(ballots.values())).grades
    if not _takes(connection, box, grades):
        answers.update(dict.fromkeys(ballots, Refused("poll_over", field="poll")))
        return {}
    codes = _codes(connection, box.bout) if any(ballot.code is not None for ballot in ballots.values()) else frozenset()
    used = _used(connection, box, [ballot.mark for ballot in ballots.values()])
    fresh: dict[str, Ballot] = {}
    for place, ballot in ballots.items():
        if ballot.code is not None and ballot.code not in codes:
            answers[place] = Refused("ticket_unknown", field="ticket")
        elif ballot.mark in used or ballot.mark in fresh:
            answers[place] = Refused("voted_before", field="ticket")
        else:
            fresh[ballot.mark] = ballot
    return fresh


def _count(connection: Connection, box: Box, fresh: dict[str, Ballot]) -> None:
    if not fresh:
        return
    connection.execute(insert(USED), [box.row(ticket=mark) for mark in sorted(fresh)])
    for grade, count in sorted(Counter(ballot.grade for ballot in fresh.values()).items()):
        here = and_(box.at(TALLY), TALLY.c.grade == grade)
        connection.execute(update(TALLY).where(here).values(count=TALLY.c.count + count))


def _takes(connection: Connection, box: Box, grades: Iterable[str]) -> bool:
    """Whether the box takes ballots; the first one brings it, with every choice at 0."""
    found = connection.scalar(select(POLLS.c.open).where(box.at(POLLS)))
    if found is None:
        connection.execute(insert(POLLS), box.row(open=True, settled=False))
        connection.execute(insert(TALLY), [box.row(grade=grade, count=0) for grade in sorted(grades)])
    return found is None or bool(found)


def _used(connection: Connection, box: Box, marks: Iterable[str]) -> set[str]:
    return set(connection.scalars(select(USED.c.ticket).where(box.at(USED), USED.c.ticket.in_(list(marks)))))


def _codes(connection: Connection, bout: str) -> frozenset[str]:
    """The codes of that bout's tickets; a rehearsal's are those of the bout that it rehearses."""
    owner = select(func.coalesce(BOUTS.c.rehearsal_of, BOUTS.c.id)).where(BOUTS.c.id == bout).scalar_subquery()
    row = connection.execute(
        select(BOUTS.c.id, BOUTS.c.ticket_salt, BOUTS.c.tickets).where(BOUTS.c.id == owner)
    ).first()
    return known_codes(*row) if row else frozenset()


def shut(connection: Connection, box: Box, grades: Iterable[str]) -> dict[str, int]:
    """Shuts the box for every process, and what is in it by grade; the same again however often it is asked.

    The counts are written anew, all at once: what a row's place or age might
    have told of the last ballots is gone with the old ones.
    """
    lock(connection, box.bout)
    _takes(connection, box, grades)
    connection.execute(update(POLLS).where(box.at(POLLS)).values(open=False))
    rows = connection.execute(select(TALLY.c.grade, TALLY.c.count).where(box.at(TALLY)))
    counts: dict[str, int] = {grade: many for grade, many in rows}  # noqa: C416 - a row is no pair to the type checker
    connection.execute(delete(TALLY).where(box.at(TALLY)))
    connection.execute(insert(TALLY), [box.row(grade=grade, count=counts[grade]) for grade in sorted(counts)])
    return counts


def forget_tickets(connection: Connection, box: Box) -> None:
    """Erases which tickets have voted: nobody can vote in this box any more, so nobody needs to know."""
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql("PRAGMA secure_delete=ON")  # what is erased is overwritten, not only let go
    connection.execute(delete(USED).where(box.at(USED)))
    connection.execute(update(POLLS).where(box.at(POLLS)).values(open=False, settled=True))


def unsettled(connection: Connection, bout: str) -> list[Box]:
    """The boxes of ``bout`` that nobody has put away yet."""
    query = select(*(POLLS.c[name] for name in KEYS)).where(POLLS.c.bout == bout, POLLS.c.settled.is_(False))
    return [Box(*row) for row in connection.execute(query)]


def turnout(connection: Connection, box: Box) -> int:
    """How many ballots are in the box."""
    return connection.scalar(select(func.coalesce(func.sum(TALLY.c.count), 0)).where(box.at(TALLY))) or 0


def empty(connection: Connection, bout: str) -> None:
    """Removes every box of ``bout``: what a rehearsal leaves behind."""
    for table in (USED, TALLY, POLLS):
        connection.execute(delete(table).where(table.c.bout == bout))


def lock(connection: Connection, bout: str) -> None:
    """One process at a time at the boxes of ``bout``; SQLite's own transaction does that already."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(hashtext(:bout))"), {"bout": f"ballots:{bout}"})
