"""封榜, the resolver and the awards: the drama at the end, with nothing shown that is not said."""

from __future__ import annotations

from arena.bout import commands as c
from arena.bout import events as e
from arena.bout.decide.rule import live, opened, rule
from arena.bout.honours import award_at
from arena.bout.phases import DONE, EntryPhase
from arena.bout.places import placings
from arena.bout.policy import Actor
from arena.bout.scenes import SceneName
from arena.bout.state import BoutState
from arena.domain.refusal import Refused


@rule.register
def freeze_board(command: c.FreezeBoard, state: BoutState | None, actor: Actor, now: int) -> list[e.Event]:
    """封榜: scores that are locked from now on come out at the end."""
    bout = live(state)
    if bout.frozen:
        raise Refused("board_frozen")
    if bout.settled:
        raise Refused("nothing_to_freeze")
    return [e.BoardFrozen()]


@rule.register
def thaw_board(command: c.ThawBoard, state: BoutState | None, actor: Actor, now: int) -> list[e.Event]:
    """Scores come out one by one again."""
    bout = opened(state)
    if not bout.frozen:
        raise Refused("not_frozen")
    return [e.BoardThawed()]


@rule.register
def resolve(command: c.Resolve, state: BoutState | None, actor: Actor, now: int) -> list[e.Event]:
    """The next score comes out on the board; one that was rewound is shown again."""
    bout = opened(state)
    if bout.resolving is not None and shown(bout) < len(bout.revealed):
        return [e.BoardMoved(shown(bout) + 1)]
    live(bout)
    waiting = hidden(bout)
    if not waiting:
        raise Refused("nothing_to_resolve")
    if any(entry.phase not in DONE for entry in bout.queue):
        raise Refused("entries_to_come", count=sum(entry.phase not in DONE for entry in bout.queue))
    correcting = [str(entry.info.number) for entry in bout.queue if entry.correction]
    if correcting:
        raise Refused("correction_open", entries=correcting)
    return [e.EntryResolved(waiting[0])]


@rule.register
def rewind(command: c.Rewind, state: BoutState | None, actor: Actor, now: int) -> list[e.Event]:
    """One score back on the wall, not further than where the resolver began; what is out stays out."""
    bout = opened(state)
    if bout.resolving is None or shown(bout) <= bout.resolving:
        raise Refused("nothing_to_rewind")
    return [e.BoardMoved(shown(bout) - 1)]


def shown(bout: BoutState) -> int:
    """How many scores the resolver's board shows."""
    on_board = bout.scene.name is SceneName.LEADERBOARD and bout.scene.step is not None
    return bout.scene.step if on_board and bout.scene.step is not None else len(bout.revealed)


def hidden(bout: BoutState) -> list[str]:
    """The entries that are locked away, in the order of the resolver: the last place first."""
    scored = [entry.id for entry in bout.queue if entry.phase in (EntryPhase.LOCKED, EntryPhase.REVEALED)]
    places = placings(bout, scored)
    worst_first = [*(key for key in scored if key not in places), *reversed(places)]
    return [key for key in worst_first if bout.entries[key].phase is EntryPhase.LOCKED]


@rule.register
def uncover_card(command: c.UncoverCard, state: BoutState | None, actor: Actor, now: int) -> list[e.Event]:
    """The next card of the award that stands on the wall."""
    bout = opened(state)
    band = bout.scene.band
    if bout.scene.name is not SceneName.AWARDS or band is None:
        raise Refused("no_award_shown")
    award = award_at(bout, band)
    cards = bout.uncovered.get(band, 0)
    if cards >= len(award.winners):
        raise Refused("all_uncovered")
    return [e.CardUncovered(band, cards + 1)]
