"""赛季榜: the standings of one arena over a season, counted from certified result rows and from nothing else."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from itertools import groupby
from typing import Any, cast
from weakref import WeakKeyDictionary

from msgspec import Struct
from sqlalchemy import ColumnElement, Connection, Engine, Row, Table, func, select

from arena.bout.phases import OFFICIAL
from arena.domain.rounding import readable
from arena.domain.standings import Line, standings
from arena.domain.standings import Row as Standing
from arena.domain.standings_rule import SeasonRule, SessionResult
from arena.domain.standings_rule import Session as Held
from arena.models.arena import Arena, Season
from arena.models.result import Result
from arena.models.session import Session

RESULTS = cast(Table, Result.__table__)
CERTIFIED = tuple(sorted(phase.value for phase in OFFICIAL))
COLUMNS = tuple(
    RESULTS.c[name] for name in ("bout_id", "bout_number", "held_on", "department", "group", "speaker", "rank", "final")
)


_MADE: WeakKeyDictionary[Engine | Connection, dict[tuple[object, ...], tuple[tuple[object, ...], SeasonBoard]]]
_MADE = WeakKeyDictionary()
"""Boards as last counted, with the stamp of their rows, for each database of this process."""


class Column(Struct, frozen=True):
    """One bout of the season."""

    bout: str
    number: int
    held_on: date | None
    winner: str


class Cell(Struct, frozen=True):
    """What a department got in one bout; ``None`` in a row where it was not there. ``heat`` runs from 0 to 5."""

    points: str
    rank: int | None
    final: str | None
    bonus: str
    heat: int


class BoardLine(Struct, frozen=True):
    """One department's season. ``moved`` is up (+) or down through the last bout, ``None`` for a newcomer."""

    rank: int
    shared: bool
    decided_by: str | None
    department: str
    group: str
    group_rank: int | None
    points: str
    behind: str
    moved: int | None
    firsts: int
    best: str | None
    cells: tuple[Cell | None, ...]


class Streak(Struct, frozen=True):
    """守擂: who holds the arena, and for how many bouts in a row."""

    department: str
    speaker: str
    bouts: int


class SeasonBoard(Struct, frozen=True):
    """The board; ``lines`` best first, ``columns`` oldest first."""

    arena: str
    kind: str
    year: int
    season: str
    public: bool
    columns: tuple[Column, ...]
    lines: tuple[BoardLine, ...]
    holder: Streak | None


def season_board(session: Session, kind: str, year: int, months: Sequence[int] = ()) -> SeasonBoard | None:
    """The board of that arena in that season; only bouts held in ``months`` where some are given (a quarter, a month).

    ``None`` where there is no such arena or season.  Counted again only when the
    rows have changed: a thousand bouts take half a second.
    """
    arena = session.scalar(select(Arena).where(Arena.kind == kind))
    season = session.scalar(select(Season).where(Season.year == year))
    if arena is None or season is None:
        return None
    made = _MADE.setdefault(session.get_bind(), {})
    key, stamp = (kind, year, tuple(months)), _stamp(session, arena, season)
    if key not in made or made[key][0] != stamp:
        made[key] = stamp, _board(session, arena, season, months)
    return made[key][1]


def _stamp(session: Session, arena: Arena, season: Season) -> tuple[object, ...]:
    """Changes whenever a row of that board does: a bout's rows are never altered but written anew, with new keys."""
    figures = (func.count(), *(func.sum(RESULTS.c[name]) for name in ("id", "version", "final_sort", "rank")))
    rows = select(*figures).where(*_certified_in(arena, season))
    return arena.name, season.name, season.public, *session.execute(rows).one()


def _certified_in(arena: Arena, season: Season) -> tuple[ColumnElement[bool], ...]:
    return (
        RESULTS.c.arena_id == arena.id,
        RESULTS.c.season_id == season.id,
        RESULTS.c.phase.in_(CERTIFIED),
    )


