"""The file that describes a bout to be played: docs/rehearsal.md says it in words."""

from __future__ import annotations

import json
from collections import Counter
from decimal import Decimal
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct

from arena.bout.charter import Entrant, Seat
from arena.bout.decide.preparing import MOST_ENTRIES, MOST_SEATS
from arena.domain.marks import parse_marks
from arena.domain.presets import DIRECTOR, PRESETS
from arena.domain.refusal import Refused
from arena.domain.rulebook import Rulebook
from arena.domain.rulebook_check import check_rulebook
from arena.domain.splitting import CannotSplit, split

NOT_PLAYED = ("no_show", "withdrawn")
ABSENT = ("recused", "missing")


class BadFile(Exception):
    """The file cannot be played; the sentence names the field and the remedy."""


class JudgeLine(Struct, forbid_unknown_fields=True):
    """One judge's seat, where more than the name is to be said."""

    name: str
    post: str = ""
    chief: bool = False


class EntryLine(Struct, forbid_unknown_fields=True):
    """One entry: either ``totals`` or ``marks``, one value per judge, ``null`` for a sheet that is not given."""

    id: str
    speaker: str = ""
    department: str = ""
    topic: str = ""
    post: str = ""
    group: str = ""
    totals: list[Any] | None = None
    marks: list[Any] | None = None
    absent: dict[str, str] = {}
    overtime_s: int = 0
    status: str = "played"


class BoutFile(Struct, forbid_unknown_fields=True):
    """The whole file. ``about``, ``expected``, ``tie`` and ``guards`` are for the reader and not looked at."""

    entries: list[EntryLine]
    judges: list[str | JudgeLine] | None = None
    seats: list[str | JudgeLine] | None = None
    rulebook: str | dict[str, Any] = "director"
    name: str = ""
    theme: str = ""
    about: Any = None
    expected: Any = None
    tie: Any = None
    guards: Any = None


class Part(Struct, frozen=True):
    """What happens to one entry: the sheets by seat id, who does not give one and why, the overtime."""

    entry: str
    key: str
    sheets: dict[str, dict[str, str]]
    missing: tuple[str, ...]
    overtime_s: int
    status: str


class Script(Struct, frozen=True):
    """A checked file, ready to be played."""

    name: str
    theme: str
    rulebook: Rulebook
    entrants: tuple[Entrant, ...]
    seats: tuple[Seat, ...]
    parts: tuple[Part, ...]


def read(path: Path) -> Script:
    """The script in that file; raises ``BadFile`` with one sentence."""
    try:
        found = json.loads(path.read_bytes(), parse_float=Decimal)  # 92.5 stays 92.5: no number passes a float
        described = msgspec.convert(found, BoutFile)
    except OSError as error:
        raise BadFile(f"{path}: cannot be read ({error.strerror})") from error
    except (ValueError, msgspec.ValidationError) as error:
        raise BadFile(f"{path.name}: {error}") from error
    return script(described)


def script(described: BoutFile) -> Script:
    """Checks everything before anything is started."""
    rulebook = _rulebook(described.rulebook)
    judges = [_judge(line) for line in described.judges or described.seats or []]
    if not 1 <= len(judges) <= MOST_SEATS:
        raise BadFile(f"judges: give 1 to {MOST_SEATS}, there are {len(judges)}")
    if not 1 <= len(described.entries) <= MOST_ENTRIES:
        raise BadFile(f"entries: give 1 to {MOST_ENTRIES}, there are {len(described.entries)}")
    for key, times in Counter(line.id for line in described.entries).items():
        if times > 1:
            raise BadFile(f"entries: the id {key!r} stands {times} times, give each entry its own")
    parts = tuple(_part(number, line, len(judges), rulebook) for number, line in enumerate(described.entries, 1))
    return Script(
        name=described.name or "rehearsal",
        theme=described.theme,
        rulebook=rulebook,
        entrants=tuple(_entrant(number, line) for number, line in enumerate(described.entries, 1)),
        seats=_seats(judges, described.entries),
        parts=parts,
    )


def _rulebook(given: str | dict[str, Any]) -> Rulebook:
    if isinstance(given, str):
        if given not in PRESETS:
            raise BadFile(f"rulebook: no preset {given!r}, take one of {', '.join(PRESETS)} or write it out")
        return PRESETS[given]
    described = dict(given)
    preset = described.pop("preset", None)
    if preset is not None and preset not in PRESETS:
        raise BadFile(f"rulebook.preset: no preset {preset!r}, take one of {', '.join(PRESETS)}")
    base = msgspec.to_builtins(PRESETS[preset]) if preset else {"name": "彩排规则", "segments": _segments()}
    try:
        rulebook = msgspec.convert({**base, **described}, Rulebook, strict=False)
        check_rulebook(rulebook)
    except msgspec.ValidationError as error:
        raise BadFile(f"rulebook: {error}") from error
    except Refused as refused:
        raise BadFile(f"rulebook.{refused.params['field']}: {refused.params['why']}") from refused
    return rulebook


