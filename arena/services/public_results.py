"""What anybody may know of certified results: the rows behind the API and the webhooks, and nothing else.

A bout is here once its result is certified, if its season is public and it is
no rehearsal. No judge, no mark of one judge and no contact is in these rows.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from msgspec import Struct
from sqlalchemy import Select, func, select

from arena.bout.phases import OFFICIAL
from arena.models.arena import Arena, Season
from arena.models.preparation import Bout
from arena.models.result import Result, ResultVersion
from arena.models.session import Session

PUBLIC = tuple(sorted(phase.value for phase in OFFICIAL))


class ArenaItem(Struct, frozen=True):
    """擂台. ``id`` is director, youth or topic."""

    id: str
    name: str


class SeasonItem(Struct, frozen=True):
    """赛季: one year of bouts."""

    year: int
    name: str


class BoutItem(Struct, frozen=True):
    """场次 with a certified result; ``version`` counts corrections, ``hash`` is the journal's when it was certified."""

    id: str
    arena: str
    season: int
    number: int
    theme: str
    held_on: str | None
    phase: str
    version: int
    entries: int
    certified_at: str | None
    hash: str | None
    imported: bool
    demo: bool


class EntryItem(Struct, frozen=True):
    """参赛项: who spoke on what in which bout."""

    bout: str
    arena: str
    season: int
    number: int
    department: str
    group: str
    speaker: str
    post: str
    topic: str
    status: str


class ResultItem(Struct, frozen=True):
    """One entry's certified result; scores are text, exactly as printed."""

    bout: str
    arena: str
    season: int
    bout_number: int
    held_on: str | None
    number: int
    department: str
    group: str
    speaker: str
    post: str
    topic: str
    status: str
    rank: int | None
    shared: bool
    score: str | None
    penalty: str
    overtime_s: int
    award: str
    version: int
    imported: bool
    demo: bool


class Wanted(Struct, frozen=True):
    """Which rows: every part that is given must fit."""

    arena: str | None = None
    season: int | None = None
    department: str | None = None
    speaker: str | None = None
    bout: str | None = None


class Page(Struct, frozen=True):
    """Which part of them, counted from 1."""

    page: int = 1
    limit: int = 50


def arenas(session: Session) -> tuple[ArenaItem, ...]:
    """Every arena."""
    return tuple(ArenaItem(one.kind, one.name) for one in session.scalars(select(Arena).order_by(Arena.id)))


def seasons(session: Session) -> tuple[SeasonItem, ...]:
    """Every public season, the latest first."""
    wanted = select(Season).where(Season.public).order_by(Season.year.desc())
    return tuple(SeasonItem(one.year, one.name) for one in session.scalars(wanted))


def bout(session: Session, wanted: str) -> BoutItem | None:
    """That bout, if everybody may know its result."""
    found = bouts(session, Wanted(bout=wanted), Page())[0]
    return found[0] if found else None


def bouts(session: Session, wanted: Wanted, page: Page) -> tuple[tuple[BoutItem, ...], int]:
    """Bouts with a certified result, the newest first; and how many there are in all."""
    keys = (Result.bout_id, Arena.kind, Season.year, Result.bout_number, Result.held_on)
    facts = (Result.phase, Result.version, Result.imported, Result.demo)
    columns: tuple[Any, ...] = (*keys, *facts, func.count())
    chosen = _of(select(*columns), wanted).group_by(*keys, *facts)
    total = session.scalar(select(func.count()).select_from(chosen.subquery())) or 0
    rows = session.execute(
        chosen.order_by(Result.held_on.desc(), Result.bout_id).offset((page.page - 1) * page.limit).limit(page.limit)
    ).all()
    themes = _themes(session, [row[0] for row in rows])
    versions = _versions(session, [row[0] for row in rows])
    return tuple(_bout(row, themes, versions) for row in rows), total


