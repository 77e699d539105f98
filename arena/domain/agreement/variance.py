"""Where the differences between marks come from: the entries, the judges, or neither."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from msgspec import Struct

from arena.domain.agreement import libraries
from arena.domain.agreement.exact import mean, ratio, shortest, shown
from arena.domain.agreement.meaning import Statistic, enough, statistic
from arena.domain.agreement.ratings import Grid, Ratings, full_rows
from arena.domain.refusal import Refused

TAIL = Fraction(975, 1000)  # 95 %, both sides


class Variance(Struct, frozen=True):
    """Mean squares between ``rows`` (entries) and ``columns`` (judges), of the rest, and ``within`` entries."""

    rows: Decimal
    columns: Decimal
    error: Decimal
    within: Decimal


class Squares(Struct, frozen=True):
    """The exact mean squares, and how many entries (``n``) and judges (``k``)."""

    rows: Fraction
    columns: Fraction
    error: Fraction
    within: Fraction
    n: int
    k: int


class Intraclass(Struct, frozen=True):
    """Shrout & Fleiss' six coefficients: the share of differences that are the entries' own, 1 at best.

    First number: 1, every entry had other judges; 2, these judges stand for
    others and their severity counts as error; 3, only these judges matter and
    severity is forgiven.  Second: ``1``, one judge's mark; ``k``, the mean of
    the panel, which is what decides a contest.  ``f`` tests the entries'
    differences (MS rows / MS error), ``low`` and ``high`` bound ICC(2,1) with
    95 %.  From 10 entries and 3 judges on; below 30 entries the bounds are wide.
    """

    icc_1_1: Decimal | None
    icc_2_1: Decimal | None
    icc_3_1: Decimal | None
    icc_1_k: Decimal | None
    icc_2_k: Decimal | None
    icc_3_k: Decimal | None
    f: Decimal | None
    p: Decimal | None
    low: Decimal | None
    high: Decimal | None
    entries: int
    judges: int
    enough: bool


def variance(ratings: Ratings) -> Variance:
    """The two-way table of mean squares over the entries that all judges marked."""
    ms = _squares(full_rows(ratings))
    return Variance(shortest(ms.rows), shortest(ms.columns), shortest(ms.error), shortest(ms.within))


def _squares(rows: Grid) -> Squares:
    n, k = len(rows), len(rows[0])
    middle = mean([mark for row in rows for mark in row])
    total = sum(((mark - middle) ** 2 for row in rows for mark in row), Fraction(0))
    entries = k * sum(((mean(list(row)) - middle) ** 2 for row in rows), Fraction(0))
    judges = n * sum(((mean(list(column)) - middle) ** 2 for column in zip(*rows, strict=True)), Fraction(0))
    return Squares(
        rows=entries / (n - 1),
        columns=judges / (k - 1),
        error=(total - entries - judges) / ((n - 1) * (k - 1)),
        within=(total - entries) / (n * (k - 1)),
        n=n,
        k=k,
    )


def intraclass(ratings: Ratings) -> Intraclass:
    """All six coefficients over the entries that all judges marked."""
    ms = _squares(full_rows(ratings))
    n, k = ms.n, ms.k
    across = (ms.columns - ms.error) / n
    random = ratio(ms.rows - ms.error, ms.rows + (k - 1) * ms.error + k * across)
    f = ratio(ms.rows, ms.error)
    low, high = _bounds(ms, random)
    return Intraclass(
        icc_1_1=shown(ratio(ms.rows - ms.within, ms.rows + (k - 1) * ms.within)),
        icc_2_1=shown(random),
        icc_3_1=shown(ratio(ms.rows - ms.error, ms.rows + (k - 1) * ms.error)),
        icc_1_k=shown(ratio(ms.rows - ms.within, ms.rows)),
        icc_2_k=shown(ratio(ms.rows - ms.error, ms.rows + across)),
        icc_3_k=shown(ratio(ms.rows - ms.error, ms.rows)),
        f=shown(f),
        p=None if f is None else libraries.f_above(f, n - 1, (n - 1) * (k - 1)),
        low=low,
        high=high,
        entries=n,
        judges=k,
        enough=enough("intraclass", n, k),
    )


def _bounds(ms: Squares, icc: Fraction | None) -> tuple[Decimal | None, Decimal | None]:
    """The 95 % bounds of ICC(2,1), after Shrout & Fleiss 1979, with Satterthwaite's degrees of freedom."""
    if icc is None or not ms.error:
        return None, None
    n, k = ms.n, ms.k
    by_judge = k * icc * ms.columns / ms.error
    rest = n * (1 + (k - 1) * icc) - k * icc
    freedom = ratio((k - 1) * (n - 1) * (by_judge + rest) ** 2, (n - 1) * by_judge**2 + rest**2)
    if not freedom:
        return None, None
    above = libraries.f_quantile(TAIL, Fraction(n - 1), freedom)
    below = libraries.f_quantile(TAIL, freedom, Fraction(n - 1))
    if above is None or below is None:
        return None, None
    upper, lower = Fraction(above), Fraction(below)
    others = k * ms.columns + (k * n - k - n) * ms.error
    low = ratio(n * (ms.rows - upper * ms.error), upper * others + n * ms.rows)
    high = ratio(n * (lower * ms.rows - ms.error), others + n * lower * ms.rows)
    return shown(low), shown(high)


def robinson(ratings: Ratings) -> Statistic:
    """Robinson's A, 0 to 1: the entries' share of all differences, those between strict and generous judges left out.

    From 10 entries on.  Judges who draw lots get 1 / judges on average, not 0.
    """
    ms = _squares(full_rows(ratings))
    entries = ms.rows * (ms.n - 1)
    value = ratio(entries, entries + ms.error * (ms.n - 1) * (ms.k - 1))
    return statistic("robinson", shown(value), ms.n, ms.k)


def finn(ratings: Ratings, levels: int) -> Statistic:
    """Finn's coefficient (two-way): 1 less the judges' noise, measured by that of marks drawn by lot.

    For panels whose entries hardly differ, where the ICC collapses.  ``levels``
    is how many different marks may be given; refuses ``statistic_invalid``
    below two.  From 10 entries on.
    """
    if levels < 2:
        raise Refused("statistic_invalid", field="levels", why="must be 2 or more")
    ms = _squares(full_rows(ratings))
    by_lot = Fraction(levels**2 - 1, 12)
    return statistic("finn", shown(1 - ms.error / by_lot), ms.n, ms.k)
