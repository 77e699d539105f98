"""The roster from an Excel sheet: checked line by line, taken whole or not at all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from difflib import get_close_matches

from msgspec import Struct
from sqlalchemy import select

from arena.models.people import Department
from arena.models.preparation import Bout, Recusal, RosterEntry
from arena.models.session import Session
from arena.services.preparing import must_be_draft
from arena.services.sheet_file import BadFile, Line, read_lines

Value = str | int

MOST_ROWS = 60
LARGEST_NUMBER = 999
LONGEST = {
    "单位": 30,
    "姓名": 20,
    "职务": 30,
    "组别": 20,
    "题目": 60,
    "联系人": 20,
    "电话": 20,
    "推荐意见": 200,
}
COLUMNS = ("序号", *LONGEST)
NEEDED_COLUMNS = ("序号", "单位", "姓名", "职务", "题目")
NEEDED_CELLS = ("序号", "单位", "姓名", "题目")


class RosterRow(Struct, frozen=True):
    """One line as it will be kept. ``row`` is the line's number in the file."""

    row: int
    number: int
    department: str
    speaker: str
    topic: str
    post: str = ""
    contact: str = ""
    phone: str = ""
    note: str = ""


class Problem(Struct, frozen=True):
    """What is wrong, as a code that the pages word; without ``row`` it is about the file as a whole."""

    code: str
    row: int | None = None
    column: str = ""
    params: dict[str, Value] = {}


class RosterDraft(Struct, frozen=True):
    """A file as understood. ``rows`` may be imported only if there are no ``problems``."""

    rows: tuple[RosterRow, ...] = ()
    problems: tuple[Problem, ...] = ()
    lines: int = 0

    @property
    def bad_lines(self) -> int:
        """How many lines have something wrong with them."""
        return len({problem.row for problem in self.problems if problem.row is not None})


def parse(name: str, content: bytes, groups: Mapping[str, str]) -> RosterDraft:
    """The draft in the .xlsx file ``name``; ``groups`` gives the group of each known department.

    Never raises for what is in the file: every problem is in the draft.
    """
    try:
        lines = read_lines(name, content, known=COLUMNS, needed=NEEDED_COLUMNS, most=MOST_ROWS)
    except BadFile as bad:
        return RosterDraft(problems=(Problem(bad.code, params=bad.params),))
    problems = [problem for line in lines for problem in _line_problems(line, groups)]
    problems += _repeated(lines)
    problems.sort(key=lambda one: (one.row or 0, COLUMNS.index(one.column)))
    rows = () if problems else tuple(map(_row, lines))
    return RosterDraft(rows=rows, problems=tuple(problems), lines=len(lines))


def department_groups(session: Session) -> dict[str, str]:
    """The group of every known department, by name."""
    return {department.name: department.group for department in session.scalars(select(Department))}


def replace_roster(session: Session, bout: Bout, rows: Sequence[RosterRow]) -> bool:
    """Makes ``rows`` the roster of ``bout`` and keeps recusals of those who stay; callers commit.

    False, and nothing changed, where a department has gone since the draft was
    checked. Refuses ``already_open``.
    """
    must_be_draft(bout)
    departments = {department.name: department for department in session.scalars(select(Department))}
    if any(row.department not in departments for row in rows):
        return False
    recused: dict[tuple[str, str], list[int]] = {}
    for entry in bout.entries:
        recused[entry.department.name, entry.speaker] = [recusal.seat_id for recusal in entry.recusals]
    bout.entries.clear()
    session.flush()
    for row in rows:
        entry = _entry(row, departments[row.department])
        entry.recusals = [Recusal(seat_id=seat) for seat in recused.get((row.department, row.speaker), ())]
        bout.entries.append(entry)
    session.flush()
    return True


def masked(phone: str) -> str:
    """A phone number for lists: 138****5678; shorter ones keep their last two figures."""
    if len(phone) >= 11:
        return f"{phone[:3]}****{phone[-4:]}"
    return f"****{phone[-2:]}" if phone else ""


def _entry(row: RosterRow, department: Department) -> RosterEntry:
    return RosterEntry(
        number=row.number,
        department=department,
        speaker=row.speaker,
        post=row.post,
        topic=row.topic,
        contact=row.contact,
        phone=row.phone,
        note=row.note,
    )


def _row(line: Line) -> RosterRow:
    cell = line.cell
    return RosterRow(
        row=line.row,
        number=int(cell("序号")),
        department=cell("单位"),
        speaker=cell("姓名"),
        topic=cell("题目"),
        post=cell("职务"),
        contact=cell("联系人"),
        phone=cell("电话"),
        note=cell("推荐意见"),
    )


def _line_problems(line: Line, groups: Mapping[str, str]) -> Iterator[Problem]:
    for column in line.broken:
        yield Problem("cell_has_no_value", line.row, column)
    for column in NEEDED_CELLS:
        if not line.cell(column) and column not in line.broken:
            yield Problem("cell_blank", line.row, column)
    yield from _number(line)
    for column, most in LONGEST.items():
        if len(line.cell(column)) > most:
            params: dict[str, Value] = {"most": most, "length": len(line.cell(column))}
            yield Problem("cell_too_long", line.row, column, params)
    yield from _department(line, groups)


def _number(line: Line) -> Iterator[Problem]:
    given = line.cell("序号")
    if not given:
        return
    if not (given.isascii() and given.isdigit() and len(given) <= 3 and 1 <= int(given) <= LARGEST_NUMBER):
        yield Problem("number_wrong", line.row, "序号", {"given": given[:20], "most": LARGEST_NUMBER})


def _department(line: Line, groups: Mapping[str, str]) -> Iterator[Problem]:
    given, group = line.cell("单位"), line.cell("组别")
    if not given:
        return
    if given not in groups:
        near = get_close_matches(given, groups, n=1, cutoff=0.5)
        code = "department_near" if near else "department_unknown"
        yield Problem(code, line.row, "单位", {"given": given[:40], **({"near": near[0]} if near else {})})
    elif group and group != groups[given]:
        params: dict[str, Value] = {"given": group[:40], "department": given, "known": groups[given]}
        yield Problem("group_differs" if groups[given] else "group_unset", line.row, "组别", params)


def _repeated(lines: Sequence[Line]) -> Iterator[Problem]:
    def told(code: str, column: str, keys: Iterable[tuple[Line, object]]) -> Iterator[Problem]:
        pairs = [(line, key) for line, key in keys if key]
        times = Counter(key for _, key in pairs)
        first: dict[object, int] = {}
        for line, key in pairs:
            if times[key] > 1 and first.setdefault(key, line.row) != line.row:
                yield Problem(code, line.row, column, {"given": line.cell(column)[:40], "other": first[key]})

    yield from told("number_twice", "序号", ((line, line.cell("序号").lstrip("0")) for line in lines))
    yield from told("speaker_twice", "姓名", ((line, _who(line)) for line in lines))


def _who(line: Line) -> tuple[str, str] | None:
    speaker, department = ("".join(line.cell(column).split()) for column in ("姓名", "单位"))
    return (speaker, department) if speaker and department else None
