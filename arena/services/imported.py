"""Results that came in from a sheet: kept beside the played ones, marked, and only ever taken in or out as whole bouts.

A rebuild from the journals leaves them alone, for no journal tells of them.
"""

from __future__ import annotations

import secrets
import string
from collections.abc import Iterable, Sequence
from datetime import date
from itertools import groupby
from typing import Any

from msgspec import Struct
from sqlalchemy import Select, delete, func, select

from arena.bout.phases import BoutPhase
from arena.bout.record import sortable
from arena.models.arena import Arena, Season
from arena.models.preparation import Bout
from arena.models.result import Result
from arena.models.session import Session
from arena.services import preparing
from arena.services.importing import ImportedRow, Key

MARK = "i"
"""What the id of an imported bout begins with."""


class ImportedBout(Struct, frozen=True):
    """One bout that was imported."""

    id: str
    season: int
    arena: str
    number: int
    held_on: str
    entries: int


def taken(session: Session) -> frozenset[Key]:
    """Bouts that exist already, prepared here or imported."""
    prepared = select(Season.year, Arena.kind, Bout.number).join_from(Bout, Season).join(Arena)
    columns: tuple[Any, ...] = (Season.year, Arena.kind, Result.bout_number)
    held = _keyed(select(*columns)).distinct()
    found = [*session.execute(prepared.where(~Bout.rehearsal)), *session.execute(held)]
    return frozenset((year, kind, number) for year, kind, number in found)


def bouts(session: Session) -> Sequence[ImportedBout]:
    """Every imported bout, the latest first."""
    keys = (Result.bout_id, Season.year, Arena.kind, Result.bout_number, Result.held_on)
    columns: tuple[Any, ...] = (*keys, func.count())
    wanted = _keyed(select(*columns)).where(Result.imported).group_by(*keys).order_by(Result.held_on.desc())
    return [
        ImportedBout(key, year, kind, number, day.isoformat() if day else "", count)
        for key, year, kind, number, day, count in session.execute(wanted)
    ]


def store(session: Session, rows: Iterable[ImportedRow]) -> bool:
    """Takes in every bout of ``rows``; callers commit. False, and nothing to commit, where one exists by now."""
    known, arenas = taken(session), preparing.ensure_arenas(session)
    for key, found in groupby(sorted(rows, key=lambda row: row.key), key=lambda row: row.key):
        if key in known:
            return False
        group, season = list(found), preparing.ensure_season(session, key[0])
        bout, ranks = _fresh_id(session), [row.rank for row in group]
        for row in group:
            shared = row.rank is not None and ranks.count(row.rank) > 1
            session.add(_result(row, bout, arenas[key[1]], season, shared=shared))
        session.flush()
    return True


def forget(session: Session, bout: str) -> bool:
    """Takes an imported bout out again; callers commit. False where there is none of that id."""
    kept = select(Result.id).where(Result.bout_id == bout, Result.imported)
    if session.scalar(kept.limit(1)) is None:
        return False
    session.execute(delete(Result).where(Result.bout_id == bout, Result.imported))
    return True


def _result(row: ImportedRow, bout: str, arena: Arena, season: Season, *, shared: bool) -> Result:
    return Result(
        bout_id=bout,
        entry_key=f"e{row.number}",
        version=1,
        arena_id=arena.id,
        season_id=season.id,
        held_on=date.fromisoformat(row.held_on),
        bout_number=row.bout,
        number=row.number,
        department=row.department,
        group=row.group,
        speaker=row.speaker,
        post=row.post,
        topic=row.topic,
        status=row.status,
        rank=row.rank,
        shared=shared,
        final=row.score,
        final_sort=sortable(row.score),
        penalty="0",
        overtime_s=0,
        used_s=0,
        award="",
        criteria="[]",
        chips="[]",
        phase=BoutPhase.ARCHIVED.value,
        imported=True,
        demo=False,
    )


def _keyed(chosen: Select[Any]) -> Select[Any]:
    """``chosen`` from the rows, with their seasons and arenas."""
    joined = chosen.select_from(Result).join(Season, Season.id == Result.season_id)
    return joined.join(Arena, Arena.id == Result.arena_id)


def _fresh_id(session: Session) -> str:
    while True:
        made = MARK + "".join(secrets.choice(string.ascii_lowercase + string.digits) for _ in range(7))
        used = session.scalar(select(Result.id).where(Result.bout_id == made).limit(1))
        if used is None and session.get(Bout, made) is None:
            return made