def _segments() -> list[Any]:
    builtins: list[Any] = msgspec.to_builtins(DIRECTOR.segments)
    return builtins


def _judge(line: str | JudgeLine) -> JudgeLine:
    return JudgeLine(line) if isinstance(line, str) else line


def _seats(judges: list[JudgeLine], entries: list[EntryLine]) -> tuple[Seat, ...]:
    chosen = [number for number, judge in enumerate(judges, 1) if judge.chief]
    if len(chosen) > 1:
        raise BadFile(f"judges: seats {chosen} are all chief, leave one")
    chief = chosen[0] if chosen else 1
    return tuple(
        Seat(
            id=f"s{number}",
            number=number,
            name=judge.name,
            post=judge.post,
            chief=number == chief,
            recused=tuple(
                f"e{place}" for place, line in enumerate(entries, 1) if line.absent.get(str(number)) == "recused"
            ),
        )
        for number, judge in enumerate(judges, 1)
    )


def _entrant(number: int, line: EntryLine) -> Entrant:
    return Entrant(
        id=f"e{number}",
        number=number,
        department=line.department or f"单位{line.id}",
        speaker=line.speaker or f"选手{line.id}",
        topic=line.topic or f"题目{line.id}",
        post=line.post,
        group=line.group,
    )


def _part(number: int, line: EntryLine, judges: int, rulebook: Rulebook) -> Part:
    where = f"entries[{line.id}]"
    if line.status not in ("played", *NOT_PLAYED):
        raise BadFile(f"{where}.status: {line.status!r} is not played, no_show or withdrawn")
    if line.overtime_s < 0:
        raise BadFile(f"{where}.overtime_s: seconds cannot be negative")
    for seat, why in line.absent.items():
        if not seat.isascii() or not seat.isdigit() or not 1 <= int(seat) <= judges:
            raise BadFile(f"{where}.absent: there is no seat {seat!r}, name one from 1 to {judges}")
        if why not in ABSENT:
            raise BadFile(f"{where}.absent.{seat}: {why!r} is not recused or missing")
    if line.status in NOT_PLAYED:
        return Part(f"e{number}", line.id, {}, (), 0, line.status)
    return _played(number, line, judges, rulebook, where)


def _played(number: int, line: EntryLine, judges: int, rulebook: Rulebook, where: str) -> Part:
    if (line.totals is None) == (line.marks is None):
        raise BadFile(f"{where}: give either totals or marks, one value per judge")
    given: list[Any] = line.totals if line.totals is not None else line.marks or []
    field = "totals" if line.totals is not None else "marks"
    if len(given) != judges:
        raise BadFile(f"{where}.{field}: there are {judges} judges but {len(given)} values, use null for a missing one")
    sheets, missing = {}, []
    for seat, value in enumerate(given, 1):
        why = line.absent.get(str(seat))
        if value is None:
            if why != "recused":
                missing.append(f"s{seat}")
            continue
        if why is not None:
            raise BadFile(f"{where}.{field}[{seat}]: seat {seat} is {why}, so its value must be null")
        sheets[f"s{seat}"] = _sheet(value, rulebook, f"{where}.{field}[{seat}]")
    return Part(f"e{number}", line.id, sheets, tuple(missing), line.overtime_s, line.status)


def _sheet(value: Any, rulebook: Rulebook, where: str) -> dict[str, str]:
    if isinstance(value, (str, int, Decimal)) and not isinstance(value, bool):
        try:
            return split(Decimal(str(value)), rulebook)
        except (CannotSplit, ArithmeticError) as error:
            reach = f"0 to {rulebook.full_mark} in steps of {rulebook.criteria[0].step}"
            raise BadFile(f"{where}: no sheet adds up to {value}, a total lies within {reach}") from error
    if isinstance(value, list):
        if len(value) != len(rulebook.criteria):
            raise BadFile(f"{where}: {len(rulebook.criteria)} criteria but {len(value)} marks")
        value = {criterion.id: mark for criterion, mark in zip(rulebook.criteria, value, strict=True)}
    if not isinstance(value, dict):
        raise BadFile(f"{where}: give a total, or the marks by criterion, or null")
    texts = {str(key): str(mark) for key, mark in value.items()}
    try:
        parse_marks(texts, rulebook)
    except Refused as refused:
        about = ", ".join(f"{name} {said}" for name, said in refused.params.items())
        raise BadFile(f"{where}: {refused.code.replace('_', ' ')} ({about})") from refused
    return texts
