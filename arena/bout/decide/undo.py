"""撤销: the last act is taken back."""

from __future__ import annotations

from arena.bout import commands as c
from arena.bout import events as e
from arena.bout.decide.rule import opened, reason_given, rule
from arena.bout.policy import Actor
from arena.bout.state import BoutState
from arena.bout.undoing import late
from arena.domain.refusal import Refused


@rule.register
def undo(command: c.Undo, state: BoutState | None, actor: Actor, now: int) -> list[e.Event]:
    """Takes back the act of record ``command.seq``, which must be the last one that can be taken back."""
    bout = opened(state)
    if not bout.past:
        raise Refused("nothing_to_undo")
    top = bout.past[-1]
    if top.seq != command.seq:
        raise Refused("undo_overtaken")
    reason = reason_given(command.reason) if late(bout, top.seq, now=now) else command.reason.strip()[:200]
    return [e.Undone(top.seq, top.kind, reason)]
