"""What stands on the wall."""

from __future__ import annotations

from collections.abc import Callable

from arena.bout import commands as c
from arena.bout import events as e
from arena.bout.decide.rule import opened, rule
from arena.bout.honours import award_at
from arena.bout.phases import EntryPhase
from arena.bout.policy import Actor
from arena.bout.scenes import SceneName
from arena.bout.state import BoutState
from arena.domain.refusal import Refused

LONGEST_BREAK_S = 2 * 3600


@rule.register
def show_scene(command: c.ShowScene, state: BoutState | None, actor: Actor, now: int) -> list[e.Event]:
    """Puts a scene on the wall; one that speaks of an entry needs that entry in the right phase."""
    bout = opened(state)
    needs = NEEDS.get(command.scene)
    entry = needs(bout, command) if needs else None
    seconds = command.seconds if command.scene is SceneName.BREAK else 0
    band = command.band if command.scene is SceneName.AWARDS else None
    return [e.SceneShown(command.scene, entry, command.text.strip()[:120], seconds, band)]


def _revealed(bout: BoutState, command: c.ShowScene) -> str:
    entry = command.entry or (bout.revealed[-1] if bout.revealed else None)
    if entry is None or bout.entry(entry).phase is not EntryPhase.REVEALED:
        raise Refused("nothing_revealed")
    return entry


def _anything_revealed(bout: BoutState, _command: c.ShowScene) -> None:
    if not bout.revealed:
        raise Refused("nothing_revealed")


def _corrected(bout: BoutState, command: c.ShowScene) -> str:
    told = [key for key in bout.revealed if bout.entry(key).versions]
    entry = command.entry or next(reversed(told), None)
    if entry is None or entry not in told:
        raise Refused("nothing_corrected")
    return entry


def _drawn(bout: BoutState, _command: c.ShowScene) -> None:
    if not bout.drawn:
        raise Refused("not_drawn")


def _break(_bout: BoutState, command: c.ShowScene) -> None:
    if not 0 < command.seconds <= LONGEST_BREAK_S:
        raise Refused("seconds_out_of_range", most=LONGEST_BREAK_S)


def _notice(_bout: BoutState, command: c.ShowScene) -> None:
    if not command.text.strip():
        raise Refused("notice_needs_text")


def _voting(bout: BoutState, _command: c.ShowScene) -> str:
    if bout.poll is None:
        raise Refused("voting_not_open")
    return bout.poll.entry


def _award(bout: BoutState, command: c.ShowScene) -> None:
    award_at(bout, command.band)


def _champion(bout: BoutState, _command: c.ShowScene) -> None:
    award_at(bout, 0)


def _on_stage(bout: BoutState, command: c.ShowScene) -> str:
    return _stage_of(bout, command.scene)


def _stage_of(bout: BoutState, scene: SceneName) -> str:
    if bout.stage is None:
        raise Refused("nobody_on_stage")
    if scene is SceneName.SCORING and bout.stage.phase not in (EntryPhase.SCORING, EntryPhase.LOCKED):
        raise Refused("scoring_not_open", entry=bout.stage.info.number, department=bout.stage.info.department)
    return bout.stage.id


NEEDS: dict[SceneName, Callable[[BoutState, c.ShowScene], str | None]] = {
    SceneName.STAGE: _on_stage,
    SceneName.QUESTION: _on_stage,
    SceneName.SCORING: _on_stage,
    SceneName.REVEAL: _revealed,
    SceneName.MARKS: _revealed,
    SceneName.RADAR: _revealed,
    SceneName.TIMELINE: _anything_revealed,
    SceneName.VOTES: _anything_revealed,
    SceneName.CORRECTION: _corrected,
    SceneName.DRAW: _drawn,
    SceneName.BREAK: _break,
    SceneName.NOTICE: _notice,
    SceneName.VOTING: _voting,
    SceneName.AWARDS: _award,
    SceneName.CHAMPION: _champion,
}
"""What a scene asks for, and the entry that it then speaks of; a scene that is not here asks for nothing."""
