"""Which judge is strict and which is generous."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction

from msgspec import Struct

from arena.domain.agreement.exact import mean, root, shown
from arena.domain.agreement.meaning import enough

Marks = Mapping[str, Mapping[str, Decimal]]  # by entry, then by judge; who gave no mark is not there


class Severity(Struct, frozen=True):
    """How one judge marks, in points against the rest of the panel.

    ``difference`` below zero: stricter than the others, above: more generous
    (``exact`` is the same without rounding).  ``spread`` says how steady that
    is: the standard deviation (with n - 1) of the differences; a judge who is
    always two points lower has 0 and disturbs no ranking, however strict.
    ``sheets`` are the entries that it rests on; read it from eight on.
    """

    judge: str
    exact: Fraction | None
    difference: Decimal | None
    spread: Decimal | None
    sheets: int
    enough: bool


def severity(marks: Marks) -> tuple[Severity, ...]:
    """Every judge's severity, the strictest first, those with nothing to compare last.

    The panel is the mean of the *others*: with three judges, a mean of all
    would hide a third of every difference.  Only common entries count, which
    this judge and at least one other marked, so nobody looks strict for
    having seen the weaker half.
    """
    judges = sorted({judge for row in marks.values() for judge in row})
    found = [_one(judge, [row for row in marks.values() if judge in row and len(row) > 1]) for judge in judges]
    return tuple(sorted(found, key=lambda one: (one.exact is None, one.exact or Fraction(0))))


def _one(judge: str, rows: list[Mapping[str, Decimal]]) -> Severity:
    differences = [
        Fraction(row[judge]) - mean([Fraction(mark) for other, mark in row.items() if other != judge]) for row in rows
    ]
    exact = mean(differences) if differences else None
    spread = None
    if exact is not None and len(differences) > 1:
        squares = sum(((one - exact) ** 2 for one in differences), Fraction(0))
        spread = root(squares / (len(differences) - 1))
    return Severity(judge, exact, shown(exact), shown(spread), len(rows), enough("severity", len(rows), 2))
