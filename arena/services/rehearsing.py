"""彩排: a sealed copy of a bout that is played with the same cards and leaves nothing behind (ADR 0010)."""

from __future__ import annotations

import secrets
import string
from collections.abc import Collection
from decimal import Decimal

from msgspec.structs import replace
from sqlalchemy import select

from arena.bout import commands as c
from arena.bout.charter import Seat
from arena.bout.decide.preparing import check_charter
from arena.bout.phases import BoutPhase
from arena.bout.policy import Actor, Role
from arena.bout.state import BoutState
from arena.domain.refusal import Refused
from arena.domain.splitting import split
from arena.models.preparation import OPENED, Bout
from arena.models.session import Session
from arena.services import ballot_box, guess_book, journal, opening, stage
from arena.services.draw_memory import memory_of_season
from arena.services.journal import REHEARSED
from arena.services.perform import perform

BEFORE_THE_START = (BoutPhase.READY, BoutPhase.CHECK_IN, BoutPhase.DRAWN)
HIDDEN_NUMBER = 1000  # a copy takes no 第N期 of the season; its charter has the bout's own


def begin(session: Session, bout: Bout, actor: Actor) -> str:
    """Opens a copy of ``bout`` and returns its id; from now on the judges' cards lead there. Commits.

    Refuses ``rehearsal_runs``, ``rehearsal_too_late`` once the bout itself has
    begun, and what opening refuses.
    """
    if copy_of(session, bout.id) is not None:
        raise Refused("rehearsal_runs")
    not_ready = next((check for check in opening.readiness(bout) if check.level is opening.Level.BAD), None)
    if not_ready is not None:
        raise Refused("not_ready", check=not_ready.name)
    key = bout.id
    memory = memory_of_season(session, bout)
    state = stage.current(key)
    if state is not None and state.phase not in BEFORE_THE_START:
        raise Refused("rehearsal_too_late")
    made = f"{REHEARSED}{''.join(secrets.choice(string.ascii_lowercase + string.digits) for _ in range(7))}"
    prepared = opening.charter_of(bout, memory, opening.supervisors_of(session, bout))
    charter = replace(prepared, bout=made, rehearsal=True)
    check_charter(charter)
    session.add(_row(session, bout, made))
    session.commit()
    perform(made, c.OpenBout(charter), actor, command_id=f"open-{made}")
    return made


def _row(session: Session, bout: Bout, made: str) -> Bout:
    same = select(Bout.number).where(Bout.arena_id == bout.arena_id, Bout.season_id == bout.season_id)
    number = max([HIDDEN_NUMBER, *session.scalars(same)]) + 1
    return Bout(
        id=made,
        arena=bout.arena,
        season=bout.season,
        number=number,
        theme=bout.theme,
        organiser=bout.organiser,
        held_on=bout.held_on,
        rulebook=bout.rulebook,
        status=OPENED,
        demo=bout.demo,
        rehearsal=True,
        rehearsal_of=bout.id,
    )


def copy_of(session: Session, bout: str) -> str | None:
    """The id of the copy that ``bout`` is being rehearsed on, if it is."""
    return session.scalar(select(Bout.id).where(Bout.rehearsal_of == bout))


def discard(session: Session, bout: str) -> None:
    """Erases the copy of ``bout`` with its journal; refuses ``no_rehearsal``. Commits."""
    key = copy_of(session, bout)
    if key is None:
        raise Refused("no_rehearsal")
    session.rollback()  # the writer must not wait for us
    stage.house().forget(key)
    stage.house().writer.run(lambda: _erase(key))
    stage.house().forget(key)  # a phone may have asked for it in between
    session.delete(session.get_one(Bout, key))  # last, so that what a power cut left can be cleared away again
    session.commit()


def _erase(key: str) -> None:
    with stage.house().engine.begin() as connection:
        journal.erase(connection, key)
        ballot_box.empty(connection, key)
        guess_book.erase(connection, key)


def stand_in(bout: str, present: Collection[str]) -> int:
    """Lets robots judge for the seats that are not ``present``; how many sheets that made.

    Only ever in a rehearsal: refuses ``only_in_rehearsal``.
    """
    state = stage.current(bout)
    if state is None or not state.charter.rehearsal or not bout.startswith(REHEARSED):
        raise Refused("only_in_rehearsal")
    entry = state.stage
    if entry is None:
        raise Refused("nobody_on_stage")
    if not entry.judged:
        raise Refused("scoring_not_open", entry=entry.info.number, department=entry.info.department)
    absent = [seat for seat in state.waiting_for(entry) if seat.id not in present]
    for seat in absent:
        sheet = c.SubmitSheet(entry.id, _plausible(state, seat))
        robot = Actor(Role.JUDGE, seat.id, seat.name, state.holders.get(seat.id, ""))
        perform(bout, sheet, robot, command_id=f"robot-{entry.id}-{seat.id}-{state.seq}")
    return len(absent)


def _plausible(state: BoutState, seat: Seat) -> dict[str, str]:
    """Marks as a judge might give them: between 85 and 95 of 100, in whole or half points."""
    panel = state.charter.panel_of(seat)
    share = Decimal(170 + secrets.randbelow(21)) / 200
    return split((panel.full_mark * share * 2).to_integral_value() / 2, panel)
