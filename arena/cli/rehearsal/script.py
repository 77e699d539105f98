"""From a described bout to a script that robots can play; everything is checked before anything is started."""

from __future__ import annotations

import re
from collections import Counter
from decimal import Decimal
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct

from arena.bout.charter import Entrant, Seat
from arena.bout.decide.scoring import MOST_BALLOTS
from arena.cli.jsonfile import BadFile
from arena.cli.rehearsal.file import BoutFile, EntryLine, JudgeLine, read
from arena.cli.rulebooks import rulebook_of
from arena.domain.marks import parse_marks
from arena.domain.panel import Panel, SheetKind
from arena.domain.presets import ARENA_PRESETS, DIRECTOR
from arena.domain.refusal import Refused
from arena.domain.rulebook import Rulebook
from arena.domain.splitting import CannotSplit, split

PLAIN = re.compile(r"(?:0|[1-9][0-9]{0,5})(?:\.[0-9]{1,4})?", re.ASCII)
Sheet = dict[str, str]
BASE: dict[str, Any] = {"name": "彩排规则", "segments": msgspec.to_builtins(DIRECTOR.segments)}


class Part(Struct, frozen=True):
    """What happens to one entry: the sheets by seat id, the seats that give none, the overtime.

    ``entry`` is the server's id (e1), ``key`` the file's.
    """

    entry: str
    key: str
    sheets: dict[str, Sheet]
    missing: tuple[str, ...]
    overtime_s: int
    status: str
    ballots: dict[str, dict[str, int]]


class Script(Struct, frozen=True):
    """A checked file, ready to be played. ``kind`` is the arena's."""

    name: str
    kind: str
    theme: str
    organiser: str
    rulebook: Rulebook
    entrants: tuple[Entrant, ...]
    seats: tuple[Seat, ...]
    parts: tuple[Part, ...]


def script_in(path: Path) -> Script:
    """The script in that file; raises ``BadFile`` with one sentence."""
    return script(read(path))


def script(described: BoutFile) -> Script:
    """The script of a described bout; raises ``BadFile`` naming the field and the remedy."""
    rulebook = rulebook_of(described.rulebook, BASE)
    judges = _judges(described)
    for key, times in Counter(line.id for line in described.entries).items():
        if times > 1:
            raise BadFile(f"entries: the id {key!r} stands {times} times; give each entry its own")
    panels = [_panel(number, judge, rulebook) for number, judge in enumerate(judges, 1)]
    lines = list(enumerate(described.entries, 1))
    return Script(
        name=described.name or "rehearsal",
        kind=described.arena or (rulebook.id if rulebook.id in ARENA_PRESETS else "director"),
        theme=described.theme,
        organiser=described.organiser,
        rulebook=rulebook,
        entrants=tuple(_entrant(number, line) for number, line in lines),
        seats=tuple(_seat(number, judge, described.entries) for number, judge in enumerate(judges, 1)),
        parts=tuple(_part(number, line, panels, rulebook) for number, line in lines),
    )


def _judges(described: BoutFile) -> list[JudgeLine]:
    """The panel with exactly one chief."""
    if (described.judges is None) == (described.seats is None):
        raise BadFile("judges: give either judges or seats, a list of names or of {name, post, chief}")
    judges = [JudgeLine(one) if isinstance(one, str) else one for one in described.judges or described.seats or ()]
    for number, judge in enumerate(judges, 1):
        if not 1 <= len(judge.name) <= 40:
            raise BadFile(f"judges[{number}]: the name has {len(judge.name)} characters; write 1 to 40")
    chosen = [str(number) for number, judge in enumerate(judges, 1) if judge.chief]
    if len(chosen) > 1:
        raise BadFile(f"judges: seats {', '.join(chosen)} are all chief; leave one")
    if not chosen:
        judges[0] = JudgeLine(judges[0].name, judges[0].post, chief=True)
    return judges


def _seat(number: int, judge: JudgeLine, entries: list[EntryLine]) -> Seat:
    recused = (f"e{place}" for place, line in enumerate(entries, 1) if line.absent.get(str(number)) == "recused")
    return Seat(f"s{number}", number, judge.name, judge.post, judge.chief, tuple(recused), judge.panel)


def _entrant(number: int, line: EntryLine) -> Entrant:
    return Entrant(
        id=f"e{number}",
        number=number,
        department=line.department or f"单位{number}",
        speaker=line.speaker or f"选手{number}",
        topic=line.topic or f"题目{number}",
        post=line.post,
        group=line.group,
    )


def _panel(number: int, judge: JudgeLine, rulebook: Rulebook) -> Panel:
    """The panel that a judge sits in."""
    if judge.panel is None:
        return rulebook.judges
    for panel in rulebook.panels:
        if panel.id == judge.panel and panel.sheets is SheetKind.MARKS:
            return panel
    known = ", ".join(panel.id for panel in rulebook.panels if panel.sheets is SheetKind.MARKS)
    raise BadFile(f"judges[{number}].panel: there is no panel {judge.panel!r} that gives marks; take {known}")


