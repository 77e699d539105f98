"""The one place where digits are given up."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from arena.domain.rulebook import RoundingMode

READABLE = 6  # decimals shown of a number that never ends


def round_exact(number: Fraction, places: int, mode: RoundingMode = RoundingMode.HALF_UP) -> Decimal:
    """``number`` with exactly ``places`` decimals, trailing zeros kept (93.00).

    Works on whole numbers, so nothing depends on a decimal context.
    """
    scaled = abs(number) * 10**places
    whole, rest = divmod(scaled.numerator, scaled.denominator)
    twice = 2 * rest
    if mode is RoundingMode.HALF_UP:
        up = twice >= scaled.denominator
    elif mode is RoundingMode.HALF_EVEN:
        up = twice > scaled.denominator or (twice == scaled.denominator and whole % 2 == 1)
    else:
        up = False
    digits = tuple(int(digit) for digit in str(whole + up))
    negative = number < 0 and any(digits)
    return Decimal((int(negative), digits, -places))


def rounded(number: Fraction, places: int | None, mode: RoundingMode) -> Fraction:
    """``number`` rounded to ``places`` decimals, or left alone where the rulebook rounds nothing here."""
    return number if places is None else Fraction(round_exact(number, places, mode))


def readable(number: Fraction, at_least: int = 0) -> Decimal:
    """``number`` as a decimal for reading: exact where its digits end, else rounded half up to six places."""
    places = next((count for count in range(at_least, READABLE) if (number * 10**count).denominator == 1), READABLE)
    return round_exact(number, places)
