"""The year at a glance: every bout of all arenas by month, as far as the reader may know of it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, time
from typing import Any

from msgspec import Struct
from sqlalchemy import Row, Select, and_, extract, or_, select

from arena.bout.phases import BoutPhase
from arena.models.arena import Arena, Season
from arena.models.preparation import DRAFT, OPENED, Bout
from arena.models.result import Result
from arena.models.session import Session
from arena.services import stage
from arena.services.seasons import CERTIFIED

BOUT_COLUMNS = (
    Bout.id,
    Arena.name,
    Arena.kind,
    Bout.number,
    Bout.theme,
    Bout.held_on,
    Bout.starts_at,
    Bout.status,
    Bout.rehearsal,
)


class Dated(Struct, frozen=True):
    """One bout of the year; ``phase`` as in ``BoutPhase``."""

    bout: str
    arena: str
    kind: str
    number: int
    theme: str
    held_on: date | None
    starts_at: time | None
    phase: str
    rehearsal: bool = False
    imported: bool = False


class Year(Struct, frozen=True):
    """``months`` are twelve, each oldest bout first; ``years`` are those with anything to see, the latest first."""

    year: int
    months: tuple[tuple[Dated, ...], ...]
    undated: tuple[Dated, ...]
    years: tuple[int, ...]


def year_of(session: Session, year: int, *, staff: bool) -> Year:
    """The bouts held in ``year``, and those of its season without a date.

    Whoever is not of the staff sees opened bouts and certified results of public seasons, and no rehearsal.
    """
    found = [*_prepared(session, year, staff=staff), *_imported(session, year, staff=staff)]
    found.sort(key=lambda one: (one.held_on or date.min, one.starts_at or time.min, one.kind, one.number))
    months = tuple(tuple(one for one in found if one.held_on and one.held_on.month == month) for month in range(1, 13))
    undated = tuple(one for one in found if one.held_on is None)
    return Year(year, months, undated, _years(session, year, staff=staff))


def phases_of(session: Session, opened: Iterable[str]) -> dict[str, str]:
    """Where those opened bouts stand: archived ones from their rows, the others from the house."""
    wanted = set(opened)
    over = select(Result.bout_id).where(Result.phase == BoutPhase.ARCHIVED.value).distinct()
    archived = wanted & set(session.scalars(over)) if wanted else set()
    phases = dict.fromkeys(archived, BoutPhase.ARCHIVED.value)
    for bout in wanted - archived:
        state = stage.current(bout)
        phases[bout] = state.phase.value if state else BoutPhase.READY.value
    return phases


def _prepared(session: Session, year: int, *, staff: bool) -> list[Dated]:
    chosen = _of_year(
        select(*BOUT_COLUMNS).join(Arena, Arena.id == Bout.arena_id).join(Season, Season.id == Bout.season_id),
        Bout.held_on,
        year,
    ).where(Bout.rehearsal_of.is_(None))
    if not staff:
        chosen = chosen.where(Bout.status == OPENED, Season.public, ~Bout.rehearsal)
    rows = session.execute(chosen).all()
    phases = phases_of(session, [row.id for row in rows if row.status == OPENED])
    return [_dated(row, phases.get(row.id, DRAFT)) for row in rows]


def _dated(row: Row[Any], phase: str) -> Dated:
    return Dated(
        bout=row.id,
        arena=row.name,
        kind=row.kind,
        number=row.number,
        theme=row.theme,
        held_on=row.held_on,
        starts_at=row.starts_at,
        phase=phase,
        rehearsal=row.rehearsal,
    )


def _imported(session: Session, year: int, *, staff: bool) -> list[Dated]:
    columns = (Result.bout_id, Arena.name, Arena.kind, Result.bout_number, Result.held_on)
    chosen = _of_year(
        select(*columns).join(Arena, Arena.id == Result.arena_id).join(Season, Season.id == Result.season_id),
        Result.held_on,
        year,
    ).where(Result.imported, Result.phase.in_(CERTIFIED))
    if not staff:
        chosen = chosen.where(Season.public)
    return [
        Dated(key, name, kind, number, "", held_on, None, BoutPhase.CERTIFIED.value, imported=True)
        for key, name, kind, number, held_on in session.execute(chosen.distinct())
    ]


def _of_year(chosen: Any, held_on: Any, year: int) -> Select[Any]:
    inside = held_on.between(date(year, 1, 1), date(year, 12, 31))
    narrowed: Select[Any] = chosen.where(or_(inside, and_(held_on.is_(None), Season.year == year)))
    return narrowed


def _years(session: Session, shown: int, *, staff: bool) -> tuple[int, ...]:
    seasons = select(Season.year)
    held = (
        select(extract("year", Bout.held_on)).join(Season, Season.id == Bout.season_id).where(Bout.held_on.is_not(None))
    )
    if not staff:
        seasons = seasons.where(Season.public)
        held = held.where(Season.public, Bout.status == OPENED, ~Bout.rehearsal)
    known = {int(one) for one in session.scalars(seasons.union(held))}
    return tuple(sorted(known | {shown}, reverse=True))
