"""How a score came about, step by step: what pages, prints, exports and ``--json`` render."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from msgspec import Struct

from arena.domain.sheets import SheetState


class Step(Struct, frozen=True):
    """Base of every step: immutable."""


class SeatTotal(Step):
    """What one judge gave in all. ``exact`` is what counts; ``total`` is for reading
    and equal to it wherever the digits end."""

    seat: str
    total: Decimal
    exact: Fraction
    marks: dict[str, Decimal] = {}


class Aside(Step):
    """A sheet that does not count, and why; kept, so that nothing seems to have vanished."""

    seat: str
    why: SheetState
    reason: str = ""


class CriterionValue(Step):
    """One criterion over all judges who marked it.

    ``average`` is what they gave together, ``value`` that times the factor;
    ``high`` and ``low`` are the seats whose mark fell out (only where criteria are put together).
    """

    criterion: str
    average: Fraction
    value: Fraction
    high: tuple[str, ...] = ()
    low: tuple[str, ...] = ()
    kept: int = 0


class GradeCount(Step):
    """Ballots of one grade; ``value`` is ``None`` for a grade that weighs nothing."""

    grade: str
    name: str
    count: int
    value: Decimal | None


class PanelValue(Step):
    """What one panel gave. ``value`` is ``None`` where not one sheet counts.

    ``kept`` of the totals add up to ``kept_sum``; ``high`` and ``low`` were
    dropped. ``average`` is ``value`` for reading. ``share`` is the weight that
    was really applied (an empty panel's may have gone to the others).
    ``evidence`` says what a comparing method found (majority, wins, points).
    """

    panel: str
    totals: tuple[SeatTotal, ...]
    aside: tuple[Aside, ...] = ()
    grades: tuple[GradeCount, ...] = ()
    criteria: tuple[CriterionValue, ...] = ()
    high: tuple[str, ...] = ()
    low: tuple[str, ...] = ()
    kept: int = 0
    kept_sum: Decimal = Decimal(0)
    value: Fraction | None = None
    average: Decimal | None = None
    share: Fraction = Fraction(1)
    evidence: str = ""

    @property
    def dropped_sum(self) -> Fraction | None:
        """Sum of everything that was dropped; ``None`` where nothing was."""
        dropped = [one.exact for one in self.totals if one.seat in {*self.high, *self.low}]
        marks = {one.seat: one.marks for one in self.totals}
        for line in self.criteria:
            dropped += [Fraction(marks[seat][line.criterion]) for seat in (*line.high, *line.low)]
        return sum(dropped, Fraction(0)) if dropped else None


class RunValue(Step):
    """One run: its panels, and their sum times the multiplier. ``counted`` unless better runs took its place."""

    panels: tuple[PanelValue, ...]
    multiplier: Decimal
    points: Fraction
    counted: bool = True


class Derivation(Step):
    """The score of one entry and every step to it.

    ``exact`` is the score before the last rounding, ``final`` the official one;
    ``penalty`` is what time and deductions took off (a bonus makes it smaller,
    even negative). A run that is ``None`` was not scored. Rounded figures on
    the way are for reading; nothing is computed from them unless the rulebook
    says so.
    """

    runs: tuple[RunValue | None, ...]
    base: Fraction
    penalty: Decimal
    exact: Fraction
    final: Decimal
    average: Decimal
    chief_total: Decimal | None = None

    @property
    def judges(self) -> PanelValue:
        """The judges' panel of the first run that counts; an empty one where nothing was judged."""
        for run in self.runs:
            if run is not None and run.counted:
                return run.panels[0]
        return PanelValue("", ())

    def panel(self, wanted: str | None) -> PanelValue:
        """That panel of the first run that counts, the judges' for ``None``; ``KeyError`` where there is none."""
        if wanted is None:
            return self.judges
        for run in self.runs:
            if run is not None and run.counted:
                return next((one for one in run.panels if one.panel == wanted), PanelValue(wanted, ()))
        return PanelValue(wanted, ())
