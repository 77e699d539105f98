"""Results of earlier seasons from an Excel sheet: checked line by line, taken whole or not at all."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from itertools import groupby

from msgspec import Struct
from msgspec.structs import replace

from arena.services.roster import Problem, Value
from arena.services.sheet_file import BadFile, Line, read_lines

MOST_ROWS = 2000
LONGEST = {"擂台": 20, "单位": 30, "组别": 20, "姓名": 20, "职务": 30, "题目": 60}
COLUMNS = ("赛季", "擂台", "期", "日期", "序号", "单位", "组别", "姓名", "职务", "题目", "名次", "得分", "说明")
NEEDED_COLUMNS = ("赛季", "擂台", "期", "日期", "序号", "单位", "姓名", "名次", "得分")
NEEDED_CELLS = ("赛季", "擂台", "期", "日期", "序号", "单位", "姓名")
STATUSES = {"": "scored", "弃权": "withdrawn", "未到": "no_show"}
WHOLE = {"赛季": (2000, 2100), "期": (1, 99), "序号": (1, 999), "名次": (1, 999)}
SCORE = re.compile(r"[0-9]{1,4}(\.[0-9]{1,4})?", re.ASCII)
Key = tuple[int, str, int]
"""Season (year), arena (kind) and running number: which bout."""


class ImportedRow(Struct, frozen=True):
    """One line as it will be kept. ``row`` is the line's number in the file; ``rank`` and ``score`` are empty
    for who withdrew or did not come."""

    row: int
    season: int
    arena: str
    bout: int
    held_on: str
    number: int
    department: str
    group: str
    speaker: str
    post: str
    topic: str
    rank: int | None
    score: str | None
    status: str

    @property
    def key(self) -> Key:
        """Its bout."""
        return self.season, self.arena, self.bout


class ImportDraft(Struct, frozen=True):
    """A file as understood. ``rows`` may be imported only if there are no ``problems``."""

    rows: tuple[ImportedRow, ...] = ()
    problems: tuple[Problem, ...] = ()
    lines: int = 0

    @property
    def bad_lines(self) -> int:
        """How many lines have something wrong with them."""
        return len({problem.row for problem in self.problems if problem.row is not None})

    @property
    def bouts(self) -> int:
        """How many bouts the file holds."""
        return len({row.key for row in self.rows})


def parse(name: str, content: bytes, arenas: Mapping[str, str], taken: frozenset[Key]) -> ImportDraft:
    """The draft in the .xlsx file ``name``; ``arenas`` gives the kind by name, ``taken`` the bouts that exist.

    Never raises for what is in the file: every problem is in the draft.
    """
    try:
        lines = read_lines(name, content, known=COLUMNS, needed=NEEDED_COLUMNS, most=MOST_ROWS)
    except BadFile as bad:
        return ImportDraft(problems=(Problem(bad.code, params=bad.params),))
    problems = [problem for line in lines for problem in _line_problems(line, arenas)]
    rows = () if problems else _as_printed(tuple(_row(line, arenas) for line in lines))
    problems += _bout_problems(rows, taken)
    problems.sort(key=lambda one: (one.row or 0, COLUMNS.index(one.column)))
    return ImportDraft(rows=() if problems else rows, problems=tuple(problems), lines=len(lines))


def _row(line: Line, arenas: Mapping[str, str]) -> ImportedRow:
    cell = line.cell
    return ImportedRow(
        row=line.row,
        season=int(cell("赛季")),
        arena=arenas[cell("擂台")],
        bout=int(cell("期")),
        held_on=cell("日期"),
        number=int(cell("序号")),
        department=cell("单位"),
        group=cell("组别"),
        speaker=cell("姓名"),
        post=cell("职务"),
        topic=cell("题目"),
        rank=int(cell("名次")) if cell("名次") else None,
        score=cell("得分") or None,
        status=STATUSES[cell("说明")],
    )


def _as_printed(rows: Sequence[ImportedRow]) -> tuple[ImportedRow, ...]:
    """Excel keeps 92.10 as 92.1: in one bout all scores get the decimals of the longest, two at least."""
    places: dict[Key, int] = {}
    for row in rows:
        places[row.key] = max(places.get(row.key, 2), len((row.score or "").partition(".")[2]))
    return tuple(
        row if row.score is None else replace(row, score=f"{Decimal(row.score):.{places[row.key]}f}") for row in rows
    )


def _line_problems(line: Line, arenas: Mapping[str, str]) -> Iterator[Problem]:
    for column in line.broken:
        yield Problem("cell_has_no_value", line.row, column)
    for column in NEEDED_CELLS:
        if not line.cell(column) and column not in line.broken:
            yield Problem("cell_blank", line.row, column)
    for column, most in LONGEST.items():
        if len(line.cell(column)) > most:
            params: dict[str, Value] = {"most": most, "length": len(line.cell(column))}
            yield Problem("cell_too_long", line.row, column, params)
    for column, (least, largest) in WHOLE.items():
        given = line.cell(column)
        if given and not (given.isascii() and given.isdigit() and len(given) < 6 and least <= int(given) <= largest):
            yield Problem("whole_wrong", line.row, column, {"given": given[:20], "least": least, "most": largest})
    yield from _words(line, arenas)
    yield from _outcome(line)


def _words(line: Line, arenas: Mapping[str, str]) -> Iterator[Problem]:
    arena, day = line.cell("擂台"), line.cell("日期")
    if arena and arena not in arenas:
        yield Problem("arena_unknown", line.row, "擂台", {"given": arena[:20], "known": "、".join(arenas)})
    if day and not _is_date(day):
        yield Problem("date_wrong", line.row, "日期", {"given": day[:20]})


def _outcome(line: Line) -> Iterator[Problem]:
    """Who has a place has a score; who has none says why."""
    status, rank, score = line.cell("说明"), line.cell("名次"), line.cell("得分")
    if status not in STATUSES:
        yield Problem("status_unknown", line.row, "说明", {"given": status[:20], "known": "弃权、未到"})
    elif status and (rank or score):
        yield Problem("left_with_score", line.row, "说明", {"given": status})
    elif not status:
        for column in ("名次", "得分"):
            if not line.cell(column):
                yield Problem("outcome_blank", line.row, column)
    if score and not SCORE.fullmatch(score):
        yield Problem("score_wrong", line.row, "得分", {"given": score[:20]})


def _bout_problems(rows: Sequence[ImportedRow], taken: frozenset[Key]) -> list[Problem]:
    problems: list[Problem] = []
    for key, found in groupby(sorted(rows, key=lambda row: row.key), key=lambda row: row.key):
        group = list(found)
        if key in taken:
            problems.append(Problem("bout_taken", group[0].row, "期", {"season": key[0], "number": key[2]}))
        problems += _inside(group)
    return problems


def _inside(group: Sequence[ImportedRow]) -> Iterator[Problem]:
    """One bout: one day, no number and no department twice, places that can be."""
    first = group[0]
    numbers: dict[int, int] = {}
    who: dict[tuple[str, str], int] = {}
    ranks = sorted(row.rank for row in group if row.rank is not None)
    for row in group:
        if row.held_on != first.held_on:
            yield Problem("date_differs", row.row, "日期", {"given": row.held_on, "other": first.row})
        if numbers.setdefault(row.number, row.row) != row.row:
            yield Problem("number_twice", row.row, "序号", {"given": str(row.number), "other": numbers[row.number]})
        if who.setdefault((row.department, row.speaker), row.row) != row.row:
            other = who[row.department, row.speaker]
            yield Problem("speaker_twice", row.row, "姓名", {"given": row.speaker, "other": other})
        if row.rank is not None and row.rank != ranks.index(row.rank) + 1:
            yield Problem("rank_impossible", row.row, "名次", {"given": str(row.rank), "before": ranks.index(row.rank)})


def _is_date(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False
