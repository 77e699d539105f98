"""Season standings as anybody may know them: the board of a public season, without what is for the eye."""

from __future__ import annotations

from msgspec import Struct

from arena.models.session import Session
from arena.services.seasons import BoardLine, season_board


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
    board = season_board(session, arena, season)
    if board is None or not board.public:
        return None
    bouts = tuple(column.bout for column in board.columns)
    return StandingsItem(arena, season, bouts, tuple(map(_item, board.lines)))


def _item(line: BoardLine) -> StandingItem:
    return StandingItem(
        rank=line.rank,
        shared=line.shared,
        department=line.department,
        group=line.group,
        points=line.points,
        firsts=line.firsts,
        best_score=line.best,
        moved=line.moved,
    )
