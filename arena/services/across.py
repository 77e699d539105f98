"""Departments across the arenas of a season, and the best single scores: counted from the arenas' own boards."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

from msgspec import Struct
from sqlalchemy import select

from arena.models.session import Session
from arena.services.preparing import ARENAS
from arena.services.seasons import CERTIFIED, RESULTS, SeasonBoard, season_board, text

BEST = 10


class InArena(Struct, frozen=True):
    """What one department has come to on one arena's board."""

    rank: int
    points: str
    bouts: int


class AcrossLine(Struct, frozen=True):
    """One department: on each arena's board in their order (``None``: not there), and all points together."""

    rank: int
    department: str
    group: str
    arenas: tuple[InArena | None, ...]
    total: str


class Across(Struct, frozen=True):
    """The arenas (kind, name) that have a board, and the departments by the sum of their points."""

    year: int
    arenas: tuple[tuple[str, str], ...]
    lines: tuple[AcrossLine, ...]


class Best(Struct, frozen=True):
    """One of the best single scores."""

    bout: str
    number: int
    department: str
    speaker: str
    final: str


def across(session: Session, year: int, months: Sequence[int] = (), *, everything: bool) -> Across:
    """All departments of that season, over all arenas; without ``everything`` of a public season only."""
    boards = [board for kind in ARENAS if (board := season_board(session, kind, year, months)) and board.lines]
    boards = [board for board in boards if everything or board.public]
    names = dict.fromkeys(line.department for board in boards for line in board.lines)
    rows = [_row(name, boards) for name in names]
    rows.sort(key=lambda row: -row[0])
    lines: list[AcrossLine] = []
    for place, (total, line) in enumerate(rows, 1):
        shared = lines[-1].rank if lines and lines[-1].total == text(total) else place
        lines.append(AcrossLine(shared, *line, text(total)))
    return Across(year, tuple((board.kind, board.arena) for board in boards), tuple(lines))


def _row(name: str, boards: list[SeasonBoard]) -> tuple[Fraction, tuple[str, str, tuple[InArena | None, ...]]]:
    found = [next((line for line in board.lines if line.department == name), None) for board in boards]
    there = [line for line in found if line]
    cells = tuple(
        InArena(line.rank, line.points, sum(cell is not None for cell in line.cells)) if line else None
        for line in found
    )
    total = sum((Fraction(line.points) for line in there), Fraction(0))
    return total, (name, next((line.group for line in there if line.group), ""), cells)


def best_scores(session: Session, board: SeasonBoard) -> list[Best]:
    """The highest single scores of the bouts on that board, at most ten; equal ones in order of the day."""
    columns: tuple[Any, ...] = tuple(
        RESULTS.c[name] for name in ("bout_id", "bout_number", "department", "speaker", "final")
    )
    wanted = (
        select(*columns)
        .where(
            RESULTS.c.bout_id.in_([column.bout for column in board.columns[-100:]]),
            RESULTS.c.phase.in_(CERTIFIED),
            RESULTS.c.final.is_not(None),
        )
        .order_by(RESULTS.c.final_sort.desc(), RESULTS.c.held_on)
        .limit(BEST)
    )
    return [Best(*row) for row in session.execute(wanted)]
