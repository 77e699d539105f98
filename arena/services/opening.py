"""Opening a bout: how ready it is, the charter that freezes it, and the opening itself."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from msgspec import Struct
from sqlalchemy import select

from arena.bout.chain import Signer
from arena.bout.charter import Charter, Entrant, Seat
from arena.bout.commands import OpenBout
from arena.bout.decide.preparing import check_charter
from arena.bout.policy import Actor, Role
from arena.domain.draw_memory import Memory
from arena.domain.local_time import CHINA
from arena.domain.refusal import Refused, Value
from arena.domain.rulebook_check import live_problems, problems
from arena.models.account import Account
from arena.models.preparation import OPENED, Bout, SeatPlan
from arena.models.session import Session
from arena.services import stage
from arena.services.draw_memory import memory_of_season
from arena.services.perform import perform
from arena.services.preparing import must_be_draft, rules_of


class Level(StrEnum):
    """How a point of the check-list stands: fine, open but worth a look, or in the way."""

    OK = "ok"
    WARN = "warn"
    BAD = "bad"


class Check(Struct, frozen=True):
    """One point: its name (rules, roster, seats, chief, recusals, departments), and what there is to say."""

    name: str
    level: Level
    code: str
    params: dict[str, Value] = {}


def readiness(bout: Bout) -> tuple[Check, ...]:
    """The six points in the order in which they are prepared."""
    return (_rules(bout), _departments(bout), _roster(bout), _seats(bout), _chief(bout), _recusals(bout))


def may_open(checks: tuple[Check, ...]) -> bool:
    """Whether nothing stands in the way."""
    return all(check.level is not Level.BAD for check in checks)


def charter_of(bout: Bout, memory: Memory | None = None, supervisors: tuple[str, ...] = ()) -> Charter:
    """What the opening freezes, with the season's ``memory`` for a fair draw and the supervisors to be introduced.

    Contact, phone and note are not in it.
    """
    return Charter(
        bout=bout.id,
        arena=bout.arena.name,
        kind=bout.arena.kind,
        number=bout.number,
        theme=bout.theme,
        rulebook=rules_of(bout),
        entrants=tuple(
            Entrant(
                id=f"e{entry.number}",
                number=entry.number,
                department=entry.department.name,
                speaker=entry.speaker,
                topic=entry.topic,
                post=entry.post,
                group=entry.department.group,
            )
            for entry in bout.entries
        ),
        seats=tuple(map(_seat, bout.seats)),
        held_on=bout.held_on.isoformat() if bout.held_on else "",
        organiser=bout.organiser,
        demo=bout.demo,
        rehearsal=bout.rehearsal,
        supervised=bout.supervised,
        hold=bout.hold,
        stepwise=bout.stepwise,
        starts_at=_starts_at(bout),
        memory=memory,
        supervisors=supervisors,
        voting=bout.voting,
        guessing=bout.guessing,
        chain=_chain(bout),
        publicity_days=bout.publicity_days,
    )


def supervisors_of(session: Session, bout: Bout) -> tuple[str, ...]:
    """Who witnesses ``bout``: the active supervisors by name, where the bout is supervised."""
    if not bout.supervised:
        return ()
    witnesses = select(Account.name).where(Account.role == Role.SUPERVISOR.value, Account.active).order_by(Account.id)
    return tuple(session.scalars(witnesses))


def _chain(bout: Bout) -> tuple[str, ...]:
    """Who signs: the whole chain, without a chief judge where the bout has none; nobody signs a rehearsal."""
    if not bout.signed or bout.rehearsal:
        return ()
    chief = any(seat.chief for seat in bout.seats)
    return tuple(one.value for one in Signer if chief or one is not Signer.CHIEF)


def unmanned(session: Session, bout: Bout) -> tuple[str, ...]:
    """Places in the bout's chain for which there is no active account."""
    manned = set(session.scalars(select(Account.role).where(Account.active)))
    return tuple(one for one in _chain(bout) if one != Signer.CHIEF and one not in manned)


