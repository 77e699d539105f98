"""``decide(state, command)``: may this happen, and what then has happened?"""

from __future__ import annotations

from arena.bout.commands import Command
from arena.bout.decide import (
    ceremony,
    certifying,
    clock,
    devices,
    preparing,
    programme,
    queue,
    scoring,
    second,
    show,
    stage,
    ties,
    undo,
    voting,
)
from arena.bout.decide.rule import rule
from arena.bout.events import Event
from arena.bout.policy import Actor, Role, can
from arena.bout.state import BoutState
from arena.domain.refusal import Refused

__all__ = [
    "ceremony",
    "certifying",
    "clock",
    "decide",
    "devices",
    "preparing",
    "programme",
    "queue",
    "scoring",
    "second",
    "show",
    "stage",
    "ties",
    "undo",
    "voting",
]


def decide(state: BoutState | None, command: Command, actor: Actor, *, now: int) -> list[Event]:
    """The events that ``command`` causes at instant ``now`` (ms), at least one.

    An act that needs a second person is only proposed (``arena.bout.decide.second``).
    Raises ``Refused`` with the reason where it may not happen; the state is
    never touched here, so a refused command leaves nothing behind.
    """
    if not can(actor.role, type(command)):
        raise Refused("not_your_act", role=actor.role.value)
    if state is not None and not can(actor.role, type(command), state):  # the role has it, but no longer now
        raise Refused("wrong_bout_phase", phase=state.phase.value)
    events = rule(command, state, actor, now)
    if state is not None and actor.role is not Role.SYSTEM and second.waits(state, command, now=now):
        return [second.proposed(state, command, actor)]
    return events
