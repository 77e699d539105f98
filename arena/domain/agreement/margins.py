"""Does one of two judges use the categories differently, or lean to one side?"""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from msgspec import Struct

from arena.domain.agreement import libraries
from arena.domain.agreement.exact import ratio, shown
from arena.domain.agreement.meaning import enough
from arena.domain.agreement.ratings import Table, square


class Margins(Struct, frozen=True):
    """Stuart and Maxwell's test; a small ``p``: the two do not use the categories equally often.  From 30 entries."""

    chi2: Decimal | None
    freedom: int
    p: Decimal | None
    entries: int
    enough: bool


class RaterBias(Struct, frozen=True):
    """Of the entries on which two judges differ, the share that the column's judge put higher.

    0.5: neither leans; ``p`` is how often chance leans so far.  From 30 entries.
    """

    ratio: Decimal | None
    chi2: Decimal | None
    p: Decimal | None
    entries: int
    enough: bool


def stuart_maxwell(table: Table) -> Margins:
    """Compares the sums of rows and columns; undefined where categories never get mixed up."""
    counts = square(table)
    rows = [sum(row, Fraction(0)) for row in counts]
    columns = [sum(column, Fraction(0)) for column in zip(*counts, strict=True)]
    # A category that nobody used has nothing to say and would only make the equations singular.
    used = [at for at in range(len(counts)) if rows[at] + columns[at]][:-1]
    gaps = [rows[at] - columns[at] for at in used]
    spread = [
        [rows[i] + columns[i] - 2 * counts[i][i] if i == j else -(counts[i][j] + counts[j][i]) for j in used]
        for i in used
    ]
    solved = _solve(spread, gaps)
    chi2 = sum((gap * one for gap, one in zip(gaps, solved, strict=True)), Fraction(0)) if solved else None
    p = None if chi2 is None else libraries.chi2_above(chi2, len(used))
    entries = int(sum(rows, Fraction(0)))
    return Margins(shown(chi2), len(used), p, entries, enough("margins", entries, 2))


def _solve(matrix: list[list[Fraction]], right: list[Fraction]) -> list[Fraction] | None:
    """Gauss and Jordan, exactly; ``None`` where there is no single answer."""
    lines = [[*row, value] for row, value in zip(matrix, right, strict=True)]
    for at in range(len(lines)):
        pivot = next((number for number in range(at, len(lines)) if lines[number][at]), None)
        if pivot is None:
            return None
        lines[at], lines[pivot] = lines[pivot], lines[at]
        lines[at] = [value / lines[at][at] for value in lines[at]]
        for number, line in enumerate(lines):
            if number != at:
                lines[number] = [value - line[at] * head for value, head in zip(line, lines[at], strict=True)]
    return [line[-1] for line in lines]


def rater_bias(table: Table) -> RaterBias:
    """Counts the two sides of the diagonal; the categories are in order, without continuity correction."""
    counts = square(table)
    size = range(len(counts))
    above = sum((counts[i][j] for i in size for j in size if j > i), Fraction(0))
    below = sum((counts[i][j] for i in size for j in size if j < i), Fraction(0))
    chi2 = ratio((above - below) ** 2, above + below)
    entries = int(sum((sum(row, Fraction(0)) for row in counts), Fraction(0)))
    p = None if chi2 is None else libraries.chi2_above(chi2, 1)
    return RaterBias(shown(ratio(above, above + below)), shown(chi2), p, entries, enough("margins", entries, 2))
