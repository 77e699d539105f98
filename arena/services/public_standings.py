"""Season standings as anybody may know them: counted from certified rows of a public season, nothing kept."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from itertools import groupby

from msgspec import Struct
from sqlalchemy import select

from arena.domain.rounding import readable
from arena.domain.standings import Row, standings
from arena.domain.standings_rule import SeasonRule, SessionResult
from arena.domain.standings_rule import Session as Held
from arena.models.arena import Season
from arena.models.session import Session
from arena.services.public_results import Page, ResultItem, Wanted, results


class StandingItem(Struct, frozen=True):
    """One department's place. Points and scores are text, exact; ``moved`` is up (+) or down through the last bout."""

    rank: int
    shared: bool
    department: str
    group: str
    points: str
    firsts: int
    best_score: str | None
    moved: int | None


class StandingsItem(Struct, frozen=True):
    """积分榜 of one arena in one season, and the bouts that it was counted from, oldest first."""

    arena: str
    season: int
    bouts: tuple[str, ...]
    items: tuple[StandingItem, ...]


def public_standings(session: Session, arena: str, season: int) -> StandingsItem | None:
    """The standings, or ``None`` where there is no such public season."""
    if session.scalar(select(Season.id).where(Season.year == season, Season.public)) is None:
        return None
    found, _ = results(session, Wanted(arena=arena, season=season), Page(limit=100_000))
    counted = standings(_held(found), SeasonRule())
    return StandingsItem(arena, season, counted.sessions, tuple(map(_item, counted.rows)))


def _held(found: tuple[ResultItem, ...]) -> list[Held]:
    ordered = sorted(found, key=lambda one: (one.held_on or "", one.bout))
    return [
        Held(bout, held_on, tuple(map(_result, rows)))
        for (bout, held_on), rows in groupby(ordered, key=lambda one: (one.bout, one.held_on or ""))
    ]


def _result(one: ResultItem) -> SessionResult:
    score = Decimal(one.score) if one.score is not None and one.rank is not None else None
    return SessionResult(one.department, one.rank, score, withdrawn=one.rank is None, group=one.group or None)


def _item(row: Row) -> StandingItem:
    return StandingItem(
        rank=row.place.rank,
        shared=row.place.shared,
        department=row.entrant,
        group=row.group or "",
        points=_text(row.total),
        firsts=row.firsts,
        best_score=None if row.best_score is None else str(row.best_score),
        moved=row.moved,
    )


def _text(points: Fraction) -> str:
    return str(readable(points))
