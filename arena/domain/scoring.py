"""From the judges' sheets of one entry to its score, with every step kept."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction

from msgspec import Struct

from arena.domain.rounding import round_exact
from arena.domain.rulebook import Overtime, Rounding, Rulebook, Trim

Marks = Mapping[str, Decimal]


class SeatTotal(Struct, frozen=True):
    """What one judge gave in all."""

    seat: str
    total: Decimal


class Derivation(Struct, frozen=True):
    """How a score came about; every figure on a screen, a page or an export is taken from here.

    ``totals`` are all valid sheets in seat order, ``high`` and ``low`` the seats
    whose totals were dropped, ``average`` is rounded for reading only:
    ``final`` is rounded once, from the exact mean less the penalty.
    """

    totals: tuple[SeatTotal, ...]
    high: tuple[str, ...]
    low: tuple[str, ...]
    kept_sum: Decimal
    kept: int
    average: Decimal
    penalty: Decimal
    final: Decimal
    criteria: dict[str, Fraction]  # mean mark of each criterion over all valid sheets, for the tie chain
    chief_total: Decimal | None

    @property
    def exact(self) -> Fraction:
        """The score before rounding."""
        return Fraction(self.kept_sum) / self.kept - Fraction(self.penalty)

    @property
    def dropped_sum(self) -> Decimal | None:
        """Sum of the dropped totals; ``None`` where nothing was dropped."""
        dropped = {*self.high, *self.low}
        if not dropped:
            return None
        return sum((one.total for one in self.totals if one.seat in dropped), Decimal(0))


def sheet_total(marks: Marks) -> Decimal:
    """One judge's total: the sum of the marks."""
    return sum(marks.values(), Decimal(0))


def score(
    sheets: Sequence[tuple[str, Marks]], rulebook: Rulebook, *, penalty: Decimal, chief: str | None
) -> Derivation | None:
    """The score of one entry from its valid ``sheets`` in seat order, or ``None`` where there is none.

    A missing or recused judge is simply not among the sheets: never a zero,
    never an average (domain.md §3.4).
    """
    if not sheets:
        return None
    totals = tuple(SeatTotal(seat, sheet_total(marks)) for seat, marks in sheets)
    high, low = dropped(totals, rulebook.trim)
    kept = [one.total for one in totals if one.seat not in {*high, *low}]
    kept_sum = sum(kept, Decimal(0))
    mean = Fraction(kept_sum) / len(kept)
    return Derivation(
        totals=totals,
        high=high,
        low=low,
        kept_sum=kept_sum,
        kept=len(kept),
        average=round_exact(mean, rulebook.rounding),
        penalty=penalty,
        final=round_exact(mean - Fraction(penalty), rulebook.rounding),
        criteria=_criterion_means([marks for _, marks in sheets], rulebook),
        chief_total=next((one.total for one in totals if one.seat == chief), None),
    )


def dropped(totals: Sequence[SeatTotal], trim: Trim) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The seats whose totals fall out, (high, low).

    Of equal totals only as many fall as the rule says, the one nearest to the
    head of the panel first, so the order of arrival never shows.
    """
    if len(totals) < trim.from_sheets or len(totals) <= trim.high + trim.low:
        return (), ()
    seats = {one.seat: place for place, one in enumerate(totals)}
    low = sorted(totals, key=lambda one: (one.total, seats[one.seat]))[: trim.low]
    rest = [one for one in totals if one not in low]
    high = sorted(rest, key=lambda one: (-one.total, seats[one.seat]))[: trim.high]
    return tuple(one.seat for one in high), tuple(one.seat for one in low)


def overtime_penalty(overtime_s: int, rule: Overtime | None) -> Decimal:
    """Points off for ``overtime_s`` whole seconds beyond the limit; nothing within the grace."""
    if rule is None or overtime_s <= rule.grace_s:
        return Decimal(0)
    started = -(-(overtime_s - rule.grace_s) // rule.step_s)
    amount = rule.amount * started
    return amount if rule.cap is None else min(amount, rule.cap)


def _criterion_means(sheets: Sequence[Marks], rulebook: Rulebook) -> dict[str, Fraction]:
    return {
        criterion.id: sum((Fraction(marks[criterion.id]) for marks in sheets), Fraction(0)) / len(sheets)
        for criterion in rulebook.criteria
    }


def at_places(derivation: Derivation, rounding: Rounding, places: int) -> Decimal:
    """The final score shown with ``places`` decimals."""
    return round_exact(derivation.exact, Rounding(rounding.mode, places))
