"""From the sheets of a contest to every entry's score, with every step kept."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction

from msgspec.structs import replace

from arena.domain.derivation import Derivation, PanelValue, RunValue
from arena.domain.panel import LOWEST_FIRST, WhenEmpty
from arena.domain.panels import Key, panel_values, places_given
from arena.domain.placement import over_dances, places_of
from arena.domain.refusal import Refused
from arena.domain.rounding import readable, round_exact, rounded
from arena.domain.rulebook import Combine, Overtime, Rulebook, Take
from arena.domain.sheets import Adjustment, Contest, EntrySheets, EntryState, Per, Run

Panels = dict[Key, tuple[PanelValue, ...]]


def score_entry(entry: EntrySheets, rulebook: Rulebook, *, chief: str | None = None) -> Derivation | None:
    """The score of one entry, or ``None`` where a panel that must score has not one valid sheet.

    Only for rulebooks under which entries do not depend on each other
    (``not rulebook.comparing``). A missing or recused judge is simply not
    among the valid sheets: never a zero, never an average (domain.md §3.4).
    """
    return score_all(Contest((entry,), chief=chief), rulebook).get(entry.id)


def score_all(contest: Contest, rulebook: Rulebook) -> dict[str, Derivation]:
    """The score of every entry that has one, in the order of the contest.

    Entries that withdrew, were voided, or lack every sheet of a panel that
    must score are left out. Refuses ``penalty_with_places`` where points would
    be taken off a place, ``sheet_lacking`` where a comparing method misses a sheet.
    """
    entries = [entry for entry in contest.entries if entry.state is EntryState.SCORED]
    runs = {(entry.id, number): run for entry in entries for number, run in _runs(entry)}
    by_panel = [panel_values(runs, panel, rulebook) for panel in rulebook.panels]
    if rulebook.combine is Combine.PLACES:
        by_panel = [_as_places(values, rulebook, number) for number, values in enumerate(by_panel)]
    panels: Panels = {key: tuple(values[key] for values in by_panel) for key in runs}
    found: dict[str, Derivation] = {}
    for entry in contest.entries:
        scored = _zero(rulebook) if entry.state is EntryState.ZERO else _entry(entry, panels, rulebook, contest.chief)
        if scored is not None:
            found[entry.id] = scored
    return _danced(found, rulebook) if rulebook.runs and rulebook.runs.take is Take.MAJORITY else found


def _runs(entry: EntrySheets) -> list[tuple[int, Run]]:
    """The runs that were scored, by number, with the entry's own points per award on each."""
    each = tuple(one for one in entry.adjustments if one.per is Per.AWARD)
    scored = [(number, run) for number, run in enumerate(entry.runs, 1) if run is not None]
    return [(number, replace(run, adjustments=run.adjustments + each) if each else run) for number, run in scored]


def _as_places(values: Mapping[Key, PanelValue], rulebook: Rulebook, number: int) -> dict[Key, PanelValue]:
    """A panel's values turned into the places that it gives."""
    lowest_first = rulebook.panels[number].method in LOWEST_FIRST
    given = {key[0]: value.value for key, value in values.items() if value.value is not None}
    places = places_of(given, lowest_first=lowest_first)
    return {
        key: replace(value, value=places[key[0]], average=readable(places[key[0]])) if key[0] in places else value
        for key, value in values.items()
    }


def _zero(rulebook: Rulebook) -> Derivation:
    nothing = round_exact(Fraction(0), rulebook.rounding.places)
    return Derivation((), Fraction(0), Decimal(0), Fraction(0), nothing, nothing)


def _entry(entry: EntrySheets, panels: Panels, rulebook: Rulebook, chief: str | None) -> Derivation | None:
    runs = [
        _run(panels[entry.id, number], run, rulebook) if run is not None and (entry.id, number) in panels else None
        for number, run in enumerate(entry.runs, 1)
    ]
    counted, base = _take(runs, rulebook)
    if base is None:
        return None
    penalty = _penalty(entry, rulebook)
    if rulebook.lowest_first and penalty:
        raise Refused("penalty_with_places", entry=entry.id)
    exact = base - Fraction(penalty)
    found = Derivation(
        runs=counted,
        base=base,
        penalty=penalty,
        exact=exact,
        final=_printed(exact, rulebook),
        average=_printed(base, rulebook),
    )
    return replace(found, chief_total=next((one.total for one in found.judges.totals if one.seat == chief), None))


