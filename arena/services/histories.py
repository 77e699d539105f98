"""档案: what one speaker or one department has done in every certified bout, the newest first."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from typing import Any, cast

from msgspec import Struct
from sqlalchemy import Row, Table, func, select

from arena.bout.phases import OFFICIAL
from arena.models.arena import Arena, Season
from arena.models.result import Result
from arena.models.session import Session
from arena.services.seasons import SeasonBoard, season_board

RESULTS = cast(Table, Result.__table__)
CERTIFIED = tuple(sorted(phase.value for phase in OFFICIAL))
FIELDS = (
    "bout_id",
    "bout_number",
    "held_on",
    "entry_key",
    "number",
    "department",
    "group",
    "speaker",
    "post",
    "topic",
    "status",
    "rank",
    "shared",
    "final",
    "award",
    "penalty",
    "overtime_s",
    "used_s",
    "criteria",
    "chips",
)
DRAWN = 3  # radars on top of each other: the newest, and two to compare it with


class Share(Struct, frozen=True):
    """One criterion of one appearance: the judges' mean, and its share of the full mark (0 to 1)."""

    name: str
    maximum: str
    mean: str
    share: float


class Appearance(Struct, frozen=True):
    """One entry in one bout; ``of`` is how many had a place, ``points`` what it brought to the department."""

    bout: str
    arena: str
    kind: str
    year: int
    bout_number: int
    held_on: date | None
    entry: str
    number: int
    department: str
    speaker: str
    post: str
    topic: str
    status: str
    rank: int | None
    shared: bool
    of: int
    final: str | None
    points: str
    award: str
    penalty: str
    overtime_s: int
    used_s: int
    criteria: tuple[Share, ...]
    chips: tuple[tuple[str, int], ...]


class History(Struct, frozen=True):
    """All of it; ``radar`` are the newest appearances that were judged by the same criteria."""

    department: str
    speaker: str
    group: str
    appearances: tuple[Appearance, ...]
    firsts: int
    best_rank: int | None
    best_score: str | None
    chips: tuple[tuple[str, int], ...]
    radar: tuple[Appearance, ...]
    speakers: tuple[str, ...]


def history(session: Session, department: str, speaker: str = "", *, everything: bool) -> History | None:
    """The history of ``speaker`` of ``department``, or of the whole department; ``None`` where there is none.

    Without ``everything`` only seasons that are public count.
    """
    rows = _rows(session, department, speaker, everything=everything)
    if not rows:
        return None
    points = _points(session, rows)
    places = _places(session, [row.bout_id for row in rows])
    found = tuple(_appearance(row, places.get(row.bout_id, 0), points) for row in rows)
    ranks = [one.rank for one in found if one.rank]
    scores = [one.final for one in found if one.final]
    return History(
        department=department,
        speaker=speaker,
        group=rows[0].group,
        appearances=found,
        firsts=ranks.count(1),
        best_rank=min(ranks, default=None),
        best_score=max(scores, key=Decimal, default=None),
        chips=_chips(found),
        radar=_alike(found),
        speakers=tuple(dict.fromkeys(one.speaker for one in found)),
    )


def _rows(session: Session, department: str, speaker: str, *, everything: bool) -> Sequence[Row[Any]]:
    wanted = (
        select(*(RESULTS.c[name] for name in FIELDS), Arena.name.label("arena"), Arena.kind, Season.year)
        .join(Arena, Arena.id == RESULTS.c.arena_id)
        .join(Season, Season.id == RESULTS.c.season_id)
        .where(RESULTS.c.department == department, RESULTS.c.phase.in_(CERTIFIED))
        .order_by(RESULTS.c.held_on.desc(), RESULTS.c.bout_id.desc(), RESULTS.c.number)
    )
    if speaker:
        wanted = wanted.where(RESULTS.c.speaker == speaker)
    if not everything:
        wanted = wanted.where(Season.public)
    return cast(Sequence[Row[Any]], session.execute(wanted).all())


def _places(session: Session, bouts: Iterable[str]) -> dict[str, int]:
    """How many had a place in each of those bouts."""
    few = set(bouts)
    wanted = select(RESULTS.c.bout_id, func.count(RESULTS.c.rank)).group_by(RESULTS.c.bout_id)
    if len(few) < 200:  # more are not worth a list in the question
        wanted = wanted.where(RESULTS.c.bout_id.in_(few))
    return {row[0]: row[1] for row in session.execute(wanted)}


def _points(session: Session, rows: Sequence[Row[Any]]) -> dict[tuple[str, str], str]:
    """(bout, department) -> points, as the season boards have them."""
    found: dict[tuple[str, str], str] = {}
    for kind, year in dict.fromkeys((row.kind, row.year) for row in rows):
        board = season_board(session, kind, year)
        if board:
            found |= _points_on(board, rows[0].department)
    return found


def _points_on(board: SeasonBoard, department: str) -> dict[tuple[str, str], str]:
    line = next((one for one in board.lines if one.department == department), None)
    if line is None:
        return {}
    cells = zip(board.columns, line.cells, strict=True)
    return {(column.bout, department): cell.points for column, cell in cells if cell}


def _appearance(row: Row[Any], of: int, points: dict[tuple[str, str], str]) -> Appearance:
    return Appearance(
        bout=row.bout_id,
        arena=row.arena,
        kind=row.kind,
        year=row.year,
        bout_number=row.bout_number,
        held_on=row.held_on,
        entry=row.entry_key,
        number=row.number,
        department=row.department,
        speaker=row.speaker,
        post=row.post,
        topic=row.topic,
        status=row.status,
        rank=row.rank,
        shared=row.shared,
        of=of,
        final=row.final,
        points=points.get((row.bout_id, row.department), ""),
        award=row.award,
        penalty=row.penalty,
        overtime_s=row.overtime_s,
        used_s=row.used_s,
        criteria=tuple(
            Share(name, maximum, mean, float(Decimal(mean) / Decimal(maximum)) if Decimal(maximum) else 0.0)
            for _, name, maximum, mean in json.loads(row.criteria)
        ),
        chips=tuple((chip, count) for chip, count in json.loads(row.chips)),
    )


def _alike(found: tuple[Appearance, ...]) -> tuple[Appearance, ...]:
    """The newest that was judged, and those before it that were judged by the same criteria."""
    judged = [one for one in found if one.criteria]
    if not judged:
        return ()
    names = [one.name for one in judged[0].criteria]
    return tuple(one for one in judged if [each.name for each in one.criteria] == names)[:DRAWN]


def _chips(found: Iterable[Appearance]) -> tuple[tuple[str, int], ...]:
    """The judges' remarks of all appearances, the commonest first."""
    counted: dict[str, int] = {}
    for one in found:
        for chip, count in one.chips:
            counted[chip] = counted.get(chip, 0) + count
    return tuple(sorted(counted.items(), key=lambda pair: -pair[1]))
