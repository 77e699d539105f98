"""``decide(state, command)``: may this happen, and what then has happened?"""

from __future__ import annotations

from arena.bout.commands import Command
from arena.bout.decide import clock, preparing, scoring, show, stage, ties
from arena.bout.decide.rule import rule
from arena.bout.events import Event
from arena.bout.policy import Actor, may
from arena.bout.state import BoutState
from arena.domain.refusal import Refused

__all__ = ["clock", "decide", "preparing", "scoring", "show", "stage", "ties"]


def decide(state: BoutState | None, command: Command, actor: Actor, *, now: int) -> list[Event]:
    """The events that ``command`` causes at instant ``now`` (ms), at least one.

    Raises ``Refused`` with the reason where it may not happen; the state is
    never touched here, so a refused command leaves nothing behind.
    """
    if not may(actor, type(command)):
        raise Refused("not_your_act", role=actor.role.value)
    return rule(command, state, actor, now)
