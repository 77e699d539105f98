"""The hook on which each subject hangs its rules, and the checks that they share."""

from __future__ import annotations

from functools import singledispatch

from arena.bout.commands import Command
from arena.bout.events import Event
from arena.bout.phases import JUDGED, BoutPhase, EntryPhase
from arena.bout.policy import Actor
from arena.bout.state import BoutState, Entry
from arena.domain.refusal import Refused


@singledispatch
def rule(command: Command, state: BoutState | None, actor: Actor, now: int) -> list[Event]:
    """What ``command`` causes; registered once for every command."""
    raise TypeError(f"no rule for {type(command).__name__}")


def opened(state: BoutState | None) -> BoutState:
    """The state of a bout that has been opened; refuses ``not_opened``."""
    if state is None:
        raise Refused("not_opened")
    return state


def in_phase(state: BoutState | None, *phases: BoutPhase) -> BoutState:
    """The state, if the bout stands in one of ``phases``; refuses ``wrong_bout_phase``."""
    bout = opened(state)
    if bout.phase is BoutPhase.PAUSED and BoutPhase.LIVE in phases:
        raise Refused("bout_paused")
    if bout.phase not in phases:
        raise Refused("wrong_bout_phase", phase=bout.phase.value)
    return bout


def live(state: BoutState | None) -> BoutState:
    """The state of a running bout; refuses otherwise."""
    return in_phase(state, BoutPhase.LIVE)


def entry_in(state: BoutState, wanted: str, *phases: EntryPhase) -> Entry:
    """The entry, if it stands in one of ``phases``; refuses ``wrong_entry_phase``."""
    entry = state.entry(wanted)
    if entry.phase not in phases:
        raise Refused("wrong_entry_phase", entry=entry.info.number, phase=entry.phase.value)
    return entry


CORRECTABLE = (BoutPhase.LIVE, BoutPhase.TALLIED, BoutPhase.VERIFIED)
"""Until a result is certified it can be put right in the open."""


def judged(state: BoutState | None, wanted: str, *also: EntryPhase) -> tuple[BoutState, Entry]:
    """The running bout and an entry that sheets are taken for now (or in a phase of ``also``);
    an entry under correction is one of them, until the result is certified."""
    entry = opened(state).entry(wanted)
    if entry.correction is not None:
        return in_phase(state, *CORRECTABLE), entry
    return live(state), entry_in(live(state), wanted, *also, *JUDGED)


def reason_given(reason: str) -> str:
    """The reason, trimmed; refuses ``reason_needed`` where there is none."""
    given = " ".join(reason.split())
    if not given:
        raise Refused("reason_needed")
    return given[:200]


NEEDED = {
    "department": "department_needed",
    "name": "name_needed",
    "speaker": "speaker_needed",
    "title": "title_needed",
    "topic": "topic_needed",
}
"""What a field that must not be empty is refused with."""


def named(field: str, given: str, most: int) -> str:
    """A name as given, trimmed; refuses ``NEEDED[field]`` where there is none, and ``name_too_long``."""
    name = " ".join(given.split())
    if not name:
        raise Refused(NEEDED[field])
    if len(name) > most:
        raise Refused("name_too_long", given=name[:10], most=most)
    return name
