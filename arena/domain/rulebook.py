"""A rulebook: what is judged, how sheets become a score, how equal scores are parted.

It is data: frozen into the bout when the bout opens, so that next year's
rules can never rewrite last year's result.
"""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum

from msgspec import field

from arena.domain.panel import LOWEST_FIRST, Criterion, Panel, Rule


class RoundingMode(StrEnum):
    """What happens to the digits behind the last place kept."""

    HALF_UP = "half_up"  # away from zero, as on paper; binary fractions and half-even each break published results
    HALF_EVEN = "half_even"
    TRUNCATE = "truncate"


class RevealMode(StrEnum):
    """When a score goes up on the big screen (domain.md §3.6)."""

    IMMEDIATE = "immediate"  # 当场亮分
    LAGGED = "lagged"  # 下一位后亮分
    FINAL = "final"  # 集中亮分


class TieKind(StrEnum):
    """A way of parting equal scores (domain.md §3.5)."""

    MORE_DECIMALS = "more_decimals"
    DROPPED_SUM = "dropped_sum"
    CRITERION = "criterion"
    PANEL = "panel"
    CHIEF_TOTAL = "chief_total"
    FEWER_PENALTIES = "fewer_penalties"
    HEAD_TO_HEAD = "head_to_head"
    DECISION = "decision"  # 加赛, 抽签 or 评议, recorded by people; never chance inside the program


class Combine(StrEnum):
    """How the values of several panels become one score."""

    SHARES = "shares"  # weights are percentages of a whole
    SUM = "sum"  # weights are factors, the products are added
    PLACES = "places"  # the places that each panel gives are added, lowest first


class Take(StrEnum):
    """What the runs of one entry come to."""

    SUM = "sum"
    MEAN = "mean"
    MAJORITY = "majority"  # places of several dances, "skating system" rules 9-11


class RankOn(StrEnum):
    """Which figure is ranked."""

    ROUNDED = "rounded"
    EXACT = "exact"


class SharedPlaces(StrEnum):
    """What stands beside entries that nothing could part, say on slots 2 and 3."""

    SKIP = "skip"  # both 2, the next is 4
    MEAN = "mean"  # both 2.5, the next is 4


class Segment(Rule):
    """A timed part of an entry. ``counted`` segments run into the overtime rule; answers do not."""

    id: str
    name: str
    seconds: int
    counted: bool = True


class Rounding(Rule):
    """``places`` decimals of the final score; the others round on the way there, ``None`` keeps every digit.

    ``criterion`` rounds what the judges gave for one criterion, and again its
    product with the factor (ISU rule 353); ``sheet`` a judge's total,
    ``panel`` a panel's value, ``run`` one run. Where rounding happens changes
    results: it must be what the printed rule says.
    """

    mode: RoundingMode = RoundingMode.HALF_UP
    places: int = 2
    criterion: int | None = None
    sheet: int | None = None
    panel: int | None = None
    run: int | None = None


class Overtime(Rule):
    """``amount`` points off for every started ``step_s`` seconds beyond ``grace_s``, at most ``cap``."""

    grace_s: int = 15
    step_s: int = 30
    amount: Decimal = Decimal("0.5")
    cap: Decimal | None = Decimal("2.0")


class Runs(Rule):
    """An entry is judged several times; the ``best`` of them count (all where ``None``)."""

    take: Take = Take.SUM
    best: int | None = None


class TieStep(Rule):
    """One step of the tie chain. ``places`` belongs to more_decimals, ``criterion`` to criterion;
    ``panel`` names the panel for panel, and for criterion and chief_total where it is not the first."""

    kind: TieKind
    criterion: str | None = None
    places: int = 3
    panel: str | None = None


class AwardBand(Rule):
    """奖项. ``size`` is for how many entries, ``None`` (in the last band) for everybody who is left."""

    name: str
    size: int | None = None


class Rulebook(Rule):
    """Everything that decides a result. Scores that the tie chain cannot part share their place.

    The first panel is the judges'; the tie chain speaks of it unless told otherwise.
    """

    name: str
    panels: tuple[Panel, ...]
    id: str = "custom"
    version: int = 1
    combine: Combine = Combine.SHARES
    segments: tuple[Segment, ...] = ()
    runs: Runs | None = None
    rounding: Rounding = field(default_factory=Rounding)
    rank_on: RankOn = RankOn.ROUNDED
    overtime: Overtime | None = field(default_factory=Overtime)
    undertime: Overtime | None = None
    ties: tuple[TieStep, ...] = (
        TieStep(TieKind.MORE_DECIMALS),
        TieStep(TieKind.DROPPED_SUM),
        TieStep(TieKind.CHIEF_TOTAL),
    )
    shared: SharedPlaces = SharedPlaces.SKIP
    reveal: RevealMode = RevealMode.IMMEDIATE
    awards: tuple[AwardBand, ...] = ()  # highest first; none named: by the number of entries (arena.domain.awards)

    @property
    def judges(self) -> Panel:
        """The first panel: the judges'."""
        return self.panels[0]

    @property
    def criteria(self) -> tuple[Criterion, ...]:
        """The judges' rubric."""
        return self.judges.criteria

    @property
    def comparing(self) -> bool:
        """Whether an entry's score depends on the other entries, so that none stands before all are judged."""
        return (
            any(panel.comparing for panel in self.panels)
            or self.combine is Combine.PLACES
            or (self.runs is not None and self.runs.take is Take.MAJORITY)
        )

    @property
    def lowest_first(self) -> bool:
        """Whether the score is a place or a sum of places, so that the lowest wins."""
        danced = self.runs is not None and self.runs.take is Take.MAJORITY
        return danced or self.combine is Combine.PLACES or self.judges.method in LOWEST_FIRST

    def panel(self, wanted: str) -> Panel:
        """The panel with that id; ``KeyError`` where there is none."""
        for panel in self.panels:
            if panel.id == wanted:
                return panel
        raise KeyError(wanted)
