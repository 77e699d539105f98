"""青年尖兵营: the pool of candidates, and who of the youth arena's speakers might belong to it. Callers commit."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal
from typing import Any, cast

from msgspec import Struct
from sqlalchemy import Table, select

from arena.bout.phases import OFFICIAL
from arena.domain.refusal import Refused
from arena.models.arena import Arena
from arena.models.result import Result
from arena.models.session import Session
from arena.models.vanguard import STATES, WAYS, Nomination, NominationChange

RESULTS = cast(Table, Result.__table__)
CERTIFIED = tuple(sorted(phase.value for phase in OFFICIAL))
BEST = 20
ONWARD: dict[str, tuple[str, ...]] = {
    "nominated": ("review", "declined"),
    "review": ("admitted", "declined"),
    "admitted": ("left",),
    "declined": ("review",),
    "left": ("review",),
}
"""Which state may follow which."""


class Youth(Struct, frozen=True):
    """A speaker of the youth arena by certified results."""

    department: str
    name: str
    post: str
    bouts: int
    best_rank: int | None
    best_score: str | None


def nominate(
    session: Session,
    way: str,
    department: str,
    name: str,
    post: str = "",
    reason: str = "",
    *,
    by: str,
    demo: bool = False,
) -> Nomination:
    """A new candidate; refuses ``way_unknown`` and ``nominated_before``."""
    if way not in WAYS:
        raise Refused("way_unknown")
    same = select(Nomination.id).where(Nomination.department == department, Nomination.name == name)
    if session.scalar(same) is not None:
        raise Refused("nominated_before", given=name)
    made = Nomination(way=way, department=department, name=name, post=post, reason=reason, state="nominated", demo=demo)
    made.changes.append(NominationChange(at=datetime.now(UTC), by=by, state="nominated", note=reason))
    session.add(made)
    session.flush()
    return made


def move(session: Session, nomination: Nomination, state: str, note: str, by: str) -> None:
    """Takes a candidate on to ``state``; refuses ``nomination_step`` where that cannot follow."""
    if state not in ONWARD[nomination.state]:
        raise Refused("nomination_step")
    nomination.state = state
    nomination.changes.append(NominationChange(at=datetime.now(UTC), by=by, state=state, note=note))
    session.flush()


def pool(session: Session) -> list[Nomination]:
    """Every candidate, by state and then by name."""
    found = session.scalars(select(Nomination)).all()
    return sorted(found, key=lambda one: (STATES.index(one.state), one.department, one.name))


def candidates(session: Session) -> list[Youth]:
    """The youth arena's speakers who are not in the pool, the best first; at most twenty."""
    known = {(one.department, one.name) for one in session.scalars(select(Nomination))}
    found = [one for one in _speakers(session) if (one.department, one.name) not in known]
    found.sort(key=lambda one: (one.best_rank or 999, -Decimal(one.best_score or 0), one.name))
    return found[:BEST]


def _speakers(session: Session) -> list[Youth]:
    columns = (RESULTS.c[name] for name in ("department", "speaker", "post", "rank", "final"))
    wanted = (
        select(*columns)
        .join(Arena, Arena.id == RESULTS.c.arena_id)
        .where(Arena.kind == "youth", RESULTS.c.phase.in_(CERTIFIED))
        .order_by(RESULTS.c.held_on)
    )
    grouped: dict[tuple[str, str], list[Any]] = {}
    for row in session.execute(wanted):
        grouped.setdefault((row.department, row.speaker), []).append(row)
    return [_youth(key, rows) for key, rows in grouped.items()]


def _youth(key: tuple[str, str], rows: list[Any]) -> Youth:
    ranks = [row.rank for row in rows if row.rank]
    scores = [row.final for row in rows if row.final]
    return Youth(*key, rows[-1].post, len(rows), min(ranks, default=None), max(scores, key=Decimal, default=None))
