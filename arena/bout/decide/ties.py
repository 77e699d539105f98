"""What people decide where the rules leave entries equal."""

from __future__ import annotations

from arena.bout import commands as c
from arena.bout import events as e
from arena.bout.decide.rule import in_phase, reason_given, rule
from arena.bout.phases import BoutPhase
from arena.bout.places import tied
from arena.bout.policy import Actor
from arena.bout.state import BoutState
from arena.domain.refusal import Refused
from arena.domain.rulebook import TieKind

HOW = ("加赛", "抽签", "评议")
OPEN = (BoutPhase.LIVE, BoutPhase.TALLIED, BoutPhase.VERIFIED)  # until certified nothing is final


@rule.register
def decide_tie(command: c.DecideTie, state: BoutState | None, actor: Actor, now: int) -> list[e.Event]:
    """同分决定: parts exactly the entries that share one place, by what people decided, never by chance of ours.

    Deciding again about the same entries replaces what was decided; both stay in the journal.
    """
    bout = in_phase(state, *OPEN)
    if all(step.kind is not TieKind.DECISION for step in bout.charter.rulebook.ties):
        raise Refused("ties_stay_shared")
    if command.how not in HOW:
        raise Refused("unknown_way", given=command.how[:20], ways=list(HOW))
    for entry in command.order:
        bout.entry(entry)
    if len(set(command.order)) != len(command.order) or set(command.order) not in map(set, tied(bout)):
        raise Refused("not_tied")
    return [e.TieDecided(command.order, command.how, reason_given(command.reason))]
