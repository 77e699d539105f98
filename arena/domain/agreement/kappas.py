"""Cohen's kappa: do two judges give the same mark more often than chance would?"""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from fractions import Fraction

from arena.domain.agreement.exact import ratio, shown
from arena.domain.agreement.meaning import Statistic, statistic
from arena.domain.agreement.ratings import Ratings, Table, full_rows, square
from arena.domain.refusal import Refused


class Weights(StrEnum):
    """How much a near miss is forgiven: not at all, by its distance, or by the distance squared."""

    UNWEIGHTED = "unweighted"
    LINEAR = "linear"
    QUADRATIC = "quadratic"


def kappa_of_ratings(ratings: Ratings, weights: Weights = Weights.UNWEIGHTED) -> Statistic:
    """Kappa of two columns, over the entries that both marked; distances are those of the marks themselves.

    0: as chance would, 1: always the same, below 0: worse than chance.  From
    20 entries on.  Where nearly all marks are equal, kappa is low however well
    they agree; read it with the plain agreement.  Refuses
    ``statistic_invalid`` unless there are two judges.
    """
    rows = full_rows(ratings)
    if len(rows[0]) != 2:
        raise Refused("statistic_invalid", field="ratings", why="kappa compares exactly two judges")
    marks = sorted({mark for row in rows for mark in row})
    counts = [[Fraction(rows.count((one, other))) for other in marks] for one in marks]
    return statistic("kappa", shown(kappa(counts, marks, weights)), len(rows), 2)


def kappa_of_table(table: Table, weights: Weights = Weights.UNWEIGHTED) -> Statistic:
    """Kappa from counts; the categories are in order and one step apart.  Otherwise as ``kappa_of_ratings``."""
    counts = square(table)
    steps = [Fraction(number) for number in range(len(counts))]
    return statistic("kappa", shown(kappa(counts, steps, weights)), _whole(counts), 2)


def table_agreement(table: Table) -> Statistic:
    """The share of entries, 0 to 1, on which both said the same; from 10 entries on."""
    counts = square(table)
    same = sum((counts[at][at] for at in range(len(counts))), Fraction(0))
    return statistic("agreement", shown(same / _whole(counts)), _whole(counts), 2)


def kappa(counts: Sequence[Sequence[Fraction]], at: Sequence[Fraction], weights: Weights) -> Fraction | None:
    """1 less the disagreement seen over that expected by chance; ``at`` is where each category lies."""
    rows = [sum(row, Fraction(0)) for row in counts]
    columns = [sum(column, Fraction(0)) for column in zip(*counts, strict=True)]
    size = range(len(at))
    seen = sum((counts[i][j] * _apart(at[i], at[j], weights) for i in size for j in size), Fraction(0))
    chance = sum((rows[i] * columns[j] * _apart(at[i], at[j], weights) for i in size for j in size), Fraction(0))
    missed = ratio(seen * sum(rows, Fraction(0)), chance)
    return None if missed is None else 1 - missed


def _apart(one: Fraction, other: Fraction, weights: Weights) -> Fraction:
    if weights is Weights.UNWEIGHTED:
        return Fraction(one != other)
    return abs(one - other) if weights is Weights.LINEAR else (one - other) ** 2


def _whole(counts: Sequence[Sequence[Fraction]]) -> int:
    return int(sum((sum(row, Fraction(0)) for row in counts), Fraction(0)))
