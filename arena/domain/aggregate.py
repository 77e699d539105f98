"""Putting the judges of one panel together: dropping extremes, mean, median, sum."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import NamedTuple

from arena.domain.panel import Method, Trim


class Award(NamedTuple):
    """A number that one seat gave."""

    seat: str
    value: Fraction


def dropped(awards: Sequence[Award], trim: Trim) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The seats whose award falls out, (high, low).

    Of equal awards only as many fall as the rule says, the one nearest to the
    head of the panel first, so the order of arrival never shows.
    """
    if len(awards) < trim.from_sheets or len(awards) <= trim.high + trim.low:
        return (), ()
    order = {award.seat: place for place, award in enumerate(awards)}
    low = sorted(awards, key=lambda award: (award.value, order[award.seat]))[: trim.low]
    fallen = {award.seat for award in low}
    rest = [award for award in awards if award.seat not in fallen]
    high = sorted(rest, key=lambda award: (-award.value, order[award.seat]))[: trim.high]
    return tuple(award.seat for award in high), tuple(award.seat for award in low)


def together(values: Sequence[Fraction], method: Method) -> Fraction:
    """The mean, the median or the sum of ``values`` (at least one)."""
    if method is Method.MEDIAN:
        return median(values)
    total = sum(values, Fraction(0))
    return total if method is Method.SUM else total / len(values)


def median(values: Sequence[Fraction]) -> Fraction:
    """The middle of ``values``, of an even number the mean of the two in the middle."""
    ordered = sorted(values)
    middle = len(ordered) // 2
    return ordered[middle] if len(ordered) % 2 else (ordered[middle - 1] + ordered[middle]) / 2
