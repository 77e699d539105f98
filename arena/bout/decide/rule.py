"""The hook on which each subject hangs its rules, and the checks that they share."""

from __future__ import annotations

from functools import singledispatch

from arena.bout.commands import Command
from arena.bout.events import Event
from arena.bout.phases import BoutPhase, EntryPhase
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


def reason_given(reason: str) -> str:
    """The reason, trimmed; refuses ``reason_needed`` where there is none."""
    given = " ".join(reason.split())
    if not given:
        raise Refused("reason_needed")
    return given[:200]
