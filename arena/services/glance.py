"""The season at a glance: what each arena has come to, and what comes next."""

from __future__ import annotations

from datetime import date

from msgspec import Struct

from arena.models.session import Session
from arena.services.calendar import Dated, year_of
from arena.services.seasons import season_board

NOT_HELD = frozenset({"draft", "ready", "check_in", "drawn", "live", "paused"})
COMING = 5


class ArenaGlance(Struct, frozen=True):
    """One arena's season: who leads with how many points, bouts held of planned, the next day."""

    name: str
    kind: str
    leader: str
    points: str
    held: int
    planned: int
    following: date | None


class Glance(Struct, frozen=True):
    """``arenas`` that have a bout in the season, and the next bouts of all of them."""

    arenas: tuple[ArenaGlance, ...]
    coming: tuple[Dated, ...]


def glance(session: Session, year: int, today: date) -> Glance:
    """The year as the desk's first page tells it; rehearsals and cancelled bouts do not count."""
    shown = year_of(session, year, staff=True)
    all_bouts = [one for month in (*shown.months, shown.undated) for one in month]
    bouts = [one for one in all_bouts if one.phase != "cancelled" and not one.rehearsal]
    names = {one.kind: one.arena for one in bouts}
    coming = [one for one in bouts if one.held_on and one.held_on >= today and one.phase in NOT_HELD]
    return Glance(
        tuple(_arena(session, year, kind, names[kind], bouts, coming) for kind in names), tuple(coming[:COMING])
    )


def _arena(session: Session, year: int, kind: str, name: str, bouts: list[Dated], coming: list[Dated]) -> ArenaGlance:
    board = season_board(session, kind, year)
    first = board.lines[0] if board and board.lines else None
    own = [one for one in bouts if one.kind == kind]
    return ArenaGlance(
        name=name,
        kind=kind,
        leader=first.department if first else "",
        points=first.points if first else "",
        held=sum(one.phase not in NOT_HELD for one in own),
        planned=len(own),
        following=next((one.held_on for one in coming if one.kind == kind), None),
    )
