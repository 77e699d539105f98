"""The host's hint for the end: who comes next from the last place up, and which places are still open."""

from __future__ import annotations

from collections.abc import Mapping

from arena.bout.commands import Resolve
from arena.bout.decide.ceremony import hidden, shown
from arena.bout.flow import refusal
from arena.bout.phases import SCORED
from arena.bout.places import placings
from arena.bout.state import BoutState
from arena.bout.views.cards import EntryCard, View, entry_card
from arena.bout.views.results import shown_final
from arena.domain.ranking import Placing
from arena.domain.rulebook import RevealMode


class ComingCard(View):
    """A score that is still locked away: its place at the end, and whether it takes the lead when it comes."""

    entry: EntryCard
    rank: int | None
    shared: bool
    final: str | None
    leads: bool


class PlannerCard(View):
    """For the host alone. ``left`` scores are hidden; ``shown`` is where a rewound board stands."""

    left: int
    shown: int
    open_ranks: tuple[int, ...]
    next: ComingCard | None
    then: tuple[ComingCard, ...]


def planner_card(state: BoutState, now: int) -> PlannerCard | None:
    """The plan while the board is frozen, scores come at the end, or a resolver has begun; else ``None``."""
    final = state.charter.rulebook.reveal is RevealMode.FINAL
    if not (state.frozen or final or state.resolving is not None):
        return None
    waiting = hidden(state)
    if not waiting and state.resolving is None:
        return None
    at_the_end = placings(state, [one.id for one in state.queue if one.phase in SCORED])
    coming = tuple(_coming(state, key, at_the_end) for key in waiting)
    ready = bool(waiting) and refusal(state, Resolve(), now=now) is None
    ranks = sorted({one.rank for one in coming if one.rank is not None})
    first, then = (coming[0], coming[1:]) if ready else (None, coming)
    return PlannerCard(len(waiting), shown(state), tuple(ranks), first, then)


def _coming(state: BoutState, key: str, at_the_end: Mapping[str, Placing]) -> ComingCard:
    """From the last place up whoever comes is ahead of all that came by the resolver before."""
    entry, placing = state.entries[key], at_the_end.get(key)
    if placing is None or entry.derivation is None:
        return ComingCard(entry_card(entry), None, False, None, False)
    ahead = any(at_the_end[one].rank < placing.rank for one in state.revealed if one in at_the_end)
    final = shown_final(state, entry.derivation, placing)
    return ComingCard(entry_card(entry), placing.rank, placing.shared, final, not ahead)
