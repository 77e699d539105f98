"""What the ceremony and the hall's votes change: the board's freeze, the resolver, the awards, the poll."""

from __future__ import annotations

from msgspec.structs import replace

from arena.bout import events as e
from arena.bout.apply.rule import apply_event, step_to, with_entry
from arena.bout.phases import EntryPhase
from arena.bout.scenes import Scene, SceneName
from arena.bout.state import BoutState, Poll


@apply_event.register
def _(event: e.BoardFrozen, state: BoutState, at: int) -> BoutState:
    return replace(state, frozen=True)


@apply_event.register
def _(event: e.BoardThawed, state: BoutState, at: int) -> BoutState:
    return replace(state, frozen=False)


@apply_event.register
def _(event: e.EntryResolved, state: BoutState, at: int) -> BoutState:
    entry = replace(step_to(state.entries[event.entry], EntryPhase.REVEALED), revealed_at=at)
    out = with_entry(state, entry)
    began = len(state.revealed) if state.resolving is None else state.resolving
    revealed = (*state.revealed, event.entry)
    scene = Scene(SceneName.LEADERBOARD, at, event.entry, step=len(revealed))
    left = any(one.phase is EntryPhase.LOCKED for one in out.queue)
    return replace(out, revealed=revealed, resolving=began, scene=scene, frozen=state.frozen and left)


@apply_event.register
def _(event: e.BoardMoved, state: BoutState, at: int) -> BoutState:
    newest = state.revealed[event.step - 1] if event.step else None
    return replace(state, scene=Scene(SceneName.LEADERBOARD, at, newest, step=event.step))


@apply_event.register
def _(event: e.CardUncovered, state: BoutState, at: int) -> BoutState:
    scene = Scene(SceneName.AWARDS, at, step=event.cards, band=event.band)
    return replace(state, uncovered={**state.uncovered, event.band: event.cards}, scene=scene)


@apply_event.register
def _(event: e.VotingOpened, state: BoutState, at: int) -> BoutState:
    poll = Poll(event.entry, event.panel, at, at + event.seconds * 1000, event.turn)
    return replace(state, poll=poll, polls=event.turn)


@apply_event.register
def _(event: e.VotingClosed, state: BoutState, at: int) -> BoutState:
    return replace(state, poll=replace(state.poll, closed_at=at)) if state.poll else state