def _bout(row: Any, themes: dict[str, str], versions: dict[tuple[str, int], ResultVersion]) -> BoutItem:
    key, arena, season, number, held_on, phase, version, imported, demo, entries = row
    certified = versions.get((key, version))
    return BoutItem(
        id=key,
        arena=arena,
        season=season,
        number=number,
        theme=themes.get(key, ""),
        held_on=held_on.isoformat() if held_on else None,
        phase=phase,
        version=version,
        entries=entries,
        certified_at=instant(certified.certified_at) if certified else None,
        hash=certified.hash if certified else None,
        imported=imported,
        demo=demo,
    )


def results_of_bout(session: Session, wanted: str) -> tuple[ResultItem, ...]:
    """Every result of that bout, best first."""
    return results(session, Wanted(bout=wanted), Page(limit=1000))[0]


def results(session: Session, wanted: Wanted, page: Page) -> tuple[tuple[ResultItem, ...], int]:
    """Certified results, the newest bout first, best first in each; and how many there are in all."""
    columns: tuple[Any, ...] = (Result, Arena.kind, Season.year)
    chosen = _of(select(*columns), wanted)
    found = [_result(*row) for row in session.execute(_paged(chosen, page))]
    return tuple(found), _count(session, wanted)


def entries(session: Session, wanted: Wanted, page: Page) -> tuple[tuple[EntryItem, ...], int]:
    """The entries of those bouts, in the same order; and how many there are in all."""
    found, total = results(session, wanted, page)
    fields = EntryItem.__struct_fields__
    return tuple(EntryItem(**{name: getattr(one, name) for name in fields}) for one in found), total


def _result(row: Result, arena: str, season: int) -> ResultItem:
    return ResultItem(
        bout=row.bout_id,
        arena=arena,
        season=season,
        bout_number=row.bout_number,
        held_on=row.held_on.isoformat() if row.held_on else None,
        number=row.number,
        department=row.department,
        group=row.group,
        speaker=row.speaker,
        post=row.post,
        topic=row.topic,
        status=row.status,
        rank=row.rank,
        shared=row.shared,
        score=row.final,
        penalty=row.penalty,
        overtime_s=row.overtime_s,
        award=row.award,
        version=row.version,
        imported=row.imported,
        demo=row.demo,
    )


def _of(chosen: Select[Any], wanted: Wanted) -> Select[Any]:
    """``chosen`` of what is public, narrowed to what is wanted."""
    narrowed = (
        chosen.select_from(Result)
        .join(Arena, Arena.id == Result.arena_id)
        .join(Season, Season.id == Result.season_id)
        .where(Result.phase.in_(PUBLIC), Season.public)
    )
    parts = (
        (Arena.kind, wanted.arena),
        (Season.year, wanted.season),
        (Result.department, wanted.department),
        (Result.speaker, wanted.speaker),
        (Result.bout_id, wanted.bout),
    )
    for column, value in parts:
        if value is not None:
            narrowed = narrowed.where(column == value)
    return narrowed


def _paged(chosen: Select[Any], page: Page) -> Select[Any]:
    order = (Result.held_on.desc(), Result.bout_id, Result.rank.is_(None), Result.rank, Result.number)
    return chosen.order_by(*order).offset((page.page - 1) * page.limit).limit(page.limit)


def _count(session: Session, wanted: Wanted) -> int:
    total: int = session.scalar(_of(select(func.count()), wanted)) or 0
    return total


def _themes(session: Session, keys: list[str]) -> dict[str, str]:
    found = session.execute(select(Bout.id, Bout.theme).where(Bout.id.in_(keys)))
    return {row.id: row.theme for row in found}


def _versions(session: Session, keys: list[str]) -> dict[tuple[str, int], ResultVersion]:
    found = session.scalars(select(ResultVersion).where(ResultVersion.bout_id.in_(keys)))
    return {(one.bout_id, one.version): one for one in found}


def instant(at: int | None) -> str | None:
    """An instant (ms) as ISO 8601 text in UTC."""
    return None if at is None else datetime.fromtimestamp(at / 1000, UTC).isoformat(timespec="seconds")
