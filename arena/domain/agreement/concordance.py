"""Do the judges put the entries in the same order?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from decimal import Context, Decimal, localcontext
from fractions import Fraction
from itertools import combinations

from msgspec import Struct

from arena.domain.agreement import libraries
from arena.domain.agreement.exact import mean, ratio, shortest, shown
from arena.domain.agreement.meaning import Statistic, enough, statistic
from arena.domain.agreement.ratings import Ratings, full_rows
from arena.domain.placement import places_of

Correlation = Callable[[Sequence[Fraction], Sequence[Fraction]], Decimal | None]
NEARLY = 1 - Decimal(10) ** -9  # what libraries make of a perfect correlation may lack its last digits


class Concordance(Struct, frozen=True):
    """Kendall's W, 0 (no common order) to 1 (the same order), corrected for equal marks.

    ``p`` is how often judges who draw lots would agree so well; from eight
    entries and three judges on, since it comes from chi-square.
    """

    w: Decimal | None
    chi2: Decimal | None
    freedom: int
    p: Decimal | None
    entries: int
    judges: int
    enough: bool


def kendall_w(ratings: Ratings) -> Concordance:
    """The concordance of all judges over the entries that all of them marked."""
    rows = full_rows(ratings)
    entries, judges = len(rows), len(rows[0])
    ranks = [_ranks(column) for column in zip(*rows, strict=True)]
    sums = [sum(one, Fraction(0)) for one in zip(*ranks, strict=True)]
    middle = mean(sums)
    ties = sum(count**3 - count for one in ranks for count in Counter(one).values())
    apart = sum(((one - middle) ** 2 for one in sums), Fraction(0))
    w = ratio(12 * apart, Fraction(judges**2 * (entries**3 - entries) - judges * ties))
    chi2 = None if w is None else w * judges * (entries - 1)
    p = None if chi2 is None else libraries.chi2_above(chi2, entries - 1)
    reliable = enough("kendall_w", entries, judges)
    return Concordance(shown(w), shown(chi2), entries - 1, p, entries, judges, reliable)


def _ranks(column: Sequence[Fraction]) -> list[Fraction]:
    """1 for the lowest; equal marks share the mean of their places."""
    places = places_of({str(number): mark for number, mark in enumerate(column)}, lowest_first=True)
    return [places[str(number)] for number in range(len(column))]


def mean_spearman(ratings: Ratings) -> Statistic:
    """The mean rank correlation of all pairs of judges, -1 to 1: do they agree on the order? From 8 entries."""
    return _mean_of_pairs(ratings, libraries.spearman)


def mean_pearson(ratings: Ratings) -> Statistic:
    """The mean correlation of all pairs of judges, -1 to 1: also on how far entries are apart? From 8 entries."""
    return _mean_of_pairs(ratings, libraries.pearson)


def _mean_of_pairs(ratings: Ratings, correlation: Correlation) -> Statistic:
    """Undefined as soon as one judge gave everybody the same, for such a judge has no order to compare."""
    rows = full_rows(ratings)
    columns = list(zip(*rows, strict=True))
    found: list[Decimal | None] = [None]
    if all(len(set(column)) > 1 for column in columns):
        found = [correlation(one, other) for one, other in combinations(columns, 2)]
    known = [one for one in found if one is not None]
    value = _fisher_mean(known) if len(known) == len(found) else None
    return statistic("correlation", value, len(rows), len(columns))


def _fisher_mean(found: Sequence[Decimal]) -> Decimal:
    """The mean of correlations on Fisher's z scale, as irr prints it.

    A perfect pair lies at infinity there; with one, which few entries easily
    give, the plain mean is taken, for neither leaving it out nor 1 for all would be true.
    """
    if any(abs(one) > NEARLY for one in found):
        return shortest(mean([Fraction(one) for one in found]))
    with localcontext(Context(prec=28)):
        doubled = sum((((1 + one) / (1 - one)).ln() for one in found), Decimal(0)) / len(found)
        return shortest(Fraction((doubled.exp() - 1) / (doubled.exp() + 1)))


def percent_agreement(ratings: Ratings, tolerance: Decimal | int = 0) -> Statistic:
    """In how many of 100 entries all judges lie within ``tolerance`` points of each other; from 10 entries."""
    rows = full_rows(ratings)
    close = sum(max(row) - min(row) <= tolerance for row in rows)
    return statistic("agreement", shown(Fraction(100 * close, len(rows))), len(rows), len(rows[0]))