def _printed(number: Fraction, rulebook: Rulebook) -> Decimal:
    """A score as printed: rounded by the rule, a place (3, 2.5) as it is."""
    if rulebook.lowest_first:
        return readable(number)
    return round_exact(number, rulebook.rounding.places, rulebook.rounding.mode)


def _run(panels: tuple[PanelValue, ...], run: Run, rulebook: Rulebook) -> RunValue | None:
    """One run's points, ``None`` where a panel that must score is empty."""
    shares = _shares(panels, rulebook)
    if shares is None:
        return None
    weighed = tuple(replace(value, share=share) for value, share in zip(panels, shares, strict=True))
    points = sum((value.share * (value.value or 0) for value in weighed), Fraction(0)) * Fraction(run.multiplier)
    points += Fraction(_amount(run.adjustments, Per.TOTAL))
    return RunValue(weighed, run.multiplier, rounded(points, rulebook.rounding.run, rulebook.rounding.mode))


def _shares(panels: Sequence[PanelValue], rulebook: Rulebook) -> list[Fraction] | None:
    """The weight of each panel, empty ones treated by their rule; ``None`` where there can be no score."""
    weights: list[Fraction] = []
    for value, panel in zip(panels, rulebook.panels, strict=True):
        if value.value is None and panel.when_empty is WhenEmpty.REFUSE:
            return None
        gone = value.value is None and panel.when_empty is WhenEmpty.OTHERS
        weights.append(Fraction(0) if gone else Fraction(panel.weight))
    if all(value.value is None for value in panels):
        return None
    if rulebook.combine is not Combine.SHARES:
        return weights
    return [weight / sum(weights) for weight in weights]


def _take(runs: Sequence[RunValue | None], rulebook: Rulebook) -> tuple[tuple[RunValue | None, ...], Fraction | None]:
    """The runs with those marked that count, and what they come to (``None`` where nothing was scored)."""
    rule = rulebook.runs
    scored = [number for number, run in enumerate(runs) if run is not None]
    if not scored:
        return tuple(runs), None
    best = sorted(scored, key=lambda number: (-_points(runs[number]), number))[: rule.best if rule else None]
    marked = tuple(replace(run, counted=number in best) if run else None for number, run in enumerate(runs))
    total = sum((_points(runs[number]) for number in best), Fraction(0))
    return marked, total / len(best) if rule and rule.take is Take.MEAN else total


def _points(run: RunValue | None) -> Fraction:
    return run.points if run else Fraction(0)


def _penalty(entry: EntrySheets, rulebook: Rulebook) -> Decimal:
    """Points off for time and by decision, less what was added; below zero where the bonus is larger."""
    time = overtime_penalty(entry.overtime_s, rulebook.overtime) + overtime_penalty(
        entry.undertime_s, rulebook.undertime
    )
    return time - _amount(entry.adjustments, Per.TOTAL)


def _amount(adjustments: Sequence[Adjustment], per: Per) -> Decimal:
    return sum((one.amount for one in adjustments if one.per is per), Decimal(0))


def overtime_penalty(beyond_s: int, rule: Overtime | None) -> Decimal:
    """Points off for ``beyond_s`` whole seconds beyond (or short of) the limit; nothing within the grace."""
    if rule is None or beyond_s <= rule.grace_s:
        return Decimal(0)
    started = -(-(beyond_s - rule.grace_s) // rule.step_s)
    amount = rule.amount * started
    return amount if rule.cap is None else min(amount, rule.cap)


def _danced(found: Mapping[str, Derivation], rulebook: Rulebook) -> dict[str, Derivation]:
    """Places over several dances by the skating system, rules 9-11."""
    dances = {entry: [run.points for run in one.runs if run] for entry, one in found.items()}
    marks: dict[str, list[Fraction]] = {entry: [] for entry in found}
    for number in range(max((len(one.runs) for one in found.values()), default=0)):
        here = {entry: run.panels[0] for entry, one in found.items() if (run := one.runs[number])}
        for entry, own in places_given(here, rulebook.judges).items():
            marks[entry] += own
    return {
        entry: replace(found[entry], base=worth.value, exact=worth.value, final=readable(worth.value))
        for entry, worth in over_dances(dances, marks).items()
    }


def at_places(derivation: Derivation, rulebook: Rulebook, places: int) -> Decimal:
    """The final score shown with ``places`` decimals."""
    return round_exact(derivation.exact, places, rulebook.rounding.mode)
