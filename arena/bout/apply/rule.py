"""The hook on which each subject hangs what its events change, and the steps that they share."""

from __future__ import annotations

from collections.abc import Callable
from functools import singledispatch

from msgspec.structs import replace

from arena.bout import events as e
from arena.bout.phases import BOUT_STEPS, ENTRY_STEPS, BoutPhase, EntryPhase
from arena.bout.state import BoutState, Entry
from arena.domain import clock as clocks


@singledispatch
def apply_event(event: e.Event, state: BoutState, at: int) -> BoutState:
    """What ``event`` makes of ``state`` at instant ``at`` (ms); each subject registers its own."""
    raise TypeError(f"no rule for {type(event).__name__}")


def with_entry(state: BoutState, entry: Entry) -> BoutState:
    """``state`` with that entry as given."""
    return replace(state, entries={**state.entries, entry.id: entry})


def step_to(entry: Entry, phase: EntryPhase) -> Entry:
    """``entry`` in its next phase; one that cannot follow is a mistake of ours."""
    if phase not in ENTRY_STEPS[entry.phase]:
        raise ValueError(f"{entry.id}: {entry.phase} cannot become {phase}")
    return replace(entry, phase=phase)


def bout_to(state: BoutState, phase: BoutPhase) -> BoutState:
    """``state`` in its next phase; one that cannot follow is a mistake of ours."""
    if phase not in BOUT_STEPS[state.phase]:
        raise ValueError(f"bout: {state.phase} cannot become {phase}")
    return replace(state, phase=phase)


def without_poll(state: BoutState, entry: str) -> BoutState:
    """``state`` without the hall's votes on that entry, if they were open or waiting."""
    return replace(state, poll=None) if state.poll and state.poll.entry == entry else state


def turned(state: BoutState, key: str, turn: Callable[[clocks.Clock], clocks.Clock]) -> BoutState:
    """``state`` with ``turn`` done to the clock of entry ``key``."""
    entry = state.entries[key]
    return with_entry(state, replace(entry, clock=turn(entry.clock)))