def _board(session: Session, arena: Arena, season: Season, months: Sequence[int]) -> SeasonBoard:
    wanted = (
        select(*COLUMNS)
        .where(*_certified_in(arena, season))
        .order_by(RESULTS.c.held_on, RESULTS.c.bout_number, RESULTS.c.bout_id, RESULTS.c.rank)
    )
    rows = [row for row in session.execute(wanted) if not months or (row.held_on and row.held_on.month in months)]
    bouts = [list(group) for _, group in groupby(rows, key=lambda row: row.bout_id)]
    counted = standings([_held(place, bout) for place, bout in enumerate(bouts)], SeasonRule())
    columns = tuple(_column(bout) for bout in bouts)
    top = counted.rows[0].total if counted.rows else Fraction(0)
    keys = [_key(place) for place in range(len(bouts))]
    lines = tuple(_line(row, keys, top) for row in counted.rows)
    return SeasonBoard(arena.name, arena.kind, season.year, season.name, season.public, columns, lines, _holder(bouts))


def seasons_of(session: Session) -> tuple[tuple[str, str, int], ...]:
    """(arena kind, arena name, year) of every board that has certified results, the newest season first."""
    wanted = (
        select(Arena.kind, Arena.name, Season.year)
        .join(Result, Result.arena_id == Arena.id)
        .join(Season, Season.id == Result.season_id)
        .where(Result.phase.in_(CERTIFIED))
        .distinct()
        .order_by(Season.year.desc(), Arena.kind)
    )
    return tuple((kind, name, year) for kind, name, year in session.execute(wanted))


def _key(place: int) -> str:
    """A name for a bout that sorts as it was held, whatever days are missing."""
    return f"{place:06d}"


def _held(place: int, bout: list[Row[Any]]) -> Held:
    """One bout for the engine; two entries of one department count by the better one."""
    best: dict[str, Row[Any]] = {}
    for row in bout:
        known = best.get(row.department)
        if known is None or (row.rank or 10**6) < (known.rank or 10**6):
            best[row.department] = row
    ranks = sorted(row.rank for row in best.values() if row.rank is not None)
    results = tuple(
        SessionResult(
            department,
            None if row.rank is None else ranks.index(row.rank) + 1,
            Decimal(row.final) if row.final is not None and row.rank is not None else None,
            withdrawn=row.rank is None,
            group=row.group or None,
        )
        for department, row in best.items()
    )
    return Held(_key(place), "2000-01-01", results)


def _column(bout: list[Row[Any]]) -> Column:
    first = bout[0]
    winner = next((row.department for row in bout if row.rank == 1), "")
    return Column(first.bout_id, first.bout_number, first.held_on, winner)


def _line(row: Standing, keys: list[str], top: Fraction) -> BoardLine:
    by_bout = {line.session: line for line in row.lines}
    return BoardLine(
        rank=row.place.rank,
        shared=row.place.shared,
        decided_by=row.place.decided_by,
        department=row.entrant,
        group=row.group or "",
        group_rank=row.in_group.rank if row.in_group else None,
        points=text(row.total),
        behind=text(top - row.total),
        moved=row.moved,
        firsts=row.firsts,
        best=None if row.best_score is None else str(row.best_score),
        cells=tuple(_cell(by_bout[key]) if key in by_bout else None for key in keys),
    )


def _cell(line: Line) -> Cell:
    best = SeasonRule().points[0]
    heat = min(int(line.base * 5 / Fraction(best)), 5)
    return Cell(
        points=text(line.points),
        rank=line.rank,
        final=None if line.score is None else str(line.score),
        bonus=text(line.bonus) if line.bonus else "",
        heat=heat,
    )


def _holder(bouts: list[list[Row[Any]]]) -> Streak | None:
    """Who won the last bout, and how often in a row that department has."""
    winners = [next((row for row in bout if row.rank == 1), None) for bout in bouts]
    if not winners or winners[-1] is None:
        return None
    last = winners[-1]
    streak = 0
    for winner in reversed(winners):
        if winner is None or winner.department != last.department:
            break
        streak += 1
    return Streak(last.department, last.speaker, streak)


def text(points: Fraction) -> str:
    """Points as printed: whole where they are whole."""
    return str(readable(points))