def _starts_at(bout: Bout) -> int | None:
    """The planned instant in ms, where day and time are known."""
    if bout.held_on is None or bout.starts_at is None:
        return None
    return int(datetime.combine(bout.held_on, bout.starts_at, CHINA).timestamp() * 1000)


def open_bout(session: Session, bout: Bout, actor: Actor) -> None:
    """Opens ``bout`` for good: the journal first, then the mark in the table. Commits.

    Refuses ``not_ready`` with the first point that stands in the way,
    ``already_open``, and whatever ``perform`` refuses. A crash between the two
    steps is mended by asking again.
    """
    must_be_draft(bout)
    in_the_way = [check for check in readiness(bout) if check.level is Level.BAD]
    if in_the_way:
        raise Refused("not_ready", check=in_the_way[0].name)
    charter = charter_of(bout, memory_of_season(session, bout), supervisors_of(session, bout))
    check_charter(charter)
    session.rollback()  # perform's writer would wait for a transaction of ours
    if stage.current(charter.bout) is None:
        perform(charter.bout, OpenBout(charter), actor, command_id=f"open-{charter.bout}")
    bout.status = OPENED
    session.commit()


def _seat(seat: SeatPlan) -> Seat:
    recused = sorted(recusal.entry.number for recusal in seat.recusals)
    return Seat(
        id=f"s{seat.number}",
        number=seat.number,
        name=seat.name,
        post=seat.post,
        chief=seat.chief,
        recused=tuple(f"e{number}" for number in recused),
        panel=seat.panel,
    )


def _rules(bout: Bout) -> Check:
    rulebook = rules_of(bout)
    for where, why in problems(rulebook):
        return Check("rules", Level.BAD, "rules_invalid", {"field": where, "why": why})
    for where, why in live_problems(rulebook):
        return Check("rules", Level.BAD, "rules_not_live", {"field": where, "why": why})
    full = str(rulebook.judges.full_mark)
    return Check("rules", Level.OK, "rules_fine", {"count": len(rulebook.criteria), "full": full})


def _departments(bout: Bout) -> Check:
    without = {entry.department.name for entry in bout.entries if not entry.department.group}
    if without:
        return Check("departments", Level.WARN, "departments_without_group", {"names": sorted(without)})
    count = len({entry.department_id for entry in bout.entries})
    if not count:
        return Check("departments", Level.WARN, "departments_none")
    return Check("departments", Level.OK, "departments_fine", {"count": count})


def _roster(bout: Bout) -> Check:
    count = len(bout.entries)
    if not count:
        return Check("roster", Level.BAD, "roster_empty")
    return Check("roster", Level.OK, "roster_fine", {"count": count})


def _seats(bout: Bout) -> Check:
    count, wanted = len(bout.seats), rules_of(bout).judges.trim.from_sheets
    if not count:
        return Check("seats", Level.BAD, "seats_empty")
    if count < wanted:
        return Check("seats", Level.WARN, "seats_few", {"count": count, "wanted": wanted})
    return Check("seats", Level.OK, "seats_fine", {"count": count})


def _chief(bout: Bout) -> Check:
    chief = next((seat for seat in bout.seats if seat.chief), None)
    if chief is None:
        return Check("chief", Level.WARN, "chief_missing")
    return Check("chief", Level.OK, "chief_fine", {"name": chief.name, "number": chief.number})


def _recusals(bout: Bout) -> Check:
    kept = {entry.number: len(bout.seats) - len(entry.recusals) for entry in bout.entries}
    wanted = rules_of(bout).judges.trim.from_sheets
    nobody = [str(number) for number, judges in kept.items() if judges <= 0]
    if bout.seats and nobody:
        return Check("recusals", Level.BAD, "recusals_leave_nobody", {"entries": nobody})
    few = [str(number) for number, judges in kept.items() if 0 < judges < wanted]
    if few and len(bout.seats) >= wanted:
        return Check("recusals", Level.WARN, "recusals_leave_few", {"entries": few, "wanted": wanted})
    count = sum(len(seat.recusals) for seat in bout.seats)
    return Check("recusals", Level.OK, "recusals_fine" if count else "recusals_none", {"count": count})
