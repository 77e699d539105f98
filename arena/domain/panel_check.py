"""Finds what is wrong with one panel of a rulebook."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from decimal import Decimal

from arena.domain.panel import PLACING, By, Criterion, Method, Panel, SheetKind

Problem = tuple[str, str]
MOST_CRITERIA = 12
MOST_GRADES = 8
FINEST = -6  # decimals that a number in a rulebook or on a sheet may have
LARGEST = 10_000  # and below what it must stay


def writable(number: Decimal) -> bool:
    """Whether ``number`` is finite, has at most six decimals and stays below ten thousand:
    then every sum and product of the engine is exact."""
    exponent = number.as_tuple().exponent
    return isinstance(exponent, int) and exponent >= FINEST and abs(number) < LARGEST


def panel_problems(panel: Panel) -> Iterator[Problem]:
    """Each problem of ``panel`` as (field path, reason code)."""
    where = f"panels.{panel.id}"
    if panel.sheets is SheetKind.MARKS:
        yield from _criteria(where, panel)
    elif panel.sheets is SheetKind.GRADES:
        yield from _grades(where, panel)
    elif panel.method not in PLACING:
        yield f"{where}.method", "places_need_placing"
    yield from _method(where, panel)
    yield from _quorum(where, panel)


def _criteria(where: str, panel: Panel) -> Iterator[Problem]:
    if not 1 <= len(panel.criteria) <= MOST_CRITERIA:
        yield f"{where}.criteria", "one_to_twelve"
        return
    for repeated, times in Counter(criterion.id for criterion in panel.criteria).items():
        if times > 1:
            yield f"{where}.criteria.{repeated}.id", "repeated"
    for criterion in panel.criteria:
        yield from _criterion(f"{where}.criteria.{criterion.id}", criterion)
    if all(criterion.factor == 0 for criterion in panel.criteria):
        yield f"{where}.criteria.factor", "all_zero"
        return
    if panel.full is not None and panel.full != panel.full_mark:
        yield f"{where}.full", "not_the_full_mark"
    if panel.band is not None and not 0 <= panel.band.minimum < panel.band.maximum <= panel.full_mark:
        yield f"{where}.band", "not_a_band"


def _criterion(where: str, criterion: Criterion) -> Iterator[Problem]:
    for name in ("maximum", "minimum", "step", "factor"):
        if not writable(getattr(criterion, name)):
            yield f"{where}.{name}", "not_a_number"
            return
    if criterion.maximum <= criterion.minimum or criterion.minimum < 0:
        yield f"{where}.maximum", "not_above_minimum"
    if criterion.step <= 0 or (criterion.maximum - criterion.minimum) % criterion.step:
        yield f"{where}.step", "does_not_divide"
    if criterion.factor < 0:
        yield f"{where}.factor", "negative"


def _grades(where: str, panel: Panel) -> Iterator[Problem]:
    if not 2 <= len(panel.grades) <= MOST_GRADES:
        yield f"{where}.grades", "two_to_eight"
    for repeated, times in Counter(grade.id for grade in panel.grades).items():
        if times > 1:
            yield f"{where}.grades.{repeated}.id", "repeated"
    values = [grade.value for grade in panel.grades if grade.value is not None]
    if not values or not all(writable(value) and value >= 0 for value in values):
        yield f"{where}.grades.value", "not_a_number"
    if panel.method is not Method.MEAN:
        yield f"{where}.method", "grades_are_averaged"


def _method(where: str, panel: Panel) -> Iterator[Problem]:
    trim = panel.trim
    if min(trim.high, trim.low) < 0:
        yield f"{where}.trim", "negative"
    elif trim.high + trim.low >= max(trim.from_sheets, 1):
        yield f"{where}.trim", "leaves_nobody"
    if panel.by is By.CRITERION and (panel.method in PLACING or panel.standardise or panel.band):
        yield f"{where}.by", "needs_totals"
    if panel.by is By.CRITERION and panel.sheets is not SheetKind.MARKS:
        yield f"{where}.by", "needs_marks"
    if panel.standardise is not None and (panel.sheets is not SheetKind.MARKS or panel.standardise.from_sheets < 2):
        yield f"{where}.standardise", "needs_two_sheets"
    if panel.method is Method.PLACE_POINTS and not panel.points:
        yield f"{where}.points", "no_points"
    if not all(writable(points) for points in panel.points):
        yield f"{where}.points", "not_a_number"


def _quorum(where: str, panel: Panel) -> Iterator[Problem]:
    quorum = panel.quorum
    if quorum.at_least < 1 or quorum.denominator < 1 or not 0 <= quorum.numerator <= quorum.denominator:
        yield f"{where}.quorum", "not_a_share"
