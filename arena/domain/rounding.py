"""The one place where digits are given up."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from arena.domain.rulebook import Rounding, RoundingMode


def round_exact(number: Fraction, rounding: Rounding) -> Decimal:
    """``number`` with exactly ``rounding.places`` decimals, trailing zeros kept (93.00).

    Works on whole numbers, so nothing depends on a decimal context.
    """
    scaled = abs(number) * 10**rounding.places
    whole, rest = divmod(scaled.numerator, scaled.denominator)
    twice = 2 * rest
    if rounding.mode is RoundingMode.HALF_UP:
        up = twice >= scaled.denominator
    elif rounding.mode is RoundingMode.HALF_EVEN:
        up = twice > scaled.denominator or (twice == scaled.denominator and whole % 2 == 1)
    else:
        up = False
    digits = tuple(int(digit) for digit in str(whole + up))
    negative = number < 0 and any(digits)
    return Decimal((int(negative), digits, -rounding.places))
