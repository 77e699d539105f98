"""What stands on the wall."""

from __future__ import annotations

from arena.bout import commands as c
from arena.bout import events as e
from arena.bout.decide.rule import opened, rule
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
    entry: str | None = None
    if command.scene in (SceneName.STAGE, SceneName.SCORING):
        entry = _on_stage(bout, command.scene)
    elif command.scene is SceneName.REVEAL:
        entry = command.entry or (bout.revealed[-1] if bout.revealed else None)
        if entry is None or bout.entry(entry).phase is not EntryPhase.REVEALED:
            raise Refused("nothing_revealed")
    elif command.scene is SceneName.CORRECTION:
        told = [key for key in bout.revealed if bout.entry(key).versions]
        entry = command.entry or next(reversed(told), None)
        if entry not in told:
            raise Refused("nothing_corrected")
    elif command.scene is SceneName.DRAW and not bout.drawn:
        raise Refused("not_drawn")
    elif command.scene is SceneName.BREAK and not 0 < command.seconds <= LONGEST_BREAK_S:
        raise Refused("seconds_out_of_range", most=LONGEST_BREAK_S)
    elif command.scene is SceneName.NOTICE and not command.text.strip():
        raise Refused("notice_needs_text")
    return [
        e.SceneShown(
            command.scene, entry, command.text.strip()[:120], command.seconds if command.scene is SceneName.BREAK else 0
        )
    ]


def _on_stage(bout: BoutState, scene: SceneName) -> str:
    if bout.stage is None:
        raise Refused("nobody_on_stage")
    if scene is SceneName.SCORING and bout.stage.phase not in (EntryPhase.SCORING, EntryPhase.LOCKED):
        raise Refused("scoring_not_open", entry=bout.stage.info.number, department=bout.stage.info.department)
    return bout.stage.id
