"""A judge's total, laid out over the criteria, where only totals are known (domain.md §6)."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from math import gcd, lcm

from msgspec import Struct

from arena.domain.marks import plain
from arena.domain.panel import Panel

MOST_UNITS = 2_000_000  # only very large marks in very fine, unequal steps have more sums than this


class CannotSplit(ValueError):
    """No sheet of this rubric adds up to that total; the message says which totals there are."""


class _Row(Struct, frozen=True):
    """A criterion in whole units: how large its step is and how many steps it has."""

    step: int
    count: int


def split(total: Decimal, panel: Panel) -> dict[str, str]:
    """Marks that add up to ``total``, each within its criterion's bounds and on its step.

    Every criterion but the first gets its share by maximum, rounded half up to
    its step, and the first takes the rest.  Where the rest does not fit there,
    the criteria at the end leave their share by as little as it takes.
    Raises ``CannotSplit`` where no such marks exist.
    """
    unit, rows = _grid(panel)
    lowest = sum((criterion.minimum for criterion in panel.criteria), Decimal(0))
    units = (Fraction(total) - Fraction(lowest)) / unit if total.is_finite() else Fraction(1, 2)
    turns = [*range(1, len(rows)), 0]
    if units.denominator != 1 or not _reaches(tuple(rows[turn] for turn in turns), int(units)):
        steps = plain(Decimal(unit.numerator) / unit.denominator)
        raise CannotSplit(f"totals go from {plain(lowest)} to {plain(panel.full_mark)} in steps of {steps}")
    rest, marks = int(units), {}
    for place, turn in enumerate(turns):
        criterion, row = panel.criteria[turn], rows[turn]
        others = tuple(rows[other] for other in turns[place + 1 :])
        share = Fraction(total) * Fraction(criterion.maximum) / Fraction(panel.full_mark)
        wanted = (share - Fraction(criterion.minimum)) / Fraction(criterion.step)
        taken = next(count for count in _nearest(wanted, row.count) if _reaches(others, rest - count * row.step))
        rest -= taken * row.step
        marks[criterion.id] = format(criterion.minimum + taken * criterion.step, "f")
    return {criterion.id: marks[criterion.id] for criterion in panel.criteria}


def _grid(panel: Panel) -> tuple[Fraction, tuple[_Row, ...]]:
    """The largest unit that every step is a whole number of, and the criteria in it."""
    steps = [Fraction(criterion.step) for criterion in panel.criteria]
    below = lcm(*(step.denominator for step in steps))
    unit = Fraction(gcd(*(int(step * below) for step in steps)), below)
    rows = tuple(
        _Row(int(step / unit), int((criterion.maximum - criterion.minimum) / criterion.step))
        for step, criterion in zip(steps, panel.criteria, strict=True)
    )
    return unit, rows


def _nearest(wanted: Fraction, most: int) -> Iterator[int]:
    """Whole numbers from 0 to ``most``, the one nearest to ``wanted`` first (a half goes up)."""
    up = min(max(int((wanted + Fraction(1, 2)) // 1), 0), most)
    down = up - 1
    while up <= most or down >= 0:
        if down < 0 or (up <= most and abs(up - wanted) <= abs(down - wanted)):
            yield up
            up += 1
        else:
            yield down
            down -= 1


def _reaches(rows: tuple[_Row, ...], units: int) -> bool:
    """Whether these criteria together can be ``units`` above their lowest marks."""
    if not 0 <= units <= sum(row.step * row.count for row in rows):
        return False
    if all(row.step == 1 for row in rows):
        return True
    return bool(_sums(rows) >> units & 1)


@lru_cache(maxsize=256)
def _sums(rows: tuple[_Row, ...]) -> int:
    """Every sum that these criteria can make, as the bits of one number."""
    if sum(row.step * row.count for row in rows) > MOST_UNITS:
        raise CannotSplit("the criteria's steps are too fine and too unequal: give marks instead")
    sums = 1
    for row in rows:
        left, width = row.count, 1
        while left:  # any number of steps up to the count, by doubling
            taken = min(width, left)
            sums |= sums << taken * row.step
            left, width = left - taken, width * 2
    return sums
