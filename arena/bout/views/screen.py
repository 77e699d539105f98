"""The hall's view."""

from __future__ import annotations

from arena.bout.policy import Role
from arena.bout.scenes import SceneName
from arena.bout.state import BoutState, Entry
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
from arena.bout.views.results import BoardRow, Receipt, board, receipt, unveiled, way_of
from arena.bout.views.show import (
    AwardCard,
    ChampionCard,
    Guesser,
    PollCard,
    TargetCard,
    VoteLine,
    award_card,
    champion,
    poll_card,
    target,
    vote_lines,
)
from arena.domain.marks import plain


class SeatCard(View):
    """A judge as introduced to the hall."""

    number: int
    name: str
    post: str
    chief: bool


class StaffCard(View):
    """One of the staff as introduced to the hall."""

    name: str
    role: str


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
    seed: str
    correction: Receipt | None
    rules: RuleCard | None
    target: TargetCard | None
    award: AwardCard | None
    champion: ChampionCard | None
    poll: PollCard | None
    votes: tuple[VoteLine, ...]
    guessers: tuple[Guesser, ...]
    chart: Receipt | None
    staff: tuple[StaffCard, ...]


BOARDS = (SceneName.LEADERBOARD, SceneName.REVEAL, SceneName.TIMELINE)
CHARTS = (SceneName.MARKS, SceneName.RADAR)


def screen_view(state: BoutState, turnout: int = 0, guessers: tuple[Guesser, ...] = ()) -> ScreenView:
    """What the wall shows. Carries each part only in the scenes that need it, so it stays small."""
    scene, entry, waiting = state.scene, state.stage_in_public, state.next_waiting()
    shown = state.entries[scene.entry] if scene.name is SceneName.REVEAL and scene.entry else None
    return ScreenView(
        bout=bout_card(state),
        scene=scene_card(scene),
        stage=entry_card(entry) if entry else None,
        clock=clock_card(state, entry) if entry else None,
        progress=progress(state, entry) if entry else None,
        upcoming=entry_card(waiting) if waiting else None,
        reveal=_reveal(state, shown) if shown else None,
        board=board(state, _shown(state)) if scene.name in BOARDS else (),
        lineup=tuple(map(entry_card, state.queue)) if scene.name in (SceneName.LINEUP, SceneName.DRAW) else (),
        judges=_judges(state) if scene.name is SceneName.JUDGES else (),
        seed=state.seed if scene.name is SceneName.DRAW else "",
        correction=_correction(state),
        rules=rule_card(state) if scene.name is SceneName.RULES else None,
        target=target(state),
        award=award_card(state),
        champion=champion(state),
        poll=poll_card(state, turnout),
        votes=vote_lines(state) if scene.name is SceneName.VOTES else (),
        guessers=guessers if scene.name is SceneName.VOTES else (),
        chart=_chart(state) if scene.name in CHARTS else None,
        staff=_staff(state) if scene.name is SceneName.JUDGES else (),
    )


def _shown(state: BoutState) -> int | None:
    """How many reveals the board shows: all, but while the host resolves it."""
    return state.scene.step if state.scene.name is SceneName.LEADERBOARD else None


def _chart(state: BoutState) -> Receipt | None:
    """Whose marks a chart draws: a revealed entry's."""
    key = state.scene.entry
    return receipt(state, state.entries[key], state.revealed) if key in state.revealed and key else None


def _staff(state: BoutState) -> tuple[StaffCard, ...]:
    return tuple(StaffCard(name, Role.SUPERVISOR.value) for name in state.charter.supervisors)


def _reveal(state: BoutState, shown: Entry) -> Receipt | None:
    """The score in the reveal scene; of one that is revealed in steps, what has been uncovered."""
    if shown.id in state.revealed:
        return receipt(state, shown, state.revealed)
    step = state.scene.step or 0
    if not step:
        return None
    return unveiled(receipt(state, shown, (*state.revealed, shown.id)), step)


def _correction(state: BoutState) -> Receipt | None:
    """What the correction scene tells: a revealed entry's score as put right."""
    key = state.scene.entry if state.scene.name is SceneName.CORRECTION else None
    return receipt(state, state.entries[key], state.revealed) if key in state.revealed and key else None


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
