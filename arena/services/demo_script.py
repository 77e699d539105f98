"""A demo bout as what people did one after another: no state is asked, so its length is known before it is played."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from msgspec import Struct

from arena.bout import commands as c
from arena.bout.decide.second import ALWAYS
from arena.bout.phases import BoutPhase
from arena.bout.policy import Actor, Role
from arena.bout.scenes import SceneName
from arena.domain.rulebook import RevealMode, Rulebook, Segment
from arena.domain.splitting import split
from arena.services.demo_data import CREW, HOST, DemoBout, Speech

OPERATOR = Actor(Role.HOST, *HOST)
SUPERVISOR = next(Actor(Role(role), username, name) for role, username, name in CREW if role == Role.SUPERVISOR)
DAY_S = 24 * 3600
AFTERWARDS = (  # the steps after the show and how long each took
    (BoutPhase.TALLIED, 60),
    (BoutPhase.VERIFIED, 300),
    (BoutPhase.CERTIFIED, 120),
    (BoutPhase.PUBLICITY, 3600),
    (BoutPhase.ARCHIVED, 8 * DAY_S),
)


class Step(Struct, frozen=True):
    """``after_s`` seconds after the step before, ``actor`` sends ``command``."""

    after_s: int
    command: c.Command
    actor: Actor = OPERATOR


def recused(plan: DemoBout) -> dict[int, list[int]]:
    """Seat number to the numbers of the entries that it must not score."""
    found: dict[int, list[int]] = {}
    for number, speech in enumerate(plan.entries, 1):
        for seat, given in enumerate(speech.totals.split(), 1):
            if given == "R":
                found.setdefault(seat, []).append(number)
    return found


def script(plan: DemoBout) -> Iterator[Step]:
    """Everything from the check-in to ``plan.until``, or to the last sheet given where an entry lacks some.

    Under a supervisor each exceptional act is confirmed by him right after.
    """
    record = 1  # the opening is the first
    for step in _acts(plan):
        record += 1
        yield step
        if plan.supervised and isinstance(step.command, ALWAYS):
            yield Step(15, c.ConfirmAct(str(record)), SUPERVISOR)
            record += 1


def _acts(plan: DemoBout) -> Iterator[Step]:
    yield from _before(plan)
    for number, speech in enumerate(plan.entries, 1):
        if not speech.totals:
            return
        yield from _speech(f"e{number}", speech, plan.rulebook)
        yield from _sheets(number, speech, plan)
        if len(speech.totals.split()) < len(plan.judges):
            return
        yield Step(10, c.LockEntry(f"e{number}"))
        if plan.rulebook.reveal is RevealMode.IMMEDIATE:
            yield from _reveal(f"e{number}", after_s=15)
    if plan.rulebook.reveal is RevealMode.FINAL:
        for number in range(1, len(plan.entries) + 1):
            yield from _reveal(f"e{number}", after_s=30)
    for phase, after_s in AFTERWARDS:
        yield Step(after_s, c.AdvanceBout(phase))
        if phase is BoutPhase.TALLIED and plan.signed:
            yield from _signatures(plan)
        if phase is plan.until:
            return


def _signatures(plan: DemoBout) -> Iterator[Step]:
    """The chain signs; what it signs is put in when it comes to it."""
    crew = {role: Actor(Role(role), username, name) for role, username, name in CREW}
    chief = Actor(Role.JUDGE, "s1", plan.judges[0][0])
    for who in (*(crew[role] for role in (Role.SCORER, Role.VERIFIER, Role.SUPERVISOR)), chief):
        yield Step(75, c.SignResult(""), who)


def _before(plan: DemoBout) -> Iterator[Step]:
    everybody = tuple(f"e{number}" for number in range(1, len(plan.entries) + 1))
    yield Step(0, c.OpenCheckIn())
    yield Step(15 * 60, c.CheckIn(everybody))
    yield Step(5 * 60, c.ConfirmOrder(everybody))
    if plan.supervised:
        yield Step(60, c.SignDraw(), SUPERVISOR)
        yield Step(15 * 60, c.ConfirmZero(), SUPERVISOR)
    yield Step(20 * 60, c.StartBout())
    yield Step(60, c.ShowScene(SceneName.JUDGES))
    yield Step(180, c.ShowScene(SceneName.RULES))


def _speech(entry: str, speech: Speech, rulebook: Rulebook) -> Iterator[Step]:
    """On stage until the sheets are opened; what is over the limit is over in the last part that counts."""
    yield Step(15, c.CallEntry(entry))
    yield Step(30, c.StartClock(entry))
    counted = [segment for segment in rulebook.segments if segment.counted]
    for segment in counted:
        over = speech.overtime_s if segment is counted[-1] else 0
        yield Step(segment.seconds + over, c.NextSegment(entry))
    answers: Segment = rulebook.segments[-1]
    yield Step(answers.seconds - 10, c.OpenScoring(entry))


def _sheets(number: int, speech: Speech, plan: DemoBout) -> Iterator[Step]:
    entry = f"e{number}"
    for seat, given in enumerate(speech.totals.split(), 1):
        if given == "M":
            yield Step(5, c.MarkMissing(entry, f"s{seat}", "因公提前离场"))
        elif given != "R":
            judge = Actor(Role.JUDGE, f"s{seat}", plan.judges[seat - 1][0])
            if plan.returned and plan.returned[:2] == (number, seat):
                yield Step(4, _sheet(entry, plan.returned[2], plan.rulebook), judge)
                yield Step(9, c.ReturnSheet(entry, f"s{seat}", "请核对“实绩成效”分项"))
            yield Step(5, _sheet(entry, given, plan.rulebook), judge)


def _sheet(entry: str, total: str, rulebook: Rulebook) -> c.SubmitSheet:
    return c.SubmitSheet(entry, split(Decimal(total), rulebook.judges))


def _reveal(entry: str, *, after_s: int) -> Iterator[Step]:
    yield Step(after_s, c.RevealEntry(entry))
    yield Step(12, c.ShowScene(SceneName.LEADERBOARD))
