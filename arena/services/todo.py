"""What needs attention next: of bouts before, on and after their day, and of the house itself."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from enum import IntEnum
from pathlib import Path
from typing import Any

from msgspec import Struct
from sqlalchemy import Row, func, select

from arena.bout.decide.certifying import objections_until
from arena.bout.phases import BoutPhase
from arena.domain.local_time import CHINA
from arena.domain.rulebook_check import live_problems, problems
from arena.models.arena import Arena, Season
from arena.models.preparation import DRAFT, OPENED, Bout, Recusal, RosterEntry, SeatPlan
from arena.models.promise import Promise
from arena.models.session import Session
from arena.models.webhook import FAILED, Delivery, Webhook
from arena.services import stage
from arena.services.backup import last_backup
from arena.services.calendar import phases_of
from arena.services.preparing import rules_of

DUE = {"rulebook": 14, "roster": 7, "seats": 5, "recusals": 5, "open": 2}
"""How many days before the bout each part must be there (domain.md §2, Before)."""
RUNNING = frozenset({BoutPhase.CHECK_IN, BoutPhase.DRAWN, BoutPhase.LIVE, BoutPhase.PAUSED})


class Urgency(IntEnum):
    """How soon: at once, today, in the next days, some time."""

    NOW = 0
    TODAY = 1
    SOON = 2
    LATER = 3


class Todo(Struct, frozen=True):
    """One thing to do: ``what`` (worded by the page), of which bout, how urgent, and the endpoint where it is done."""

    what: str
    urgency: Urgency
    target: str
    bout: str = ""
    arena: str = ""
    number: int = 0
    days: int | None = None
    count: int = 0


def todos(session: Session, today: date, instance: Path | None = None) -> tuple[Todo, ...]:
    """Everything that waits, the most urgent first, the nearest day first among equals.

    Backups are looked for in ``instance`` where it is given. A fixed number of queries, however many bouts there are.
    """
    bouts = _bouts(session)
    phases = phases_of(session, [bout.id for bout in bouts if bout.status == OPENED])
    found = [
        *_of_drafts(session, [bout for bout in bouts if bout.status == DRAFT], today),
        *_of_opened([bout for bout in bouts if bout.status == OPENED], phases, today),
        *_of_seasons(session),
        *_of_promises(session, today),
        *_of_webhooks(session),
        *(_of_backups(instance, today, any_bout=bool(bouts)) if instance else ()),
    ]
    return tuple(sorted(found, key=_order))


def _order(todo: Todo) -> tuple[Any, ...]:
    return todo.urgency, todo.days is None, todo.days or 0, todo.arena, todo.number, DUE.get(todo.what, 0) * -1


def _bouts(session: Session) -> list[Any]:
    columns = (Bout.id, Arena.name.label("arena"), Bout.number, Bout.held_on, Bout.status, Bout.rulebook)
    wanted = select(*columns).join(Arena, Arena.id == Bout.arena_id)
    return list(session.execute(wanted.where(Bout.rehearsal_of.is_(None), ~Bout.rehearsal)))


def _todo(bout: Row[Any], what: str, urgency: Urgency, target: str, days: int | None = None, count: int = 0) -> Todo:
    return Todo(what, urgency, target, bout.id, bout.arena, bout.number, days, count)


def _of_drafts(session: Session, drafts: list[Any], today: date) -> Iterator[Todo]:
    entries = _counts(session, RosterEntry.bout_id)
    seats = _counts(session, SeatPlan.bout_id)
    wanted = select(SeatPlan.bout_id, func.count()).join(Recusal, Recusal.seat_id == SeatPlan.id)
    recusals = {row[0]: row[1] for row in session.execute(wanted.group_by(SeatPlan.bout_id))}
    for bout in drafts:
        days = (bout.held_on - today).days if bout.held_on else None
        if days is not None and days < 0:
            yield _todo(bout, "past", Urgency.NOW, "setup.bout", days)
            continue
        if days is None:
            yield _todo(bout, "undated", Urgency.LATER, "setup.bout")
            continue
        yield from _gaps(bout, days, (entries.get(bout.id, 0), seats.get(bout.id, 0), recusals.get(bout.id, 0)))


def _gaps(bout: Row[Any], days: int, counts: tuple[int, int, int]) -> Iterator[Todo]:
    """What a draft lacks that ought to be there so many days before it; it cannot be opened before it is whole."""
    entries, seats, recusals = counts
    lacking = {
        "rulebook": days <= DUE["rulebook"] and _rules_wrong(bout),
        "roster": not entries,
        "seats": not seats,
        "recusals": bool(entries and seats and not recusals),
        "open": bool(entries and seats),
    }
    pages = {"rulebook": "setup.rules", "open": "setup.opening"}
    for what, lacks in lacking.items():
        if lacks and days <= DUE[what]:
            yield _todo(bout, what, _nearness(days), pages.get(what, f"setup.{what}"), days)


def _nearness(days: int) -> Urgency:
    return Urgency.TODAY if days <= DUE["open"] else Urgency.SOON if days <= DUE["seats"] else Urgency.LATER


def _rules_wrong(bout: Row[Any]) -> bool:
    rulebook = rules_of(bout)  # type: ignore[arg-type]  # a row carries the one column that is read
    return bool(list(problems(rulebook)) or list(live_problems(rulebook)))


def _counts(session: Session, column: Any) -> dict[str, int]:
    return {row[0]: row[1] for row in session.execute(select(column, func.count()).group_by(column))}


def _of_opened(opened: list[Any], phases: dict[str, str], today: date) -> Iterator[Todo]:
    for bout in opened:
        phase = BoutPhase(phases[bout.id])
        days = (bout.held_on - today).days if bout.held_on else None
        if phase in RUNNING:
            yield _todo(bout, "live", Urgency.NOW, "live.console", days)
        elif phase is BoutPhase.READY and days is not None and days <= 0:
            yield _todo(bout, "check_in", Urgency.TODAY if days == 0 else Urgency.NOW, "check_in_pages.page", days)
        elif phase in (BoutPhase.TALLIED, BoutPhase.VERIFIED):
            yield _todo(bout, phase.value, Urgency.TODAY, "signing.page", days)
        elif phase is BoutPhase.CERTIFIED:
            yield _todo(bout, "publish", Urgency.SOON, "papers.index", days)
        elif phase is BoutPhase.PUBLICITY and _objections_closed(bout.id, today):
            yield _todo(bout, "archive", Urgency.LATER, "live.console", days)
        if phase is not BoutPhase.ARCHIVED and (waiting := _appeals_waiting(bout.id)):
            yield _todo(bout, "appeals", Urgency.TODAY, "appeals.page", days, waiting)


def _objections_closed(bout: str, today: date) -> bool:
    """Whether the last day of the 公示 is over; a notice without days may be archived at once."""
    state = stage.current(bout)
    until = objections_until(state) if state else None
    return bool(state and until is not None and (not state.charter.publicity_days or _day(until) < today))


def _appeals_waiting(bout: str) -> int:
    state = stage.current(bout)
    return sum(appeal.outcome is None for appeal in state.appeals) if state else 0


def _of_promises(session: Session, today: date) -> Iterator[Todo]:
    late = select(func.count()).select_from(Promise).where(Promise.state == "open", Promise.due_on < today)
    count = session.scalar(late) or 0
    if count:
        yield Todo("promises", Urgency.LATER, "promise_pages.ledger", count=count)


def _of_seasons(session: Session) -> Iterator[Todo]:
    newest = session.execute(
        select(Season.id, func.count(Bout.id))
        .outerjoin(Bout, Bout.season_id == Season.id)
        .group_by(Season.id)
        .order_by(Season.year.desc(), Season.id)
        .limit(1)
    ).first()
    if newest is not None and not newest[1]:
        yield Todo("empty_season", Urgency.LATER, "setup.new_bout")


def _of_webhooks(session: Session) -> Iterator[Todo]:
    latest = select(func.max(Delivery.id)).group_by(Delivery.webhook_id)
    failing = select(func.count()).select_from(Delivery).join(Webhook, Webhook.id == Delivery.webhook_id)
    count = session.scalar(failing.where(Delivery.id.in_(latest), Delivery.status == FAILED, Webhook.active)) or 0
    if count:
        yield Todo("webhook", Urgency.SOON, "webhook_pages.page", count=count)


def _of_backups(instance: Path, today: date, *, any_bout: bool) -> Iterator[Todo]:
    last = last_backup(instance)
    if last is None:
        if any_bout:
            yield Todo("backup_none", Urgency.LATER, "")
        return
    age = (today - _day(last.at)).days
    if not last.good:
        yield Todo("backup_bad", Urgency.TODAY, "", days=-age)
    elif age > 1:
        yield Todo("backup_old", Urgency.SOON, "", days=-age)


def _day(at: int) -> date:
    return datetime.fromtimestamp(at / 1000, CHINA).date()
