"""The demo season: prepared like any other, played through ``perform``, and marked 演示数据 everywhere."""

from __future__ import annotations

import secrets
from datetime import date, datetime, time

from itsdangerous import BadSignature, URLSafeTimedSerializer
from msgspec import Struct
from msgspec.structs import replace
from sqlalchemy import func, select

from arena.bout.chain import result_digest
from arena.bout.charter import Entrant, Seat
from arena.bout.commands import Command, SignResult
from arena.bout.phases import BoutPhase
from arena.domain.local_time import CHINA
from arena.extensions import db
from arena.models.account import Account
from arena.models.preparation import OPENED, Bout
from arena.models.session import Session
from arena.services import accounts, credentials, departments, preparing, stage
from arena.services.demo_afterwards import load_afterwards
from arena.services.demo_data import CREW, DEPARTMENTS, HOST, ORGANISER, SEASON, YEAR, DemoBout
from arena.services.demo_script import OPERATOR, recused, script
from arena.services.house import wall_clock
from arena.services.opening import open_bout
from arena.services.perform import perform
from arena.services.rehearsals import fill

CHECK_IN = time(13, 20, tzinfo=CHINA)
OPENED_BEFORE_MS = 2 * 3600 * 1000
TICKET_S = 24 * 3600


class Doors(Struct, frozen=True):
    """The ways into the live demo bout: its id, and the token of a judge who has not yet given marks."""

    bout: str
    judge: str


def load_demo() -> None:
    """Fills an empty database with the demo season; does nothing where there is anything else. Commits.

    A load that was cut short is finished by the next one: every command has its
    own id, so nothing happens twice.  Needs an application context.
    """
    session = db.session
    if not _wanted(session):
        session.rollback()
        return
    bouts = _prepared(session)
    house = stage.house()
    watch, real = _Watch(), house.clock
    house.clock = watch.read
    try:
        for plan, bout in zip(SEASON, bouts, strict=True):
            if plan.until is not BoutPhase.DRAFT:
                _play(session, plan, bout, watch)
    finally:
        house.clock = real
    load_afterwards(session)
    for role, username, name in (*CREW, ("host", *HOST)):  # the host last: an account ends the loading
        accounts.create_account(session, username, name, secrets.token_urlsafe(32), role)
    session.commit()


def demo_staff(session: Session) -> dict[str, Account]:
    """The demo season's people by role, whom only a ticket signs in; nobody without a demo season."""
    names = [HOST[0], *(username for _, username, _ in CREW)]
    return {account.role: account for account in session.scalars(select(Account).where(Account.username.in_(names)))}


def doors(session: Session) -> Doors | None:
    """The ways into the demo bout that is live; ``None`` where none is."""
    opened = session.scalars(select(Bout.id).where(Bout.demo, Bout.status == OPENED)).all()
    session.rollback()  # the journal may have to be read on the writer, which must not wait for us
    for bout in opened:
        state = stage.current(bout)
        if state is not None and state.phase is BoutPhase.LIVE:
            waiting = state.waiting_for(state.stage) if state.stage else ()
            number = (waiting or state.charter.seats)[0].number
            seats = (seat for seat in session.get_one(Bout, bout).seats if seat.number == number)
            return Doors(bout, credentials.token_of(next(seats)))
    return None


def console_ticket(account: Account, key: str | bytes, then: str = "/setup/") -> str:
    """A text that lets its bearer sign in as ``account`` for a day and go on to ``then``; a new password ends it."""
    return _tickets(key).dumps([account.get_id(), then])


def ticket_holder(session: Session, ticket: str, key: str | bytes) -> tuple[Account | None, str]:
    """Whom a ticket signs in, and where to; nobody for one that is forged, too old, or of a disabled account."""
    try:
        holder, then = _tickets(key).loads(ticket, max_age=TICKET_S)
    except BadSignature:
        return None, "/"
    return accounts.session_account(session, holder), then


def _tickets(key: str | bytes) -> URLSafeTimedSerializer:
    return URLSafeTimedSerializer(key, salt="arena-console-ticket")


class _Watch:
    """The clock while the past is played, in ms."""

    def __init__(self) -> None:
        self.now = 0

    def read(self) -> int:
        return self.now


def _wanted(session: Session) -> bool:
    """Whether nobody has an account (the demo's host gets one last) and every bout is the demo's."""
    real = session.scalar(select(func.count(Bout.id)).where(~Bout.demo))
    return accounts.nobody_yet(session) and not real


def _prepared(session: Session) -> list[str]:
    """The ids of the season's bouts, made where they are missing."""
    departments.add_departments(session, DEPARTMENTS)
    bouts = [_bout(session, plan).id for plan in SEASON]
    session.commit()
    return bouts


def _bout(session: Session, plan: DemoBout) -> Bout:
    arena, season = preparing.ensure_arenas(session)[plan.kind], preparing.ensure_season(session, YEAR)
    same = select(Bout).where(Bout.arena_id == arena.id, Bout.season_id == season.id, Bout.number == plan.number)
    known: Bout | None = session.scalar(same)
    if known is not None:
        return known
    bout = preparing.create_bout(
        session, arena, season, number=plan.number, theme=plan.theme, organiser=ORGANISER, held_on=_day(plan), demo=True
    )
    bout.rulebook = preparing.encode_rules(plan.rulebook)
    bout.supervised = plan.supervised
    bout.signed = plan.signed
    fill(session, bout, _entrants(plan), _seats(plan))
    return bout


def _entrants(plan: DemoBout) -> tuple[Entrant, ...]:
    return tuple(
        Entrant(f"e{number}", number, speech.department, speech.speaker, speech.topic, plan.post)
        for number, speech in enumerate(plan.entries, 1)
    )


def _seats(plan: DemoBout) -> tuple[Seat, ...]:
    """The judges; the first is the chief."""
    not_for = recused(plan)
    return tuple(
        Seat(f"s{number}", number, *judge, number == 1, tuple(f"e{entry}" for entry in not_for.get(number, ())))
        for number, judge in enumerate(plan.judges, 1)
    )


def _day(plan: DemoBout) -> date:
    return plan.day or datetime.now(CHINA).date()


def _play(session: Session, plan: DemoBout, bout: str, watch: _Watch) -> None:
    """Opens the bout two hours before its check-in and plays it; today's ends now."""
    steps = list(script(plan))
    if plan.day is None:
        begins = wall_clock() - 1000 * (sum(step.after_s for step in steps) + 20)
    else:
        begins = int(datetime.combine(plan.day, CHECK_IN).timestamp() * 1000)
    watch.now = begins - OPENED_BEFORE_MS
    one = session.get_one(Bout, bout)
    if one.status != OPENED:
        open_bout(session, one, OPERATOR)
    session.rollback()
    watch.now = begins
    for number, step in enumerate(steps):
        watch.now += step.after_s * 1000
        perform(bout, _filled_in(step.command, bout), step.actor, command_id=f"demo-{number:04d}")


def _filled_in(command: Command, bout: str) -> Command:
    """The command as it is sent: a signature stands under the result as it is then."""
    state = stage.current(bout)
    return replace(command, result=result_digest(state)) if isinstance(command, SignResult) and state else command