def _part(number: int, line: EntryLine, panels: list[Panel], rulebook: Rulebook) -> Part:
    where = f"entries[{line.id}]"
    judges = len(panels)
    for seat in line.absent:
        if seat not in {str(one) for one in range(1, judges + 1)}:
            raise BadFile(f"{where}.absent: there is no seat {seat!r}; name one from 1 to {judges}")
    if list(line.absent.values()).count("recused") == judges:
        raise BadFile(f"{where}.absent: every judge is recused; leave one who may score, if only as missing")
    if line.totals is not None and line.marks is not None:
        raise BadFile(f"{where}: has totals and marks; leave one of them")
    field = "totals" if line.marks is None else "marks"
    given = line.totals if line.marks is None else line.marks
    if given is None and line.played:
        raise BadFile(f"{where}: has neither totals nor marks; give one of them, one value per judge")
    if given is not None and len(given) != judges:
        raise BadFile(f"{where}.{field}: {len(given)} values for {judges} judges; give one each, null for no sheet")
    sheets = {
        f"s{seat}": _sheet(value, field, panels[seat - 1], f"{where}.{field}[{seat}]")
        for seat, value in enumerate(given or (), 1)
        if _counts(value, line.absent.get(str(seat)), f"{where}.{field}[{seat}]")
    }
    if not line.played:
        return Part(f"e{number}", line.id, {}, (), 0, line.status or "", {})
    silent = (seat for seat in range(1, judges + 1) if f"s{seat}" not in sheets)
    missing = tuple(f"s{seat}" for seat in silent if line.absent.get(str(seat)) != "recused")
    return Part(f"e{number}", line.id, sheets, missing, line.overtime_s, "played", _ballots(line, rulebook, where))


def _ballots(line: EntryLine, rulebook: Rulebook, where: str) -> dict[str, dict[str, int]]:
    known = {panel.id: panel for panel in rulebook.panels if panel.sheets is SheetKind.GRADES}
    for panel, grades in line.ballots.items():
        if panel not in known:
            raise BadFile(f"{where}.ballots: there is no ballot panel {panel!r}; take {', '.join(known) or 'none'}")
        for grade, count in grades.items():
            if grade not in {one.id for one in known[panel].grades} or not 0 <= count <= MOST_BALLOTS:
                raise BadFile(f"{where}.ballots.{panel}: {grade!r} {count} is no count of a grade of that panel")
    return line.ballots


def _counts(value: Any, why: str | None, where: str) -> bool:
    """Whether there is a sheet; raises ``BadFile`` where an absent judge has one."""
    if value is not None and why is not None:
        raise BadFile(f"{where}: the judge is {why} and has given marks; write null, or take the seat out of absent")
    return value is not None


def _sheet(value: Any, field: str, panel: Panel, where: str) -> Sheet:
    return _from_total(value, panel, where) if field == "totals" else _from_marks(value, panel, where)


def _from_total(value: Any, panel: Panel, where: str) -> Sheet:
    text = _text(value)
    try:
        if not PLAIN.fullmatch(text):
            raise BadFile(f'{where}: {text} is not a total; write a plain number such as "92.5", or null')
        return split(Decimal(text), panel)
    except CannotSplit as error:
        raise BadFile(f"{where}: no sheet adds up to {text}; {error}") from error


def _from_marks(value: Any, panel: Panel, where: str) -> Sheet:
    wanted = [criterion.id for criterion in panel.criteria]
    if isinstance(value, list):
        if len(value) != len(wanted):
            raise BadFile(f"{where}: {len(value)} marks for {len(wanted)} criteria; give one each, in their order")
        value = dict(zip(wanted, value, strict=True))
    if not isinstance(value, dict):
        raise BadFile(f"{where}: is not a sheet; write the marks by criterion, or as a list in their order, or null")
    if value.keys() != set(wanted):
        wrong = min(value.keys() ^ set(wanted))
        raise BadFile(f"{where}: {wrong!r} is unknown or left out; give a mark for each of {', '.join(wanted)}")
    texts = {key: _text(value[key]) for key in wanted}
    try:
        marks = parse_marks(texts, panel)
    except Refused as refused:
        raise BadFile(f"{where}: {_why(refused)}") from refused
    steps = {criterion.id: criterion.step for criterion in panel.criteria}
    return {key: format(mark + 0 * steps[key], "f") for key, mark in marks.items()}  # as many decimals as the step has


def _why(refused: Refused) -> str:
    about = refused.params
    if refused.code == "mark_out_of_range":
        return f"{about['criterion']} has {about['given']}; write {about['minimum']} to {about['maximum']}"
    if refused.code == "mark_off_step":
        return f"{about['criterion']} has {about['given']}; write a multiple of {about['step']}"
    return f'{about["criterion"]} has {about["given"]}; write a plain number such as "9.5"'


def _text(value: Any) -> str:
    """A number of the file as it is sent; anything else as it would look in the file."""
    if isinstance(value, bool) or value is None or isinstance(value, (list, dict)):
        return repr(value)
    return format(value, "f") if isinstance(value, Decimal) else str(value)
