"""After the show: who signs the result, how it is taken up again, and who objects to it."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from arena.bout import commands as c
from arena.bout import events as e
from arena.bout.appeals import AppealOutcome
from arena.bout.chain import Signer, result_digest, signer_of, turn, unsigned
from arena.bout.decide.rule import in_phase, named, opened, reason_given, rule
from arena.bout.phases import REOPENABLE, BoutPhase
from arena.bout.policy import Actor, Role
from arena.bout.state import Appeal, BoutState
from arena.domain.local_time import CHINA
from arena.domain.refusal import Refused

LONGEST_FACTS = 600
UNSIGNED: dict[str, str] = {
    Signer.SCORER: "unsigned_scorer",
    Signer.VERIFIER: "unsigned_verifier",
    Signer.SUPERVISOR: "unsigned_supervisor",
    Signer.CHIEF: "unsigned_chief",
}
"""What is refused while that one of the chain has not signed."""
APPEALABLE = (BoutPhase.TALLIED, BoutPhase.VERIFIED, BoutPhase.CERTIFIED, BoutPhase.PUBLICITY)


@rule.register
def sign_result(command: c.SignResult, state: BoutState | None, actor: Actor, now: int) -> list[e.Event]:
    """One of the chain signs, in his turn, what stands there now."""
    bout, signer = _signing(state, actor)
    next_one = turn(bout)
    if next_one is None or _after(bout, next_one, signer):
        raise Refused("already_signed")
    if signer != next_one:
        raise Refused(UNSIGNED[next_one])
    if command.result != result_digest(bout):
        raise Refused("result_changed")
    return [e.ResultSigned(signer, actor.name, command.result)]


@rule.register
def object_result(command: c.ObjectResult, state: BoutState | None, actor: Actor, now: int) -> list[e.Event]:
    """One of the chain does not agree: nothing that was signed before him holds."""
    _, signer = _signing(state, actor)
    return [e.ResultObjected(signer, actor.name, reason_given(command.reason))]


@rule.register
def reopen_result(command: c.ReopenResult, state: BoutState | None, actor: Actor, now: int) -> list[e.Event]:
    """A certified result is put right: the old version holds until the new one is certified."""
    in_phase(state, *REOPENABLE)
    return [e.ResultReopened(reason_given(command.reason))]


@rule.register
def lodge_appeal(command: c.LodgeAppeal, state: BoutState | None, actor: Actor, now: int) -> list[e.Event]:
    """One at a time for each entry, until the objections close."""
    bout = in_phase(state, *APPEALABLE)
    entry = bout.entry(command.entry)
    until = objections_until(bout)
    if until is not None and now > until:
        raise Refused("appeal_too_late", until=day_of(until))
    if any(one.entry == entry.id and one.outcome is None for one in bout.appeals):
        raise Refused("appeal_open", entry=entry.info.number)
    facts = command.facts.strip()
    if not facts:
        raise Refused("facts_needed")
    if len(facts) > LONGEST_FACTS:
        raise Refused("facts_too_long", most=LONGEST_FACTS)
    return [e.AppealLodged(entry.id, named("name", command.by, 40), command.ground, facts)]


@rule.register
def assign_appeal(command: c.AssignAppeal, state: BoutState | None, actor: Actor, now: int) -> list[e.Event]:
    """Who looks into it; may be given to somebody else until it is decided."""
    one = _pending(opened(state), command.appeal)
    return [e.AppealAssigned(one.entry, one.id, named("name", command.handler, 40))]


@rule.register
def decide_appeal(command: c.DecideAppeal, state: BoutState | None, actor: Actor, now: int) -> list[e.Event]:
    """The supervisor's word where the bout has one, else the desk's; to withdraw is open to all who may lodge."""
    bout = opened(state)
    one = _pending(bout, command.appeal)
    if command.outcome is not AppealOutcome.WITHDRAWN and bout.charter.supervised and actor.role is not Role.SUPERVISOR:
        raise Refused("not_your_act", role=actor.role.value)
    return [e.AppealDecided(one.entry, one.id, command.outcome, reason_given(command.finding), actor.name)]


def check_signed(bout: BoutState, phase: BoutPhase) -> None:
    """Refuses ``UNSIGNED[signer]`` for the first of the chain who has not signed what ``phase`` needs."""
    missing = unsigned(bout, phase)
    if missing:
        raise Refused(UNSIGNED[missing[0]])


def check_settled(bout: BoutState, phase: BoutPhase, now: int) -> None:
    """Refuses ``appeals_open`` before a result is certified or archived, ``objections_open`` before it is archived."""
    if phase not in (BoutPhase.CERTIFIED, BoutPhase.ARCHIVED):
        return
    waiting = [str(bout.entries[one.entry].info.number) for one in bout.appeals if one.outcome is None]
    if waiting:
        raise Refused("appeals_open", entries=waiting, count=len(waiting))
    until = objections_until(bout)
    if phase is BoutPhase.ARCHIVED and until is not None and now < until:
        raise Refused("objections_open", until=day_of(until))


def objections_until(bout: BoutState) -> int | None:
    """The last instant (ms) of the 公示: the end of its last day in China; ``None`` before it has begun."""
    if bout.published_at is None:
        return None
    begun = datetime.fromtimestamp(bout.published_at / 1000, CHINA).date()
    after = datetime.combine(begun + timedelta(days=bout.charter.publicity_days + 1), time(), CHINA)
    return int(after.timestamp() * 1000) - 1 if bout.charter.publicity_days else bout.published_at


def day_of(instant: int) -> str:
    """The day in China of ``instant`` (ms), as 2026-06-30."""
    return datetime.fromtimestamp(instant / 1000, CHINA).date().isoformat()


def _signing(state: BoutState | None, actor: Actor) -> tuple[BoutState, str]:
    bout = in_phase(state, BoutPhase.TALLIED, BoutPhase.VERIFIED)
    signer = signer_of(bout, actor)
    if signer is None:
        raise Refused("not_in_chain")
    correcting = [str(entry.info.number) for entry in bout.queue if entry.correction]
    if correcting:
        raise Refused("correction_open", entries=correcting)
    return bout, signer


def _after(bout: BoutState, one: str, other: str) -> bool:
    """Whether ``one`` signs after ``other``."""
    return bout.charter.chain.index(one) > bout.charter.chain.index(other)


def _pending(bout: BoutState, wanted: str) -> Appeal:
    found = next((one for one in bout.appeals if one.id == wanted), None)
    if found is None:
        raise Refused("no_such_appeal")
    if found.outcome is not None:
        raise Refused("appeal_decided")
    return found
