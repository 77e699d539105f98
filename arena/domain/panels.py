"""The value of one panel, for every entry and run it has judged."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction

from msgspec.structs import replace

from arena.domain.aggregate import Award, dropped, together
from arena.domain.derivation import Aside, CriterionValue, PanelValue, SeatTotal
from arena.domain.panel import NO_TRIM, PLACING, By, Method, Panel, SheetKind, Total
from arena.domain.placement import Worth, majority, one_by_one, place_points, places_of, rank_sum
from arena.domain.refusal import Refused
from arena.domain.rounding import readable, round_exact, rounded
from arena.domain.rulebook import Rulebook
from arena.domain.sheets import Run, Sheet
from arena.domain.totals import counted_grades, sheets_of, standardised, totals

Key = tuple[str, int]  # entry and run


def panel_values(runs: Mapping[Key, Run], panel: Panel, rulebook: Rulebook) -> dict[Key, PanelValue]:
    """What ``panel`` gave for each of ``runs``, every step kept.

    Refuses ``sheet_lacking`` where a comparing method finds an entry that one
    of its judges has not placed.
    """
    sorted_out = {key: sheets_of(run, panel, rulebook) for key, run in runs.items()}
    if panel.sheets is SheetKind.GRADES:
        return {key: _ballots(sheets, aside, panel, rulebook) for key, (sheets, aside) in sorted_out.items()}
    given = {key: totals(sheets, panel, rulebook, runs[key]) for key, (sheets, _) in sorted_out.items()}
    if panel.standardise is not None:
        given = standardised(given, panel)
    values = {key: _value(seats, sorted_out[key][1], panel, rulebook) for key, seats in given.items()}
    if panel.method not in PLACING:
        return values
    return {key: value for run in {key[1] for key in values} for key, value in _placed(values, run, panel).items()}


def _value(seats: tuple[SeatTotal, ...], aside: tuple[Aside, ...], panel: Panel, rulebook: Rulebook) -> PanelValue:
    """One panel's value for one run (its place, if that is the method, comes later)."""
    found = PanelValue(panel.id, seats, aside)
    if not seats:
        return found
    if panel.by is By.CRITERION:
        return _by_criterion(found, panel, rulebook)
    trim = NO_TRIM if panel.method in PLACING or panel.method is Method.MEDIAN else panel.trim
    high, low = dropped([Award(one.seat, one.exact) for one in seats], trim)
    kept = [one for one in seats if one.seat not in {*high, *low}]
    value = together([one.exact for one in kept], panel.method)
    return _finished(
        replace(
            found,
            criteria=_criterion_means(seats, panel),
            high=high,
            low=low,
            kept=len(kept),
            kept_sum=sum((one.total for one in kept), Decimal(0)),
        ),
        value,
        rulebook,
    )


def _finished(found: PanelValue, value: Fraction, rulebook: Rulebook) -> PanelValue:
    """With its value, rounded where the rulebook rounds panels."""
    rounding = rulebook.rounding
    value = rounded(value, rounding.panel, rounding.mode)
    places = rounding.places if rounding.panel is None else rounding.panel
    return replace(found, value=value, average=round_exact(value, places, rounding.mode))


def _criterion_means(seats: Sequence[SeatTotal], panel: Panel) -> tuple[CriterionValue, ...]:
    """Plain means of each criterion over all valid sheets, dropped ones included: what the tie chain compares."""
    means = []
    for criterion in panel.criteria:
        marks = [one.marks[criterion.id] for one in seats if criterion.id in one.marks]
        if marks:
            mean = Fraction(sum(marks, Decimal(0))) / len(marks)
            means.append(CriterionValue(criterion.id, mean, mean * Fraction(criterion.factor), kept=len(marks)))
    return tuple(means)


def _by_criterion(found: PanelValue, panel: Panel, rulebook: Rulebook) -> PanelValue:
    lines = tuple(
        _criterion(awards, criterion.id, panel, rulebook)
        for criterion in panel.criteria
        if (awards := [(one.seat, one.marks[criterion.id]) for one in found.totals if criterion.id in one.marks])
    )
    value = sum((line.value for line in lines), Fraction(0))
    if panel.total is Total.MEAN and lines:
        value /= Fraction(sum((panel.criterion(line.criterion).factor for line in lines), Decimal(0)))
    found = replace(found, criteria=lines, kept=len(found.totals), kept_sum=readable(value))
    return _finished(found, value, rulebook) if lines else found


def _criterion(awards: Sequence[tuple[str, Decimal]], key: str, panel: Panel, rulebook: Rulebook) -> CriterionValue:
    exact = [Award(seat, Fraction(mark)) for seat, mark in awards]
    high, low = dropped(exact, NO_TRIM if panel.method is Method.MEDIAN else panel.trim)
    kept = [award.value for award in exact if award.seat not in {*high, *low}]
    places, mode = rulebook.rounding.criterion, rulebook.rounding.mode
    average = rounded(together(kept, panel.method), places, mode)
    value = rounded(average * Fraction(panel.criterion(key).factor), places, mode)
    return CriterionValue(key, average, value, high, low, len(kept))


def _ballots(sheets: Sequence[Sheet], aside: tuple[Aside, ...], panel: Panel, rulebook: Rulebook) -> PanelValue:
    """The mean of the grades' values over all ballots that weigh something (赞成率: blanks are out)."""
    grades = counted_grades(sheets, panel)
    weighing = [(Fraction(line.value), line.count) for line in grades if line.value is not None]
    count = sum(number for _, number in weighing)
    total = sum((value * number for value, number in weighing), Fraction(0))
    found = PanelValue(panel.id, (), aside, grades, kept=count, kept_sum=readable(total))
    return _finished(found, total / count, rulebook) if count else found


def _placed(values: Mapping[Key, PanelValue], run: int, panel: Panel) -> dict[Key, PanelValue]:
    """One run with every entry's value from the places that the judges gave."""
    here = {key[0]: value for key, value in values.items() if key[1] == run and value.totals}
    worths = _worths(places_given(here, panel), panel)
    placed = {
        (entry, run): replace(
            here[entry],
            value=worth.value,
            average=readable(worth.value),
            kept=len(here[entry].totals),
            evidence=worth.evidence,
        )
        for entry, worth in worths.items()
    }
    return {key: placed.get(key, value) for key, value in values.items() if key[1] == run}


def places_given(values: Mapping[str, PanelValue], panel: Panel) -> dict[str, list[Fraction]]:
    """Each entry's places, one from every judge; marks become places in the judge's own order."""
    judges = list(dict.fromkeys(one.seat for value in values.values() for one in value.totals))
    table = {entry: {one.seat: one.exact for one in value.totals} for entry, value in values.items()}
    for entry, own in table.items():
        for judge in judges:
            if judge not in own:
                raise Refused("sheet_lacking", entry=entry, judge=judge, panel=panel.name)
    if panel.sheets is SheetKind.PLACES:
        return {entry: [own[judge] for judge in judges] for entry, own in table.items()}
    by_judge = [places_of({entry: own[judge] for entry, own in table.items()}, lowest_first=False) for judge in judges]
    return {entry: [column[entry] for column in by_judge] for entry in table}


def _worths(places: Mapping[str, Sequence[Fraction]], panel: Panel) -> dict[str, Worth]:
    if panel.method is Method.RANK_SUM:
        return rank_sum(places)
    if panel.method is Method.PLACE_POINTS:
        return place_points(places, [Fraction(one) for one in panel.points])
    return majority(places) if panel.method is Method.MAJORITY else one_by_one(places)
