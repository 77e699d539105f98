"""The hall's view."""

from __future__ import annotations

from arena.bout.scenes import SceneName
from arena.bout.state import BoutState
from arena.bout.views.cards import (
    BoutCard,
    ClockCard,
    EntryCard,
    Progress,
    SceneCard,
    View,
    bout_card,
    clock_card,
    entry_card,
    progress,
    scene_card,
)
from arena.bout.views.results import BoardRow, Receipt, board, receipt, way_of
from arena.domain.marks import plain


class SeatCard(View):
    """A judge as introduced to the hall."""

    number: int
    name: str
    post: str
    chief: bool


class RuleCard(View):
    """The rules in figures, for the rules scene."""

    criteria: tuple[tuple[str, str], ...]
    panels: tuple[tuple[str, str], ...]  # name and percentage, where there are several
    way: str  # how the judges' sheets are put together: trim, mean, median, sum, by_criterion
    talk_s: int
    answer_s: int
    high: int
    low: int
    from_sheets: int
    places: int
    overtime: bool


class ScreenView(View):
    """Everything the wall may show now; ``reveal`` only in the reveal scene, ``board`` only where it is shown."""

    bout: BoutCard
    scene: SceneCard
    stage: EntryCard | None
    clock: ClockCard | None
    progress: Progress | None
    upcoming: EntryCard | None
    reveal: Receipt | None
    board: tuple[BoardRow, ...]
    lineup: tuple[EntryCard, ...]
    judges: tuple[SeatCard, ...]
    rules: RuleCard | None


def screen_view(state: BoutState) -> ScreenView:
    """What the wall shows. Carries each part only in the scenes that need it, so it stays small."""
    scene, entry, waiting = state.scene, state.stage, state.next_waiting()
    shown = state.entries[scene.entry] if scene.name is SceneName.REVEAL and scene.entry else None
    return ScreenView(
        bout=bout_card(state),
        scene=scene_card(scene),
        stage=entry_card(entry) if entry else None,
        clock=clock_card(state, entry) if entry else None,
        progress=progress(state, entry) if entry else None,
        upcoming=entry_card(waiting) if waiting else None,
        reveal=receipt(state, shown, state.revealed) if shown and shown.id in state.revealed else None,
        board=board(state) if scene.name in (SceneName.LEADERBOARD, SceneName.REVEAL) else (),
        lineup=tuple(map(entry_card, state.queue)) if scene.name is SceneName.LINEUP else (),
        judges=_judges(state) if scene.name is SceneName.JUDGES else (),
        rules=rule_card(state) if scene.name is SceneName.RULES else None,
    )


def _judges(state: BoutState) -> tuple[SeatCard, ...]:
    return tuple(SeatCard(seat.number, seat.name, seat.post, seat.chief) for seat in state.charter.seats)


def rule_card(state: BoutState) -> RuleCard:
    """The rulebook's figures."""
    rulebook = state.charter.rulebook
    several = rulebook.panels if len(rulebook.panels) > 1 else ()
    return RuleCard(
        criteria=tuple((criterion.name, str(criterion.maximum)) for criterion in rulebook.criteria),
        panels=tuple((panel.name, plain(panel.weight)) for panel in several),
        way=way_of(rulebook.judges),
        talk_s=sum(segment.seconds for segment in rulebook.segments if segment.counted),
        answer_s=sum(segment.seconds for segment in rulebook.segments if not segment.counted),
        high=rulebook.judges.trim.high,
        low=rulebook.judges.trim.low,
        from_sheets=rulebook.judges.trim.from_sheets,
        places=rulebook.rounding.places,
        overtime=rulebook.overtime is not None,
    )
