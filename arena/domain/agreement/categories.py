"""Kappas of a whole panel that sorts entries into categories."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal
from fractions import Fraction
from itertools import combinations

from msgspec import Struct

from arena.domain.agreement import libraries
from arena.domain.agreement.exact import mean, ratio, root, shortest, shown
from arena.domain.agreement.kappas import Weights, kappa
from arena.domain.agreement.meaning import Statistic, enough, statistic
from arena.domain.agreement.ratings import Grid, Ratings, full_rows


class CategoryKappa(Struct, frozen=True):
    """How well the panel agrees on one category against all the others."""

    category: Decimal
    kappa: Decimal | None


class FleissKappa(Struct, frozen=True):
    """Fleiss' kappa: agreement of any two judges beyond chance, 1 at best, 0 as by lot.

    ``z`` is its distance from chance in standard errors and ``p`` how often
    chance goes so far.  From 20 entries and 3 judges on.
    """

    kappa: Decimal | None
    z: Decimal | None
    p: Decimal | None
    categories: tuple[CategoryKappa, ...]
    entries: int
    judges: int
    enough: bool


def fleiss_kappa(ratings: Ratings) -> FleissKappa:
    """Over the entries that all judges sorted; chance is one distribution for the whole panel."""
    rows = full_rows(ratings)
    n, k = len(rows), len(rows[0])
    shares = {category: Fraction(count, n * k) for category, count in sorted(Counter(sum(rows, ())).items())}
    chance = sum((share**2 for share in shares.values()), Fraction(0))
    found = ratio(_pairs_agree(rows) - chance, 1 - chance)
    spread = sum((share * (1 - share) for share in shares.values()), Fraction(0))
    skew = sum((share * (1 - share) * (1 - 2 * share) for share in shares.values()), Fraction(0))
    z = None
    if found is not None and spread**2 > skew:
        z = found / root(2 * (spread**2 - skew) / (spread**2 * n * k * (k - 1)))
    return FleissKappa(
        kappa=shown(found),
        z=shown(z),
        p=None if z is None else libraries.normal_beyond(z),
        categories=tuple(CategoryKappa(shortest(one), shown(_of(one, rows, share))) for one, share in shares.items()),
        entries=n,
        judges=k,
        enough=enough("fleiss", n, k),
    )


def _pairs_agree(rows: Grid) -> Fraction:
    """The share of all pairs of judges, over all entries, that said the same."""
    k = len(rows[0])
    same = sum(count * (count - 1) for row in rows for count in Counter(row).values())
    return Fraction(same, len(rows) * k * (k - 1))


def _of(category: Fraction, rows: Grid, share: Fraction) -> Fraction | None:
    k = len(rows[0])
    split = sum(row.count(category) * (k - row.count(category)) for row in rows)
    missed = ratio(Fraction(split), len(rows) * k * (k - 1) * share * (1 - share))
    return None if missed is None else 1 - missed


def conger_kappa(ratings: Ratings) -> Statistic:
    """Conger's exact kappa: as Fleiss', but chance knows each judge's own habits.  From 20 entries, 3 judges."""
    rows = full_rows(ratings)
    n = len(rows)
    habits = [Counter(column) for column in zip(*rows, strict=True)]
    chance = mean(
        [
            sum((Fraction(one[category] * other[category], n * n) for category in one), Fraction(0))
            for one, other in combinations(habits, 2)
        ]
    )
    return statistic("fleiss", shown(ratio(_pairs_agree(rows) - chance, 1 - chance)), n, len(habits))


def light_kappa(ratings: Ratings) -> Statistic:
    """Light's kappa: the mean of Cohen's over all pairs; undefined if one of them is.  From 20 entries, 3 judges."""
    rows = full_rows(ratings)
    categories = sorted(set(sum(rows, ())))
    columns = list(zip(*rows, strict=True))
    found = []
    for one, other in combinations(columns, 2):
        pairs = Counter(zip(one, other, strict=True))
        counts = [[Fraction(pairs[a, b]) for b in categories] for a in categories]
        found.append(kappa(counts, categories, Weights.UNWEIGHTED))
    known = [one for one in found if one is not None]
    value = mean(known) if len(known) == len(found) else None
    return statistic("fleiss", shown(value), len(rows), len(columns))
