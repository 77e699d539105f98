"""Exact numbers on their way out."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from math import isqrt

from arena.domain.rounding import round_exact

PLACES = 12  # more than any page prints, fewer than a library computes rightly


def shown(number: Fraction | None) -> Decimal | None:
    """``number`` as a decimal: exact where its digits end within twelve places, else rounded half up there."""
    return None if number is None else shortest(number)


def shortest(number: Fraction) -> Decimal:
    """As ``shown``, of a number that is there."""
    return round_exact(number, next((count for count in range(PLACES) if ends(number, count)), PLACES))


def ends(number: Fraction, places: int) -> bool:
    """Whether ``number`` needs no more than ``places`` decimals."""
    return not 10**places % number.denominator


def ratio(part: Fraction, whole: Fraction) -> Fraction | None:
    """``part / whole``; nothing divided by nothing, or anything by it, is undefined."""
    return part / whole if whole else None


def mean(values: list[Fraction]) -> Fraction:
    """The mean of at least one value."""
    return sum(values, Fraction(0)) / len(values)


def root(number: Fraction) -> Fraction:
    """The square root of a number that is not negative, right to a place more than is shown."""
    scale = 10 ** (PLACES + 2)
    return Fraction(isqrt(number.numerator * scale**2 // number.denominator), scale)
