"""A rulebook: what is judged, how marks become a score, how equal scores are parted.

It is data: frozen into the bout when the bout opens, so that next year's
rules can never rewrite last year's result.
"""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum

from msgspec import Struct, field


class RoundingMode(StrEnum):
    """What happens to the digits behind the last place kept."""

    HALF_UP = "half_up"  # away from zero, as on paper; binary floats and half-even each break published results
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
    CHIEF_TOTAL = "chief_total"


class Rule(Struct, frozen=True, forbid_unknown_fields=True):
    """Base of everything in a rulebook: immutable, and a misspelt field is an error."""


class Criterion(Rule):
    """One row of the rubric. ``anchors`` say what 优, 良 and 中 look like, best first."""

    id: str
    name: str
    maximum: Decimal
    minimum: Decimal = Decimal(0)
    step: Decimal = Decimal("0.5")
    segment: str | None = None
    anchors: tuple[str, ...] = ()


class Segment(Rule):
    """A timed part of an entry. ``counted`` segments run into the overtime rule; answers do not."""

    id: str
    name: str
    seconds: int
    counted: bool = True


class Trim(Rule):
    """Drop ``high`` highest and ``low`` lowest totals where at least ``from_sheets`` sheets are valid."""

    high: int = 1
    low: int = 1
    from_sheets: int = 5


class Rounding(Rule):
    """The one rounding, of the final score."""

    mode: RoundingMode = RoundingMode.HALF_UP
    places: int = 2


class Overtime(Rule):
    """``amount`` points off for every started ``step_s`` seconds beyond ``grace_s``, at most ``cap``."""

    grace_s: int = 15
    step_s: int = 30
    amount: Decimal = Decimal("0.5")
    cap: Decimal | None = Decimal("2.0")


class Quorum(Rule):
    """Valid sheets that an entry needs: ``at_least``, and ``numerator/denominator`` of those expected."""

    at_least: int = 3
    numerator: int = 2
    denominator: int = 3


class TieStep(Rule):
    """One step of the tie chain. ``places`` belongs to more_decimals, ``criterion`` to criterion."""

    kind: TieKind
    criterion: str | None = None
    places: int = 3


class Rulebook(Rule):
    """Everything that decides a result. Scores that the tie chain cannot part share their place."""

    name: str
    criteria: tuple[Criterion, ...]
    id: str = "custom"
    version: int = 1
    segments: tuple[Segment, ...] = ()
    trim: Trim = field(default_factory=Trim)
    rounding: Rounding = field(default_factory=Rounding)
    overtime: Overtime | None = field(default_factory=Overtime)
    quorum: Quorum = field(default_factory=Quorum)
    ties: tuple[TieStep, ...] = (
        TieStep(TieKind.MORE_DECIMALS),
        TieStep(TieKind.DROPPED_SUM),
        TieStep(TieKind.CHIEF_TOTAL),
    )
    reveal: RevealMode = RevealMode.IMMEDIATE

    @property
    def full_mark(self) -> Decimal:
        """The highest total that one judge can give."""
        return sum((criterion.maximum for criterion in self.criteria), Decimal(0))

    def criterion(self, wanted: str) -> Criterion:
        """The criterion with that id; ``KeyError`` where there is none."""
        for criterion in self.criteria:
            if criterion.id == wanted:
                return criterion
        raise KeyError(wanted)
