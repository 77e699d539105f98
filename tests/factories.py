"""Builders for tests, and the one evening that everybody knows: the golden bout (domain.md §3.7)."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

from arena.bout import commands as c
from arena.bout.apply import apply
from arena.bout.charter import Charter, Entrant, Seat
from arena.bout.decide import decide
from arena.bout.flow import next_act
from arena.bout.policy import Actor, Role
from arena.bout.state import BoutState
from arena.domain.presets import DIRECTOR
from arena.domain.rulebook import Rulebook

GOLDEN: dict[str, Any] = json.loads((Path(__file__).parent / "data" / "golden_bout.json").read_text("utf-8"))
NOON = 1_782_446_400_000  # 26 June 2026, 12:00 in China, in ms
HOST = Actor(Role.HOST, "host", "罗辰")
SYSTEM = Actor(Role.SYSTEM, "system", "系统")


def judge(number: int) -> Actor:
    """The judge on that seat."""
    return Actor(Role.JUDGE, f"s{number}")


def entrant(number: int, **known: Any) -> Entrant:
    """A speaker; what is not given is made up from the number."""
    given = {
        "department": f"第{number}部",
        "speaker": f"选手{number}",
        "topic": f"题目{number}",
        "post": "部长",
    } | known
    return Entrant(id=f"e{number}", number=number, **given)


def seat(number: int, **known: Any) -> Seat:
    """A judge's seat; number 1 is the chief judge unless said otherwise."""
    given = {"name": f"评委{number}", "chief": number == 1} | known
    return Seat(id=f"s{number}", number=number, **given)


def charter(size: tuple[int, int] = (3, 5), rulebook: Rulebook = DIRECTOR, **known: Any) -> Charter:
    """A bout of ``size`` (entries, seats), or with the entrants and seats given."""
    entries, seats = size
    given: dict[str, Any] = {
        "bout": "b1",
        "arena": "部长擂台",
        "kind": "director",
        "number": 2,
        "theme": "牢记嘱托 实干担当 建功有我",
        "organiser": "望潮经济技术开发区",
        "entrants": tuple(entrant(number) for number in range(1, entries + 1)),
        "seats": tuple(seat(number) for number in range(1, seats + 1)),
    }
    return Charter(rulebook=rulebook, **(given | known))


def split(total: str, rulebook: Rulebook = DIRECTOR) -> dict[str, str]:
    """Marks that add up to ``total``: pro rata, rounded to the step, the rest on the first criterion (domain.md §6)."""
    first, *others = rulebook.criteria
    marks: dict[str, Decimal] = {}
    for criterion in others:
        share = Decimal(total) * criterion.maximum / rulebook.judges.full_mark
        marks[criterion.id] = min((share / criterion.step).to_integral_value() * criterion.step, criterion.maximum)
    marks[first.id] = Decimal(total) - sum(marks.values())
    assert first.minimum <= marks[first.id] <= first.maximum, total
    return {criterion.id: str(marks[criterion.id]) for criterion in rulebook.criteria}


class Evening:
    """A bout played through the pure core. ``state`` is where it stands, ``now`` its clock in ms."""

    def __init__(self, opening: Charter) -> None:
        self.state: BoutState | None = None
        self.now = NOON
        self.seq = 0
        self.do(c.OpenBout(opening), SYSTEM)

    def do(self, command: c.Command, actor: Actor = HOST, after_ms: int = 1000) -> BoutState:
        """Decides and applies; a refusal leaves everything as it was."""
        self.now += after_ms
        events = decide(self.state, command, actor, now=self.now)
        self.seq += 1
        for event in events:
            self.state = apply(self.state, event, seq=self.seq, at=self.now)
        assert self.state is not None
        return self.state

    def submit(self, entry: str, number: int, total: str) -> BoutState:
        """The judge on that seat gives marks that add up to ``total``."""
        assert self.state is not None
        return self.do(c.SubmitSheet(entry, split(total, self.state.charter.rulebook)), judge(number))

    def next(self) -> c.Command | None:
        """Does what the host's primary button would do, and returns it."""
        assert self.state is not None
        act = next_act(self.state)
        if act is not None:
            self.do(act)
        return act


def golden_charter() -> Charter:
    """The golden bout as prepared: nine entries, nine seats, seat 5 recused for entry 05."""
    entries = tuple(
        entrant(int(row["id"]), department=row["department"], speaker=row["speaker"], topic=row["topic"])
        for row in GOLDEN["entries"]
    )
    seats = tuple(
        seat(
            number,
            name=name,
            recused=tuple(
                f"e{int(row['id'])}" for row in GOLDEN["entries"] if row["absent"].get(str(number)) == "recused"
            ),
        )
        for number, name in enumerate(GOLDEN["judges"], 1)
    )
    return charter(entrants=entries, seats=seats)


def golden_steps(evening: Evening) -> Iterator[c.Command]:
    """Plays the golden bout act by act; yields the host act about to be done, sheets being in before each lock."""
    rows = {f"e{int(row['id'])}": row for row in GOLDEN["entries"]}
    while True:
        assert evening.state is not None
        act = next_act(evening.state)
        if act is None:
            return
        if isinstance(act, c.LockEntry):
            _judge_golden(evening, act.entry, rows[act.entry])
        yield act
        evening.do(act)


def _judge_golden(evening: Evening, entry: str, row: dict[str, Any]) -> None:
    if row["overtime_s"]:
        evening.do(c.RecordOvertime(entry, row["overtime_s"], "计时员报告"))
    for number, total in enumerate(row["totals"], 1):
        if total is not None:
            evening.submit(entry, number, total)
        elif row["absent"][str(number)] == "missing":
            evening.do(c.MarkMissing(entry, f"s{number}", "提前离场"))


def golden_evening(until: Callable[[BoutState, c.Command], bool] | None = None) -> Evening:
    """The golden bout, played to its end or until ``until(state, coming act)`` holds."""
    evening = Evening(golden_charter())
    for act in golden_steps(evening):
        assert evening.state is not None
        if until and until(evening.state, act):
            break
    return evening
