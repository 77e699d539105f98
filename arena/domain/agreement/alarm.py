"""Sheets that stand apart, to be looked at in private before anything is revealed."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction

from msgspec import Struct

from arena.domain.aggregate import median
from arena.domain.agreement.exact import shortest, shown
from arena.domain.agreement.meaning import enough
from arena.domain.refusal import Refused

LIMIT = Decimal(10)


class Outlier(Struct, frozen=True):
    """A sheet beyond the limit; ``distance`` in points, below zero under the median."""

    judge: str
    total: Decimal
    distance: Decimal


class Alarm(Struct, frozen=True):
    """The exact middle of an entry's totals and who is far from it, the farthest first.

    It asks "a slip of the finger?", never "a bad judge?".  Meaningful from
    three sheets on: of two, both lie equally far from the median.
    """

    median: Decimal | None
    outliers: tuple[Outlier, ...]
    sheets: int
    enough: bool


def spread_alarm(totals: Mapping[str, Decimal], limit: Decimal = LIMIT) -> Alarm:
    """The sheets of one entry that lie *more* than ``limit`` points from the median, by judge.

    Refuses ``statistic_invalid`` for a limit that is negative or no number.
    """
    if not limit.is_finite() or limit < 0:
        raise Refused("statistic_invalid", field="limit", why="must be 0 or more")
    if not totals:
        return Alarm(None, (), 0, enough=False)
    middle = median([Fraction(total) for total in totals.values()])
    far = {judge: Fraction(total) - middle for judge, total in totals.items() if abs(Fraction(total) - middle) > limit}
    order = sorted(far, key=lambda judge: (-abs(far[judge]), judge))
    outliers = tuple(Outlier(judge, totals[judge], shortest(far[judge])) for judge in order)
    return Alarm(shown(middle), outliers, len(totals), enough("alarm", 1, len(totals)))
