"""A panel: who judges what, on which sheet, and how its sheets become one value."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from enum import StrEnum

from msgspec import Struct, field


class Rule(Struct, frozen=True, forbid_unknown_fields=True):
    """Base of everything in a rulebook: immutable, and a misspelt field is an error."""


class SheetKind(StrEnum):
    """What a judge writes on a sheet."""

    MARKS = "marks"  # one mark per criterion
    GRADES = "grades"  # 测评票: a grade, or the count of a whole ballot box
    PLACES = "places"  # the entry's place in this judge's own order, 1 is best


class Total(StrEnum):
    """How the marks of one sheet become the judge's total; every mark times its criterion's factor."""

    SUM = "sum"
    MEAN = "mean"  # divided by the factors, so the total stays on the marks' own scale


class By(StrEnum):
    """What is put together across the judges: their totals, or each criterion for itself."""

    TOTAL = "total"
    CRITERION = "criterion"


class Method(StrEnum):
    """How the sheets of a panel become its value. The last four compare entries with each other."""

    MEAN = "mean"
    MEDIAN = "median"
    SUM = "sum"
    RANK_SUM = "rank_sum"  # sum of the judges' places, lowest first
    PLACE_POINTS = "place_points"  # every place is worth points, highest sum first
    MAJORITY = "majority"  # majority placement, "skating system" rules 5-8
    ONE_BY_ONE = "one_by_one"  # pairwise wins, ISU 1998-2004


PLACING = frozenset({Method.RANK_SUM, Method.PLACE_POINTS, Method.MAJORITY, Method.ONE_BY_ONE})
LOWEST_FIRST = PLACING - {Method.PLACE_POINTS}


class WhenEmpty(StrEnum):
    """What becomes of an entry for which a panel has not one valid sheet."""

    REFUSE = "refuse"  # there is no score until somebody has scored
    ZERO = "zero"
    OTHERS = "others"  # the other panels carry its weight, in proportion


class Criterion(Rule):
    """One row of the rubric. ``anchors`` say what 优, 良 and 中 look like, best first.

    ``segment`` is the part of the talk (亮成绩, 找不足, 谈思路) it is judged by and grouped under.
    """

    id: str
    name: str
    maximum: Decimal
    minimum: Decimal = Decimal(0)
    step: Decimal = Decimal("0.5")
    segment: str | None = None
    anchors: tuple[str, ...] = ()
    factor: Decimal = Decimal(1)


class Grade(Rule):
    """One choice on a ballot. A grade without ``value`` (弃权, a spoiled paper) is counted but weighs nothing."""

    id: str
    name: str
    value: Decimal | None = None


class Band(Rule):
    """评分区间: the totals that a judge may give, both ends included."""

    minimum: Decimal
    maximum: Decimal


class Trim(Rule):
    """Drop ``high`` highest and ``low`` lowest where at least ``from_sheets`` sheets are valid."""

    high: int = 1
    low: int = 1
    from_sheets: int = 5


NO_TRIM = Trim(0, 0, 1)


class Quorum(Rule):
    """Valid sheets that an entry needs: ``at_least``, and ``numerator/denominator`` of those expected."""

    at_least: int = 3
    numerator: int = 2
    denominator: int = 3


class Standardise(Rule):
    """Puts each judge's totals on the panel's mean and spread (z-scores), so that a hard judge
    and a generous one weigh alike. Judges with fewer than ``from_sheets`` sheets are left as they are:
    from three entries nobody's severity can be told."""

    from_sheets: int = 5


class Panel(Rule):
    """One group of judges. ``weight`` is a percentage where panels are shares, a factor where they are added.

    ``full`` is the highest total as announced; where it is given the criteria must add up to it.
    ``partial`` panels accept sheets with some criteria left blank (a judge for one caption).
    ``points`` are what places 1, 2, 3… are worth under ``place_points``; later places are worth nothing.
    """

    id: str = "judges"
    name: str = "评委"
    weight: Decimal = Decimal(100)
    sheets: SheetKind = SheetKind.MARKS
    criteria: tuple[Criterion, ...] = ()
    grades: tuple[Grade, ...] = ()
    full: Decimal | None = None
    band: Band | None = None
    total: Total = Total.SUM
    by: By = By.TOTAL
    method: Method = Method.MEAN
    trim: Trim = field(default_factory=Trim)
    points: tuple[Decimal, ...] = ()
    standardise: Standardise | None = None
    partial: bool = False
    quorum: Quorum = field(default_factory=Quorum)
    when_empty: WhenEmpty = WhenEmpty.REFUSE

    @property
    def full_mark(self) -> Decimal:
        """The highest total that one judge can give."""
        if self.sheets is SheetKind.GRADES:
            return max((grade.value for grade in self.grades if grade.value is not None), default=Decimal(0))
        points = sum((one.maximum * one.factor for one in self.criteria), Decimal(0))
        if self.total is Total.MEAN and self.criteria:
            return points / sum(one.factor for one in self.criteria)
        return points

    def total_of(self, marks: Mapping[str, Decimal]) -> Decimal:
        """The points of one sheet: its marks times their factors, added, digits as written ("92.0")."""
        factors = {one.id: one.factor for one in self.criteria if one.factor != 1}
        return sum((mark * factors[key] if key in factors else mark for key, mark in marks.items()), Decimal(0))

    @property
    def comparing(self) -> bool:
        """Whether an entry's value depends on the other entries."""
        return self.method in PLACING or self.standardise is not None

    def criterion(self, wanted: str) -> Criterion:
        """The criterion with that id; ``KeyError`` where there is none."""
        for criterion in self.criteria:
            if criterion.id == wanted:
                return criterion
        raise KeyError(wanted)

    def grade(self, wanted: str) -> Grade:
        """The grade with that id; ``KeyError`` where there is none."""
        for grade in self.grades:
            if grade.id == wanted:
                return grade
        raise KeyError(wanted)
