"""From sheets to the judges' totals of one panel, with those put aside that do not count."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal, localcontext
from fractions import Fraction

from arena.domain.derivation import Aside, GradeCount, SeatTotal
from arena.domain.panel import By, Panel, SheetKind, Total
from arena.domain.rounding import readable, rounded
from arena.domain.rulebook import Rulebook
from arena.domain.sheets import Per, Run, Sheet, SheetState

ROOT_DIGITS = 40  # a spread is a square root and never ends; far more digits than any rounding asks for


def sheets_of(run: Run, panel: Panel, rulebook: Rulebook) -> tuple[list[Sheet], tuple[Aside, ...]]:
    """The panel's sheets of that run: those that count, and those put aside with the reason."""
    own = [sheet for sheet in run.sheets if (sheet.panel or rulebook.judges.id) == panel.id]
    aside = (Aside(sheet.judge, sheet.state, sheet.reason) for sheet in own if sheet.state is not SheetState.VALID)
    return [sheet for sheet in own if sheet.state is SheetState.VALID], tuple(aside)


def totals(sheets: Sequence[Sheet], panel: Panel, rulebook: Rulebook, run: Run) -> tuple[SeatTotal, ...]:
    """Each judge's total in the order of ``sheets``, points per award already taken off or added."""
    shift = sum((one.amount for one in run.adjustments if one.per is Per.AWARD), Decimal(0))
    return tuple(_total(sheet, panel, rulebook, shift) for sheet in sheets)


def _total(sheet: Sheet, panel: Panel, rulebook: Rulebook, shift: Decimal) -> SeatTotal:
    if panel.sheets is SheetKind.PLACES:
        place = sheet.place or Decimal(0)
        return SeatTotal(sheet.judge, place, Fraction(place))
    marks = {key: mark for key, mark in sheet.marks.items() if mark is not None}
    if panel.by is By.CRITERION and shift:
        marks = {key: mark + shift for key, mark in marks.items()}
    points = panel.total_of(marks)
    more = sheet.adjust if panel.by is By.CRITERION else sheet.adjust + shift
    if panel.total is Total.SUM and rulebook.rounding.sheet is None:
        return SeatTotal(sheet.judge, points + more, Fraction(points + more), marks)
    exact = Fraction(points)
    if panel.total is Total.MEAN and marks:
        exact /= Fraction(sum((panel.criterion(key).factor for key in marks), Decimal(0)))
    exact += Fraction(more)  # points on the total, not on the marks that it is the mean of
    exact = rounded(exact, rulebook.rounding.sheet, rulebook.rounding.mode)
    return SeatTotal(sheet.judge, readable(exact, rulebook.rounding.sheet or 0), exact, marks)


def counted_grades(sheets: Sequence[Sheet], panel: Panel) -> tuple[GradeCount, ...]:
    """The ballots by grade, in the rulebook's order."""
    return tuple(
        GradeCount(grade.id, grade.name, sum(sheet.grades.get(grade.id, 0) for sheet in sheets), grade.value)
        for grade in panel.grades
    )


Given = Mapping[tuple[str, int], Sequence[SeatTotal]]  # by entry and run


def standardised(given: Given, panel: Panel) -> dict[tuple[str, int], tuple[SeatTotal, ...]]:
    """All totals of a panel with each judge's mean and spread put on the panel's (z-scores).

    The panel's mean and spread are the means of its judges' (of those with
    enough sheets); the spread is the sample standard deviation. A judge who
    gave everybody the same gets the mean throughout.
    """
    by_judge: dict[str, list[Fraction]] = {}
    for seats in given.values():
        for one in seats:
            by_judge.setdefault(one.seat, []).append(one.exact)
    least = panel.standardise.from_sheets if panel.standardise else 0
    habits = {judge: _habit(marks) for judge, marks in by_judge.items() if len(marks) >= max(least, 2)}
    if not habits:
        return {key: tuple(seats) for key, seats in given.items()}
    mean = sum((habit[0] for habit in habits.values()), Fraction(0)) / len(habits)
    spread = sum((habit[1] for habit in habits.values()), Fraction(0)) / len(habits)
    return {
        key: tuple(_moved(one, habits.get(one.seat), mean, spread) for one in seats) for key, seats in given.items()
    }


def _habit(marks: Sequence[Fraction]) -> tuple[Fraction, Fraction]:
    """A judge's mean and sample standard deviation."""
    mean = sum(marks, Fraction(0)) / len(marks)
    variance = sum(((mark - mean) ** 2 for mark in marks), Fraction(0)) / (len(marks) - 1)
    with localcontext(prec=ROOT_DIGITS):
        return mean, Fraction((Decimal(variance.numerator) / variance.denominator).sqrt())


def _moved(one: SeatTotal, habit: tuple[Fraction, Fraction] | None, mean: Fraction, spread: Fraction) -> SeatTotal:
    if habit is None:
        return one
    own_mean, own_spread = habit
    exact = mean if own_spread == 0 else mean + (one.exact - own_mean) / own_spread * spread
    return SeatTotal(one.seat, readable(exact), exact, one.marks)
